/**
 * Risk scales (riskskalor): how likelihood and consequence are graded, and where one level ends
 * and the next begins. A version that has been in use keeps its meaning for ever: other labels or
 * limits are a new version, and a risk names the version it was assessed on.
 */
import type { Day } from '../../core/dates.ts'
import type { FieldProblem } from '../../core/errors.ts'
import { type ScaleSize, scaleSizes, stepsOf } from './risk.record.ts'

/** A level reaches from its lowest value up to the next level's. */
type RiskLevel = { name: string; from: number }

export type RiskScale = {
  size: ScaleSize
  version: number
  name: string
  /** The steps' names, lowest first. */
  likelihood: readonly string[]
  consequence: readonly string[]
  /** Lowest first. */
  levels: readonly RiskLevel[]
  source: string
  lastCheckedOn: Day
  /** Has the board compared the scale with what the city has decided? */
  verified: boolean
}

export type ScaleKey = { size: ScaleSize; version: number }

const ASSUMED = 'Antagen av Genomlys, inte hämtad ur kommunens anvisning'

/**
 * The scales that are shipped: version 1 of each size. No Swedish municipality's scale is law, so
 * all are assumptions until the board has compared them with its own instruction.
 */
export const presets: readonly RiskScale[] = [
  {
    size: '3x3',
    version: 1,
    name: 'Tre steg',
    likelihood: ['Osannolik', 'Möjlig', 'Sannolik'],
    consequence: ['Måttlig', 'Betydande', 'Allvarlig'],
    levels: fourLevels(3, 6, 9),
    source: ASSUMED,
    lastCheckedOn: '2026-11-22',
    verified: false,
  },
  {
    size: '4x4',
    version: 1,
    name: 'Fyra steg',
    likelihood: ['Osannolik', 'Mindre sannolik', 'Möjlig', 'Sannolik'],
    consequence: ['Försumbar', 'Måttlig', 'Betydande', 'Allvarlig'],
    levels: fourLevels(3, 8, 16),
    source:
      'Gränserna enligt exemplet i MSB:s metodstöd för informationssäkerhet; stegens namn antagna av Genomlys',
    lastCheckedOn: '2026-11-22',
    verified: false,
  },
  {
    size: '5x5',
    version: 1,
    name: 'Fem steg',
    likelihood: ['Osannolik', 'Mindre sannolik', 'Möjlig', 'Sannolik', 'Mycket sannolik'],
    consequence: ['Försumbar', 'Måttlig', 'Betydande', 'Allvarlig', 'Mycket allvarlig'],
    levels: fourLevels(5, 10, 20),
    source: ASSUMED,
    lastCheckedOn: '2026-11-22',
    verified: false,
  },
  {
    size: '6x6',
    version: 1,
    name: 'Sex steg',
    likelihood: [
      'Mycket osannolik',
      'Osannolik',
      'Mindre sannolik',
      'Möjlig',
      'Sannolik',
      'Mycket sannolik',
    ],
    consequence: ['Försumbar', 'Lindrig', 'Måttlig', 'Betydande', 'Allvarlig', 'Mycket allvarlig'],
    levels: fourLevels(6, 15, 25),
    source: ASSUMED,
    lastCheckedOn: '2026-11-22',
    verified: false,
  },
]

/** What applies at a board that has chosen nothing. */
export const defaultScale: ScaleKey = { size: '4x4', version: 1 }

function fourLevels(medium: number, high: number, extreme: number): RiskLevel[] {
  return [
    { name: 'Låg', from: 1 },
    { name: 'Medel', from: medium },
    { name: 'Hög', from: high },
    { name: 'Extremt hög', from: extreme },
  ]
}

export function findScale<S extends ScaleKey>(scales: readonly S[], key: ScaleKey): S | null {
  return scales.find((one) => one.size === key.size && one.version === key.version) ?? null
}

/** The shipped scales and the board's own; the board's word on a shipped one goes before ours. */
export function withPresets<S extends RiskScale>(own: readonly S[]): (RiskScale | S)[] {
  const shipped = presets.filter((preset) => findScale(own, preset) === null)
  return [...shipped, ...own].sort((a, b) => a.size.localeCompare(b.size) || a.version - b.version)
}

/** "4 × 4, version 1", as a scale is named in running text. */
export function nameOfScale({ size, version }: ScaleKey): string {
  return `${scaleSizes[size]}, version ${version}`
}

/** The place of the value's level among the scale's levels, lowest 0. */
export function levelIndex(value: number, scale: RiskScale): number {
  return Math.max(
    0,
    scale.levels.findLastIndex((level) => level.from <= value),
  )
}

/** The level's values as they can arise, "3–6": on 4 × 4 no product is 7. */
export function levelRange(index: number, scale: RiskScale): string {
  const inLevel = valuesOn(scale).filter((value) => levelIndex(value, scale) === index)
  const [lowest, highest] = [inLevel.at(0), inLevel.at(-1)]
  if (lowest === undefined || highest === undefined) return 'inget värde'
  return lowest === highest ? String(lowest) : `${lowest}–${highest}`
}

