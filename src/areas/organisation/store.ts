/** Units, people and the roles they hold. Small registers: read whole, per tenant. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { type Day, dayOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import type { Role } from '../../core/roles.ts'
import { writeHistory } from '../../record/history.ts'
import { recordsOfBoard } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import type { OrganisationFacts } from './chapter.ts'
import { type RoleAssignment, vacantRoles } from './rules.ts'
import { workingGroupSeat } from './working-group-seat.record.ts'

export type UnitKind = 'board' | 'company' | 'administration' | 'department' | 'unit'
export type Unit = {
  id: string
  parentId: string | null
  kind: UnitKind
  name: string
  slug: string
  active: boolean
  version: number
}
export type Person = {
  id: string
  name: string
  title: string | null
  email: string | null
  unitId: string | null
  unitName: string | null
  active: boolean
  version: number
}
export type HeldRole = RoleAssignment & {
  id: string
  personName: string
  personActive: boolean
  boardName: string | null
}

export async function allUnits(tx: Tx): Promise<Unit[]> {
  const { rows } = await sql<Unit>`
    select id, parent_id as "parentId", kind, name, slug, active, version from units order by sv_key(name)`.execute(
    tx,
  )
  return rows
}

export async function unitById(tx: Tx, id: string): Promise<Unit> {
  const { rows } = await sql<Unit>`
    select id, parent_id as "parentId", kind, name, slug, active, version from units where id = ${id}`.execute(
    tx,
  )
  const unit = rows[0]
  if (!unit) throw new AppError('notFound')
  return unit
}

/** The administration under a board; the board itself when it has none. */
export async function administrationOf(tx: Tx, board: Pick<Unit, 'id' | 'name'>): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from units where parent_id = ${board.id} and kind = 'administration' and active order by sv_key(name) limit 1`.execute(
    tx,
  )
  return rows[0]?.name ?? board.name
}

const personColumns = sql`p.id, p.name, p.title, p.email, p.unit_id as "unitId", u.name as "unitName", p.active, p.version`
const fromPeople = sql`people p left join units u on u.tenant_id = p.tenant_id and u.id = p.unit_id`

/** People whose name, title, e-mail or unit holds the words; at most `limit`, in name order. */
export async function findPeople(tx: Tx, search: string, limit: number): Promise<Person[]> {
  const words = search.toLocaleLowerCase('sv').split(/\s+/).filter(Boolean).slice(0, 5)
  const conditions = words.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    return sql`lower(concat_ws(' ', p.name, p.title, p.email, u.name)) like ${pattern}`
  })
  const where = conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
  const { rows } = await sql<Person>`
    select ${personColumns} from ${fromPeople} where ${where} order by p.active desc, sv_key(p.name) limit ${limit}`.execute(
    tx,
  )
  return rows
}

/** Everybody, also those who have left. */
export async function allPeople(tx: Tx): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select ${personColumns} from ${fromPeople} order by sv_key(p.name), p.id`.execute(tx)
  return rows
}

export async function personById(tx: Tx, id: string): Promise<Person> {
  const { rows } =
    await sql<Person>`select ${personColumns} from ${fromPeople} where p.id = ${id}`.execute(tx)
  const person = rows[0]
  if (!person) throw new AppError('notFound')
  return person
}

async function lockPerson(tx: Tx, id: string): Promise<Person> {
  await sql`select 1 from people where id = ${id} for no key update`.execute(tx)
  return personById(tx, id)
}

export async function rolesOfTenant(tx: Tx): Promise<HeldRole[]> {
  const { rows } = await sql<HeldRole>`
    select a.id, a.person_id as "personId", p.name as "personName", p.active as "personActive", a.role,
      a.board_id as "boardId", u.name as "boardName", a.from_on as "fromOn", a.to_on as "toOn"
    from role_assignments a join people p on p.tenant_id = a.tenant_id and p.id = a.person_id
    left join units u on u.tenant_id = a.tenant_id and u.id = a.board_id
    order by a.role, a.from_on`.execute(tx)
  return rows
}

export async function rolesOfPerson(tx: Tx, personId: string): Promise<HeldRole[]> {
  return (await rolesOfTenant(tx)).filter((one) => one.personId === personId)
}

export type NewUnit = {
  parentId: string | null
  kind: UnitKind
  name: string
  slug?: string
  /** Where the unit came from, for the history. */
  note?: string
}

