/**
 * The report's typefaces as files: Source Serif 4 for the text, Source Sans 3 for headings and
 * tables. The files come with the package, so a report looks the same on every machine.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Coverage } from './characters.ts'

const require = createRequire(import.meta.url)

function fontFile(family: string, weight: string, file: string): string {
  return require.resolve(`@expo-google-fonts/${family}/${weight}/${file}_${weight}.ttf`)
}

export const SERIF = 'Source Serif 4'
export const SANS = 'Source Sans 3'

const serifFiles = {
  regular: fontFile('source-serif-4', '400Regular', 'SourceSerif4'),
  italic: fontFile('source-serif-4', '400Regular_Italic', 'SourceSerif4'),
  semibold: fontFile('source-serif-4', '600SemiBold', 'SourceSerif4'),
}

const sansFiles = {
  regular: fontFile('source-sans-3', '400Regular', 'SourceSans3'),
  italic: fontFile('source-sans-3', '400Regular_Italic', 'SourceSans3'),
  semibold: fontFile('source-sans-3', '600SemiBold', 'SourceSans3'),
}

export const fontFiles: string[] = [...Object.values(serifFiles), ...Object.values(sansFiles)]

/** Word knows only regular and bold, so its file carries the bold cut, not the semibold. */
export const wordFontFiles = {
  serif: { ...serifFiles, bold: fontFile('source-serif-4', '700Bold', 'SourceSerif4') },
  sans: { ...sansFiles, bold: fontFile('source-sans-3', '700Bold', 'SourceSans3') },
}

let covered: Set<number> | undefined

/** True for a code point that all the report's fonts can show. */
export const reportCoverage: Coverage = (codePoint) => {
  covered ??= fontFiles.map((file) => codePointsOf(readFileSync(file))).reduce(common)
  return covered.has(codePoint)
}

function common(some: Set<number>, others: Set<number>): Set<number> {
  return new Set([...some].filter((point) => others.has(point)))
}

/** The code points a TrueType file has glyphs for, read from its `cmap` table. */
export function codePointsOf(font: Buffer): Set<number> {
  const cmap = tableOffset(font, 'cmap')
  const points = new Set<number>()
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index++) {
    const subtable = cmap + font.readUInt32BE(cmap + 8 + index * 8)
    const format = font.readUInt16BE(subtable)
    if (format === 4) addSegments(font, subtable, points)
    if (format === 12) addGroups(font, subtable, points)
  }
  return points
}

function tableOffset(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const entry = 12 + index * 16
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8)
  }
  throw new Error(`The font file has no ${tag} table`)
}

/** Format 4: segments of the basic plane, each with a delta or a list of glyphs. */
function addSegments(font: Buffer, subtable: number, points: Set<number>) {
  const bytes = font.readUInt16BE(subtable + 6)
  const ends = subtable + 14
  const starts = ends + bytes + 2
  for (let segment = 0; segment < bytes; segment += 2) {
    const delta = font.readUInt16BE(starts + bytes + segment)
    const rangeAt = starts + 2 * bytes + segment
    const range = font.readUInt16BE(rangeAt)
    const start = font.readUInt16BE(starts + segment)
    const end = font.readUInt16BE(ends + segment)
    for (let point = start; point <= end && point < 0xffff; point++) {
      const listed = range === 0 ? point : font.readUInt16BE(rangeAt + range + 2 * (point - start))
      if (listed !== 0 && (listed + delta) % 0x10000 !== 0) points.add(point)
    }
  }
}

/** Format 12: groups over all planes. */
function addGroups(font: Buffer, subtable: number, points: Set<number>) {
  for (let group = 0; group < font.readUInt32BE(subtable + 12); group++) {
    const at = subtable + 16 + group * 12
    const end = font.readUInt32BE(at + 4)
    for (let point = font.readUInt32BE(at); point <= end; point++) points.add(point)
  }
}
