/**
 * A Word template from outside, opened with care: bytes are counted as they are inflated, and a
 * file that reaches beyond itself (macros, links, fields that fetch, objects) is refused whole.
 */
import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { childrenNamed, everyElement, parseXml, type XmlElement } from './docx-xml.ts'
import { LARGEST_TEMPLATE, refuseTemplate } from './template-refusals.ts'

const MOST_ENTRIES = 1000
const LARGEST_PART = 20 * 1024 * 1024
const LARGEST_XML = 8 * 1024 * 1024
const LARGEST_SUM = 60 * 1024 * 1024
/** Word's own XML shrinks to a tenth or a twentieth; a bomb to a thousandth. */
const HIGHEST_RATIO = 200
const RATIO_COUNTS_FROM = 2 * 1024 * 1024

export type Relation = { id: string; type: string; target: string; isExternal: boolean }

export type TemplateFile = {
  /** The document part's path, "word/document.xml". */
  main: string
  has(path: string): boolean
  bytes(path: string): Buffer
  xml(path: string): XmlElement
  /** What a part leads to, by the relation's id; targets are paths within the file. */
  relationsOf(path: string): Map<string, Relation>
}

export async function openTemplateFile(bytes: Buffer): Promise<TemplateFile> {
  if (bytes.length === 0) throw refuseTemplate('empty')
  if (bytes.length > LARGEST_TEMPLATE) throw refuseTemplate('tooLarge')
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') throw refuseTemplate(oldSort(bytes))
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') throw refuseTemplate('notWord')
  const parts = await inflateAll(bytes)
  const file = asFile(parts, mainOf(parts))
  refuseWhatReachesOut(parts, file)
  return file
}

/** An OLE container: an encrypted .docx is one, and so are the formats from before 2007. */
function oldSort(bytes: Buffer): 'encrypted' | 'oldWord' | 'notWord' {
  const has = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'))
  if (has('EncryptedPackage') || has('EncryptionInfo')) return 'encrypted'
  return has('WordDocument') ? 'oldWord' : 'notWord'
}

async function inflateAll(bytes: Buffer): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>()
  const counted = { sum: 0 }
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true })
    if (zip.entryCount > MOST_ENTRIES) throw refuseTemplate('zipBomb')
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw refuseTemplate('encrypted')
      // Two parts of one name: programs would not agree on which is the part.
      if (parts.has(entry.fileName) || parts.size >= MOST_ENTRIES) throw refuseTemplate('damaged')
      if (!entry.fileName.endsWith('/'))
        parts.set(entry.fileName, await inflate(zip, entry, counted))
    }
  } catch (cause) {
    throw asRefusal(cause)
  }
  return parts
}

async function inflate(zip: ZipFile, entry: Entry, counted: { sum: number }): Promise<Buffer> {
  const limit = /\.(?:xml|rels)$/i.test(entry.fileName) ? LARGEST_XML : LARGEST_PART
  if (entry.uncompressedSize > limit) throw refuseTemplate('zipBomb')
  const stream: Readable = await zip.openReadStreamPromise(entry)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      counted.sum += chunk.length
      const isBomb = size > RATIO_COUNTS_FROM && size > entry.compressedSize * HIGHEST_RATIO
      if (size > limit || counted.sum > LARGEST_SUM || isBomb) throw refuseTemplate('zipBomb')
      chunks.push(chunk)
    }
  } finally {
    stream.destroy()
  }
  return Buffer.concat(chunks)
}

function asRefusal(cause: unknown): Error {
  if (cause instanceof Error && cause.name === 'AppError') return cause
  const says = cause instanceof Error ? cause.message : ''
  return refuseTemplate(/too many bytes/i.test(says) ? 'zipBomb' : 'damaged', cause)
}

/** Which part is the document, told by the content types; a template (.dotx) will do as well. */
function mainOf(parts: ReadonlyMap<string, Buffer>): string {
  const types = parts.get('[Content_Types].xml')?.toString('utf8')
  if (types === undefined) throw refuseTemplate('notWord')
  if (/macroEnabled|vbaProject/i.test(types)) throw refuseTemplate('macros')
  const main = childrenNamed(parsed(types), 'Override').find((one) =>
    /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)\.main\+xml$/i.test(
      one.attributes.get('ContentType') ?? '',
    ),
  )
  const path = main?.attributes.get('PartName')?.replace(/^\//, '')
  if (path === undefined || !parts.has(path)) throw refuseTemplate('notWord')
  return path
}

function parsed(text: string): XmlElement {
  try {
    return parseXml(text)
  } catch (cause) {
    throw refuseTemplate('damaged', cause)
  }
}

