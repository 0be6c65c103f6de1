/** What stands beside a DPIA: its processing, the risks, the officer's advice, the decision. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { type Day, dayOf } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { writeHistory } from '../../../record/history.ts'
import { lockRecord, recordById, setState } from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type Dpia, dpia } from '../dpia.record.ts'
import {
  type Advice,
  type DecisionOutcome,
  type DpiaAround,
  type DpiaDecision,
  type DpiaRisk,
  decisionOutcomes,
  mayBeChanged,
  mayDecide,
  missingBeside,
  stances,
} from '../dpia.rules.ts'
import { riskColumns } from '../store.ts'

export type AroundDpia = DpiaAround & {
  records: { id: string; title: string; state: string; number: number }[]
  risks: DpiaRisk[]
  advice: Advice[]
  decisions: DpiaDecision[]
}

export async function aroundDpia(tx: Tx, dpiaId: string): Promise<AroundDpia> {
  const records = await sql<AroundDpia['records'][number]>`
    select r.id, r.title, r.state, r.number from links l
    join records r on r.tenant_id = l.tenant_id and r.id = l.to_id and r.type = 'processingRecord'
    where l.from_id = ${dpiaId} and l.kind = 'assesses' order by r.number`.execute(tx)
  const risks = await sql<DpiaRisk>`
    select ${riskColumns} from dpia_risks where dpia_id = ${dpiaId} order by id`.execute(tx)
  const advice = await sql<Advice>`
    select id, dpia_id as "dpiaId", given_on as "givenOn", by_name as "byName", stance, advice, version
    from dpia_advice where dpia_id = ${dpiaId} order by given_on desc, id desc`.execute(tx)
  const decisions = await sql<DpiaDecision>`
    select id, dpia_id as "dpiaId", decided_on as "decidedOn", by_name as "byName", outcome, wording, on_advice as "onAdvice"
    from dpia_decisions where dpia_id = ${dpiaId} order by decided_on desc, id desc`.execute(tx)
  return {
    records: records.rows,
    risks: risks.rows,
    advice: advice.rows,
    decisions: decisions.rows,
  }
}

/** Refuses what the law or the state of the assessment does not allow. */
export async function mustMoveTo(tx: Tx, dpiaId: string, to: string): Promise<void> {
  const problems = missingBeside(to, await aroundDpia(tx, dpiaId))
  if (problems.length > 0) throw new AppError('invalid', { fields: problems })
}

export function mustBeOpen(record: Pick<Dpia, 'state'>): void {
  const open = mayBeChanged(record.state)
  if (!open.answer) throw new AppError('notAllowedNow', { message: open.because })
}

/** The last processing of an assessment that has left draft is not untied (the register's own rule). */
export async function mustKeepOne(tx: Tx, record: Dpia, to: string): Promise<void> {
  if (record.state === 'draft') return
  const { records } = await aroundDpia(tx, record.id)
  if (records.every(({ id }) => id === to))
    throw new AppError('notAllowedNow', {
      message:
        'Bedömningen måste vara knuten till minst en behandling i registerförteckningen. Koppla en annan först.',
    })
}

export type WantedRisk = Pick<
  DpiaRisk,
  | 'event'
  | 'effect'
  | 'likelihood'
  | 'severity'
  | 'measures'
  | 'residualLikelihood'
  | 'residualSeverity'
>

export async function addRisk(
  tx: Tx,
  actor: Actor,
  now: string,
  record: Dpia,
  risk: WantedRisk,
): Promise<void> {
  mustBeOpen(record)
  await insertRisk(tx, actor, now, record, risk)
}

export async function insertRisk(
  tx: Tx,
  actor: Actor,
  now: string,
  record: Dpia,
  risk: WantedRisk,
): Promise<void> {
  await sql`
    insert into dpia_risks (tenant_id, board_id, id, dpia_id, event, effect, likelihood, severity, measures, residual_likelihood, residual_severity)
    values (${actor.tenantId}, ${record.boardId}, ${uuidv7()}, ${record.id}, ${risk.event}, ${risk.effect}, ${risk.likelihood},
      ${risk.severity}, ${risk.measures}, ${risk.residualLikelihood}, ${risk.residualSeverity})`.execute(
    tx,
  )
  await noteOnDpia(tx, actor, now, record, { before: null, after: inWords(risk) })
}

export async function changeRisk(
  tx: Tx,
  actor: Actor,
  now: string,
  record: Dpia,
  change: { id: string; version: number; risk: WantedRisk },
): Promise<void> {
  mustBeOpen(record)
  const saved = await riskById(tx, record, change.id, change.version)
  const { risk } = change
  await sql`
    update dpia_risks set event = ${risk.event}, effect = ${risk.effect}, likelihood = ${risk.likelihood}, severity = ${risk.severity},
      measures = ${risk.measures}, residual_likelihood = ${risk.residualLikelihood}, residual_severity = ${risk.residualSeverity},
      version = version + 1
    where id = ${saved.id}`.execute(tx)
  await noteOnDpia(tx, actor, now, record, { before: inWords(saved), after: inWords(risk) })
}

export async function removeRisk(
  tx: Tx,
  actor: Actor,
  now: string,
  record: Dpia,
  change: { id: string; version: number },
): Promise<void> {
  mustBeOpen(record)
  const saved = await riskById(tx, record, change.id, change.version)
  await sql`delete from dpia_risks where id = ${saved.id}`.execute(tx)
  await noteOnDpia(tx, actor, now, record, { before: inWords(saved), after: null })
}

