/**
 * A Word file as the lines of a report: headings by their style, lists by their level, tables as
 * rows, footnotes and margin comments as what they are. Of tracked changes the inserted text is
 * read and the deleted left out. Headers and footers are parts of their own and never read.
 */
import { CHAPTER_NUMBER, headingLike, isColonHeading } from './heading-text.ts'
import { LONGEST_TEXT, refuse } from './refusals.ts'
import type { LineKind, ReportLine, ReportText } from './report-text.ts'
import { bulletOf } from './source-lines.ts'
import { openWordPackage, type WordPackage } from './word-package.ts'
import {
  fromStyle,
  headingLevelOf,
  isContentsStyle,
  isOn,
  levelOf,
  readForms,
  type WordForms,
} from './word-styles.ts'
import { readXml } from './xml.ts'

export async function readWord(bytes: Uint8Array): Promise<ReportText> {
  const file = await openWordPackage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const forms = await readForms(file)
  const notes = new Map([
    ...(await readAsides(file, 'footnotes', 'w:footnote')),
    ...(await readAsides(file, 'endnotes', 'w:endnote', 'end')),
  ])
  const comments = await readAsides(file, 'comments', 'w:comment')
  const paragraphs = await readBody(file)
  return { lines: toLines(paragraphs, { forms, notes, comments }) }
}

// ---- the paragraphs of the document ---------------------------------------------------------

type Paragraph = {
  text: string
  /** From 1, in the order the file holds them. */
  line: number
  style: string | null
  list: { id: string; level: number } | null
  outline: number | null
  notes: string[]
  comments: string[]
  pictures: string[]
  bold: number
  plain: number
  /** What stands in bold before anything that does not. */
  lead: string
  isLeadOpen: boolean
}

type Piece = Paragraph | { rows: Paragraph[][][] }

/** What is being read, innermost last: a paragraph holds a text box that holds a paragraph. */
type Table = { rows: Paragraph[][][]; isRowDeleted: boolean }

/** The character styles that Word calls Strong, by the ids of its languages. */
const STRONG = /^(?:strong|stark|fet)/i

const DELETED = new Set(['w:del', 'w:moveFrom'])
const UNREAD = new Set(['mc:Fallback', 'w:instrText', 'w:delText', 'w:delInstrText', 'w:sectPr'])

