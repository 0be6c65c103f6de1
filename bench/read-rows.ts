/** Reads one file to its end, as the import does or just its bytes, and tells the time and the most memory it took. */
import { createReadStream } from 'node:fs'
import { dataRows } from '../src/import/read/spreadsheet.ts'
import { openSpreadsheet } from '../src/import/read/spreadsheet-package.ts'

const [way = '', path = ''] = process.argv.slice(2)

async function readRows(): Promise<number> {
  let rows = 0
  for await (const _ of dataRows(path, { headerLine: 1 })) rows += 1
  return rows
}

/** The same bytes, unpacked and not looked at. */
async function readRaw(): Promise<number> {
  let bytes = 0
  if (path.endsWith('.csv')) {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) bytes += chunk.length
    return bytes
  }
  const file = await openSpreadsheet(path)
  for (const name of file.names.filter((one) => /sheet1|sharedStrings/.test(one)))
    for await (const chunk of file.read(name)) bytes += chunk.length
  file.close()
  return bytes
}

const begun = performance.now()
const count = way === 'rows' ? await readRows() : await readRaw()
const ms = performance.now() - begun
// Kilobytes, the most this process has held at once.
console.log(JSON.stringify({ count, ms, memory: process.resourceUsage().maxRSS * 1024 }))
