/**
 * What waits for a person because of a role, whatever year it belongs to: a decision asked for, a
 * draft left behind, an incident nobody has taken, what the officer and the auditors follow.
 */
import { sql } from 'kysely'
import { imyNoticeTime, noticeTimeInWords } from '../areas/incidents/imy-notice.rules.ts'
import { incident } from '../areas/incidents/incident.record.ts'
import { incidentReminders } from '../areas/incidents/reminders.rules.ts'
import { clockDataOf, openIncidentClocks } from '../areas/incidents/store.ts'
import { dayOf, type Instant, yearOf } from '../core/dates.ts'
import { may, mayEverywhere, policy } from '../core/policy.ts'
import { count, uncapitalise } from '../core/swedish.ts'
import { countMails } from '../mail/outbox.ts'
import { recordById } from '../record/store.ts'
import { heldKinds } from '../retention/retention.rules.ts'
import { passedOf } from '../retention/store.ts'
import { authorityOn, mayDecideUnder } from '../review/decision/authority.rules.ts'
import { authoritiesOf } from '../review/decision/store.ts'
import { rolesAt } from '../review/workspace.ts'
import type { Actor } from './actor.ts'
import type { Tx } from './db.ts'

export type Awaiting = {
  /** null for what is yet to be written */
  id: string | null
  type: string
  title: string
  why: string
  /** The year it belongs to, where its page is one of a year. */
  year: number | null
  dueOn: string | null
  late: boolean
  /** Where it is done, below the board and the year, where that is no record. */
  page?: string
  /** The series of the wheel it is of. */
  key?: string
  /** Whose work it is, when one stands in for somebody. */
  insteadOf?: string
}

type Who = { tx: Tx; actor: Actor; boardId: string; now: Instant }

type ReviewRow = { id: string; title: string; year: number }

/** Reviews sent for decision, to those who may decide; nobody decides what is their own work. */
export async function decisionsAsked({ tx, actor, boardId, now }: Who): Promise<Awaiting[]> {
  if (!may(actor, 'review.decide', boardId).answer) return []
  const authority = authorityOn(await authoritiesOf(tx, boardId), dayOf(now))
  if (!mayDecideUnder(authority, rolesAt(actor, boardId)).answer) return []
  const asked = authority.decider === 'board' ? 'nämndens beslut, som du för in' : 'ditt beslut'
  const { rows } = await sql<ReviewRow>`
    select r.id, r.title, r.year from records r
    where r.board_id = ${boardId} and r.type = 'managementReview' and r.state = 'submitted'
      and r.owner_id is distinct from ${actor.personId}
      and (select v.made_by from review_versions v where v.tenant_id = r.tenant_id and v.review_id = r.id
           order by v.number desc limit 1) is distinct from ${actor.personId}
    order by r.year`.execute(tx)
  return rows.map((row) => aReview(row, `Genomgången för ${row.year} väntar på ${asked}.`))
}

/** Drafts of years gone by, to those who send them. */
export async function draftsLeftBehind({ tx, actor, boardId, now }: Who): Promise<Awaiting[]> {
  if (!may(actor, 'review.submit', boardId).answer) return []
  const { rows } = await sql<ReviewRow>`
    select id, title, year from records
    where board_id = ${boardId} and type = 'managementReview' and state = 'draft' and year < ${yearOf(now)}
    order by year`.execute(tx)
  return rows.map((row) =>
    aReview(row, `Genomgången för ${row.year} är inte skickad för beslut än.`),
  )
}

function aReview({ id, title, year }: ReviewRow, why: string): Awaiting {
  return { id, type: 'managementReview', title, why, year, dueOn: null, late: false }
}

/** Letters that were given up, to whoever can mend the mail server or the addresses. */
export async function lettersNotSent({ tx, actor }: Who): Promise<Awaiting[]> {
  if (!mayEverywhere(actor, 'mail.read').answer) return []
  const { failed } = await countMails(tx)
  if (failed === 0) return []
  return [
    {
      id: null,
      type: 'mail',
      page: 'utkorg',
      title: `${count(failed, 'brev', 'brev')} gick inte fram`,
      why: 'Se varför i utkorgen, rätta och försök igen.',
      year: null,
      dueOn: null,
      late: false,
    },
  ]
}