async function readBody(file: WordPackage): Promise<Piece[]> {
  const body: Piece[] = []
  const paragraphs: Paragraph[] = []
  const tables: Table[] = []
  const after: Paragraph[] = []
  let line = 0
  let length = 0
  let unread = 0
  let takesText = false
  let run: { text: string; isHidden: boolean; isBold: boolean | null } | null = null
  let inProperties = false
  let inRunProperties = false
  let isMarkDeleted = false
  let carried = ''

  const current = () => paragraphs.at(-1)
  const add = (text: string) => {
    if (unread > 0) return
    length += text.length
    if (length > LONGEST_TEXT) throw refuse('tooLong')
    if (run) run.text += text
    else {
      const paragraph = current()
      if (paragraph) paragraph.text += text
    }
  }
  const place = (paragraph: Paragraph) => {
    const cell = tables.at(-1)?.rows.at(-1)?.at(-1)
    if (cell) cell.push(paragraph)
    else body.push(paragraph)
  }

  await readXml(file.read('document'), {
    open(name, attributes) {
      const value = attributes['w:val']
      if (UNREAD.has(name) || (DELETED.has(name) && !inProperties && !inRunProperties)) unread += 1
      switch (name) {
        case 'w:p':
          line += 1
          paragraphs.push(aParagraph(line))
          isMarkDeleted = false
          break
        case 'w:pPr':
          inProperties = true
          break
        case 'w:rPr':
          inRunProperties = true
          break
        case 'w:r':
          run = { text: '', isHidden: false, isBold: null }
          break
        case 'w:t':
        case 'm:t':
          takesText = true
          break
        case 'w:tab':
          if (!inProperties) add('\t')
          break
        case 'w:br':
        case 'w:cr':
          if (attributes['w:type'] !== 'page') add('\n')
          break
        case 'w:noBreakHyphen':
          add('-')
          break
        case 'w:sym':
          add('•')
          break
        case 'w:vanish':
          if (run && inRunProperties && !inProperties) run.isHidden = isOn(value)
          break
        case 'w:b':
          if (run && inRunProperties && !inProperties) run.isBold = isOn(value)
          break
        case 'w:rStyle':
          if (run && inRunProperties && !inProperties && STRONG.test(value ?? ''))
            run.isBold ??= true
          break
        case 'w:del':
          // In a paragraph's own mark or a row's properties: the mark or the row is taken away.
          if (inProperties && inRunProperties) isMarkDeleted = true
          break
        case 'w:pStyle':
          set(current(), { style: value ?? null })
          break
        case 'w:outlineLvl':
          if (inProperties) set(current(), { outline: levelOf(value) })
          break
        case 'w:ilvl':
        case 'w:numId': {
          const paragraph = current()
          if (!paragraph || !inProperties) break
          const list = paragraph.list ?? { id: '', level: 0 }
          paragraph.list =
            name === 'w:numId'
              ? { ...list, id: value ?? '' }
              : { ...list, level: levelOf(value) ?? 0 }
          break
        }
        case 'w:footnoteReference':
          if (unread === 0) current()?.notes.push(attributes['w:id'] ?? '')
          break
        case 'w:endnoteReference':
          if (unread === 0) current()?.notes.push(`end${attributes['w:id'] ?? ''}`)
          break
        case 'w:commentReference':
          if (unread === 0) current()?.comments.push(attributes['w:id'] ?? '')
          break
        case 'wp:docPr':
        case 'v:imagedata':
          if (unread === 0)
            current()?.pictures.push(
              attributes.descr ?? attributes.title ?? attributes['o:title'] ?? '',
            )
          break
        case 'w:txbxContent':
          // A text box is no picture; what stands in it is read as paragraphs of their own.
          current()?.pictures.pop()
          run = null
          break
        case 'w:tbl':
          tables.push({ rows: [], isRowDeleted: false })
          break
        case 'w:tr':
          tables.at(-1)?.rows.push([])
          break
        case 'w:trPr':
          inProperties = true
          break
        case 'w:tc':
          tables.at(-1)?.rows.at(-1)?.push([])
          break
      }
      if (name === 'w:del' && inProperties && !inRunProperties && tables.length > 0) {
        const table = tables.at(-1)
        if (table && paragraphs.length === 0) table.isRowDeleted = true
      }
    },
    text(text) {
      if (takesText) add(text)
    },
    close(name) {
      if (UNREAD.has(name) || (DELETED.has(name) && !inProperties && !inRunProperties)) unread -= 1
      switch (name) {
        case 'w:t':
        case 'm:t':
          takesText = false
          break
        case 'w:rPr':
          inRunProperties = false
          break
        case 'w:pPr':
        case 'w:trPr':
          inProperties = false
          break
        case 'w:r': {
          const paragraph = current()
          if (run && paragraph && !run.isHidden) {
            paragraph.text += run.text
            const letters = run.text.replace(/\s/g, '').length
            if (run.isBold === true) paragraph.bold += letters
            else paragraph.plain += letters
            if (run.isBold !== true && letters > 0) paragraph.isLeadOpen = false
            if (paragraph.isLeadOpen) paragraph.lead += run.text
          }
          run = null
          break
        }
        case 'w:p': {
          const paragraph = paragraphs.pop()
          if (!paragraph) break
          if (isMarkDeleted) carried += paragraph.text
          else if (paragraphs.length > 0) after.push(paragraph)
          else {
            paragraph.text = carried + paragraph.text
            carried = ''
            place(paragraph)
            for (const boxed of after.splice(0)) place(boxed)
          }
          isMarkDeleted = false
          break
        }
        case 'w:tr': {
          const table = tables.at(-1)
          if (table?.isRowDeleted) table.rows.pop()
          if (table) table.isRowDeleted = false
          break
        }
        case 'w:tbl': {
          const table = tables.pop()
          if (!table) break
          const outer = tables.at(-1)?.rows.at(-1)?.at(-1)
          // A table in a table's cell is read as that cell's text.
          if (outer) outer.push(...table.rows.flat(2))
          else body.push(...asPieces(table.rows))
          break
        }
      }
    },
  })
  return body
}

