/** The plan of a decided classification: assessments, what they led to, and the yearly checks. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { type Day, dayOf, yearOf } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { writeHistory } from '../../../record/history.ts'
import { createRecord, recordById } from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { improvement } from '../../improvements/improvement.record.ts'
import { risk } from '../../risks/risk.record.ts'
import { findMeasure } from '../catalogue.ts'
import { type Classification, classification } from '../classification.record.ts'
import { profileOf } from '../levels.rules.ts'
import {
  type Assessment,
  carriedAssessments,
  type Fulfilment,
  fulfilments,
  planCounts,
  problemsOfAssessment,
  type RequiredMeasure,
  requiredMeasures,
} from '../plan.rules.ts'
import { classificationScales, scaleIn } from '../scale/store.ts'

export type SavedAssessment = Assessment & {
  version: number
  assessedByName: string
  improvementId: string | null
  riskId: string | null
}

export type Check = {
  id: string
  checkedOn: Day
  checkedByName: string
  all: number
  fulfilled: number
  partly: number
  not: number
  notRelevant: number
  unanswered: number
  note: string | null
}

export type Related = { id: string; type: string; title: string; state: string }

export type Plan = {
  record: Classification
  required: RequiredMeasure[]
  assessments: SavedAssessment[]
  checks: Check[]
  /** Risks and improvements that are joined to the classification or came of its plan. */
  related: Related[]
}

const newest = sql`
  select distinct on (classification_id, measure) classification_id as "classificationId", measure, version, level, fulfilment, reason,
    evidence, assessed_on as "assessedOn", assessed_by_name as "assessedByName", improvement_id as "improvementId", risk_id as "riskId"
  from classification_assessments`

export async function planOf(tx: Tx, id: string): Promise<Plan> {
  const record = await recordById(tx, classification, id)
  return {
    record,
    required: await requiredOf(tx, record),
    assessments: await assessmentsOf(tx, id),
    checks: await checksOf(tx, id),
    related: await relatedTo(tx, id),
  }
}

async function requiredOf(tx: Tx, record: Classification): Promise<RequiredMeasure[]> {
  const { scales } = await classificationScales(tx, record.boardId)
  return requiredMeasures(profileOf(record.fields), scaleIn(scales, record.fields.scaleVersion))
}

async function assessmentsOf(tx: Tx, id: string): Promise<SavedAssessment[]> {
  const { rows } = await sql<SavedAssessment & { classificationId: string }>`
    ${newest} where classification_id = ${id} order by classification_id, measure, version desc`.execute(
    tx,
  )
  return rows.map(({ classificationId: _of, ...one }) => one)
}

/** What had been assessed on the day, by classification. */
export async function assessmentsAsOf(
  tx: Tx,
  boardId: string,
  asOf: Day,
): Promise<Map<string, Assessment[]>> {
  const { rows } = await sql<SavedAssessment & { classificationId: string }>`
    ${newest} where board_id = ${boardId} and assessed_on <= ${asOf}
    order by classification_id, measure, version desc`.execute(tx)
  const byClassification = new Map<string, Assessment[]>()
  for (const { classificationId, ...one } of rows) {
    const list = byClassification.get(classificationId) ?? []
    list.push(one)
    byClassification.set(classificationId, list)
  }
  return byClassification
}

async function checksOf(tx: Tx, id: string): Promise<Check[]> {
  const { rows } = await sql<Check>`
    select id, checked_on as "checkedOn", checked_by_name as "checkedByName", all_measures as all, fulfilled, partly,
      not_fulfilled as not, not_relevant as "notRelevant", unanswered, note
    from compliance_checks where classification_id = ${id} order by checked_on desc, id desc`.execute(
    tx,
  )
  return rows
}

async function relatedTo(tx: Tx, id: string): Promise<Related[]> {
  const { rows } = await sql<Related>`
    select distinct r.id, r.type, case when r.secrecy is null then r.title else 'Markerad med sekretess' end as title, r.state, r.number
    from links l
    join records r on r.tenant_id = l.tenant_id and r.id = case when l.from_id = ${id} then l.to_id else l.from_id end
    where (l.from_id = ${id} or l.to_id = ${id}) and r.type in ('risk', 'improvement')
    order by r.type, r.number`.execute(tx)
  return rows.map(({ id: relatedId, type, title, state }) => ({
    id: relatedId,
    type,
    title,
    state,
  }))
}

export type AssessmentInput = {
  classificationId: string
  measure: string
  /** The version that was seen; 0 when nothing was assessed. */
  version: number
  fulfilment: Fulfilment
  reason: string | null
  evidence: string | null
}

