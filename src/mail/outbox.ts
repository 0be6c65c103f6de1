/** The outbox: what is to be sent is kept with the work that caused it, and sent afterwards. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '../core/dates.ts'
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
