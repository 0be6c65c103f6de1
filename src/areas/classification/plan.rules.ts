/**
 * The plan (handlingsplan): what a profile asks for, and how far the board's own assessment
 * (självvärdering) says it is met. Requirements for a procurement come from the same profile.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { type Demand, findMeasure, type Measure, type MeasureGroup, measures } from './catalogue.ts'
import { aspects, type Profile } from './levels.rules.ts'
import { type ClassificationScale, type CommonLevel, commonLevel, isStop } from './scale.rules.ts'

export type RequiredMeasure = Measure & {
  group: MeasureGroup
  /** The level that asks for it. */
  level: 1 | 2 | 3
  /** What is asked, the lower levels first. */
  asked: string[]
}

/** The measures a profile requires, in the catalogue's order; level 4 has none (scale.rules). */
export function requiredMeasures(profile: Profile, scale: ClassificationScale): RequiredMeasure[] {
  if (aspects.some((aspect) => isStop(scale, profile[aspect]))) return []
  return measures.flatMap((measure) => {
    const level = levelFor(measure, profile, scale)
    if (level === 0 || level === 4) return []
    const asked = ([1, 2, 3] as const).flatMap((step) =>
      step <= level ? (measure.asks[step] ?? []) : [],
    )
    return asked.length === 0 ? [] : [{ ...measure, level, asked }]
  })
}

/** The highest level among the aspects that call for the measure; 0 when none does. */
function levelFor(measure: Measure, profile: Profile, scale: ClassificationScale): CommonLevel {
  let highest: CommonLevel = 0
  for (const aspect of aspects) {
    const from = measure.from[aspect]
    const own = profile[aspect]
    if (from === undefined || own === null) continue
    const level = commonLevel(scale, own)
    if (level >= from && level > highest) highest = level
  }
  return highest
}

/** "ISO 27001 A 5.15, A 8.3 · cybersäkerhetslagen 2:3 p. 9 · GDPR 32.1 b" */
export function referencesOf({ iso, act, gdpr }: Pick<Measure, 'iso' | 'act' | 'gdpr'>): string {
  return [
    iso.length > 0 ? `ISO 27001 ${iso.map((number) => `A ${number}`).join(', ')}` : '',
    act.length > 0 ? `cybersäkerhetslagen 2:3 p. ${act.join(', ')}` : '',
    gdpr.length > 0 ? `GDPR ${gdpr.join(', ')}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

export const fulfilments = {
  fulfilled: 'Uppfyllt',
  partly: 'Delvis uppfyllt',
  not: 'Inte uppfyllt',
  notRelevant: 'Ej relevant',
} as const

export type Fulfilment = keyof typeof fulfilments

export type Assessment = {
  measure: string
  fulfilment: Fulfilment
  reason: string | null
  evidence: string | null
  assessedOn: string
  /** The level asked for when it was assessed. */
  level: number
}

/** What is wrong with one assessment as it is written. */
export function problemsOfAssessment(given: {
  measure: string
  fulfilment: Fulfilment
  reason: string | null
}): FieldProblem[] {
  if (findMeasure(given.measure) === undefined)
    return [{ field: 'measure', message: 'Åtgärden finns inte i katalogen. Ladda om sidan.' }]
  if (given.fulfilment === 'notRelevant' && (given.reason ?? '').trim() === '')
    return [{ field: 'reason', message: 'Skriv varför åtgärden inte är relevant.' }]
  return []
}

export type PlanCounts = Record<Fulfilment, number> & { all: number; unanswered: number }

/** How far the plan has come; what is asked at a higher level than it was assessed at is unanswered. */
export function planCounts(
  required: readonly RequiredMeasure[],
  assessments: readonly Assessment[],
): PlanCounts {
  const byKey = new Map(assessments.map((one) => [one.measure, one]))
  const counts: PlanCounts = {
    all: required.length,
    fulfilled: 0,
    partly: 0,
    not: 0,
    notRelevant: 0,
    unanswered: 0,
  }
  for (const measure of required) {
    const one = byKey.get(measure.key)
    if (one && !isOutgrown(one, measure)) counts[one.fulfilment] += 1
    else counts.unanswered += 1
  }
  return counts
}

/** A yes to less is no yes to more; a no stays a no. */
export function isOutgrown(one: Assessment, measure: RequiredMeasure): boolean {
  const isYes = one.fulfilment === 'fulfilled' || one.fulfilment === 'partly'
  return isYes && one.level < measure.level
}

/** Those of the last classification's assessments that still say something of the new plan. */
export function carriedAssessments(
  required: readonly RequiredMeasure[],
  earlier: readonly Assessment[],
): Assessment[] {
  return required.flatMap((measure) => {
    const one = earlier.find(({ measure: key }) => key === measure.key)
    return one && !isOutgrown(one, measure) ? [one] : []
  })
}

export type Requirement = {
  /** "K-07": stable as long as the catalogue keeps its order. */
  id: string
  group: MeasureGroup
  text: string
  must: boolean
  references: string
}

const subjects: Record<Demand['on'], string> = { solution: 'Lösningen', supplier: 'Leverantören' }

/** What the profile asks of what is bought: "ska" from one level, "bör" from the one before. */
export function requirementsOf(profile: Profile, scale: ClassificationScale): Requirement[] {
  if (aspects.some((aspect) => isStop(scale, profile[aspect]))) return []
  const demanding = measures.filter(({ demand }) => demand !== undefined)
  return demanding.flatMap((measure, index) => {
    const { demand } = measure
    if (demand === undefined) return []
    const level = highestCalling(measure, profile, scale)
    if (level < (demand.desired ?? demand.must)) return []
    const must = level >= demand.must
    return [
      {
        id: `K-${String(index + 1).padStart(2, '0')}`,
        group: measure.group,
        text: `${subjects[demand.on]} ${must ? 'ska' : 'bör'} ${demand.text}`,
        must,
        references: referencesOf(measure),
      },
    ]
  })
}

/** As `levelFor`, but a demand can be desired before the measure itself is asked for. */
function highestCalling(
  measure: Measure,
  profile: Profile,
  scale: ClassificationScale,
): CommonLevel {
  const levels = aspects.flatMap((aspect) => {
    const own = profile[aspect]
    return measure.from[aspect] === undefined || own === null ? [] : [commonLevel(scale, own)]
  })
  return levels.reduce<CommonLevel>((highest, level) => (level > highest ? level : highest), 0)
}
