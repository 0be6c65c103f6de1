import { execFile } from 'node:child_process'
import { appendFileSync, closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { dataIn, makeHalfMade, removeHalfMade } from './data-folder.ts'
import { diskFull, fileError, initdbFailed, saysDiskFull } from './errors.ts'
import type { Account } from './folder-owner.ts'
import { engineEnvironment, SUPERUSER } from './postmaster.ts'

const run = promisify(execFile)

/**
 * Tried in turn, since systems differ in which they have. Letters outside ASCII
 * must be letters to the text search, so plain C (where Å is no letter) comes last.
 */
const CHARACTER_LOCALES = ['C.UTF-8', 'C.utf8', 'sv_SE.UTF-8', 'en_US.UTF-8', 'C']

/**
 * Creates the database files beside their place and renames them into it when
 * they are whole, so that a creation cut short leaves nothing that looks like a
 * database. Answers with the path.
 */
export async function createData(options: {
  folder: string
  home: string
  binaries: Binaries
  account: Account | undefined
  logFile: string
}): Promise<string> {
  const { folder, home, binaries, account, logFile } = options
  const data = dataIn(home)
  let fresh: string | undefined
  try {
    removeHalfMade(home)
    fresh = makeHalfMade(home, account)
    await initialise(binaries, account, fresh)
    renameSync(fresh, data)
    flushFolder(home)
    return data
  } catch (error) {
    if (fresh !== undefined) rmSync(fresh, { recursive: true, force: true })
    const report = outputOf(error)
    if (report === '') throw fileError(folder, error)
    if (saysDiskFull(report)) throw diskFull(folder, error)
    appendFileSync(logFile, report)
    throw initdbFailed(logFile, error)
  }
}

async function initialise(
  binaries: Binaries,
  account: Account | undefined,
  data: string,
): Promise<void> {
  // Access is by reaching the socket, which lies in a folder only one account can enter.
  const common = [
    '-D',
    data,
    `--username=${SUPERUSER}`,
    '--encoding=UTF8',
    '--locale=C',
    '--auth-local=trust',
    '--auth-host=reject',
    '--data-checksums',
    '--no-instructions',
  ]
  const provider =
    binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  for (const locale of CHARACTER_LOCALES) {
    try {
      await run(binaries.initdb, [...common, ...provider, `--lc-ctype=${locale}`], {
        cwd: '/',
        env: engineEnvironment(),
        ...account,
      })
      return
    } catch (error) {
      const isLast = locale === CHARACTER_LOCALES.at(-1)
      if (isLast || !outputOf(error).includes('invalid locale name')) throw error
    }
  }
}

function outputOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const { stdout, stderr } = error as Error & { stdout?: unknown; stderr?: unknown }
  return [stdout, stderr].filter((text) => typeof text === 'string').join('')
}

/** A rename is on disk only when its folder is. */
function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
