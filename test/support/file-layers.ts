/**
 * Everything a file says, layer by layer, so that a test can look for what must not be there: not
 * only the text a reader sees, but tags, bookmarks, alternative texts, properties, names of parts
 * and pictures.
 */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from 'pdf-lib'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { readContent } from './pdf-content.ts'
import { readPdf, type StructureNode } from './pdf-structure.ts'
import { unzip } from './unzip.ts'

export type Layers = Map<string, string>

/** The layers in which the words stand, however they are divided, hyphenated or cased. */
export function layersWith(layers: Layers, words: string): string[] {
  const sought = squeezed(words)
  return [...layers].filter(([, text]) => squeezed(text).includes(sought)).map(([name]) => name)
}

function squeezed(text: string): string {
  return text
    .normalize('NFKC')
    .toLocaleLowerCase('sv')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

export async function layersOf(format: string, bytes: Buffer): Promise<Layers> {
  switch (format) {
    case 'pdf':
      return pdfLayers(bytes)
    case 'docx':
      return docxLayers(bytes)
    case 'html':
      return htmlLayers(bytes.toString('utf8'))
    default:
      return new Map([['text', bytes.toString('utf8')]])
  }
}

function htmlLayers(html: string): Layers {
  const embedded = [...html.matchAll(/base64,([A-Za-z0-9+/=]+)/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString('utf8'),
  )
  return new Map([
    ['source', html],
    ['without tags', withoutEntities(html.replace(/<[^>]*>/g, ''))],
    ['entities read', withoutEntities(html)],
    ...embedded.map((text, index): [string, string] => [`embedded ${index + 1}`, text]),
  ])
}

function docxLayers(bytes: Buffer): Layers {
  const layers: Layers = new Map()
  for (const [path, data] of unzip(bytes)) {
    const text = data.toString('utf8')
    layers.set(path, text)
    layers.set(`${path}, without tags`, withoutEntities(text.replace(/<[^>]*>/g, '')))
    layers.set(`${path}, name`, path)
  }
  return layers
}

function withoutEntities(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/&#x([\da-f]+);/gi, (_, digits: string) =>
      String.fromCodePoint(Number.parseInt(digits, 16)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

async function pdfLayers(bytes: Buffer): Promise<Layers> {
  const layers: Layers = new Map([['bytes', bytes.toString('latin1')]])
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  for (const [ref, object] of pdf.context.enumerateIndirectObjects()) {
    const strings = stringsIn(object)
    if (strings.length > 0) layers.set(`strings of ${ref}`, strings.join('\n'))
    if (!(object instanceof PDFRawStream)) continue
    const data = Buffer.from(decodePDFRawStream(object).decode())
    layers.set(`stream ${ref}`, data.toString('latin1'))
    layers.set(`stream ${ref} as UTF-8`, data.toString('utf8'))
    if (data.length % 2 === 0)
      layers.set(`stream ${ref} as UTF-16`, Buffer.from(data).swap16().toString('utf16le'))
  }
  pdf.getPages().forEach((page, index) => {
    const { texts } = readContent(pdf.context, page.node)
    layers.set(`page ${index + 1}`, [...texts.values()].join(' '))
  })
  const { root, outline, title, links } = await readPdf(bytes)
  layers.set('structure', structureText(root))
  layers.set('bookmarks', [title, ...outline.map((one) => one.title)].join('\n'))
  layers.set('links', JSON.stringify(links))
  // A reader of its own making, which sees the file as other programs do.
  const proxy = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(proxy, { mergePages: true })
  layers.set('extracted text', text)
  layers.set('properties', JSON.stringify(await getMeta(proxy)))
  layers.set('outline', JSON.stringify(await proxy.getOutline()))
  return layers
}

function structureText(node: StructureNode): string {
  return [node.alt, node.text, ...node.children.map(structureText)].join('\n')
}

function stringsIn(object: PDFObject): string[] {
  if (object instanceof PDFString || object instanceof PDFHexString)
    return [object.decodeText(), object.asString()]
  if (object instanceof PDFName) return [object.decodeText()]
  if (object instanceof PDFArray) return object.asArray().flatMap(stringsIn)
  if (object instanceof PDFDict)
    return object.entries().flatMap(([name, value]) => [name.decodeText(), ...stringsIn(value)])
  return object instanceof PDFRawStream ? stringsIn(object.dict) : []
}
