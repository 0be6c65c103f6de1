/** The review's own rows: texts over blocks, frozen versions, decisions, printed files. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { AppError } from '../core/errors.ts'
import { canonical, writeHistory } from '../record/history.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import type { FrozenCheck } from './check/pass.ts'
import type { Answered } from './compose.ts'
import type { ReviewContext, ReviewDocument } from './document.ts'
import type { ReviewFacts } from './facts.ts'
import type { ResourceDecision } from './judgement/judgement.rules.ts'
import type { ManagementReview } from './management-review.record.ts'
import type { WrittenText } from './overlay.ts'
import type { DecisionItem } from './rules.ts'
import { tellNews } from './together/news.ts'
import { standingOfBody } from './together/versions.ts'
import { type Kept, keepVersion } from './together/versions-store.ts'

export type SavedText = WrittenText & {
  version: number
  changedAt: string
  changedBy: string | null
  changedByName: string | null
}

export async function textsOf(tx: Tx, reviewId: string): Promise<SavedText[]> {
  const { rows } = await sql<SavedText>`
    select t.block_key as key, t.body, t.basis, t.version, t.changed_at as "changedAt",
      t.changed_by as "changedBy", p.name as "changedByName"
    from review_texts t left join people p on p.tenant_id = t.tenant_id and p.id = t.changed_by
    where t.review_id = ${reviewId} order by t.block_key`.execute(tx)
  return rows
}

/**
 * Saves a text over a block. `version` is the one the writer saw, 0 for a new text; a stale one is
 * a conflict that carries the saved text, so that both can be shown.
 */
export async function saveText(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  text: { key: string; body: string | null; basis: string; version: number } & Pick<
    Kept,
    'togetherWith' | 'restores'
  >,
): Promise<SavedText> {
  const saved = await lockText(tx, review.id, text.key, text.version)
  await sql`
    insert into review_texts (tenant_id, board_id, review_id, block_key, body, basis, version, changed_at, changed_by)
    values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${text.key}, ${text.body}, ${text.basis}, 1, ${now}, ${actor.personId})
    on conflict (tenant_id, review_id, block_key) do update
      set body = excluded.body, basis = excluded.basis, version = review_texts.version + 1,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: 'managementReview',
    subjectId: review.id,
    boardId: review.boardId,
    act: 'changed',
    before: { text: text.key, body: saved?.body ?? null },
    after: { text: text.key, body: text.body },
  })
  await keepVersion(tx, actor, now, review, { ...text, standing: standingOfBody(text.body) }, saved)
  await tellNews(tx, actor, { reviewId: review.id, kind: 'text', key: text.key })
  const after = (await textsOf(tx, review.id)).find((one) => one.key === text.key)
  if (!after) throw new AppError('unexpected')
  return after
}

/** Takes a written text away, so that the generated block shows again. */
export async function removeText(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  text: { key: string; version: number } & Pick<Kept, 'restores'>,
): Promise<void> {
  const saved = await lockText(tx, review.id, text.key, text.version)
  if (!saved) throw new AppError('notFound')
  await sql`delete from review_texts where review_id = ${review.id} and block_key = ${text.key}`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: 'managementReview',
    subjectId: review.id,
    boardId: review.boardId,
    act: 'changed',
    before: { text: text.key, body: saved.body },
    // No text at all; a text without body is a block left out.
    after: null,
  })
  const gone = { key: text.key, standing: 'composed', body: null, basis: saved.basis } as const
  await keepVersion(tx, actor, now, review, { ...gone, restores: text.restores }, saved)
  await tellNews(tx, actor, { reviewId: review.id, kind: 'text', key: text.key })
}

async function lockText(
  tx: Tx,
  reviewId: string,
  key: string,
  version: number,
): Promise<SavedText | null> {
  await sql`select 1 from records where id = ${reviewId} for update`.execute(tx)
  const saved = (await textsOf(tx, reviewId)).find((one) => one.key === key) ?? null
  if ((saved?.version ?? 0) !== version) throw new AppError('staleVersion', { details: { saved } })
  return saved
}

export type ReviewVersion = {
  number: number
  standing: 'submitted' | 'decided'
  content: FrozenContent
  document: ReviewDocument
  hash: string
  madeAt: string
  madeBy: string | null
}

/** What the document was made from, and what was composed before anything was written over it. */
export type FrozenContent = {
  facts: ReviewFacts
  context: ReviewContext
  texts: WrittenText[]
  composed: ReviewDocument
  /** Which of its sections answer what the standard asks. */
  answered: Answered
  /** What the check found when the review was sent; missing in versions older than the check. */
  check?: FrozenCheck
}

/** SHA-256 of the content and the document (without its own hash), in hexadecimal. */
export function contentHash(content: FrozenContent, document: ReviewDocument): string {
  return createHash('sha256')
    .update(canonical({ content, document: { ...document, hash: null } }))
    .digest('hex')
}

export async function latestVersion(tx: Tx, reviewId: string): Promise<ReviewVersion | null> {
  const { rows } = await sql<ReviewVersion>`
    select number, standing, content, document, hash, made_at as "madeAt", made_by as "madeBy"
    from review_versions where review_id = ${reviewId} order by number desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** Freezes facts and document as they stand; returns the document with its hash. */
export async function freezeVersion(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  made: Pick<ReviewVersion, 'standing' | 'content' | 'document'>,
): Promise<ReviewVersion> {
  const hash = contentHash(made.content, made.document)
  const document = { ...made.document, hash }
  const number = ((await latestVersion(tx, review.id))?.number ?? 0) + 1
  await sql`
    insert into review_versions (tenant_id, board_id, review_id, number, standing, content, document, hash, made_at, made_by)
    values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${number}, ${made.standing}, ${JSON.stringify(made.content)},
      ${JSON.stringify(document)}, ${hash}, ${now}, ${actor.personId})`.execute(tx)
  return { ...made, number, document, hash, madeAt: now, madeBy: actor.personId }
}

export type Decision = {
  scope: 'whole' | 'part'
  wording: string
  decidedOn: string
  decidedAt: string
  decidedByName: string
  decidedByRole: string
  /** Whose decision it is, and where it says that it is theirs to make. */
  decider: string
  basis: string | null
  /** The paragraph of the nämnd's minutes. */
  minutes: string | null
  /** How sure it was who decided, or entered the decision. */
  signedInHow: string | null
  signedInAt: string | null
  resources: ResourceDecision | null
  items: DecisionItem[]
}

export async function decisionOf(tx: Tx, reviewId: string): Promise<Decision | null> {
  type Row = Omit<Decision, 'items' | 'resources'> & {
    resourcesOutcome: ResourceDecision['outcome'] | null
    resourcesReason: string | null
  }
  const { rows } = await sql<Row>`
    select scope, wording, decided_on as "decidedOn", decided_at as "decidedAt", decided_by_name as "decidedByName",
      decided_by_role as "decidedByRole", decider, basis, minutes, signed_in_how as "signedInHow", signed_in_at as "signedInAt",
      resources_outcome as "resourcesOutcome", resources_reason as "resourcesReason"
    from review_decisions where review_id = ${reviewId}`.execute(tx)
  const found = rows[0]
  if (!found) return null
  const { resourcesOutcome: outcome, resourcesReason: reason, ...decision } = found
  const items = await sql<DecisionItem>`
    select improvement_id as "improvementId", outcome, reason from review_decision_items where review_id = ${reviewId}`.execute(
    tx,
  )
  return {
    ...decision,
    resources: outcome === null ? null : { outcome, reason },
    items: items.rows,
  }
}

/** The day of each decision at the board, by the review's id. */
export async function decisionDays(tx: Tx, boardId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; decidedOn: string }>`
    select review_id as id, decided_on as "decidedOn" from review_decisions where board_id = ${boardId}`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.id, row.decidedOn]))
}

