/**
 * What a report from elsewhere says, as proposed records: each with the sentence it came from. Pure
 * reading of Swedish report language; whoever looks at a proposal decides whether it becomes a record.
 */

import {
  closeActivity,
  readCommission,
  readCompleted,
  readPlanned,
  startActivity,
} from './activities.ts'
import { type Area, areaOf, headingYear, isContainer, LABEL_HEADING } from './chapters.ts'
import { type Count, countsIn } from './counts.ts'
import { addAllCounts } from './figures.ts'
import { addMentions } from './mentions.ts'
import type { Proposal } from './proposal.ts'
import { areaNow, type Draft, type Reading, startReading } from './reading.ts'
import type { ReportLine, ReportText } from './report-text.ts'
import { isPerson } from './responsible.ts'
import { yearsIn } from './sentences.ts'
import { readAudit, readDpo, readFactor, readOther, readRisk, startFactor } from './statements.ts'
import { systemsIn } from './systems.ts'
import { readRow } from './tables.ts'

export function proposalsFrom(report: ReportText, year?: number): Proposal[] {
  const reportYear = year ?? reportYearOf(report)
  const reading = startReading(report, reportYear)
  for (const [index, line] of report.lines.entries()) readLine(reading, line, index)
  closeActivity(reading)
  addMentions(reading)
  return reading.proposals
    .filter((one) => one.title !== '')
    .sort((a, b) => a.source.from - b.source.from || a.source.line - b.source.line)
    .map((one, index) => finished(one, index, reading))
}

