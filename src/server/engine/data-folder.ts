import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import {
  codeOf,
  dataMissing,
  EngineError,
  fileError,
  folderDamaged,
  folderNewerFormat,
  folderOtherAccount,
  noReachablePlace,
} from './errors.ts'
import { type Account, canPass, giveTo, giveToOwnerOf, isRoot } from './folder-owner.ts'

/** Raised only when an older Genomlys could not read the folder any more. */
export const FOLDER_FORMAT = 1

const SETTINGS_FILE = 'genomlys.json'
const DATA = 'database'
const SOCKETS = 'socket'
/** Where the data goes when PostgreSQL's account cannot reach the data folder; kept over restarts. */
const OUTSIDE = '/var/lib/genomlys'
/** The shortest limit among the systems we run on (macOS 104, Linux 108, both with a closing zero byte). */
const LONGEST_SOCKET_PATH = 103

const settingsShape = z.object({
  format: z.literal(FOLDER_FORMAT),
  postgresMajor: z.number().int(),
  /** Relative to the data folder, or absolute when the database had to live elsewhere. */
  data: z.string().min(1),
  /** Where the socket was at the last start; postmaster.pid tells where it is now. */
  socket: z.string().optional(),
})

export type FolderSettings = z.infer<typeof settingsShape>

/** Makes the folder if needed and answers with its true path. */
export function openDataFolder(path: string): string {
  const folder = resolve(path)
  try {
    const existed = existsSync(folder)
    makeFolders(folder)
    // Root's PostgreSQL runs as another account, which must pass through but not look around.
    if (!existed) chmodSync(folder, isRoot() ? 0o711 : 0o700)
    return realpathSync(folder)
  } catch (error) {
    throw fileError(folder, error)
  }
}

/** By hand, since Node's own recursive mkdir never comes back from a place like /proc. */
function makeFolders(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && statSync(folder).isDirectory()) return
    if (codeOf(error) !== 'ENOENT' || existsSync(dirname(folder))) throw error
    makeFolders(dirname(folder))
    mkdirSync(folder)
  }
}

/** What the folder says about itself; undefined for a new folder. */
export function readSettings(folder: string): FolderSettings | undefined {
  const file = join(folder, SETTINGS_FILE)
  const text = readText(folder, file)
  if (text === undefined) return settingsFromData(folder)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw folderDamaged(file, error)
  }
  const format = z.object({ format: z.number() }).safeParse(value)
  if (format.success && format.data.format > FOLDER_FORMAT)
    throw folderNewerFormat(folder, format.data.format, FOLDER_FORMAT)
  const read = settingsShape.safeParse(value)
  if (!read.success) throw folderDamaged(file, read.error)
  const settings = read.data
  const data = dataPath(folder, settings.data)
  if (majorOf(folder, data) === undefined) throw dataMissing(folder, data)
  return settings
}

function readText(folder: string, file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    if (codeOf(error) === 'EACCES') throw folderOtherAccount(folder, error)
    throw folderDamaged(file, error)
  }
}

/** A database whose genomlys.json was lost, or never written because the power went just then. */
function settingsFromData(folder: string): FolderSettings | undefined {
  const major = majorOf(folder, join(folder, DATA))
  return major === undefined
    ? undefined
    : { format: FOLDER_FORMAT, postgresMajor: major, data: DATA }
}

export function writeSettings(folder: string, settings: FolderSettings): void {
  const file = join(folder, SETTINGS_FILE)
  const fresh = `${file}.${process.pid}`
  try {
    writeFileSync(fresh, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600, flush: true })
    giveToOwnerOf(folder, fresh)
    renameSync(fresh, file)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw fileError(folder, error)
  }
}

export function dataPath(folder: string, data: string): string {
  return isAbsolute(data) ? data : join(folder, data)
}

function majorOf(folder: string, data: string): number | undefined {
  try {
    const major = Number.parseInt(readFileSync(join(data, 'PG_VERSION'), 'utf8'), 10)
    return Number.isNaN(major) ? undefined : major
  } catch (error) {
    if (codeOf(error) === 'EACCES') throw folderOtherAccount(folder, error)
    return undefined
  }
}

export function ownerOf(folder: string, data: string): Account {
  const { uid, gid } = statSync(data)
  if (!isRoot() && uid !== process.getuid?.()) throw folderOtherAccount(folder)
  return { uid, gid }
}

/**
 * The folder that is to hold a new database: the data folder, or a place of its
 * own under /var/lib when PostgreSQL's account cannot reach the data folder
 * (root runs Genomlys and the folder lies in root's private home).
 */