export async function saveDecision(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  decision: Omit<Decision, 'decidedAt'>,
): Promise<void> {
  await sql`
    insert into review_decisions (tenant_id, board_id, review_id, scope, wording, decided_on, decided_at, decided_by, decided_by_name, decided_by_role,
      decider, basis, minutes, signed_in_how, signed_in_at, resources_outcome, resources_reason)
    values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${decision.scope}, ${decision.wording}, ${decision.decidedOn}, ${now},
      ${actor.personId}, ${decision.decidedByName}, ${decision.decidedByRole}, ${decision.decider}, ${decision.basis}, ${decision.minutes},
      ${decision.signedInHow}, ${decision.signedInAt}, ${decision.resources?.outcome ?? null}, ${decision.resources?.reason ?? null})`.execute(
    tx,
  )
  for (const one of decision.items)
    await sql`
      insert into review_decision_items (tenant_id, board_id, review_id, improvement_id, outcome, reason)
      values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${one.improvementId}, ${one.outcome}, ${one.reason})`.execute(
      tx,
    )
}

/** The file as it was first printed after the decision, or null. */
export async function printedFile(
  tx: Tx,
  reviewId: string,
  format: string,
): Promise<Buffer | null> {
  const { rows } = await sql<{ content: Buffer }>`
    select content from review_files where review_id = ${reviewId} and format = ${format}`.execute(
    tx,
  )
  return rows[0]?.content ?? null
}

/** Keeps the first print; if another came before, that one is the file. */
export async function keepPrintedFile(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  file: { format: string; content: Buffer; sealId: string | null },
): Promise<Buffer> {
  const sha256 = createHash('sha256').update(file.content).digest('hex')
  await sql`
    insert into review_files (tenant_id, board_id, review_id, format, sha256, content, made_at, seal_id)
    values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${file.format}, ${sha256}, ${file.content}, ${now}, ${file.sealId})
    on conflict do nothing`.execute(tx)
  return (await printedFile(tx, review.id, file.format)) ?? file.content
}
