/** The XML of Word's parts as a tree that can be changed and written back. */
import { SaxesParser } from 'saxes'

export type XmlElement = {
  name: string
  attributes: Map<string, string>
  children: XmlNode[]
}
type XmlNode = XmlElement | string

/** Deeper than any document that Word has written. */
const DEEPEST = 300

/** Throws on anything that is not well-formed, and on a DTD: only that can declare entities. */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser()
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  parser.on('error', (cause) => {
    throw cause
  })
  parser.on('doctype', () => {
    throw new Error('A part of a Word file has no DTD')
  })
  parser.on('opentag', (tag) => {
    const attributes = new Map(Object.entries(tag.attributes as Record<string, string>))
    const element = { name: tag.name, attributes, children: [] }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
    if (open.length > DEEPEST) throw new Error('A part of the Word file is too deep')
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const addText = (value: string) => {
    open.at(-1)?.children.push(value)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text).close()
  if (!root) throw new Error('A part of the Word file is empty')
  return root
}

export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${write(root)}`
}

function write(node: XmlNode): string {
  if (typeof node === 'string') return escapeXml(node)
  const attributes = [...node.attributes]
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('')
  const inside = node.children.map(write).join('')
  return inside === ''
    ? `<${node.name}${attributes}/>`
    : `<${node.name}${attributes}>${inside}</${node.name}>`
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;')
}

export function element(
  name: string,
  attributes: Record<string, string> = {},
  children: XmlNode[] = [],
): XmlElement {
  return { name, attributes: new Map(Object.entries(attributes)), children }
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string'
}

/** The element's own children of a name. */
export function childrenNamed(of: XmlElement, name: string): XmlElement[] {
  return of.children.filter(isElement).filter((child) => child.name === name)
}

export function childNamed(of: XmlElement | undefined, name: string): XmlElement | undefined {
  return of?.children.filter(isElement).find((child) => child.name === name)
}

/** The element and everything in it, in reading order. */
export function* everyElement(of: XmlElement): Generator<XmlElement> {
  yield of
  for (const child of of.children) if (isElement(child)) yield* everyElement(child)
}

export function everyNamed(of: XmlElement, name: string): XmlElement[] {
  return [...everyElement(of)].filter((one) => one.name === name)
}

/** `w:val`, which is where Word puts most of what it says. */
export function valOf(of: XmlElement | undefined): string | undefined {
  return of?.attributes.get('w:val')
}

/** Takes out every element below that the test names. */
export function dropElements(from: XmlElement, isDropped: (one: XmlElement) => boolean): void {
  from.children = from.children.filter((child) => !isElement(child) || !isDropped(child))
  for (const child of from.children) if (isElement(child)) dropElements(child, isDropped)
}
