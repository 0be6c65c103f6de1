/** What an attachment is, told by its content and never by its name; and what is not taken. */
import { fromBufferPromise } from 'yauzl'
import { AppError } from '../../core/errors.ts'

export const LARGEST_ATTACHMENT = 20 * 1024 * 1024

export type AttachmentSort = { extension: string; mediaType: string }

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const sorts = {
  pdf: 'application/pdf',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  png: 'image/png',
  jpg: 'image/jpeg',
  txt: 'text/plain; charset=utf-8',
} as const

const TAKEN = 'Bifoga PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG eller ren text.'

export async function sortOfAttachment(content: Buffer): Promise<AttachmentSort> {
  if (content.length === 0) throw refuse('Filen är tom. Välj en annan.')
  if (content.length > LARGEST_ATTACHMENT)
    throw new AppError('tooLarge', {
      message: 'Bilagan är större än 20 MB. Dela upp den eller spara den i mindre format.',
    })
  const start = content.subarray(0, 8).toString('hex')
  if (content.subarray(0, 1024).includes('%PDF-')) return sort('pdf')
  if (start.startsWith('89504e47')) return sort('png')
  if (start.startsWith('ffd8ff')) return sort('jpg')
  if (start.startsWith('504b0304')) return sortOfZip(content)
  if (start.startsWith('d0cf11e0'))
    throw refuse(
      'Filen är i ett gammalt Officeformat eller skyddad med lösenord. Spara den som PDF.',
    )
  return sortOfText(content)
}

function sort(extension: keyof typeof sorts): AttachmentSort {
  return { extension, mediaType: sorts[extension] }
}

const MOST_NAMES = 5000

/** Only the list of what the zip holds is read; nothing in it is inflated. */
async function sortOfZip(content: Buffer): Promise<AttachmentSort> {
  const names: string[] = []
  try {
    const zip = await fromBufferPromise(content, { lazyEntries: true, strictFileNames: true })
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName)
      if (names.length > MOST_NAMES) break
    }
  } catch (cause) {
    throw refuse('Filen är skadad och går inte att läsa. Spara den på nytt.', cause)
  }
  if (names.some((name) => /vba(?:project|data)/i.test(name)))
    throw refuse('Filen innehåller makron. Spara den utan makron, eller som PDF.')
  const has = (folder: string) => names.some((name) => name.startsWith(folder))
  if (names.includes('[Content_Types].xml')) {
    if (has('word/')) return sort('docx')
    if (has('xl/')) return sort('xlsx')
    if (has('ppt/')) return sort('pptx')
  }
  // OpenDocument says what it is in its first entry, unpacked.
  const says = content.subarray(30, 120).toString('latin1')
  if (names[0] === 'mimetype' && says.includes('opendocument.text')) return sort('odt')
  if (names[0] === 'mimetype' && says.includes('opendocument.spreadsheet')) return sort('ods')
  throw refuse(`Filen är ett arkiv (zip). Packa upp det och bifoga filerna för sig. ${TAKEN}`)
}

function sortOfText(content: Buffer): AttachmentSort {
  const text = utf8(content)
  if (text === null || content.some(isControl))
    throw refuse(`Filen har ett format som inte går att bifoga. ${TAKEN}`)
  if (/^\s*<(?:!doctype|html|\?xml|svg)\b/i.test(text))
    throw refuse('Filen är en webbsida eller XML. Spara den som PDF och bifoga den.')
  return sort('txt')
}

/** Tab, line breaks, page break and escape are found in texts; the others in programs. */
function isControl(byte: number): boolean {
  return byte < 32 && ![9, 10, 12, 13, 27].includes(byte)
}

function utf8(content: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return null
  }
}

function refuse(message: string, cause?: unknown): AppError {
  return new AppError('unsupportedMediaType', { message, cause })
}
