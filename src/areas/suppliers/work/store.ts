/** What is done with suppliers, agreements and procurements, each written with its history. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { type Day, dayOf } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { writeHistory } from '../../../record/history.ts'
import { changeRecord, lockRecord, recordById, setState } from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type Agreement, agreement } from '../agreement.record.ts'
import {
  type GateStep,
  gateOf,
  gateStep,
  problemsOfStep,
  type StepAnswer,
  stepAnswers as stepWords,
} from '../gate.rules.ts'
import {
  type PointAnswer,
  problemsOfAnswers,
  processingPoints,
} from '../processing-agreement.rules.ts'
import { type Procurement, procurement } from '../procurement.record.ts'
import { pointAnswers, stepAnswers } from '../store.ts'
import type { Supplier } from '../supplier.record.ts'
import { type FollowUp, followUpKinds, followUpResults } from '../supplier.rules.ts'

type Subject = { id: string; type: string; boardId: string }

async function note(
  tx: Tx,
  actor: Actor,
  now: string,
  subject: Subject,
  change: { before: Record<string, unknown> | null; after: Record<string, unknown> | null },
): Promise<void> {
  await writeHistory(tx, actor, now, {
    subjectType: subject.type,
    subjectId: subject.id,
    boardId: subject.boardId,
    act: 'changed',
    ...change,
  })
}

/** What stands beside a record is part of it: whoever saved an older view is told. */
async function bump(tx: Tx, actor: Actor, now: string, { id }: Subject): Promise<void> {
  await sql`
    update records set version = version + 1, changed_at = ${now}, changed_by = ${actor.personId}
    where tenant_id = ${actor.tenantId} and id = ${id}`.execute(tx)
}

export type NewFollowUp = Omit<FollowUp, 'id' | 'supplierId'>

export async function addFollowUp(
  tx: Tx,
  actor: Actor,
  now: string,
  of: Supplier,
  added: NewFollowUp,
): Promise<void> {
  const fields = []
  if (added.doneOn > dayOf(now))
    fields.push({
      field: 'doneOn',
      message: 'Uppföljningen kan inte vara gjord en dag som kommer.',
    })
  if (added.nextOn !== null && added.nextOn <= added.doneOn)
    fields.push({ field: 'nextOn', message: 'Nästa uppföljning ska vara efter den här.' })
  if (fields.length > 0) throw new AppError('invalid', { fields })
  await sql`select 1 from records where id = ${of.id} for no key update`.execute(tx)
  const { rows } = await sql`
    select 1 from supplier_follow_ups where supplier_id = ${of.id} and removed_at is null and done_on = ${added.doneOn}
      and kind = ${added.kind} and result = ${added.result} and found = ${added.found} limit 1`.execute(
    tx,
  )
  if (rows.length > 0)
    throw new AppError('alreadyExists', { message: 'Uppföljningen är redan antecknad.' })
  await sql`
    insert into supplier_follow_ups (tenant_id, board_id, id, supplier_id, done_on, kind, result, found, reference, next_on, noted_at, noted_by)
    values (${actor.tenantId}, ${of.boardId}, ${uuidv7()}, ${of.id}, ${added.doneOn}, ${added.kind}, ${added.result},
      ${added.found}, ${added.reference}, ${added.nextOn}, ${now}, ${actor.personId})`.execute(tx)
  await note(tx, actor, now, of, {
    before: { followUp: null },
    after: { followUp: followUpInWords(added) },
  })
}

export async function removeFollowUp(
  tx: Tx,
  actor: Actor,
  now: string,
  of: Supplier,
  removal: { id: string; because: string },
): Promise<void> {
  const { rows } = await sql<NewFollowUp>`
    update supplier_follow_ups set removed_at = ${now}, removed_because = ${removal.because}
    where id = ${removal.id} and supplier_id = ${of.id} and removed_at is null
    returning done_on as "doneOn", kind, result, found, reference, next_on as "nextOn"`.execute(tx)
  const removed = rows[0]
  if (!removed) throw new AppError('notFound')
  await note(tx, actor, now, of, {
    before: { followUp: followUpInWords(removed) },
    after: { followUp: null, note: removal.because },
  })
}

