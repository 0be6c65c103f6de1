/** Cases of leavers and movers in the database: their checklists, their accounts, and whom they are about. */
import { sql } from 'kysely'
import type { Day, Instant } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { writeHistory } from '../../../record/history.ts'
import { createRecord, recordsOfBoard } from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import {
  accountsGoneOn,
  type ChecklistLine,
  type FollowedAccount,
  lineAnswers,
  linesFor,
  mayClose,
  type StaffChangeFact,
  shippedTemplate,
  type TemplateLine,
} from '../checklist.rules.ts'
import {
  type AccountRow,
  PROTECTED_NAME,
  personKey,
  type StaffRow,
  sureHolders,
} from '../matching.rules.ts'
import { type StaffChange, staffChange } from '../staff-change.record.ts'
import { latestLists, rowsOfList } from '../store.ts'
import { type DatedList, namesSomebody, type Proposal, titleOfChange } from './proposals.rules.ts'

export type SavedTemplate = { lines: TemplateLine[]; version: number; isShipped: boolean }

export async function templateOf(tx: Tx, boardId: string): Promise<SavedTemplate> {
  const { rows } = await sql<{ lines: TemplateLine[]; version: number }>`
    select lines, version from staff_change_templates where board_id = ${boardId}`.execute(tx)
  const [own] = rows
  return own
    ? { ...own, isShipped: false }
    : { lines: [...shippedTemplate.lines], version: 0, isShipped: true }
}

/** Saved only if nobody else has changed it meanwhile. */
export async function saveTemplate(
  tx: Tx,
  actor: Actor,
  now: Instant,
  change: { boardId: string; lines: readonly TemplateLine[]; version: number },
): Promise<void> {
  const { boardId, lines, version } = change
  const { rows } = await sql`
    insert into staff_change_templates (tenant_id, board_id, lines, version, changed_at, changed_by)
    select ${actor.tenantId}::uuid, ${boardId}::uuid, ${JSON.stringify(lines)}::jsonb, 1, ${now}::timestamptz, ${actor.personId}::uuid
    where ${version} = 0 or exists (select 1 from staff_change_templates where board_id = ${boardId})
    on conflict (tenant_id, board_id) do update set lines = excluded.lines,
      version = staff_change_templates.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
    where staff_change_templates.version = ${version}
    returning 1`.execute(tx)
  if (rows.length === 0)
    throw new AppError('staleVersion', {
      message: 'Någon annan har ändrat checklistan medan du skrev. Ladda om sidan.',
    })
  await writeHistory(tx, actor, now, {
    subjectType: 'staffChangeTemplate',
    subjectId: boardId,
    boardId,
    act: 'changed',
    before: null,
    after: { lines: lines.map(({ label }) => label).join(', ') },
  })
}

export type SavedLine = ChecklistLine & {
  changeId: string
  ownerName: string | null
  answeredByName: string | null
  version: number
}

/** Of one case, or of all at the board. */
export async function linesOf(
  tx: Tx,
  of: { changeId: string } | { boardId: string },
): Promise<SavedLine[]> {
  const where =
    'changeId' in of ? sql`l.change_id = ${of.changeId}` : sql`l.board_id = ${of.boardId}`
  const { rows } = await sql<SavedLine>`
    select l.change_id as "changeId", l.key, l.label, l.owner_id as "ownerId", o.name as "ownerName",
      l.due_on as "dueOn", l.answer, l.done_on as "doneOn", l.reason, a.name as "answeredByName", l.version
    from staff_change_lines l
    left join people o on o.tenant_id = l.tenant_id and o.id = l.owner_id
    left join people a on a.tenant_id = l.tenant_id and a.id = l.answered_by
    where ${where} order by l.change_id, l.position`.execute(tx)
  return rows
}

/** Gives a case its checklist, once: what the template says later changes nothing in it. */
export async function beginChecklist(tx: Tx, actor: Actor, change: StaffChange): Promise<boolean> {
  const { lines } = await templateOf(tx, change.boardId)
  const rows = linesFor(lines, change.fields).map((line, position) => ({
    key: line.key,
    position,
    label: line.label,
    owner: line.ownerId,
    due: line.dueOn,
  }))
  const made = await sql`
    insert into staff_change_lines (tenant_id, board_id, change_id, key, position, label, owner_id, due_on)
    select ${actor.tenantId}::uuid, ${change.boardId}::uuid, ${change.id}::uuid, key, position, label, owner, due
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (key text, position int, label text, owner uuid, due date)
    where not exists (select 1 from staff_change_lines where change_id = ${change.id})
    returning 1`.execute(tx)
  return made.rows.length > 0
}