async function riskById(tx: Tx, record: Dpia, id: string, version: number): Promise<DpiaRisk> {
  const { rows } = await sql<DpiaRisk>`
    select ${riskColumns} from dpia_risks where id = ${id} and dpia_id = ${record.id} for update`.execute(
    tx,
  )
  const saved = rows[0]
  if (!saved) throw new AppError('notFound')
  if (saved.version !== version)
    throw new AppError('staleVersion', {
      message: 'Någon annan har ändrat risken medan du skrev. Läs den på nytt.',
    })
  return saved
}

function inWords(risk: WantedRisk): string {
  const { event, likelihood, severity, measures, residualLikelihood, residualSeverity } = risk
  const after =
    residualLikelihood === null || residualSeverity === null
      ? 'ej bedömd efter åtgärder'
      : `efter åtgärder ${residualLikelihood} × ${residualSeverity}`
  return [
    event,
    `sannolikhet ${likelihood} × allvar ${severity}`,
    ...(measures === null ? [] : [measures]),
    after,
  ].join('; ')
}

async function noteOnDpia(
  tx: Tx,
  actor: Actor,
  now: string,
  record: Dpia,
  { before, after }: { before: string | null; after: string | null },
): Promise<void> {
  await sql`
    update records set version = version + 1, changed_at = ${now}, changed_by = ${actor.personId} where id = ${record.id}`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: dpia.type,
    subjectId: record.id,
    boardId: record.boardId,
    act: 'changed',
    before: { dpiaRisk: before },
    after: { dpiaRisk: after },
  })
}

export type WantedAdvice = { version: number; stance: Advice['stance']; advice: string }

/** The officer's own words, on the version that was read. Nothing of the assessment is changed by them. */
export async function giveAdvice(
  tx: Tx,
  actor: Actor,
  now: string,
  id: string,
  wanted: WantedAdvice,
): Promise<void> {
  const record = await lockRecord(tx, dpia, id, wanted.version)
  if (record.state !== 'assessing' && record.state !== 'ready')
    throw new AppError('notAllowedNow', {
      message: 'Råd ges medan bedömningen pågår. Ta upp den för översyn om den är beslutad.',
    })
  await insertAdvice(tx, actor, {
    record,
    on: dayOf(now),
    personId: actor.personId,
    name: actor.name,
    stance: wanted.stance,
    advice: wanted.advice,
  })
  await writeHistory(tx, actor, now, {
    subjectType: dpia.type,
    subjectId: record.id,
    boardId: record.boardId,
    act: 'changed',
    before: null,
    after: { advice: `${stances[wanted.stance]}: ${wanted.advice}` },
  })
}

export async function insertAdvice(
  tx: Tx,
  actor: Actor,
  one: {
    record: Pick<Dpia, 'id' | 'boardId' | 'version'>
    on: Day
    personId: string | null
    name: string
    stance: Advice['stance']
    advice: string
  },
): Promise<void> {
  const { record, on, personId, name, stance, advice } = one
  await sql`
    insert into dpia_advice (tenant_id, board_id, id, dpia_id, given_on, given_by, by_name, stance, advice, version)
    values (${actor.tenantId}, ${record.boardId}, ${uuidv7()}, ${record.id}, ${on}, ${personId}, ${name}, ${stance}, ${advice}, ${record.version})`.execute(
    tx,
  )
}

export type WantedDecision = {
  version: number
  outcome: DecisionOutcome
  wording: string
  onAdvice: string | null
}

const stateAfter: Record<DecisionOutcome, Dpia['state']> = {
  proceed: 'decided',
  proceedWithConditions: 'decided',
  consult: 'consulting',
  stop: 'stopped',
}

export async function decideDpia(
  tx: Tx,
  actor: Actor,
  now: string,
  id: string,
  wanted: WantedDecision,
): Promise<Dpia> {
  const record = await lockRecord(tx, dpia, id, wanted.version)
  if (record.state !== 'ready')
    throw new AppError('notAllowedNow', {
      message: 'Bara en bedömning som är klar för beslut kan beslutas.',
    })
  const around = await aroundDpia(tx, id)
  const problems = [
    ...missingBeside('decided', around),
    ...mayDecide(wanted.outcome, record, around, wanted.onAdvice),
  ]
  if (problems.length > 0) throw new AppError('invalid', { fields: problems })
  await insertDecision(tx, actor, {
    record,
    around,
    on: dayOf(now),
    personId: actor.personId,
    name: actor.name,
    outcome: wanted.outcome,
    wording: wanted.wording,
    onAdvice: wanted.onAdvice,
  })
  await setState(tx, actor, now, {
    record,
    to: stateAfter[wanted.outcome],
    act: 'decided',
    note: `${decisionOutcomes[wanted.outcome]}: ${wanted.wording}`,
  })
  return recordById(tx, dpia, id)
}

/** What was decided on is kept with the decision, whatever becomes of the record. */
export async function insertDecision(
  tx: Tx,
  actor: Actor,
  one: {
    record: Pick<Dpia, 'id' | 'boardId' | 'fields'>
    around: AroundDpia
    on: Day
    personId: string | null
    name: string
    outcome: DecisionOutcome
    wording: string
    onAdvice: string | null
  },
): Promise<void> {
  const { record, around, on, personId, name, outcome, wording, onAdvice } = one
  const content = JSON.stringify({
    fields: record.fields,
    processing: around.records.map(({ id, title }) => ({ id, title })),
    risks: around.risks,
    advice: around.advice,
  })
  await sql`
    insert into dpia_decisions (tenant_id, board_id, id, dpia_id, decided_on, decided_by, by_name, outcome, wording, on_advice, content)
    values (${actor.tenantId}, ${record.boardId}, ${uuidv7()}, ${record.id}, ${on}, ${personId}, ${name}, ${outcome}, ${wording},
      ${onAdvice}, ${content})`.execute(tx)
}
