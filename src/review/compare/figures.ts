/** Two years' reviews figure by figure: the key figures, and every number the texts count. */

import { isDone } from '../../areas/improvements/rules.ts'
import { breachStanding, isDismissed, isPersonalDataBreach } from '../../areas/incidents/rules.ts'
import { counts, riskLevel, scaleOf } from '../../areas/risks/rules.ts'
import { inDigits } from '../../core/swedish.ts'
import type { Block, Chapter, Inline, ListItem, ReviewDocument, TableRow } from '../document.ts'
import type { ReviewFacts } from '../facts.ts'

export type ComparedFigure = {
  key: string
  /** What is counted: "incidenter". */
  label: string
  /** The chapter, or the group of key figures, that the number stands in. */
  section: string
  /** null: the review does not say. */
  before: number | null
  after: number | null
  /** null when either year does not say. */
  difference: number | null
}

/** The areas that the key figures are counted in. */
export type CountedFacts = Pick<ReviewFacts, 'incidents' | 'risks' | 'improvements'>

/** null: the register of that year does not say. */
type Figure = { key: string; label: string; section: string; value: number | null }

function compared(
  key: string,
  before: Figure | undefined,
  after: Figure | undefined,
): ComparedFigure {
  const shown = after ?? before
  const was = before?.value ?? null
  const is = after?.value ?? null
  return {
    key,
    label: shown?.label ?? '',
    section: shown?.section ?? '',
    before: was,
    after: is,
    difference: was === null || is === null ? null : is - was,
  }
}

/** The board's year in numbers, as the one page for the board would count them. */
export function keyFigures(facts: CountedFacts): Figure[] {
  const reported = facts.incidents.incidents.filter((one) => !isDismissed(one))
  const risks = facts.risks.vor.filter(counts)
  const { planned, completed } = facts.improvements
  const done = completed.filter(isDone)
  const ofState = (state: string) => completed.filter((one) => one.state === state).length
  // A register with nothing in this year or the one before had most likely not begun.
  const isTold = facts.incidents.incidents.length + facts.incidents.yearBefore.length > 0
  const incidents = (key: string, label: string, value: number): Figure => ({
    key: `incidents-${key}`,
    section: 'Incidenter',
    label,
    value: isTold ? value : null,
  })
  const activities = (key: string, label: string, value: number): Figure => ({
    key: `activities-${key}`,
    section: 'Aktiviteter',
    label,
    value: planned.length + completed.length === 0 ? null : value,
  })
  return [
    incidents('reported', 'Rapporterade incidenter', reported.length),
    incidents('breaches', 'Personuppgiftsincidenter', reported.filter(isPersonalDataBreach).length),
    incidents(
      'notified',
      'Anmälda till IMY',
      reported.filter((one) => breachStanding(one).answer === 'notified').length,
    ),
    // A VoR without a single event that concerns the subject is one that nobody has registered.
    {
      key: 'risks',
      section: 'Risker i VoR',
      label: 'Oönskade händelser',
      value: risks.length === 0 ? null : risks.length,
    },
    ...riskLevels(facts.risks),
    activities('planned', 'I planen', planned.length),
    activities('done', 'Genomförda', done.length),
    activities('ongoing', 'Pågående', completed.length - done.length),
    activities('shown', 'Genomförda, effekten visad', ofState('effectShown')),
    activities('partly', 'Genomförda, effekten delvis visad', ofState('effectPartlyShown')),
    activities('not-shown', 'Genomförda, effekten inte visad', ofState('effectNotShown')),
    activities('unanswered', 'Genomförda, effekten obesvarad', ofState('done')),
  ]
}

/** Each level that some risk stands on, highest first, and those nobody has assessed. */
function riskLevels({ scales, vor }: CountedFacts['risks']): Figure[] {
  const risks = vor.filter(counts)
  const names = [
    ...new Set(scales.flatMap((scale) => [...scale.levels].reverse().map(({ name }) => name))),
  ]
  const levelOf = (one: (typeof risks)[number]) => riskLevel(one, scaleOf(one, scales)).answer
  const levels = names.map((name) => ({
    key: `risks-${name.toLocaleLowerCase('sv')}`,
    section: 'Risker i VoR',
    label: `På nivån ${name.toLocaleLowerCase('sv')}`,
    value: risks.filter((one) => levelOf(one) === name).length,
  }))
  const unassessed = risks.filter((one) => levelOf(one) === null).length
  return [
    ...levels.filter(({ value }) => value > 0),
    {
      key: 'risks-unassessed',
      section: 'Risker i VoR',
      label: 'Ej bedömda',
      value: risks.length === 0 ? null : unassessed,
    },
  ]
}

