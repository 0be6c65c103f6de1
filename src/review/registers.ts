/**
 * The registers that both the year's own chapters and the years in figures rest on. They are the
 * large ones, so each is read once.
 */
import { type Improvement, improvement } from '../areas/improvements/improvement.record.ts'
import { type Incident, incident } from '../areas/incidents/incident.record.ts'
import { type Risk, risk } from '../areas/risks/risk.record.ts'
import { recordsOfBoard } from '../record/store.ts'
import type { Tx } from '../server/db.ts'

type Registers = { incidents: Incident[]; risks: Risk[]; improvements: Improvement[] }

export async function readRegisters(tx: Tx, boardId: string): Promise<Registers> {
  return {
    incidents: await recordsOfBoard(tx, incident, boardId),
    risks: await recordsOfBoard(tx, risk, boardId),
    improvements: await recordsOfBoard(tx, improvement, boardId),
  }
}
