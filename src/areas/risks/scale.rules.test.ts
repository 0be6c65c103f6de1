import { describe, expect, test } from 'vitest'
import { stepsOf } from './risk.record.ts'
import {
  colourStep,
  findScale,
  levelIndex,
  levelRange,
  presets,
  problemsOfScale,
  type RiskScale,
  versionFor,
  withPresets,
} from './scale.rules.ts'

function preset(size: RiskScale['size']): RiskScale {
  const scale = findScale(presets, { size, version: 1 })
  if (!scale) throw new Error(`No preset ${size}`)
  return scale
}

const four = preset('4x4')

describe('the shipped scales', () => {
  test('are 3 × 3 to 6 × 6, all well formed and none of them verified', () => {
    expect(presets.map(({ size }) => size)).toEqual(['3x3', '4x4', '5x5', '6x6'])
    for (const scale of presets) {
      expect(problemsOfScale(scale)).toEqual([])
      expect(scale.verified).toBe(false)
      expect(scale.version).toBe(1)
    }
  })

  test.each<[RiskScale['size'], string[]]>([
    ['3x3', ['Låg 1–2', 'Medel 3–4', 'Hög 6', 'Extremt hög 9']],
    ['4x4', ['Låg 1–2', 'Medel 3–6', 'Hög 8–12', 'Extremt hög 16']],
    ['5x5', ['Låg 1–4', 'Medel 5–9', 'Hög 10–16', 'Extremt hög 20–25']],
    ['6x6', ['Låg 1–5', 'Medel 6–12', 'Hög 15–24', 'Extremt hög 25–36']],
  ])('%s has the levels its values can reach', (size, levels) => {
    const scale = preset(size)
    expect(scale.levels.map(({ name }, index) => `${name} ${levelRange(index, scale)}`)).toEqual(
      levels,
    )
  })
})

test.each([
  [1, 'Låg'],
  [2, 'Låg'],
  [3, 'Medel'],
  [6, 'Medel'],
  [8, 'Hög'],
  [12, 'Hög'],
  [16, 'Extremt hög'],
])('the value %i is %s on 4 × 4', (value, name) => {
  expect(four.levels[levelIndex(value, four)]?.name).toBe(name)
})

test('a level no product can reach says so', () => {
  const scale = {
    ...four,
    levels: [
      { name: 'Låg', from: 1 },
      { name: 'Tom', from: 7 },
      { name: 'Hög', from: 8 },
    ],
  }
  expect(levelRange(1, scale)).toBe('inget värde')
})

test.each([
  [2, [1, 4]],
  [3, [1, 3, 5]],
  [4, [1, 3, 4, 5]],
  [5, [1, 2, 3, 4, 5]],
])('%i levels take colours that grow darker and end apart', (n, steps) => {
  const scale = {
    ...four,
    levels: Array.from({ length: n }, (_, index) => ({ name: `N${index}`, from: index + 1 })),
  }
  expect(scale.levels.map((_, index) => colourStep(index, scale))).toEqual(steps)
})

describe('what is wrong with a scale', () => {
  const levels = (...from: number[]) =>
    from.map((value, index) => ({ name: `Nivå ${index}`, from: value }))

  test.each<[string, Partial<RiskScale>, string, string]>([
    [
      'too few steps',
      { likelihood: ['A', 'B', 'C'] },
      'likelihood',
      'Sannolikheten ska ha 4 steg på skalan 4 × 4, inte 3.',
    ],
    [
      'too many steps',
      { consequence: ['A', 'B', 'C', 'D', 'E'] },
      'consequence',
      'Konsekvensen ska ha 4 steg på skalan 4 × 4, inte 5.',
    ],
    [
      'two alike',
      { likelihood: ['A', 'B', 'b', 'D'] },
      'likelihood',
      'Sannolikheten har två steg med samma namn. Ge varje steg ett eget.',
    ],
    [
      'a long name',
      { likelihood: ['A', 'B', 'C', 'x'.repeat(25)] },
      'likelihood',
      'Sannolikheten har ett steg med för långt namn. Högst 24 tecken får plats i matrisen.',
    ],
    ['one level', { levels: levels(1) }, 'levels', 'En skala har två till fem nivåer.'],
    [
      'six levels',
      { levels: levels(1, 2, 3, 4, 5, 6) },
      'levels',
      'En skala har två till fem nivåer.',
    ],
    ['a start above 1', { levels: levels(2, 5) }, 'levels', 'Den lägsta nivån ska börja på 1.'],
    [
      'wrong order',
      { levels: levels(1, 8, 3) },
      'levels',
      'Nivåerna ska stå i ordning, och varje nivå börja på ett högre värde än den före.',
    ],
    [
      'the same start twice',
      { levels: levels(1, 3, 3) },
      'levels',
      'Nivåerna ska stå i ordning, och varje nivå börja på ett högre värde än den före.',
    ],
    [
      'a level out of reach',
      { levels: levels(1, 17) },
      'levels',
      'Ingen nivå kan börja över 16, det högsta värdet på skalan 4 × 4.',
    ],
    [
      'two levels alike',
      {
        levels: [
          { name: 'Låg', from: 1 },
          { name: 'låg', from: 3 },
        ],
      },
      'levels',
      'Två nivåer har samma namn. Ge varje nivå ett eget.',
    ],
  ])('%s', (_, change, field, message) => {
    expect(problemsOfScale({ ...four, ...change })).toEqual([{ field, message }])
  })
})

describe('the version of a wanted scale', () => {
  const own = {
    ...four,
    version: 2,
    levels: [
      { name: 'Låg', from: 1 },
      { name: 'Hög', from: 9 },
    ],
  }
  const all = withPresets([own])

  test.each<[string, Partial<RiskScale>, number]>([
    ['the same meaning keeps its version', {}, 1],
    [
      'another name, source or mark is not another meaning',
      { name: 'Stadens', source: 'Anvisning', verified: true },
      1,
    ],
    ['an own scale is found again', { levels: own.levels }, 2],
    [
      'another limit is a new version',
      {
        levels: [
          { name: 'Låg', from: 1 },
          { name: 'Hög', from: 8 },
        ],
      },
      3,
    ],
    ['another label is a new version', { likelihood: ['Sällan', 'Ibland', 'Ofta', 'Jämt'] }, 3],
    ['the first change of another size is its version 2', { size: '5x5' }, 2],
  ])('%s', (_, change, version) => {
    expect(versionFor({ ...four, ...change }, all)).toBe(version)
  })
})

test("the board's word on a shipped scale goes before ours", () => {
  const verified = { ...four, verified: true, source: 'Stadens anvisning' }
  const all = withPresets([verified])
  expect(all).toHaveLength(presets.length)
  expect(findScale(all, { size: '4x4', version: 1 })).toBe(verified)
  expect(all.map(({ size }) => stepsOf(size))).toEqual([3, 4, 5, 6])
})
