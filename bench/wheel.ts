/**
 * The wheel of 60 boards, each with series and marks of its own: laying out all their years,
 * against only reading the rows it is made of; and every board's whole wheel with the registers'
 * duties, against only asking the registers.
 */
import { sql } from 'kysely'
import { DEMO_TENANT } from '../src/demo/load.ts'
import { programActor } from '../src/server/actor.ts'
import { dutiesOf } from '../src/wheel/duties.ts'
import { wheelItems, yearPeriod } from '../src/wheel/items.ts'
import { yearOfBoards } from '../src/wheel/overview.ts'
import { type BenchWorld, inTurn, NOW } from './world.ts'

const BOARDS = 60
const ROUNDS = 9
const YEAR = 2025
const actor = programActor(DEMO_TENANT)
type Ratio = { a: number; b: number; ratio: number }

export async function wheelsOfManyBoards(
  world: BenchWorld,
): Promise<{ overview: Ratio; whole: Ratio }> {
  await grow(world)
  const { db } = world.opened.services
  const today = NOW.slice(0, 10)
  const overview = await inTurn(
    ROUNDS,
    () =>
      db.withActor(actor, async (tx) => {
        const { boards } = await yearOfBoards(tx, actor, YEAR, today)
        if (boards.length !== BOARDS) throw new Error('not all boards')
      }),
    () =>
      db.withActor(actor, async (tx) => {
        const series = await sql`select * from wheel_series`.execute(tx)
        const marks = await sql`select * from wheel_marks`.execute(tx)
        await sql`select id, name, slug from units where kind = 'board'`.execute(tx)
        if (series.rows.length < BOARDS * 10 || marks.rows.length < BOARDS * 50)
          throw new Error('not all rows')
      }),
  )
  const { rows } = await world.owner.query(`select id from units where kind = 'board'`)
  const ofAll = (work: (tx: Parameters<typeof dutiesOf>[0], id: string) => Promise<unknown>) =>
    db.withActor(actor, async (tx) => {
      for (const { id } of rows) await work(tx, id)
    })
  const whole = await inTurn(
    ROUNDS,
    () => ofAll((tx, id) => wheelItems(tx, id, yearPeriod(YEAR), today)),
    () => ofAll((tx, id) => dutiesOf(tx, id, today)),
  )
  return { overview, whole }
}

async function grow({ owner }: BenchWorld): Promise<void> {
  await owner.query(
    `insert into units (tenant_id, id, parent_id, kind, name, slug, active)
     select $1, gen_random_uuid(), null, 'board', 'Nämnd ' || n, 'namnd-' || n, true
     from generate_series(1, $2 - (select count(*)::int from units where kind = 'board')) n`,
    [DEMO_TENANT, BOARDS],
  )
  await owner.query(
    `insert into wheel_series (tenant_id, id, board_id, key, title, because, area, rhythm, first_month, day_of_month,
       first_year, is_verified, is_on, changed_at, taken_up_on)
     select $1, gen_random_uuid(), u.id, 'bench-' || n, 'Serie ' || n, '', 'lis', 'monthly', 1, 1 + n, 2024, true, true, now(), '2024-01-01'
     from units u, generate_series(1, 10) n where u.kind = 'board'`,
    [DEMO_TENANT],
  )
  await owner.query(
    `insert into wheel_marks (tenant_id, board_id, key, occurrence, act, done_on, noted_at)
     select $1, u.id, 'bench-' || n, '${YEAR}-' || m, 'done', '${YEAR}-06-01', now()
     from units u, generate_series(1, 10) n, generate_series(1, 6) m where u.kind = 'board'`,
    [DEMO_TENANT],
  )
  await owner.query('analyze wheel_series')
  await owner.query('analyze wheel_marks')
}