function aParagraph(line: number): Paragraph {
  return {
    text: '',
    line,
    style: null,
    list: null,
    outline: null,
    notes: [],
    comments: [],
    pictures: [],
    bold: 0,
    plain: 0,
    lead: '',
    isLeadOpen: true,
  }
}

function set(paragraph: Paragraph | undefined, values: Partial<Paragraph>): void {
  if (paragraph) Object.assign(paragraph, values)
}

/** A table of one column is a frame around text, not a table. */
function asPieces(rows: Paragraph[][][]): Piece[] {
  const isFrame = rows.every((cells) => cells.length <= 1)
  return isFrame ? rows.flat(2) : [{ rows }]
}

// ---- footnotes and comments -----------------------------------------------------------------

async function readAsides(
  file: WordPackage,
  part: 'footnotes' | 'endnotes' | 'comments',
  element: string,
  prefix = '',
): Promise<Map<string, string>> {
  const asides = new Map<string, string>()
  let id: string | null = null
  let text = ''
  let takesText = false
  let deleted = 0
  await readXml(file.read(part), {
    open(name, attributes) {
      if (name === element) {
        // The line drawn over the notes is a note of a type of its own.
        id = attributes['w:type'] === undefined ? (attributes['w:id'] ?? '') : null
        text = ''
      }
      if (DELETED.has(name)) deleted += 1
      if (name === 'w:t' && deleted === 0) takesText = true
      if (name === 'w:tab' || name === 'w:br') text += ' '
    },
    text(piece) {
      if (takesText && text.length < 20_000) text += piece
    },
    close(name) {
      if (DELETED.has(name)) deleted -= 1
      if (name === 'w:t') takesText = false
      if (name === 'w:p') text += ' '
      if (name === element && id !== null) asides.set(prefix + id, clean(text))
    },
  })
  return asides
}

// ---- from paragraphs to the report's lines --------------------------------------------------

type Surroundings = {
  forms: WordForms
  notes: Map<string, string>
  comments: Map<string, string>
}

function toLines(pieces: readonly Piece[], around: Surroundings): ReportLine[] {
  const lines: ReportLine[] = []
  const numbers = new Map<string, number[]>()
  let level = 0
  for (const [index, piece] of pieces.entries()) {
    if ('rows' in piece) {
      for (const cells of piece.rows) pushRow(lines, cells, around)
      continue
    }
    const found = kindOf(piece, around.forms, numbers, pieces[index + 1])
    if (found.kind === 'heading') {
      if (found.level === 0) found.level = level + 1
      else level = found.level
    }
    if (found.text !== '') lines.push({ ...found, line: piece.line, breaks: [], key: null })
    pushAsides(lines, piece, around)
  }
  return lines
}

function pushRow(lines: ReportLine[], cells: readonly Paragraph[][], around: Surroundings): void {
  const texts = cells.map((cell) => cellText(cell))
  const first = cells.flat()[0]
  if (first && texts.some((text) => text !== ''))
    lines.push({
      kind: 'row',
      level: 0,
      text: texts.join(' | '),
      number: '',
      line: first.line,
      breaks: [],
      key: null,
    })
  for (const paragraph of cells.flat()) pushAsides(lines, paragraph, around)
}

function cellText(cell: readonly Paragraph[]): string {
  let text = ''
  for (const paragraph of cell) {
    const piece = clean(paragraph.text).replace(/\s*\|\s*/g, ' / ')
    if (piece === '') continue
    const joint = text === '' ? '' : /[.;:,!?]$/.test(text) ? ' ' : '; '
    text += joint + piece
  }
  return text
}

function pushAsides(lines: ReportLine[], paragraph: Paragraph, around: Surroundings): void {
  const push = (kind: LineKind, text: string) =>
    lines.push({ kind, level: 0, text, number: '', line: paragraph.line, breaks: [], key: null })
  for (const id of paragraph.notes) {
    const text = around.notes.get(id)
    if (text) push('note', text)
  }
  for (const id of paragraph.comments) push('comment', around.comments.get(id) ?? '')
  for (const text of paragraph.pictures) push('picture', clean(text))
}

type Found = Pick<ReportLine, 'kind' | 'level' | 'text' | 'number' | 'lead'>

