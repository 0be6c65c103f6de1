/** Builds the web application when it is missing or older than its sources. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, constants, readdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { CommandError } from './command.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const built = `${root}dist/web/index.html`

export async function buildWebIfStale(onProgress: (sentence: string) => void): Promise<void> {
  const vite = `${root}node_modules/vite/bin/vite.js`
  const isBuilt = existsSync(built)
  // A released package carries the built pages and no build tool.
  if (!existsSync(vite)) {
    if (isBuilt) return
    throw new CommandError('Webbsidorna är inte byggda. Kör ”npm ci” och försök igen.')
  }
  if (isBuilt && (await newestSource()) <= (await stat(built)).mtimeMs) return
  if (!(await isWritable(root))) {
    if (isBuilt) return
    throw new CommandError(
      `Webbsidorna är inte byggda, och mappen ${root} går inte att skriva i. Kör ”npm run demo” en gång med det konto som äger mappen.`,
    )
  }
  onProgress('Bygger webbsidorna (bara första gången) …')
  await run(process.execPath, [vite, 'build', '--logLevel', 'error'])
}

async function newestSource(): Promise<number> {
  const times = await Promise.all(
    ['src', 'package-lock.json', 'vite.config.ts'].map(async (name) => {
      const path = `${root}${name}`
      const info = await stat(path)
      if (!info.isDirectory()) return info.mtimeMs
      const entries = await readdir(path, { recursive: true, withFileTypes: true })
      const files = entries.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      const changed = await Promise.all(
        files.map((entry) => stat(`${entry.parentPath}/${entry.name}`)),
      )
      return Math.max(0, ...changed.map((one) => one.mtimeMs))
    }),
  )
  return Math.max(...times)
}

function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
}

function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new CommandError('Webbsidorna gick inte att bygga. Felet står ovanför.')),
    )
  })
}
