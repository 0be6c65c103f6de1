import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { canMakeDisks, smallDisk } from '../../../test/support/small-disk.ts'
import { type Engine, withConnection } from './connection.ts'
import { removeDataFolder } from './embedded.ts'
import { EngineError } from './errors.ts'
import { giveToOwnerOf } from './folder-owner.ts'
import { isPostmasterOf, readPidFile, superuserOf } from './postmaster.ts'
import { startEngine } from './start.ts'
import { createDatabase, dropDatabase } from './test-databases.ts'

const STARTS_SLOWLY = 60_000

let root: string
let dataFolder: string
let engines: Engine[]
let children: ChildProcess[]

/** Creating a database takes a second, so most tests begin with a copy of this one. */
let seed: string

beforeAll(async () => {
  seed = mkdtempSync(join(tmpdir(), 'engine-seed-'))
  chmodSync(seed, 0o711)
  const engine = await startEngine({ dataFolder: join(seed, 'data') })
  await engine.stop()
}, STARTS_SLOWLY)

afterAll(() => rmSync(seed, { recursive: true, force: true }))

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'engine-test-'))
  // mkdtemp's folder is private; as root PostgreSQL runs as nobody and must pass through.
  chmodSync(root, 0o711)
  dataFolder = join(root, 'data')
  engines = []
  children = []
})

afterEach(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
  for (const engine of engines) await engine.stop()
  const pid = postmasterPid()
  if (pid !== undefined) {
    process.kill(pid, 'SIGINT')
    await until(() => !isPostmasterOf(pid, databaseFolder()))
  }
  if (existsSync(join(dataFolder, 'genomlys.json'))) await removeDataFolder(dataFolder)
  rmSync(root, { recursive: true, force: true })
}, STARTS_SLOWLY)

describe('starting and stopping', () => {
  test(
    'a new folder gets a database that the two accounts can use, and a second start keeps it',
    async () => {
      const first = await start()
      expect(first.kind).toBe('embedded')
      await withConnection(first.owner, async (client) => {
        await client.query('create table notes (body text)')
        await client.query("insert into notes values ('Åtgärd')")
        const { rows } = await client.query(
          `select current_setting('fsync') as fsync, current_setting('server_encoding') as encoding,
                  current_setting('listen_addresses') as addresses,
                  to_tsvector('swedish', 'ÅTGÄRDER') @@ to_tsquery('swedish', 'åtgärd') as finds`,
        )
        expect(rows).toEqual([{ fsync: 'on', encoding: 'UTF8', addresses: '', finds: true }])
      })
      await first.stop()

      const second = await start()
      const { rows } = await withConnection(second.owner, (client) =>
        client.query('select body from notes'),
      )
      expect(rows).toEqual([{ body: 'Åtgärd' }])
    },
    STARTS_SLOWLY,
  )

  test(
    'the app account is weak: not superuser, does not pass row-level security, owns nothing',
    async () => {
      copySeed()
      const engine = await start()
      await withConnection(engine.owner, (client) => client.query('create table notes (body text)'))
      await withConnection(engine.app, async (client) => {
        const { rows } = await client.query(
          `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
                  (select count(*)::int from pg_shdepend where refobjid = r.oid and deptype = 'o') as owns
             from pg_roles r where rolname = current_user`,
        )
        expect(rows).toEqual([
          {
            rolsuper: false,
            rolbypassrls: false,
            rolcreaterole: false,
            rolcreatedb: false,
            owns: 0,
          },
        ])
        await expect(client.query('select * from notes')).rejects.toThrow(/permission denied/)
        await expect(client.query('create table mine (x int)')).rejects.toThrow(/permission denied/)
        await expect(client.query('set role postgres')).rejects.toThrow(/permission denied/)
      })
    },
    STARTS_SLOWLY,
  )

  test(
    'a database that is killed while it is used is started again, and stopped in its turn',
    async () => {
      copySeed()
      const said: string[] = []
      const engine = await startEngine({ dataFolder, onProgress: (one) => said.push(one) })
      engines.push(engine)
      const killed = livingPostmaster()
      process.kill(killed, 'SIGKILL')
      await until(() => postmasterPid() !== undefined && said.at(-1) === 'Databasen är igång igen.')
      await answers(engine)
      expect(livingPostmaster()).not.toBe(killed)
      await engine.stop()
      expect(postmasterPid()).toBeUndefined()
      expect(readdirSync(join(dataFolder, 'in-use'))).toEqual([])
    },
    STARTS_SLOWLY,
  )

  test(
    'stop leaves no process and no socket, and may be called twice',
    async () => {
      copySeed()
      const engine = await start()
      const pid = livingPostmaster()
      expect(isPostmasterOf(pid, databaseFolder())).toBe(true)
      await Promise.all([engine.stop(), engine.stop()])
      await engine.stop()
      expect(isPostmasterOf(pid, databaseFolder())).toBe(false)
      expect(readPidFile(databaseFolder())).toBeUndefined()
      expect(readdirSync(engine.owner.host)).toEqual([])
      expect(readdirSync(join(dataFolder, 'in-use'))).toEqual([])
      expect(existsSync(join(dataFolder, 'start.lock'))).toBe(false)
    },
    STARTS_SLOWLY,
  )

  test(
    'only the account itself can enter the database and the socket',
    async () => {
      copySeed()
      const engine = await start()
      for (const folder of [databaseFolder(), engine.owner.host])
        expect(statSync(folder).mode & 0o777).toBe(0o700)
      expect(statSync(join(dataFolder, 'genomlys.json')).mode & 0o777).toBe(0o600)
    },
    STARTS_SLOWLY,
  )

  test(
    'a data folder with a long path with spaces, commas and Swedish letters works',
    async () => {
      dataFolder = join(root, 'Nämndens "mapp", årgång 2026 '.repeat(4).trim(), 'och ännu en')
      const engine = await start()
      expect(Buffer.byteLength(join(engine.owner.host, '.s.PGSQL.5432'))).toBeLessThan(104)
      expect(statSync(engine.owner.host).mode & 0o777).toBe(0o700)
      const settings = JSON.parse(readFileSync(join(dataFolder, 'genomlys.json'), 'utf8'))
      expect(settings.socket).toBe(engine.owner.host)
      await engine.stop()
      expect(existsSync(engine.owner.host)).toBe(false)
      await answers(await start())
    },
    STARTS_SLOWLY,
  )

  test(
    'a socket folder path that is short but holds a comma works',
    async () => {
      dataFolder = join(root, 'a, b')
      copySeed()
      const engine = await start()
      expect(engine.owner.host.startsWith(dataFolder)).toBe(true)
      await answers(engine)
    },
    STARTS_SLOWLY,
  )
})

