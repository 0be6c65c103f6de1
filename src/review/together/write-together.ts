/** Saving a text that others may be writing at the same time. */
import { sql } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { textsOf } from '../store.ts'
import { restoreGenerated, writeText } from '../workspace.ts'
import { mergeTexts } from './merge.ts'
import { tellNews } from './news.ts'
import { dropDraft } from './store.ts'
import { textVersion } from './versions-store.ts'

export type Together = { byName: string | null; at: string } | null

/**
 * Saves the text. When somebody else has saved meanwhile and the writer says what the text was
 * begun on, the two are put together; what cannot be is a conflict that carries the saved text.
 * Returns whose words are in it besides the writer's.
 */
export async function writeTogether(
  tx: Tx,
  actor: Actor,
  now: string,
  wanted: {
    reviewId: string
    key: string
    body: string | null
    version: number
    base?: string
    longest: number
  },
): Promise<Together> {
  const { reviewId, key, base, longest, ...text } = wanted
  const together = await save()
  if (await dropDraft(tx, reviewId, key, actor.personId))
    await tellNews(tx, actor, { reviewId, kind: 'draft', key })
  return together

  async function save(): Promise<Together> {
    // Locked before it is looked at, so that of two who save at once the second sees the first.
    await sql`select 1 from records where id = ${reviewId} for update`.execute(tx)
    const saved = (await textsOf(tx, reviewId)).find((one) => one.key === key)
    const isStale = (saved?.version ?? 0) !== text.version
    if (!isStale || !saved?.body || text.body === null || base === undefined) {
      await writeText(tx, actor, now, { reviewId, key, ...text })
      return null
    }
    const merged = mergeTexts(base, text.body, saved.body)
    if (merged.kind === 'collision' || merged.text.trim() === '' || merged.text.length > longest)
      throw new AppError('staleVersion', { details: { saved } })
    const togetherWith = saved.changedByName ?? 'Någon annan'
    await writeText(tx, actor, now, {
      reviewId,
      key,
      body: merged.text.trim(),
      version: saved.version,
      togetherWith,
    })
    return { byName: saved.changedByName, at: saved.changedAt }
  }
}

/** An older version becomes the newest; nothing of what came between is lost. */
export async function restoreVersion(
  tx: Tx,
  actor: Actor,
  now: string,
  wanted: { reviewId: string; key: string; number: number; version: number },
): Promise<void> {
  const { reviewId, key, number, version } = wanted
  const old = await textVersion(tx, reviewId, key, number)
  if (old.standing === 'composed')
    await restoreGenerated(tx, actor, now, { reviewId, key, version, restores: number })
  else await writeText(tx, actor, now, { reviewId, key, version, body: old.body, restores: number })
}
