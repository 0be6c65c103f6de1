/**
 * News of a review to every page that has it open, whichever server process it hangs on. The only
 * place that knows that the news goes by PostgreSQL's NOTIFY: it is sent when the transaction is
 * committed, and not at all when it is rolled back. News says what to read again, never what it says.
 */
import { sql } from 'kysely'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'

export const NEWS_CHANNEL = 'genomlys_review'

export type NewsKind = 'text' | 'section' | 'comment' | 'draft' | 'presence' | 'review'

export type News = {
  tenantId: string
  reviewId: string
  kind: NewsKind
  /** The text or section it is about. */
  key: string | null
  byId: string | null
  byName: string
}

export async function tellNews(
  tx: Tx,
  actor: Actor,
  news: { reviewId: string; kind: NewsKind; key?: string },
): Promise<void> {
  const told: News = {
    tenantId: actor.tenantId,
    reviewId: news.reviewId,
    kind: news.kind,
    key: news.key ?? null,
    byId: actor.personId,
    byName: actor.name,
  }
  await sql`select pg_notify(${NEWS_CHANNEL}, ${JSON.stringify(told)})`.execute(tx)
}

export function readNews(payload: string): News | null {
  try {
    const news: unknown = JSON.parse(payload)
    return typeof news === 'object' && news !== null && 'reviewId' in news && 'tenantId' in news
      ? (news as News)
      : null
  } catch {
    return null
  }
}
