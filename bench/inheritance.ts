/**
 * What systems inherit after one decision, at a board with 5,000 systems and 20,000 information
 * sets: reckoning what the change can reach, against plain recursive SQL over the whole graph.
 */
import { sql } from 'kysely'
import { refreshInherited } from '../src/areas/classification/inheritance/store.ts'
import { DEMO_TENANT } from '../src/demo/load.ts'
import { programActor } from '../src/server/actor.ts'
import { type BenchWorld, inTurn } from './world.ts'

const actor = programActor(DEMO_TENANT)
const SYSTEMS = 5_000
const SETS = 20_000
const ROUNDS = 9

export async function inheritedClasses(
  world: BenchWorld,
): Promise<{ a: number; b: number; ratio: number }> {
  await grow(world)
  const { db } = world.opened.services
  await db.withActor(actor, (tx) => refreshInherited(tx, actor))
  const { rows } = await world.owner.query(
    `select c.id from classifications c join records r on r.tenant_id = c.tenant_id and r.id = c.id
     where r.title = 'bench' and c.board_id = $1 order by md5(r.id::text) limit $2`,
    [world.boardId, ROUNDS + 2],
  )
  let round = 0
  return inTurn(
    ROUNDS,
    () =>
      db.withActor(actor, async (tx) => {
        const id: string = rows[round % rows.length].id
        round += 1
        await sql`update classifications set availability = 3 - coalesce(availability, 0) where id = ${id}`.execute(
          tx,
        )
        if ((await refreshInherited(tx, actor)) === 0) throw new Error('nothing was reckoned')
      }),
    () =>
      db.withActor(actor, async (tx) => {
        const whole = await sql<{ id: string }>`
          with recursive needed as (
            select l.from_id as id, k.availability
            from links l join current_classifications k on k.tenant_id = l.tenant_id and k.subject_id = l.to_id and not k.inherited
            where l.kind = 'holds' and l.board_id = ${world.boardId} and k.availability is not null
            union
            select l.to_id, n.availability from needed n join links l on l.from_id = n.id and l.kind = 'dependsOn'
          ), held as (
            select l.from_id as id, max(k.confidentiality) as confidentiality, max(k.integrity) as integrity, max(k.traceability) as traceability
            from links l join current_classifications k on k.tenant_id = l.tenant_id and k.subject_id = l.to_id and not k.inherited
            where l.kind = 'holds' and l.board_id = ${world.boardId} group by l.from_id
          )
          select n.id, max(n.availability) as availability, max(h.confidentiality) as confidentiality, max(h.integrity) as integrity
          from needed n left join held h on h.id = n.id group by n.id`.execute(tx)
        if (whole.rows.length < SYSTEMS / 2) throw new Error('not the whole graph')
      }),
  )
}

/** Each system holds four sets of its own and depends on up to three systems made before it. */
async function grow({ owner, boardId }: BenchWorld): Promise<void> {
  const record = (type: string, many: number, state: string) => `
    insert into records (tenant_id, board_id, id, type, number, title, state, version, created_at, changed_at)
    select '${DEMO_TENANT}', '${boardId}', md5('${type}' || n)::uuid, '${type}', 100000 + n, 'bench', '${state}', 1, now(), now()
    from generate_series(1, ${many}) n`
  await owner.query('begin')
  await owner.query(record('system', SYSTEMS, 'inUse'))
  await owner.query(
    `insert into systems (tenant_id, board_id, id, name) select tenant_id, board_id, id, title from records where title = 'bench' and type = 'system'`,
  )
  await owner.query(record('informationSet', SETS, 'active'))
  await owner.query(
    `insert into information_sets (tenant_id, board_id, id, name, personal_data_kinds)
     select tenant_id, board_id, id, title, '{}' from records where title = 'bench' and type = 'informationSet'`,
  )
  await owner.query(record('classification', SETS, 'decided'))
  await owner.query(
    `insert into classifications (tenant_id, board_id, id, name, information_set, trigger, scale_version, confidentiality, integrity, availability, decided_on)
     select tenant_id, board_id, id, title, md5('informationSet' || number - 100000)::uuid, 'first', 1, number % 4, (number / 3) % 4, (number / 7) % 4, '2025-01-01'
     from records where title = 'bench' and type = 'classification'`,
  )
  await owner.query(
    `insert into links (tenant_id, board_id, from_id, kind, to_id, created_at)
     select '${DEMO_TENANT}', '${boardId}', md5('system' || 1 + (n - 1) / ${SETS / SYSTEMS})::uuid, 'holds', md5('informationSet' || n)::uuid, now()
     from generate_series(1, ${SETS}) n`,
  )
  await owner.query(
    `insert into links (tenant_id, board_id, from_id, kind, to_id, created_at)
     select distinct '${DEMO_TENANT}'::uuid, '${boardId}'::uuid, md5('system' || n)::uuid, 'dependsOn', md5('system' || greatest(1, n / 2 - step * 7))::uuid, now()
     from generate_series(20, ${SYSTEMS}) n, generate_series(0, 2) step`,
  )
  await owner.query('commit')
  for (const table of ['records', 'links', 'classifications', 'information_sets', 'systems'])
    await owner.query(`analyze ${table}`)
}
