/** The improvements for the review: the plan, what was done, and what earlier decisions came to. */
import { sql } from 'kysely'
import type { Tx } from '../../server/db.ts'
import type { AnsweredRecord, ImprovementFacts } from './chapter.ts'
import {
  type Continuation,
  commitments,
  type DecidedEarlier,
  type DecisionOfOne,
  type MoveOfOne,
} from './commitment.rules.ts'
import type { Improvement } from './improvement.record.ts'
import { asReported, wasDoneIn, wasOngoingIn } from './rules.ts'

export async function improvementFacts(
  tx: Tx,
  boardId: string,
  register: readonly Improvement[],
  years: { reviewYear: number; planYears: readonly number[] },
): Promise<ImprovementFacts> {
  const { reviewYear: year, planYears } = years
  const all = register.map(asReported)
  const planned = all.filter(
    (one) =>
      planYears.includes(one.fields.plannedYear) &&
      (one.state === 'proposed' || one.state === 'decided' || one.state === 'started'),
  )
  const completed = all.filter((one) => wasDoneIn(one, year) || wasOngoingIn(one, year))
  return {
    planned,
    completed,
    decidedEarlier: await commitmentsBefore(tx, boardId, year, all),
    lastReview: await lastDecidedReview(tx, boardId, year),
    answered: await answeredBy(tx, [...planned, ...completed]),
  }
}

/** What each of the improvements is meant to answer, by the improvement's id. */
async function answeredBy(
  tx: Tx,
  improvements: readonly Improvement[],
): Promise<ImprovementFacts['answered']> {
  const ids = improvements.map((one) => one.id)
  const { rows } = await sql<AnsweredRecord & { fromId: string }>`
    select l.from_id as "fromId", r.type, r.id, k.analysis,
      case when r.secrecy is null then r.title else 'Nr ' || r.number || ', markerad med sekretess' end as title
    from links l
      join records r on r.tenant_id = l.tenant_id and r.id = l.to_id
      left join risks k on k.tenant_id = r.tenant_id and k.id = r.id
    where l.kind = 'answers' and l.from_id = any(${ids})
    order by r.type, r.number`.execute(tx)
  const answered: ImprovementFacts['answered'] = {}
  for (const { fromId, ...source } of rows) answered[fromId] = [...(answered[fromId] ?? []), source]
  return answered
}

/**
 * The improvements that reviews of earlier years took a stand on, each with all its decisions and
 * moves. Moving an activity does not hide what was once promised.
 */
export async function commitmentsBefore(
  tx: Tx,
  boardId: string,
  year: number,
  improvements: readonly Improvement[],
): Promise<DecidedEarlier[]> {
  return commitments({
    improvements,
    decisions: await decisionsBefore(tx, boardId, year),
    moves: await movesOfBoard(tx, boardId),
    continuations: await continuationsOf(tx, boardId),
  })
}

async function decisionsBefore(tx: Tx, boardId: string, year: number): Promise<DecisionOfOne[]> {
  const { rows } = await sql<{
    improvementId: string
    at: string
    reviewId: string
    title: string
    reviewYear: number
    outcome: DecisionOfOne['outcome']
    reason: string | null
  }>`
    select l.from_id as "improvementId", l.created_at as at, v.id as "reviewId", v.title, v.year as "reviewYear", i.outcome, i.reason
    from links l
      join records v on v.tenant_id = l.tenant_id and v.id = l.to_id
      left join review_decision_items i on i.tenant_id = v.tenant_id and i.review_id = v.id and i.improvement_id = l.from_id
    where l.kind = 'decidedIn' and l.board_id = ${boardId}
      and v.type = 'managementReview' and v.state = 'decided' and v.year < ${year}
    order by v.year, l.from_id`.execute(tx)
  return rows.map(({ reviewId, title, reviewYear, ...row }) => ({
    ...row,
    review: { id: reviewId, title, year: reviewYear },
  }))
}

async function movesOfBoard(tx: Tx, boardId: string): Promise<MoveOfOne[]> {
  const { rows } = await sql<MoveOfOne>`
    select improvement_id as "improvementId", from_year as "fromYear", to_year as "toYear", reason, moved_at as at
    from improvement_moves where board_id = ${boardId} order by moved_at, id`.execute(tx)
  return rows
}

async function continuationsOf(tx: Tx, boardId: string): Promise<Continuation[]> {
  const { rows } = await sql<Continuation>`
    select l.from_id as "nextId", l.to_id as "earlierId"
    from links l
      join records n on n.tenant_id = l.tenant_id and n.id = l.from_id and n.type = 'improvement'
      join records e on e.tenant_id = l.tenant_id and e.id = l.to_id and e.type = 'improvement' and e.board_id = l.board_id
    where l.kind = 'continues' and l.board_id = ${boardId}
    order by n.number, e.number`.execute(tx)
  return rows
}

async function lastDecidedReview(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<ImprovementFacts['lastReview']> {
  const { rows } = await sql<NonNullable<ImprovementFacts['lastReview']>>`
    select r.id, r.title, r.year, coalesce(d.decided_on, (r.changed_at at time zone 'Europe/Stockholm')::date) as "decidedOn"
    from records r left join review_decisions d on d.tenant_id = r.tenant_id and d.review_id = r.id
    where r.board_id = ${boardId} and r.type = 'managementReview' and r.state = 'decided' and r.year < ${year}
    order by r.year desc limit 1`.execute(tx)
  return rows[0] ?? null
}