export type LineChange = Pick<
  ChecklistLine,
  'ownerId' | 'dueOn' | 'answer' | 'doneOn' | 'reason'
> & { key: string; version: number }

export async function changeLine(
  tx: Tx,
  actor: Actor,
  now: Instant,
  change: Pick<StaffChange, 'id' | 'type' | 'boardId'>,
  line: LineChange,
): Promise<void> {
  const isAnswered = line.answer !== null
  const { rows } = await sql<{ label: string }>`
    update staff_change_lines set owner_id = ${line.ownerId}, due_on = ${line.dueOn}, answer = ${line.answer},
      done_on = ${line.answer === 'done' ? line.doneOn : null}, reason = ${line.reason},
      answered_by = ${isAnswered ? actor.personId : null}, answered_at = ${isAnswered ? now : null}, version = version + 1
    where change_id = ${change.id} and key = ${line.key} and version = ${line.version}
    returning label`.execute(tx)
  const label = rows[0]?.label
  if (label === undefined)
    throw new AppError('staleVersion', {
      message: 'Någon annan har svarat på raden medan du skrev. Läs svaret först.',
    })
  const said =
    line.answer === null
      ? 'Inte besvarad'
      : [lineAnswers[line.answer], line.answer === 'done' ? line.doneOn : null]
          .filter(Boolean)
          .join(' ')
  await writeHistory(tx, actor, now, {
    subjectType: change.type,
    subjectId: change.id,
    boardId: change.boardId,
    act: 'changed',
    before: null,
    after: { note: [`${label}: ${said}.`, line.reason].filter(Boolean).join(' ') },
  })
}

/** What a case's person is known by on the lists. */
export async function keysOf(
  tx: Tx,
  changes: readonly StaffChange[],
): Promise<Map<string, string>> {
  const ids = changes.map(({ id }) => id)
  const { rows } = await sql<{ id: string; key: string }>`
    select change_id as id, person_key as key from staff_change_subjects where change_id = any(${ids}::uuid[])`.execute(
    tx,
  )
  const stored = new Map(rows.map(({ id, key }) => [id, key]))
  const keys = new Map<string, string>()
  for (const { id, fields } of changes) {
    const key =
      stored.get(id) ?? personKey({ number: fields.employeeNumber, email: null, login: null })
    if (key !== null) keys.set(id, key)
  }
  return keys
}

/** The rows of these persons on the staff lists that are still kept, the newest list's first. */
async function rowsOfPersons(
  tx: Tx,
  boardId: string,
  keys: readonly string[],
): Promise<Map<string, StaffRow[]>> {
  const found = new Map<string, StaffRow[]>()
  if (keys.length === 0) return found
  const { rows } = await sql<{ content: StaffRow }>`
    select r.content from access_list_rows r
    join access_lists l on l.tenant_id = r.tenant_id and l.id = r.list_id
    where l.board_id = ${boardId} and l.system is null and l.disposed_at is null
      and (regexp_replace(lower(trim(r.content->>'number')), '^0+(?=.)', '') = any(${[...keys]}::text[])
        or lower(trim(r.content->>'email')) = any(${[...keys]}::text[])
        or lower(trim(r.content->>'login')) = any(${[...keys]}::text[]))
    order by l.listed_on desc, l.taken_at desc, l.id desc, r.line`.execute(tx)
  for (const { content } of rows) {
    const key = personKey(content)
    if (key === null) continue
    found.set(key, [...(found.get(key) ?? []), content])
  }
  return found
}

export type Subject = {
  /** For showing; null when no list knows the person. */
  name: string | null
  isProtected: boolean
  rows: readonly StaffRow[]
}

/** Whom each case is about. Protected on one list is protected. */
export async function subjectsOf(
  tx: Tx,
  boardId: string,
  changes: readonly StaffChange[],
): Promise<Map<string, Subject>> {
  const keys = await keysOf(tx, changes)
  const rows = await rowsOfPersons(tx, boardId, [...new Set(keys.values())])
  return new Map(
    changes.map(({ id, fields }) => {
      const own = rows.get(keys.get(id) ?? '') ?? []
      const isProtected = fields.isProtected === true || own.some((row) => row.isProtected)
      return [
        id,
        { name: isProtected ? PROTECTED_NAME : (own[0]?.name ?? null), isProtected, rows: own },
      ]
    }),
  )
}

