/**
 * A report as plain text, as it comes out of a PDF, an e-mail or a copied page: hard-wrapped lines
 * become paragraphs, headings are told from text, and what belongs to the page and not to the
 * report (page numbers, repeated headers, margin comments) is marked as such.
 */
import { CHAPTER, headingLike, isColonHeading } from './heading-text.ts'
import { endsOwning, endsSentence, goesOn, joinParts, type Part, startsLower } from './joining.ts'
import type { LineKind, ReportLine, ReportText } from './report-text.ts'
import {
  BRACKETS,
  bulletOf,
  type Cell,
  cellsOf,
  commentOf,
  contentsRowOf,
  isLoneBullet,
  isPageNumber,
  isRule,
  isTableRule,
  type SourceLine,
  sourceLines,
} from './source-lines.ts'

type Block = {
  kind: LineKind | 'text'
  level: number
  number: string
  parts: Part[]
  glyph: string
  indent: number
  /** A row's cells with their columns. */
  cells: Cell[]
}

export function readPlainText(text: string): ReportText {
  const lines = sourceLines(text)
  return { lines: toReportLines(blocksOf(lines)) }
}

// ---- from lines to blocks -------------------------------------------------------------------

type Reading = {
  blocks: Block[]
  /** The block that the next line may go on. */
  open: Block | null
  blanks: number
  /** The numbers of the last numbered heading. */
  chapter: number[]
  /** How long a full line is here. */
  width: number
  isUnwrapped: boolean
  pendingBullet: SourceLine | null
  afterRule: boolean
  lines: readonly SourceLine[]
  furniture: ReadonlySet<number>
  listed: ReadonlySet<number>
  rows: ReadonlySet<number>
  /** The numbers that stand at the end of a word, as a footnote's mark does. */
  marks: ReadonlySet<string>
}

function blocksOf(lines: readonly SourceLine[]): Block[] {
  const width = usualWidth(lines)
  const reading: Reading = {
    blocks: [],
    open: null,
    blanks: 1,
    chapter: [],
    width,
    isUnwrapped: width > 130,
    pendingBullet: null,
    afterRule: false,
    lines,
    furniture: furnitureOf(lines),
    listed: new Set([...numberedLists(lines), ...letteredLists(lines)]),
    rows: tableRows(lines),
    marks: noteMarks(lines),
  }
  for (const [index, line] of lines.entries()) readLine(reading, line, index)
  return reading.blocks
}

function readLine(reading: Reading, line: SourceLine, index: number): void {
  if (line.text === '' || isRule(line.raw)) {
    if (isRule(line.raw)) underline(reading, line)
    reading.blanks += 1
    return
  }
  const isFirst = reading.blanks > 0
  take(reading, line, index, isFirst)
  reading.blanks = 0
  reading.afterRule = false
}

/** "Bakgrund" over "--------" is a heading in text that was written without styles. */
function underline(reading: Reading, line: SourceLine): void {
  const { open } = reading
  if (line.text === '') reading.afterRule = true
  else if (open?.kind === 'text' && open.parts.length === 1 && reading.blanks === 0) {
    const [part] = open.parts
    if (part && part.text.length <= 90 && !/[.,;]$/.test(part.text)) {
      open.kind = 'heading'
      open.level = line.text.startsWith('=') ? 1 : 2
      reading.open = null
      return
    }
    reading.afterRule = true
  } else reading.afterRule = true
}

