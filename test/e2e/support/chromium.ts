/**
 * The browser of the journeys. It comes inside an npm package, so that `npm ci` is all a machine
 * needs; CHROMIUM_PATH names another one to use instead.
 */
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { vi } from 'vitest'

const ARGS = [
  // Containers run as root, where the browser's own sandbox cannot.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--host-resolver-rules=MAP localhost 127.0.0.1',
]

type Program = { executablePath: string; env: Record<string, string | undefined> }

export async function launchChromium(): Promise<Browser> {
  const { CHROMIUM_PATH } = process.env
  const program = CHROMIUM_PATH
    ? { executablePath: CHROMIUM_PATH, env: process.env }
    : await packedChromium()
  const env = Object.fromEntries(
    Object.entries(program.env).filter((one): one is [string, string] => one[1] !== undefined),
  )
  // Without a locale, as on a bare machine, the browser cannot name a file with å, ä or ö.
  return chromium.launch({
    executablePath: program.executablePath,
    env: { ...env, LC_ALL: 'C.UTF-8' },
    args: ARGS,
  })
}

/** Unpacked once for each version, beside the system's other temporary files. */
async function packedChromium(): Promise<Program> {
  const folder = join(tmpdir(), `genomlys-chromium-${packedVersion()}`)
  if (!existsSync(folder)) {
    // Whole or not at all: a run that is stopped halfway leaves nothing that looks finished.
    const fresh = mkdtempSync(join(tmpdir(), 'genomlys-chromium-'))
    await unpackInto(fresh)
    try {
      renameSync(fresh, folder)
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true })
      if (!existsSync(folder)) throw error
    }
  }
  const fonts = join(folder, 'fonts.conf')
  writeFileSync(fonts, fontsIn(folder))
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: fonts,
    },
  }
}

/**
 * The package unpacks into the temporary folder, and the libraries that a bare machine lacks only
 * where it believes that it runs in the cloud it was made for.
 */
async function unpackInto(folder: string): Promise<void> {
  vi.stubEnv('TMPDIR', folder)
  vi.stubEnv('AWS_EXECUTION_ENV', 'AWS_Lambda_nodejs24.x')
  vi.stubEnv('LD_LIBRARY_PATH', undefined)
  vi.stubEnv('FONTCONFIG_PATH', undefined)
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
  } finally {
    vi.unstubAllEnvs()
  }
}

function packedVersion(): string {
  const path = fileURLToPath(
    new URL('../../../node_modules/@sparticuz/chromium/package.json', import.meta.url),
  )
  return JSON.parse(readFileSync(path, 'utf8')).version
}

function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`
}
