#!/usr/bin/env node
// Genomlys is written for Node 24. On an older Node this file finds the one that `npm ci` installed
// beside it and hands over; the rest of the program never runs on an older version.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = new URL('../src/cli/main.ts', import.meta.url)
const NEEDED_MAJOR = 24

if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) {
  await import(main.href)
} else {
  const bundled = fileURLToPath(
    new URL(`../node_modules/.bin/node${process.platform === 'win32' ? '.cmd' : ''}`, import.meta.url),
  )
  if (!existsSync(bundled)) {
    console.error(
      `Genomlys behöver Node ${NEEDED_MAJOR}, men det här är Node ${process.versions.node}. Kör ”npm ci” i programmets mapp, eller installera Node ${NEEDED_MAJOR}.`,
    )
    process.exit(1)
  }
  const child = spawn(bundled, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' })
  // The terminal sends Ctrl-C to both; only the real program decides when to end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