/** What has passed its time by the board's plan, or what the board has not decided on, to those who dispose of it. */
export async function disposalsDue({ tx, actor, boardId, now }: Who): Promise<Awaiting[]> {
  if (!may(actor, 'retention.dispose', boardId).answer) return []
  return (await passedOf(tx, boardId, dayOf(now))).map(({ kind, rows, since, rule }) => ({
    id: null,
    type: 'retention',
    page: 'bevarande-och-gallring',
    title: `${rule ? 'Gallra' : 'Besluta om gallring'}: ${uncapitalise(heldKinds[kind].label)}`,
    why: rule
      ? `${count(rows, 'rad har', 'rader har')} passerat den tid nämnden har beslutat.`
      : `${count(rows, 'rad är', 'rader är')} äldre än förslaget, och nämnden har inte beslutat hur länge de sparas.`,
    year: null,
    dueOn: rule ? since : null,
    late: false,
  }))
}

/** Open incidents the actor handles, and those nobody has taken, with the time IMY must be told in. */
export async function incidentsToHandle(
  who: Who,
  handlerId = who.actor.personId,
): Promise<Awaiting[]> {
  const { tx, actor, boardId, now } = who
  const isOwn = handlerId === actor.personId
  const receives = isOwn && (await receivesIncidents(who))
  const { rows } = await sql<{ id: string }>`
    select id from records
    where board_id = ${boardId} and type = 'incident' and state in ('reported', 'assessed')
      and (owner_id = ${handlerId} or (owner_id is null and ${receives}))
    order by owner_id nulls first, number desc limit 50`.execute(tx)
  const items: Awaiting[] = []
  const { data } = await clockDataOf(tx, boardId)
  for (const { id } of rows) {
    const one = await recordById(tx, incident, id)
    const time = imyNoticeTime(one, now, data)
    const whose =
      one.ownerId === null
        ? 'Ny incident att ta hand om.'
        : isOwn
          ? 'Du handlägger incidenten.'
          : 'Incidenten är öppen.'
    items.push({
      id,
      type: 'incident',
      title: one.title,
      why: time ? `${whose} ${noticeTimeInWords(time)}` : whose,
      year: one.year,
      dueOn: time ? dayOf(time.dueAt) : null,
      late: time !== null && time.hoursLeft < 0,
    })
  }
  return items
}

/** Incidents whose clocks have come so far that those who decide are reminded, and they do not handle. */
export async function noticesToDecide({ tx, actor, boardId, now }: Who): Promise<Awaiting[]> {
  if (!may(actor, 'incident.decideNotice', boardId).answer) return []
  const open = await openIncidentClocks(tx, boardId, now)
  const mine = rolesAt(actor, boardId)
  const deciders = await decidersOf({ tx, boardId, now })
  const due = incidentReminders(open, now).filter(({ toRoles }) =>
    toRoles.some((role) => mine.includes(role)),
  )
  return open.flatMap(({ record }) => {
    // The latest says the most, and one line for each incident is enough.
    const last = due.findLast((one) => one.record.id === record.id)
    // One without a handler is told of as new; a handler who may decide has it already.
    if (!last || record.ownerId === null || deciders.has(record.ownerId)) return []
    return [
      {
        id: record.id,
        type: 'incident',
        title: record.title,
        why: last.text,
        year: record.year,
        dueOn: dayOf(last.dueAt),
        late: last.dueAt < now,
      },
    ]
  })
}