/** Refuses what names anybody on the staff lists: a case's texts go to its history, to mails and files. */
export async function mustNotName(
  tx: Tx,
  boardId: string,
  texts: Readonly<Record<string, string | null>>,
): Promise<void> {
  const written = Object.entries(texts).filter(([, text]) => (text ?? '').trim().includes(' '))
  if (written.length === 0) return
  const { rows: staff } = await sql<{ name: string }>`
    select distinct r.content->>'name' as name from access_list_rows r
    join access_lists l on l.tenant_id = r.tenant_id and l.id = r.list_id
    where l.board_id = ${boardId} and l.system is null and l.disposed_at is null and r.content->>'name' is not null`.execute(
    tx,
  )
  const named = written.filter(([, text]) => namesSomebody(text ?? '', staff))
  if (named.length > 0)
    throw new AppError('invalid', {
      fields: named.map(([name]) => ({
        field: name,
        message:
          'Skriv inte namnet på någon som arbetar här. Namnet visas från personallistan när det får visas.',
      })),
    })
}

/** What every change of a case follows, by its form, the API or a list: no names, and no line left open. */
export async function mustFollowCase(
  tx: Tx,
  of: {
    boardId: string
    /** Null for a new case. */
    change: StaffChange | null
    /** What was written, by field; what is no text is of no matter. */
    written: Readonly<Record<string, unknown>>
    /** The state it is moved to, if it is. */
    to: string | null
  },
): Promise<void> {
  const texts = ['title', 'fromUnit', 'toUnit', 'note', 'because'].map((name) => {
    const text = of.written[name]
    return [name, typeof text === 'string' ? text : null] as const
  })
  await mustNotName(tx, of.boardId, Object.fromEntries(texts))
  if (of.to !== 'closed' || of.change === null) return
  const answer = mayClose(await linesOf(tx, { changeId: of.change.id }))
  if (!answer.answer) throw new AppError('notAllowedNow', { message: answer.because })
}

export async function accountsOfChanges(
  tx: Tx,
  of: { changeId: string } | { boardId: string },
): Promise<(FollowedAccount & { changeId: string; systemName: string })[]> {
  const where =
    'changeId' in of ? sql`a.change_id = ${of.changeId}` : sql`a.board_id = ${of.boardId}`
  const { rows } = await sql<FollowedAccount & { changeId: string; systemName: string }>`
    select a.change_id as "changeId", a.system as "systemId", s.title as "systemName", a.login,
      a.seen_on as "seenOn", a.still_there_on as "stillThereOn", a.gone_on as "goneOn"
    from staff_change_accounts a
    join records s on s.tenant_id = a.tenant_id and s.id = a.system
    where ${where} order by s.title, a.login`.execute(tx)
  return rows
}

type ListOfSystem = { systemId: string; listedOn: Day; rows: readonly AccountRow[] }

/** What a system's list shows of the accounts of those who leave. */
export async function followLeavers(
  tx: Tx,
  actor: Actor,
  boardId: string,
  list: ListOfSystem,
  only: readonly StaffChange[] | null = null,
): Promise<void> {
  const leavers = (only ?? (await recordsOfBoard(tx, staffChange, boardId))).filter(
    ({ state, fields }) => state !== 'cancelled' && fields.kind === 'leaver',
  )
  if (leavers.length === 0) return
  const subjects = await subjectsOf(tx, boardId, leavers)
  const changeOf = new Map<StaffRow, StaffChange>()
  for (const change of leavers)
    for (const row of subjects.get(change.id)?.rows ?? []) changeOf.set(row, change)
  const { systemId, listedOn } = list
  const seen = sureHolders([...changeOf.keys()], list.rows).flatMap((row, at) => {
    const change = row === null ? undefined : changeOf.get(row)
    const login = list.rows[at]?.login
    if (change === undefined || login === undefined) return []
    const isAfter = listedOn > change.fields.lastDay
    return [{ change: change.id, login: login.toLowerCase(), still: isAfter ? listedOn : null }]
  })
  // A list holds an account once; a file may say it twice.
  const once = [...new Map(seen.map((one) => [`${one.change} ${one.login}`, one])).values()]
  await sql`
    insert into staff_change_accounts (tenant_id, board_id, change_id, system, login, seen_on, still_there_on)
    select ${actor.tenantId}::uuid, ${boardId}::uuid, change, ${systemId}::uuid, login, ${listedOn}::date, still
    from jsonb_to_recordset(${JSON.stringify(once)}::jsonb) as r (change uuid, login text, still date)
    on conflict (tenant_id, change_id, system, login) do update set
      seen_on = greatest(staff_change_accounts.seen_on, excluded.seen_on),
      still_there_on = greatest(staff_change_accounts.still_there_on, excluded.still_there_on),
      gone_on = case when staff_change_accounts.gone_on <= excluded.seen_on then null
        else staff_change_accounts.gone_on end`.execute(tx)
  await sql`
    update staff_change_accounts a set gone_on = ${listedOn}
    where a.system = ${systemId} and a.change_id = any(${leavers.map(({ id }) => id)}::uuid[])
      and a.seen_on < ${listedOn}::date and a.gone_on is null
      and not exists (
        select 1 from jsonb_to_recordset(${JSON.stringify(once)}::jsonb) as r (change uuid, login text)
        where r.change = a.change_id and r.login = a.login)`.execute(tx)
}

