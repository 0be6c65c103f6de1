/**
 * What earlier reviews promised: which decision came first, for which year, how often it was moved
 * and why. An improvement that carries on another is the same commitment (åtagande), so the memory
 * goes back over as many years as there are reviews.
 */
import { type Day, dayOf, yearOf } from '../../core/dates.ts'
import type { FieldProblem } from '../../core/errors.ts'
import type { Improvement } from './improvement.record.ts'
import { isDone, isFinished, isOpen, NOT_REPEATED } from './rules.ts'

/** What one review decided about the activity; outcome null when none is kept. */
export type PastDecision = {
  review: { id: string; title: string; year: number }
  outcome: 'approved' | 'deferred' | 'rejected' | null
  reason: string | null
}

/** One move from a year of the plan to another. A reason that was never written is null. */
export type Move = { fromYear: number; toYear: number; reason: string | null; on: Day }

/** An improvement that an earlier review took a stand on, with all that has happened since. */
export type DecidedEarlier = {
  improvement: Improvement
  /** Oldest first; empty when it was decided before the board kept its reviews here. */
  decisions: PastDecision[]
  /** The year it stood for when the latest of the decisions was made. */
  plannedYearThen: number
  /** The year it was first promised for. */
  firstPlannedYear: number
  /** Oldest first. */
  moves: Move[]
  /** The improvement that carries on the commitment, when it stands for itself in the plan. */
  carriedOnBy: { id: string; type: string; title: string; plannedYear: number } | null
}

export function lastDecision({ decisions }: DecidedEarlier): PastDecision | null {
  return decisions.at(-1) ?? null
}

/** The review that first promised it: the first that approved, else the first that took it up. */
export function firstPromise({ decisions }: DecidedEarlier): PastDecision | null {
  return decisions.find((one) => one.outcome === 'approved') ?? decisions[0] ?? null
}

/** How many years of the plan the commitment has stood in without being kept: 3 for "tredje året i planen". */
export function yearsInPlan(earlier: DecidedEarlier): number {
  return earlier.improvement.fields.plannedYear - earlier.firstPlannedYear + 1
}

const ORDINALS = ['första', 'andra', 'tredje', 'fjärde', 'femte', 'sjätte', 'sjunde', 'åttonde']

/** "tredje året i planen". */
export function yearsInPlanInWords(years: number): string {
  return `${ORDINALS[years - 1] ?? `${years}:e`} året i planen`
}

/** Has anybody been promised this: decided, begun, or taken up by a decided review? */
export function isCommitted(improvement: Improvement, hasDecision: boolean): boolean {
  return (
    hasDecision ||
    improvement.state === 'decided' ||
    improvement.state === 'started' ||
    isFromBefore(improvement)
  )
}

/** Decided before the board began to keep its reviews here, and entered as such. */
export function isFromBefore({ fields, state }: Improvement): boolean {
  return fields.sourceKind === 'review' && state !== 'proposed'
}

type YearAndReason = { plannedYear?: unknown; reason?: unknown }

/** A commitment that is moved to a later year owes a reason for this very move. */
export function moveProblems(
  before: { plannedYear: number; reason: string | null },
  after: YearAndReason,
): FieldProblem[] {
  const { plannedYear: from } = before
  const { plannedYear: to, reason } = after
  if (typeof to !== 'number' || to <= from) return []
  const written = typeof reason === 'string' ? reason.trim() : ''
  if (written === '')
    return [
      {
        field: 'reason',
        message: `Skriv skälet till att aktiviteten flyttas från ${from} till ${to}. Det skrivs ut i nästa genomgång.`,
      },
    ]
  if (written === before.reason?.trim())
    return [
      {
        field: 'reason',
        message: `Skälet är detsamma som stod här förut. Skriv skälet till just den här flytten, från ${from} till ${to}.`,
      },
    ]
  return []
}

export type DecisionOfOne = PastDecision & { improvementId: string; at: string }
export type MoveOfOne = {
  improvementId: string
  fromYear: number
  toYear: number
  reason: string | null
  at: string
}
/** `nextId` carries on `earlierId`. */
export type Continuation = { nextId: string; earlierId: string }

/** What is kept of the board's commitments, as it was read. */
export type KeptMemory = {
  improvements: readonly Improvement[]
  /** Of reviews decided before the year, in any order. */
  decisions: readonly DecisionOfOne[]
  moves: readonly MoveOfOne[]
  continuations: readonly Continuation[]
}

