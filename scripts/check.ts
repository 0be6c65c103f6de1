/**
 * Everything that must hold before a change lands, in one readable list:
 *
 *   npm run check   format, lint, types, import rules, unused code, build, rules and stores
 *   npm test        the same and the browser journeys
 *
 * Ends with "N passed, N failed": each step that is no test counts as one, each test as one.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const withBrowser = process.argv.includes('--all')

const steps: [name: string, command: string, ...args: string[]][] = [
  ['Form och lint', 'biome', 'ci', '--error-on-warnings', '.'],
  ['Typer', 'tsc', '-p', 'tsconfig.json'],
  ['Typer utan Node och webbläsare', 'tsc', '-p', 'tsconfig.pure.json'],
  [
    'Importregler',
    'depcruise',
    'src',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ],
  ['Oanvänd kod', 'knip'],
  ['Bygge', 'vite', 'build', '--logLevel', 'warn'],
]
const projects = ['rules', 'database', ...(withBrowser ? ['browser'] : [])]

let passed = 0
let failed = 0

for (const [name, command, ...args] of steps) {
  const started = performance.now()
  const code = await run(join(root, 'node_modules', '.bin', command), args)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (code === 0) passed += 1
  else failed += 1
  console.log(`${code === 0 ? 'ok ' : 'FEL'}  ${name} (${seconds} s)`)
}

const folder = mkdtempSync(join(tmpdir(), 'genomlys-check-'))
for (const project of projects) {
  const report = join(folder, `${project}.json`)
  const code = await run(join(root, 'node_modules', '.bin', 'vitest'), [
    'run',
    '--project',
    project,
    '--reporter',
    'default',
    '--reporter',
    'json',
    '--outputFile.json',
    report,
  ])
  const counted = countTests(report)
  passed += counted.passed
  // A run that fails without a failed test (a set-up that threw, an unhandled error) is a failure too.
  failed += counted.failed + (code !== 0 && counted.failed === 0 ? 1 : 0)
}
rmSync(folder, { recursive: true, force: true })

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function countTests(report: string): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests, numTotalTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    )
    if (numTotalTests === 0) return { passed: 0, failed: 1 }
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

function run(command: string, args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: process.env,
    })
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
