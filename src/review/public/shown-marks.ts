/** What the marks take out of one block, for the page where they are made: shown, not taken. */
import type { Block, Inline } from '../document.ts'
import { cutsInRuns, lawsOf } from './cut.ts'
import type { Mark } from './marks.ts'
import {
  coversBlock,
  lawsIn,
  marksOfCell,
  marksOfFigure,
  marksOfRow,
  phrasesOn,
  rowsOf,
} from './public-version.ts'

export type ShownRun = { text: string; href: string | null; laws: string[] }

export type ShownBlock = {
  /** The laws under which all of it is left out. */
  laws: string[]
  /** The same for each of its rows, in order. */
  rows: string[][]
  /** The same for one field of a row. */
  cell: (row: number, column: string | undefined) => string[]
  runs: (content: readonly Inline[]) => ShownRun[]
}

export function shownBlock(block: Block, marks: readonly Mark[]): ShownBlock {
  const phrases = phrasesOn(block, marks)
  const rows = rowsOf(block)
  const whole: { law: string }[] = marks.filter((mark) => coversBlock(mark, block, marks))
  if (block.kind === 'figure') whole.push(...marksOfFigure(block, marks))
  return {
    laws: lawsIn(whole),
    rows: rows.map((row) => lawsIn(marksOfRow(row, block, marks))),
    cell: (at, column) => {
      const row = rows[at]
      return row ? lawsIn(marksOfCell(row, column, block, marks)) : []
    },
    runs: (content) => shownRuns(content, phrases),
  }
}

/** The runs, parted where something is taken out of them. */
export function shownRuns(
  content: readonly Inline[],
  phrases: ReturnType<typeof phrasesOn>,
): ShownRun[] {
  const cuts = cutsInRuns(content, phrases)
  const shown: ShownRun[] = []
  let start = 0
  for (const inline of content) {
    const text = inline.text.normalize('NFC')
    const end = start + text.length
    const href = inline.kind === 'link' ? inline.href : null
    let at = start
    const add = (to: number, laws: string[]) => {
      if (to > at) shown.push({ text: text.slice(at - start, to - start), href, laws })
      at = Math.max(at, to)
    }
    for (const cut of cuts.filter((one) => one.from < end && one.to > start)) {
      add(Math.max(cut.from, start), [])
      add(Math.min(cut.to, end), lawsOf(cut))
    }
    add(end, [])
    start = end
  }
  return shown
}
