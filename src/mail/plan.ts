/** Puts the day's reminders and Monday's digest in the outbox: once each, whoever asks how often. */
import { sql } from 'kysely'
import { incident } from '../areas/incidents/incident.record.ts'
import { incidentReminders } from '../areas/incidents/reminders.rules.ts'
import { openIncidentClocks } from '../areas/incidents/store.ts'
import { type Cover, isCoveredOn } from '../areas/organisation/covers/cover.rules.ts'
import { coversFrom } from '../areas/organisation/covers/store.ts'
import { holdersOf } from '../areas/organisation/rules.ts'
import { rolesOfTenant } from '../areas/organisation/store.ts'
import {
  addDays,
  addHours,
  type Day,
  dayOf,
  type Instant,
  showInstant,
  yearOf,
} from '../core/dates.ts'
import { programActor } from '../server/actor.ts'
import type { Db, Tx } from '../server/db.ts'
import { type WheelItem, wheelItems } from '../wheel/items.ts'
import { reminderDaysAt } from '../wheel/series.rules.ts'
import { boardsSeen, keptReminderDays } from '../wheel/store.ts'
import { forgetOldLetters, queueMail } from './outbox.ts'
import { type Due, digestOf, isDigestTime, type Reminder, remindersOn } from './reminders.rules.ts'
import { tenantIds } from './sender.ts'

type Reader = { id: string; name: string; email: string; refuses: string[] }

export async function planReminders(db: Db, publicUrl: string, now: Instant): Promise<number> {
  let queued = 0
  for (const tenantId of await tenantIds(db))
    queued += await db.withActor(programActor(tenantId), async (tx) => {
      await forgetOldLetters(tx, now)
      return planOfTenant(tx, tenantId, publicUrl, now)
    })
  return queued
}

/** Half the time gone, six hours left, time out: of every open incident with a legal clock. */
export async function planIncidentReminders(
  db: Db,
  publicUrl: string,
  now: Instant,
): Promise<number> {
  let queued = 0
  for (const tenantId of await tenantIds(db))
    queued += await db.withActor(programActor(tenantId), (tx) =>
      incidentsOfTenant(tx, tenantId, publicUrl, now),
    )
  return queued
}

/** What came due while the program was off is told of within three days, and then left. */
const MADE_UP_WITHIN_HOURS = 72

async function incidentsOfTenant(
  tx: Tx,
  tenantId: string,
  publicUrl: string,
  now: Instant,
): Promise<number> {
  const today = dayOf(now)
  const readers = await readersOf(tx)
  const held = await rolesOfTenant(tx)
  let queued = 0
  for (const board of await boardsSeen(tx)) {
    const due = incidentReminders(await openIncidentClocks(tx, board.id, now), now)
    const covers = due.length === 0 ? [] : await coversFrom(tx, board.id, today)
    for (const { toRoles, personIds, record, ...reminder } of due) {
      if (reminder.at < addHours(now, -MADE_UP_WITHIN_HOURS)) continue
      const byRole = toRoles.flatMap((role) => holdersOf(held, role, board.id, today))
      const whole = {
        ...reminder,
        toPersonIds: withSubstitutes([...personIds, ...byRole], covers, today),
        link: `${publicUrl}/${board.slug}/${yearOf(today)}/${incident.path}/${record.id}`,
      }
      queued += await queueReminder(tx, tenantId, now, whole, readers, 'law', publicUrl)
    }
  }
  return queued
}

/** Whoever stands in for somebody has the letters too; the absent may still want to know. */
function withSubstitutes(
  personIds: readonly string[],
  covers: readonly Cover[],
  today: Day,
): string[] {
  const standIns = covers
    .filter((one) => isCoveredOn(one, today) && personIds.includes(one.personId))
    .map(({ substituteId }) => substituteId)
  return [...new Set([...personIds, ...standIns])]
}

async function planOfTenant(
  tx: Tx,
  tenantId: string,
  publicUrl: string,
  now: Instant,
): Promise<number> {
  const today = dayOf(now)
  const readers = await readersOf(tx)
  let queued = 0
  const keptDays = await keptReminderDays(tx)
  for (const board of await boardsSeen(tx)) {
    const { days } = reminderDaysAt(keptDays, board.id)
    const period = {
      from: addDays(today, -Math.max(60, ...days) - 3),
      to: addDays(today, Math.max(15, ...days.map((one) => -one))),
    }
    const items = await wheelItems(tx, board.id, period, today)
    const covers = await coversFrom(tx, board.id, today)
    const dues = duesOf(board, items, publicUrl).map((due) => ({
      ...due,
      ownerIds: withSubstitutes(due.ownerIds, covers, today),
    }))
    for (const reminder of remindersOn(dues, today, board.name, days))
      queued += await queueReminder(tx, tenantId, now, reminder, readers, 'reminder', publicUrl)
    if (!isDigestTime(showInstant(now))) continue
    for (const reader of readers) {
      const own = dues.filter(({ ownerIds }) => ownerIds.includes(reader.id))
      const digest = digestOf(own, today, board.name)
      if (digest === null) continue
      const key = `digest ${board.id} ${today}`
      const whole = { ...digest, key, toPersonIds: [reader.id] }
      queued += await queueReminder(tx, tenantId, now, whole, readers, 'digest', publicUrl)
    }
  }
  return queued
}

/** The one door for reminders of any area. */
export async function queueReminder(
  tx: Tx,
  tenantId: string,
  now: Instant,
  reminder: Reminder,
  readers: readonly Reader[],
  kind: 'law' | 'reminder' | 'digest',
  publicUrl: string,
): Promise<number> {
  let queued = 0
  for (const personId of new Set(reminder.toPersonIds)) {
    const reader = readers.find(({ id }) => id === personId)
    if (!reader || reader.refuses.includes(kind)) continue
    const isNew = await queueMail(tx, tenantId, now, {
      key: `${reminder.key} ${personId}`,
      personId,
      to: reader.email,
      subject: reminder.subject,
      text: `${[
        `Hej ${reader.name}!`,
        reminder.text,
        ...(reminder.link ? [reminder.link] : []),
        `Vill du inte ha de här breven? Välj bort dem på ditt konto: ${publicUrl}/konto`,
        'Genomlys',
      ].join('\n\n')}\n`,
    })
    if (isNew) queued += 1
  }
  return queued
}

async function readersOf(tx: Tx): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    select p.id, p.name, a.login as email,
      array(select m.kind from mail_refusals m where m.tenant_id = p.tenant_id and m.person_id = p.id) as refuses
    from people p join accounts a on a.tenant_id = p.tenant_id and a.person_id = p.id
    where p.active and a.disabled_at is null`.execute(tx)
  return rows
}

function duesOf(board: { slug: string }, items: readonly WheelItem[], publicUrl: string): Due[] {
  return items
    .filter(({ isVerified }) => isVerified)
    .map(({ id, title, on, isDone, standing, owners, isInsideOnly }) => ({
      id,
      title,
      on,
      isOff: isDone || standing === 'skipped',
      ownerIds: owners.map((one) => one.id),
      isSecret: isInsideOnly,
      link: `${publicUrl}/${board.slug}/${yearOf(on)}/arshjul?visa=lista&mina=ja`,
    }))
}