describe('several processes on one folder', () => {
  test(
    'after kill -9 of Node the living engine is adopted, with what was committed',
    async () => {
      copySeed()
      const other = await startInOtherProcess()
      const pid = postmasterPid()
      other.kill('SIGKILL')
      await once(other, 'exit')
      const engine = await start()
      expect(postmasterPid()).toBe(pid)
      await answers(engine)
      await engine.stop()
      expect(postmasterPid()).toBeUndefined()
    },
    STARTS_SLOWLY,
  )

  test(
    'after kill -9 of Node and the engine both, the database is recovered',
    async () => {
      copySeed()
      const other = await startInOtherProcess()
      const pid = livingPostmaster()
      other.kill('SIGKILL')
      process.kill(pid, 'SIGKILL')
      await once(other, 'exit')
      const engine = await start()
      expect(postmasterPid()).not.toBe(pid)
      await answers(engine)
    },
    STARTS_SLOWLY,
  )

  test(
    'the second process shares the engine, and its stop leaves the first one alone',
    async () => {
      copySeed()
      const other = await startInOtherProcess()
      const pid = postmasterPid()
      const engine = await start()
      expect(postmasterPid()).toBe(pid)
      await engine.stop()
      expect(postmasterPid()).toBe(pid)
      other.kill('SIGTERM')
      await once(other, 'exit')
      expect(postmasterPid()).toBeUndefined()
    },
    STARTS_SLOWLY,
  )

  test(
    'when the first process ends while the second is at work, the last one out stops the engine',
    async () => {
      copySeed()
      const other = await startInOtherProcess()
      const engine = await start()
      other.stdin?.end()
      await once(other, 'exit')
      await answers(engine)
      await engine.stop()
      expect(postmasterPid()).toBeUndefined()
    },
    STARTS_SLOWLY,
  )

  test(
    'Node that ends without stop, and Ctrl-C with no listener, take the engine with them',
    async () => {
      copySeed()
      const forgetful = await startInOtherProcess()
      forgetful.stdin?.end('forget')
      expect(await once(forgetful, 'exit')).toEqual([0, null])
      expect(postmasterPid()).toBeUndefined()

      const interrupted = await startInOtherProcess()
      interrupted.kill('SIGINT')
      expect(await once(interrupted, 'exit')).toEqual([null, 'SIGINT'])
      expect(postmasterPid()).toBeUndefined()
    },
    STARTS_SLOWLY,
  )

  test(
    'Ctrl-C while the engine is starting takes it along',
    async () => {
      copySeed()
      const code = `
        import { startEngine } from ${JSON.stringify(new URL('./start.ts', import.meta.url).href)}
        await startEngine({ dataFolder: process.argv[1] })
      `
      const child = spawn(process.execPath, ['--input-type=module', '-e', code, dataFolder])
      children.push(child)
      await until(() => readPidFile(databaseFolder()) !== undefined)
      child.kill('SIGINT')
      await once(child, 'exit')
      expect(postmasterPid()).toBeUndefined()
    },
    STARTS_SLOWLY,
  )

  test.runIf(process.platform === 'linux')(
    'Ctrl-C in the terminal does not reach the engine while Node drains',
    async () => {
      copySeed()
      const other = await startInOtherProcess()
      const pid = livingPostmaster()
      expect(processGroupOf(pid)).toBe(pid)
      expect(processGroupOf(pid)).not.toBe(processGroupOf(other.pid ?? 0))
    },
    STARTS_SLOWLY,
  )

  test(
    'three starts at the very same instant on a new folder share one engine',
    async () => {
      const [here, , other] = await Promise.all([start(), start(), startInOtherProcess()])
      const pid = postmasterPid()
      await answers(here)
      await here.stop()
      expect(postmasterPid()).toBe(pid)
      other.stdin?.end()
      await once(other, 'exit')
      expect(postmasterPid()).toBe(pid)
      expect(readdirSync(dataFolder).filter((name) => name.startsWith('database'))).toEqual([
        'database',
      ])
    },
    STARTS_SLOWLY,
  )

  test(
    'a copy of a folder whose engine runs is a database of its own',
    async () => {
      copySeed()
      const original = await start()
      await withConnection(original.owner, (client) => client.query('checkpoint').catch(() => {}))
      const copy = join(root, 'copy')
      cpSync(dataFolder, copy, { recursive: true, filter: (path) => !path.includes('.s.PGSQL') })
      const second = await startEngine({ dataFolder: copy })
      engines.push(second)
      expect(second.owner.host).not.toBe(original.owner.host)
      await answers(second)
      await second.stop()
      await answers(original)
      await removeDataFolder(copy)
    },
    STARTS_SLOWLY,
  )

  test(
    'nor does a copy take away the short socket folder of its original',
    async () => {
      dataFolder = join(root, 'long'.repeat(30))
      copySeed()
      const original = await start()
      const copy = join(root, 'copy')
      cpSync(dataFolder, copy, { recursive: true })
      const second = await startEngine({ dataFolder: copy })
      engines.push(second)
      await second.stop()
      await answers(original)
    },
    STARTS_SLOWLY,
  )

  test(
    'a postmaster.pid whose number now belongs to another program is no hindrance',
    async () => {
      copySeed()
      const engine = await start()
      await engine.stop()
      const bystander = spawn('sleep', ['60'], { stdio: 'ignore' })
      children.push(bystander)
      const file = join(databaseFolder(), 'postmaster.pid')
      const lines = [bystander.pid, databaseFolder(), 1, 5432, engine.owner.host, '', '', 'ready']
      writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
      giveToOwnerOf(databaseFolder(), file)
      await answers(await start())
      expect(bystander.exitCode).toBeNull()
      expect(bystander.signalCode).toBeNull()
    },
    STARTS_SLOWLY,
  )

  test(
    'a folder in use is not removed',
    async () => {
      copySeed()
      const engine = await start()
      await expect(removeDataFolder(dataFolder)).rejects.toMatchObject({ code: 'folder-in-use' })
      await answers(engine)
    },
    STARTS_SLOWLY,
  )
})

