import { recordsOfYear } from '../../record/store.ts'
import type { Tx } from '../../server/db.ts'
import type { IncidentFacts } from './chapter.ts'
import { incident } from './incident.record.ts'

/** The incidents reported in the year, and those of the year before for comparison. */
export async function incidentFacts(tx: Tx, boardId: string, year: number): Promise<IncidentFacts> {
  return {
    incidents: await recordsOfYear(tx, incident, boardId, year),
    yearBefore: await recordsOfYear(tx, incident, boardId, year - 1),
  }
}
