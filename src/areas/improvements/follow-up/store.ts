/**
 * The acts on an improvement that has been promised: move it with a reason, settle it before a new
 * plan, answer its effect, carry it on. Each is one transaction that leaves its facts behind.
 */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { type Day, dayOf } from '../../../core/dates.ts'
import { AppError, type FieldProblem } from '../../../core/errors.ts'
import { type AnyRecord, problemsOf } from '../../../record/define.ts'
import { addLink } from '../../../record/routes.ts'
import {
  changeRecord,
  createRecord,
  lockRecord,
  moveRecord,
  recordById,
  recordsOfBoard,
} from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type DecidedEarlier, isCommitted, moveProblems } from '../commitment.rules.ts'
import { type EffectAnswer, type Improvement, improvement } from '../improvement.record.ts'
import { isOpen, needsEffectAnswer } from '../rules.ts'
import { commitmentsBefore } from '../store.ts'

type Change = { id: string; version: number; values: unknown; secrecy?: string | null | undefined }

/** Saves changed values. A commitment that gets a later year owes a reason, and the move is kept. */
export async function changeImprovement(
  tx: Tx,
  actor: Actor,
  now: string,
  change: Change,
): Promise<Improvement> {
  const saved = await lockRecord(tx, improvement, change.id, change.version)
  const hasPromise = isCommitted(saved, await hasDecision(tx, saved.id))
  const values = (change.values ?? {}) as Record<string, unknown>
  const problems = [
    ...problemsOf(improvement as unknown as AnyRecord, values),
    ...(hasPromise ? moveProblems(saved.fields, values) : []),
  ]
  refuse(problems)
  const { secrecy, ...rest } = change
  const after = await changeRecord(tx, improvement, actor, now, {
    ...rest,
    ...(secrecy === undefined ? {} : { secrecy }),
  })
  if (hasPromise && after.fields.plannedYear !== saved.fields.plannedYear)
    await keepMove(tx, actor, now, saved, after)
  return after
}

