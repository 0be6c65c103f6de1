/** People in and out: planned whole, made one by one, taken back as long as nobody has used them. */
import { sql } from 'kysely'
import {
  allPeople,
  allUnits,
  changePerson,
  createPerson,
  giveRole,
  personById,
  rolesOfTenant,
} from '../areas/organisation/store.ts'
import { dayOf } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import { may } from '../core/policy.ts'
import { type Role, roles } from '../core/roles.ts'
import { writeHistory } from '../record/history.ts'
import type { Actor } from '../server/actor.ts'
import type { Db, Tx } from '../server/db.ts'
import { codeOf } from '../server/engine/errors.ts'
import type { Services } from '../server/http.ts'
import type { Cell } from './cells.ts'
import {
  type KnownPlace,
  type PeoplePlan,
  type PersonValues,
  personColumns,
  personList,
  planPeople,
} from './people.ts'
import { type Draft, type Lookups, readRow } from './plan.ts'
import { rowsElsewhere } from './read/read-jobs.ts'
import { refuse } from './read/refusals.ts'
import {
  changeImport,
  keepRows,
  pageOfRows,
  type SavedImport,
  type SavedRow,
  settleRow,
} from './store.ts'

/** More than any municipality or region employs in the work. */
const MOST_PEOPLE = 20_000
const BATCH = 100
const nobody: Lookups = { people: () => [], records: () => [], nameOf: (id) => id }

export async function planPersonRows(
  services: Services,
  actor: Actor,
  saved: SavedImport,
  path: string,
): Promise<void> {
  const register = { declaration: personList, target: personColumns }
  const drafts: Draft[] = []
  for await (const rows of rowsElsewhere(path, saved.options)) {
    for (const row of rows) drafts.push(readRow(row, saved.mapping, register, nobody))
    if (drafts.length > MOST_PEOPLE) throw refuse('tooManyRows')
  }
  await services.db.withActor(actor, async (tx) => {
    const known = await knownTo(tx, services, actor, saved.boardId)
    const planned = planPeople(drafts, known)
    for (let at = 0; at < planned.length; at += 1000)
      await keepRows(tx, actor, saved, planned.slice(at, at + 1000))
    await changeImport(tx, saved.id, { progress: planned.length, total: planned.length })
  })
}

async function knownTo(
  tx: Tx,
  services: Services,
  actor: Actor,
  boardId: string,
): Promise<PeoplePlan> {
  const today = dayOf(services.now())
  const held = (await rolesOfTenant(tx)).filter(({ toOn }) => toOn === null || toOn >= today)
  const here = held.filter((one) => one.boardId === boardId)
  const beyond = held.filter((one) => !may(actor, 'people.change', one.boardId).answer)
  const rolesOf = new Map<string, Role[]>()
  for (const { personId, role } of here)
    rolesOf.set(personId, [...(rolesOf.get(personId) ?? []), role])
  const isBeyond = new Set(beyond.map(({ personId }) => personId))
  return {
    people: (await allPeople(tx)).map((person) => ({
      ...person,
      rolesHere: rolesOf.get(person.id) ?? [],
      isBeyond: isBeyond.has(person.id),
    })),
    units: await places(tx),
    me: actor.personId ?? '',
    givesRoles: may(actor, 'accounts.change', boardId).answer,
  }
}

async function places(tx: Tx): Promise<KnownPlace[]> {
  const units = (await allUnits(tx)).filter(({ active }) => active)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const pathOf = ({ name, parentId }: (typeof units)[number]): string => {
    const parent = parentId === null ? undefined : byId.get(parentId)
    return parent ? `${pathOf(parent)} / ${name}` : name
  }
  return units.map((unit) => ({ id: unit.id, name: unit.name, path: pathOf(unit) }))
}

async function rowsOf(services: Services, actor: Actor, importId: string): Promise<SavedRow[]> {
  const page = await services.db.withActor(actor, (tx) =>
    pageOfRows(tx, importId, { offset: 0, limit: MOST_PEOPLE }),
  )
  return page.rows
}

const valuesOf = (row: SavedRow) => row.values as unknown as PersonValues

export async function runPeople(
  services: Services,
  actor: Actor,
  saved: SavedImport,
  isStopping: () => boolean,
): Promise<void> {
  const rows = (await rowsOf(services, actor, saved.id)).filter(
    (row) => (row.fate === 'new' || row.fate === 'change') && row.outcome === null,
  )
  for (const [at, row] of rows.entries()) {
    try {
      await services.db.withActor(actor, (tx) => runPerson(tx, services, actor, saved, row))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const outcome = error.id === 'staleVersion' ? 'conflict' : 'failed'
      const note =
        outcome === 'conflict'
          ? 'Någon ändrade personen efter provkörningen. Den är lämnad som den är.'
          : error.message
      await services.db.withActor(actor, (tx) =>
        settleRow(tx, saved.id, row.line, { outcome, note }),
      )
    }
    if (at % BATCH !== 0) continue
    await services.db.withActor(actor, (tx) =>
      changeImport(tx, saved.id, { progress: at, total: rows.length, aliveAt: services.now() }),
    )
    if (isStopping()) throw new Error('stopping')
  }
}