/** All commitments of earlier reviews, each told once however many improvements have carried it. */
export function commitments(kept: KeptMemory): DecidedEarlier[] {
  const byId = new Map(kept.improvements.map((one) => [one.id, one]))
  const decisionsOf = groupedBy(kept.decisions, (a, b) => a.review.year - b.review.year)
  const movesOf = groupedBy(kept.moves, (a, b) => (a.at < b.at ? -1 : 1))
  const earlierOf = new Map<string, Improvement>()
  const carriedOn = new Map<string, Improvement>()
  for (const { nextId, earlierId } of kept.continuations) {
    const next = byId.get(nextId)
    const earlier = byId.get(earlierId)
    if (!next || !earlier || !carriesOn(next, earlier, decisionsOf)) continue
    // Two that are said to continue each other would swallow one another.
    if (chainOf(earlier, earlierOf).includes(next)) continue
    const known = earlierOf.get(nextId)
    if (!known || earlier.fields.plannedYear < known.fields.plannedYear)
      earlierOf.set(nextId, earlier)
    carriedOn.set(earlierId, next)
  }

  function isTakenUp(one: Improvement): boolean {
    return decisionsOf.has(one.id) || isFromBefore(one)
  }

  return kept.improvements.flatMap((one): DecidedEarlier[] => {
    if (!isTakenUp(one)) return []
    const next = carriedOn.get(one.id)
    // Told with the improvement that carries it on, once a review has taken that up too.
    if (next && isTakenUp(next)) return []
    const chain = chainOf(one, earlierOf)
    return [
      {
        improvement: one,
        decisions: chain.flatMap((link) => (decisionsOf.get(link.id) ?? []).map(asDecision(link))),
        plannedYearThen: plannedYearAt(one, decisionsOf.get(one.id)?.at(-1)?.at, movesOf),
        firstPlannedYear: firstPromisedYear(chain, one, decisionsOf, movesOf),
        moves: movesOfChain(chain, movesOf, decisionsOf),
        carriedOnBy: next
          ? {
              id: next.id,
              type: next.type,
              title: next.title,
              plannedYear: next.fields.plannedYear,
            }
          : null,
      },
    ]
  })
}

/**
 * Does the later improvement carry the same commitment, rather than being a new round of it? What
 * was done with its effect shown is kept; what was planned at the same time, or recurs each year, is a series.
 */
function carriesOn(
  next: Improvement,
  earlier: Improvement,
  decisionsOf: ReadonlyMap<string, DecisionOfOne[]>,
): boolean {
  if (earlier.state === 'done' || earlier.state === 'effectShown') return false
  if (earlier.fields.recurring === true) return false
  const firstOf = (one: Improvement) => decisionsOf.get(one.id)?.[0]?.review.id
  return firstOf(earlier) === undefined || firstOf(earlier) !== firstOf(next)
}

/** The improvements that have carried the commitment, oldest first. */
function chainOf(last: Improvement, earlierOf: ReadonlyMap<string, Improvement>): Improvement[] {
  const chain = [last]
  for (let at = earlierOf.get(last.id); at && !chain.includes(at); at = earlierOf.get(at.id))
    chain.unshift(at)
  return chain
}

/** The year it stood for at the instant: moves made later have not happened yet. */
function plannedYearAt(
  one: Improvement,
  at: string | undefined,
  movesOf: ReadonlyMap<string, MoveOfOne[]>,
): number {
  const since = (movesOf.get(one.id) ?? []).find((move) => at === undefined || move.at > at)
  return since?.fromYear ?? one.fields.plannedYear
}

/** The year of the first approval in the chain, else of whatever took it up first. */
function firstPromisedYear(
  chain: readonly Improvement[],
  last: Improvement,
  decisionsOf: ReadonlyMap<string, DecisionOfOne[]>,
  movesOf: ReadonlyMap<string, MoveOfOne[]>,
): number {
  for (const one of chain) {
    const approved = decisionsOf.get(one.id)?.find(({ outcome }) => outcome === 'approved')
    if (approved) return plannedYearAt(one, approved.at, movesOf)
  }
  const first = chain[0] ?? last
  return plannedYearAt(first, decisionsOf.get(first.id)?.[0]?.at, movesOf)
}

