/**
 * A picture without what the camera or the program wrote into it: where and when it was taken, by
 * whom and with what. The picture itself is left as it is, not coded anew. What cannot be followed
 * to its end is not vouched for: null.
 */

export function withoutTraces(content: Buffer, mediaType: string): Buffer | null {
  if (mediaType === 'image/jpeg') return jpegWithoutTraces(content)
  if (mediaType === 'image/png') return pngWithoutTraces(content)
  return content
}

const SOS = 0xda
const EOI = 0xd9
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const COMMENT = 0xfe

function jpegWithoutTraces(content: Buffer): Buffer | null {
  const kept: Buffer[] = [content.subarray(0, 2)]
  let turned = 1
  let hasScan = false
  for (let at = 2; ; ) {
    // Some cameras leave out the end.
    if (hasScan && at >= content.length) break
    if (content[at] !== 0xff) return null
    const marker = content[at + 1]
    if (marker === undefined) return null
    if (marker === 0xff) {
      at += 1
      continue
    }
    // Behind the picture's end a telephone may put a film, or a larger copy with all its traces.
    if (marker === EOI) break
    if (at + 4 > content.length) return null
    const length = content.readUInt16BE(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > content.length) return null
    const segment = content.subarray(at, end)
    if (marker === APP1) turned = orientationOf(segment) ?? turned
    if (isOfThePicture(marker, segment)) kept.push(segment)
    at = end
    if (marker === SOS) {
      hasScan = true
      at = endOfScan(content, end)
      kept.push(content.subarray(end, at))
    }
  }
  const [start = Buffer.alloc(0), ...rest] = kept
  return Buffer.concat([
    start,
    ...(turned === 1 ? [] : [onlyOrientation(turned)]),
    ...rest,
    Buffer.from([0xff, EOI]),
  ])
}

/** Of what programs add, only what says how the colours are to be read. */
function isOfThePicture(marker: number, segment: Buffer): boolean {
  if (marker === COMMENT) return false
  if (marker < APP0 || marker > APP15) return true
  if (marker === APP0) return startsWith(segment, 'JFIF\0')
  if (marker === APP2) return startsWith(segment, 'ICC_PROFILE\0')
  return marker === APP14 && startsWith(segment, 'Adobe')
}

function startsWith(segment: Buffer, text: string): boolean {
  return segment.subarray(4, 4 + text.length).toString('latin1') === text
}

/** Where the coded picture ends: at the next marker that is neither a filling nor a restart. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0; at = content.indexOf(0xff, at + 1)) {
    const next = content[at + 1]
    if (next !== undefined && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return content.length
}

const EXIF = 'Exif\0\0'
const ORIENTATION = 0x0112

/** Which way up the picture is; without it, it would lie down. */
function orientationOf(segment: Buffer): number | null {
  if (!startsWith(segment, EXIF)) return null
  const tiff = segment.subarray(4 + EXIF.length)
  if (tiff.length < 8) return null
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const two = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (first + 2 > tiff.length) return null
  for (let entry = 0; entry < two(first); entry += 1) {
    const at = first + 2 + entry * 12
    if (at + 12 > tiff.length) return null
    const value = two(at + 8)
    if (two(at) === ORIENTATION) return value >= 1 && value <= 8 ? value : null
  }
  return null
}

function onlyOrientation(turned: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM', 0, 'latin1')
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(ORIENTATION, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(turned, 18)
  const head = Buffer.from([0xff, APP1, 0, 2 + EXIF.length + tiff.length])
  return Buffer.concat([head, Buffer.from(EXIF, 'latin1'), tiff])
}

const PNG_HEAD = 8
/** What the picture is made of, and how its colours are read; texts, times and Exif are not. */
const pictureChunks: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP acTL fcTL fdAT'.split(' '),
)

function pngWithoutTraces(content: Buffer): Buffer | null {
  const kept: Buffer[] = [content.subarray(0, PNG_HEAD)]
  for (let at = PNG_HEAD; ; ) {
    if (at + 12 > content.length) return null
    const end = at + 12 + content.readUInt32BE(at)
    if (end > content.length) return null
    const kind = content.toString('latin1', at + 4, at + 8)
    if (pictureChunks.has(kind)) kept.push(content.subarray(at, end))
    // What stands behind the end is no picture.
    if (kind === 'IEND') return Buffer.concat(kept)
    at = end
  }
}