export async function createUnit(tx: Tx, actor: Actor, now: string, unit: NewUnit): Promise<Unit> {
  const id = uuidv7()
  const slug = unit.slug ?? (await freeSlug(tx, slugOf(unit.name)))
  if (unit.parentId !== null) await unitById(tx, unit.parentId)
  await sql`insert into units (tenant_id, id, parent_id, kind, name, slug) values (${actor.tenantId}, ${id}, ${unit.parentId}, ${unit.kind}, ${unit.name}, ${slug})`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: 'unit',
    subjectId: id,
    boardId: null,
    act: 'created',
    before: null,
    after: { ...unit, slug },
  })
  return unitById(tx, id)
}

export type UnitChange = {
  id: string
  version: number
  name: string
  parentId: string | null
  active: boolean
}

export async function changeUnit(
  tx: Tx,
  actor: Actor,
  now: string,
  change: UnitChange,
): Promise<Unit> {
  // One change of the tree at a time: two that are each sound can together make a circle.
  await sql`select 1 from units order by id for no key update`.execute(tx)
  const units = await allUnits(tx)
  const saved = units.find((unit) => unit.id === change.id)
  if (!saved) throw new AppError('notFound')
  if (saved.version !== change.version) throw new AppError('staleVersion', { details: { saved } })
  if (isBelow(units, change.parentId, change.id))
    throw new AppError('invalid', {
      fields: [
        {
          field: 'parentId',
          message: 'En enhet kan inte ligga under sig själv. Välj en annan överordnad enhet.',
        },
      ],
    })
  if (change.parentId !== null) await unitById(tx, change.parentId)
  await sql`update units set name = ${change.name}, parent_id = ${change.parentId}, active = ${change.active}, version = version + 1 where id = ${change.id}`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: 'unit',
    subjectId: change.id,
    boardId: null,
    act: 'changed',
    before: { name: saved.name, parentId: saved.parentId, active: saved.active },
    after: { name: change.name, parentId: change.parentId, active: change.active },
  })
  return unitById(tx, change.id)
}

/** Is `candidate` the unit itself or somewhere beneath it? */
function isBelow(units: readonly Unit[], candidate: string | null, unitId: string): boolean {
  for (let at = candidate; at !== null; at = units.find((unit) => unit.id === at)?.parentId ?? null)
    if (at === unitId) return true
  return false
}

export type PersonValues = {
  name: string
  title: string | null
  email: string | null
  unitId: string | null
}

export async function createPerson(
  tx: Tx,
  actor: Actor,
  now: string,
  person: PersonValues,
): Promise<Person> {
  if (person.unitId !== null) await unitById(tx, person.unitId)
  const id = uuidv7()
  await sql`insert into people (tenant_id, id, name, title, email, unit_id) values (${actor.tenantId}, ${id}, ${person.name}, ${person.title}, ${person.email}, ${person.unitId})`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: 'person',
    subjectId: id,
    boardId: null,
    act: 'created',
    before: null,
    after: { ...person },
  })
  return personById(tx, id)
}

export async function changePerson(
  tx: Tx,
  actor: Actor,
  now: string,
  change: PersonValues & { id: string; version: number; active: boolean },
): Promise<Person> {
  if (!change.active)
    await mustLeaveAdministrator(tx, actor, dayOf(now), (one) => one.personId === change.id)
  const saved = await lockPerson(tx, change.id)
  if (saved.version !== change.version) throw new AppError('staleVersion', { details: { saved } })
  if (change.unitId !== null) await unitById(tx, change.unitId)
  await sql`
    update people set name = ${change.name}, title = ${change.title}, email = ${change.email}, unit_id = ${change.unitId},
      active = ${change.active}, version = version + 1 where id = ${change.id}`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: 'person',
    subjectId: change.id,
    boardId: null,
    act: 'changed',
    before: {
      name: saved.name,
      title: saved.title,
      email: saved.email,
      unitId: saved.unitId,
      active: saved.active,
    },
    after: {
      name: change.name,
      title: change.title,
      email: change.email,
      unitId: change.unitId,
      active: change.active,
    },
  })
  return personById(tx, change.id)
}

export async function giveRole(
  tx: Tx,
  actor: Actor,
  now: string,
  given: { personId: string; role: Role; boardId: string | null; fromOn: Day; toOn: Day | null },
): Promise<HeldRole> {
  await lockPerson(tx, given.personId)
  if (given.boardId !== null) {
    const board = await unitById(tx, given.boardId)
    if (board.kind !== 'board' && board.kind !== 'company')
      throw new AppError('invalid', {
        fields: [
          { field: 'boardId', message: 'Roller ges vid en nämnd eller ett bolag. Välj en sådan.' },
        ],
      })
  }
  await mustBeNew(tx, given)
  const id = uuidv7()
  await sql`insert into role_assignments (tenant_id, id, person_id, role, board_id, from_on, to_on)
    values (${actor.tenantId}, ${id}, ${given.personId}, ${given.role}, ${given.boardId}, ${given.fromOn}, ${given.toOn})`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: 'person',
    subjectId: given.personId,
    boardId: given.boardId,
    act: 'changed',
    before: null,
    after: { role: given.role, boardId: given.boardId, fromOn: given.fromOn, toOn: given.toOn },
  })
  const made = (await rolesOfPerson(tx, given.personId)).find((one) => one.id === id)
  if (!made) throw new AppError('unexpected')
  return made
}

