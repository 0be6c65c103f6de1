/**
 * A report as the rules read it: sections with what they are about, the plan's activities, and
 * sentences. Made from the lines of our own document or of somebody's file alike.
 */
import { lineAt, type ReportLine, type ReportText } from '../read/report-text.ts'
import type { Finding, Place } from './hit.ts'
import { yearsIn } from './words.ts'

export type Part =
  | 'summary'
  | 'plan'
  | 'vor'
  | 'rsa'
  | 'dpo'
  | 'horizon'
  | 'completed'
  | 'decision'
  | 'other'

export type Section = {
  heading: ReportLine | null
  title: string
  level: number
  part: Part
  /** The year of a plan's section, "Aktiviteter under år 2026"; null elsewhere. */
  planYear: number | null
  /** The lines beneath the heading, without those of the sections beneath it. */
  lines: ReportLine[]
  parent: Section | null
  children: Section[]
}

/** An activity of the plan as the text shows it. */
export type TextActivity = {
  heading: ReportLine
  title: string
  year: number | null
  section: Section
  /** What stands under its heading. */
  lines: ReportLine[]
  /** A point of a list that is an activity of its own, for want of headings. */
  isBullet: boolean
}

export type Report = {
  root: Section
  sections: Section[]
  lines: readonly ReportLine[]
  activities: TextActivity[]
  sectionOf: (line: ReportLine) => Section
  /** Is the line somebody's own words? All of a file is; of our own document what lies over it. */
  isWritten: (line: ReportLine) => boolean
}

/** `written` holds the block keys that a person has written; null when everything is. */
export function readAsReport(
  text: ReportText,
  reviewYear: number,
  written: ReadonlySet<string> | null = null,
): Report {
  const lines = text.lines.filter((line) => line.text.trim() !== '' || line.kind === 'picture')
  const root: Section = {
    heading: null,
    title: '',
    level: 0,
    part: 'other',
    planYear: null,
    lines: [],
    parent: null,
    children: [],
  }
  const sections = [root]
  const sectionOf = new Map<ReportLine, Section>()
  let path: Section[] = [root]
  for (const [index, line] of lines.entries()) {
    const above = path.at(-1) ?? root
    if (line.kind !== 'heading' && !isHeadingInPlan(line, above, lines[index + 1])) {
      above.lines.push(line)
      sectionOf.set(line, above)
      continue
    }
    const level = levelOf(line, path)
    path = path.filter((one) => one.level < level)
    const parent = path.at(-1) ?? root
    const section = sectionUnder(parent, line, level, reviewYear)
    parent.children.push(section)
    path.push(section)
    sections.push(section)
    sectionOf.set(line, section)
  }
  const hasYears = sections.some(({ planYear }) => planYear !== null)
  return {
    root,
    sections,
    lines,
    activities: sections
      .filter((section) => isTopOfPlan(section, hasYears))
      .flatMap((section) => activitiesOf(section, section.planYear)),
    sectionOf: (line) => sectionOf.get(line) ?? root,
    isWritten: ({ key }) => written === null || (key !== null && written.has(key)),
  }
}

/**
 * A file's plan often sets an activity's heading in bold only, and the reader has to take it for a
 * paragraph: a short line that ends no sentence.
 */
