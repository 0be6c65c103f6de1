/** Reads well-formed HTML and XML into a tree, strictly: a tag that does not close is an error. */

export type Element = {
  name: string
  attributes: Record<string, string>
  children: (Element | string)[]
}

/** HTML elements that have no end tag. */
const VOID = new Set(['meta', 'link', 'img', 'br', 'hr', 'input'])
/** HTML elements whose content is not markup. */
const RAW = new Set(['style', 'script'])

export function parseMarkup(source: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  let at = 0
  while (at < source.length) {
    const parent = open.at(-1) ?? root
    const next = source.indexOf('<', at)
    const end = next === -1 ? source.length : next
    if (end > at) parent.children.push(decode(source.slice(at, end)))
    if (next === -1) break
    const declaration = /^<(?:\?[\s\S]*?\?|![^>]*)>/.exec(source.slice(next))
    const tag = /^<(\/?)([\w:-]+)((?:\s+[\w:.-]+(?:\s*=\s*"[^"<]*")?)*)\s*(\/?)>/.exec(
      source.slice(next),
    )
    if (declaration) {
      at = next + declaration[0].length
      continue
    }
    if (!tag) throw new Error(`No tag can be read at: ${source.slice(next, next + 60)}`)
    const [whole, closing, name = '', attributes = '', selfClosing] = tag
    at = next + whole.length
    if (closing) {
      const closed = open.pop()
      if (closed?.name !== name) throw new Error(`</${name}> closes <${closed?.name}>`)
      continue
    }
    const element: Element = { name, attributes: readAttributes(attributes), children: [] }
    parent.children.push(element)
    if (RAW.has(name) && !selfClosing) {
      const close = source.indexOf(`</${name}>`, at)
      element.children.push(source.slice(at, close))
      at = close + name.length + 3
    } else if (!selfClosing && !VOID.has(name)) {
      open.push(element)
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is never closed`)
  return root
}

/** All elements of the name, in document order. */
export function find(root: Element, name: string): Element[] {
  return elementsOf(root).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...find(child, name),
  ])
}

export function elementsOf(parent: Element): Element[] {
  return parent.children.filter((child) => typeof child !== 'string')
}

/** The text of an element and all in it, but for the elements left out by name. */
export function textOf(element: Element, leaveOut: string[] = []): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child
      return leaveOut.includes(child.name) ? '' : textOf(child, leaveOut)
    })
    .join('')
}

function readAttributes(source: string): Record<string, string> {
  const found = source.matchAll(/([\w:.-]+)(?:\s*=\s*"([^"]*)")?/g)
  return Object.fromEntries([...found].map(([, name, value = '']) => [name, decode(value)]))
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (entity, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)))
    return ENTITIES[name] ?? entity
  })
}
