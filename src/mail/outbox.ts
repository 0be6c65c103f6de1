/** The outbox: what is to be sent is kept with the work that caused it, and sent afterwards. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { addHours, type Instant } from '../core/dates.ts'
import type { Tx } from '../server/db.ts'

export type QueuedMail = {
  /** The same reminder always has the same key: it is queued once, whoever asks again. */
  key: string
  personId: string | null
  to: string
  subject: string
  text: string
}

/** False when the key has been queued before: then nothing is sent. */
export async function queueMail(
  tx: Tx,
  tenantId: string,
  now: Instant,
  mail: QueuedMail,
): Promise<boolean> {
  const { rows } = await sql`
    insert into mail_outbox (tenant_id, id, key, person_id, to_address, subject, text, queued_at, next_at)
    values (${tenantId}, ${uuidv7()}, ${mail.key}, ${mail.personId}, ${mail.to}, ${mail.subject}, ${mail.text}, ${now}, ${now})
    on conflict (tenant_id, key) do nothing returning id`.execute(tx)
  return rows.length > 0
}

export type Waiting = {
  id: string
  to: string
  subject: string
  text: string
  attempts: number
  queuedAt: Instant
}

export async function dueMails(tx: Tx, now: Instant, most: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select id, to_address as "to", subject, text, attempts, queued_at as "queuedAt" from mail_outbox
    where state = 'waiting' and next_at <= ${now} order by next_at, id limit ${most}`.execute(tx)
  return rows
}

export async function noteSent(tx: Tx, id: string, now: Instant): Promise<void> {
  await sql`update mail_outbox set state = 'sent', sent_at = ${now}, attempts = attempts + 1, last_problem = null
    where id = ${id}`.execute(tx)
}

/** `nextAt` null: given up. */
export async function noteTrouble(
  tx: Tx,
  id: string,
  problem: string,
  nextAt: Instant | null,
): Promise<void> {
  await sql`update mail_outbox set attempts = attempts + 1, last_problem = ${problem},
    state = ${nextAt === null ? 'failed' : 'waiting'}, next_at = coalesce(${nextAt}::timestamptz, next_at)
    where id = ${id}`.execute(tx)
}

export const mailStates = ['waiting', 'sent', 'failed'] as const
export type MailState = (typeof mailStates)[number]

export type ListedMail = {
  id: string
  state: MailState
  subject: string
  toName: string | null
  attempts: number
  queuedAt: Instant
  nextAt: Instant
  sentAt: Instant | null
  problem: string | null
}

export async function listMails(tx: Tx, state: MailState, most: number): Promise<ListedMail[]> {
  const { rows } = await sql<ListedMail>`
    select o.id, o.state, o.subject, p.name as "toName", o.attempts, o.queued_at as "queuedAt",
      o.next_at as "nextAt", o.sent_at as "sentAt", o.last_problem as problem
    from mail_outbox o left join people p on p.tenant_id = o.tenant_id and p.id = o.person_id
    where o.state = ${state} and o.text <> ''
    order by coalesce(o.sent_at, o.queued_at) desc, o.id desc limit ${most}`.execute(tx)
  return rows
}

export type OutboxCounts = Record<MailState, number> & { lastSentAt: Instant | null }

export async function countMails(tx: Tx): Promise<OutboxCounts> {
  const { rows } = await sql<OutboxCounts>`
    select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'sent') as sent,
      count(*) filter (where state = 'failed') as failed, max(sent_at) as "lastSentAt" from mail_outbox`.execute(
    tx,
  )
  return rows[0] ?? { waiting: 0, sent: 0, failed: 0, lastSentAt: null }
}

/** Begins anew with what was given up, or is waiting for its turn; null for all that was given up. */
export async function tryAgain(tx: Tx, id: string | null, now: Instant): Promise<number> {
  const { rows } = await sql`
    update mail_outbox set state = 'waiting', attempts = 0, queued_at = ${now}, next_at = ${now}
    where case when ${id}::uuid is null then state = 'failed' else id = ${id}::uuid and state <> 'sent' end
    returning id`.execute(tx)
  return rows.length
}

const KEPT_DAYS = 90

/** What a letter said is not needed when it is old; that it has been sent is, for ever. */
export async function forgetOldLetters(tx: Tx, now: Instant): Promise<void> {
  await sql`update mail_outbox set subject = '', text = '', to_address = ''
    where state <> 'waiting' and text <> '' and coalesce(sent_at, queued_at) < ${addHours(now, -24 * KEPT_DAYS)}`.execute(
    tx,
  )
}
