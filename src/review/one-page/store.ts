/** Reads the registers that the one page counts. */
import { improvement } from '../../areas/improvements/improvement.record.ts'
import { incident } from '../../areas/incidents/incident.record.ts'
import { risk } from '../../areas/risks/risk.record.ts'
import { scalesOfBoard } from '../../areas/risks/store.ts'
import { recordsOfBoard } from '../../record/store.ts'
import type { Tx } from '../../server/db.ts'
import { type YearsInFigures, yearsInFigures } from './years.ts'

/** The year itself and the four before it. */
const SPAN = 5

export async function readYearsInFigures(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<YearsInFigures> {
  const { scales } = await scalesOfBoard(tx, boardId)
  return yearsInFigures(
    {
      incidents: await recordsOfBoard(tx, incident, boardId),
      risks: await recordsOfBoard(tx, risk, boardId),
      improvements: await recordsOfBoard(tx, improvement, boardId),
      scales,
    },
    Array.from({ length: SPAN }, (_, index) => year - SPAN + 1 + index),
  )
}
