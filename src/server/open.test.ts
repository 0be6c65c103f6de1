/** What only reads can begin beside a server whose disk is full. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TEST_NOW, testWorld } from '../../test/support/database.ts'
import { canMakeDisks, smallDisk } from '../../test/support/small-disk.ts'
import { writeBackup } from './backup.ts'
import { readConfig } from './config.ts'
import { withConnection } from './engine/connection.ts'
import { isUpToDate } from './migrate.ts'
import { openGenomlys } from './open.ts'

const world = testWorld('empty')

test.runIf(canMakeDisks)(
  'a backup is taken to another disk, and nothing is written on the full one',
  async () => {
    const disk = smallDisk('300m')
    const elsewhere = mkdtempSync(join(tmpdir(), 'backup-'))
    const dataFolder = join(disk.folder, 'data')
    mkdirSync(dataFolder)
    chmodSync(dataFolder, 0o711)
    const config = readConfig({ GENOMLYS_DATA: dataFolder })
    const server = await openGenomlys(config)
    try {
      disk.fill()
      const before = [readdirSync(dataFolder), readdirSync(join(dataFolder, 'in-use'))]
      await expect(openGenomlys(config)).rejects.toMatchObject({ code: 'disk-full' })
      const reader = await openGenomlys(config, { onlyReads: true })
      const file = join(elsewhere, 'genomlys.gz')
      expect(await writeBackup(reader.engine, dataFolder, file, TEST_NOW)).toBe(0)
      await reader.services.db.ping()
      await reader.close()
      expect(readdirSync(elsewhere)).toEqual(['genomlys.gz'])
      expect([readdirSync(dataFolder), readdirSync(join(dataFolder, 'in-use'))]).toEqual(before)
      await server.services.db.ping()
    } finally {
      disk.makeRoom()
      await server.close()
      disk.remove()
      rmSync(elsewhere, { recursive: true, force: true })
    }
  },
  60_000,
)

test('a database with all steps and rights is up to date; without one of them it is not', async () => {
  const { owner, app } = world.connection
  expect(await isUpToDate(owner, app.user)).toBe(true)
  const after = (change: string, back: string) =>
    withConnection(owner, async (client) => {
      await client.query(change)
      const answer = await isUpToDate(owner, app.user)
      await client.query(back)
      return answer
    })
  expect(
    await after(
      `revoke select on tenants from ${app.user}`,
      `grant select on tenants to ${app.user}`,
    ),
  ).toBe(false)
  expect(
    await after(
      "insert into migrations (name, checksum) values ('9999_later.sql', '')",
      "delete from migrations where name = '9999_later.sql'",
    ),
  ).toBe(false)
  expect(await isUpToDate(owner, app.user)).toBe(true)
})
