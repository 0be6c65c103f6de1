/** Few reports against size, training and peers: what can be said, and what is only asked. */
import { describe, expect, test } from 'vitest'
import { anIncident } from '../../../../test/support/an-incident.ts'
import { caution, type PlacedReport, type UnitSize, unitsReporting } from './reporting.rules.ts'

const whole = { year: 2025, asOf: '2025-12-31' }

function aUnit(id: string, headCount: number | null, trainedPercent: number | null = 90): UnitSize {
  const manager = { id: 'p', name: 'Per Nyberg' }
  return { id, name: `Enhet ${id}`, headCount, countedOn: '2025-10-01', trainedPercent, manager }
}

function reports(...perUnit: [string | null, number][]): PlacedReport[] {
  return perUnit.flatMap(([unitId, n], at) =>
    Array.from({ length: n }, (_, index) => ({
      unitId,
      incident: anIncident({}, { number: at * 100 + index + 1 }),
    })),
  )
}

const standings = (units: UnitSize[], placed: PlacedReport[], year = whole) =>
  unitsReporting(units, placed, year).map(({ standing }) => standing)

describe('how a unit stands', () => {
  test.each<[string, [string, number | null][], [string | null, number][], string[]]>([
    [
      'equal size, equal reports',
      [
        ['a', 50],
        ['b', 50],
      ],
      [
        ['a', 10],
        ['b', 10],
      ],
      ['asOthers', 'asOthers'],
    ],
    [
      'equal size, one silent',
      [
        ['a', 50],
        ['b', 50],
      ],
      [['b', 10]],
      ['fewer', 'asOthers'],
    ],
    [
      'too few in all to tell',
      [
        ['a', 50],
        ['b', 50],
      ],
      [['b', 3]],
      ['tooSmall', 'asOthers'],
    ],
    [
      'too small a unit to tell',
      [
        ['a', 2],
        ['b', 98],
      ],
      [['b', 20]],
      ['tooSmall', 'asOthers'],
    ],
    [
      'nobody has reported',
      [
        ['a', 50],
        ['b', 50],
      ],
      [],
      ['noneAnywhere', 'noneAnywhere'],
    ],
    ['one unit only', [['a', 50]], [['a', 2]], ['alone']],
    [
      'a size nobody has told',
      [
        ['a', null],
        ['b', 50],
        ['c', 50],
      ],
      [
        ['b', 4],
        ['c', 5],
      ],
      ['unknownSize', 'asOthers', 'asOthers'],
    ],
    [
      'a size of nobody',
      [
        ['a', 0],
        ['b', 50],
      ],
      [['b', 4]],
      ['unknownSize', 'alone'],
    ],
    [
      'those without a unit could belong here',
      [
        ['a', 50],
        ['b', 50],
      ],
      [
        ['b', 8],
        [null, 9],
      ],
      ['unclear', 'asOthers'],
    ],
  ])('%s', (_name, units, placed, expected) => {
    const sized = units.map(([id, headCount]) => aUnit(id, headCount))
    expect(standings(sized, reports(...placed))).toEqual(expected)
  })
})

test('the figures behind: expected, the rate with its interval, and the chance', () => {
  const [small] = unitsReporting(
    [aUnit('a', 40), aUnit('b', 60)],
    reports(['a', 0], ['b', 20]),
    whole,
  )
  expect(small?.expected).toBe(8)
  expect(small?.rate?.perHundred).toBe(0)
  expect(small?.rate?.interval.high).toBeCloseTo((3.689 / 40) * 100, 1)
  expect(small?.chance).toBeCloseTo(0.6 ** 20, 10)
  expect(small?.because).toBe(
    'Väntat efter storleken är omkring 8 av 20. Så få händer av en slump i mindre än 0,1 % av fallen, om alla rapporterar lika mycket per anställd.',
  )
})

test('half a year is half as long to have reported in', () => {
  const rate = (asOf: string) =>
    unitsReporting([aUnit('a', 100)], reports(['a', 5]), { year: 2025, asOf })[0]?.rate?.perHundred
  expect(rate('2025-12-31')).toBe(5)
  expect(rate('2025-07-02')).toBeCloseTo(10, 1)
})

test('a question and a measure only where there is something to ask, training first where it lacks', () => {
  const [silent, other] = unitsReporting(
    [aUnit('a', 50, 40), aUnit('b', 50)],
    reports(['b', 10]),
    whole,
  )
  expect(other?.proposal).toBeNull()
  expect(silent?.proposal?.question).toMatch(
    /^Inga incidenter är rapporterade från Enhet a under 2025\. Rapporteras/,
  )
  expect(silent?.proposal?.measure).toContain('(40 % har den i dag)')
  const [alone] = unitsReporting([aUnit('a', 50, 95)], [], whole)
  expect(alone?.proposal?.measure).toMatch(/^Gå igenom incidentrapporteringen/)
})

test('a handful of people is not asked about its silence', () => {
  const [few] = unitsReporting([aUnit('a', 3), aUnit('b', 50)], reports(['b', 10]), whole)
  expect(few).toMatchObject({ standing: 'tooSmall', proposal: null })
})

test('where nothing is compared no limit is told', () => {
  const rows = unitsReporting([aUnit('a', 50), aUnit('b', 50)], [], whole)
  expect(rows.map(({ chance }) => chance)).toEqual([null, null])
  expect(caution(rows, whole)).not.toContain('Gränsen')
})

test('the caution says which statistics, and how many may fall out by chance', () => {
  const rows = unitsReporting([aUnit('a', 50), aUnit('b', 50)], reports(['b', 10]), whole)
  expect(caution(rows, whole)).toMatch(
    /Wilenski 1940.*När 2 enheter jämförs väntas omkring 0,1.*Garwood 1936/,
  )
  expect(caution(rows, { year: 2025, asOf: '2025-06-30' })).toMatch(/till och med 30 juni 2025\.$/)
})