function followUpInWords({ doneOn, kind, result, found }: NewFollowUp): string {
  return `${doneOn}, ${followUpKinds[kind]}: ${followUpResults[result]}. ${found}`
}

/** The answers to article 28, all at once; a point set back to unknown loses its row. */
export async function saveChecklist(
  tx: Tx,
  actor: Actor,
  now: string,
  save: { id: string; version: number; answers: readonly PointAnswer[] },
): Promise<Agreement> {
  const problems = problemsOfAnswers(save.answers)
  if (problems.length > 0) throw new AppError('invalid', { fields: problems })
  const of = await lockRecord(tx, agreement, save.id, save.version)
  if (of.fields.kind !== 'processing')
    throw new AppError('notAllowedNow', {
      message:
        'Bara ett personuppgiftsbiträdesavtal kontrolleras mot artikel 28. Ändra avtalets slag först.',
    })
  const saved = await pointAnswers(tx, { recordId: of.id })
  const before: string[] = []
  const after: string[] = []
  for (const { point, fulfilled, place } of save.answers) {
    const known = saved.find((one) => one.point === point)
    if ((known?.fulfilled ?? null) === fulfilled && (known?.place ?? null) === place) continue
    before.push(
      pointInWords({ point, fulfilled: known?.fulfilled ?? null, place: known?.place ?? null }),
    )
    after.push(pointInWords({ point, fulfilled, place }))
    if (fulfilled === null)
      await sql`delete from processing_agreement_answers where agreement_id = ${of.id} and point = ${point}`.execute(
        tx,
      )
    else
      await sql`
        insert into processing_agreement_answers (tenant_id, board_id, agreement_id, point, fulfilled, place, answered_at, answered_by)
        values (${actor.tenantId}, ${of.boardId}, ${of.id}, ${point}, ${fulfilled}, ${place}, ${now}, ${actor.personId})
        on conflict (tenant_id, agreement_id, point) do update
          set fulfilled = excluded.fulfilled, place = excluded.place, answered_at = excluded.answered_at, answered_by = excluded.answered_by`.execute(
        tx,
      )
  }
  if (after.length === 0) return of
  await bump(tx, actor, now, of)
  await note(tx, actor, now, of, { before: { checklist: before }, after: { checklist: after } })
  return recordById(tx, agreement, of.id)
}

function pointInWords({ point, fulfilled, place }: PointAnswer): string {
  const { article, asks } = processingPoints.find(({ key }) => key === point) ?? {
    article: point,
    asks: '',
  }
  const answer = fulfilled === null ? 'ej besvarad' : fulfilled ? 'ja' : 'nej'
  return `${article} ${asks} ${answer}${place === null ? '' : ` (${place})`}`
}

export type NewStepAnswer = Omit<StepAnswer, 'answeredBy' | 'answeredByName'>

/** One step answered. A ready procurement keeps its answers, but an exception can be settled. */
export async function answerStep(
  tx: Tx,
  actor: Actor,
  now: string,
  save: { id: string; version: number; answer: NewStepAnswer },
): Promise<Procurement> {
  const of = await lockRecord(tx, procurement, save.id, save.version)
  const { answer } = save
  const known = await knownStep(tx, of.id, answer.step)
  mustBeOpen(of, known)
  const problems = problemsOfStep(answer, of, dayOf(now))
  if (problems.length > 0) throw new AppError('invalid', { fields: problems })
  await sql`
    insert into procurement_steps (tenant_id, board_id, procurement_id, step, answer, note, reference, answered_on, answered_by, until)
    values (${actor.tenantId}, ${of.boardId}, ${of.id}, ${answer.step}, ${answer.answer}, ${answer.note}, ${answer.reference},
      ${answer.answeredOn}, ${actor.personId}, ${answer.until})
    on conflict (tenant_id, procurement_id, step) do update
      set answer = excluded.answer, note = excluded.note, reference = excluded.reference,
        answered_on = excluded.answered_on, answered_by = excluded.answered_by, until = excluded.until`.execute(
    tx,
  )
  await bump(tx, actor, now, of)
  await note(tx, actor, now, of, {
    before: { step: known === null ? null : stepInWords(known) },
    after: { step: stepInWords(answer) },
  })
  return recordById(tx, procurement, of.id)
}

