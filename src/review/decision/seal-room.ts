/**
 * Makes room for a signature in a PDF of ours, as an addition after its end: what was there before
 * stays byte for byte, and the addition gives the catalogue a signature field whose contents are
 * filled in by the signer (ISO 32000-1, 12.7.4.5 and 12.8.1).
 */
import type { Instant } from '../../core/dates.ts'

export type SealWords = { reason: string; name: string; at: Instant }

/** Zeros of this width are replaced by the signer, which counts the bytes around the signature. */
const BYTE_RANGE = '/ByteRange [0 /********** /********** /**********]'

/** `room` is in bytes. Throws when the PDF is not of the form our typesetter writes. */
export function withRoomForSeal(pdf: Buffer, words: SealWords, room: number): Buffer {
  const text = pdf.toString('latin1')
  const trailer = lastMatch(text, /trailer\s*<<([\s\S]*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/g)
  const [, entries = '', previous = ''] = trailer
  const root = numberIn(entries, /\/Root (\d+) 0 R/)
  const size = numberIn(entries, /\/Size (\d+)/)
  const catalogue = bodyOf(text, root)
  const page = firstPage(text)
  const [signature, field] = [size, size + 1]
  const objects: [number, string][] = [
    [
      signature,
      `<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached ${BYTE_RANGE} /Contents <${'0'.repeat(room * 2)}> /Reason ${inUtf16(words.reason)} /Name ${inUtf16(words.name)} /M (${pdfDate(words.at)})>>`,
    ],
    [
      field,
      // Of no size and hidden: there is nothing to show, and nothing for a screen reader to find.
      `<</Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 0 0] /F 2 /T ${inUtf16('Stämpel')} /TU ${inUtf16(words.name)} /V ${signature} 0 R /P ${page.number} 0 R>>`,
    ],
    [page.number, withEntry(page.body, '/Annots', `${field} 0 R`)],
    [root, `${catalogue.replace(/>>\s*$/, '')}/AcroForm <</SigFlags 3 /Fields [${field} 0 R]>>>>`],
  ]
  return appended(pdf, objects, { entries, size: size + 2, previous: Number(previous) })
}

/** The objects after the end, with a cross-reference section of their own that points to the former. */
function appended(
  pdf: Buffer,
  objects: readonly [number, string][],
  trailer: { entries: string; size: number; previous: number },
): Buffer {
  const parts: Buffer[] = [pdf, Buffer.from('\n')]
  let at = pdf.length + 1
  const places: [number, number][] = []
  for (const [number, body] of objects) {
    const bytes = Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1')
    places.push([number, at])
    parts.push(bytes)
    at += bytes.length
  }
  const sections = places
    .sort(([a], [b]) => a - b)
    .map(([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`)
  const entries = trailer.entries
    .replace(/\/Size \d+/, `/Size ${trailer.size}`)
    .replace(/\/Prev \d+/, '')
  parts.push(
    Buffer.from(
      `xref\n${sections.join('')}trailer\n<<${entries.trim()} /Prev ${trailer.previous}>>\nstartxref\n${at}\n%%EOF\n`,
      'latin1',
    ),
  )
  return Buffer.concat(parts)
}

function bodyOf(text: string, number: number): string {
  const [, body = ''] = lastMatch(
    text,
    new RegExp(`(?:^|\\n)${number} 0 obj\\s*([\\s\\S]*?)\\s*endobj`, 'g'),
  )
  return body
}

/** The page object that the page tree names first. */
function firstPage(text: string): { number: number; body: string } {
  const [, kids = ''] = lastMatch(text, /\/Type \/Pages[\s\S]*?\/Kids \[([^\]]*)\]/g)
  const number = numberIn(kids, /(\d+) 0 R/)
  return { number, body: bodyOf(text, number) }
}

/** The dictionary with one more reference in the array under the key. */
function withEntry(body: string, key: string, reference: string): string {
  const array = new RegExp(`${key} \\[([^\\]]*)\\]`)
  if (array.test(body))
    return body.replace(array, (_, inside: string) => `${key} [${inside.trim()} ${reference}]`)
  return `${body.replace(/>>\s*$/, '')}${key} [${reference}]>>`
}

function lastMatch(text: string, pattern: RegExp): RegExpExecArray {
  const found = [...text.matchAll(pattern)].at(-1)
  if (!found) throw new Error(`the PDF has no ${pattern.source}`)
  return found
}

function numberIn(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1]
  if (found === undefined) throw new Error(`the PDF has no ${pattern.source}`)
  return Number(found)
}

/** A text string in UTF-16 with its mark, as PDF writes what is not ASCII. */
function inUtf16(text: string): string {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  return `<${bytes.toString('hex').toUpperCase()}>`
}

function pdfDate(at: Instant): string {
  return `D:${at.slice(0, 19).replace(/[-T:]/g, '')}Z`
}
