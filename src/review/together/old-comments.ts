/**
 * Takes away comments and unsaved drafts when their time is out, 90 days after the decision: when
 * somebody signs in, whether or not the review is ever opened again.
 */
import { dayOf } from '../../core/dates.ts'
import { programActor } from '../../server/actor.ts'
import type { Db } from '../../server/db.ts'
import { removedIfDecidedBy } from './comments.ts'
import { removeDecidedBy } from './comments-store.ts'

export async function removeOldComments(db: Db, tenantId: string, now: string): Promise<void> {
  await db.withActor(programActor(tenantId), (tx) =>
    removeDecidedBy(tx, removedIfDecidedBy(dayOf(now))),
  )
}
