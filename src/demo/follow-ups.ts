/** How the example's activities stood, tertial by tertial. */
import { z } from 'zod'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import { type Status, statuses, type Tertial } from '../steering/sheets.rules.ts'
import { noteFollowUp } from '../steering/store.ts'

export const followUpsFile = z.array(
  z.strictObject({
    activity: z.string(),
    year: z.number(),
    tertial: z.number().int().min(1).max(3),
    status: z.enum(Object.keys(statuses) as [Status, ...Status[]]),
    comment: z.string().nullable(),
    by: z.string(),
    at: z.string(),
  }),
)

export async function enterFollowUps(
  tx: Tx,
  /** The id of a record and the actor of a person, by the example's keys. */
  of: { boardId: string; id(key: string): string; actor(key: string): Actor },
  followUps: z.infer<typeof followUpsFile>,
): Promise<void> {
  for (const { activity, by, at, tertial, ...rest } of followUps)
    await noteFollowUp(
      { tx, actor: of.actor(by), now: at, boardId: of.boardId },
      { ...rest, tertial: tertial as Tertial, improvementId: of.id(activity) },
    )
}
