/**
 * The first start: a one-time link, printed where only whoever runs the server can read it, lets one
 * person say which municipality and board this is and become its administrator. There is no password
 * that comes with the program.
 */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { createPerson, createUnit, giveRole } from '../../areas/organisation/store.ts'
import { dayOf, type Instant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { writeHistory } from '../../record/history.ts'
import { programActor } from '../actor.ts'
import type { Db, Tx } from '../db.ts'
import { asLogin, createAccount, mustBeGood } from './accounts.ts'
import { actorOfPerson } from './actor-of-person.ts'
import { after, DAY } from './instants.ts'
import { type NewSession, startSession } from './sessions.ts'
import { enterTenant, INSTALLATION } from './sight.ts'
import { hashToken, newToken } from './tokens.ts'

const LINK_LASTS = DAY

/** Does the installation still lack its first municipality? */
export function isSetupNeeded(db: Db): Promise<boolean> {
  return db.withSettings(INSTALLATION, async (tx) => {
    const { rows } = await sql`select 1 from installation where set_up_at is null`.execute(tx)
    return rows.length > 0
  })
}

/** The address to print at the first start; null when all is set up. An earlier link stops working. */
export function createSetupLink(db: Db, publicUrl: string, now: Instant): Promise<string | null> {
  const token = newToken()
  return db.withSettings(INSTALLATION, async (tx) => {
    const { rows } = await sql`
      update installation set setup_hash = ${hashToken(token)}, setup_expires_at = ${after(now, LINK_LASTS)}
      where set_up_at is null returning 1`.execute(tx)
    return rows.length > 0 ? `${publicUrl}/kom-igang#${token}` : null
  })
}

export async function mustBeSetupToken(db: Db, token: string, now: Instant): Promise<void> {
  const isGood = await db.withSettings(INSTALLATION, async (tx) => {
    const { rows } = await sql`
      select 1 from installation
      where set_up_at is null and setup_hash = ${hashToken(token)} and setup_expires_at > ${now}`.execute(
      tx,
    )
    return rows.length > 0
  })
  if (!isGood) throw setupLinkExpired()
}

export type FirstSetup = {
  token: string
  municipalityName: string
  municipalityKind: 'municipality' | 'region'
  boardName: string
  administrationName: string | null
  name: string
  email: string
  password: string
  browser: string
}

/** Everything or nothing: if anything is refused, the link still works. */
export async function setUp(db: Db, setup: FirstSetup, now: Instant): Promise<NewSession> {
  mustBeGood(setup.password, { login: asLogin(setup.email), name: setup.name })
  const tenantId = uuidv7()
  const program = programActor(tenantId, 'Första start')
  return db.withSettings(INSTALLATION, async (tx) => {
    await spendSetupLink(tx, setup.token, now)
    await enterTenant(tx, tenantId)
    const tenant = { name: setup.municipalityName, kind: setup.municipalityKind }
    await sql`
      insert into tenants (tenant_id, name, kind, created_at)
      values (${tenantId}, ${tenant.name}, ${tenant.kind}, ${now})`.execute(tx)
    await writeHistory(tx, program, now, {
      subjectType: 'tenant',
      subjectId: tenantId,
      boardId: null,
      act: 'created',
      before: null,
      after: tenant,
    })
    const board = await createUnit(tx, program, now, {
      parentId: null,
      kind: 'board',
      name: setup.boardName,
    })
    const administration =
      setup.administrationName === null
        ? null
        : await createUnit(tx, program, now, {
            parentId: board.id,
            kind: 'administration',
            name: setup.administrationName,
          })
    const person = await createPerson(tx, program, now, {
      name: setup.name,
      title: null,
      email: setup.email,
      unitId: administration?.id ?? board.id,
    })
    const role = { personId: person.id, fromOn: dayOf(now), toOn: null }
    await giveRole(tx, program, now, { ...role, role: 'administrator', boardId: null })
    await giveRole(tx, program, now, { ...role, role: 'isam', boardId: board.id })
    const account = { personId: person.id, login: setup.email, password: setup.password }
    await createAccount(tx, program, account, now)
    const actor = await actorOfPerson(tx, tenantId, person.id, now)
    if (!actor) throw new AppError('unexpected')
    return startSession(tx, actor, { how: 'password', browser: setup.browser }, now)
  })
}

/** Of two that come at the same time, the second waits for the first and then finds the link spent. */
async function spendSetupLink(tx: Tx, token: string, now: Instant): Promise<void> {
  const { rows } = await sql`
    update installation set setup_hash = null
    where set_up_at is null and setup_hash = ${hashToken(token)} and setup_expires_at > ${now} returning 1`.execute(
    tx,
  )
  if (rows.length === 0) throw setupLinkExpired()
}

function setupLinkExpired(): AppError {
  return new AppError('linkExpired', {
    message:
      'Länken har redan använts eller har gått ut. Är Genomlys inte igång än? Starta om programmet, så skriver det ut en ny länk.',
  })
}
