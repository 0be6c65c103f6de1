/** How far the reading of a report has come: which chapter and year, which activity, what is found. */
import type { Area } from './chapters.ts'
import type { Proposal, ProposalKind } from './proposal.ts'
import type { ReportLine, ReportText } from './report-text.ts'
import { sentencesOf, yearsIn } from './sentences.ts'
import { systemNames } from './systems.ts'

export type Draft = Omit<Proposal, 'id' | 'systems' | 'counts'> & { text: string }

type Level = { area: Area | null; year: number | null; text: string; isContainer: boolean }

export type Reading = {
  lines: readonly ReportLine[]
  reportYear: number | null
  systems: string[]
  proposals: Draft[]
  levels: (Level | undefined)[]
  /** The activity that the lines now read belong to. */
  activity: Activity | null
  /** The factor whose text follows its heading or bullet. */
  factor: Draft | null
  columns: Columns | null
  /** A table's first row, while the table lasts. */
  head: string[] | null
  heading: string
  counted: Set<string>
  tasksAreActivities: boolean
}

export type Activity = {
  draft: Draft
  level: number
  texts: string[]
  tasks: string[]
  hasResponsible: boolean
  completed: boolean
}

/** What a table's columns hold, by the words of its first row; -1 and null are not there. */
export type Columns = {
  area: 'planned' | 'completed' | 'risk' | 'count'
  title: number
  responsible: number | null
  responsibleHead: string
  support: number | null
  when: number | null
  status: number | null
  purpose: number | null
  measure: number | null
  result: number | null
  theme: number | null
  years: (number | null)[]
}

export function startReading(report: ReportText, reportYear: number | null): Reading {
  return {
    lines: report.lines,
    reportYear,
    systems: systemNames(
      report.lines.filter((line) => line.kind !== 'furniture').map((line) => line.text),
    ),
    proposals: [],
    levels: [],
    activity: null,
    factor: null,
    columns: null,
    head: null,
    heading: '',
    counted: new Set(),
    tasksAreActivities: false,
  }
}

export function areaNow(reading: Reading): Area | null {
  return reading.levels.findLast((level) => level?.area)?.area ?? null
}

export function yearNow(reading: Reading): number | null {
  return reading.levels.findLast((level) => level?.year)?.year ?? null
}

export function themeNow(reading: Reading): string | null {
  const level = reading.levels.findLast((one) => one !== undefined)
  return level && !level.isContainer ? level.text : null
}
export function touch(draft: Draft, line: ReportLine, index: number): void {
  draft.source.to = index
  draft.source.lastLine = lastLineOf(line)
  draft.text += `\n${line.text}`
}

export function aDraft(
  reading: Reading,
  kind: ProposalKind,
  line: ReportLine,
  index: number,
  title: string,
): Draft {
  const draft: Draft = {
    kind,
    year: null,
    yearFrom: null,
    title: title.trim(),
    purpose: null,
    tasks: [],
    theme: themeNow(reading),
    responsible: [],
    supporting: [],
    when: null,
    recurring: false,
    prioritised: false,
    details: {},
    doubts: [],
    text: line.text,
    source: {
      line: line.line,
      lastLine: lastLineOf(line),
      sentence: firstSentence(line.text),
      heading: reading.heading,
      from: index,
      to: index,
    },
  }
  if (kind === 'plannedImprovement' || kind === 'completedImprovement')
    giveYear(reading, draft, line.text.slice(0, LONGEST_SENTENCE))
  if (draft.theme === draft.title) draft.theme = null
  return draft
}

/** Longer is no sentence; a text without stops must not be looked through again and again. */
const LONGEST_SENTENCE = 3000

function firstSentence(text: string): string {
  const start = text.slice(0, LONGEST_SENTENCE)
  return sentencesOf(start)[0]?.text ?? start
}

/** The nearest heading's year; else the sentence's; else the report's, or the year after it for a plan. */
function giveYear(reading: Reading, draft: Draft, text: string): void {
  const heading = yearNow(reading)
  const [named] = yearsIn(text)
  if (heading !== null) setYear(draft, heading, 'heading')
  else if (named !== undefined) setYear(draft, named, 'sentence')
  else if (reading.reportYear !== null)
    setYear(
      draft,
      draft.kind === 'plannedImprovement' && areaNow(reading) !== 'previous'
        ? reading.reportYear + 1
        : reading.reportYear,
      'report',
    )
}

export function setYear(draft: Draft, year: number, from: Proposal['yearFrom']): void {
  draft.year = year
  draft.yearFrom = from
}

function lastLineOf(line: ReportLine): number {
  return line.breaks.at(-1)?.line ?? line.line
}
