/** What a transaction sees around a sign-in, when there is no actor yet. */
import { sql } from 'kysely'
import type { Db, Tx } from '../db.ts'

/** For a transaction that sees the installation's own row, and no tenant. */
export const INSTALLATION = { 'app.installation': 'on' }

/** Stands where a row must lead with a tenant and there is none. */
export const NO_TENANT = '00000000-0000-0000-0000-000000000000'

/** A transaction in one tenant that sees none of the boards' records. */
export function inTenant<T>(db: Db, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.withSettings({ 'app.tenant': tenantId }, work)
}

/** From here on the transaction also sees the tenant: whom it is about has become known. */
export async function enterTenant(tx: Tx, tenantId: string): Promise<void> {
  await sql`select set_config('app.tenant', ${tenantId}, true)`.execute(tx)
}
