/** How each list that is no register is planned, run, undone and written. */
import type { Actor } from '../server/actor.ts'
import type { Db } from '../server/db.ts'
import type { Services } from '../server/http.ts'
import type { Cell } from './cells.ts'
import { PERSON } from './people.ts'
import { personCells, planPersonRows, runPeople, undoPeople } from './person-run.ts'
import type { SavedImport } from './store.ts'
import { planUnitRows, runUnits, undoUnits, unitCells } from './unit-run.ts'
import { UNIT } from './units.ts'

type ListRun = {
  plan(services: Services, actor: Actor, saved: SavedImport, path: string): Promise<void>
  run(
    services: Services,
    actor: Actor,
    saved: SavedImport,
    isStopping: () => boolean,
  ): Promise<void>
  undo(services: Services, actor: Actor, saved: SavedImport): Promise<void>
  cells(db: Db, actor: Actor, boardId: string): AsyncGenerator<Cell[]>
}

const runs: Readonly<Record<string, ListRun>> = {
  [UNIT]: { plan: planUnitRows, run: runUnits, undo: undoUnits, cells: unitCells },
  [PERSON]: { plan: planPersonRows, run: runPeople, undo: undoPeople, cells: personCells },
}

export function listRunOf(type: string): ListRun | undefined {
  return Object.hasOwn(runs, type) ? runs[type] : undefined
}
