import { expect, test } from 'vitest'
import { item, list, paragraph, picture, row, table } from '../document.ts'
import type { Mark } from './marks.ts'
import { shownBlock } from './shown-marks.ts'

const LAW = '18 kap. 8 § OSL'
const mark = (target: Mark['target']): Mark => ({ id: 'm', law: LAW, target })

test('words are parted where something is taken out, and keep their address', () => {
  const block = paragraph('c:x', [
    'Hos Vega ',
    { kind: 'link', text: 'Vegas sida', href: 'https://x.se' },
    ' nu.',
  ])
  const { laws, runs } = shownBlock(block, [mark({ kind: 'everywhere', words: 'Vega' })])
  expect(laws).toEqual([])
  expect(runs(block.content)).toEqual([
    { text: 'Hos ', href: null, laws: [] },
    { text: 'Vega ', href: null, laws: [LAW] },
    { text: 'Vegas', href: 'https://x.se', laws: [LAW] },
    { text: ' sida', href: 'https://x.se', laws: [] },
    { text: ' nu.', href: null, laws: [] },
  ])
})

test('whole blocks, rows, nested items, fields and figures are told apart', () => {
  const x = paragraph('c:x', 'Ord')
  expect(shownBlock(x, [mark({ kind: 'block', block: 'c:x' })]).laws).toEqual([LAW])
  const nested = list('c:l', [item('a', [], [item('b')]), item('c')])
  const byWords = mark({ kind: 'row', block: 'c:l', record: null, words: 'b' })
  expect(shownBlock(nested, [byWords]).rows).toEqual([[], [LAW], []])
  const cells = table('c:t', 'T', [{ label: 'A' }, { label: 'B' }], [row(['1', '2'])])
  const field = mark({ kind: 'cell', block: 'c:t', record: null, words: '1 | 2', column: 'B' })
  const shown = shownBlock(cells, [field])
  expect([shown.cell(0, 'A'), shown.cell(0, 'B'), shown.cell(1, 'B')]).toEqual([[], [LAW], []])
  const drawn = picture('c:f', {
    caption: 'F',
    svg: '<svg/>',
    alt: 'om Vega',
    columns: [],
    rows: [],
  })
  expect(shownBlock(drawn, [mark({ kind: 'everywhere', words: 'Vega' })]).laws).toEqual([LAW])
})
