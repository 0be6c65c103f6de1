/** Word files made for tests, whole and hostile, part by part. */
import { ZipFile } from 'yazl'

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

export function contentTypes(main = MAIN, part = '/word/document.xml'): string {
  return `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="${part}" ContentType="${main}"/></Types>`
}

export function wordXml(root: string, inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><w:${root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${inner}</w:${root}>`
}

/** A Word file with this inside its body; further parts by their path. */
export function aWordFile(
  body: string,
  parts: Record<string, string | Buffer> = {},
): Promise<Buffer> {
  return aZip({
    '[Content_Types].xml': contentTypes(),
    'word/document.xml': wordXml('document', `<w:body>${body}</w:body>`),
    ...parts,
  })
}

export async function aZip(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [path, content] of Object.entries(parts))
    zip.addBuffer(typeof content === 'string' ? Buffer.from(content, 'utf8') : content, path)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}

/** The same file with these bytes written over every occurrence of others of the same length. */
export function overwritten(file: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(file)
  for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) copy.write(to, at)
  return copy
}

/** "P" for a paragraph in Word's XML. */
export const p = (text: string, properties = '') =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
