/**
 * The finished Word file as its parts. The library draws ids, font keys and times by chance; here
 * they are made from the content, so that the same document is the same bytes.
 */
import { createHash } from 'node:crypto'
import { fromBufferPromise } from 'yauzl'
import { writeZip } from '../zip-file.ts'

export type Parts = Map<string, Buffer>

/** The parts of a file that we have made ourselves; one from outside is read by docx-template-file.ts. */
export async function readParts(file: Buffer): Promise<Parts> {
  const parts: Parts = new Map()
  const zip = await fromBufferPromise(file, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    parts.set(entry.fileName, Buffer.concat(chunks))
  }
  return parts
}

/** `on` is the day the file is dated: the one its facts were read, not the one it was printed. */
export function writeParts(parts: Parts, on: string): Promise<Buffer> {
  // Word wants the content types first.
  const order = [...parts].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return writeZip(
    order.map(([path, content]) => ({ path, content })),
    { on, compress: true },
  )
}

function rank(path: string): number {
  return path === '[Content_Types].xml' ? 0 : path === '_rels/.rels' ? 1 : 2
}

export function makeStable(parts: Parts, on: string): void {
  change(parts, 'docProps/core.xml', (text) =>
    text.replace(
      /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
      (_all, tag: string) => `${tag}${on}T12:00:00Z`,
    ),
  )
  change(parts, 'word/document.xml', numberedFromOne)
  nameLinks(parts)
  keyFonts(parts)
}

/** The library counts bookmarks and pictures on from one document to the next. */
function numberedFromOne(text: string): string {
  const bookmark = counter()
  const picture = counter()
  return text
    .replace(
      /(<w:bookmark(?:Start|End) [^>]*w:id=")(\d+)"/g,
      (_all, tag: string, id: string) => `${tag}${bookmark(id)}"`,
    )
    .replace(/(<wp:docPr id=")(\d+)"/g, (_all, tag: string, id: string) => `${tag}${picture(id)}"`)
}

/** One for the first id that is met, two for the next. */
function counter(): (id: string) => number {
  const numbers = new Map<string, number>()
  return (id) => {
    const number = numbers.get(id) ?? numbers.size + 1
    numbers.set(id, number)
    return number
  }
}

function change(parts: Parts, path: string, by: (text: string) => string): void {
  const part = parts.get(path)
  if (part) parts.set(path, Buffer.from(by(part.toString('utf8')), 'utf8'))
}

const CHANCE_ID = /\brId[a-z0-9_-]{21}(?![a-z0-9_-])/g

/** The library's ids of hyperlinks, numbered as they come in the text. */
function nameLinks(parts: Parts): void {
  for (const path of [...parts.keys()].filter((one) => /^word\/[^/]+\.xml$/.test(one))) {
    const names = new Map<string, string>()
    for (const id of parts.get(path)?.toString('utf8').match(CHANCE_ID) ?? [])
      if (!names.has(id)) names.set(id, `rIdLink${names.size + 1}`)
    if (names.size === 0) continue
    const rename = (text: string) => text.replace(CHANCE_ID, (id) => names.get(id) ?? id)
    change(parts, path, rename)
    change(parts, path.replace('word/', 'word/_rels/').concat('.rels'), rename)
  }
}

/** Each embedded font is disguised with a key (ECMA-376 17.8.1); ours follows from the font. */
function keyFonts(parts: Parts): void {
  const relations = parts.get('word/_rels/fontTable.xml.rels')?.toString('utf8') ?? ''
  change(parts, 'word/fontTable.xml', (text) =>
    text.replace(/r:id="([^"]+)" w:fontKey="\{([^}]+)\}"/g, (all, id: string, key: string) => {
      const target = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`).exec(relations)?.[0]
      const path = `word/${/Target="([^"]+)"/.exec(target ?? '')?.[1] ?? ''}`
      const disguised = parts.get(path)
      if (!disguised) return all
      const plain = disguise(disguised, key)
      const ours = keyOf(plain)
      parts.set(path, disguise(plain, ours))
      return `r:id="${id}" w:fontKey="{${ours}}"`
    }),
  )
}

function keyOf(font: Buffer): string {
  const hex = createHash('sha256').update(font).digest('hex').toUpperCase()
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-')
}

/** The first 32 bytes against the key's, last byte first; done twice it gives the font back. */
function disguise(font: Buffer, key: string): Buffer {
  const bytes = Buffer.from(key.replaceAll('-', ''), 'hex').reverse()
  const made = Buffer.from(font)
  for (let at = 0; at < 32 && at < made.length; at += 1)
    made[at] = (made[at] ?? 0) ^ (bytes[at % 16] ?? 0)
  return made
}