function movesOfChain(
  chain: readonly Improvement[],
  movesOf: ReadonlyMap<string, MoveOfOne[]>,
  decisionsOf: ReadonlyMap<string, DecisionOfOne[]>,
): Move[] {
  return chain.flatMap((one, index) => {
    const firstAt = decisionsOf.get(one.id)?.[0]?.at
    // What was moved to and fro before anybody had promised it is drafting.
    const own = (movesOf.get(one.id) ?? []).filter(
      (move) => firstAt === undefined || move.at > firstAt,
    )
    const moves = own.map(
      (move): Move => ({
        fromYear: move.fromYear,
        toYear: move.toYear,
        reason: move.reason === null || one.secrecy === null ? move.reason : NOT_REPEATED,
        on: dayOf(move.at),
      }),
    )
    const before = chain[index - 1]
    if (!before) return moves
    const toYear = own[0]?.fromYear ?? one.fields.plannedYear
    const handedOn: Move = {
      fromYear: before.fields.plannedYear,
      toYear,
      reason: before.fields.reason ?? whyCarriedOn(before),
      on: dayOf(one.createdAt),
    }
    return [handedOn, ...moves]
  })
}

function whyCarriedOn({ state }: Improvement): string | null {
  if (state === 'effectNotShown') return 'Effekten visades inte.'
  return state === 'effectPartlyShown' ? 'Effekten visades bara delvis.' : null
}

function asDecision(one: Improvement) {
  return ({ review, outcome, reason }: DecisionOfOne): PastDecision => ({
    review,
    outcome,
    reason: reason === null || one.secrecy === null ? reason : NOT_REPEATED,
  })
}

function groupedBy<T extends { improvementId: string }>(
  rows: readonly T[],
  compare: (a: T, b: T) => number,
): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of [...rows].sort(compare))
    groups.set(row.improvementId, [...(groups.get(row.improvementId) ?? []), row])
  return groups
}

/**
 * Shall the review of the year tell how it went? What was due that year always; what was due
 * before it only while it was open after the last review was decided.
 */
export function isFollowedUp(
  earlier: DecidedEarlier,
  year: number,
  lastDecidedOn: Day | null,
): boolean {
  const dueIn = dueYear(earlier)
  if (!wasApproved(earlier) || dueIn > year) return false
  if (dueIn === year || lastDecidedOn === null) return true
  const closed = closedOn(earlier.improvement)
  return closed === null || closed >= lastDecidedOn
}

/** Is it promised for a later year than the review's, and still open? */
export function isDueLater(earlier: DecidedEarlier, year: number): boolean {
  return wasApproved(earlier) && dueYear(earlier) > year && isOpen(earlier.improvement)
}

/** Was it promised, and not put off or refused by the latest review that took it up? */
function wasApproved(earlier: DecidedEarlier): boolean {
  const outcome = lastDecision(earlier)?.outcome ?? null
  return outcome === null || outcome === 'approved'
}

/**
 * Shall the review tell that an earlier one said no, or not yet? A refusal once, in the next review;
 * what was put off for as long as it waits.
 */
export function isToldAsNotApproved(
  earlier: DecidedEarlier,
  lastReviewId: string | null,
  lastDecidedOn: Day | null,
): boolean {
  const last = lastDecision(earlier)
  if (last === null || wasApproved(earlier)) return false
  if (last.review.id === lastReviewId) return true
  if (last.outcome === 'rejected') return false
  const closed = closedOn(earlier.improvement)
  return closed === null || (lastDecidedOn !== null && closed >= lastDecidedOn)
}

/** The year it was due; one that was done or moved to before its year is told of then. */
function dueYear({ improvement, plannedYearThen, firstPlannedYear }: DecidedEarlier): number {
  const { plannedYear, doneOn } = improvement.fields
  const done = isDone(improvement) && doneOn !== null ? yearOf(doneOn) : plannedYearThen
  return Math.min(plannedYearThen, firstPlannedYear, plannedYear, done)
}

/** The day nothing more was to be told: effect answered or dropped; null while it is open. */
function closedOn(improvement: Improvement): Day | null {
  if (improvement.state === 'dropped') return dayOf(improvement.changedAt)
  return isFinished(improvement) ? improvement.fields.effectAssessedOn : null
}
