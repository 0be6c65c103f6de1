/** Who I am to the program: my roles, the boards in my sight, and what I may do at each. */
import { sql } from 'kysely'
import type { Instant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { type Act, actsAt } from '../../core/policy.ts'
import { type Role, roles } from '../../core/roles.ts'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db.ts'
import { type SessionProof, strengthOf } from './sessions.ts'
import { personIdOf } from './sign-in.ts'

export type BoardInSight = {
  id: string
  /** the nearest board above that is also in sight */
  parentId: string | null
  depth: number
  kind: 'board' | 'company'
  name: string
  slug: string
  active: boolean
  administration: string | null
  roles: Role[]
  acts: Act[]
}

type Self = {
  login: string
  name: string
  title: string | null
  email: string | null
  tenantName: string
  tenantKind: string
  how: SessionProof
  createdAt: Instant
  expiresAt: Instant
}

export async function meOf(tx: Tx, actor: Actor, sessionId: string) {
  const personId = personIdOf(actor)
  const { rows } = await sql<Self>`
    select a.login, p.name, p.title, p.email, t.name as "tenantName", t.kind as "tenantKind",
      s.how, s.created_at as "createdAt", s.expires_at as "expiresAt"
    from sessions s
    join accounts a on a.tenant_id = s.tenant_id and a.person_id = s.person_id
    join people p on p.tenant_id = s.tenant_id and p.id = s.person_id
    join tenants t on t.tenant_id = s.tenant_id
    where s.id = ${sessionId} and s.person_id = ${personId}`.execute(tx)
  const self = rows[0]
  if (!self) throw new AppError('notSignedIn')
  return {
    person: { id: personId, name: self.name, title: self.title, email: self.email },
    login: self.login,
    tenant: { id: actor.tenantId, name: self.tenantName, kind: self.tenantKind },
    session: {
      id: sessionId,
      how: self.how,
      strength: strengthOf(self.how),
      createdAt: self.createdAt,
      expiresAt: self.expiresAt,
    },
    roles: actor.roles.map(({ role, boardId }) => ({ role, label: roles[role].label, boardId })),
    acts: actsAt(actor, null),
    boards: boardsInSight(await unitsOf(tx), actor),
  }
}

type Unit = Pick<BoardInSight, 'id' | 'parentId' | 'name' | 'slug' | 'active'> & { kind: string }

async function unitsOf(tx: Tx): Promise<Unit[]> {
  const { rows } = await sql<Unit>`
    select id, parent_id as "parentId", kind, name, slug, active from units order by sv_key(name), id`.execute(
    tx,
  )
  return rows
}

/** The boards and companies the actor sees, each below its parent and otherwise in Swedish order. */
export function boardsInSight(units: readonly Unit[], actor: Actor): BoardInSight[] {
  const children = Map.groupBy(units, ({ parentId }) => parentId)
  const boards: BoardInSight[] = []
  const walk = (parentId: string | null, above: BoardInSight | null): void => {
    for (const unit of children.get(parentId) ?? []) {
      const board = isInSight(unit, actor)
        ? asBoard(unit, above, children.get(unit.id), actor)
        : null
      if (board) boards.push(board)
      walk(unit.id, board ?? above)
    }
  }
  walk(null, null)
  return boards
}

function isInSight(unit: Unit, actor: Actor): boolean {
  const isBoard = unit.kind === 'board' || unit.kind === 'company'
  return isBoard && (actor.boards === '*' || actor.boards.includes(unit.id))
}

function asBoard(
  unit: Unit,
  above: BoardInSight | null,
  below: readonly Unit[] | undefined,
  actor: Actor,
): BoardInSight {
  const administration = below?.find(({ kind, active }) => kind === 'administration' && active)
  const held = actor.roles.filter(({ boardId }) => boardId === null || boardId === unit.id)
  return {
    id: unit.id,
    parentId: above?.id ?? null,
    depth: above === null ? 0 : above.depth + 1,
    kind: unit.kind === 'company' ? 'company' : 'board',
    name: unit.name,
    slug: unit.slug,
    active: unit.active,
    administration: administration?.name ?? null,
    roles: [...new Set(held.map(({ role }) => role))],
    acts: actsAt(actor, unit.id),
  }
}