/** The newest list of each system, for cases that have just begun. */
export async function followInLatest(
  tx: Tx,
  actor: Actor,
  boardId: string,
  changes: readonly StaffChange[],
): Promise<void> {
  if (changes.length === 0) return
  const { rows } = await sql<{ id: string; systemId: string; listedOn: Day }>`
    select distinct on (system) id, system as "systemId", listed_on as "listedOn" from access_lists
    where board_id = ${boardId} and system is not null and disposed_at is null
    order by system, listed_on desc, taken_at desc, id desc`.execute(tx)
  for (const { id, systemId, listedOn } of rows) {
    const list = { systemId, listedOn, rows: await rowsOfList<AccountRow>(tx, id) }
    await followLeavers(tx, actor, boardId, list, changes)
  }
}

/** The newest staff lists, for what has changed between them. */
export async function staffLists(tx: Tx, boardId: string): Promise<DatedList[]> {
  const lists: DatedList[] = []
  for (const { id, listedOn } of await latestLists(tx, boardId, null))
    lists.push({ listedOn, rows: await rowsOfList<StaffRow>(tx, id) })
  return lists
}

export async function dismissedProposals(tx: Tx, boardId: string): Promise<Set<string>> {
  const { rows } = await sql<{ proposal: string }>`
    select proposal from staff_change_dismissals where board_id = ${boardId}`.execute(tx)
  return new Set(rows.map(({ proposal }) => proposal))
}

export async function dismissProposals(
  tx: Tx,
  actor: Actor,
  now: Instant,
  boardId: string,
  keys: readonly string[],
): Promise<void> {
  await sql`
    insert into staff_change_dismissals (tenant_id, board_id, proposal, at, by)
    select ${actor.tenantId}::uuid, ${boardId}::uuid, key, ${now}::timestamptz, ${actor.personId}::uuid
    from unnest(${[...keys]}::text[]) as key on conflict do nothing`.execute(tx)
}

/** A case out of a proposal, with its checklist. */
export async function takeProposal(
  tx: Tx,
  actor: Actor,
  now: Instant,
  boardId: string,
  proposal: Proposal,
): Promise<StaffChange> {
  const manager = await managerByEmail(tx, proposal.managerEmail)
  const change = await createRecord(tx, staffChange, actor, now, {
    boardId,
    values: {
      title: titleOfChange(proposal),
      kind: proposal.kind,
      employeeNumber: proposal.number,
      isProtected: proposal.isProtected ? true : null,
      lastDay: proposal.lastDay,
      fromUnit: proposal.fromUnit,
      toUnit: proposal.toUnit,
      manager,
    },
    note: 'Ur personallistan',
  })
  await sql`
    insert into staff_change_subjects (tenant_id, board_id, change_id, person_key)
    values (${actor.tenantId}, ${boardId}, ${change.id}, ${proposal.personKey})`.execute(tx)
  await beginChecklist(tx, actor, change)
  return change
}

async function managerByEmail(tx: Tx, email: string | null): Promise<string | null> {
  if (email === null) return null
  const { rows } = await sql<{ id: string }>`
    select id from people where active and lower(email) = ${email.trim().toLowerCase()}`.execute(tx)
  return rows[0]?.id ?? null
}

/** Every case with its checklist, for duties and for the review. */
export async function staffChangeFacts(tx: Tx, boardId: string): Promise<StaffChangeFact[]> {
  const [changes, lines, accounts] = [
    await recordsOfBoard(tx, staffChange, boardId),
    await linesOf(tx, { boardId }),
    await accountsOfChanges(tx, { boardId }),
  ]
  return changes.map((change) => {
    const own = lines.filter(({ changeId }) => changeId === change.id)
    return {
      change,
      lines: own.map(({ key, label, ownerId, dueOn, answer, doneOn, reason }) => ({
        key,
        label,
        ownerId,
        dueOn,
        answer,
        doneOn,
        reason,
      })),
      goneOn: accountsGoneOn(
        own,
        accounts.filter(({ changeId }) => changeId === change.id),
      ),
    }
  })
}

export async function staffChangesOfYear(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<StaffChangeFact[]> {
  const facts = await staffChangeFacts(tx, boardId)
  return facts.filter(({ change }) => change.year === year)
}
