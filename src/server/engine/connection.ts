import type { ConnectionOptions } from 'node:tls'
import { Client } from 'pg'

/** What `pg.Pool` and `pg.Client` take. */
export type PgConnection = {
  host: string
  port: number
  user: string
  password?: string
  database: string
  ssl?: boolean | ConnectionOptions
}

export type Engine = {
  /** Owns the database and runs the migrations. */
  owner: PgConnection
  /** The web pool's account: NOSUPERUSER, NOBYPASSRLS, owns nothing. */
  app: PgConnection
  kind: 'embedded' | 'server'
  /** Stops an embedded engine when nobody else uses it; a server is left alone. Safe to call twice. */
  stop(): Promise<void>
}

/** Opens one connection, hands it to `work` and closes it whatever happens. */
export async function withConnection<T>(
  connection: PgConnection,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    ...connection,
    application_name: 'genomlys-engine',
    connectionTimeoutMillis: 10_000,
  })
  // A server that goes away between two queries must not end the whole program.
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