function asFile(parts: ReadonlyMap<string, Buffer>, main: string): TemplateFile {
  const bytes = (path: string) => {
    const found = parts.get(path)
    if (!found) throw refuseTemplate('damaged')
    return found
  }
  // Whatever the part is called: what is read from the file is looked through.
  const xml = (path: string) => {
    const root = parsed(textOf(bytes(path)))
    refuseContent(root)
    return root
  }
  return {
    main,
    has: (path) => parts.has(path),
    bytes,
    xml,
    relationsOf(path) {
      const relations = relationsPath(path)
      if (!parts.has(relations)) return new Map()
      return new Map(
        readRelations(parsed(textOf(bytes(relations))), path).map((one) => [one.id, one]),
      )
    },
  }
}

function textOf(bytes: Buffer): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw refuseTemplate('damaged', cause)
  }
}

function relationsPath(path: string): string {
  const at = path.lastIndexOf('/') + 1
  return `${path.slice(0, at)}_rels/${path.slice(at)}.rels`
}

function readRelations(root: XmlElement, of: string): Relation[] {
  return childrenNamed(root, 'Relationship').map(({ attributes }) => {
    const isExternal = attributes.get('TargetMode') === 'External'
    const target = attributes.get('Target') ?? ''
    return {
      id: attributes.get('Id') ?? '',
      type: attributes.get('Type')?.split('/').at(-1) ?? '',
      target: isExternal ? target : within(of, target),
      isExternal,
    }
  })
}

/** "../media/logo.png" from "word/header1.xml" is "media/logo.png" in the file, and never outside it. */
function within(from: string, target: string): string {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of target.replace(/^\//, '').split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** The first word of a field's code says what it does. */
const FETCHING =
  /^\s*(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|EMBED|RD|CONTROL|ADDIN)\b/im
const OBJECTS = new Set([
  'w:object',
  'o:OLEObject',
  'w:control',
  'w:altChunk',
  'w:subDoc',
  'w:movie',
  'c:chart',
  'dgm:relIds',
])

/** Elements are known by these prefixes, which are Word's own: another one would hide them. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['urn:schemas-microsoft-com:vml', 'v'],
])

function refuseOtherPrefixes({ attributes }: XmlElement): void {
  for (const [name, value] of attributes) {
    const usual = name === 'xmlns' || name.startsWith('xmlns:') ? PREFIXES.get(value) : undefined
    if (usual !== undefined && name !== `xmlns:${usual}`) throw refuseTemplate('damaged')
  }
}

/** A drawing of the old kind can name a picture or a page without any relation. */
function isAddress(element: string, attribute: string): boolean {
  if (attribute === 'r:link' || attribute === 'o:href' || attribute === 'r:href') return true
  return element.startsWith('v:') && (attribute === 'src' || attribute === 'href')
}

function refuseWhatReachesOut(parts: ReadonlyMap<string, Buffer>, file: TemplateFile): void {
  for (const path of parts.keys())
    if (/(?:^|\/)vba(?:project|data)[^/]*$/i.test(path)) throw refuseTemplate('macros')
    else if (/(?:^|\/)(?:embeddings|activeX)\//i.test(path)) throw refuseTemplate('object')
  for (const path of parts.keys()) {
    if (path.endsWith('.rels')) refuseLinks(parsed(textOf(file.bytes(path))))
    else if (
      /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|styles)\.xml$/i.test(path) ||
      path === file.main
    )
      file.xml(path)
  }
}

function refuseLinks(root: XmlElement): void {
  for (const { type, target, isExternal } of readRelations(root, '')) {
    if (!isExternal) continue
    if (type === 'attachedTemplate') throw refuseTemplate('linkedTemplate')
    if (type !== 'hyperlink' || !/^(?:https?:\/\/|mailto:)/i.test(target))
      throw refuseTemplate('external')
  }
}

function refuseContent(root: XmlElement): void {
  if (/purl\.oclc\.org/.test(root.attributes.get('xmlns:w') ?? '')) throw refuseTemplate('strict')
  let fields = ''
  for (const one of everyElement(root)) {
    if (OBJECTS.has(one.name)) throw refuseTemplate('object')
    // A field's code may be spread over several runs.
    if (one.name === 'w:fldChar') fields += '\n'
    if (one.name === 'w:instrText') fields += one.children.join('')
    if (one.name === 'w:fldSimple') fields += `\n${one.attributes.get('w:instr') ?? ''}\n`
    refuseOtherPrefixes(one)
    for (const name of one.attributes.keys())
      if (isAddress(one.name, name)) throw refuseTemplate('external')
  }
  if (FETCHING.test(fields)) throw refuseTemplate('fetchingField')
}
