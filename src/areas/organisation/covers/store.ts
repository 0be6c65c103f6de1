/** Covers in the database, and the roles that go along while they last. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Day, Instant } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import type { Role } from '../../../core/roles.ts'
import { writeHistory } from '../../../record/history.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { giveRole, personById, rolesOfPerson } from '../store.ts'
import { type Cover, type CoverDraft, lastDayWhenEnded } from './cover.rules.ts'

export type NamedCover = Cover & { personName: string; substituteName: string }

const columns = sql`c.id, c.board_id as "boardId", c.person_id as "personId", p.name as "personName",
  c.substitute_id as "substituteId", s.name as "substituteName", c.from_on as "fromOn", c.to_on as "toOn",
  c.roles, c.withdrawn_at is not null as "isWithdrawn"`
const joined = sql`covers c
  join people p on p.tenant_id = c.tenant_id and p.id = c.person_id
  join people s on s.tenant_id = c.tenant_id and s.id = c.substitute_id`

/** Those of the board that last on the day or begin later, the nearest first. */
export async function coversFrom(tx: Tx, boardId: string, day: Day): Promise<NamedCover[]> {
  const { rows } = await sql<NamedCover>`
    select ${columns} from ${joined}
    where c.board_id = ${boardId} and c.to_on >= ${day} and c.withdrawn_at is null
    order by c.from_on, p.name`.execute(tx)
  return rows
}

/** The cover, or `notFound`. */
export async function coverById(tx: Tx, id: string): Promise<NamedCover> {
  const { rows } =
    await sql<NamedCover>`select ${columns} from ${joined} where c.id = ${id}`.execute(tx)
  const [found] = rows
  if (!found) throw new AppError('notFound')
  return found
}

/** One at a time at a board: of two that overlap, the second is told of the first. */
export async function lockCovers(tx: Tx, boardId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`covers ${boardId}`}, 0))`.execute(tx)
}

export async function createCover(
  tx: Tx,
  actor: Actor,
  now: Instant,
  draft: CoverDraft,
): Promise<string> {
  await mustBeHere(tx, draft.substituteId)
  const id = uuidv7()
  await sql`insert into covers (tenant_id, board_id, id, person_id, substitute_id, from_on, to_on, roles, made_by, made_at)
    values (${actor.tenantId}, ${draft.boardId}, ${id}, ${draft.personId}, ${draft.substituteId},
      ${draft.fromOn}, ${draft.toOn}, ${draft.roles}, ${actor.personId}, ${now})`.execute(tx)
  for (const role of await rolesToGive(tx, draft)) {
    const given = await giveRole(tx, actor, now, {
      personId: draft.substituteId,
      role,
      boardId: draft.boardId,
      fromOn: draft.fromOn,
      toOn: draft.toOn,
    })
    await sql`update role_assignments set cover_id = ${id} where id = ${given.id}`.execute(tx)
  }
  await writeHistory(tx, actor, now, {
    subjectType: 'person',
    subjectId: draft.personId,
    boardId: draft.boardId,
    act: 'changed',
    before: null,
    after: { substitute: draft.substituteId, fromOn: draft.fromOn, toOn: draft.toOn },
  })
  return id
}

async function mustBeHere(tx: Tx, substituteId: string): Promise<void> {
  const { active } = await personById(tx, substituteId)
  if (!active)
    throw new AppError('invalid', {
      fields: [{ field: 'substituteId', message: 'Personen har slutat. Välj någon annan.' }],
    })
}

/** A role that the substitute has already all that time is not given twice. */
async function rolesToGive(tx: Tx, draft: CoverDraft): Promise<Role[]> {
  const held = await rolesOfPerson(tx, draft.substituteId)
  return draft.roles.filter(
    (role) =>
      !held.some(
        (one) =>
          one.role === role &&
          (one.boardId === null || one.boardId === draft.boardId) &&
          one.fromOn <= draft.toOn &&
          (one.toOn === null || one.toOn >= draft.fromOn),
      ),
  )
}

/** From today the person does the work again, and the roles that went along are back. */
export async function endCover(
  tx: Tx,
  actor: Actor,
  now: Instant,
  cover: Cover,
  today: Day,
): Promise<void> {
  const lastDay = lastDayWhenEnded(cover, today)
  if (lastDay === null) {
    await sql`update covers set withdrawn_at = ${now} where id = ${cover.id}`.execute(tx)
    await sql`delete from role_assignments where cover_id = ${cover.id}`.execute(tx)
  } else {
    await sql`update covers set to_on = ${lastDay} where id = ${cover.id}`.execute(tx)
    await sql`update role_assignments set to_on = ${lastDay}
      where cover_id = ${cover.id} and (to_on is null or to_on > ${lastDay})`.execute(tx)
  }
  for (const subjectId of [cover.personId, cover.substituteId])
    await writeHistory(tx, actor, now, {
      subjectType: 'person',
      subjectId,
      boardId: cover.boardId,
      act: 'changed',
      before: { substitute: cover.substituteId, toOn: cover.toOn },
      after: { substitute: cover.substituteId, toOn: lastDay },
    })
}
