/** Starts what every command needs: the database engine, its newest form, the way to it, the mailer. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from './config.ts'
import { openDb } from './db.ts'
import type { Engine } from './engine/connection.ts'
import { startEngine } from './engine/start.ts'
import type { Services } from './http.ts'
import { openMailer } from './mail.ts'
import { isUpToDate, migrate } from './migrate.ts'

const LONGEST_CLOSE_MS = 2_000

export type Opened = { services: Services; engine: Engine; close(): Promise<void> }

export async function openGenomlys(
  config: Config,
  options: {
    onProgress?: (sentence: string) => void
    onError?: (error: Error) => void
    now?: () => string
    /** Nothing is going to be saved: then nothing is written, unless the database must be upgraded. */
    onlyReads?: boolean
  } = {},
): Promise<Opened> {
  const { onProgress = () => {}, onError = () => {}, onlyReads = false } = options
  const engine = await startEngine({
    dataFolder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    databaseAppUrl: config.databaseAppUrl,
    onProgress,
    onlyReads,
  })
  try {
    const isReady = onlyReads && (await isUpToDate(engine.owner, engine.app.user))
    const report = isReady ? { applied: [] } : await migrate(engine.owner, engine.app.user)
    if (report.applied.length > 0)
      onProgress(`Databasen är uppdaterad (${report.applied.length} steg).`)
  } catch (error) {
    await engine.stop()
    throw error
  }
  const db = openDb(engine.app, onError)
  const services: Services = {
    db,
    config,
    mailer: openMailer(config),
    now: options.now ?? (() => new Date().toISOString()),
  }
  return {
    services,
    engine,
    async close() {
      // A query that does not end may not keep the engine up: its stop ends the query.
      await Promise.race([db.close(), pause(LONGEST_CLOSE_MS, undefined, { ref: false })])
      await engine.stop()
    },
  }
}