async function mustBeNew(tx: Tx, given: RoleAssignment): Promise<void> {
  const held = await sql`
    select 1 from role_assignments
    where person_id = ${given.personId} and role = ${given.role} and board_id is not distinct from ${given.boardId}::uuid
      and from_on <= coalesce(${given.toOn}::date, 'infinity') and coalesce(to_on, 'infinity') >= ${given.fromOn}`.execute(
    tx,
  )
  if (held.rows.length > 0)
    throw new AppError('alreadyExists', {
      message: 'Personen har redan den rollen där under de dagarna.',
      fields: [{ field: 'role', message: 'Personen har redan den rollen där.' }],
    })
}

/** Ends a role on the given day; the assignment stays, so that it can be seen who held it when. */
export async function endRole(
  tx: Tx,
  actor: Actor,
  now: string,
  assignmentId: string,
  onDay: Day,
): Promise<void> {
  await mustLeaveAdministrator(tx, actor, dayOf(now), (one) => one.id === assignmentId)
  await sql`select 1 from role_assignments where id = ${assignmentId} for update`.execute(tx)
  const held = await roleById(tx, assignmentId)
  if (held.toOn !== null && held.toOn <= onDay)
    throw new AppError('notAllowedNow', {
      message: 'Rollen är redan avslutad. Ladda om sidan för att se när.',
    })
  await sql`update role_assignments set to_on = ${onDay} where id = ${assignmentId}`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: 'person',
    subjectId: held.personId,
    boardId: held.boardId,
    act: 'changed',
    before: { role: held.role, toOn: held.toOn },
    after: { role: held.role, toOn: onDay },
  })
}

/** The assignment, or `notFound`. */
export async function roleById(tx: Tx, id: string): Promise<HeldRole> {
  const held = (await rolesOfTenant(tx)).find((one) => one.id === id)
  if (!held) throw new AppError('notFound')
  return held
}

/**
 * Someone who can sign in must run the whole tenant after the change too. One such change at a
 * time: of two administrators who put each other aside, the second finds that no other is left.
 */
export async function mustLeaveAdministrator(
  tx: Tx,
  actor: Actor,
  today: Day,
  isLost: (one: { id: string; personId: string }) => boolean,
): Promise<void> {
  await sql`select 1 from history_heads where tenant_id = ${actor.tenantId} for update`.execute(tx)
  const { rows } = await sql<{ id: string; personId: string }>`
    select r.id, r.person_id as "personId" from role_assignments r
    join people p on p.tenant_id = r.tenant_id and p.id = r.person_id
    join accounts a on a.tenant_id = r.tenant_id and a.person_id = r.person_id
    where r.role = 'administrator' and r.board_id is null and p.active and a.disabled_at is null
      and r.from_on <= ${today} and (r.to_on is null or r.to_on >= ${today})`.execute(tx)
  if (rows.some(isLost) && rows.every(isLost))
    throw new AppError('notAllowedNow', {
      message:
        'Det måste finnas minst en administratör för hela kommunen eller regionen. Utse en ny först.',
    })
}

/** Names by id of everyone in the tenant, for a document's texts. */
export async function namesOfPeople(tx: Tx): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from people`.execute(tx)
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}

export async function organisationFacts(
  tx: Tx,
  boardId: string,
  today: Day,
): Promise<OrganisationFacts> {
  return {
    seats: await recordsOfBoard(tx, workingGroupSeat, boardId),
    vacant: vacantRoles(await rolesOfTenant(tx), boardId, today),
  }
}

/** A unit's part of an address: lower case, without diacritics. */
export function slugOf(name: string): string {
  const plain = name.toLocaleLowerCase('sv').normalize('NFD').replace(/\p{M}/gu, '')
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'enhet'
  )
}

/** The slug, or the slug with the first free number after it: names of units may be the same. */
async function freeSlug(tx: Tx, wanted: string): Promise<string> {
  const { rows } = await sql<{
    slug: string
  }>`select slug from units where slug = ${wanted} or slug like ${`${wanted}-%`}`.execute(tx)
  const taken = new Set(rows.map((row) => row.slug))
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (!taken.has(slug)) return slug
  }
}

/** The municipality's or the region's name. */
export async function organisationName(tx: Tx): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from tenants`.execute(tx)
  return rows[0]?.name ?? ''
}