describe('folders that cannot be used, and are not touched', () => {
  test('a place where no folder can be made', async () => {
    writeFileSync(join(root, 'file'), '')
    await refuses('folder-unwritable', join(root, 'file', 'data'))
    await refuses('folder-unwritable', '/proc/genomlys/data')
  })

  test.runIf(process.getuid?.() !== 0)('a folder without write permission', async () => {
    mkdirSync(dataFolder, { mode: 0o500 })
    await refuses('folder-unwritable')
  })

  test('a newer format', async () => {
    await refusesSettings('folder-newer-format', '{"format":2,"somethingNew":true}')
  })

  test.each([
    ['half a file', '{"format":1,'],
    ['no format', '{}'],
    ['an empty file', ''],
  ])('damaged settings: %s', async (_, content) => {
    await refusesSettings('folder-damaged', content)
  })

  test('settings that point at a database that is gone', async () => {
    await refusesSettings('data-missing', '{"format":1,"postgresMajor":18,"data":"database"}')
  })

  test('a database of a PostgreSQL that is not here', async () => {
    mkdirSync(databaseFolder(), { recursive: true })
    writeFileSync(join(databaseFolder(), 'PG_VERSION'), '99\n')
    await refusesSettings(
      'other-postgres-version',
      '{"format":1,"postgresMajor":99,"data":"database"}',
    )
  })

  test(
    'an engine that dies at start names the log, and starts again when mended',
    async () => {
      copySeed()
      const engine = await start()
      await engine.stop()
      const control = join(databaseFolder(), 'postgresql.conf')
      const good = readFileSync(control)
      writeFileSync(control, 'no_such_setting = on\n')
      const error = await refuses('start-failed')
      expect(error.message).toContain(join(dataFolder, 'engine.log'))
      expect(readFileSync(join(dataFolder, 'engine.log'), 'utf8')).toContain('no_such_setting')
      writeFileSync(control, good)
      await answers(await start())
    },
    STARTS_SLOWLY,
  )

  test(
    'a lost genomlys.json is written anew from the database',
    async () => {
      copySeed()
      const engine = await start()
      await engine.stop()
      rmSync(join(dataFolder, 'genomlys.json'))
      await answers(await start())
      expect(JSON.parse(readFileSync(join(dataFolder, 'genomlys.json'), 'utf8'))).toMatchObject({
        format: 1,
        data: 'database',
      })
    },
    STARTS_SLOWLY,
  )

  test(
    'a creation cut short leaves nothing in the way',
    async () => {
      mkdirSync(join(dataFolder, 'database.new-dead', 'base'), { recursive: true })
      chmodSync(dataFolder, 0o711)
      await answers(await start())
      expect(existsSync(join(dataFolder, 'database.new-dead'))).toBe(false)
    },
    STARTS_SLOWLY,
  )

  test.runIf(canMakeDisks)(
    'a disk that is full when the accounts and the database are made',
    async () => {
      const disk = smallDisk('200m')
      try {
        dataFolder = join(disk.folder, 'data')
        copySeed()
        const engine = await start()
        await withConnection(superuserOf(engine.owner.host), (client) =>
          client.query('drop database genomlys'),
        )
        await engine.stop()
        // Enough to start, too little for a database.
        disk.fill(1_500_000)
        await refuses('disk-full')
        expect(postmasterPid()).toBeUndefined()
        disk.makeRoom()
        await answers(await start())
        for (const one of engines) await one.stop()
      } finally {
        disk.remove()
      }
    },
    STARTS_SLOWLY,
  )

  test.runIf(canMakeDisks)(
    'a database that is killed while the disk is full is said to come back by itself',
    async () => {
      const disk = smallDisk('200m')
      try {
        dataFolder = join(disk.folder, 'data')
        copySeed()
        const said: string[] = []
        const engine = await startEngine({ dataFolder, onProgress: (one) => said.push(one) })
        disk.fill()
        process.kill(livingPostmaster(), 'SIGKILL')
        await until(() => said.some((one) => one.includes('är full')))
        expect(said.at(-1)).toContain('så startar databasen igen av sig själv.')
        disk.makeRoom()
        await engine.stop()
      } finally {
        disk.remove()
      }
    },
    STARTS_SLOWLY,
  )

  test.runIf(canMakeDisks)(
    'an engine is stopped also when the disk has no room for the lock',
    async () => {
      const disk = smallDisk('200m')
      try {
        dataFolder = join(disk.folder, 'data')
        copySeed()
        const engine = await start()
        disk.fill()
        await engine.stop()
        expect(postmasterPid()).toBeUndefined()
        disk.makeRoom()
        const forgetful = await startInOtherProcess()
        disk.fill()
        forgetful.stdin?.end('forget')
        expect(await once(forgetful, 'exit')).toEqual([0, null])
        expect(postmasterPid()).toBeUndefined()
      } finally {
        disk.remove()
      }
    },
    STARTS_SLOWLY,
  )

  async function refusesSettings(code: string, content: string): Promise<void> {
    mkdirSync(dataFolder, { recursive: true })
    const file = join(dataFolder, 'genomlys.json')
    writeFileSync(file, content)
    const before = readdirSync(dataFolder, { recursive: true })
    await refuses(code)
    expect(readFileSync(file, 'utf8')).toBe(content)
    expect(readdirSync(dataFolder, { recursive: true })).toEqual(before)
    rmSync(dataFolder, { recursive: true })
  }
})

