/** What is known, decided and sent beside an incident: read for its clocks, written with history. */
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { type Instant, minutesBetween, showInstant } from '../../core/dates.ts'
import { AppError, type FieldProblem } from '../../core/errors.ts'
import { writeHistory } from '../../record/history.ts'
import { changeRecord, lockRecord, recordById, recordsByIds } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type Answers, type DecisionQuestion, decisionQuestions } from './assessment.rules.ts'
import {
  awaitsSignificance,
  type ClockFacts,
  clocksOf,
  owedClocks,
  toBeSentToday,
} from './clocks.rules.ts'
import { type Incident, incident } from './incident.record.ts'
import { type IncidentRows, lawfulRows } from './incident-rows.rules.ts'
import type { NoticeHead } from './notice.rules.ts'
import { type Stage, stages } from './notice-forms.rules.ts'
import type { AssessmentKind } from './question-sets.rules.ts'
import type { ReminderFacts } from './reminders.rules.ts'
import { isOngoing } from './rules.ts'

export type Decision = {
  id: string
  question: DecisionQuestion
  number: number
  answer: boolean
  because: string
  changedBecause: string | null
  decidedAt: Instant
  decidedByName: string | null
}

export type SentNotice = {
  id: string
  stage: Stage
  sentAt: Instant
  receiver: string
  reference: string | null
  isComplete: boolean
  content: string
  notedByName: string | null
}

export type Advice = { id: string; advice: string; givenAt: Instant; givenByName: string | null }

export type Restart = {
  wasAt: Instant
  becameAt: Instant
  because: string
  at: Instant
  byName: string | null
}

/** Everything beside the record. */
export type Beside = {
  handledAt: Instant | null
  requestedAt: Instant | null
  answers: Record<AssessmentKind, Answers>
  texts: Record<string, Record<string, string>>
  /** 0 before anything is written. */
  version: number
  /** Oldest first. */
  decisions: Decision[]
  notices: SentNotice[]
  restarts: Restart[]
  advice: Advice[]
}

const nothingBeside = (): Beside => ({
  handledAt: null,
  requestedAt: null,
  answers: { gdpr: {}, cyber: {} },
  texts: {},
  version: 0,
  decisions: [],
  notices: [],
  restarts: [],
  advice: [],
})

type WorkRow = {
  incidentId: string
  handledAt: Instant | null
  requestedAt: Instant | null
  gdpr: Answers
  cyber: Answers
  texts: Record<string, Record<string, string>>
  version: number
}
type Of<T> = T & { incidentId: string }

export async function besideOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Beside>> {
  const found = new Map(ids.map((id) => [id, nothingBeside()]))
  if (ids.length === 0) return found
  const wanted = sql`any(${[...ids]})`
  const work = await sql<WorkRow>`
    select incident_id as "incidentId", handled_at as "handledAt", requested_at as "requestedAt", gdpr_answers as gdpr,
      cyber_answers as cyber, notice_texts as texts, version
    from incident_work where incident_id = ${wanted}`.execute(tx)
  for (const { incidentId, gdpr, cyber, ...rest } of work.rows) {
    const one = found.get(incidentId)
    if (one) Object.assign(one, rest, { answers: { gdpr, cyber } })
  }
  const decisions = await sql<Of<Decision>>`
    select d.incident_id as "incidentId", d.id, d.question, d.number, d.answer, d.because, d.changed_because as "changedBecause",
      d.decided_at as "decidedAt", p.name as "decidedByName"
    from incident_decisions d left join people p on p.tenant_id = d.tenant_id and p.id = d.decided_by
    where d.incident_id = ${wanted} order by d.decided_at, d.number`.execute(tx)
  for (const { incidentId, ...row } of decisions.rows) found.get(incidentId)?.decisions.push(row)
  const notices = await sql<Of<SentNotice>>`
    select n.incident_id as "incidentId", n.id, n.stage, n.sent_at as "sentAt", n.receiver, n.reference, n.is_complete as "isComplete",
      n.content, p.name as "notedByName"
    from incident_notices n left join people p on p.tenant_id = n.tenant_id and p.id = n.noted_by
    where n.incident_id = ${wanted} order by n.sent_at, n.noted_at`.execute(tx)
  for (const { incidentId, ...row } of notices.rows) found.get(incidentId)?.notices.push(row)
  const restarts = await sql<Of<Restart>>`
    select r.incident_id as "incidentId", r.was_at as "wasAt", r.became_at as "becameAt", r.because, r.noted_at as "at", p.name as "byName"
    from incident_restarts r left join people p on p.tenant_id = r.tenant_id and p.id = r.noted_by
    where r.incident_id = ${wanted} order by r.noted_at`.execute(tx)
  for (const { incidentId, ...row } of restarts.rows) found.get(incidentId)?.restarts.push(row)
  const advice = await sql<Of<Advice>>`
    select a.incident_id as "incidentId", a.id, a.advice, a.given_at as "givenAt", p.name as "givenByName"
    from incident_advice a left join people p on p.tenant_id = a.tenant_id and p.id = a.given_by
    where a.incident_id = ${wanted} order by a.given_at`.execute(tx)
  for (const { incidentId, ...row } of advice.rows) found.get(incidentId)?.advice.push(row)
  return found
}