/** The year that the report follows up: from its name, its plan, or what it speaks of most. */
export function reportYearOf(report: ReportText): number | null {
  const top = report.lines.slice(0, 12)
  for (const { text } of top) {
    const named =
      /ledningens genomgång\w*\D{0,40}?(20\d\d)/i.exec(text) ??
      /(?:verksamhetsåret|avser(?: år(?:et)?)?|för år(?:et)?|uppföljning av) (20\d\d)/i.exec(text)
    if (named && text.length < 120) return Number(named[1])
  }
  const dated = datedYear(top)
  if (dated !== null) return dated
  const planned = plannedYears(report)
  const [first] = planned
  if (first !== undefined) return first - 1
  const counts = new Map<number, number>()
  for (const { text, kind } of report.lines)
    if (kind !== 'furniture')
      for (const year of yearsIn(text)) counts.set(year, (counts.get(year) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null
}

/** The day on minutes or a cover: what is written in the first months follows up the year before. */
function datedYear(top: readonly ReportLine[]): number | null {
  for (const { text } of top) {
    const found = text.length < 80 ? /\b(20\d\d)-(\d\d)-\d\d\b/.exec(text) : null
    if (found) return Number(found[2]) <= 4 ? Number(found[1]) - 1 : Number(found[1])
  }
  return null
}

function plannedYears(report: ReportText): number[] {
  const years: number[] = []
  const areas: (Area | null)[] = []
  for (const line of report.lines) {
    if (line.kind !== 'heading') continue
    areas.length = Math.min(areas.length, line.level - 1)
    const above = areas.findLast((one) => one !== null && one !== undefined) ?? null
    areas[line.level - 1] = areaUnder(above, line.text)
    const year = headingYear(line.text)
    if (areas[line.level - 1] === 'planned' && year !== null) years.push(year)
  }
  return years.sort((a, b) => a - b)
}
function readLine(reading: Reading, line: ReportLine, index: number): void {
  if (
    line.text.length > LONGEST_LINE ||
    line.text === '' ||
    ['furniture', 'comment', 'note', 'picture'].includes(line.kind)
  )
    return
  if (line.kind !== 'row') {
    reading.columns = null
    reading.head = null
  }
  if (line.kind === 'heading') readHeading(reading, line, index)
  else if (line.kind === 'row') readRow(reading, line, index)
  else readers[areaNow(reading) ?? 'other'](reading, line, index)
}

/** A paragraph of ten pages is no paragraph of a report. */
const LONGEST_LINE = 30_000

/** Which reader a chapter's paragraphs and bullets go to. */
const readers: Record<Area, (reading: Reading, line: ReportLine, index: number) => void> = {
  planned: readPlanned,
  completed: readCompleted,
  previous: readCompleted,
  decision: readCommission,
  risk: readRisk,
  dpo: readDpo,
  horizon: readFactor,
  internal: readFactor,
  audit: readAudit,
  // The summary repeats what stands in the chapters.
  summary: () => undefined,
  incident: addAllCounts,
  governing: addAllCounts,
  other: readOther,
}

/** After what was done, a heading that looks ahead begins the plan. */
const LOOKS_AHEAD =
  /(?:^|\s)(?:ska|vill|planera\p{L}*|föresl\p{L}*|förslag|kommande|framåt|nästa)(?:\s|$)|20\d\d/iu

/** In a plan headings are activities: only the words for done, planned and decided change what it is about. */
function areaUnder(above: Area | null, heading: string): Area | null {
  const own = areaOf(heading)
  if (above === 'planned' || above === 'completed' || above === 'previous') {
    if (own === 'planned' && above !== 'planned' && LOOKS_AHEAD.test(heading)) return own
    const isContaining =
      isContainer(heading) || own === 'decision' || /^(?:genomförda|genomfört) /i.test(heading)
    return isContaining && own && ['planned', 'completed', 'decision'].includes(own) ? own : above
  }
  if (above === 'risk' && own !== 'planned' && own !== 'dpo' && own !== 'risk') return above
  if (above === 'horizon' && (own === 'incident' || own === 'audit')) return above
  return own ?? above
}

function readHeading(reading: Reading, line: ReportLine, index: number): void {
  const level = Math.max(1, line.level)
  if (reading.activity && LABEL_HEADING.test(line.text) && level > reading.activity.level) {
    reading.heading = line.text
    return
  }
  closeActivity(reading)
  reading.factor = null
  reading.levels.length = Math.min(reading.levels.length, level - 1)
  const above = areaNow(reading)
  const area = areaUnder(above, line.text)
  const hasPlanAbove = above === 'planned' || above === 'completed' || above === 'previous'
  const gathers = !hasPlanAbove || area !== above || isContainer(line.text)
  reading.levels[level - 1] = {
    area,
    year: headingYear(line.text),
    text: line.text,
    isContainer: gathers,
  }
  reading.heading = [line.number, line.text].filter(Boolean).join(' ')
  reading.tasksAreActivities = false
  if (area === 'planned' && !gathers) startActivity(reading, line, index, level, false)
  else if ((area === 'completed' || area === 'previous') && !gathers)
    startActivity(reading, line, index, level, true)
  else if (
    (area === 'horizon' || area === 'internal') &&
    above === area &&
    areaOf(line.text) === null &&
    line.text.length < 90
  )
    startFactor(reading, line, index, line.text)
}
function finished(draft: Draft, index: number, reading: Reading): Proposal {
  const { text, details, ...rest } = draft
  const whole = [draft.title, text].join('\n')
  const kept = details.counts
  const stated = kept === undefined ? countsIn(text) : (JSON.parse(kept) as Count[])
  // "Ingen klassning har genomförts" among unwanted events is an event, not a figure.
  const counts = draft.kind === 'risk' ? stated.filter((one) => one.count !== 0) : stated
  const { counts: _counts, ...otherDetails } = details
  const doubts = [...draft.doubts]
  if (draft.kind === 'plannedImprovement') {
    const others = [...new Set(yearsIn(text))].filter(
      (year) => year !== draft.year && year >= (reading.reportYear ?? 0),
    )
    const planned = others.find((year) =>
      new RegExp(`(?:under|senast|år|hösten|våren) ${year}`, 'i').test(text),
    )
    if (planned !== undefined && draft.yearFrom === 'heading' && planned !== reading.reportYear)
      doubts.push(`Texten säger ${planned}, rubriken ${draft.year}.`)
    if (draft.responsible.length === 0) doubts.push('Ingen ansvarig står i texten.')
    if (draft.responsible.some((one) => one.role === null && isPerson(one.name)))
      doubts.push('En person står som ansvarig. I rapporten skrivs rollen.')
  }
  return {
    id: `f${index + 1}`,
    ...rest,
    recurring:
      draft.recurring ||
      /(?:^|\s)(?:årlig|årligen|varje år|en gång per år)(?:\s|[.,]|$)/i.test(whole),
    prioritised: draft.prioritised || /särskilt prioriter/i.test(whole),
    details: otherDetails,
    doubts,
    systems: systemsIn(whole, reading.systems),
    counts,
  }
}
