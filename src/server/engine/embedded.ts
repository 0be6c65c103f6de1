import { chmodSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { isDiskFull } from '../disk-full.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import type { Engine, PgConnection } from './connection.ts'
import {
  dataPath,
  FOLDER_FORMAT,
  type FolderSettings,
  homeForData,
  openDataFolder,
  openSocketFolder,
  ownerOf,
  readSettings,
  removeShortFolder,
  writeSettings,
} from './data-folder.ts'
import { APP, DATABASE, OWNER, prepareRoles } from './embedded-roles.ts'
import {
  binariesMissing,
  codeOf,
  diskFull,
  diskFullWaiting,
  fileError,
  folderInUse,
} from './errors.ts'
import { stopAtExit } from './exit.ts'
import { type Account, giveToOwnerOf, giveTreeTo } from './folder-owner.ts'
import { createData } from './initdb.ts'
import {
  answeringPostmaster,
  findPostmaster,
  launchPostmaster,
  type Postmaster,
  readPidFile,
  stopPostmaster,
  stopPostmasterNow,
  superuserOf,
} from './postmaster.ts'
import { isRunning } from './process-mark.ts'
import { accountForPostgres } from './run-as.ts'
import { endUse, forgetUses, isInUse, noteUse } from './sharing.ts'
import { tryStartLock, withStartLock } from './start-lock.ts'

const LOG_FILE = 'engine.log'
const LONGEST_LOG = 1_000_000
const WATCH_MS = 1_000
/** Between two tries to start a database that does not start. */
const REST_MS = 30_000

type Progress = (sentence: string) => void

/**
 * A PostgreSQL of our own in the data folder. One start at a time; a running one
 * is adopted; the last process to leave stops it.
 */
export async function startEmbedded(
  dataFolder: string,
  onProgress: Progress,
  options: { onlyReads?: boolean } = {},
): Promise<Engine> {
  // Node cannot open PostgreSQL's Unix sockets on Windows, and we open no port.
  if (process.platform === 'win32') throw binariesMissing('Windows')
  const folder = openDataFolder(dataFolder)
  const starting = withStartLock(
    folder,
    async () => {
      const forgetExit = stopAtExit(() => stopUnusedNow(folder))
      try {
        const postmaster = await adoptOrStart(folder, onProgress)
        await prepareRoles(postmaster.socketFolder).catch(async (error: unknown) => {
          if (!isInUse(folder)) await stopAndTidy(postmaster)
          throw isDiskFull(error) ? diskFull(folder, error) : error
        })
        return engineOf(folder, { postmaster, note: noteUse(folder) }, onProgress)
      } finally {
        forgetExit()
      }
    },
    () => onProgress('Väntar på att en annan process ska bli klar med databasen …'),
  )
  if (options.onlyReads !== true) return starting
  return starting.catch(async (error: unknown) => {
    const engine = NO_ROOM.includes(codeOf(error)) ? await joinRunning(folder) : undefined
    if (engine === undefined) throw error
    return engine
  })
}

/** What keeps a note or a lock from being left in the folder. */
const NO_ROOM = ['disk-full', 'folder-unwritable']

/**
 * With a full disk a backup is most wanted. What only reads joins the engine that runs, leaves no
 * note of it, and has to begin anew should the server end meanwhile.
 */
async function joinRunning(folder: string): Promise<Engine | undefined> {
  const settings = readSettings(folder)
  const postmaster = settings && (await answeringPostmaster(dataPath(folder, settings.data)))
  return (
    postmaster && {
      kind: 'embedded',
      owner: connectionFor(postmaster, OWNER),
      app: connectionFor(postmaster, APP),
      stop: async () => {},
    }
  )
}

/** For a Ctrl-C while the engine starts: whoever holds the start lock knows that nobody else is at it. */
function stopUnusedNow(folder: string): void {
  const settings = readSettings(folder)
  if (settings === undefined || isInUse(folder)) return
  const data = dataPath(folder, settings.data)
  const file = readPidFile(data)
  if (file === undefined) return
  const { pid, socketFolder } = file
  stopPostmasterNow({ pid, data, socketFolder, isVisible: true })
  removeShortFolder(socketFolder)
}

async function adoptOrStart(folder: string, onProgress: Progress): Promise<Postmaster> {
  const tellRecovery = () =>
    onProgress('Databasen återställs efter ett avbrott, det kan ta en stund …')
  const settings = readSettings(folder)
  if (settings === undefined) return startNew(folder, onProgress)
  const data = dataPath(folder, settings.data)
  const running = await findPostmaster(folder, data, tellRecovery)
  if (running !== undefined) {
    onProgress('Databasen är redan igång och används gemensamt.')
    return running
  }
  onProgress('Databasen startar …')
  const account = accountForData(folder, data)
  const binaries = await findBinaries({
    account,
    wantedMajor: settings.postgresMajor,
    folder,
    onProgress,
  })
  return launch({ folder, settings, data, account, binaries }, tellRecovery)
}

/** A copied folder, restored from a backup say, has often lost its owner and been opened to others. */
function accountForData(folder: string, data: string): Account | undefined {
  const owner = ownerOf(folder, data)
  const account = accountForPostgres(owner)
  if (account !== undefined && owner.uid === 0) giveTreeTo(account, data)
  chmodSync(data, 0o700)
  return account
}

async function startNew(folder: string, onProgress: Progress): Promise<Postmaster> {
  const account = accountForPostgres(undefined)
  const binaries = await findBinaries({ account, wantedMajor: undefined, folder, onProgress })
  onProgress('Databasen skapas, det görs bara första gången …')
  const logFile = openLog(folder)
  const home = homeForData(folder, account)
  try {
    const data = await createData({ folder, home, binaries, account, logFile })
    const settings: FolderSettings = {
      format: FOLDER_FORMAT,
      postgresMajor: binaries.major,
      data: home === folder ? 'database' : data,
    }
    writeSettings(folder, settings)
    return await launch({ folder, settings, data, account, binaries }, () => {})
  } catch (error) {
    if (home !== folder && readSettings(folder) === undefined)
      rmSync(home, { recursive: true, force: true })
    throw error
  }
}

async function launch(
  start: {
    folder: string
    settings: FolderSettings
    data: string
    account: Account | undefined
    binaries: Binaries
  },
  onSlow: () => void,
): Promise<Postmaster> {
  const { folder, settings, data, account, binaries } = start
  const logFile = openLog(folder)
  const socketFolder = await openSocketFolder(data, account, settings.socket)
  writeSettings(folder, { ...settings, socket: socketFolder })
  forgetUses(folder)
  try {
    return await launchPostmaster(
      { folder, data, socketFolder, logFile, binaries, account },
      onSlow,
    )
  } catch (error) {
    removeShortFolder(socketFolder)
    throw error
  }
}

function engineOf(
  folder: string,
  started: { postmaster: Postmaster; note: string },
  onProgress: Progress,
): Engine {
  let { postmaster, note } = started
  const forgetExit = stopAtExit(() => {
    endUse(note)
    // Somebody is just starting: they adopt the engine, and stop it in their turn.
    const release = lockToStop(folder)
    if (release === undefined) return
    if (!isInUse(folder)) {
      stopPostmasterNow(postmaster)
      removeShortFolder(postmaster.socketFolder)
    }
    release()
  })
  let stopping: Promise<void> | undefined
  const leave = async () => {
    endUse(note)
    if (!isInUse(folder)) await stopAndTidy(postmaster)
  }
  const stopOnce = async () => {
    clearInterval(watch)
    // A folder removed under us (as tests do) has no lock to take, but its engine must still go.
    if (!existsSync(folder)) await stopAndTidy(postmaster)
    else
      await withStartLock(folder, leave).catch((error: unknown) => {
        if (!NO_ROOM.includes(codeOf(error))) throw error
        return leave()
      })
    forgetExit()
  }
  // The system kills large processes when memory runs short, and a postmaster is one of them.
  const revive = () =>
    withStartLock(folder, async () => {
      if (stopping !== undefined) return
      const { socketFolder } = postmaster
      onProgress('Databasen har stannat och startas igen …')
      postmaster = await adoptOrStart(folder, onProgress)
      note = noteUse(folder)
      onProgress(
        postmaster.socketFolder === socketFolder
          ? 'Databasen är igång igen.'
          : 'Databasen är igång igen. Starta om Genomlys för att använda den.',
      )
    })
  let restMs = 0
  let isReviving = false
  const watch = setInterval(() => {
    restMs -= WATCH_MS
    const isLost = postmaster.isVisible && !isRunning(postmaster.pid)
    if (!isLost || isReviving || restMs > 0 || !existsSync(folder)) return
    isReviving = true
    revive()
      .catch((error: unknown) => {
        restMs = REST_MS
        if (codeOf(error) === 'disk-full') onProgress(diskFullWaiting(folder))
        else onProgress(error instanceof Error ? error.message : String(error))
      })
      .finally(() => {
        isReviving = false
      })
  }, WATCH_MS).unref()
  return {
    kind: 'embedded',
    owner: connectionFor(postmaster, OWNER),
    app: connectionFor(postmaster, APP),
    stop: () => {
      stopping ??= stopOnce()
      return stopping
    },
  }
}

/** Where there is no room for a lock, nobody else can take it to start either. */
function lockToStop(folder: string): (() => void) | undefined {
  try {
    return tryStartLock(folder)
  } catch {
    return () => {}
  }
}

async function stopAndTidy(postmaster: Postmaster): Promise<void> {
  await stopPostmaster(postmaster)
  if (postmaster.isVisible) removeShortFolder(postmaster.socketFolder)
}

function connectionFor(postmaster: Postmaster, user: string): PgConnection {
  return { ...superuserOf(postmaster.socketFolder, DATABASE), user }
}

/** One file, and the one before it: enough to see why a start failed, and never a full disk. */
function openLog(folder: string): string {
  const file = join(folder, LOG_FILE)
  try {
    if (existsSync(file) && statSync(file).size > LONGEST_LOG) renameSync(file, `${file}.1`)
    writeFileSync(file, '', { flag: 'a', mode: 0o600 })
    giveToOwnerOf(folder, file)
    return file
  } catch (error) {
    throw fileError(folder, error)
  }
}

/** Removes a data folder with its database, also when that lives elsewhere; refuses while it is in use. */
export async function removeDataFolder(dataFolder: string): Promise<void> {
  if (!existsSync(dataFolder)) return
  const folder = openDataFolder(dataFolder)
  const settings = readSettings(folder)
  if (settings !== undefined) {
    const data = dataPath(folder, settings.data)
    if ((await findPostmaster(folder, data)) !== undefined) throw folderInUse(folder)
    if (isAbsolute(settings.data)) rmSync(dirname(data), { recursive: true, force: true })
  }
  rmSync(folder, { recursive: true, force: true })
}