export async function besideOne(tx: Tx, id: string): Promise<Beside> {
  return (await besideOf(tx, [id])).get(id) ?? nothingBeside()
}

/** What the record and all that stands beside it say, as the clocks ask for it. */
export function clockFacts({ fields }: Pick<Incident, 'fields'>, beside: Beside): ClockFacts {
  const decided = (question: DecisionQuestion) =>
    beside.decisions.findLast((one) => one.question === question)?.answer ?? null
  const first = (stage: Stage) => beside.notices.find((one) => one.stage === stage)?.sentAt ?? null
  const last = (stage: Stage) =>
    beside.notices.findLast((one) => one.stage === stage)?.sentAt ?? null
  const imyFirst = beside.notices.find(({ stage }) => stage === 'imyNotice')
  const notify =
    decided('notifyImy') ??
    (fields.imyNotifiedAt !== null ? true : fields.notNotifiedBecause !== null ? false : null)
  const warnedAt = first('earlyWarning')
  const notifiedAt = first('incidentNotification')
  const notifyCyber = decided('notifyCyber')
  return {
    occurredAt: fields.occurredAt,
    awareAt: fields.noticedAt,
    restarts: beside.restarts,
    gdpr: {
      isBreach: fields.personalDataBreach,
      notify,
      notifiedAt: imyFirst?.sentAt ?? fields.imyNotifiedAt,
      wasComplete: imyFirst?.isComplete ?? fields.imyNotifiedAt !== null,
      completedAt:
        beside.notices.findLast(({ stage, isComplete }) => stage === 'imyCompletion' && isComplete)
          ?.sentAt ?? null,
      informPersons: decided('informPersons'),
      personsInformedAt: first('informPersons'),
      isDocumented:
        fields.personalDataBreach === true && fields.breachReasoning !== null && notify !== null,
    },
    cyber: {
      isSignificant: notifyCyber ?? (warnedAt !== null || notifiedAt !== null ? true : null),
      notify: notifyCyber,
      warnedAt,
      notifiedAt,
      statusReportedAt: first('statusReport'),
      finalReportedAt: last('finalReport'),
      handledAt: beside.handledAt,
      requestedAt: beside.requestedAt,
      interimReportedAt: last('interimReport'),
      recipientsInformedAt: first('informRecipients'),
    },
  }
}

/** The rows that hold at the board: its own latest, and the shipped ones where it has none of its own. */
export async function clockDataOf(
  tx: Tx,
  boardId: string,
): Promise<{ data: IncidentRows; version: number; because: string | null }> {
  const { rows } = await sql<{ data: Partial<IncidentRows>; version: number; because: string }>`
    select data, version, because from incident_rules where board_id = ${boardId}
    order by version desc limit 1`.execute(tx)
  const saved = rows[0]
  return saved
    ? { ...saved, data: { ...lawfulRows, ...saved.data } }
    : { data: lawfulRows, version: 0, because: null }
}

