/** What an uploaded file is, told by its content and never by its name. */
import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'

const OFFICE = 'application/vnd.openxmlformats-officedocument'

export const mediaTypes = {
  pdf: 'application/pdf',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  png: 'image/png',
  jpg: 'image/jpeg',
} as const

/** Why a file is none of them. */
export type Unsorted =
  | 'empty'
  | 'oldOffice'
  | 'damaged'
  | 'macros'
  | 'archive'
  | 'webPage'
  | 'unknown'

export type Sorted =
  | { extension: keyof typeof mediaTypes }
  | { extension: 'txt'; charset: 'utf-8' | 'windows-1252'; text: string }
  | { extension: null; because: Unsorted }

export async function sortOfFile(content: Buffer): Promise<Sorted> {
  if (content.length === 0) return unsorted('empty')
  const start = content.subarray(0, 8).toString('hex')
  if (content.subarray(0, 1024).includes('%PDF-')) return { extension: 'pdf' }
  if (start.startsWith('89504e47')) return { extension: 'png' }
  if (start.startsWith('ffd8ff')) return { extension: 'jpg' }
  if (start.startsWith('504b0304')) return sortOfZip(content)
  if (start.startsWith('d0cf11e0')) return unsorted('oldOffice')
  return sortOfText(content)
}

function unsorted(because: Unsorted): Sorted {
  return { extension: null, because }
}

const MOST_NAMES = 5000

/** Far more than the list of types of the largest document. */
const LARGEST_TYPES = 1024 * 1024

/** Only the list of what the zip holds is read, and what Office says of it there. */
async function sortOfZip(content: Buffer): Promise<Sorted> {
  const names: string[] = []
  let types = ''
  try {
    const zip = await fromBufferPromise(content, { lazyEntries: true, strictFileNames: true })
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName)
      // What cannot be looked through whole is not vouched for.
      if (names.length > MOST_NAMES) return unsorted('archive')
      if (entry.fileName === '[Content_Types].xml') types = await textOf(zip, entry)
    }
  } catch {
    return unsorted('damaged')
  }
  // A macro's part can have any name; what kind of part it is stands among the types.
  if (/vbaproject|macroenabled|macrosheet/i.test(types)) return unsorted('macros')
  if (names.some((name) => /vba(?:project|data)|(?:^|\/)macrosheets\//i.test(name)))
    return unsorted('macros')
  const has = (folder: string) => names.some((name) => name.startsWith(folder))
  if (names.includes('[Content_Types].xml')) {
    if (has('word/')) return { extension: 'docx' }
    if (has('xl/')) return { extension: 'xlsx' }
    if (has('ppt/')) return { extension: 'pptx' }
  }
  // OpenDocument says what it is in its first entry, unpacked.
  const says = content.subarray(30, 120).toString('latin1')
  if (names[0] === 'mimetype' && says.includes('opendocument.text')) return { extension: 'odt' }
  if (names[0] === 'mimetype' && says.includes('opendocument.spreadsheet'))
    return { extension: 'ods' }
  return unsorted('archive')
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  const stream: Readable = await zip.openReadStreamPromise(entry)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > LARGEST_TYPES) throw new Error('the list of types is too long')
      chunks.push(chunk)
    }
  } finally {
    stream.destroy()
  }
  return Buffer.concat(chunks).toString('utf8')
}

function sortOfText(content: Buffer): Sorted {
  if (content.some(isControl)) return unsorted('unknown')
  const whole = decoded(content, 'utf-8')
  const charset = whole === null ? 'windows-1252' : 'utf-8'
  const text = whole ?? decoded(content, charset)
  if (text === null) return unsorted('unknown')
  if (/^\s*<(?:!doctype|html|\?xml|svg)\b/i.test(text)) return unsorted('webPage')
  return { extension: 'txt', charset, text }
}

/** Tab, line breaks, page break and escape are found in texts; the others in programs. */
function isControl(byte: number): boolean {
  return byte < 32 && ![9, 10, 12, 13, 27].includes(byte)
}

function decoded(content: Buffer, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(content)
  } catch {
    return null
  }
}