async function hasDecision(tx: Tx, improvementId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from links l join records v on v.tenant_id = l.tenant_id and v.id = l.to_id
    where l.from_id = ${improvementId} and l.kind = 'decidedIn' and v.type = 'managementReview' and v.state = 'decided'
    limit 1`.execute(tx)
  return rows.length > 0
}

async function keepMove(
  tx: Tx,
  actor: Actor,
  now: string,
  before: Improvement,
  after: Improvement,
): Promise<void> {
  // A reason that stood there before was written for something else.
  const reason = after.fields.reason === before.fields.reason ? null : after.fields.reason
  await sql`
    insert into improvement_moves (tenant_id, board_id, id, improvement_id, from_year, to_year, reason, moved_at, moved_by)
    values (${actor.tenantId}, ${after.boardId}, ${uuidv7()}, ${after.id}, ${before.fields.plannedYear}, ${after.fields.plannedYear},
      ${reason}, ${now}, ${actor.personId})`.execute(tx)
}

/** What is said of an open activity before a new plan is made. */
export type Settlement =
  | { kind: 'done'; doneOn: Day | null; effectDueOn: Day | null }
  | { kind: 'continues'; plannedYear: number | null; reason: string | null }
  | { kind: 'dropped'; reason: string | null }

export async function settleImprovement(
  tx: Tx,
  actor: Actor,
  now: string,
  asked: { id: string; version: number; settlement: Settlement },
): Promise<Improvement> {
  const { id, version, settlement } = asked
  const saved = await lockRecord(tx, improvement, id, version)
  if (!isOpen(saved))
    throw new AppError('notAllowedNow', {
      message: 'Aktiviteten är redan avslutad. Ladda om sidan för att se hur den står.',
    })
  switch (settlement.kind) {
    case 'done':
      return complete(tx, actor, now, saved, settlement)
    case 'continues':
      return carryOver(tx, actor, now, saved, settlement)
    case 'dropped':
      return drop(tx, actor, now, saved, settlement.reason)
  }
}

async function complete(
  tx: Tx,
  actor: Actor,
  now: string,
  saved: Improvement,
  { doneOn, effectDueOn }: Extract<Settlement, { kind: 'done' }>,
): Promise<Improvement> {
  refuse([
    ...(doneOn === null
      ? [{ field: 'doneOn', message: 'Fyll i vilken dag aktiviteten var genomförd.' }]
      : notInFuture(
          'doneOn',
          doneOn,
          now,
          'Aktiviteten kan inte vara genomförd en dag som inte har varit.',
        )),
    ...(effectDueOn === null
      ? [
          {
            field: 'effectDueOn',
            message:
              'Fyll i när effekten ska bedömas. Aktiviteten är inte färdig förrän det är gjort.',
          },
        ]
      : []),
  ])
  const changed = await changeRecord(tx, improvement, actor, now, {
    id: saved.id,
    version: saved.version,
    values: { ...saved.fields, doneOn, effectDueOn },
  })
  return moveRecord(tx, improvement, actor, now, {
    id: saved.id,
    version: changed.version,
    to: 'done',
  })
}

async function carryOver(
  tx: Tx,
  actor: Actor,
  now: string,
  saved: Improvement,
  { plannedYear, reason }: Extract<Settlement, { kind: 'continues' }>,
): Promise<Improvement> {
  const from = saved.fields.plannedYear
  refuse(
    plannedYear === null || plannedYear <= from
      ? [
          {
            field: 'plannedYear',
            message: `Välj ett år efter ${from}, som aktiviteten nu är planerad till.`,
          },
        ]
      : moveProblems(saved.fields, { plannedYear, reason }),
  )
  const moved = await changeImprovement(tx, actor, now, {
    id: saved.id,
    version: saved.version,
    values: { ...saved.fields, plannedYear, reason },
  })
  // What was put off is asked for again; what was decided stays decided.
  return moved.state === 'postponed'
    ? moveRecord(tx, improvement, actor, now, {
        id: moved.id,
        version: moved.version,
        to: 'proposed',
      })
    : moved
}

async function drop(
  tx: Tx,
  actor: Actor,
  now: string,
  saved: Improvement,
  reason: string | null,
): Promise<Improvement> {
  refuse(
    reason === null
      ? [
          {
            field: 'reason',
            message: 'Skriv varför aktiviteten avskrivs. Det skrivs ut i genomgången.',
          },
        ]
      : [],
  )
  const changed = await changeRecord(tx, improvement, actor, now, {
    id: saved.id,
    version: saved.version,
    values: { ...saved.fields, reason },
  })
  return moveRecord(tx, improvement, actor, now, {
    id: saved.id,
    version: changed.version,
    to: 'dropped',
  })
}

export type AnsweredEffect = {
  id: string
  version: number
  outcome: EffectAnswer
  outcomeValue: string | null
  effect: string | null
  effectAssessedOn: Day | null
}

/** Answers what the activity gave, against its measure and baseline: yes, in part, or no. */
export async function answerEffect(
  tx: Tx,
  actor: Actor,
  now: string,
  answered: AnsweredEffect,
): Promise<Improvement> {
  const { id, version, outcome, outcomeValue, effect, effectAssessedOn } = answered
  const saved = await lockRecord(tx, improvement, id, version)
  if (saved.state !== 'done')
    throw new AppError('notAllowedNow', {
      message: 'Effekten besvaras när aktiviteten är genomförd och effekten är obesvarad.',
    })
  const { measure } = saved.fields
  refuse([
    ...(measure !== null && outcomeValue === null
      ? [{ field: 'outcomeValue', message: `Skriv vad måttet visar nu: ${measure}.` }]
      : []),
    ...(effect === null
      ? [
          {
            field: 'effect',
            message:
              'Skriv vad bedömningen bygger på: vem som tittade, på vad, och vad som syntes.',
          },
        ]
      : []),
    ...(effectAssessedOn === null
      ? [{ field: 'effectAssessedOn', message: 'Fyll i vilken dag effekten bedömdes.' }]
      : notInFuture(
          'effectAssessedOn',
          effectAssessedOn,
          now,
          'Effekten kan inte vara bedömd en dag som inte har varit.',
        )),
  ])
  const changed = await changeRecord(tx, improvement, actor, now, {
    id,
    version,
    values: { ...saved.fields, outcomeValue, effect, effectAssessedOn },
  })
  return moveRecord(tx, improvement, actor, now, { id, version: changed.version, to: outcome })
}

/**
 * A new improvement that carries on one whose effect was not (or only partly) shown: the same aim,
 * the value it was left at as its baseline, and the same risks and recommendations to answer.
 */
export async function continueImprovement(
  tx: Tx,
  actor: Actor,
  now: string,
  asked: { id: string; plannedYear: number },
): Promise<Improvement> {
  const before = await recordById(tx, improvement, asked.id)
  if (before.state !== 'effectNotShown' && before.state !== 'effectPartlyShown')
    throw new AppError('notAllowedNow', {
      message:
        'Bara en aktivitet vars effekt inte är visad, eller bara delvis visad, fortsätts så. Flytta i stället året på en aktivitet som inte är klar.',
    })
  const next = await createRecord(tx, improvement, actor, now, {
    boardId: before.boardId,
    secrecy: before.secrecy,
    values: {
      ...before.fields,
      plannedYear: asked.plannedYear,
      baseline: before.fields.outcomeValue ?? before.fields.baseline,
      sourceKind: 'review',
      priority: null,
      prioritised: null,
      startedOn: null,
      doneOn: null,
      effectDueOn: null,
      outcomeValue: null,
      effect: null,
      effectAssessedOn: null,
      reason: null,
    },
  })
  await addLink(tx, actor, now, { from: next, kind: 'continues', to: before.id })
  const { rows } = await sql<{ toId: string }>`
    select to_id as "toId" from links where from_id = ${before.id} and kind = 'answers' order by created_at`.execute(
    tx,
  )
  for (const { toId } of rows)
    await addLink(tx, actor, now, { from: next, kind: 'answers', to: toId })
  return next
}

export type OpenActivity = {
  improvement: Improvement
  /** What earlier reviews promised of it; null when none has taken it up. */
  earlier: DecidedEarlier | null
}

export type FromEarlierPlans = {
  /** Open, and planned for the review's year or one before it. */
  waiting: OpenActivity[]
  /** Done, and nobody has said what it gave. */
  unanswered: OpenActivity[]
  /** Open and already in the plan of a later year: nothing to say now. */
  later: number
}

/** What the review of the year has to settle before its own plan is made. */
export async function fromEarlierPlans(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<FromEarlierPlans> {
  const all = await recordsOfBoard(tx, improvement, boardId)
  const earlier = await commitmentsBefore(tx, boardId, year, all)
  const byId = new Map(earlier.map((one) => [one.improvement.id, one]))
  const asOpen = (one: Improvement): OpenActivity => ({
    improvement: one,
    earlier: byId.get(one.id) ?? null,
  })
  const open = all.filter(isOpen)
  return {
    waiting: open.filter((one) => one.fields.plannedYear <= year).map(asOpen),
    unanswered: all.filter((one) => needsEffectAnswer(one).answer).map(asOpen),
    later: open.filter((one) => one.fields.plannedYear > year).length,
  }
}

/** Done activities whose effect should have been answered: the ISAM sees those of others too. */
export async function overdueEffects(
  tx: Tx,
  boardId: string,
  today: Day,
): Promise<{ id: string; title: string; ownerId: string | null; effectDueOn: Day }[]> {
  const { rows } = await sql<{
    id: string
    title: string
    ownerId: string | null
    effectDueOn: Day
  }>`
    select r.id, r.title, r.owner_id as "ownerId", i.effect_due_on as "effectDueOn"
    from records r join improvements i on i.tenant_id = r.tenant_id and i.id = r.id
    where r.board_id = ${boardId} and r.type = 'improvement' and r.state = 'done' and i.effect_due_on < ${today}
    order by i.effect_due_on, r.number limit 50`.execute(tx)
  return rows
}

function notInFuture(field: string, day: Day, now: string, message: string): FieldProblem[] {
  return day > dayOf(now) ? [{ field, message }] : []
}

function refuse(problems: FieldProblem[]): void {
  if (problems.length > 0) throw new AppError('invalid', { fields: problems })
}