function kindOf(
  paragraph: Paragraph,
  forms: WordForms,
  numbers: Map<string, number[]>,
  next: Piece | undefined,
): Found {
  const text = clean(paragraph.text)
  if (isContentsStyle(forms, paragraph.style)) return contentsRow(paragraph.text)
  const list = listOf(paragraph, forms)
  const heading =
    paragraph.outline !== null && paragraph.outline < 9
      ? paragraph.outline + 1
      : headingLevelOf(forms, paragraph.style)
  if (heading !== null && text !== '') {
    const number = list ? numberOf(list, forms, numbers) : ''
    return { kind: 'heading', level: heading, ...withNumber(number, text) }
  }
  if (text === '') return { kind: 'paragraph', level: 0, text, number: '' }
  const bullet = list ? null : bulletOf(text)
  if (list || bullet) {
    const said = bullet?.rest ?? text
    const level = list ? list.level + 1 : 1
    return { kind: 'bullet', level, text: said, number: '', ...leadOf(paragraph, said) }
  }
  if (next && isBoldHeading(paragraph, text, forms))
    return { kind: 'heading', level: 0, ...withNumber('', text.replace(/\s*:$/, '')) }
  return { kind: 'paragraph', level: 0, text, number: '' }
}

/** A heading that stands in the bullet itself: in bold, or on a line of its own. */
function leadOf(paragraph: Paragraph, text: string): Pick<ReportLine, 'lead'> {
  const [line = ''] = paragraph.text.trim().split('\n')
  for (const raw of [paragraph.lead, line]) {
    const said = clean(raw)
    const lead = bulletOf(said)?.rest ?? said
    if (lead !== '' && lead.length < text.length && text.startsWith(lead))
      return { lead: lead.length }
  }
  return {}
}

/** Where the writer made a line bold instead of giving it a style. */
function isBoldHeading(paragraph: Paragraph, text: string, forms: WordForms): boolean {
  const isBold =
    paragraph.bold > 0
      ? paragraph.plain === 0
      : fromStyle(forms, paragraph.style, (style) => (style.isBold ? true : null)) === true
  return isBold && (headingLike(text) || isColonHeading(text))
}

function listOf(paragraph: Paragraph, forms: WordForms): { id: string; level: number } | null {
  const own = paragraph.list
  // numId 0 takes a style's list away.
  if (own?.id === '0') return null
  const styled = fromStyle(forms, paragraph.style, (style) => style.list)
  if (own) return own.id === '' ? (styled ? { ...styled, level: own.level } : null) : own
  if (!styled || styled.id === '0') return null
  const levels = forms.lists.get(styled.id)
  for (const [level, one] of levels ?? [])
    if (one.style === paragraph.style) return { ...styled, level }
  return styled
}

/** "1.2.3", counted as Word counts: each level starts anew under the one above it. */
function numberOf(
  list: { id: string; level: number },
  forms: WordForms,
  numbers: Map<string, number[]>,
): string {
  const levels = forms.lists.get(list.id)
  const own = levels?.get(list.level)
  if (!levels || !own || own.format === 'bullet' || own.format === 'none') return ''
  const shared = forms.sharedList.get(list.id) ?? list.id
  const counts = numbers.get(shared) ?? []
  numbers.set(shared, counts)
  for (let level = 0; level < list.level; level++) counts[level] ??= levels.get(level)?.start ?? 1
  counts[list.level] = (counts[list.level] ?? own.start - 1) + 1
  counts.length = list.level + 1
  return own.text
    .replace(/%(\d)/g, (_, level: string) => String(counts[Number(level) - 1] ?? 1))
    .replace(/[.)\s]+$/, '')
}

function withNumber(number: string, text: string): { text: string; number: string } {
  if (number !== '') return { number, text }
  const written = CHAPTER_NUMBER.exec(text)
  return written ? { number: written[1] ?? '', text: written[2] ?? '' } : { number: '', text }
}

function contentsRow(raw: string): Found {
  const text = clean(raw.trim().replace(/\t+(\d+)$/, ' | $1'))
  return { kind: 'row', level: 0, text, number: '' }
}

function clean(text: string): string {
  return text
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\s\u00A0\u202F]+/g, ' ')
    .normalize('NFC')
    .trim()
}