/** A list that is as it came is not kept: the board follows it when it is shipped anew. */
function ownLists(data: IncidentRows): Partial<IncidentRows> {
  const lists = Object.keys(lawfulRows) as (keyof IncidentRows)[]
  return Object.fromEntries(
    lists
      .filter((list) => !isDeepStrictEqual(data[list], lawfulRows[list]))
      .map((list) => [list, data[list]]),
  )
}

export async function saveClockData(
  tx: Tx,
  actor: Actor,
  now: string,
  save: { boardId: string; after: number; data: IncidentRows; because: string },
): Promise<void> {
  await sql`select 1 from units where id = ${save.boardId} for update`.execute(tx)
  const { version } = await clockDataOf(tx, save.boardId)
  if (version !== save.after)
    throw new AppError('staleVersion', {
      message:
        'Någon annan har ändrat raderna medan du skrev. Stäng, läs de nya raderna och gör om ändringen om den behövs.',
    })
  await sql`
    insert into incident_rules (tenant_id, board_id, version, data, because, made_at, made_by)
    values (${actor.tenantId}, ${save.boardId}, ${version + 1}, ${JSON.stringify(ownLists(save.data))}, ${save.because}, ${now}, ${actor.personId})`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: 'incidentRules',
    subjectId: save.boardId,
    boardId: save.boardId,
    act: 'changed',
    before: { version },
    after: { version: version + 1, note: save.because },
  })
}

/**
 * Open incidents with their clocks, for duties, reminders and the central function; and the closed
 * ones that still owe an authority something.
 */
