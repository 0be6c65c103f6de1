/**
 * What a file is, told by its content and not by its name, and the reader for it. Runs in the
 * reading process (read-jobs.ts): a file from outside is never opened in the server itself.
 */
import { decodeText } from './decoding.ts'
import { readPlainText } from './plain-text.ts'
import { LARGEST_FILE, LONGEST_TEXT, MOST_LINES, refuse } from './refusals.ts'
import type { ReportText } from './report-text.ts'
import { BINARY, beginsWith, isPdf, OLE, RTF, ZIP } from './sort-of-file.ts'

export async function readFileHere(bytes: Uint8Array): Promise<ReportText> {
  if (bytes.length === 0) throw refuse('empty')
  if (bytes.length > LARGEST_FILE) throw refuse('tooLarge')
  const report = await readBySort(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!report.lines.some((line) => line.text !== '' && line.kind !== 'picture'))
    throw refuse('empty')
  if (report.lines.length > MOST_LINES) throw refuse('tooLong')
  return report
}

async function readBySort(bytes: Buffer): Promise<ReportText> {
  if (beginsWith(bytes, ZIP)) {
    const { readWord } = await import('./word-text.ts')
    return readWord(bytes)
  }
  if (beginsWith(bytes, OLE)) throw refuse(oldOfficeSort(bytes))
  if (isPdf(bytes)) {
    const { readPdf } = await import('./pdf-text.ts')
    return readPdf(bytes)
  }
  if (beginsWith(bytes, RTF)) throw refuse('rtf')
  if (beginsWith(bytes, BINARY)) throw refuse('notText')
  const text = decodeText(bytes)
  if (/^\s*<(?:!doctype|html|\?xml|svg)\b/i.test(text)) throw refuse('webPage')
  return readText(text)
}

/** Text that was pasted, or decoded from a file. */
export function readText(text: string): ReportText {
  if (text.trim() === '') throw refuse('empty')
  if (text.length > LONGEST_TEXT || hasTooManyLines(text)) throw refuse('tooLong')
  return readPlainText(text)
}

/** Counted before anything is made of them; empty ones are no lines of a report. */
function hasTooManyLines(text: string): boolean {
  return text.split('\n').filter((line) => line.trim() !== '').length > MOST_LINES
}

/** An OLE container: an encrypted .docx is one, and so are the formats from before 2007. */
function oldOfficeSort(bytes: Buffer) {
  const has = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'))
  if (has('EncryptedPackage') || has('EncryptionInfo')) return 'encrypted'
  return has('WordDocument') ? 'oldWord' : 'oldOffice'
}
