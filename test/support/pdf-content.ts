/**
 * Reads what a PDF page paints: which marked content each painting operator stands in, and the
 * text of each marked content. Enough of the language for checking our own reports.
 */
import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  type PDFObject,
  PDFRawStream,
} from 'pdf-lib'

export type PageContent = {
  /** The text of each marked content, by its number (MCID). */
  texts: Map<number, string>
  /** Every MCID the page opens, as often as it does. */
  opened: number[]
  /** Painting operators that stand neither in tagged content nor in an artifact. */
  unmarked: string[]
}

const PAINTING = new Set('Tj TJ \' " f F f* B B* b b* S s sh Do EI'.split(' '))

export function readContent(context: PDFContext, page: PDFDict): PageContent {
  const content: PageContent = { texts: new Map(), opened: [], unmarked: [] }
  const streams = context.lookup(page.get(PDFName.of('Contents')))
  const parts =
    streams instanceof PDFArray ? streams.asArray().map((part) => context.lookup(part)) : [streams]
  const source = parts.map(streamText).join('\n')
  const resources = context.lookupMaybe(page.get(PDFName.of('Resources')), PDFDict)
  paint(source, resources, context, content, [])
  return content
}

/**
 * What is open: an MCID, an artifact (`null`), a piece whose text is given instead of what its
 * glyphs say, or something without meaning here.
 */
type Open = number | null | undefined | { actualText: string }

function paint(
  source: string,
  resources: PDFDict | undefined,
  context: PDFContext,
  content: PageContent,
  outer: Open[],
) {
  const open = [...outer]
  let font: Font | undefined
  let operands: Token[] = []
  for (const token of tokens(source)) {
    if (token.kind !== 'operator') {
      operands.push(token)
      continue
    }
    const operator = token.value
    const current = open.findLast((mark) => mark === null || typeof mark === 'number')
    if (operator === 'BDC' || operator === 'BMC') {
      const mark = markOf(operands, resources, context)
      if (typeof mark === 'number') {
        content.opened.push(mark)
        content.texts.set(mark, content.texts.get(mark) ?? '')
      }
      if (typeof mark === 'object' && mark && typeof current === 'number') {
        content.texts.set(current, (content.texts.get(current) ?? '') + mark.actualText)
      }
      open.push(mark)
    } else if (operator === 'EMC') {
      open.pop()
    } else if (operator === 'Tf') {
      font = fontOf(operands[0]?.value ?? '', resources, context)
    } else if (PAINTING.has(operator)) {
      const form = operator === 'Do' ? formOf(operands[0]?.value ?? '', resources, context) : null
      if (form) {
        const inner = context.lookupMaybe(form.dict.get(PDFName.of('Resources')), PDFDict)
        paint(streamText(form), inner ?? resources, context, content, open)
      } else if (current === undefined) {
        content.unmarked.push(operator)
      } else if (typeof current === 'number' && /^(?:T[jJ]|['"])$/.test(operator)) {
        const isReplaced = open.some((mark) => typeof mark === 'object' && mark !== null)
        const text = operands.map((operand) => textOf(operand, font)).join('')
        if (!isReplaced) content.texts.set(current, (content.texts.get(current) ?? '') + text)
      }
    }
    operands = []
  }
}

function markOf(operands: Token[], resources: PDFDict | undefined, context: PDFContext): Open {
  if (operands[0]?.value === 'Artifact') return null
  const properties = operands[1]
  if (properties?.kind === 'dict') {
    const id = /\/MCID\s+(\d+)/.exec(properties.value)
    if (id) return Number(id[1])
    const [, actual] = /\/ActualText\s*(.*)/s.exec(properties.value) ?? []
    return actual === undefined ? undefined : { actualText: pdfText(actual) }
  }
  const named = context
    .lookupMaybe(resources?.get(PDFName.of('Properties')), PDFDict)
    ?.lookupMaybe(PDFName.of(properties?.value ?? ''), PDFDict)
    ?.get(PDFName.of('MCID'))
  return named ? Number(named.toString()) : undefined
}

/** A text string of a dictionary: UTF-16 with its mark, or one byte a sign. */
function pdfText(source: string): string {
  const { value = '' } = tokens(source).next().value ?? {}
  return value.startsWith('\u00fe\u00ff')
    ? utf16(Buffer.from(value.slice(2), 'latin1').toString('hex'))
    : value
}

function formOf(name: string, resources: PDFDict | undefined, context: PDFContext) {
  const object = context
    .lookupMaybe(resources?.get(PDFName.of('XObject')), PDFDict)
    ?.lookup(PDFName.of(name))
  const isForm =
    object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype'))?.toString() === '/Form'
  return isForm ? object : null
}

// --- Fonts ----------------------------------------------------------------------------------

type Font = Map<number, string>

function fontOf(name: string, resources: PDFDict | undefined, context: PDFContext): Font {
  const toUnicode = context
    .lookupMaybe(resources?.get(PDFName.of('Font')), PDFDict)
    ?.lookupMaybe(PDFName.of(name), PDFDict)
    ?.lookup(PDFName.of('ToUnicode'))
  return readCMap(streamText(toUnicode))
}

/** The signs of a font's codes, from its ToUnicode map. */
export function readCMap(source: string): Font {
  const font: Font = new Map()
  for (const [, lines = ''] of source.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', text = ''] of lines.matchAll(/<([\da-f]+)>\s*<([\da-f\s]*)>/gi)) {
      font.set(Number.parseInt(code, 16), utf16(text))
    }
  }
  for (const [, lines = ''] of source.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    const ranges = lines.matchAll(/<([\da-f]+)>\s*<([\da-f]+)>\s*(?:<([\da-f]+)>|\[([^\]]*)\])/gi)
    for (const [, from = '', to = '', start, list] of ranges) {
      const first = Number.parseInt(from, 16)
      const texts = list === undefined ? null : [...list.matchAll(/<([\da-f]*)>/gi)]
      for (let code = first; code <= Number.parseInt(to, 16); code++) {
        const listed = texts?.[code - first]?.[1]
        const counted = start ? (Number.parseInt(start, 16) + code - first).toString(16) : ''
        font.set(code, utf16(listed ?? counted.padStart(start?.length ?? 4, '0')))
      }
    }
  }
  return font
}

