/** The yearly report the review builds on, its recommendations, and the activities that answer them. */
import { sql } from 'kysely'
import { recordsOfBoard } from '../../record/store.ts'
import type { Tx } from '../../server/db.ts'
import type { AnsweringActivity, DpoFacts } from './chapter.ts'
import { dpoRecommendation } from './dpo-recommendation.record.ts'
import { dpoReport } from './dpo-report.record.ts'
import { isOpen, recommendationAsReported, reportAsReported, reportFor } from './rules.ts'

export async function dpoFacts(tx: Tx, boardId: string, year: number): Promise<DpoFacts> {
  const reports = (await recordsOfBoard(tx, dpoReport, boardId)).map(reportAsReported)
  const report = reportFor(reports, year)
  if (report === null) return { report, recommendations: [], openFromEarlier: [] }
  const all = (await recordsOfBoard(tx, dpoRecommendation, boardId)).map(recommendationAsReported)
  const recommendations = all.filter((one) => one.fields.report === report.id)
  const activities = await activitiesAnswering(
    tx,
    recommendations.map((one) => one.id),
  )
  const older = new Set(
    reports
      .filter(
        (one) => one.state === 'delivered' && one.fields.coversYear < report.fields.coversYear,
      )
      .map((one) => one.id),
  )
  return {
    report,
    recommendations: recommendations.map((recommendation) => ({
      recommendation,
      answeredBy: activities
        .filter((one) => one.recommendationId === recommendation.id)
        .map(({ id, type, title, year: plannedYear }) => ({ id, type, title, year: plannedYear })),
    })),
    openFromEarlier: all.filter((one) => isOpen(one) && older.has(one.fields.report)),
  }
}

/** Activities linked as answers; one that was dropped answers nothing. */
async function activitiesAnswering(
  tx: Tx,
  recommendationIds: readonly string[],
): Promise<(AnsweringActivity & { recommendationId: string })[]> {
  const { rows } = await sql<AnsweringActivity & { recommendationId: string }>`
    select l.to_id as "recommendationId", r.id, r.type, r.year,
      case when r.secrecy is null then r.title else 'Nr ' || r.number || ', markerad med sekretess' end as title
    from links l join records r on r.tenant_id = l.tenant_id and r.id = l.from_id
    where l.kind = 'answers' and l.to_id = any(${[...recommendationIds]})
      and r.type = 'improvement' and r.state <> 'dropped'
    order by r.year, r.number`.execute(tx)
  return rows
}
