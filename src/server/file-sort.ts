/** What an uploaded file is, told by its content and never by its name. */
import { fromBufferPromise } from 'yauzl'

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

/** Only the list of what the zip holds is read; nothing in it is inflated. */
async function sortOfZip(content: Buffer): Promise<Sorted> {
  const names: string[] = []
  try {
    const zip = await fromBufferPromise(content, { lazyEntries: true, strictFileNames: true })
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName)
      if (names.length > MOST_NAMES) break
    }
  } catch {
    return unsorted('damaged')
  }
  if (names.some((name) => /vba(?:project|data)/i.test(name))) return unsorted('macros')
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