/** Assesses one measure. A stale version is refused with what is saved. */
export async function assess(
  tx: Tx,
  actor: Actor,
  now: string,
  input: AssessmentInput,
): Promise<SavedAssessment> {
  const problems = problemsOfAssessment(input)
  if (problems.length > 0) throw new AppError('invalid', { fields: problems })
  const { record, required, saved } = await lockMeasure(tx, input)
  const asked = required.find(({ key }) => key === input.measure)
  if (!asked)
    throw new AppError('invalid', {
      fields: [{ field: 'measure', message: 'Klassningen kräver inte den här åtgärden.' }],
    })
  const isFulfilled = input.fulfilment === 'fulfilled' || input.fulfilment === 'notRelevant'
  await addVersion(tx, actor, now, record, {
    measure: input.measure,
    version: input.version + 1,
    level: asked.level,
    fulfilment: input.fulfilment,
    reason: input.reason,
    evidence: input.evidence,
    // What was to be done stays known while it is not done; then it has served.
    improvementId: saved?.improvementId ?? null,
    riskId: isFulfilled ? null : (saved?.riskId ?? null),
  })
  await writeHistory(tx, actor, now, {
    subjectType: classification.type,
    subjectId: record.id,
    boardId: record.boardId,
    act: 'changed',
    before: { [asked.title]: saved ? fulfilments[saved.fulfilment] : null },
    after: { [asked.title]: fulfilments[input.fulfilment] },
  })
  return savedMeasure(tx, record.id, input.measure)
}

async function lockMeasure(
  tx: Tx,
  {
    classificationId,
    measure,
    version,
  }: Pick<AssessmentInput, 'classificationId' | 'measure' | 'version'>,
): Promise<{ record: Classification; required: RequiredMeasure[]; saved: SavedAssessment | null }> {
  await sql`select 1 from records where id = ${classificationId} for update`.execute(tx)
  const record = await recordById(tx, classification, classificationId)
  mustBeInForce(record)
  const saved = (await assessmentsOf(tx, record.id)).find((one) => one.measure === measure) ?? null
  if ((saved?.version ?? 0) !== version)
    throw new AppError('staleVersion', {
      message: `${saved?.assessedByName ?? 'Någon annan'} har värderat åtgärden medan du skrev. Läs värderingen och gör om din om den behövs.`,
      details: { saved },
    })
  return { record, required: await requiredOf(tx, record), saved }
}

function mustBeInForce({ state }: Classification): void {
  if (state === 'decided') return
  throw new AppError('notAllowedNow', {
    message:
      state === 'replaced'
        ? 'Klassningen är ersatt av en nyare. Värdera åtgärderna på den.'
        : 'Klassningen är inte beslutad. Handlingsplanen börjar gälla när den är det.',
  })
}

type NewVersion = Omit<SavedAssessment, 'assessedOn' | 'assessedByName'> & {
  assessedOn?: Day
  assessedByName?: string
}

async function addVersion(
  tx: Tx,
  actor: Actor,
  now: string,
  record: { id: string; boardId: string },
  one: NewVersion,
): Promise<void> {
  await sql`
    insert into classification_assessments (tenant_id, board_id, classification_id, measure, version, level, fulfilment, reason, evidence,
      assessed_on, assessed_by, assessed_by_name, improvement_id, risk_id)
    values (${actor.tenantId}, ${record.boardId}, ${record.id}, ${one.measure}, ${one.version}, ${one.level}, ${one.fulfilment}, ${one.reason},
      ${one.evidence}, ${one.assessedOn ?? dayOf(now)}, ${actor.personId}, ${one.assessedByName ?? actor.name}, ${one.improvementId}, ${one.riskId})`.execute(
    tx,
  )
}

async function savedMeasure(tx: Tx, id: string, measure: string): Promise<SavedAssessment> {
  const found = (await assessmentsOf(tx, id)).find((one) => one.measure === measure)
  if (!found) throw new AppError('notFound')
  return found
}

/** What the next classification's plan can keep of the last one's assessments. */
export async function carryAssessments(
  tx: Tx,
  carry: { from: string; to: Classification; required: readonly RequiredMeasure[] },
): Promise<void> {
  const kept = carriedAssessments(carry.required, await assessmentsOf(tx, carry.from))
  const keys = kept.map(({ measure }) => measure)
  if (keys.length === 0) return
  await sql`
    insert into classification_assessments (tenant_id, board_id, classification_id, measure, version, level, fulfilment, reason, evidence,
      assessed_on, assessed_by, assessed_by_name, improvement_id, risk_id)
    select distinct on (measure) tenant_id, board_id, ${carry.to.id}, measure, 1, level, fulfilment, reason, evidence,
      assessed_on, assessed_by, assessed_by_name, improvement_id, risk_id
    from classification_assessments where classification_id = ${carry.from} and measure = any(${keys})
    order by measure, version desc`.execute(tx)
}

type Followed = { classificationId: string; measure: string; version: number }

