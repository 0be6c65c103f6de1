/** Where the example's incidents happened, why, and when they were handled. */
import { sql } from 'kysely'
import { z } from 'zod'
import { type CauseKind, causeKeys } from '../areas/incidents/analysis/causes.ts'
import { sortIncident } from '../areas/incidents/analysis/store.ts'
import { incident } from '../areas/incidents/incident.record.ts'
import { besideOne, saveWork } from '../areas/incidents/store.ts'
import { recordById } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

export const incidentAnalysisFile = z.array(
  z.strictObject({
    incident: z.string(),
    by: z.string(),
    unit: z.string(),
    cause: z.enum(causeKeys as [CauseKind, ...CauseKind[]]),
    handledAt: z.string().nullable(),
  }),
)

export async function enterIncidentAnalysis(
  tx: Tx,
  of: { id(key: string): string; actor(key: string): Actor },
  rows: z.infer<typeof incidentAnalysisFile>,
): Promise<void> {
  const units = await sql<{ id: string; slug: string }>`select id, slug from units`.execute(tx)
  for (const { incident: key, by, unit, cause, handledAt } of rows) {
    const record = await recordById(tx, incident, of.id(key))
    const at = handledAt ?? record.fields.reportedAt
    const { version, handledAt: told } = await besideOne(tx, record.id)
    if (handledAt !== null && told === null)
      await saveWork(tx, of.actor(by), at, record, { version, handledAt })
    await sortIncident(tx, of.actor(by), at, record, {
      unitId: units.rows.find(({ slug }) => slug === unit)?.id ?? null,
      causeKind: cause,
      version: 0,
    })
  }
}
