/** What the database itself must say about every table. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columnOf } from '../../src/record/store.ts'
import { testWorld } from '../support/database.ts'
import { allDeclarations } from '../support/declarations.ts'

const world = testWorld('empty')
let owner: pg.Client
let app: pg.Client

beforeAll(async () => {
  owner = new pg.Client(world.connection.owner)
  app = new pg.Client(world.connection.app)
  await owner.connect()
  await app.connect()
})

afterAll(async () => {
  await owner.end()
  await app.end()
})

async function tables(): Promise<
  { name: string; secured: boolean; forced: boolean; policies: number }[]
> {
  const { rows } = await owner.query(`
    select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') order by c.relname`)
  return rows
}

describe('row-level security', () => {
  test('is on, forced and has a policy on every table but the list of migrations', async () => {
    const all = await tables()
    expect(all.length).toBeGreaterThan(20)
    const open = all
      .filter((one) => !one.secured || !one.forced || one.policies === 0)
      .map((one) => one.name)
    expect(open).toEqual(['migrations'])
  })

  test('shows nothing to a connection that has not said who it is', async () => {
    for (const { name } of await tables()) {
      if (name === 'migrations') continue
      const { rows } = await app.query(
        `select count(*)::int as seen from ${pg.escapeIdentifier(name)}`,
      )
      expect(rows[0].seen, name).toBe(0)
    }
  })

  test('the app account cannot read migrations, change tables, pass by the policies or rewrite history', async () => {
    await expect(app.query('select * from migrations')).rejects.toThrow('permission denied')
    await expect(app.query('alter table records disable row level security')).rejects.toThrow(
      'must be owner',
    )
    await expect(app.query('set row_security = off; select * from records')).rejects.toThrow(
      'row-level security',
    )
    await app.query('reset row_security')
    await expect(app.query('delete from history')).rejects.toThrow('permission denied')
    await expect(app.query("update history set act = 'changed'")).rejects.toThrow(
      'permission denied',
    )
    const { rows } = await app.query(
      'select rolsuper, rolbypassrls from pg_roles where rolname = current_user',
    )
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }])
  })
})

test('every key and every foreign key is led by tenant_id', async () => {
  const { rows } = await owner.query(`
    select conrelid::regclass::text as name, conname, (
      select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as first
    from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f') order by 1, 2`)
  expect(rows.length).toBeGreaterThan(40)
  expect(rows.filter((row) => row.first !== 'tenant_id' && row.name !== 'migrations')).toEqual([])
})

const COLUMN_TYPES: Record<string, string> = {
  text: 'text',
  longText: 'text',
  link: 'text',
  choice: 'text',
  choices: 'ARRAY',
  day: 'date',
  instant: 'timestamp with time zone',
  integer: 'integer',
  yesNo: 'boolean',
  person: 'uuid',
  record: 'uuid',
}

describe('declared fields are the columns of the table', async () => {
  const declarations = await allDeclarations()
  test.each(declarations.map((one) => [one.type, one] as const))(
    '%s',
    async (_type, declaration) => {
      const { rows } = await owner.query(
        `select column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public' and table_name = $1`,
        [declaration.table],
      )
      const own = rows.filter((row) => !['tenant_id', 'board_id', 'id'].includes(row.column_name))
      const expected = Object.entries(declaration.fields).map(([name, field]) => ({
        column_name: columnOf(name),
        data_type: COLUMN_TYPES[field.kind],
        // None chosen is the empty list, whatever the page says of it.
        is_nullable: field.empty === undefined || field.kind === 'choices' ? 'NO' : 'YES',
      }))
      const byName = (a: { column_name: string }, b: { column_name: string }) =>
        a.column_name < b.column_name ? -1 : 1
      expect(own.sort(byName)).toEqual(expected.sort(byName))
    },
  )
})
