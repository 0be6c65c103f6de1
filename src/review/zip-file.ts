/**
 * Zip files whose bytes depend on their content alone: entries in the order given, one time for
 * all of them, no trace of the machine.
 */

import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

export type ZipEntry = {
  /** Within the zip, with "/" between folders. */
  path: string
  content: Buffer
}

export type ZipMaking = {
  /** The day every entry is dated, YYYY-MM-DD. */
  on: string
  /** Stored as they are, the bytes are the same whatever the version of the compressor. */
  compress: boolean
}

export function writeZip(
  entries: readonly ZipEntry[],
  { on, compress }: ZipMaking,
): Promise<Buffer> {
  const zip = new ZipFile()
  const mtime = noonOf(on)
  for (const { path, content } of entries)
    zip.addBuffer(content, path, { mtime, mode: 0o100644, compress, forceDosTimestamp: true })
  zip.end()
  return buffer(zip.outputStream as Readable)
}

/** A zip keeps the clock's face, not the instant: noon here is noon everywhere. */
function noonOf(day: string): Date {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date, 12)
}