test(
  'a test database is a copy of a migrated template, with the same two accounts',
  async () => {
    copySeed()
    const engine = await start()
    const template = await createDatabase(engine, 'template_a')
    await withConnection(template.owner, async (client) => {
      await client.query('create table notes (body text)')
      await client.query(`grant select, insert on notes to ${engine.app.user}`)
    })
    const names = ['worker_1', 'worker_2', 'worker_3']
    const copies = await Promise.all(
      names.map((name) => createDatabase(engine, name, 'template_a')),
    )
    for (const copy of copies)
      await withConnection(copy.app, async (client) => {
        await client.query("insert into notes values ('x')")
        const { rows } = await client.query('select count(*)::int as n from notes')
        expect(rows).toEqual([{ n: 1 }])
      })
    for (const name of [...names, 'template_a', 'never_made']) await dropDatabase(engine, name)
    await expect(withConnection(template.owner, async () => {})).rejects.toMatchObject({
      code: '3D000',
    })
  },
  STARTS_SLOWLY,
)

function copySeed(to = dataFolder): void {
  cpSync(join(seed, 'data'), to, { recursive: true })
  chmodSync(to, 0o711)
}

async function start(): Promise<Engine> {
  const engine = await startEngine({ dataFolder })
  engines.push(engine)
  return engine
}

