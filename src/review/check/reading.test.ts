import { expect, test } from 'vitest'
import { draftText } from '../../../test/support/a-report.ts'
import { readPlainText } from '../read/plain-text.ts'
import type { ReportLine } from '../read/report-text.ts'
import { checkText } from './check.ts'
import { asPlainText } from './reading.ts'

function aLine(text: string, line: number): ReportLine {
  return { kind: 'paragraph', level: 0, text, number: '', line, breaks: [], key: null }
}

const asked = { year: 2025, today: '2025-12-31', now: '2026-11-22' }
const rulesIn = (lines: ReportLine[]) =>
  checkText(asPlainText({ lines }), asked).map(({ rule }) => rule)
const sought = checkText(readPlainText(draftText('overformyndarnamnden-faulty')), asked).map(
  ({ rule }) => rule,
)

test('lines broken by hand are put together, and their headings found', () => {
  const lines = draftText('overformyndarnamnden-faulty')
    .split('\n')
    .map((text, index) => aLine(text, index + 1))
    .filter(({ text }) => text !== '')
  expect(rulesIn(lines)).toEqual(sought)
})

test('whole paragraphs without a heading style are told apart, and keep their lines', () => {
  const whole = [
    '1 Sammanfattning',
    'Varje år prövar ledningen om arbetet med informationssäkerhet är tillräckligt och har önskad verkan i hela verksamheten.',
    '2 Roller',
    '3 Incidenter',
    'Tre incidenter anmäldes till Integritetsmyndigheten.',
    'Nämnden beslutar att godkänna rapporten.',
  ]
  const hits = checkText(
    asPlainText({ lines: whole.map((text, index) => aLine(text, index + 1)) }),
    asked,
  )
  const lineOf = (rule: string) => hits.find((hit) => hit.rule === rule)?.place
  expect(lineOf('wrong-name')).toMatchObject({ line: 5 })
  expect(lineOf('empty-heading')).toMatchObject({ line: 3 })
})