/** Makes an improvement of what is not met; the assessment then names it. */
export async function improvementFrom(
  tx: Tx,
  actor: Actor,
  now: string,
  input: Followed & { plannedYear: number | null; responsiblePerson: string | null },
): Promise<{ id: string; type: string; boardId: string }> {
  const { record, saved, measure } = await unmet(tx, input)
  if (saved.improvementId !== null)
    throw new AppError('alreadyExists', {
      message: 'Åtgärden har redan blivit en förbättring.',
      details: { id: saved.improvementId },
    })
  const empty = Object.fromEntries(
    Object.entries(improvement.fields).map(([name, { kind }]) => [
      name,
      kind === 'choices' ? [] : null,
    ]),
  )
  const made = await createRecord(tx, improvement, actor, now, {
    boardId: record.boardId,
    values: {
      ...empty,
      title: `${measure.title}: ${record.title}`.slice(0, 200),
      purpose: `Klassningen kräver: ${measure.asked.join(' ')}${saved.reason === null ? '' : ` Läget nu: ${saved.reason}`}`,
      wantedResult: measure.asked.at(-1) ?? null,
      sourceKind: 'own',
      plannedYear: input.plannedYear ?? yearOf(now) + 1,
      responsiblePerson: input.responsiblePerson,
    },
    secrecy: record.secrecy,
  })
  await addVersion(tx, actor, now, record, {
    ...saved,
    version: saved.version + 1,
    improvementId: made.id,
  })
  return made
}

/** Accepts what is not met as a risk, with the reason. */
export async function riskFrom(
  tx: Tx,
  actor: Actor,
  now: string,
  input: Followed & { event: string; reason: string },
): Promise<{ id: string; type: string; boardId: string }> {
  const { record, saved, measure } = await unmet(tx, input)
  if (saved.riskId !== null)
    throw new AppError('alreadyExists', {
      message: 'Åtgärden är redan accepterad som risk.',
      details: { id: saved.riskId },
    })
  const empty = Object.fromEntries(Object.keys(risk.fields).map((name) => [name, null]))
  const made = await createRecord(tx, risk, actor, now, {
    boardId: record.boardId,
    values: {
      ...empty,
      event: input.event,
      analysis: 'vor',
      assessedYear: yearOf(now),
      mandatoryPractice: 'classification',
      effect: `Åtgärden ”${measure.title}” är inte uppfylld för ${record.title}.`,
      treatment: 'accept',
      treatmentReason: input.reason,
      riskOwner: record.fields.responsible,
    },
    secrecy: record.secrecy,
  })
  await addVersion(tx, actor, now, record, {
    ...saved,
    version: saved.version + 1,
    riskId: made.id,
  })
  return made
}

async function unmet(
  tx: Tx,
  input: Followed,
): Promise<{ record: Classification; saved: SavedAssessment; measure: RequiredMeasure }> {
  const { record, required, saved } = await lockMeasure(tx, input)
  const measure = required.find(({ key }) => key === input.measure)
  if (!measure || findMeasure(input.measure) === undefined) throw new AppError('notFound')
  if (saved === null || (saved.fulfilment !== 'not' && saved.fulfilment !== 'partly'))
    throw new AppError('notAllowedNow', {
      message: 'Värdera först åtgärden som inte uppfylld eller delvis uppfylld.',
    })
  return { record, saved, measure }
}

/** Notes that somebody has gone through the whole plan, and how it stood that day. */
export async function completeCheck(
  tx: Tx,
  actor: Actor,
  now: string,
  input: { classificationId: string; checkedOn: Day; note: string | null },
): Promise<Check> {
  const plan = await planOf(tx, input.classificationId)
  mustBeInForce(plan.record)
  const { decidedOn } = plan.record.fields
  const add = (message: string) =>
    new AppError('invalid', { fields: [{ field: 'checkedOn', message }] })
  if (input.checkedOn > dayOf(now)) throw add('Kontrollens dag kan inte ligga i framtiden.')
  if (decidedOn !== null && input.checkedOn < decidedOn)
    throw add('Kontrollen kan inte vara gjord innan klassningen beslutades.')
  const counts = planCounts(plan.required, plan.assessments)
  if (counts.unanswered > 0)
    throw new AppError('invalid', {
      fields: [
        {
          field: 'note',
          message: `Värdera alla åtgärder först: ${counts.unanswered} av ${counts.all} återstår.`,
        },
      ],
    })
  const id = uuidv7()
  await sql`
    insert into compliance_checks (tenant_id, board_id, id, classification_id, checked_on, checked_by, checked_by_name, all_measures, fulfilled,
      partly, not_fulfilled, not_relevant, unanswered, note)
    values (${actor.tenantId}, ${plan.record.boardId}, ${id}, ${plan.record.id}, ${input.checkedOn}, ${actor.personId}, ${actor.name}, ${counts.all},
      ${counts.fulfilled}, ${counts.partly}, ${counts.not}, ${counts.notRelevant}, ${counts.unanswered}, ${input.note})`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: classification.type,
    subjectId: plan.record.id,
    boardId: plan.record.boardId,
    act: 'changed',
    before: { Efterlevnadskontroll: plan.checks[0]?.checkedOn ?? null },
    after: { Efterlevnadskontroll: input.checkedOn },
  })
  const made = (await checksOf(tx, plan.record.id)).find((check) => check.id === id)
  if (!made) throw new AppError('unexpected')
  return made
}
