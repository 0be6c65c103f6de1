/** Bringing a database to the newest form when something goes wrong on the way. */
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { testWorld } from '../../test/support/database.ts'
import { canMakeDisks, smallDisk } from '../../test/support/small-disk.ts'
import { withConnection } from './engine/connection.ts'
import { startEngine } from './engine/start.ts'
import { MigrationError, migrate } from './migrate.ts'

const world = testWorld('empty')

test('a connection that is lost is told in one sentence, and ends nothing else', async () => {
  const { owner, app } = world.connection
  const other = new pg.Client(owner)
  await other.connect()
  try {
    // The upgrade waits for its turn, and its connection is cut off meanwhile.
    await other.query('select pg_advisory_lock(471127001)')
    const cut = expect(migrate(owner, app.user)).rejects.toThrow(
      'Förbindelsen med databasen bröts: kontrollera att databasen är igång och försök igen.',
    )
    let ended = 0
    while (ended === 0) {
      const waiting = await other.query(
        `select pg_terminate_backend(pid) from pg_locks
          where locktype = 'advisory' and not granted and database =
            (select oid from pg_database where datname = current_database())`,
      )
      ended = waiting.rowCount ?? 0
    }
    await cut
  } finally {
    await other.end()
  }
  expect((await migrate(owner, app.user)).applied).toEqual([])
})

test('a database that takes no changes says so', async () => {
  const { owner, app } = world.connection
  const readOnly = { ...owner, options: '-c default_transaction_read_only=on' }
  await expect(migrate(readOnly, app.user)).rejects.toThrow(/^Databasen tar inte emot ändringar/)
})

test.runIf(canMakeDisks)(
  'a disk that is full in the middle is said, and nothing is half done',
  async () => {
    const disk = smallDisk('300m')
    try {
      const dataFolder = join(disk.folder, 'data')
      mkdirSync(dataFolder)
      chmodSync(dataFolder, 0o711)
      const engine = await startEngine({ dataFolder })
      try {
        disk.fill()
        const failure = await migrate(engine.owner, engine.app.user).catch(
          (error: unknown) => error,
        )
        expect(failure).toBeInstanceOf(MigrationError)
        expect(String(failure)).toContain('disken den ligger på är full')
        disk.makeRoom()
        const { applied, newest } = await migrate(engine.owner, engine.app.user)
        expect(applied.at(-1)).toBe(newest)
        await withConnection(engine.app, (client) => client.query('select from tenants'))
      } finally {
        disk.makeRoom()
        await engine.stop()
      }
    } finally {
      disk.remove()
    }
  },
  60_000,
)
