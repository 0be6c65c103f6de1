/** The units of a board with what two areas know of them: how many they are, and how many are trained. */
import { sql } from 'kysely'
import type { UnitSize } from '../areas/incidents/analysis/reporting.rules.ts'
import { courseStanding, headCountOn } from '../areas/training/completion.rules.ts'
import { isRequired } from '../areas/training/duties.ts'
import {
  completionsOfBoard,
  coursesOfBoard,
  headCountsOfBoard,
  unitsOfBoard,
} from '../areas/training/store.ts'
import type { Day } from '../core/dates.ts'
import { wholePercent } from '../core/percent.ts'
import type { Tx } from '../server/db.ts'

export async function unitSizes(tx: Tx, boardId: string, on: Day): Promise<UnitSize[]> {
  const facts = {
    boardId,
    units: await unitsOfBoard(tx, boardId),
    completions: await completionsOfBoard(tx, boardId),
    headCounts: await headCountsOfBoard(tx, boardId),
  }
  const managers = await managersOf(tx, boardId, on)
  const required = (await coursesOfBoard(tx, boardId)).filter(isRequired)
  const shares = required.flatMap((course) =>
    courseStanding(course, facts, on).groups.flatMap(({ units }) => units),
  )
  return facts.units
    .filter(({ id }) => id !== boardId)
    .map(({ id, name }) => {
      const headCount = headCountOn(facts.headCounts, id, 'everyone', on)
      return {
        id,
        name,
        headCount: headCount?.headCount ?? null,
        countedOn: headCount?.asOf ?? null,
        trainedPercent: together(shares.filter(({ unit }) => unit?.id === id)),
        manager: managers.get(id) ?? null,
      }
    })
}

/** Of all that the unit's people should have taken, how much is taken and valid. */
function together(shares: readonly { valid: number; of: number | null }[]): number | null {
  const told = shares.filter(({ of }) => of !== null)
  const of = told.reduce((sum, one) => sum + (one.of ?? 0), 0)
  const valid = told.reduce((sum, one) => sum + Math.min(one.valid, one.of ?? 0), 0)
  return of === 0 ? null : wholePercent(valid, of)
}

/** Whoever leads the unit: a manager who belongs to it. */
async function managersOf(
  tx: Tx,
  boardId: string,
  on: Day,
): Promise<Map<string, { id: string; name: string }>> {
  const { rows } = await sql<{ unitId: string; id: string; name: string }>`
    select distinct on (p.unit_id) p.unit_id as "unitId", p.id, p.name from people p
      join role_assignments a on a.tenant_id = p.tenant_id and a.person_id = p.id
        and a.role in ('manager', 'headOfAdministration', 'administrationManagement')
        and (a.board_id = ${boardId} or a.board_id is null) and a.from_on <= ${on} and (a.to_on is null or a.to_on >= ${on})
    where p.active and p.unit_id is not null
    order by p.unit_id, case a.role when 'manager' then 0 when 'administrationManagement' then 1 else 2 end, sv_key(p.name)`.execute(
    tx,
  )
  return new Map(rows.map(({ unitId, id, name }) => [unitId, { id, name }]))
}
