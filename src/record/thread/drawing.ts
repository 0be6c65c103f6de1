/**
 * A thread as a picture: one column a step, lines from what came first to what it led to, and
 * dashed boxes where something is missing. Attributes only, no style: the page's policy allows no
 * inline style, and the class names let the page choose the colours.
 */
import { dividesAt, enumerate, uncapitalise } from '../../core/swedish.ts'
import { gapsIn, startOf, type Thread, type ThreadItem } from './thread.ts'

const BOX = { width: 140, height: 80, gapX: 28, gapY: 12 }
const HEAD = 34
const LINE = 16
/** About how many signs of the 13 px text a line holds. */
const SIGNS = 19

type Drawn = Pick<Thread, 'steps' | 'lines'>
type Placed = { item: ThreadItem; column: number; row: number }

export function drawThread(thread: Thread): { svg: string; alt: string } {
  const gaps = gapsIn(thread)
  const missing =
    gaps.length === 0
      ? 'Inga luckor.'
      : `Luckor: ${enumerate([...new Set(gaps.map(({ title }) => uncapitalise(title)))])}.`
  const { svg, alt } = drawSteps(thread)
  return {
    svg,
    alt: `Tråden för ”${startOf(thread)?.title ?? ''}” från upphov till effekt. ${alt} ${missing}`,
  }
}

/** Any steps with lines between what stands in them; the alternative text enumerates each step. */
export function drawSteps(thread: Drawn): { svg: string; alt: string } {
  return { svg: svgOf(thread, placed(thread)), alt: altOf(thread) }
}

/** Each as near as there is room to what leads to it, column by column. */
function placed({ steps, lines }: Drawn): Placed[] {
  const rows = new Map<string, number>()
  return steps.flatMap(({ items }, column) => {
    const wanted = items.map((item, index) => {
      const near = lines
        .flatMap(({ from, to }) => (to === item.key ? [from] : from === item.key ? [to] : []))
        .flatMap((key) => rows.get(key) ?? [])
      const mean = near.reduce((sum, row) => sum + row, 0) / near.length
      return { item, index, row: near.length === 0 ? index : mean }
    })
    wanted.sort((a, b) => a.row - b.row || a.index - b.index)
    let free = 0
    return wanted.map(({ item, row }) => {
      const at = Math.max(free, Math.round(row))
      free = at + 1
      rows.set(item.key, at)
      return { item, column, row: at }
    })
  })
}

const left = (column: number) => column * (BOX.width + BOX.gapX) + 2
const top = (row: number) => HEAD + row * (BOX.height + BOX.gapY)

function svgOf(thread: Drawn, boxes: readonly Placed[]): string {
  const rows = Math.max(1, ...boxes.map(({ row }) => row + 1))
  const width = thread.steps.length * (BOX.width + BOX.gapX) - BOX.gapX + 4
  const height = HEAD + rows * (BOX.height + BOX.gapY)
  const at = new Map(boxes.map((one) => [one.item.key, one]))
  const parts = [
    ...thread.steps.map(headOf),
    ...thread.lines.flatMap(({ from, to }) => {
      const [source, target] = [at.get(from), at.get(to)]
      return source && target ? [lineOf(source, target)] : []
    }),
    ...boxes.map(boxOf),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${parts.join('')}</svg>`
}

function headOf({ label, items }: Thread['steps'][number], column: number): string {
  const x = left(column)
  const none = items.length === 0
  const rule = `<line class="thread-rule" x1="${x}" y1="22" x2="${x + BOX.width}" y2="22" stroke="#737e7b"${none ? ' stroke-dasharray="2 4"' : ''}/>`
  return `<text class="thread-head" x="${x}" y="14" font-size="14" font-weight="600">${escapeXml(label)}</text>${rule}`
}

function lineOf(source: Placed, target: Placed): string {
  const y1 = top(source.row) + BOX.height / 2
  const y2 = top(target.row) + BOX.height / 2
  const isDashed = source.item.kind === 'gap' || target.item.kind === 'gap'
  const dash = isDashed ? ' stroke-dasharray="4 4"' : ''
  return `<path class="thread-line" d="${curve(source.column, target.column, y1, y2)}" fill="none" stroke="#737e7b" stroke-width="1.5"${dash}/>`
}

function curve(from: number, to: number, y1: number, y2: number): string {
  if (from === to) {
    // Beside each other in one column: out to the left and back in.
    const x = left(from)
    return `M${x} ${y1}C${x - 24} ${y1} ${x - 24} ${y2} ${x} ${y2}`
  }
  const x1 = from < to ? left(from) + BOX.width : left(from)
  const x2 = from < to ? left(to) : left(to) + BOX.width
  const bend = Math.sign(x2 - x1) * BOX.gapX * 0.6
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
}

function boxOf({ item, column, row }: Placed): string {
  const [x, y] = [left(column), top(row)]
  const isGap = item.kind === 'gap'
  const kind = isGap ? 'thread-gap' : item.isStart ? 'thread-box thread-start' : 'thread-box'
  const border = isGap
    ? 'stroke="#835000" stroke-width="1.5" stroke-dasharray="5 4"'
    : `stroke="#4c5655" stroke-width="${item.isStart ? 3 : 1}"`
  const name = isGap ? '' : item.about
  const start = y + (name === '' ? 24 : 36)
  const lines = wrap(item.title, name === '' ? 4 : 3)
  return [
    `<g class="${kind}">`,
    `<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="3" fill="#fdfdfb" ${border}/>`,
    name === ''
      ? ''
      : `<text class="thread-name" x="${x + 8}" y="${y + 18}" font-size="12">${escapeXml(cut(name, SIGNS))}</text>`,
    ...lines.map(
      (line, index) =>
        `<text x="${x + 8}" y="${start + index * LINE}" font-size="13">${escapeXml(line)}</text>`,
    ),
    '</g>',
  ].join('')
}

/** The words on lines of about equal length; what does not fit ends in three dots. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap(inPieces)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= SIGNS || line === '') line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  if (line !== '') lines.push(line)
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(' '), SIGNS)]
}

/** A word longer than the line is divided as one writes it; what is no word, where the line ends. */
function inPieces(word: string): string[] {
  const signs = [...word]
  if (signs.length <= SIGNS) return [word]
  const at = dividesAt(word, SIGNS - 1)
  const first = at === null ? signs.slice(0, SIGNS - 1).join('') : word.slice(0, at)
  return [first.endsWith('-') ? first : `${first}-`, ...inPieces(word.slice(first.length))]
}

function cut(text: string, longest: number): string {
  const signs = [...text]
  return signs.length <= longest
    ? text
    : `${signs
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** More than this in a step is counted, not enumerated. */
const ENUMERATED = 6

function altOf({ steps }: Drawn): string {
  return steps
    .map(({ label, items, empty }) => {
      const there = items.filter(({ kind }) => kind !== 'gap')
      if (there.length === 0) return `${label}: ${uncapitalise(items[0]?.title ?? empty)}.`
      const titles = there.map(({ title }) => `”${title}”`)
      return `${label}: ${titles.length > ENUMERATED ? `${titles.length} stycken` : enumerate(titles)}.`
    })
    .join(' ')
}