/** Both years' key figures side by side; a level that only one year has counts none in the other. */
export function compareKeyFigures(before: CountedFacts, after: CountedFacts): ComparedFigure[] {
  const old = keyFigures(before)
  const now = keyFigures(after)
  const keys = inOrder(
    now.map(({ key }) => key),
    old.map(({ key }) => key),
  )
  return keys.map((key) => {
    const was = old.find((one) => one.key === key)
    const is = now.find((one) => one.key === key)
    return compared(key, was ?? none(is, old), is ?? none(was, now))
  })
}

/** A level that only the other year has: none here, unless this year's analysis is not told at all. */
function none(other: Figure | undefined, ofYear: readonly Figure[]): Figure | undefined {
  if (!other) return undefined
  const isTold = ofYear.some(({ key, value }) => key === 'risks' && value !== null)
  return { ...other, value: isTold ? 0 : null }
}

/** The later year's order, with what only the earlier one has where it stood. */
function inOrder(now: readonly string[], old: readonly string[]): string[] {
  const keys = [...now]
  for (const [index, key] of old.entries()) {
    if (keys.includes(key)) continue
    keys.splice(keys.indexOf(old[index - 1] ?? '') + 1, 0, key)
  }
  return keys
}

/** Every counted number of the texts, matched by where it stands and what it counts. */
export function compareCounted(before: ReviewDocument, after: ReviewDocument): ComparedFigure[] {
  const left = countedIn(before)
  const rows = countedIn(after).map((is) => {
    const at = left.findIndex((was) => was.key === is.key && countsTheSame(was.label, is.label))
    const [was] = at === -1 ? [] : left.splice(at, 1)
    return compared(`${is.key} ${is.label}`, was, is)
  })
  return [...rows, ...left.map((was) => compared(`${was.key} ${was.label}`, was, undefined))]
}

function countedIn(document: ReviewDocument): Figure[] {
  return chaptersOf(document.chapters).flatMap((chapter) =>
    chapter.blocks.flatMap((block) =>
      inlinesOf(block).flatMap((inline) =>
        inline.kind === 'figure' ? [asFigure(inline, block, chapter)] : [],
      ),
    ),
  )
}

function asFigure(
  { text: written, sources }: Extract<Inline, { kind: 'figure' }>,
  block: Block,
  chapter: Chapter,
): Figure {
  const text = inDigits(written)
  const digits = /\d+/.exec(text)?.[0]
  return {
    key: block.key.replace(/~\d+$/, ''),
    section: chapter.title,
    label: text
      .replace(/^\d+\s+/, '')
      .replace(/\s+\d+$/, '')
      .replace(/^av \d+ /, ''),
    value: digits === undefined ? sources.length : Number(digits),
  }
}

/** "incident" and "incidenter", "är genomförd" and "är genomförda": word for word the same stem. */
function countsTheSame(a: string, b: string): boolean {
  const left = a.split(/\s+/)
  const right = b.split(/\s+/)
  return left.length === right.length && left.every((word, at) => isSameStem(word, right[at] ?? ''))
}

/** How many letters Swedish endings may differ by. */
const ENDING = 4

function isSameStem(a: string, b: string): boolean {
  let shared = 0
  while (shared < a.length && a[shared] === b[shared]) shared += 1
  return (
    shared === Math.max(a.length, b.length) ||
    shared >= Math.max(3, Math.max(a.length, b.length) - ENDING)
  )
}

function chaptersOf(chapters: readonly Chapter[]): Chapter[] {
  return chapters.flatMap((chapter) => [chapter, ...chaptersOf(chapter.children)])
}

function inlinesOf(block: Block): Inline[] {
  switch (block.kind) {
    case 'paragraph':
    case 'gap':
      return block.content
    case 'subheading':
      return []
    case 'list':
      return block.items.flatMap(ofItem)
    case 'table':
      return block.rows.flatMap(ofRow)
    case 'figure':
      return block.data.rows.flatMap(ofRow)
  }
}

function ofItem({ content, children = [] }: ListItem): Inline[] {
  return [...content, ...children.flatMap(ofItem)]
}

function ofRow({ cells }: TableRow): Inline[] {
  return cells.flat()
}