function take(reading: Reading, line: SourceLine, index: number, isFirst: boolean): void {
  if (reading.furniture.has(index)) {
    // The paragraph that the page's edge cut off may go on after it.
    reading.blocks.push(aBlock('furniture', line))
    return
  }
  const comment = commentOf(line.text)
  if (comment !== null) {
    const block = aBlock('comment', { ...line, text: comment === '' ? line.text : comment })
    reading.blocks.push(block)
    if (comment !== '') reading.open = block
    return
  }
  if (reading.pendingBullet) {
    const block = { ...aBlock('bullet', line), glyph: '•', indent: reading.pendingBullet.indent }
    reading.pendingBullet = null
    push(reading, block)
    return
  }
  if (isLoneBullet(line.text)) {
    reading.pendingBullet = line
    return
  }
  if (takesMarkedHeading(reading, line)) return
  const contents = contentsRowOf(line.text)
  if (
    contents &&
    (line.text.includes('..') || line.text.includes('…') || hasContentsNear(reading, index))
  ) {
    reading.blocks.push(aBlock('row', { ...line, text: `${contents.title} | ${contents.page}` }))
    reading.open = null
    return
  }
  if (takesNumberedHeading(reading, line, index)) return
  const bullet = bulletOf(line.text) ?? listItemOf(reading, line, index)
  if (
    bullet &&
    !isDashInSentence(reading, bullet, isFirst) &&
    !isBracketInSentence(reading, bullet, line.text, isFirst)
  ) {
    push(reading, {
      ...aBlock('bullet', { ...line, text: bullet.rest }),
      glyph: bullet.glyph,
      indent: line.indent,
    })
    return
  }
  if (takesNote(reading, line)) return
  if (reading.rows.has(index) && takesRow(reading, line)) return
  const { open } = reading
  if (
    open &&
    (open.kind === 'row' ? joinsCell(reading, open, line) : goesOnIn(reading, open, line, index))
  ) {
    open.parts.push({ text: line.text, line: line.line })
    return
  }
  push(reading, aBlock('text', line))
}

function push(reading: Reading, block: Block): void {
  reading.blocks.push(block)
  reading.open = block
}

function aBlock(kind: Block['kind'], line: SourceLine): Block {
  return {
    kind,
    level: 0,
    number: '',
    parts: [{ text: line.text, line: line.line }],
    glyph: '',
    indent: line.indent,
    cells: [],
  }
}