async function answers(engine: Engine): Promise<void> {
  const { rows } = await withConnection(engine.app, (client) =>
    client.query('select current_user::text as name'),
  )
  expect(rows).toEqual([{ name: engine.app.user }])
}

async function refuses(code: string, folder = dataFolder): Promise<EngineError> {
  const error: unknown = await startEngine({ dataFolder: folder }).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(EngineError)
  if (!(error instanceof EngineError)) throw error
  expect(error.code).toBe(code)
  // One sentence: no line breaks, one full stop, at the end.
  expect(error.message).toMatch(/^[^\n]+\.$/)
  expect(error.message).not.toMatch(/\. [A-ZÅÄÖ]/)
  return error
}

/** Another Node that starts the engine, waits for its input to end and then stops it, unless told to forget. */
async function startInOtherProcess(): Promise<ChildProcess> {
  const code = `
    import { startEngine } from ${JSON.stringify(new URL('./start.ts', import.meta.url).href)}
    const engine = await startEngine({ dataFolder: ${JSON.stringify(dataFolder)} })
    console.log('started')
    let told = ''
    for await (const part of process.stdin) told += part
    if (told !== 'forget') await engine.stop()
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  for await (const line of createInterface({ input: child.stdout })) if (line === 'started') break
  return child
}

const databaseFolder = () => join(dataFolder, 'database')

/** Never 0, which a signal would take for everything in sight. */
function livingPostmaster(): number {
  const pid = postmasterPid()
  if (pid === undefined) throw new Error('no engine runs on the data folder')
  return pid
}

/** The living postmaster of the data folder, if any. */
function postmasterPid(): number | undefined {
  const pid = readPidFile(databaseFolder())?.pid
  return pid !== undefined && isPostmasterOf(pid, databaseFolder()) ? pid : undefined
}

function processGroupOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2])
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 20))
}
