import { describe, expect, test } from 'vitest'
import { anAssessedRisk, aRisk } from '../../../test/support/a-risk.ts'
import { readPicture } from '../../review/render/picture.ts'
import { drawMatrix, matricesOf } from './matrix.chapter.ts'
import { type Risk, stepsOf } from './risk.record.ts'
import { presets, type RiskScale, withPresets } from './scale.rules.ts'

function preset(size: RiskScale['size']): RiskScale {
  const scale = presets.find((one) => one.size === size)
  if (!scale) throw new Error(`No preset ${size}`)
  return scale
}

const four = preset('4x4')
const risks = [
  anAssessedRisk(3, 3, {}, { number: 1 }),
  anAssessedRisk(2, 3, {}, { number: 2 }),
  aRisk({}, { number: 3 }),
  anAssessedRisk(3, 4, {}, { number: 4 }),
  anAssessedRisk(2, 2, {}, { number: 5 }),
]

/** The texts in the picture's round marks. */
function chips(svg: string): string[] {
  const groups = svg.match(/<g class="risk-chip">.*?<\/g>/g) ?? []
  return groups.map((group) => />([^<]+)<\/text>/.exec(group)?.[1] ?? '')
}

function cellTexts(rows: ReturnType<typeof drawMatrix>['rows']): string[] {
  return rows.map(({ cells }) =>
    cells.map((cell) => cell.map(({ text }) => text).join('')).join(' | '),
  )
}

describe('the alternative text counts what the picture shows', () => {
  test.each<[string, Risk[], string]>([
    ['none', [], 'Ingen risk är bedömd på skalan.'],
    ['one', risks.slice(0, 1), '1 risk i matrisen: 1 på nivån hög (nr 1 med riskvärde 9).'],
    [
      'only one not assessed',
      risks.slice(2, 3),
      'Ingen risk är bedömd på skalan. 1 risk är ej bedömd (nr 3) och finns inte i matrisen.',
    ],
    [
      'many',
      risks,
      '4 risker i matrisen: 2 på nivån hög (nr 1 med riskvärde 9 och 4 med riskvärde 12) och 2 på nivån medel (nr 2 med riskvärde 6 och 5 med riskvärde 4). 1 risk är ej bedömd (nr 3) och finns inte i matrisen.',
    ],
    [
      'two not assessed',
      [aRisk({}, { number: 3 }), aRisk({}, { number: 6 })],
      'Ingen risk är bedömd på skalan. 2 risker är ej bedömda (nr 3 och 6) och finns inte i matrisen.',
    ],
  ])('%s', (_, shown, counted) => {
    expect(drawMatrix(shown, four).alt).toBe(
      `Riskmatris på skalan 4 × 4 med sannolikheten uppåt och konsekvensen åt höger. ${counted}`,
    )
  })

  test('the numbers of the picture, the text and the table are the same', () => {
    const { svg, alt, rows } = drawMatrix(risks, four)
    const placed = cellTexts(rows)
      .filter((line) => !line.endsWith('ej bedömd'))
      .map((line) => line.split(' | ')[0])
    expect(chips(svg).sort()).toEqual(['1', '2', '4', '5'])
    expect(placed.toSorted()).toEqual(chips(svg).sort())
    for (const number of placed) expect(alt).toMatch(new RegExp(`\\b${number} med riskvärde`))
  })

  test('many risks are counted, not enumerated', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      anAssessedRisk(1, 1, {}, { number: index + 1 }),
    )
    expect(drawMatrix(many, four).alt).toContain('30 risker i matrisen: 30 på nivån låg.')
  })
})