/** The answer is taken back, and the step is open again. */
export async function reopenStep(
  tx: Tx,
  actor: Actor,
  now: string,
  reopen: { id: string; version: number; step: GateStep },
): Promise<Procurement> {
  const of = await lockRecord(tx, procurement, reopen.id, reopen.version)
  mustBeOpen(of, null)
  const known = await knownStep(tx, of.id, reopen.step)
  if (known === null) return of
  await sql`delete from procurement_steps where procurement_id = ${of.id} and step = ${reopen.step}`.execute(
    tx,
  )
  await bump(tx, actor, now, of)
  await note(tx, actor, now, of, {
    before: { step: stepInWords(known) },
    after: { step: `${gateStep(reopen.step).title}: öppnad igen` },
  })
  return recordById(tx, procurement, of.id)
}

async function knownStep(tx: Tx, id: string, step: GateStep): Promise<StepAnswer | null> {
  const all = await stepAnswers(tx, { recordId: id })
  return all.find((one) => one.step === step) ?? null
}

function mustBeOpen({ state }: Procurement, known: StepAnswer | null): void {
  if (state === 'started' || (state === 'ready' && known?.answer === 'excepted')) return
  throw new AppError('notAllowedNow', {
    message:
      state === 'ready'
        ? 'Upphandlingen är klar. Öppna den igen för att ändra stegen.'
        : 'Upphandlingen är avbruten. Ta upp den igen för att ändra stegen.',
  })
}

function stepInWords({
  step,
  answer,
  note: said,
  until,
}: Pick<StepAnswer, 'step' | 'answer' | 'note' | 'until'>): string {
  const end = until === null ? '' : ` till och med ${until}`
  return `${gateStep(step).title}: ${stepWords[answer]}${end}. ${said}`
}

/** Refuses unless every step is answered at the version: what is judged is what is then marked as ready. */
export async function mustHavePassedGate(
  tx: Tx,
  now: string,
  { id, version }: { id: string; version: number },
): Promise<Procurement> {
  const of = await lockRecord(tx, procurement, id, version)
  const { mayBeReady } = gateOf(await stepAnswers(tx, { recordId: id }), dayOf(now))
  if (!mayBeReady.answer) throw new AppError('notAllowedNow', { message: mayBeReady.because })
  return of
}

/** Every step answered: ready on the day. */
export async function markReady(
  tx: Tx,
  actor: Actor,
  now: string,
  ready: { id: string; version: number; readyOn: Day },
): Promise<Procurement> {
  const of = await mustHavePassedGate(tx, now, ready)
  if (of.state !== 'started')
    throw new AppError('notAllowedNow', { message: 'Bara en pågående upphandling kan bli klar.' })
  if (ready.readyOn > dayOf(now))
    throw new AppError('invalid', {
      fields: [{ field: 'readyOn', message: 'Dagen kan inte ligga framåt i tiden.' }],
    })
  const changed = await changeRecord(tx, procurement, actor, now, {
    id: ready.id,
    version: ready.version,
    values: { ...of.fields, readyOn: ready.readyOn },
  })
  await setState(tx, actor, now, { record: changed, to: 'ready', act: 'moved', note: null })
  return recordById(tx, procurement, ready.id)
}
