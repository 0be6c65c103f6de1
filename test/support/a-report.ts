/** Reports in plain text for the check, and what it finds in them. */
import { readFileSync } from 'node:fs'
import { type AskedOfText, checkText } from '../../src/review/check/check.ts'
import type { Hit } from '../../src/review/check/hit.ts'
import { type Report, readAsReport } from '../../src/review/check/report.ts'
import type { Asked } from '../../src/review/check/rule.ts'
import { readPlainText } from '../../src/review/read/plain-text.ts'

export function draftText(name: string): string {
  return readFileSync(new URL(`../check/drafts/${name}.txt`, import.meta.url), 'utf8')
}

/** The day the tests look back from, unless they say another. */
export const NOW = '2026-11-22'

export function hitsIn(text: string, asked: Partial<AskedOfText> & { year: number }): Hit[] {
  return checkText(readPlainText(text), { today: `${asked.year}-12-31`, now: NOW, ...asked })
}

export function aReport(text: string, year = 2025): Report {
  return readAsReport(readPlainText(text), year)
}

export function asked(of: Partial<Asked> = {}): Asked {
  return {
    year: 2025,
    today: '2025-12-31',
    now: NOW,
    people: [],
    previous: null,
    register: null,
    ...of,
  }
}

/** What stands in "2026" in a plan, with a heading for each. */
export function aPlan(activities: string, year = 2026): string {
  return `1 Förbättringar som föreslås\n\n1.1 Aktiviteter ${year}\n\n${activities}\n`
}