test('the table stands in order of value, with those not assessed last', () => {
  const { columns, rows } = drawMatrix(risks, four)
  expect(columns.map(({ label }) => label)).toEqual([
    'Nr',
    'Oönskad händelse',
    'Sannolikhet',
    'Konsekvens',
    'Riskvärde',
    'Nivå',
  ])
  const event = 'Behörigheter ligger kvar efter avslutad tjänst'
  expect(cellTexts(rows)).toEqual([
    `4 | ${event} | 3 (möjlig) | 4 (allvarlig) | 12 | Hög`,
    `1 | ${event} | 3 (möjlig) | 3 (betydande) | 9 | Hög`,
    `2 | ${event} | 2 (mindre sannolik) | 3 (betydande) | 6 | Medel`,
    `5 | ${event} | 2 (mindre sannolik) | 2 (måttlig) | 4 | Medel`,
    `3 | ${event} | ej bedömd | ej bedömd | ej bedömd | ej bedömd`,
  ])
  expect(rows.map(({ sources }) => sources.length)).toEqual([1, 1, 1, 1, 1])
})

describe('the picture', () => {
  test.each(presets.map((scale) => [scale.size, scale] as const))(
    '%s has every value in its cell',
    (_, scale) => {
      const { svg } = drawMatrix([], scale)
      const cells = svg.match(/<g class="risk-cell.*?<\/g>/g) ?? []
      const values = cells
        .map((cell) => Number(/>(\d+)<\/text>/.exec(cell)?.[1]))
        .sort((a, b) => a - b)
      const steps = Array.from({ length: stepsOf(scale.size) }, (_, index) => index + 1)
      const expected = steps.flatMap((a) => steps.map((b) => a * b)).sort((a, b) => a - b)
      expect(values).toEqual(expected)
      for (const label of [...scale.likelihood, ...scale.consequence])
        expect(svg).toContain(label.split(' ').at(-1))
      expect(readPicture(svg)).toMatchObject({ width: 622 })
    },
  )

  test('puts likelihood upwards and consequence to the right', () => {
    const at = (likelihood: number, consequence: number) => {
      const { svg } = drawMatrix([anAssessedRisk(likelihood, consequence)], four)
      const found = /risk-chip"><rect x="([\d.]+)" y="([\d.]+)"/.exec(svg)
      return { x: Number(found?.[1]), y: Number(found?.[2]) }
    }
    expect(at(1, 4).x).toBeGreaterThan(at(1, 1).x)
    expect(at(1, 4).y).toBe(at(1, 1).y)
    expect(at(4, 1).y).toBeLessThan(at(1, 1).y)
  })

  test('what has no room in a cell is counted', () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      anAssessedRisk(2, 2, {}, { number: index + 1 }),
    )
    const shown = chips(drawMatrix(many, four).svg)
    const rest = Number(/^\+(\d+)$/.exec(shown.at(-1) ?? '')?.[1])
    expect(rest + shown.length - 1).toBe(40)
  })

  test('carries no inline style, and labels cannot become markup', () => {
    const scale = { ...four, likelihood: ['<b>', 'A & B', '"C"', 'D'] }
    const { svg } = drawMatrix(risks, scale)
    expect(svg).not.toMatch(/style=|<style|<b>/)
    expect(svg).toContain('1 &lt;b&gt;')
    expect(readPicture(svg)).not.toBeNull()
  })

  test('divides a label that is wider than its column', () => {
    const scale = {
      ...preset('6x6'),
      consequence: ['Samhällsomstörtande', 'B', 'C', 'D', 'E', 'F'],
    }
    const { svg } = drawMatrix([], scale)
    expect(svg).toMatch(/>Samhällsom-<\/text>/)
    expect(svg).toMatch(/>störtande<\/text>/)
  })
})

describe('one matrix a scale', () => {
  const scales = withPresets([])
  const onFive = anAssessedRisk(5, 5, { scale: '5x5' }, { number: 6 })

  test('none when nothing is assessed', () => {
    expect(matricesOf([aRisk()], scales)).toEqual([])
  })
  test('the empty matrix of the scale asked for', () => {
    const [only, ...more] = matricesOf([aRisk()], scales, four)
    expect(more).toEqual([])
    expect(only?.drawn.alt).toContain('1 risk är ej bedömd')
  })
  test('two scales give two, and each risk stands in one', () => {
    const drawn = matricesOf([...risks, onFive], scales, four)
    expect(drawn.map(({ scale }) => scale.size)).toEqual(['4x4', '5x5'])
    expect(drawn.map((one) => one.drawn.rows.length)).toEqual([5, 1])
  })
})
