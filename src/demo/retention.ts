/** What the example's board has decided of how long things are kept. */
import { z } from 'zod'
import { keepRules } from '../retention/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

export const retentionFile = z
  .strictObject({
    by: z.string(),
    at: z.string(),
    source: z.string(),
    decidedOn: z.string(),
    rules: z.array(z.strictObject({ kind: z.string(), words: z.string() })),
  })
  .nullable()

export async function enterRetention(
  tx: Tx,
  of: { boardId: string; actor(key: string): Actor },
  decision: z.infer<typeof retentionFile>,
): Promise<void> {
  if (decision === null) return
  const { by, at, source, decidedOn, rules } = decision
  await keepRules(tx, of.actor(by), at, {
    boardId: of.boardId,
    source,
    decidedOn,
    rules: rules.map((rule) => ({ ...rule, months: null, fromYearEnd: false, seen: 0 })),
  })
}
