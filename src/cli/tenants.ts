import { type Engine, withConnection } from '../server/engine/connection.ts'

/**
 * The municipalities and regions of the installation, read as the owner: the command line serves
 * the one who runs the machine, not a signed-in person.
 */
export async function tenantsOf(engine: Engine): Promise<{ id: string; name: string }[]> {
  return withConnection(engine.owner, async (client) => {
    const { rows } = await client.query<{ id: string; name: string }>(
      'select tenant_id as id, name from tenants order by sv_key(name)',
    )
    return rows
  })
}