async function decidersOf({ tx, boardId, now }: Omit<Who, 'actor'>): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from role_assignments
    where role = any(${[...policy['incident.decideNotice']]}) and (board_id = ${boardId} or board_id is null)
      and from_on <= ${dayOf(now)} and (to_on is null or to_on >= ${dayOf(now)})`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** New incidents reach the coordinator; at a board that has none, everyone who may take them. */
async function receivesIncidents({ tx, actor, boardId, now }: Who): Promise<boolean> {
  if (may(actor, 'incident.receive', boardId).answer) return true
  if (!may(actor, 'incident.change', boardId).answer) return false
  const { rows } = await sql`
    select 1 from role_assignments where role = 'isam' and (board_id = ${boardId} or board_id is null)
      and from_on <= ${dayOf(now)} and (to_on is null or to_on >= ${dayOf(now)}) limit 1`.execute(
    tx,
  )
  return rows.length === 0
}

/** Open incidents the actor has reported and others have. */
export async function reportedAndOpen({ tx, actor, boardId }: Who): Promise<Awaiting[]> {
  const { rows } = await sql<{ id: string; title: string; year: number; handler: string | null }>`
    select r.id, r.title, r.year, p.name as handler from records r
    left join people p on p.tenant_id = r.tenant_id and p.id = r.owner_id
    where r.board_id = ${boardId} and r.type = 'incident' and r.created_by = ${actor.personId}
      and r.owner_id is distinct from ${actor.personId} and r.state in ('reported', 'assessed')
    order by r.number desc limit 20`.execute(tx)
  return rows.map(({ handler, ...row }) => ({
    ...row,
    type: 'incident',
    why: handler
      ? `Du rapporterade den. ${handler} handlägger.`
      : 'Du rapporterade den. Ingen handläggare är utsedd än.',
    dueOn: null,
    late: false,
  }))
}

/** The officer's report on the year that has ended, until it is delivered (GDPR 38.3). */
export async function reportToDeliver({ tx, actor, boardId, now }: Who): Promise<Awaiting[]> {
  if (!may(actor, 'dpoReport.create', boardId).answer) return []
  const year = yearOf(now) - 1
  const { rows } = await sql<{ id: string; title: string; state: string }>`
    select id, title, state from records
    where board_id = ${boardId} and type = 'dpoReport' and year = ${year} order by state = 'delivered' desc, number`.execute(
    tx,
  )
  const [found] = rows
  if (found?.state === 'delivered') return []
  return [
    {
      id: found?.id ?? null,
      type: 'dpoReport',
      title: found?.title ?? `GDPR-årsrapport ${year}`,
      why: found
        ? `Rapporten för ${year} är ett utkast och inte lämnad till nämnden.`
        : `Någon rapport för ${year} är inte lämnad till nämnden.`,
      year,
      dueOn: null,
      late: false,
    },
  ]
}

type Unanswered = { id: string; title: string; state: string; dueOn: string | null }

/** What the data protection officer has recommended and the board has not met. */
export async function recommendationsFollowed({
  tx,
  actor,
  boardId,
  now,
}: Who): Promise<Awaiting[]> {
  if (!may(actor, 'dpoRecommendation.follow', boardId).answer) return []
  const { rows } = await sql<Unanswered>`
    select r.id, r.title, r.state, d.deadline as "dueOn"
    from records r join dpo_recommendations d on d.tenant_id = r.tenant_id and d.id = r.id
    where r.board_id = ${boardId} and r.type = 'dpoRecommendation' and r.state in ('open', 'started')
      and r.owner_id is distinct from ${actor.personId}
    order by d.deadline nulls last, r.number limit 50`.execute(tx)
  return rows.map((row) =>
    followed(
      'dpoRecommendation',
      row,
      now,
      row.state === 'open' ? 'Ingen har påbörjat den.' : 'Arbete pågår.',
    ),
  )
}

/** What an audit has found and the board has not answered. */
export async function findingsFollowed({ tx, actor, boardId, now }: Who): Promise<Awaiting[]> {
  if (!may(actor, 'auditFinding.follow', boardId).answer) return []
  const { rows } = await sql<Unanswered>`
    select r.id, r.title, r.state, f.answer_by as "dueOn"
    from records r join audit_findings f on f.tenant_id = r.tenant_id and f.id = r.id
    where r.board_id = ${boardId} and r.type = 'auditFinding' and r.state = 'open'
      and r.owner_id is distinct from ${actor.personId}
    order by f.answer_by nulls last, r.number limit 50`.execute(tx)
  return rows.map((row) => followed('auditFinding', row, now, 'Nämnden har inte svarat.'))
}

function followed(
  type: string,
  { id, title, dueOn }: Unanswered,
  now: Instant,
  why: string,
): Awaiting {
  return { id, type, title, why, year: null, dueOn, late: dueOn !== null && dueOn < dayOf(now) }
}