export async function openIncidentClocks(
  tx: Tx,
  boardId: string,
  now: Instant,
): Promise<(ReminderFacts & { record: Incident; beside: Beside })[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from records r where r.board_id = ${boardId} and r.type = 'incident'
      and (r.state in ('reported', 'assessed')
        or exists (select 1 from incident_notices n where n.incident_id = r.id)
        or exists (select 1 from incident_decisions d where d.incident_id = r.id and d.answer))
    order by r.number`.execute(tx)
  const ids = rows.map(({ id }) => id)
  const beside = await besideOf(tx, ids)
  const { data } = await clockDataOf(tx, boardId)
  return (await recordsByIds(tx, incident, ids)).flatMap((record) => {
    const own = beside.get(record.id) ?? nothingBeside()
    const all = toBeSentToday(clocksOf(clockFacts(record, own), now, data), now, data)
    const clocks = isOngoing(record) ? all : owedClocks(all)
    if (clocks.length === 0) return []
    return [
      {
        record,
        beside: own,
        incident: {
          id: record.id,
          boardId,
          number: record.number,
          handlerId: record.fields.handler,
          reportedAt: record.fields.reportedAt,
        },
        clocks,
      },
    ]
  })
}

export type NewDecision = {
  question: DecisionQuestion
  answer: boolean
  because: string
  changedBecause: string | null
  /** The number of the latest decision that the decider has seen; 0 for none. */
  after: number
}

/** One decision more. Whoever has not seen the latest is refused, with the latest in the answer. */
export async function decide(
  tx: Tx,
  actor: Actor,
  now: string,
  of: Incident,
  made: NewDecision,
): Promise<void> {
  await sql`select 1 from records where id = ${of.id} for update`.execute(tx)
  const { decisions } = await besideOne(tx, of.id)
  const latest = decisions.findLast(({ question }) => question === made.question)
  if ((latest?.number ?? 0) !== made.after)
    throw new AppError('staleVersion', {
      message: `${latest?.decidedByName ?? 'Någon annan'} har just beslutat i samma fråga. Läs det beslutet. Vill du ändra det, skriv varför.`,
      details: { latest: latest ?? null },
    })
  const fields: FieldProblem[] = []
  if (latest && made.changedBecause === null)
    fields.push({ field: 'changedBecause', message: 'Skriv varför beslutet ändras.' })
  if (fields.length > 0) throw new AppError('invalid', { fields })
  if (made.question !== 'notifyCyber' && of.fields.personalDataBreach !== true)
    throw new AppError('notAllowedNow', {
      message: 'Bedöm först om det är en personuppgiftsincident, med motivering.',
    })
  await sql`
    insert into incident_decisions (tenant_id, board_id, id, incident_id, question, number, answer, because, changed_because, decided_at, decided_by)
    values (${actor.tenantId}, ${of.boardId}, ${uuidv7()}, ${of.id}, ${made.question}, ${made.after + 1}, ${made.answer}, ${made.because},
      ${latest ? made.changedBecause : null}, ${now}, ${actor.personId})`.execute(tx)
  const words = decisionQuestions[made.question]
  const inWords = (answer: boolean) => (answer ? words.yes : words.no)
  await writeHistory(tx, actor, now, {
    subjectType: of.type,
    subjectId: of.id,
    boardId: of.boardId,
    act: 'changed',
    before: { decision: latest ? inWords(latest.answer) : null },
    after: {
      decision: `${inWords(made.answer)}. ${made.because}`,
      ...(latest && made.changedBecause ? { note: made.changedBecause } : {}),
    },
  })
  if (made.question === 'notifyImy') await keepReason(tx, actor, now, of, made)
}

/** The register's own fields say the same as the decision: the figures of the review count them. */
async function keepReason(
  tx: Tx,
  actor: Actor,
  now: string,
  of: Incident,
  { answer, because }: NewDecision,
): Promise<void> {
  if (of.fields.imyNotifiedAt !== null) return
  await changeRecord(tx, incident, actor, now, {
    id: of.id,
    version: of.version,
    values: { ...of.fields, notNotifiedBecause: answer ? null : because },
  })
}

export async function advise(
  tx: Tx,
  actor: Actor,
  now: string,
  of: Incident,
  advice: string,
): Promise<void> {
  await sql`
    insert into incident_advice (tenant_id, board_id, id, incident_id, advice, given_at, given_by)
    values (${actor.tenantId}, ${of.boardId}, ${uuidv7()}, ${of.id}, ${advice}, ${now}, ${actor.personId})`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: of.type,
    subjectId: of.id,
    boardId: of.boardId,
    act: 'changed',
    before: { advice: null },
    after: { advice },
  })
}

export type NewNotice = {
  stage: Stage
  sentAt: Instant
  receiver: string
  reference: string | null
  isComplete: boolean
  content: string
  /** How many notices of the stage whoever notes this one has seen; null for the program itself. */
  after: number | null
}

/** That a notice was sent, with the text as it was. The first one to IMY is the record's own time too. */
export async function noteNotice(
  tx: Tx,
  actor: Actor,
  now: string,
  of: Incident,
  sent: NewNotice,
): Promise<void> {
  const problem = (message: string) =>
    new AppError('invalid', { fields: [{ field: 'sentAt', message }] })
  if (sent.sentAt > now) throw problem('Tidpunkten ligger i framtiden.')
  if (sent.sentAt < of.fields.noticedAt)
    throw problem('Det kan inte ha skickats innan incidenten upptäcktes.')
  const isImy = stages[sent.stage].receiver === 'imy'
  if (isImy && of.fields.personalDataBreach !== true)
    throw new AppError('notAllowedNow', {
      message: 'Bedöm först om det är en personuppgiftsincident, med motivering.',
    })
  await sql`select 1 from records where id = ${of.id} for update`.execute(tx)
  const before = (await besideOne(tx, of.id)).notices.filter(({ stage }) => stage === sent.stage)
  const latest = before.at(-1)
  if (latest && sent.after !== null && sent.after !== before.length)
    throw new AppError('staleVersion', {
      message: `${latest.notedByName ?? 'Någon annan'} har antecknat att den skickades ${showInstant(latest.sentAt)}. Skickades den en gång till, anteckna igen.`,
      details: { latest },
    })
  await sql`
    insert into incident_notices (tenant_id, board_id, id, incident_id, stage, sent_at, receiver, reference, is_complete, content, noted_at, noted_by)
    values (${actor.tenantId}, ${of.boardId}, ${uuidv7()}, ${of.id}, ${sent.stage}, ${sent.sentAt}, ${sent.receiver}, ${sent.reference},
      ${sent.isComplete}, ${sent.content}, ${now}, ${actor.personId})`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: of.type,
    subjectId: of.id,
    boardId: of.boardId,
    act: 'changed',
    before: { notice: null },
    after: {
      notice: `${stages[sent.stage].label} skickad ${showInstant(sent.sentAt)} till ${sent.receiver}`,
    },
  })
  if (sent.stage === 'imyNotice' && of.fields.imyNotifiedAt === null)
    await changeRecord(tx, incident, actor, now, {
      id: of.id,
      version: of.version,
      values: { ...of.fields, imyNotifiedAt: sent.sentAt, notNotifiedBecause: null },
    })
}

/** The awareness corrected: the clocks start anew, and the old time stays with its reason. */
export async function correctAwareness(
  tx: Tx,
  actor: Actor,
  now: string,
  change: { id: string; version: number; at: Instant; because: string },
): Promise<void> {
  const of = await lockRecord(tx, incident, change.id, change.version)
  const refuse = (message: string) =>
    new AppError('invalid', { fields: [{ field: 'at', message }] })
  if (change.at > now) throw refuse('Kännedomen kan inte ligga i framtiden.')
  if (change.at > of.fields.reportedAt)
    throw refuse('Kännedomen kan inte ligga efter att incidenten rapporterades.')
  if (of.fields.occurredAt !== null && change.at < of.fields.occurredAt)
    throw refuse('Kännedomen kan inte ligga före att incidenten inträffade. Rätta den tiden först.')
  if (change.at === of.fields.noticedAt) throw refuse('Det är samma tidpunkt som redan gäller.')
  await changeIncident(tx, actor, now, {
    id: of.id,
    version: of.version,
    values: { ...of.fields, noticedAt: change.at },
    note: change.because,
  })
}

/**
 * Any change of an incident: by its form, a list or the correction above. When the awareness is
 * moved the clocks start anew, whoever moves it, and the old time stays.
 */
export async function changeIncident(
  tx: Tx,
  actor: Actor,
  now: string,
  change: {
    id: string
    version: number
    values: unknown
    secrecy?: string | null
    note?: string
  },
): Promise<Incident> {
  const was = await recordById(tx, incident, change.id)
  const saved = await changeRecord(tx, incident, actor, now, change)
  const { noticedAt } = saved.fields
  if (noticedAt === was.fields.noticedAt) return saved
  mustNotBeAhead(noticedAt, now)
  await sql`
    insert into incident_restarts (tenant_id, board_id, id, incident_id, was_at, became_at, because, noted_at, noted_by)
    values (${actor.tenantId}, ${saved.boardId}, ${uuidv7()}, ${saved.id}, ${was.fields.noticedAt}, ${noticedAt},
      ${change.note ?? 'Ändrad i incidentens formulär, utan angivet skäl.'}, ${now}, ${actor.personId})`.execute(
    tx,
  )
  return saved
}

const AHEAD_MINUTES = 60

/** A clock that goes a little fast is forgiven, a wrong year or month is not. */
export function mustNotBeAhead(noticedAt: unknown, now: string): void {
  if (typeof noticedAt !== 'string' || minutesBetween(now, noticedAt) <= AHEAD_MINUTES) return
  throw new AppError('invalid', {
    fields: [{ field: 'noticedAt', message: 'Tidpunkten ligger i framtiden.' }],
  })
}

/**
 * Refuses the closing of an incident whose significance nobody has judged: closed, its clocks would
 * stop with no word of why (cybersäkerhetslagen 2:5).
 */
export async function mustBeJudged(tx: Tx, record: Incident, now: Instant): Promise<void> {
  const { data } = await clockDataOf(tx, record.boardId)
  const clocks = clocksOf(clockFacts(record, await besideOne(tx, record.id)), now, data)
  if (!awaitsSignificance(clocks)) return
  throw new AppError('notAllowedNow', {
    message:
      'Bestäm först om incidenten är betydande och ska anmälas (cybersäkerhetslagen 2 kap. 5 §). Det gör du under ”Bedömning och beslut” på incidentens sida, också när svaret är nej.',
  })
}

export type WorkChange = {
  handledAt?: Instant | null
  requestedAt?: Instant | null
  answers?: { kind: AssessmentKind; answers: Answers }
  texts?: { stage: Stage; texts: Record<string, string> }
}

/** What is known beside the record, when nobody has saved since it was read. */
export async function saveWork(
  tx: Tx,
  actor: Actor,
  now: string,
  of: Incident,
  change: WorkChange & { version: number },
): Promise<void> {
  await sql`select 1 from records where id = ${of.id} for update`.execute(tx)
  const saved = await besideOne(tx, of.id)
  if (saved.version !== change.version) throw new AppError('staleVersion')
  const handledAt = change.handledAt === undefined ? saved.handledAt : change.handledAt
  const requestedAt = change.requestedAt === undefined ? saved.requestedAt : change.requestedAt
  const early = [handledAt, requestedAt].find((at) => at !== null && at < of.fields.noticedAt)
  if (early)
    throw new AppError('invalid', {
      fields: [
        {
          field: handledAt === early ? 'handledAt' : 'requestedAt',
          message: 'Tidpunkten ligger före det att incidenten upptäcktes.',
        },
      ],
    })
  const answers = change.answers
    ? { ...saved.answers, [change.answers.kind]: change.answers.answers }
    : saved.answers
  const texts = change.texts
    ? { ...saved.texts, [change.texts.stage]: change.texts.texts }
    : saved.texts
  await sql`
    insert into incident_work (tenant_id, board_id, incident_id, handled_at, requested_at, gdpr_answers, cyber_answers, notice_texts, version, changed_at, changed_by)
    values (${actor.tenantId}, ${of.boardId}, ${of.id}, ${handledAt}, ${requestedAt}, ${JSON.stringify(answers.gdpr)}, ${JSON.stringify(answers.cyber)},
      ${JSON.stringify(texts)}, 1, ${now}, ${actor.personId})
    on conflict (tenant_id, incident_id) do update set handled_at = excluded.handled_at, requested_at = excluded.requested_at,
      gdpr_answers = excluded.gdpr_answers, cyber_answers = excluded.cyber_answers, notice_texts = excluded.notice_texts,
      version = incident_work.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
    tx,
  )
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  const noted = (name: string, was: Instant | null, is: Instant | null) => {
    if (was === is) return
    before[name] = was === null ? null : showInstant(was)
    after[name] = is === null ? null : showInstant(is)
  }
  noted('handledAt', saved.handledAt, handledAt)
  noted('requestedAt', saved.requestedAt, requestedAt)
  if (change.answers) {
    before.assessment = null
    after.assessment = change.answers.kind === 'gdpr' ? 'Risk för personerna' : 'Betydande incident'
  }
  if (change.texts) {
    before.notice = null
    after.notice = `Texten till ${stages[change.texts.stage].label.toLocaleLowerCase('sv')} ändrad`
  }
  if (Object.keys(after).length > 0)
    await writeHistory(tx, actor, now, {
      subjectType: of.type,
      subjectId: of.id,
      boardId: of.boardId,
      act: 'changed',
      before,
      after,
    })
}

/** Who notifies: the board with what the register of processing knows of it. */
export async function noticeHead(tx: Tx, boardId: string): Promise<NoticeHead> {
  const { rows } = await sql<NoticeHead>`
    select u.name as board, t.name as organisation, c.organisation_number as "organisationNumber", c.address, c.email, c.phone,
      c.officer_email as "officerEmail"
    from units u join tenants t on t.tenant_id = u.tenant_id
    left join controller_contacts c on c.tenant_id = u.tenant_id and c.board_id = u.id
    where u.id = ${boardId}`.execute(tx)
  const head = rows[0]
  if (!head) throw new AppError('notFound')
  return head
}

/** The boards the actor sees, in the order of their names. */
export async function boardsInSight(tx: Tx): Promise<{ id: string; name: string; slug: string }[]> {
  const { rows } = await sql<{ id: string; name: string; slug: string }>`
    select id, name, slug from units
    where kind in ('board', 'company') and active and (app_sees_all_boards() or id = any (app_boards()))
    order by name`.execute(tx)
  return rows
}
