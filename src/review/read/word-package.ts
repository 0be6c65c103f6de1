/**
 * The parts of a .docx. A file from outside says what it likes about its own sizes, so bytes are
 * counted as they are inflated, and nothing but the few parts that hold text is inflated at all.
 */
import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { type Refusal, refuse } from './refusals.ts'

const MOST_ENTRIES = 3000
const LARGEST_PART = 40 * 1024 * 1024
const LARGEST_SUM = 60 * 1024 * 1024
/** What the archive claims to hold, pictures and all. */
const LARGEST_CLAIM = 400 * 1024 * 1024
/** Word's own XML shrinks to a tenth or a twentieth; a bomb to a thousandth. */
const HIGHEST_RATIO = 150
const RATIO_COUNTS_FROM = 4 * 1024 * 1024

export type WordPart = 'document' | 'styles' | 'numbering' | 'footnotes' | 'endnotes' | 'comments'

export type WordPackage = {
  has(part: WordPart): boolean
  /** The part's bytes as they are inflated. */
  read(part: WordPart): AsyncGenerator<Buffer>
}

export async function openWordPackage(bytes: Buffer): Promise<WordPackage> {
  const zip = await open(bytes)
  const entries = await entriesOf(zip)
  const counted = { sum: 0 }
  const types = entries.get('[Content_Types].xml')
  if (!types) throw refuse(isOpenDocument(entries) ? 'openDocument' : 'otherArchive')
  const main = mainPartOf(await wholeText(zip, types, counted))
  if (typeof main === 'string') throw refuse(main)
  for (const name of entries.keys())
    if (/(?:^|\/)vba(?:project|data)[^/]*$/i.test(name)) throw refuse('macros')
  const folder = main.path.slice(0, main.path.lastIndexOf('/') + 1)
  const entryOf = (part: WordPart) =>
    entries.get(part === 'document' ? main.path : `${folder}${part}.xml`)
  if (!entryOf('document')) throw refuse('damagedWord')
  return {
    has: (part) => entryOf(part) !== undefined,
    async *read(part) {
      const entry = entryOf(part)
      if (entry) yield* inflate(zip, entry, counted)
    },
  }
}

async function open(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true })
  } catch (cause) {
    throw refuse('damagedWord', cause)
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
      // Two parts of one name: programs would not agree on which is the report.
      if (entries.has(entry.fileName)) throw refuse('unsafeXml')
      claim += entry.uncompressedSize
      if (claim > LARGEST_CLAIM || isBomb(entry.compressedSize, entry.uncompressedSize))
        throw refuse('zipBomb')
      entries.set(entry.fileName, entry)
    }
  } catch (cause) {
    throw asRefusal(cause)
  }
  return entries
}

function isBomb(packed: number, unpacked: number): boolean {
  return unpacked > RATIO_COUNTS_FROM && unpacked > packed * HIGHEST_RATIO
}

async function* inflate(
  zip: ZipFile,
  entry: Entry,
  counted: { sum: number },
): AsyncGenerator<Buffer> {
  let stream: Readable | undefined
  let size = 0
  try {
    stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      counted.sum += chunk.length
      if (size > LARGEST_PART || counted.sum > LARGEST_SUM || isBomb(entry.compressedSize, size))
        throw refuse('zipBomb')
      yield chunk
    }
  } catch (cause) {
    throw asRefusal(cause)
  } finally {
    stream?.destroy()
  }
}

async function wholeText(zip: ZipFile, entry: Entry, counted: { sum: number }): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of inflate(zip, entry, counted)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function asRefusal(cause: unknown): Error {
  if (cause instanceof Error && cause.name === 'AppError') return cause
  // yauzl counts too, and stops a part that is larger than it said.
  const says = cause instanceof Error ? cause.message : ''
  return refuse(/too many bytes/i.test(says) ? 'zipBomb' : 'damagedWord', cause)
}

/** Which part is the document, told by the content types; or why it is no document. */
function mainPartOf(types: string): { path: string } | Refusal {
  if (/macroEnabled|vbaProject/i.test(types)) return 'macros'
  const found =
    /<Override\b[^>]*ContentType="application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)\.main\+xml"[^>]*>/i.exec(
      types,
    )?.[0]
  const path = found ? /PartName="\/([^"]+)"/i.exec(found)?.[1] : undefined
  if (path !== undefined) return { path }
  if (/spreadsheetml/.test(types)) return 'spreadsheet'
  if (/presentationml/.test(types)) return 'presentation'
  return 'otherArchive'
}

function isOpenDocument(entries: ReadonlyMap<string, Entry>): boolean {
  return entries.has('mimetype') && entries.has('content.xml')
}
