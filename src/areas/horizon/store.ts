import { sql } from 'kysely'
import { recordsOfBoard } from '../../record/store.ts'
import type { Tx } from '../../server/db.ts'
import type { HorizonFacts } from './chapter.ts'
import { horizonFactor } from './horizon-factor.record.ts'
import { asReported, type Consequence, isRelevantIn } from './rules.ts'

/** The factors that the year's review takes up, and the risks and activities that came of them. */
export async function horizonFacts(tx: Tx, boardId: string, year: number): Promise<HorizonFacts> {
  const factors = await recordsOfBoard(tx, horizonFactor, boardId)
  return {
    factors: factors.filter((factor) => isRelevantIn(factor, year)).map(asReported),
    consequences: await consequencesOf(tx, boardId),
  }
}

async function consequencesOf(tx: Tx, boardId: string): Promise<Consequence[]> {
  const { rows } = await sql<{ factorId: string } & Consequence['record']>`
    select f.id as "factorId", c.id, c.type, c.title
    from links l
    join records f on f.tenant_id = l.tenant_id and f.id = l.to_id and f.type = 'horizonFactor' and f.board_id = ${boardId}
    join records c on c.tenant_id = l.tenant_id and c.id = l.from_id
    where (c.type = 'risk' and c.state <> 'withdrawn' and c.secrecy is null)
       or (c.type = 'improvement' and c.state <> 'dropped' and c.secrecy is null)
    order by c.type desc, c.number`.execute(tx)
  return rows.map(({ factorId, ...record }) => ({ factorId, record }))
}
