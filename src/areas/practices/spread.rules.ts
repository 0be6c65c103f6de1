/** How far the practices have come: practice by unit, what share, and where nobody has answered. */
import {
  type Level,
  type PracticeAnswer,
  type Question,
  questionKeys,
  questions,
  type UnitOfBoard,
} from './answers.rules.ts'
import type { Practice } from './practice.record.ts'

export type Cell = Record<Question, PracticeAnswer | null>

/** Of all units that are asked. Those that have not answered are counted apart, and never as a no. */
export type Share = Record<Level, number> & { missing: number; of: number }

export type SpreadRow = {
  practice: Practice
  /** In the order of the units. */
  cells: { unit: UnitOfBoard; cell: Cell }[]
  shares: Record<Question, Share>
}

export function spreadOf(
  practices: readonly Practice[],
  units: readonly UnitOfBoard[],
  answers: readonly PracticeAnswer[],
): SpreadRow[] {
  return practices.map((practice) => {
    const of = answers.filter(({ practiceId }) => practiceId === practice.id)
    const cells = units.map((unit) => ({ unit, cell: cellOf(of, unit.id) }))
    return {
      practice,
      cells,
      shares: byQuestion((question) => shareOf(cells.map(({ cell }) => cell[question]))),
    }
  })
}

function byQuestion<T>(make: (question: Question) => T): Record<Question, T> {
  return { known: make('known'), followed: make('followed'), effect: make('effect') }
}

function cellOf(answers: readonly PracticeAnswer[], unitId: string): Cell {
  return byQuestion(
    (question) => answers.find((one) => one.unitId === unitId && one.question === question) ?? null,
  )
}

export function shareOf(answers: readonly (PracticeAnswer | null)[]): Share {
  const share: Share = { full: 0, partly: 0, none: 0, unknown: 0, missing: 0, of: answers.length }
  for (const one of answers) share[one?.level ?? 'missing'] += 1
  return share
}

/** "3 av 5; 1 delvis, 1 har inte svarat". */
export function shareInWords(share: Share): string {
  const rest = [
    share.partly > 0 ? `${share.partly} delvis` : null,
    share.none > 0 ? `${share.none} nej` : null,
    share.unknown > 0 ? `${share.unknown} vet inte` : null,
    share.missing > 0 ? `${share.missing} har inte svarat` : null,
  ].filter((one) => one !== null)
  return [`${share.full} av ${share.of}`, rest.join(', ')].filter(Boolean).join('; ')
}

/** Has the unit answered all that it is asked of the practice? */
export function isAnswered(cell: Cell): boolean {
  return questionKeys.every((question) => cell[question] !== null)
}

export type SpreadGap = {
  practice: Practice
  unit: UnitOfBoard
  kind: 'unanswered' | 'lacking' | 'unknown'
  because: string
}

/** Where something is missing: no answer first, then what does not hold, then what nobody knows. */
export function gapsOfSpread(rows: readonly SpreadRow[]): SpreadGap[] {
  const order = { unanswered: 0, lacking: 1, unknown: 2 } as const
  return rows
    .flatMap(({ practice, cells }) =>
      cells.flatMap(({ unit, cell }) => {
        const gap = gapOf(cell)
        return gap === null ? [] : [{ practice, unit, ...gap }]
      }),
    )
    .sort((a, b) => order[a.kind] - order[b.kind])
}

function gapOf(cell: Cell): Pick<SpreadGap, 'kind' | 'because'> | null {
  if (questionKeys.every((question) => cell[question] === null))
    return { kind: 'unanswered', because: 'Enheten har inte svarat.' }
  const left = questionKeys.filter((question) => cell[question] === null)
  if (left.length > 0) return { kind: 'unanswered', because: `Svar saknas: ${inWords(left)}.` }
  // The first that does not hold is where to begin: the later ones follow from it.
  const lacking = questionKeys.find(
    (question) => cell[question]?.level === 'none' || cell[question]?.level === 'partly',
  )
  if (lacking !== undefined) {
    const { level, reason } = cell[lacking] ?? {}
    const says = `${questions[lacking].label}: ${level === 'none' ? 'nej' : 'delvis'}.`
    return { kind: 'lacking', because: [says, reason].filter(Boolean).join(' ') }
  }
  const unknown = questionKeys.filter((question) => cell[question]?.level === 'unknown')
  if (unknown.length === 0) return null
  return { kind: 'unknown', because: `Chefen vet inte: ${inWords(unknown)}.` }
}

function inWords(of: readonly Question[]): string {
  return of.map((question) => questions[question].label.toLocaleLowerCase('sv')).join(', ')
}