function isHeadingInPlan(
  line: ReportLine,
  section: Section,
  next: ReportLine | undefined,
): boolean {
  const isInPlan = section.part === 'plan' && (section.planYear !== null || section.level > 2)
  const looksLikeOne =
    line.kind === 'paragraph' &&
    line.key === null &&
    line.text.length <= 120 &&
    !/[.:;!?,”"]$/.test(line.text.trim()) &&
    /^\p{Lu}/u.test(line.text.trim())
  return isInPlan && looksLikeOne && next?.kind !== 'row'
}

/** A heading in bold lies beneath the plan's year; one for the decision ends the plan it follows. */
function levelOf(line: ReportLine, path: readonly Section[]): number {
  if (line.key === null && line.number === '' && OF_DECISION.test(line.text.trim())) return 1
  return line.kind === 'heading' ? Math.max(1, line.level) : levelBelow(path)
}

function levelBelow(path: readonly Section[]): number {
  const year = path.findLast((one) => one.planYear !== null) ?? path.at(-1)
  return (year?.level ?? 0) + 1
}

const OF_DECISION = /^(?:förslag till )?(?:beslut|ställningstagande)(?:smening)?(?!\p{L})/iu

const PARTS: readonly (readonly [Part, RegExp])[] = [
  ['decision', OF_DECISION],
  ['vor', /\bVoR\b|väsentlighets-\s?och\s?riskanalys|oönskade händelser/i],
  ['rsa', /\bRSA\b|risk-\s?och\s?sårbarhetsanalys/i],
  ['dpo', /GDPR-\s?årsrapport|\bDSO\b|dataskyddsombud/i],
  ['completed', /genomförda? (?:förbättring|åtgärd|aktivitet)|uppföljning av tidigare/i],
  ['horizon', /omvärld|faktorer|inom staden|inom kommunen|lagstiftning/i],
  ['summary', /sammanfattning/i],
  [
    'plan',
    /förbättring\w* som föreslås|föreslagna|aktiviteter|handlingsplan|åtgärdsplan|\bplan för|^plan(?:en)?$|planerade|prioriterade (?:insatser|åtgärder)|förslag till (?:förbättring|åtgärd|aktivitet)/i,
  ],
]

const ONLY_A_YEAR = /^(?:år\s+)?20\d\d\.?$/i

function sectionUnder(
  parent: Section,
  heading: ReportLine,
  level: number,
  reviewYear: number,
): Section {
  const title = heading.text.trim()
  const said = PARTS.find(([, pattern]) => pattern.test(title))?.[0]
  const isInPlan = parent.part === 'plan'
  const part = isInPlan ? 'plan' : (said ?? (parent.part === 'other' ? 'other' : parent.part))
  const years = yearsIn(title)
  const year = years.length === 1 ? (years[0] ?? null) : null
  const isYearOfPlan =
    year !== null &&
    year > reviewYear &&
    year <= reviewYear + 6 &&
    parent.planYear === null &&
    (part === 'plan' || ONLY_A_YEAR.test(title))
  return {
    heading,
    title,
    level,
    part: isYearOfPlan ? 'plan' : part,
    planYear: isYearOfPlan ? year : parent.planYear,
    lines: [],
    parent,
    children: [],
  }
}

/** Does it hold the plan's activities: each year's, or the whole plan's when it has no years? */
function isTopOfPlan({ part, planYear, parent }: Section, hasYears: boolean): boolean {
  if (part !== 'plan') return false
  if (planYear !== null) return parent?.planYear !== planYear
  return !hasYears && parent?.part !== 'plan'
}

function activitiesOf(section: Section, year: number | null): TextActivity[] {
  const under = section.children.flatMap((child): TextActivity[] =>
    child.heading === null
      ? []
      : [
          {
            heading: child.heading,
            title: child.title,
            year,
            section,
            lines: allLines(child).filter(({ text }) => !isDecision(text)),
            isBullet: false,
          },
        ],
  )
  if (under.length > 0) return under
  return section.lines
    .filter((line) => line.kind === 'bullet' && line.level <= 1)
    .map((line) => ({
      heading: line,
      title: line.text,
      year,
      section,
      lines: [],
      isBullet: true,
    }))
}

/** The section's lines with those of the sections beneath it, their headings included. */
export function allLines(section: Section): ReportLine[] {
  return [
    ...section.lines,
    ...section.children.flatMap((child) => [
      ...(child.heading ? [child.heading] : []),
      ...allLines(child),
    ]),
  ]
}

export function textOf(activity: TextActivity): string {
  return [activity.title, ...activity.lines.map((line) => line.text)].join('\n')
}

const DECIDES =
  /(?:beslutar?|beslutade|föreslås|föreslår|rekommenderas|förslag till beslut|godkänner|fastställer|ställer sig bakom|yrkar)[^.]{0,160}(?:godkänn|fastställ|anta|bifall|ställa sig bakom|besluta|genomgång|förslag|plan|rapport)/i
const BY_MANAGEMENT = /förvaltningschef|förvaltningsledning|nämnd|styrelse|ledning|direktör/i

/** A sentence for management to decide on; it may stand anywhere, also under the plan's last heading. */
export function isDecision(text: string): boolean {
  return (
    /godkänn|fastställ|anta(?:r|s|git)?(?!\p{L})|bifall|ställ\w* sig bakom/iu.test(text) &&
    DECIDES.test(text) &&
    BY_MANAGEMENT.test(text) &&
    /genomgång|förslag|planen|handlingsplan|rapport/i.test(text)
  )
}

export type Sentence = { text: string; at: number; line: ReportLine }

/** A full stop after these ends no sentence. */
const SHORTENED =
  /(?:^|\s|\()(?:t\.?\s?ex|bl\.?\s?a|d\.?\s?v\.?\s?s|m\.?\s?m|m\.?\s?fl|o\.?\s?s\.?\s?v|f\.?\s?d|s\.?\s?k|ca|kap|nr|dnr|resp|inkl|exkl|jfr|tel|st|art|avs|forts|prop|bet|kl|\d{1,2})$/i

/** Nearly every rule reads every sentence: a line is divided once. */
const divided = new WeakMap<ReportLine, Sentence[]>()

export function sentencesOf(line: ReportLine): Sentence[] {
  const known = divided.get(line)
  if (known) return known
  const found = divide(line)
  divided.set(line, found)
  return found
}

// A long row of dots is looked at once, not once for each dot.
const ENDS = /(?<![.!?])[.!?]{1,9}(?=["”)]?\s+["”(]?[\p{Lu}\d])/gu
const LONGEST_SHORTENED = 12

function divide(line: ReportLine): Sentence[] {
  const found: Sentence[] = []
  let from = 0
  for (const match of line.text.matchAll(ENDS)) {
    const before = line.text.slice(Math.max(from, match.index - LONGEST_SHORTENED), match.index)
    if (match[0] === '.' && SHORTENED.test(before)) continue
    add(match.index + match[0].length)
  }
  add(line.text.length)
  return found

  function add(end: number) {
    const raw = line.text.slice(from, end)
    const text = raw.trim()
    if (text !== '') found.push({ text, at: from + raw.indexOf(text), line })
    from = end
  }
}

/** The lines that are meant to be read: not remarks, page furniture or pictures. */
export function proseOf(report: Report): ReportLine[] {
  return report.lines.filter(
    ({ kind }) => kind !== 'comment' && kind !== 'furniture' && kind !== 'picture',
  )
}

export function allSentences(report: Report): Sentence[] {
  return proseOf(report).flatMap(sentencesOf)
}

/** The place of some words in a line. */
export function placeIn(report: Report, line: ReportLine, index = 0): Place {
  const section = report.sectionOf(line)
  return {
    kind: 'text',
    key: line.key,
    line: lineAt(line, index),
    section: titleWithNumber(section),
  }
}

export function titleWithNumber({ heading, title }: Section): string {
  return [heading?.number ?? '', title].filter((part) => part !== '').join(' ')
}

/** A finding on some words of a line; the quote is the sentence or as much of it as is needed. */
export function findingIn(
  report: Report,
  where: { line: ReportLine; at?: number },
  said: Omit<Finding, 'place'>,
): Finding {
  return { ...said, quote: quoted(said.quote), place: placeIn(report, where.line, where.at ?? 0) }
}

const LONGEST_QUOTE = 240

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE).trimEnd()} …`
}
