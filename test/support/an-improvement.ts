import { readFileSync } from 'node:fs'
import type { AnsweredRecord, ImprovementFacts } from '../../src/areas/improvements/chapter.ts'
import type { DecidedEarlier } from '../../src/areas/improvements/commitment.rules.ts'
import type { Improvement } from '../../src/areas/improvements/improvement.record.ts'
import { wasDoneIn, wasOngoingIn } from '../../src/areas/improvements/rules.ts'
import type { ReviewContext } from '../../src/review/document.ts'

const envelope = {
  type: 'improvement',
  boardId: '0198d000-0000-7000-8000-00000000b0a2',
  version: 1,
  createdAt: '2025-10-01T08:00:00.000Z',
  createdBy: null,
  changedAt: '2025-10-01T08:00:00.000Z',
  changedBy: null,
}

export const bareImprovement: Improvement['fields'] = {
  title: 'Uppföljning av behörigheter',
  theme: null,
  purpose: null,
  tasks: null,
  wantedResult: null,
  measure: null,
  baseline: null,
  sourceKind: 'own',
  plannedYear: 2026,
  priority: null,
  prioritised: null,
  recurring: null,
  goal: null,
  responsibleRoles: [],
  responsibility: null,
  supportingRoles: [],
  responsiblePerson: null,
  startedOn: null,
  doneOn: null,
  effectDueOn: null,
  outcomeValue: null,
  effect: null,
  effectAssessedOn: null,
  reason: null,
}

export function anImprovement(
  fields: Partial<Improvement['fields']> = {},
  of: Partial<Pick<Improvement, 'number' | 'state' | 'secrecy' | 'changedAt'>> = {},
): Improvement {
  const all = { ...bareImprovement, ...fields }
  const { number = 1, state = 'proposed', secrecy = null, changedAt = envelope.changedAt } = of
  return {
    ...envelope,
    id: `0198d000-0000-7000-8000-e${String(number).padStart(11, '0')}`,
    number,
    title: all.title,
    state,
    year: all.plannedYear,
    ownerId: all.responsiblePerson,
    secrecy,
    changedAt,
    fields: all,
  }
}

export const noImprovements: ImprovementFacts = {
  planned: [],
  completed: [],
  decidedEarlier: [],
  lastReview: null,
  answered: {},
}

type Example = {
  key: string
  state: Improvement['state']
  values: Improvement['fields']
  links: { kind: string; to: string }[]
}

/** The kind of record behind a key of the example, told by how the key begins. */
function kindOfKey(key: string): Pick<AnsweredRecord, 'type' | 'analysis'> {
  if (key.startsWith('@risk-rsa')) return { type: 'risk', analysis: 'rsa' }
  if (key.startsWith('@risk')) return { type: 'risk', analysis: 'vor' }
  return { type: key.startsWith('@dso') ? 'dpoRecommendation' : 'other', analysis: null }
}

/** The example's register as the review of the year would meet it; linked records are told apart by key. */
export function exampleFacts(
  board: 'overformyndarnamnden' | 'socialnamnden',
  { year, planYears }: Pick<ReviewContext, 'year' | 'planYears'>,
): ImprovementFacts {
  const file = new URL(`../../examples/${board}/improvements.json`, import.meta.url)
  const rows: Example[] = JSON.parse(readFileSync(file, 'utf8'))
  const answered: ImprovementFacts['answered'] = {}
  const all = rows.map(({ values, state, links }, index) => {
    const one = anImprovement({ ...values, responsiblePerson: null }, { number: index + 1, state })
    answered[one.id] = links
      .filter(({ kind }) => kind === 'answers')
      .map(({ to }) => ({ ...kindOfKey(to), id: to, title: to }))
    return one
  })
  return {
    ...noImprovements,
    planned: all.filter((one) => planYears.includes(one.fields.plannedYear)),
    completed: all.filter((one) => wasDoneIn(one, year) || wasOngoingIn(one, year)),
    answered,
  }
}

/** The full report form, as overformyndarnamnden uses it. */
export const fullContext: ReviewContext = {
  organisation: 'Sundvalla stad',
  theOrganisation: 'staden',
  board: 'Överförmyndarnämnden',
  administration: 'Överförmyndarförvaltningen',
  year: 2025,
  planYears: [2026, 2027],
  readOn: '2025-10-20',
  people: {},
}
/** The brief report form, as socialnamnden uses it. */
export const briefContext: ReviewContext = {
  ...fullContext,
  board: 'Socialnämnden',
  administration: 'Socialförvaltningen',
  year: 2024,
  planYears: [2025, 2026, 2027],
  readOn: '2024-11-18',
}

export function improvementsWith(some: Partial<ImprovementFacts>): ImprovementFacts {
  return { ...noImprovements, ...some }
}

/** What the review of 2025 approved for the year it then stood for; `of` tells what was otherwise. */
export function aCommitment(
  improvement: Improvement,
  of: Partial<DecidedEarlier> = {},
): DecidedEarlier {
  return {
    improvement,
    decisions: [aDecision(2025)],
    plannedYearThen: improvement.fields.plannedYear,
    firstPlannedYear: of.plannedYearThen ?? improvement.fields.plannedYear,
    moves: [],
    carriedOnBy: null,
    ...of,
  }
}

export function aDecision(
  year: number,
  outcome: DecidedEarlier['decisions'][number]['outcome'] = 'approved',
  reason: string | null = null,
): DecidedEarlier['decisions'][number] {
  const review = { id: `review-${year}`, title: `Ledningens genomgång ${year}`, year }
  return { review, outcome, reason }
}
