/** Reading 100,000 rows for import, in time and memory, against reading the same file's bytes. */
import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import type { Cell } from '../src/import/cells.ts'
import { csvOf } from '../src/import/write/csv.ts'
import { xlsxOf } from '../src/import/write/xlsx.ts'
import { median } from './world.ts'

const ROWS = 100_000
const ROUNDS = 5
const labels = [
  'Namn',
  'Beskrivning',
  'Ägare',
  'Typ',
  'Antal',
  'Datum',
  'Kod',
  'Svar',
  'Text',
  'Nr',
]

async function* rows(): AsyncGenerator<Cell[]> {
  for (let n = 0; n < ROWS; n += 1)
    yield [
      `Informationsmängd ${n}`,
      `Beskrivning av mängd ${n}, med å, ä och ö och några ord till`,
      'Anna Lindqvist',
      'E-tjänst',
      n,
      { day: '2026-11-22' },
      `KOD-${n}`,
      n % 2 === 0 ? 'Ja' : 'Nej',
      `Fri text nummer ${n}`,
      n * 7,
    ]
}

type Measured = { count: number; ms: number; memory: number }

function read(way: 'rows' | 'raw', path: string): Measured {
  const script = fileURLToPath(new URL('./read-rows.ts', import.meta.url))
  return JSON.parse(execFileSync(process.execPath, [script, way, path], { encoding: 'utf8' }))
}

export async function importOfManyRows(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'genomlys-bench-import-'))
  try {
    const columns = labels.map((label) => ({ label, width: 20 }))
    const files = {
      xlsx: Readable.from(xlsxOf({ sheet: 'Blad', columns }, rows())),
      csv: Readable.from(csvOf(labels, rows())),
    }
    for (const [format, content] of Object.entries(files)) {
      const path = join(folder, `rader.${format}`)
      await pipeline(content, createWriteStream(path))
      const ours: Measured[] = []
      const least: Measured[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        ours.push(read('rows', path))
        least.push(read('raw', path))
      }
      if (ours.some(({ count }) => count !== ROWS)) throw new Error('rows are missing')
      const mid = (all: Measured[], of: 'ms' | 'memory') => median(all.map((one) => one[of]))
      const ratios = ours.map(({ ms }, at) => ms / (least[at]?.ms ?? 1))
      const mb = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`
      console.log(
        `e ${format.padEnd(4)} ${median(ratios).toFixed(2)}   (${ROWS} rows of ${labels.length}, file ${mb(statSync(path).size)}: ours ${mid(ours, 'ms').toFixed(0)} ms and at most ${mb(mid(ours, 'memory'))}, its bytes alone ${mid(least, 'ms').toFixed(0)} ms and ${mb(mid(least, 'memory'))}; medians)`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