/** Asked of every risk of a year, and told by the scale's size alone. */
const knownValues = new Map<RiskScale['size'], readonly number[]>()

function valuesOn({ size }: RiskScale): readonly number[] {
  const known = knownValues.get(size) ?? productsOn(size)
  knownValues.set(size, known)
  return known
}

function productsOn(size: RiskScale['size']): number[] {
  const steps = Array.from({ length: stepsOf(size) }, (_, index) => index + 1)
  return [...new Set(steps.flatMap((a) => steps.map((b) => a * b)))].sort((a, b) => a - b)
}

/** Which of the five steps of the risk colours shows the level, 1 lowest. */
export function colourStep(index: number, scale: RiskScale): 1 | 2 | 3 | 4 | 5 {
  return COLOUR_STEPS[scale.levels.length]?.[index] ?? 5
}

// Chosen so that neighbouring levels differ clearly in lightness: the picture is also read in grey.
const COLOUR_STEPS: Record<number, readonly (1 | 2 | 3 | 4 | 5)[]> = {
  2: [1, 4],
  3: [1, 3, 5],
  4: [1, 3, 4, 5],
  5: [1, 2, 3, 4, 5],
}

const LONGEST_LABEL = 24

/** What is wrong with a scale someone wants to use. */
export function problemsOfScale(
  scale: Omit<RiskScale, 'version' | 'lastCheckedOn'>,
): FieldProblem[] {
  return [
    ...problemsOfSteps('likelihood', 'Sannolikheten', scale),
    ...problemsOfSteps('consequence', 'Konsekvensen', scale),
    ...problemsOfLevels(scale),
  ]
}

function problemsOfSteps(
  field: 'likelihood' | 'consequence',
  name: string,
  scale: Pick<RiskScale, 'size' | 'likelihood' | 'consequence'>,
): FieldProblem[] {
  const labels = scale[field]
  const wanted = stepsOf(scale.size)
  if (labels.length !== wanted)
    return [
      {
        field,
        message: `${name} ska ha ${wanted} steg på skalan ${scaleSizes[scale.size]}, inte ${labels.length}.`,
      },
    ]
  if (new Set(labels.map((label) => label.toLocaleLowerCase('sv'))).size < labels.length)
    return [{ field, message: `${name} har två steg med samma namn. Ge varje steg ett eget.` }]
  if (labels.some((label) => label.length > LONGEST_LABEL))
    return [
      {
        field,
        message: `${name} har ett steg med för långt namn. Högst ${LONGEST_LABEL} tecken får plats i matrisen.`,
      },
    ]
  return []
}

function problemsOfLevels(scale: Pick<RiskScale, 'size' | 'levels'>): FieldProblem[] {
  const { levels } = scale
  const highest = stepsOf(scale.size) ** 2
  const problem = (message: string) => [{ field: 'levels', message }]
  if (levels.length < 2 || levels.length > 5) return problem('En skala har två till fem nivåer.')
  if (new Set(levels.map((level) => level.name.toLocaleLowerCase('sv'))).size < levels.length)
    return problem('Två nivåer har samma namn. Ge varje nivå ett eget.')
  if (levels.some((level) => level.name.length > LONGEST_LABEL))
    return problem(`En nivå har för långt namn. Högst ${LONGEST_LABEL} tecken får plats.`)
  if (levels[0]?.from !== 1) return problem('Den lägsta nivån ska börja på 1.')
  const previous = (index: number) => levels[index - 1]?.from ?? 0
  if (levels.some((level, index) => level.from <= previous(index)))
    return problem(
      'Nivåerna ska stå i ordning, och varje nivå börja på ett högre värde än den före.',
    )
  if (levels.some((level) => level.from > highest))
    return problem(
      `Ingen nivå kan börja över ${highest}, det högsta värdet på skalan ${scaleSizes[scale.size]}.`,
    )
  return []
}

/**
 * The version a wanted scale gets: that of an existing scale with the same meaning, or the next
 * free one. So it can be verified or taken up again without making a copy, but never changed.
 */
export function versionFor(
  wanted: Pick<RiskScale, 'size' | 'likelihood' | 'consequence' | 'levels'>,
  existing: readonly RiskScale[],
): number {
  const ofSize = existing.filter((scale) => scale.size === wanted.size)
  const same = ofSize.find((scale) => meaningOf(scale) === meaningOf(wanted))
  return same?.version ?? Math.max(0, ...ofSize.map((scale) => scale.version)) + 1
}

function meaningOf(scale: Pick<RiskScale, 'likelihood' | 'consequence' | 'levels'>): string {
  const levels = scale.levels.map(({ name, from }) => [name, from])
  return JSON.stringify([scale.likelihood, scale.consequence, levels])
}