function utf16(hex: string): string {
  return Buffer.from(hex.replace(/\s/g, ''), 'hex').swap16().toString('utf16le')
}

function textOf(operand: Token, font: Font | undefined): string {
  if (operand.kind === 'array') {
    return [...tokens(operand.value)].map((token) => textOf(token, font)).join('')
  }
  if (operand.kind !== 'string' || !font) return ''
  const bytes = Buffer.from(operand.value, 'latin1')
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2) text += font.get(bytes.readUInt16BE(at)) ?? ''
  return text
}

export function streamText(object: PDFObject | undefined): string {
  if (!(object instanceof PDFRawStream)) return ''
  return Buffer.from(decodePDFRawStream(object).decode()).toString('latin1')
}

// --- The content language -------------------------------------------------------------------

type Token = { kind: 'operator' | 'name' | 'number' | 'string' | 'array' | 'dict'; value: string }

const DELIMITER = /[\s()<>[\]{}/%]/

/** Tokens of a content stream; an array or a dictionary is one token holding its source. */
export function* tokens(source: string): Generator<Token> {
  let at = 0
  while (at < source.length) {
    const sign = source[at] ?? ''
    if (/\s/.test(sign)) {
      at++
    } else if (sign === '%') {
      at = endOf(source, at, /[\r\n]/)
    } else if (sign === '(') {
      const end = endOfLiteral(source, at)
      yield { kind: 'string', value: unescapeLiteral(source.slice(at + 1, end - 1)) }
      at = end
    } else if (source.startsWith('<<', at)) {
      const end = endOfNested(source, at, '<<', '>>')
      yield { kind: 'dict', value: source.slice(at + 2, end - 2) }
      at = end
    } else if (sign === '<') {
      const end = source.indexOf('>', at) + 1
      const hex = source.slice(at + 1, end - 1).replace(/\s/g, '')
      yield { kind: 'string', value: Buffer.from(hex, 'hex').toString('latin1') }
      at = end
    } else if (sign === '[') {
      const end = endOfNested(source, at, '[', ']')
      yield { kind: 'array', value: source.slice(at + 1, end - 1) }
      at = end
    } else if (sign === '/') {
      const end = endOf(source, at + 1, DELIMITER)
      yield { kind: 'name', value: source.slice(at + 1, end) }
      at = end
    } else {
      const end = Math.max(endOf(source, at, DELIMITER), at + 1)
      const value = source.slice(at, end)
      yield { kind: /^[-+.\d]/.test(value) ? 'number' : 'operator', value }
      at = end
    }
  }
}

function endOf(source: string, from: number, stop: RegExp): number {
  let at = from
  while (at < source.length && !stop.test(source[at] ?? '')) at++
  return at
}

function endOfLiteral(source: string, from: number): number {
  let depth = 0
  for (let at = from; at < source.length; at++) {
    const sign = source[at]
    if (sign === '\\') at++
    else if (sign === '(') depth++
    else if (sign === ')' && --depth === 0) return at + 1
  }
  return source.length
}

function endOfNested(source: string, from: number, opening: string, closing: string): number {
  let depth = 0
  let at = from
  while (at < source.length) {
    if (source[at] === '(') {
      at = endOfLiteral(source, at)
    } else if (source.startsWith(opening, at)) {
      depth++
      at += opening.length
    } else if (source.startsWith(closing, at)) {
      at += closing.length
      if (--depth === 0) return at
    } else {
      at++
    }
  }
  return source.length
}

function unescapeLiteral(literal: string): string {
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
  return literal.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, escaped: string) => {
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 0xff)
    if (/^[\r\n]/.test(escaped)) return ''
    return named[escaped] ?? escaped
  })
}
