/**
 * Sends what waits in the outbox. A mail is marked as sent after the server has taken it: should
 * the program die in between, it is sent once more (at least once), for a reminder that comes twice
 * does less harm than one that never comes. It then bears the same Message-ID, by which mail
 * programs know it for the same letter.
 */
import { sql } from 'kysely'
import type { Instant } from '../core/dates.ts'
import { programActor } from '../server/actor.ts'
import type { Db } from '../server/db.ts'
import type { Mailer } from '../server/mail.ts'
import { dueMails, noteSent, noteTrouble, type Waiting } from './outbox.ts'
import { codeOfTrouble, isPermanent, nextTry, type Trouble } from './retry.rules.ts'

const AT_A_TIME = 50
/** Any number that nothing else in the program locks by. */
const LOCK = 'mail sender'

export type Sending = {
  db: Db
  mailer: Mailer
  now: () => Instant
  signal: AbortSignal
}

export async function tenantIds(db: Db): Promise<string[]> {
  return db.withSettings({ 'app.sender': 'on' }, async (tx) => {
    const { rows } = await sql<{ id: string }>`select tenant_id as id from tenants`.execute(tx)
    return rows.map(({ id }) => id)
  })
}

/** Sends what is due; returns how many went out. Two senders never work at the same time. */
export async function sendDue(sending: Sending): Promise<number> {
  if (!sending.mailer.isConfigured) return 0
  return sending.db.withSettings({}, async (holder) => {
    const { rows } = await sql<{ held: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${LOCK}, 0)) as held`.execute(holder)
    if (rows[0]?.held !== true) return 0
    let sent = 0
    for (const tenantId of await tenantIds(sending.db)) {
      const round = await sendOfTenant(sending, tenantId)
      sent += round.sent
      if (!round.isReached) break
    }
    return sent
  })
}

/**
 * A server that does not answer, or stops in the middle, has said nothing of the letter: the others
 * wait for the next round with it. A server that hangs would otherwise hold up the round, and with
 * it the reckoning of what is due, for the time of fifty letters.
 */
async function sendOfTenant(
  sending: Sending,
  tenantId: string,
): Promise<{ sent: number; isReached: boolean }> {
  const { db, now, signal } = sending
  const actor = programActor(tenantId)
  const waiting = await db.withActor(actor, (tx) => dueMails(tx, now(), AT_A_TIME))
  let sent = 0
  for (const mail of waiting) {
    if (signal.aborted) return { sent, isReached: true }
    const trouble = await trySend(sending.mailer, mail)
    // Each mail is marked by itself: what went out before the next one failed stays sent.
    await db.withActor(actor, (tx) =>
      trouble === null
        ? noteSent(tx, mail.id, now())
        : noteTrouble(
            tx,
            mail.id,
            codeOfTrouble(trouble),
            isPermanent(trouble) ? null : nextTry(mail.queuedAt, now(), mail.attempts + 1),
          ),
    )
    if (trouble === null) sent += 1
    else if (trouble.responseCode === undefined) return { sent, isReached: false }
  }
  return { sent, isReached: true }
}

async function trySend(mailer: Mailer, mail: Waiting): Promise<Trouble | null> {
  try {
    await mailer.send({ to: mail.to, subject: mail.subject, text: mail.text, id: mail.id })
    return null
  } catch (error) {
    return error as Trouble
  }
}
