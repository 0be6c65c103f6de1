/** What the thread and its gaps are read from, beside the records themselves. */
import { sql } from 'kysely'
import { type AuditFinding, auditFinding } from '../areas/audits/audit-finding.record.ts'
import {
  type DpoRecommendation,
  dpoRecommendation,
} from '../areas/dpo-reports/dpo-recommendation.record.ts'
import { type Improvement, improvement } from '../areas/improvements/improvement.record.ts'
import { type Risk, risk } from '../areas/risks/risk.record.ts'
import { counts, type Treatment } from '../areas/risks/rules.ts'
import type { RecordRow } from '../record/define.ts'
import { recordsByIds, recordsOfBoard } from '../record/store.ts'
import type { Tx } from '../server/db.ts'
import type { ActivityTies } from './gaps.rules.ts'

/** The records that can have gaps, with all that the rules ask of them. */
export type GapFacts = {
  risks: Risk[]
  findings: AuditFinding[]
  recommendations: DpoRecommendation[]
  activities: Improvement[]
  /** Activities that answer a risk, a finding or a recommendation, and are not set aside. */
  answering: Treatment[]
  /** By the activity's id. */
  ties: Record<string, ActivityTies>
}

export async function factsOfRecords(tx: Tx, ids: readonly string[]): Promise<GapFacts> {
  return withTies(tx, {
    risks: await recordsByIds(tx, risk, ids),
    findings: await recordsByIds(tx, auditFinding, ids),
    recommendations: await recordsByIds(tx, dpoRecommendation, ids),
    activities: await recordsByIds(tx, improvement, ids),
  })
}

/**
 * What the board should have an answer to in the year: its VoR, the latest RSA, activities, and
 * findings and recommendations of the year or earlier.
 */
export async function factsOfYear(tx: Tx, boardId: string, year: number): Promise<GapFacts> {
  const risks = (await recordsOfBoard(tx, risk, boardId)).filter(counts)
  const findings = await recordsOfBoard(tx, auditFinding, boardId)
  const recommendations = await recordsOfBoard(tx, dpoRecommendation, boardId)
  const yearOfParent = await yearsOf(tx, [
    ...findings.map(({ fields }) => fields.audit),
    ...recommendations.map(({ fields }) => fields.report),
  ])
  const isFromBefore = (parent: string) => (yearOfParent[parent] ?? year) <= year
  return withTies(tx, {
    risks: risksOfYear(risks, year),
    findings: findings.filter(({ fields }) => isFromBefore(fields.audit)),
    recommendations: recommendations.filter(({ fields }) => isFromBefore(fields.report)),
    activities: await recordsOfBoard(tx, improvement, boardId),
  })
}

/** The VoR of the year, and the latest RSA: it is made for several years at a time. */
function risksOfYear(risks: readonly Risk[], year: number): Risk[] {
  const rsaYears = risks.flatMap(({ fields: { analysis, assessedYear } }) =>
    analysis === 'rsa' && assessedYear <= year ? [assessedYear] : [],
  )
  const latest = Math.max(...rsaYears)
  return risks.filter(
    ({ fields }) => fields.assessedYear === (fields.analysis === 'rsa' ? latest : year),
  )
}

async function yearsOf(tx: Tx, ids: readonly string[]): Promise<Record<string, number | null>> {
  const { rows } = await sql<{ id: string; year: number | null }>`
    select id, year from records where id = any(${[...new Set(ids)]})`.execute(tx)
  return Object.fromEntries(rows.map(({ id, year }) => [id, year]))
}

type Untied = Omit<GapFacts, 'answering' | 'ties'>

async function withTies(tx: Tx, facts: Untied): Promise<GapFacts> {
  const answered = [...facts.risks, ...facts.findings, ...facts.recommendations]
  return {
    ...facts,
    answering: await answeringActivities(tx, idsOf(answered)),
    ties: await tiesOf(tx, idsOf(facts.activities)),
  }
}

function idsOf(rows: readonly Pick<RecordRow<unknown>, 'id'>[]): string[] {
  return rows.map(({ id }) => id)
}

async function answeringActivities(tx: Tx, ids: readonly string[]): Promise<Treatment[]> {
  const { rows } = await sql<{ riskId: string } & Treatment['activity']>`
    select l.to_id as "riskId", a.id, a.type, a.state, a.year,
      case when a.secrecy is null then a.title else 'Aktivitet ' || a.number || ', markerad med sekretess' end as title
    from links l join records a on a.tenant_id = l.tenant_id and a.id = l.from_id and a.type = 'improvement'
    where l.kind = 'answers' and l.to_id = any(${[...ids]}) and a.state <> 'dropped'
    order by a.year, a.number`.execute(tx)
  return rows.map(({ riskId, ...activity }) => ({ riskId, activity }))
}

async function tiesOf(tx: Tx, ids: readonly string[]): Promise<Record<string, ActivityTies>> {
  const linked = await sql<{ id: string } & Omit<ActivityTies, 'evidence'>>`
    select l.from_id as id,
      coalesce(array_agg(r.type) filter (where l.kind = 'answers'), '{}') as answers,
      (count(*) filter (where l.kind = 'decidedIn' and i.outcome is distinct from 'deferred'))::int as decisions,
      max(r.year) filter (where i.outcome = 'deferred') as "putOffIn"
    from links l join records r on r.tenant_id = l.tenant_id and r.id = l.to_id
      left join review_decision_items i on l.kind = 'decidedIn' and i.tenant_id = l.tenant_id
        and i.review_id = l.to_id and i.improvement_id = l.from_id
    where l.from_id = any(${[...ids]}) and l.kind in ('answers', 'decidedIn') group by l.from_id`.execute(
    tx,
  )
  const shown = await sql<{ id: string; evidence: number }>`
    select record_id as id, count(*)::int as evidence from record_evidence
    where record_id = any(${[...ids]}) and removed_at is null group by record_id`.execute(tx)
  const evidence = new Map(shown.rows.map((row) => [row.id, row.evidence]))
  const links = new Map(linked.rows.map((row) => [row.id, row]))
  return Object.fromEntries(
    ids.map((id) => [
      id,
      {
        answers: links.get(id)?.answers ?? [],
        decisions: links.get(id)?.decisions ?? 0,
        putOffIn: links.get(id)?.putOffIn ?? null,
        evidence: evidence.get(id) ?? 0,
      },
    ]),
  )
}
