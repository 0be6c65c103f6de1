/** A board's own order of decision, and its seal. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { writeHistory } from '../../record/history.ts'
import type { Actor } from '../../server/actor.ts'
import { type SessionProof, strengthOf } from '../../server/auth/sessions.ts'
import type { Tx } from '../../server/db.ts'
import type { DecisionAuthority, SignedIn } from './authority.rules.ts'
import type { SealFacts } from './seal.ts'

export type SavedAuthority = DecisionAuthority & { version: number; changedByName: string | null }

/** What the board has said of who decides, the latest first. */
export async function authoritiesOf(tx: Tx, boardId: string): Promise<SavedAuthority[]> {
  const { rows } = await sql<SavedAuthority>`
    select a.decider, a.basis, a.from_day as "from", a.proof, a.verified_on as "verifiedOn", a.version, p.name as "changedByName"
    from decision_authorities a left join people p on p.tenant_id = a.tenant_id and p.id = a.changed_by
    where a.board_id = ${boardId} order by a.from_day desc`.execute(tx)
  return rows
}

/** Says who decides from a day on. `version` is the one seen for that day, 0 for a new day. */
export async function saveAuthority(
  tx: Tx,
  actor: Actor,
  now: Instant,
  boardId: string,
  wanted: { authority: DecisionAuthority; version: number },
): Promise<void> {
  const { authority, version } = wanted
  await sql`select 1 from units where id = ${boardId} for update`.execute(tx)
  const before = (await authoritiesOf(tx, boardId)).find((one) => one.from === authority.from)
  if ((before?.version ?? 0) !== version)
    throw new AppError('staleVersion', { details: { saved: before ?? null } })
  await sql`
    insert into decision_authorities (tenant_id, board_id, from_day, decider, basis, proof, verified_on, changed_at, changed_by)
    values (${actor.tenantId}, ${boardId}, ${authority.from}, ${authority.decider}, ${authority.basis}, ${authority.proof},
      ${authority.verifiedOn}, ${now}, ${actor.personId})
    on conflict (tenant_id, board_id, from_day) do update
      set decider = excluded.decider, basis = excluded.basis, proof = excluded.proof, verified_on = excluded.verified_on,
        version = decision_authorities.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: 'decisionAuthority',
    subjectId: boardId,
    boardId,
    act: before ? 'changed' : 'created',
    before: before ? onlyAuthority(before) : null,
    after: onlyAuthority(authority),
  })
}

function onlyAuthority(of: DecisionAuthority): DecisionAuthority {
  const { decider, basis, from, proof, verifiedOn } = of
  return { decider, basis, from, proof, verifiedOn }
}

/** How and when the person behind a request signed in. */
export async function signInOf(
  tx: Tx,
  sessionId: string,
): Promise<(SignedIn & { how: SessionProof }) | null> {
  const { rows } = await sql<{ how: SessionProof; at: Instant }>`
    select how, created_at as at from sessions where id = ${sessionId}`.execute(tx)
  const session = rows[0]
  return session ? { ...session, strength: strengthOf(session.how) } : null
}

export type BoardSeal = SealFacts & { id: string; addedAt: Instant; addedByName: string | null }

export async function sealOf(tx: Tx, boardId: string): Promise<BoardSeal | null> {
  const { rows } = await sql<BoardSeal>`
    select s.id, s.subject, s.issuer, s.valid_from as "validFrom", s.valid_to as "validTo", s.fingerprint,
      s.added_at as "addedAt", p.name as "addedByName"
    from board_seals s left join people p on p.tenant_id = s.tenant_id and p.id = s.added_by
    where s.board_id = ${boardId} and s.removed_at is null`.execute(tx)
  return rows[0] ?? null
}

export async function sealedKeyOf(tx: Tx, sealId: string): Promise<string | null> {
  const { rows } = await sql<{ key: string }>`
    select sealed_key as key from board_seals where id = ${sealId} and removed_at is null`.execute(
    tx,
  )
  return rows[0]?.key ?? null
}

/** Puts a seal in use; one that was in use before is taken out of it. */
export async function addSeal(
  tx: Tx,
  actor: Actor,
  now: Instant,
  boardId: string,
  seal: { facts: SealFacts; sealKey: (id: string) => string },
): Promise<void> {
  await removeSeal(tx, actor, now, boardId)
  const id = uuidv7()
  const { facts } = seal
  await sql`
    insert into board_seals (tenant_id, board_id, id, subject, issuer, valid_from, valid_to, fingerprint, sealed_key, added_at, added_by)
    values (${actor.tenantId}, ${boardId}, ${id}, ${facts.subject}, ${facts.issuer}, ${facts.validFrom}, ${facts.validTo},
      ${facts.fingerprint}, ${seal.sealKey(id)}, ${now}, ${actor.personId})`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: 'boardSeal',
    subjectId: id,
    boardId,
    act: 'created',
    before: null,
    after: { subject: facts.subject, fingerprint: facts.fingerprint, validTo: facts.validTo },
  })
}

/** Takes the board's seal out of use; what was sealed with it stays sealed. False when there is none. */
export async function removeSeal(
  tx: Tx,
  actor: Actor,
  now: Instant,
  boardId: string,
): Promise<boolean> {
  await sql`select 1 from units where id = ${boardId} for update`.execute(tx)
  const inUse = await sealOf(tx, boardId)
  if (!inUse) return false
  await sql`
    update board_seals set removed_at = ${now}, removed_by = ${actor.personId}, sealed_key = ''
    where id = ${inUse.id}`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: 'boardSeal',
    subjectId: inUse.id,
    boardId,
    act: 'changed',
    before: { inUse: true },
    after: { inUse: false },
  })
  return true
}