async function runPerson(
  tx: Tx,
  services: Services,
  actor: Actor,
  saved: SavedImport,
  row: SavedRow,
): Promise<void> {
  const now = services.now()
  const { roles: wanted, ...values } = valuesOf(row)
  if (wanted.length > 0 && !may(actor, 'accounts.change', saved.boardId).answer)
    throw new AppError('mayNot')
  const before = row.recordId === null ? null : await personById(tx, row.recordId)
  if (before === null && (await isTaken(tx, values)))
    return settleRow(tx, saved.id, row.line, {
      outcome: 'conflict',
      note: 'Personen lades upp av någon efter provkörningen.',
    })
  const made =
    before === null
      ? await createPerson(tx, actor, now, values)
      : await changePerson(tx, actor, now, { ...values, id: before.id, version: row.version ?? 0 })
  const person =
    before === null && !values.active
      ? await changePerson(tx, actor, now, { ...made, active: false })
      : made
  const fromOn = dayOf(now)
  const { boardId } = saved
  const given: string[] = []
  for (const role of wanted) {
    const one = await giveRole(tx, actor, now, {
      personId: person.id,
      role,
      boardId,
      fromOn,
      toOn: null,
    })
    given.push(one.id)
  }
  await settleRow(tx, saved.id, row.line, {
    outcome: 'done',
    recordId: person.id,
    before: { values: { person: before, given }, state: null, secrecy: null, links: [] },
    afterVersion: person.version,
  })
}

async function isTaken(tx: Tx, { name, email }: Omit<PersonValues, 'roles'>): Promise<boolean> {
  const { rows } = await sql`
    select 1 from people where ${email}::text is not null and lower(email) = lower(${email})
      or ${email}::text is null and lower(name) = lower(${name})`.execute(tx)
  return rows.length > 0
}

type BeforePerson = {
  person: (Omit<PersonValues, 'roles'> & { id: string }) | null
  given: string[]
}

export async function undoPeople(
  services: Services,
  actor: Actor,
  saved: SavedImport,
): Promise<void> {
  const rows = (await rowsOf(services, actor, saved.id)).filter((row) => row.outcome === 'done')
  for (const row of rows.reverse()) {
    try {
      await services.db.withActor(actor, (tx) => undoPerson(tx, services, actor, saved, row))
    } catch (error) {
      const isInUse = error instanceof AppError || codeOf(error) === '23503'
      if (!isInUse) throw error
      await services.db.withActor(actor, (tx) =>
        settleRow(tx, saved.id, row.line, {
          outcome: 'kept',
          note: 'Personen har ändrats, bjudits in eller fått uppgifter sedan importen och är kvar.',
        }),
      )
    }
  }
}

async function undoPerson(
  tx: Tx,
  services: Services,
  actor: Actor,
  saved: SavedImport,
  row: SavedRow,
): Promise<void> {
  const now = services.now()
  const note = `Importen av ${saved.fileName} ångrades (rad ${row.line}).`
  const person = await personById(tx, row.recordId ?? '')
  if (person.version !== row.afterVersion) throw new AppError('staleVersion')
  const before = row.before?.values as BeforePerson | null | undefined
  await sql`delete from role_assignments where id = any(${before?.given ?? []})`.execute(tx)
  if (before?.person) {
    await changePerson(tx, actor, now, { ...before.person, version: person.version })
  } else {
    await sql`delete from people where id = ${person.id}`.execute(tx)
  }
  await writeHistory(tx, actor, now, {
    subjectType: 'person',
    subjectId: person.id,
    boardId: null,
    act: before?.person ? 'changed' : 'withdrawn',
    before: { name: person.name },
    after: { note },
  })
  await settleRow(tx, saved.id, row.line, { outcome: 'undone' })
}

/** Everybody as a list, with the roles at the board. */
export async function* personCells(db: Db, actor: Actor, boardId: string): AsyncGenerator<Cell[]> {
  const { people, held, units } = await db.withActor(actor, async (tx) => ({
    people: await allPeople(tx),
    held: (await rolesOfTenant(tx)).filter(({ toOn }) => toOn === null),
    units: await places(tx),
  }))
  const isAlone = (name: string) => units.filter((unit) => unit.name === name).length === 1
  for (const person of people) {
    const unit = units.find(({ id }) => id === person.unitId)
    const here = held.filter((one) => one.personId === person.id && one.boardId === boardId)
    const cells: Record<string, Cell> = {
      name: person.name,
      mail: person.email,
      jobTitle: person.title,
      workUnit: unit ? (isAlone(unit.name) ? unit.name : unit.path) : null,
      boardRoles: here.map(({ role }) => roles[role].short).join('; ') || null,
      isActive: person.active ? 'Ja' : 'Nej',
    }
    yield personColumns.map(({ key }) => cells[key] ?? null)
  }
}
