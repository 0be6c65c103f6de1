/** Runs the rules over a text, or over a draft and its register, and sorts what they find. */
import type { ReviewDocument } from '../document.ts'
import type { ReportText } from '../read/report-text.ts'
import { asReportText, sourcesByKey, writtenKeys } from './as-report-text.ts'
import { type Finding, type Hit, keyOf, severityKeys } from './hit.ts'
import { type Report, readAsReport } from './report.ts'
import type { Asked, Register, Rule } from './rule.ts'
import { rules } from './rules.ts'

export type AskedOfText = {
  year: number
  /** The day the text is judged on. */
  today: string
  /** The day the check is made; the same as `today` unless an old report is looked at. */
  now: string
  previous?: ReportText | null
  people?: readonly string[]
}

/** An old report is judged on the last day of its year, a new one today. */
export function dayToJudge(year: number, now: string): string {
  const lastOfYear = `${year}-12-31`
  return now < lastOfYear ? now : lastOfYear
}

/** Somebody's text, with no register behind it. */
export function checkText(text: ReportText, asked: AskedOfText): Hit[] {
  const report = readAsReport(text, asked.year)
  const all: Asked = {
    year: asked.year,
    today: asked.today,
    now: asked.now,
    people: asked.people ?? [],
    previous: asked.previous ? readAsReport(asked.previous, asked.year - 1) : null,
    register: null,
  }
  return sorted(
    rulesInUse().flatMap((rule) =>
      [...(rule.inText?.(report, all) ?? []), ...(rule.inOtherText?.(report, all) ?? [])].map(
        (found) => asHit(rule, found),
      ),
    ),
  )
}

/** Our own draft: its text, and the register it was composed from. */
export function checkReview(
  document: ReviewDocument,
  register: Register,
  asked: { today: string; previous: ReviewDocument | null },
): Hit[] {
  const year = register.context.year
  const report = readAsReport(asReportText(document), year, writtenKeys(document))
  const all: Asked = {
    year,
    today: asked.today,
    now: asked.today,
    people: Object.values(register.context.people),
    previous: asked.previous ? ownReport(asked.previous, year - 1) : null,
    register,
  }
  const sources = sourcesByKey(document)
  return sorted(
    rulesInUse().flatMap((rule) => {
      const inText = (rule.inText?.(report, all) ?? []).map((found) =>
        asHit(rule, withSources(found, sources)),
      )
      const inRegister = (rule.inRegister?.(register, all) ?? []).map((found) => asHit(rule, found))
      return withoutEcho(inText, inRegister)
    }),
  )
}

function ownReport(document: ReviewDocument, year: number): Report {
  return readAsReport(asReportText(document), year, writtenKeys(document))
}

function rulesInUse(): readonly Rule[] {
  return rules
}

function asHit(rule: Rule, found: Finding): Hit {
  return {
    rule: rule.name,
    severity: found.severity ?? rule.severity,
    quote: found.quote,
    why: found.why,
    advice: found.advice,
    place: found.place,
    key: keyOf(rule.name, found),
    sources: found.sources ?? [],
  }
}

function withSources(found: Finding, sources: ReadonlyMap<string, Hit['sources']>): Finding {
  const key = found.place.kind === 'text' ? found.place.key : null
  return key === null ? found : { ...found, sources: sources.get(key) ?? [] }
}

/** What the register says of a record need not be said again of the block that prints it. */
function withoutEcho(inText: readonly Hit[], inRegister: readonly Hit[]): Hit[] {
  const told = new Set(
    inRegister.flatMap(({ place }) => (place.kind === 'record' ? [place.id] : [])),
  )
  return [...inText.filter(({ sources }) => !sources.some(({ id }) => told.has(id))), ...inRegister]
}

/** The gravest first, then as the rules stand; a fault found twice is told once. */
function sorted(hits: readonly Hit[]): Hit[] {
  const unique = [...new Map(hits.map((hit) => [hit.key, hit])).values()]
  return severityKeys.flatMap((severity) => unique.filter((hit) => hit.severity === severity))
}

/** The rule's own words, for the page and the report. */
export function ruleNamed(name: string): Rule | null {
  return rulesInUse().find((rule) => rule.name === name) ?? null
}
