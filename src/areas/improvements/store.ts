/** The improvements for the review: the plan, what was done, and what earlier decisions came to. */
import { sql } from 'kysely'
import { recordsOfBoard } from '../../record/store.ts'
import type { Tx } from '../../server/db.ts'
import type { AnsweredRecord, ImprovementFacts } from './chapter.ts'
import { type Improvement, improvement } from './improvement.record.ts'
import { asReported, type DecidedEarlier, wasDoneIn, wasOngoingIn } from './rules.ts'

export async function improvementFacts(
  tx: Tx,
  boardId: string,
  year: number,
  planYears: readonly number[],
): Promise<ImprovementFacts> {
  const all = (await recordsOfBoard(tx, improvement, boardId)).map(asReported)
  const planned = all.filter(
    (one) =>
      planYears.includes(one.fields.plannedYear) &&
      (one.state === 'proposed' || one.state === 'decided' || one.state === 'started'),
  )
  const completed = all.filter((one) => wasDoneIn(one, year) || wasOngoingIn(one, year))
  return {
    planned,
    completed,
    decidedEarlier: await decidedBefore(tx, boardId, year, all),
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

type DecisionRow = {
  improvementId: string
  reviewId: string
  reviewTitle: string
  reviewYear: number
  outcome: DecidedEarlier['outcome']
  outcomeReason: string | null
  /** The planned year before it was first changed after the decision; null when it never was. */
  plannedYearBefore: number | null
}

/**
 * The improvements an earlier review took a stand on, each with its latest such review. The year
 * it was then planned for is read from the history: moving an activity does not hide that it was
 * once due.
 */
async function decidedBefore(
  tx: Tx,
  boardId: string,
  year: number,
  all: readonly Improvement[],
): Promise<DecidedEarlier[]> {
  const { rows } = await sql<DecisionRow>`
    select distinct on (l.from_id) l.from_id as "improvementId", v.id as "reviewId", v.title as "reviewTitle", v.year as "reviewYear",
      i.outcome, i.reason as "outcomeReason",
      (select (h.before->>'plannedYear')::int from history h
        where h.subject_id = l.from_id and h.act = 'changed' and h.before->>'plannedYear' is not null and h.at > l.created_at
        order by h.seq limit 1) as "plannedYearBefore"
    from links l
      join records v on v.tenant_id = l.tenant_id and v.id = l.to_id
      left join review_decision_items i on i.tenant_id = v.tenant_id and i.review_id = v.id and i.improvement_id = l.from_id
    where l.kind = 'decidedIn' and l.board_id = ${boardId}
      and v.type = 'managementReview' and v.state = 'decided' and v.year < ${year}
    order by l.from_id, v.year desc`.execute(tx)
  const decisions = new Map(rows.map((row) => [row.improvementId, row]))
  return all.flatMap((one): DecidedEarlier[] => {
    const decision = decisions.get(one.id)
    if (decision)
      return [
        {
          improvement: one,
          decidedInReview: {
            id: decision.reviewId,
            title: decision.reviewTitle,
            year: decision.reviewYear,
          },
          outcome: decision.outcome,
          outcomeReason: one.secrecy === null ? decision.outcomeReason : null,
          plannedYearThen: decision.plannedYearBefore ?? one.fields.plannedYear,
        },
      ]
    // Decided before the board began to keep its reviews here, and entered as such.
    if (one.fields.sourceKind !== 'review' || one.state === 'proposed') return []
    return [
      {
        improvement: one,
        decidedInReview: null,
        outcome: null,
        outcomeReason: null,
        plannedYearThen: one.fields.plannedYear,
      },
    ]
  })
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
