/** What a rule of the check is, and what it may know. */
import type { Day } from '../../core/dates.ts'
import type { ReviewContext } from '../document.ts'
import type { ReviewFacts } from '../facts.ts'
import type { Finding, Severity } from './hit.ts'
import type { Report } from './report.ts'

/** What the register knows besides the year's facts. */
export type Register = {
  facts: ReviewFacts
  context: ReviewContext
  /** The plans of the reviews before this one, the newest first. */
  earlierPlans: readonly { year: number; activities: readonly { id: string; title: string }[] }[]
  /** Findings of audits that an activity answers. */
  answeredFindings: ReadonlySet<string>
}

export type Asked = {
  /** The year the review looks back on. */
  year: number
  /** The day the text is judged on: today for a draft, the year's end for an old report. */
  today: Day
  /** The day the check is made: what is known of laws and authorities is known then. */
  now: Day
  /** Names of persons the board knows. */
  people: readonly string[]
  /** Last year's report, to see what has not been touched. */
  previous: Report | null
  /** The board's register; null for somebody else's text. */
  register: Register | null
}

export type Rule = {
  name: string
  /** The rule's name on the page. */
  label: string
  severity: Severity
  /** What the rule looks for, in one sentence. */
  about: string
  law?: string
  /** Why no reason is good enough to let a hit of it pass; absent for those that may be passed. */
  neverPasses?: string
  /** In any text, also our own draft. */
  inText?: (report: Report, asked: Asked) => Finding[]
  /** In a text that no register stands behind. */
  inOtherText?: (report: Report, asked: Asked) => Finding[]
  /** In the register; only for our own draft. */
  inRegister?: (register: Register, asked: Asked) => Finding[]
}

type Found = { type: string; id: string; title: string; number?: number; secrecy?: string | null }

/** A finding on a record; one marked secret is named by its number only. */
export function onRecord(
  record: Found,
  said: Omit<Finding, 'place' | 'quote' | 'sources'> & { quote?: string },
): Finding {
  const { type, id, number, secrecy } = record
  const title = secrecy ? `Nr ${number}, markerad med sekretess` : record.title
  return {
    quote: title,
    ...said,
    place: { kind: 'record', type, id, title },
    sources: [{ type, id, title }],
  }
}
