/** Reads what the measures of key figures are reckoned from; nothing when none is measured. */
import { sql } from 'kysely'
import { clockDataOf } from '../../areas/incidents/store.ts'
import { internalControl } from '../../areas/internal-control/internal-control.record.ts'
import { resultsOf } from '../../areas/internal-control/store.ts'
import type { KeyFigure } from '../../areas/key-figures/key-figure.record.ts'
import type { MeasuredValues } from '../../areas/key-figures/values.rules.ts'
import {
  completionsOfBoard,
  coursesOfBoard,
  headCountsOfBoard,
  unitsOfBoard,
} from '../../areas/training/store.ts'
import type { Day } from '../../core/dates.ts'
import { recordsOfBoard } from '../../record/store.ts'
import type { Tx } from '../../server/db.ts'
import { readRegisters } from '../registers.ts'
import { type MeasureFacts, measuredValues } from './measures.rules.ts'

export async function readMeasured(
  tx: Tx,
  boardId: string,
  figures: readonly KeyFigure[],
  today: Day,
): Promise<MeasuredValues> {
  const measured = figures.filter(({ fields }) => fields.measure !== null)
  if (measured.length === 0) return {}
  return measuredValues(await measureFacts(tx, boardId), measured, today)
}

async function measureFacts(tx: Tx, boardId: string): Promise<MeasureFacts> {
  const { incidents, improvements } = await readRegisters(tx, boardId)
  const controls = await recordsOfBoard(tx, internalControl, boardId)
  const results = await resultsOf(tx, { boardId })
  return {
    boardId,
    incidents,
    limits: (await clockDataOf(tx, boardId)).data,
    improvements,
    actedOn: await actedOn(tx, boardId),
    training: {
      courses: await coursesOfBoard(tx, boardId),
      units: await unitsOfBoard(tx, boardId),
      completions: await completionsOfBoard(tx, boardId),
      headCounts: await headCountsOfBoard(tx, boardId),
    },
    sets: await informationSets(tx, boardId),
    controls: results.flatMap(({ controlId, outcome, performedOn }) => {
      const control = controls.find(({ id }) => id === controlId)
      return control ? [{ id: control.id, title: control.title, outcome, performedOn }] : []
    }),
  }
}

async function actedOn(tx: Tx, boardId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select l.to_id as id from links l
      join records a on a.tenant_id = l.tenant_id and a.id = l.from_id and a.type = 'improvement' and a.state <> 'dropped'
    where l.board_id = ${boardId} and l.kind = 'answers'
    union
    select f.to_id from links f
      join links l on l.tenant_id = f.tenant_id and l.to_id = f.from_id and l.kind = 'answers'
      join records a on a.tenant_id = l.tenant_id and a.id = l.from_id and a.type = 'improvement' and a.state <> 'dropped'
    where f.board_id = ${boardId} and f.kind = 'followsFrom'`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

async function informationSets(tx: Tx, boardId: string): Promise<MeasureFacts['sets']> {
  const { rows } = await sql<MeasureFacts['sets'][number]>`
    select s.id, case when s.secrecy is null then s.title else 'Informationsmängd markerad med sekretess' end as title,
      (s.created_at at time zone 'Europe/Stockholm')::date::text as "createdOn",
      (select min(c.decided_on)::text from classifications c
        join records r on r.tenant_id = c.tenant_id and r.id = c.id and r.state in ('decided', 'replaced')
        where c.tenant_id = s.tenant_id and c.information_set = s.id) as "classifiedOn"
    from records s where s.board_id = ${boardId} and s.type = 'informationSet' and s.state = 'active'
    order by s.number`.execute(tx)
  return rows
}