export function homeForData(folder: string, account: Account | undefined): string {
  if (isRoot() && account !== undefined && lstatSync(folder).uid === 0 && !canPass(account, folder))
    // Passing through is not reading: what lies in the folder keeps its own rights.
    chmodSync(folder, statSync(folder).mode | 0o011)
  if (canPass(account, folder)) return folder
  const home = join(OUTSIDE, `data-${randomUUID().slice(0, 8)}`)
  try {
    mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 })
    mkdirSync(home, { mode: 0o711 })
    chmodSync(home, 0o711)
    writeFileSync(join(home, 'datamapp.txt'), `${folder}\n`, { mode: 0o600 })
    if (canPass(account, home)) return home
    rmSync(home, { recursive: true, force: true })
  } catch (error) {
    const known = fileError(OUTSIDE, error)
    if (known instanceof EngineError && known.code === 'disk-full') throw known
    throw noReachablePlace('Databasens filer', [folder, OUTSIDE], error)
  }
  throw noReachablePlace('Databasens filer', [folder, OUTSIDE])
}

export const dataIn = (home: string): string => join(home, DATA)

/** Left behind by a creation that was cut short; nothing in it was ever in use. */
export function removeHalfMade(home: string): void {
  for (const name of readdirSync(home))
    if (name.startsWith(`${DATA}.new-`)) rmSync(join(home, name), { recursive: true, force: true })
}

/** An empty private folder beside the database's place, for `initdb` to fill. */
export function makeHalfMade(home: string, account: Account | undefined): string {
  const fresh = join(home, `${DATA}.new-${randomUUID().slice(0, 8)}`)
  mkdirSync(fresh, { mode: 0o700 })
  giveTo(account, fresh)
  return fresh
}

/**
 * A private folder for the socket: beside the data, or a short one of its own
 * where the path would be too long or the file system cannot hold sockets.
 */
export async function openSocketFolder(
  data: string,
  account: Account | undefined,
  previous: string | undefined,
): Promise<string> {
  const beside = join(data, '..', SOCKETS)
  // A copied data folder names the original's socket, which may well be in use.
  if (previous !== undefined && !(await isListening(previous))) removeShortFolder(previous)
  if (Buffer.byteLength(join(beside, '.s.PGSQL.5432')) <= LONGEST_SOCKET_PATH) {
    mkdirSync(beside, { recursive: true, mode: 0o700 })
    if (await canHoldSocket(beside)) {
      chmodSync(beside, 0o700)
      giveTo(account, beside)
      return beside
    }
  }
  const places = [process.env.XDG_RUNTIME_DIR, tmpdir(), '/tmp', '/var/tmp'].filter(
    (place) => place !== undefined,
  )
  for (const place of places) {
    const short = makeShortFolder(place, account)
    if (short === undefined) continue
    if (await canHoldSocket(short)) {
      giveTo(account, short)
      return short
    }
    rmSync(short, { recursive: true, force: true })
  }
  throw noReachablePlace('Databasens anslutningspunkt (socket)', places)
}

const SHORT_PREFIX = 'genomlys-'

function makeShortFolder(place: string, account: Account | undefined): string | undefined {
  try {
    const root = realpathSync(place)
    const length = Buffer.byteLength(join(root, `${SHORT_PREFIX}XXXXXX`, '.s.PGSQL.5432'))
    if (length > LONGEST_SOCKET_PATH || !canPass(account, root)) return undefined
    return mkdtempSync(join(root, SHORT_PREFIX))
  } catch {
    return undefined
  }
}

/** Removes a short socket folder we made, and nothing that merely bears its name in the settings. */
export function removeShortFolder(folder: string): void {
  if (!/\/genomlys-[^/]{6}$/.test(folder)) return
  try {
    for (const name of readdirSync(folder))
      if (name.startsWith('.s.PGSQL.')) rmSync(join(folder, name), { force: true })
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // Already swept away, or somebody else's.
  }
}

function isListening(socketFolder: string): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(join(socketFolder, '.s.PGSQL.5432'))
    socket.once('error', () => answer(false))
    socket.once('connect', () => {
      socket.destroy()
      answer(true)
    })
  })
}

function canHoldSocket(folder: string): Promise<boolean> {
  const probe = join(folder, 'probe')
  return new Promise((answer) => {
    const server = createServer()
    server.once('error', () => answer(false))
    server.listen(probe, () => server.close(() => answer(true)))
  })
}
