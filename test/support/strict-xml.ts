/** Reads XML as strictly as a program that refuses a file with one fault in it. */
import { SaxesParser } from 'saxes'

export type XmlShape = { elements: string[]; attributes: Set<string> }

/** The elements in order and the names of all attributes; throws at the first fault. */
export function xmlShape(source: string): XmlShape {
  const shape: XmlShape = { elements: [], attributes: new Set() }
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    shape.elements.push(tag.name)
    for (const name of Object.keys(tag.attributes)) shape.attributes.add(name)
  })
  parser.write(source).close()
  return shape
}
