/** What affects the board's LIS, from outside and from within, and what each thing means for the board. */
import { type Day, dayInWords } from '../../core/dates.ts'
import { asSentence, enumerate, numberWord, uncapitalise } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  type IsoInput,
  paragraph,
  type ReviewContext,
  type Section,
  sourceOf,
  sourcesOf,
  strong,
  subheading,
} from '../../review/document.ts'
import type { HorizonFactor } from './horizon-factor.record.ts'
import { type Consequence, isExpectationOverdue, isStale } from './rules.ts'

export type HorizonFacts = {
  /** The factors that the year's review takes up. */
  factors: HorizonFactor[]
  /** What came of them. */
  consequences: Consequence[]
}

export function externalFactorsSection(facts: HorizonFacts, context: ReviewContext): Section {
  return factorsSection(facts, context, 'external', 'i omvärlden')
}

export function internalFactorsSection(facts: HorizonFacts, context: ReviewContext): Section {
  return factorsSection(facts, context, 'internal', `inom ${context.theOrganisation}`)
}

function factorsSection(
  facts: HorizonFacts,
  context: ReviewContext,
  scope: HorizonFactor['fields']['scope'],
  where: string,
): Section {
  const factors = facts.factors.filter(({ fields }) => fields.scope === scope)
  if (factors.length === 0)
    return {
      blocks: [paragraph(scope, `Inga faktorer ${where} är registrerade för ${context.year}.`)],
      answers: [],
    }
  const n = factors.length
  const verb =
    scope === 'external' ? 'Bevakningen av omvärlden' : `Bevakningen av det som händer ${where}`
  return {
    blocks: [
      paragraph(scope, [
        `${verb} tar upp `,
        figure(inWords(n, 'faktor', 'faktorer'), factors),
        ` som påverkar eller kan komma att påverka arbetet vid ${uncapitalise(context.board)}.`,
      ]),
      ...factors.flatMap((factor) => factorBlocks(factor, facts, context)),
      ...staleness(factors, scope, context.readOn),
    ],
    answers: answersOf(factors),
  }
}

/** Issues answer b; only a factor about interested parties answers c. */
function answersOf(factors: readonly HorizonFactor[]): IsoInput[] {
  const isNeed = ({ fields }: HorizonFactor) => fields.kind === 'partyNeed'
  return [
    ...(factors.some((factor) => !isNeed(factor)) ? (['b'] as const) : []),
    ...(factors.some(isNeed) ? (['c'] as const) : []),
  ]
}

function factorBlocks(factor: HorizonFactor, facts: HorizonFacts, context: ReviewContext): Block[] {
  const key = `factor-${factor.number}`
  const source = [sourceOf(factor)]
  return [
    subheading(key, factor.title, source),
    paragraph(`${key}-what`, asSentence(factor.fields.description), source),
    paragraph(`${key}-status`, [strong('Status: '), statusInWords(factor, context.readOn)], source),
    meaning(factor, facts, key),
  ]
}

/** "väntas gälla från den 15 januari 2026. Källa: …, kontrollerad den 14 november 2025." */
function statusInWords(factor: HorizonFactor, readOn: Day): string {
  const { source, lastCheckedOn } = factor.fields
  const overdue = isExpectationOverdue(factor, readOn)
  const checked =
    lastCheckedOn === null ? 'aldrig kontrollerad' : `kontrollerad den ${dayInWords(lastCheckedOn)}`
  const from = source === null ? 'Ingen källa är angiven' : `Källa: ${source.replace(/\.$/, '')}`
  return [
    `${standingInWords(factor)}.`,
    `${from}, ${checked}.`,
    ...(overdue.answer ? [overdue.because] : []),
  ].join(' ')
}

/** One sentence for all that nobody has looked at for a year, instead of one in each. */
function staleness(factors: readonly HorizonFactor[], scope: string, readOn: Day): Block[] {
  const stale = factors.filter((factor) => isStale(factor, readOn).answer)
  if (stale.length === 0) return []
  const words = staleInWords(stale.length, factors.length)
  return [
    paragraph(`${scope}-stale`, [
      'Uppgifterna om ',
      figure(words, stale),
      ' har inte kontrollerats på mer än ett år och kan ha ändrats.',
    ]),
  ]
}

function staleInWords(stale: number, all: number): string {
  if (stale < all) return `${numberWord(stale)} av faktorerna`
  if (all === 1) return 'faktorn'
  return all === 2 ? 'båda faktorerna' : `alla ${numberWord(all)} faktorerna`
}

type Standing = NonNullable<HorizonFactor['fields']['standing']>

const STANDING_ON: Record<Standing, (day: string) => string> = {
  expected: (day) => `väntas gälla från den ${day}`,
  decided: (day) => `beslutad den ${day}`,
  inForce: (day) => `gäller sedan den ${day}`,
  repealed: (day) => `upphävd från den ${day}`,
  ongoing: (day) => `pågår sedan den ${day}`,
  occurred: (day) => `inträffade den ${day}`,
}

const STANDING: Record<Standing, string> = {
  expected: 'väntas, utan angiven dag',
  decided: 'beslutad',
  inForce: 'i kraft',
  repealed: 'upphävd',
  ongoing: 'pågår',
  occurred: 'har inträffat',
}

function standingInWords({ fields }: HorizonFactor): string {
  const { standing, standingOn } = fields
  if (standing === null) return 'ej angiven'
  return standingOn === null ? STANDING[standing] : STANDING_ON[standing](dayInWords(standingOn))
}

function meaning(factor: HorizonFactor, facts: HorizonFacts, key: string): Block {
  const { meansForUs, ledTo } = factor.fields
  const records = facts.consequences
    .filter((one) => one.factorId === factor.id)
    .map(({ record }) => record)
  return paragraph(
    `${key}-meaning`,
    [
      strong('Betydelse för nämnden: '),
      meansForUs === null ? 'ej bedömd.' : asSentence(meansForUs),
      ' ',
      strong('Följd: '),
      ledTo === null && records.length === 0 ? 'ej redovisad.' : '',
      ledTo === null ? '' : asSentence(ledTo),
      ledTo === null || records.length === 0 ? '' : ' ',
      ...consequencesInWords(records),
    ].filter((part) => part !== ''),
    [sourceOf(factor), ...sourcesOf(records)],
  )
}

/** The whole section counts in words: "en risk", "två aktiviteter". */
function inWords(n: number, singular: string, plural: string): string {
  return `${numberWord(n)} ${n === 1 ? singular : plural}`
}

/** "Kopplat till detta finns en risk och två aktiviteter." */
function consequencesInWords(records: readonly Consequence['record'][]) {
  const risks = records.filter(({ type }) => type === 'risk')
  const activities = records.filter(({ type }) => type === 'improvement')
  const parts = [
    ...(risks.length === 0
      ? []
      : [[`${inWords(risks.length, 'risk', 'risker')} i riskregistret`, risks] as const]),
    ...(activities.length === 0
      ? []
      : [[inWords(activities.length, 'aktivitet', 'aktiviteter'), activities] as const]),
  ]
  if (parts.length === 0) return []
  return [
    'Kopplat till detta finns ',
    ...parts.flatMap(([words, counted], index) => [
      ...(index > 0 ? [' och '] : []),
      figure(words, counted),
    ]),
    `: ${enumerate(records.map(({ title }) => `”${title.replace(/\.$/, '')}”`))}.`,
  ]
}