/** "## Bakgrund" and "§ 4 Uppföljning". */
function takesMarkedHeading(reading: Reading, line: SourceLine): boolean {
  const hashes = /^(#{1,6})\s+(\S.*?)\s*#*$/.exec(line.text)
  if (hashes) {
    push(reading, {
      ...aBlock('heading', { ...line, text: (hashes[2] ?? '').replace(/\*\*/g, '') }),
      level: hashes[1]?.length ?? 1,
    })
    return true
  }
  const paragraph = /^(§\s?\d{1,3}[a-z]?)\.?\s+(\p{Lu}.{1,120})$/u.exec(line.text)
  if (!paragraph || /[.;,]$/.test(line.text)) return false
  push(reading, {
    ...aBlock('heading', { ...line, text: paragraph[2] ?? '' }),
    level: 1,
    number: paragraph[1] ?? '',
  })
  reading.chapter = []
  return true
}

function takesNumberedHeading(reading: Reading, line: SourceLine, index: number): boolean {
  const found = numberedOf(line.text)
  if (!found || reading.listed.has(index)) return false
  if (!follows(reading.chapter, found.numbers)) return false
  // In the middle of a paragraph "2 Kap." is only the sentence going on.
  const { open } = reading
  const before = open?.parts.at(-1)?.text ?? ''
  if (reading.blanks === 0 && open && open.kind === 'text' && goesOn(before)) return false
  if (found.numbers.length === 1 && reading.afterRule && reading.marks.has(found.number))
    return false
  if (found.rest.length > 160 || (/[.]$/.test(found.rest) && found.rest.length > 90)) return false
  reading.chapter = found.numbers
  push(reading, {
    ...aBlock('heading', { ...line, text: found.rest }),
    number: found.number,
    level: found.numbers.length,
  })
  return true
}

function numberedOf(text: string): { number: string; numbers: number[]; rest: string } | null {
  const found =
    /^(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+([\p{Lu}\d"”(].*)$/u.exec(text) ??
    /^(\d{1,2})\.?\s+(\p{Lu}.*|20\d\d)$/u.exec(text)
  if (!found) return null
  const number = found[1] ?? ''
  return { number, numbers: number.split('.').map(Number), rest: (found[2] ?? '').trim() }
}

/** Chapters come in order; a number out of order is a date, a law's chapter or a list. */
function follows(last: readonly number[], next: readonly number[]): boolean {
  const [lastFirst = 0] = last
  const [nextFirst = 0] = next
  if (nextFirst === 0 || next.some((one) => one > 40)) return false
  if (nextFirst < lastFirst || nextFirst > lastFirst + 2) return false
  for (let at = 0; at < Math.max(last.length, next.length); at++) {
    const [before = 0, after = 0] = [last[at], next[at]]
    if (after > before) return true
    if (after < before) return false
  }
  return false
}

/** A single number before short lines in a row, "1. Godkänna …", "2. Uppdra …", is a list, not chapters. */
function numberedLists(lines: readonly SourceLine[]): Set<number> {
  const listed = new Set<number>()
  let last: { index: number; number: number } | null = null
  for (const [index, line] of lines.entries()) {
    const found = /^(\d{1,2})[.]?\s+(\S.*)$/.exec(line.text)
    const number = Number(found?.[1] ?? 0)
    if (found && /^\d{1,2}\./.test(line.text)) {
      const between = last ? lines.slice(last.index + 1, index) : []
      const isNext = last !== null && number === last.number + 1
      const isClose =
        between.length <= 8 && between.every((one) => one.text !== '' || between.length === 1)
      const isItem = /[.;,]$/.test(found[2] ?? '') || between.every((one) => one.text !== '')
      if (
        last &&
        isNext &&
        isClose &&
        isItem &&
        !(between.length === 1 && between[0]?.text === '' && !/[.;,]$/.test(found[2] ?? ''))
      ) {
        listed.add(last.index)
        listed.add(index)
      }
      last = { index, number }
    }
  }
  return listed
}

/** "a. Godkänna …", "b. Uppdra …": letters in order on lines near each other; alone it is no list. */
function letteredLists(lines: readonly SourceLine[]): Set<number> {
  const listed = new Set<number>()
  let last: { index: number; letter: string } | null = null
  for (const [index, line] of lines.entries()) {
    const letter = /^(\p{Ll})\.\s+\p{L}/u.exec(line.text)?.[1]
    if (letter === undefined) continue
    const isNext: boolean =
      last !== null &&
      letter.charCodeAt(0) === last.letter.charCodeAt(0) + 1 &&
      index - last.index <= LONGEST_POINT
    if (last !== null && isNext) listed.add(last.index).add(index)
    last = isNext || letter === 'a' ? { index, letter } : null
  }
  return listed
}

/** Lines between the beginnings of two points of a list. */
const LONGEST_POINT = 8

function listItemOf(reading: Reading, line: SourceLine, index: number) {
  if (!reading.listed.has(index)) return null
  const found = /^(?:\d{1,2}|\p{Ll})[.]\s+(\S.*)$/u.exec(line.text)
  return found ? { glyph: '1', rest: (found[1] ?? '').trim() } : null
}

/** "… i omvärlden" / "– likväl som …": a dash that begins a wrapped line. */
function isDashInSentence(
  reading: Reading,
  bullet: { glyph: string; rest: string },
  isFirst: boolean,
): boolean {
  const { open } = reading
  if (isFirst || !open || !/^[-–—]$/.test(bullet.glyph)) return false
  const before = open.parts.at(-1)?.text ?? ''
  return open.kind === 'text' && startsLower(bullet.rest) && !endsSentence(before)
}

/** "… enligt punkt" / "(b) ovan": a bracket begins a list by its first letter, and goes on in it. */
function isBracketInSentence(
  reading: Reading,
  bullet: { glyph: string },
  text: string,
  isFirst: boolean,
): boolean {
  const { open } = reading
  if (bullet.glyph !== BRACKETS) return false
  if (!/^\([ai1]\)/.test(text)) return open?.glyph !== BRACKETS
  const before = open?.parts.at(-1)?.text ?? ''
  return !isFirst && open?.kind === 'text' && !/[.:;,!?]$/.test(before)
}

function takesNote(reading: Reading, line: SourceLine): boolean {
  const found = /^(\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹])\s*(\p{L}.*|https?:.*)$/u.exec(line.text)
  if (!found) return false
  const mark = found[1] ?? ''
  const isMarked = /[¹²³⁴⁵⁶⁷⁸⁹]/.test(mark)
  if (!isMarked && !(reading.marks.has(mark) && (reading.afterRule || reading.blanks > 0)))
    return false
  push(reading, aBlock('note', { ...line, text: found[2] ?? '' }))
  return true
}

/** "… informationssäkerhet1": the numbers that stand at a word's end. */
function noteMarks(lines: readonly SourceLine[]): Set<string> {
  return new Set(
    lines.flatMap((line) =>
      [...line.text.matchAll(/\p{Ll}[.,]?(\d{1,2})(?=[\s.,;]|$)/gu)].map((found) => found[1] ?? ''),
    ),
  )
}

// ---- tables ---------------------------------------------------------------------------------

/** Which lines are rows of a table: cells parted by bars or tabs, or by wide gaps on more lines than one. */
function tableRows(lines: readonly SourceLine[]): Set<number> {
  const rows = new Set<number>()
  const looks = lines.map((line) => (line.text === '' ? [] : cellsOf(line.raw)))
  for (const [index, line] of lines.entries()) {
    const cells = looks[index] ?? []
    if (cells.length < 2) continue
    if (/[|\t]/.test(line.text)) rows.add(index)
    else if (cells.length >= 3 || hasNeighbour(looks, index)) rows.add(index)
  }
  return rows
}

function hasNeighbour(looks: readonly Cell[][], index: number): boolean {
  const own = looks[index] ?? []
  for (let near = Math.max(0, index - 4); near <= index + 4; near++) {
    if (near === index) continue
    const other = looks[near] ?? []
    if (other.length >= 2 && Math.abs((other[1]?.at ?? -9) - (own[1]?.at ?? 99)) <= 2) return true
  }
  return false
}

function takesRow(reading: Reading, line: SourceLine): boolean {
  if (isTableRule(line.text)) return true
  const cells = cellsOf(line.raw)
  if (cells.length < 2) return false
  const { open } = reading
  const isByGaps = !/[|\t]/.test(line.text)
  if (isByGaps && open?.kind === 'row' && reading.blanks === 0 && continuesRow(open, cells)) {
    for (const cell of cells) appendTo(open, cell)
    return true
  }
  const block = { ...aBlock('row', line), cells: isByGaps ? cells : [] }
  block.parts = [{ text: cells.map((cell) => cell.text).join(' | '), line: line.line }]
  push(reading, block)
  return true
}

/** A row that grows beyond this is no table's row. */
const LONGEST_CELLS = 1500

function continuesRow(row: Block, cells: readonly Cell[]): boolean {
  const [first] = cells
  const columns = row.cells
  if (!first || columns.length < 2 || (row.parts[0]?.text.length ?? 0) > LONGEST_CELLS) return false
  const isAligned = cells.every((cell) =>
    columns.some((column) => Math.abs(column.at - cell.at) <= 2),
  )
  const startsAtFirst = Math.abs(first.at - (columns[0]?.at ?? 0)) <= 2
  return isAligned && (!startsAtFirst || startsLower(first.text))
}

/** A line alone under one of the row's columns goes on in that cell. */
function joinsCell(reading: Reading, row: Block, line: SourceLine): boolean {
  const [only, ...others] = cellsOf(line.raw)
  if (reading.blanks > 0 || !only || others.length > 0 || row.cells.length < 2) return false
  if (!continuesRow(row, [only])) return false
  appendTo(row, only)
  // The row's text has taken it in; nothing is added as a part of its own.
  row.parts.length = 1
  row.parts.push({ text: '', line: line.line })
  return true
}

function appendTo(row: Block, cell: Cell): void {
  const column = row.cells.reduce<Cell | null>(
    (best, one) =>
      best === null || Math.abs(one.at - cell.at) < Math.abs(best.at - cell.at) ? one : best,
    null,
  )
  if (!column) return
  const whole = joinParts([
    { text: column.text, line: 0 },
    { text: cell.text, line: 0 },
  ])
  column.text = whole.text
  const [first] = row.parts
  row.parts = [{ text: row.cells.map((one) => one.text).join(' | '), line: first?.line ?? 0 }]
}

// ---- does a line go on the one before? ------------------------------------------------------

/** "Ansvarig: ISAM" begins a line of its own. */
const LABELLED = /^\p{Lu}\p{L}{2,20}(?: \p{L}{2,15})?: \S/u

function goesOnIn(reading: Reading, open: Block, line: SourceLine, index: number): boolean {
  const before = open.parts.at(-1)?.text ?? ''
  if (before === '' || open.kind === 'furniture') return false
  const { blanks } = reading
  if (open.kind === 'note' && /^https?:/.test(line.text)) return true
  if (open.kind === 'comment' || open.kind === 'note')
    return blanks === 0 && (startsLower(line.text) || goesOn(before))
  if (/\p{L}-$/u.test(before) && /^\p{L}/u.test(line.text) && blanks <= 1) return true
  if (/\d[-–]$/.test(before) && /^\d/.test(line.text) && blanks === 0) return true
  if (
    reading.isUnwrapped &&
    blanks === 0 &&
    before.length < reading.width * 0.4 &&
    endsSentence(before)
  )
    return false
  if (/^[-–—] \p{Ll}/u.test(line.text)) return blanks === 0 && !endsSentence(before)
  if (startsLower(line.text)) return blanks === 0 || (!endsSentence(before) && blanks <= 4)
  if (LABELLED.test(line.text)) return false
  if (blanks > 0)
    return (
      goesOn(before) &&
      !/^\d/.test(line.text) &&
      blanks === 1 &&
      !before.endsWith('år') &&
      open.kind === 'text' &&
      before.length > 40
    )
  if (open.kind === 'heading') return headingGoesOn(reading, before, line, index)
  if (goesOn(before)) return true
  if (reading.isUnwrapped) return false
  return isFull(reading, before, line, index)
}

/** "1.1 Faktorer som påverkar verksamhetens" / "LIS"; "… i VoR för" / "2025". */
function headingGoesOn(reading: Reading, before: string, line: SourceLine, index: number): boolean {
  if (endsSentence(before) || line.text.length > 60) return false
  const next = reading.lines[index + 1]?.text ?? ''
  if (goesOn(before) || endsOwning(before)) return true
  const isLoneTail = next === '' && line.text.split(/\s+/).length <= 2
  return isLoneTail && (/^\d/.test(line.text) || /^[\p{Lu}\d()-]{2,10}$/u.test(line.text))
}

/** A full line: the next line's first word had not fitted on it. */
function isFull(reading: Reading, before: string, line: SourceLine, index: number): boolean {
  const source = reading.lines[index - 1]
  const width = localWidth(reading, index)
  const word = /^\S+/.exec(line.text)?.[0] ?? ''
  const wouldBe = before.length + (source?.indent ?? 0) + 1 + word.length
  if (endsSentence(before)) {
    // A new page or a line set in begins a new paragraph after a full stop.
    const startsAnew = line.isPageStart || line.indent > (source?.indent ?? 0)
    return !startsAnew && wouldBe > width * 0.92
  }
  // Two spaces at a line's end are how some tools end a paragraph.
  const endsWide = /\S {2,}$/.test(source?.raw ?? '')
  const isName = /^\p{Lu}{2,}/u.test(word)
  return wouldBe > width * (endsWide ? 1.05 : isName ? 0.85 : 0.97)
}

function localWidth(reading: Reading, index: number): number {
  let longest = 0
  let lines = 0
  for (let at = index - 1; at >= 0 && at > index - 12; at--) {
    const text = reading.lines[at]?.text ?? ''
    if (text === '') break
    longest = Math.max(longest, text.length)
    lines++
  }
  for (let at = index; at < index + 12; at++) {
    const text = reading.lines[at]?.text ?? ''
    if (text === '') break
    longest = Math.max(longest, text.length)
    lines++
  }
  return lines >= 3 ? Math.max(longest, reading.width * 0.6) : reading.width
}

/** Where there are only short lines, nothing tells how wide the page was. */
const NARROWEST = 50

/** The length that nine lines in ten stay under. */
function usualWidth(lines: readonly SourceLine[]): number {
  const lengths = lines
    .map((line) => line.text.length)
    .filter((length) => length > 0)
    .sort((a, b) => a - b)
  const full = lengths.filter((length) => length > 40)
  const used = full.length >= 5 ? full : lengths
  return Math.max(NARROWEST, used[Math.floor(used.length * 0.9)] ?? 80)
}

// ---- page furniture -------------------------------------------------------------------------

/** Page numbers, and header or footer lines that come back beside them. */
function furnitureOf(lines: readonly SourceLine[]): Set<number> {
  const found = new Set<number>()
  const filled = lines.flatMap((line, index) => (line.text === '' ? [] : [index]))
  const edges: number[] = []
  const lone = lonePageNumbers(lines)
  for (const [place, index] of filled.entries()) {
    const line = lines[index]
    if (!line) continue
    if (line.isPageStart) edges.push(place)
    if (isPageNumber(line.text) || lone.has(index)) {
      found.add(index)
      edges.push(place)
    }
  }
  const seen = new Map<string, number[]>()
  for (const place of new Set(
    edges.flatMap((edge) => [-2, -1, 0, 1, 2].map((step) => edge + step)),
  )) {
    const index = filled[place]
    const text = index === undefined ? '' : (lines[index]?.text ?? '').replace(/\s+/g, ' ')
    if (index === undefined || !mayComeBack(text)) continue
    const key = text.replace(/\d+/g, '#').toLocaleLowerCase('sv')
    const places = seen.get(key)
    if (places) places.push(index)
    else seen.set(key, [index])
  }
  for (const places of seen.values()) {
    const isFurniture =
      places.length >= 3 || (places.length === 2 && places.every((index) => isEdge(lines, index)))
    if (isFurniture) for (const index of places) found.add(index)
  }
  return found
}

/** The first line of a page. */
function isEdge(lines: readonly SourceLine[], index: number): boolean {
  return lines[index]?.isPageStart === true
}

/** A header is short, ends no sentence and is neither an item nor a chapter. */
function mayComeBack(text: string): boolean {
  return (
    text !== '' &&
    text.length <= 90 &&
    !/[.!?:;,]$/.test(text) &&
    !bulletOf(text) &&
    !/^\d+(?:\.\d+)*\.?\s/.test(text)
  )
}

/** "12" alone on its line where a page ends, or one of several that count the pages. */
function lonePageNumbers(lines: readonly SourceLine[]): Set<number> {
  const lone = lines.flatMap((line, index) => {
    const isAlone = (lines[index - 1]?.text ?? '') === '' && (lines[index + 1]?.text ?? '') === ''
    const endsPage = lines[index + 1]?.isPageStart || lines[index + 2]?.isPageStart
    return /^\d{1,3}$/.test(line.text) && (isAlone || endsPage)
      ? [{ index, number: Number(line.text), endsPage: endsPage === true }]
      : []
  })
  return new Set(
    lone
      .filter(
        (one, place) =>
          one.endsPage ||
          lone[place + 1]?.number === one.number + 1 ||
          lone[place - 1]?.number === one.number - 1,
      )
      .map((one) => one.index),
  )
}

function hasContentsNear(reading: Reading, index: number): boolean {
  const isContents = (at: number) => contentsRowOf(reading.lines[at]?.text ?? '') !== null
  return [index - 2, index - 1, index + 1, index + 2].some(isContents)
}

// ---- from blocks to the report's lines ------------------------------------------------------

function toReportLines(blocks: readonly Block[]): ReportLine[] {
  const lastText = blocks.findLastIndex(
    (block) =>
      (block.kind === 'text' && !looksLikeHeading(block)) ||
      block.kind === 'bullet' ||
      block.kind === 'row',
  )
  const isNumbered = blocks.some((block) => block.kind === 'heading' && /^\d/.test(block.number))
  const levels = { numbered: 0, isNumbered, underYear: false }
  const bullets: { glyph: string; indent: number }[] = []
  return blocks.map((block, index) => {
    const isHeading =
      block.kind === 'heading' ||
      (block.kind === 'text' && index < lastText && looksLikeHeading(block))
    const whole =
      block.kind === 'row'
        ? { text: block.parts[0]?.text ?? '', breaks: [] }
        : joinParts(block.parts)
    const text = isHeading ? whole.text.replace(/\s*:$/, '') : whole.text
    const kind: LineKind = isHeading ? 'heading' : block.kind === 'text' ? 'paragraph' : block.kind
    if (kind === 'heading' || kind === 'paragraph') bullets.length = 0
    return {
      kind,
      level:
        kind === 'heading'
          ? headingLevel(block, text, levels)
          : kind === 'bullet'
            ? bulletLevel(block, bullets)
            : 0,
      text,
      number: block.number,
      line: block.parts[0]?.line ?? 1,
      breaks: whole.breaks,
      key: null,
    }
  })
}

/** A short line that says nothing whole; whether anything follows it is asked by the caller. */
function looksLikeHeading(block: Block): boolean {
  if (block.parts.length > 3) return false
  const { text } = joinParts(block.parts)
  return headingLike(text) || isColonHeading(text)
}

type Levels = { numbered: number; isNumbered: boolean; underYear: boolean }

function headingLevel(block: Block, text: string, levels: Levels): number {
  if (block.number.startsWith('§')) {
    levels.numbered = 1
    return 1
  }
  if (block.number !== '') {
    levels.numbered = block.level
    return block.level
  }
  if (block.level > 0) return block.level
  if (levels.numbered > 0) return levels.numbered + 1
  if (levels.isNumbered) return 1
  if (/^(?:år(?:et)? )?20\d\d\b.{0,3}$/i.test(text)) {
    levels.underYear = true
    return 2
  }
  if (CHAPTER.test(text) || (text === text.toLocaleUpperCase('sv') && text.length > 8)) {
    levels.underYear = false
    return 1
  }
  return levels.underYear ? 3 : 2
}

function bulletLevel(block: Block, stack: { glyph: string; indent: number }[]): number {
  const known = stack.findLastIndex(
    (one) => one.glyph === block.glyph && Math.abs(one.indent - block.indent) <= 1,
  )
  const sameGlyph = stack.findLastIndex((one) => one.glyph === block.glyph)
  const at =
    known >= 0
      ? known
      : sameGlyph >= 0 && (stack[sameGlyph]?.indent ?? 0) >= block.indent
        ? sameGlyph
        : -1
  if (at >= 0) {
    stack.length = at + 1
    return at + 1
  }
  const top = stack.at(-1)
  if (top && top.glyph === block.glyph && block.indent <= top.indent + 1) return stack.length
  if (stack.length >= 5) return 5
  stack.push({ glyph: block.glyph, indent: block.indent })
  return stack.length
}
