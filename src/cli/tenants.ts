import { type Engine, withConnection } from '../server/engine/connection.ts'

/**
 * The municipalities and regions of the installation, read as the owner: the command line serves
 * the one who runs the machine, not a signed-in person.
 */
export async function tenantsOf(engine: Engine): Promise<{ id: string; name: string }[]> {
  return withConnection(engine.owner, async (client) => {
    // The owner is under row-level security too; for one transaction it looks at the list itself.
    await client.query('begin')
    await client.query('alter table tenants no force row level security')
    const { rows } = await client.query<{ id: string; name: string }>(
      'select tenant_id as id, name from tenants order by name',
    )
    await client.query('rollback')
    return rows
  })
}
