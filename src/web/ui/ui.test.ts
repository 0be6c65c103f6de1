import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrastRatio, readColourTokens, relativeLuminance, type Theme } from './contrast.ts'
import { pagesToShow } from './pages-to-show.ts'
import { readDate } from './read-date.ts'

const tokens = readColourTokens(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'))
const themes: Theme[] = ['light', 'dark']

function colour(name: string, theme: Theme): string {
  const pair = tokens.get(name)
  if (!pair) throw new Error(`tokens.css has no colour --${name}`)
  return pair[theme]
}

/** Text and the grounds it stands on somewhere in the components. */
const textOn: [text: string, grounds: string[]][] = [
  [
    'ink',
    [
      'paper',
      'sunken',
      'raised',
      'hover',
      'accent-soft',
      'info-soft',
      'good-soft',
      'warn-soft',
      'bad-soft',
      'neutral-soft',
    ],
  ],
  [
    'ink-soft',
    [
      'paper',
      'sunken',
      'raised',
      'hover',
      'accent-soft',
      'info-soft',
      'good-soft',
      'warn-soft',
      'bad-soft',
    ],
  ],
  ['accent', ['paper', 'sunken', 'raised', 'hover', 'accent-soft']],
  ['accent-strong', ['paper', 'sunken', 'raised', 'hover', 'accent-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-danger', ['danger']],
  ['info', ['paper', 'sunken', 'raised', 'hover', 'info-soft']],
  ['good', ['paper', 'sunken', 'raised', 'hover', 'good-soft']],
  ['warn', ['paper', 'sunken', 'raised', 'hover', 'warn-soft']],
  ['bad', ['paper', 'sunken', 'raised', 'hover', 'bad-soft']],
  ['neutral', ['paper', 'sunken', 'raised', 'hover', 'neutral-soft']],
  ['paper', ['ink']],
  ['risk-1-ink', ['risk-1']],
  ['risk-2-ink', ['risk-2']],
  ['risk-3-ink', ['risk-3']],
  ['risk-4-ink', ['risk-4']],
  ['risk-5-ink', ['risk-5']],
]

/** Edges of fields, shapes and rings, which one must be able to see but does not read. */
const lineOn: [line: string, grounds: string[]][] = [
  ['line-strong', ['paper', 'sunken', 'raised', 'hover', 'accent-soft']],
  ['focus', ['paper', 'sunken', 'raised', 'hover', 'accent-soft']],
  ['accent', ['paper', 'sunken', 'raised', 'accent-soft']],
  ['danger', ['paper', 'raised']],
  ['ink-disabled', ['paper', 'sunken', 'raised']],
  ['series-1', ['paper', 'raised']],
  ['series-2', ['paper', 'raised']],
  ['series-3', ['paper', 'raised']],
  ['series-4', ['paper', 'raised']],
]

const pairs = (table: [string, string[]][]) =>
  themes.flatMap((theme) =>
    table.flatMap(([front, grounds]) => grounds.map((ground) => ({ theme, front, ground }))),
  )

describe('contrast of the tokens', () => {
  it('knows the contrast of black on white', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBe(21)
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })

  it.each(pairs(textOn))('$theme: text $front on $ground', ({ theme, front, ground }) => {
    expect(contrastRatio(colour(front, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(pairs(lineOn))('$theme: line $front on $ground', ({ theme, front, ground }) => {
    expect(contrastRatio(colour(front, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3)
  })

  it.each(themes)('%s: the risk ramp goes one way, in steps seen in grey', (theme) => {
    const steps = [1, 2, 3, 4, 5].map((level) => relativeLuminance(colour(`risk-${level}`, theme)))
    const ordered = theme === 'light' ? [...steps].reverse() : steps
    ordered.reduce((darker, lighter) => {
      expect((lighter + 0.05) / (darker + 0.05)).toBeGreaterThan(1.25)
      return lighter
    })
  })
})

describe('readDate', () => {
  it.each([
    ['2026-11-22', '2026-11-22'],
    [' 20261122 ', '2026-11-22'],
    ['261122', '2026-11-22'],
    ['2026.11.22', '2026-11-22'],
    ['2026-02-30', null],
    ['2026-1122', null],
    ['22/11 2026', null],
    ['', null],
  ])('reads %j as %j', (text, date) => {
    expect(readDate(text)).toBe(date)
  })
})

describe('pagesToShow', () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [1, 25, [1, 2, null, 25]],
    [3, 25, [1, 2, 3, 4, null, 25]],
    [12, 25, [1, null, 11, 12, 13, null, 25]],
    [25, 25, [1, null, 24, 25]],
  ])('page %d of %d', (page, pageCount, shown) => {
    expect(pagesToShow(page, pageCount)).toEqual(shown)
  })
})
