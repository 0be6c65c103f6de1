/**
 * The parts of an .xlsx. A file from outside says what it likes about its own sizes, so bytes are
 * counted as they are inflated, and only the parts that hold cells are inflated at all.
 */
import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { refuse } from './refusals.ts'

const MOST_ENTRIES = 5000
/** A hundred thousand rows of twenty columns are about 150 MB of XML. */
const LARGEST_PART = 700 * 1024 * 1024
const LARGEST_SUM = 900 * 1024 * 1024
const LARGEST_SMALL_PART = 30 * 1024 * 1024
/** Rows that are alike shrink to a hundredth; a bomb to a thousandth. */
const HIGHEST_RATIO = 200
const RATIO_COUNTS_FROM = 16 * 1024 * 1024

export type SpreadsheetPackage = {
  names: readonly string[]
  has(path: string): boolean
  /** The part's bytes as they are inflated. */
  read(path: string): AsyncGenerator<Buffer>
  /** A part that is small by nature: the list of sheets, the styles. */
  readSmall(path: string): AsyncGenerator<Buffer>
  close(): void
}

export async function openSpreadsheet(path: string): Promise<SpreadsheetPackage> {
  const zip = await open(path)
  try {
    const entries = await entriesOf(zip)
    mustBeSpreadsheet(entries)
    const counted = { sum: 0 }
    const read = (name: string, largest: number) =>
      inflate(zip, entries.get(name), counted, largest)
    return {
      names: [...entries.keys()],
      has: (name) => entries.has(name),
      read: (name) => read(name, LARGEST_PART),
      readSmall: (name) => read(name, LARGEST_SMALL_PART),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function open(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, strictFileNames: true, autoClose: false })
  } catch (cause) {
    throw refuse('damaged', cause)
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES) throw refuse('zipBomb')
  const entries = new Map<string, Entry>()
  let claim = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= MOST_ENTRIES) throw refuse('zipBomb')
      if (entry.isEncrypted()) throw refuse('encrypted')
      // Two parts of one name: programs would not agree on which is the sheet.
      if (entries.has(entry.fileName)) throw refuse('unsafeXml')
      claim += entry.uncompressedSize
      if (claim > LARGEST_SUM * 2 || isBomb(entry.compressedSize, entry.uncompressedSize))
        throw refuse('zipBomb')
      entries.set(entry.fileName, entry)
    }
  } catch (cause) {
    throw asRefusal(cause)
  }
  return entries
}

function mustBeSpreadsheet(entries: ReadonlyMap<string, Entry>): void {
  const names = [...entries.keys()]
  if (names.some((name) => /(?:^|\/)vba(?:project|data)[^/]*$/i.test(name))) throw refuse('macros')
  if (!entries.has('[Content_Types].xml'))
    throw refuse(entries.has('content.xml') ? 'openDocument' : 'otherArchive')
  if (entries.has('xl/workbook.bin')) throw refuse('binaryExcel')
  if (!names.some((name) => /^\/?xl\//i.test(name)))
    throw refuse(names.some((name) => /^(word|ppt)\//.test(name)) ? 'otherOffice' : 'otherArchive')
}

function isBomb(packed: number, unpacked: number): boolean {
  return unpacked > RATIO_COUNTS_FROM && unpacked > packed * HIGHEST_RATIO
}

async function* inflate(
  zip: ZipFile,
  entry: Entry | undefined,
  counted: { sum: number },
  largest: number,
): AsyncGenerator<Buffer> {
  if (!entry) return
  let stream: Readable | undefined
  let size = 0
  try {
    stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      counted.sum += chunk.length
      if (size > largest || counted.sum > LARGEST_SUM || isBomb(entry.compressedSize, size))
        throw refuse('zipBomb')
      yield chunk
    }
  } catch (cause) {
    throw asRefusal(cause)
  } finally {
    stream?.destroy()
  }
}

function asRefusal(cause: unknown): Error {
  if (cause instanceof Error && cause.name === 'AppError') return cause
  const says = cause instanceof Error ? cause.message : ''
  return refuse(/too many bytes/i.test(says) ? 'zipBomb' : 'damaged', cause)
}
