import { sql } from 'kysely'
import { recordsOfBoard } from '../../record/store.ts'
import type { Tx } from '../../server/db.ts'
import { businessProcess } from './business-process.record.ts'
import type { InformationFacts } from './chapter.ts'
import { informationSet } from './information-set.record.ts'
import type { Inventory, InventoryLink } from './inventory.rules.ts'
import { itComponent } from './it-component.record.ts'
import { system } from './system.record.ts'

/** How the board's inventory hangs together. */
export async function linksOfInventory(tx: Tx, boardId: string): Promise<InventoryLink[]> {
  const { rows } = await sql<InventoryLink>`
    select l.kind, l.from_id as "fromId", l.to_id as "toId"
    from links l
    join records f on f.tenant_id = l.tenant_id and f.id = l.from_id
    join records t on t.tenant_id = l.tenant_id and t.id = l.to_id
    where l.board_id = ${boardId} and f.board_id = ${boardId} and t.board_id = ${boardId}
      and l.kind in ('handles', 'holds', 'uses', 'dependsOn')
      and f.type in ('businessProcess', 'informationSet', 'system', 'itComponent')
      and t.type in ('businessProcess', 'informationSet', 'system', 'itComponent')
    order by f.number, l.kind, t.number`.execute(tx)
  return rows
}

/** All that the board has inventoried, and how it hangs together. */
export async function inventoryOf(tx: Tx, boardId: string): Promise<Inventory> {
  return {
    processes: await recordsOfBoard(tx, businessProcess, boardId),
    sets: await recordsOfBoard(tx, informationSet, boardId),
    systems: await recordsOfBoard(tx, system, boardId),
    components: await recordsOfBoard(tx, itComponent, boardId),
    links: await linksOfInventory(tx, boardId),
  }
}

export type Envelope = {
  id: string
  type: string
  boardId: string
  number: number
  title: string
  state: string
}

/** The outsides of records, for lists that name many. */
export async function envelopesOf(tx: Tx, ids: readonly string[]): Promise<Envelope[]> {
  const { rows } = await sql<Envelope>`
    select id, type, board_id as "boardId", number, title, state
    from records where id = any (${ids}::uuid[])`.execute(tx)
  return rows
}

/** The inventory as far as it had come at the end of the year. */
export async function informationFacts(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<InformationFacts> {
  const { processes, sets, systems, components, links } = await inventoryOf(tx, boardId)
  const known = <R extends { createdAt: string }>(records: readonly R[]) =>
    records.filter(({ createdAt }) => createdAt < `${year + 1}-01-01T00:00:00.000Z`)
  const facts = {
    processes: known(processes),
    sets: known(sets),
    systems: known(systems),
    components: known(components),
  }
  const ids = new Set(Object.values(facts).flatMap((records) => records.map(({ id }) => id)))
  return { ...facts, links: links.filter(({ fromId, toId }) => ids.has(fromId) && ids.has(toId)) }
}
