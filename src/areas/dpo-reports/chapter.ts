/** What the data protection officer reported, for the review, and what has become of it. */
import { dayInWords } from '../../core/dates.ts'
import { asSentence, count, enumerate, uncapitalise } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  type Inline,
  item,
  type ListItem,
  list,
  paragraph,
  type ReviewContext,
  row,
  type Section,
  sourceOf,
  sourcesOf,
  strong,
  table,
} from '../../review/document.ts'
import {
  type DpoRecommendation,
  dpoRecommendation,
  recommendationPriorities,
} from './dpo-recommendation.record.ts'
import { type DpoReport, dpoAreas } from './dpo-report.record.ts'
import {
  type AreaView,
  areasOf,
  byPriority,
  coversEarlierYear,
  isOpen,
  isRecommendationLate,
  isUnanswered,
} from './rules.ts'

/** An activity in the register of improvements, as far as the recommendation needs to know it. */
export type AnsweringActivity = { id: string; type: string; title: string; year: number | null }

export type AnsweredRecommendation = {
  recommendation: DpoRecommendation
  answeredBy: AnsweringActivity[]
}

export type DpoFacts = {
  /** The newest delivered report that covers the year or one before it. */
  report: DpoReport | null
  recommendations: AnsweredRecommendation[]
  /** Recommendations of older reports that are still open. */
  openFromEarlier: DpoRecommendation[]
}

export function dpoReportSection(facts: DpoFacts, context: ReviewContext): Section {
  const { report, recommendations, openFromEarlier } = facts
  if (report === null)
    return {
      blocks: [
        paragraph(
          'no-report',
          `Ingen GDPR-årsrapport från dataskyddsombudet är lämnad för ${context.year} eller tidigare år.`,
        ),
      ],
      answers: [],
    }
  const areas = areasOf(report)
  const blocks: Block[] = [reportRead(report, context)]
  const statuses = statusesInWords(areas)
  if (statuses !== '') blocks.push(paragraph('areas', statuses, [sourceOf(report)]))
  const shortfalls = areas.flatMap((view) => shortfallItem(view, report))
  if (shortfalls.length > 0) blocks.push(list('shortfalls', shortfalls))
  blocks.push(recommendationsInFigures(recommendations))
  if (recommendations.length > 0) blocks.push(recommendationTable(recommendations, context))
  if (openFromEarlier.length > 0)
    blocks.push(
      paragraph('earlier', [
        'Från äldre årsrapporter är ',
        figure(
          count(openFromEarlier.length, 'rekommendation', 'rekommendationer'),
          openFromEarlier,
        ),
        ` fortfarande ${openFromEarlier.length === 1 ? 'öppen' : 'öppna'}.`,
      ]),
    )
  const ahead = whatComesNext(report, recommendations, context)
  if (ahead) blocks.push(ahead)
  const saysSomething =
    recommendations.length > 0 ||
    areas.some((view) => view.status !== null || view.conclusion !== null)
  return { blocks, answers: saysSomething ? ['e'] : [] }
}

function reportRead(report: DpoReport, context: ReviewContext): Block {
  const { coversYear, deliveredOn } = report.fields
  const delivered = deliveredOn === null ? '' : ` och lämnades den ${dayInWords(deliveredOn)}`
  const earlier = coversEarlierYear(report, context.year)
  return paragraph(
    'report',
    `Dataskyddsombudet (DSO) övervakar att dataskyddsförordningen följs, ger råd och lämnar varje år en GDPR-årsrapport till nämnden i samband med verksamhetsberättelsen. Den senaste rapporten avser ${coversYear}${delivered}.${earlier.answer ? ` ${earlier.because}` : ''}`,
    [sourceOf(report)],
  )
}

const STATUS_IN_TEXT = {
  met: 'uppfyllda',
  partlyMet: 'delvis uppfyllda',
  notMet: 'inte uppfyllda',
} as const

/** "Kraven bedöms vara uppfyllda för …, delvis uppfyllda för … samt inte uppfyllda för …." */
function statusesInWords(areas: readonly AreaView[]): string {
  const names = (status: AreaView['status']) =>
    enumerate(
      areas
        .filter((view) => view.status === status)
        .map((view) => uncapitalise(dpoAreas[view.area])),
    )
  const statuses = Object.keys(STATUS_IN_TEXT) as (keyof typeof STATUS_IN_TEXT)[]
  const parts = statuses
    .filter((status) => names(status) !== '')
    .map((status) => `${STATUS_IN_TEXT[status]} för ${names(status)}`)
  if (parts.length === 0) return ''
  const unknown = names(null)
  const rest = unknown === '' ? '' : ` Status är inte redovisad för ${unknown}.`
  return `Kraven bedöms vara ${enumerate(parts, 'samt')}.${rest}`
}

type Written = (string | Inline)[]

const STATE_IN_TEXT = {
  done: ['är åtgärdad', 'är åtgärdade'],
  started: ['har börjat åtgärdas', 'har börjat åtgärdas'],
  open: ['är inte påbörjad', 'är inte påbörjade'],
  closed: ['är avslutad utan åtgärd', 'är avslutade utan åtgärd'],
} as const

function recommendationsInFigures(answered: readonly AnsweredRecommendation[]): Block {
  const all = answered.map((one) => one.recommendation)
  if (all.length === 0)
    return paragraph('recommendations', 'Rapporten har inga rekommendationer registrerade.')
  return paragraph('recommendations', [
    'I rapporten lämnar ombudet ',
    figure(count(all.length, 'rekommendation', 'rekommendationer'), all),
    ...statesInFigures(all),
    ...lackOfActivities(answered),
  ])
}

/** ", som är åtgärdad." · ". Båda har börjat åtgärdas." · ": 1 är åtgärdad och 2 är inte påbörjade." */
function statesInFigures(all: readonly DpoRecommendation[]): Written {
  const states = Object.keys(STATE_IN_TEXT) as (keyof typeof STATE_IN_TEXT)[]
  const found = states.flatMap((state) => {
    const those = all.filter((one) => one.state === state)
    return those.length === 0 ? [] : [{ those, words: STATE_IN_TEXT[state] }]
  })
  const [first] = found
  if (first && all.length === 1) return [`, som ${first.words[0]}.`]
  if (first && found.length === 1)
    return ['. ', figure(`${all.length === 2 ? 'Båda' : 'Alla'} ${first.words[1]}`, all), '.']
  const parts = found.flatMap(({ those, words }, index) => {
    const before = index === 0 ? ': ' : index === found.length - 1 ? ' och ' : ', '
    return [before, figure(count(those.length, words[0], words[1]), those)]
  })
  return [...parts, '.']
}

function lackOfActivities(answered: readonly AnsweredRecommendation[]): Written {
  const unanswered = answered
    .filter((one) => isUnanswered(one.recommendation, one.answeredBy).answer)
    .map((one) => one.recommendation)
  if (unanswered.length === 0) return []
  if (answered.length === 1) return [' Ingen aktivitet svarar mot den.']
  return [' Ingen aktivitet svarar mot ', figure(`${unanswered.length} av dem`, unanswered), '.']
}

/** An area that falls short, with what the officer concluded; one that is met says nothing more. */
function shortfallItem(view: AreaView, report: DpoReport): ListItem[] {
  if (view.status === 'met' || (view.status === null && view.conclusion === null)) return []
  const conclusion =
    view.conclusion === null ? ' Slutsatsen är inte redovisad.' : ` ${asSentence(view.conclusion)}`
  return [item([strong(`${dpoAreas[view.area]}.`), conclusion], [sourceOf(report)])]
}

function recommendationTable(
  answered: readonly AnsweredRecommendation[],
  context: ReviewContext,
): Block {
  const activitiesOf = new Map(
    answered.map((one) => [one.recommendation.id, one.answeredBy] as const),
  )
  return table(
    'recommendation-table',
    'Dataskyddsombudets rekommendationer',
    [
      { label: 'Rekommendation', width: 31 },
      { label: 'Prioritet', width: 11 },
      { label: 'Läge', width: 27 },
      { label: 'Åtgärdas genom', width: 31 },
    ],
    byPriority(answered.map((one) => one.recommendation)).map((recommendation) => {
      const activities = activitiesOf.get(recommendation.id) ?? []
      const { priority } = recommendation.fields
      return row(
        [
          asSentence(recommendation.fields.recommendation),
          priority === null ? 'Ej prioriterad' : recommendationPriorities[priority],
          standingInWords(recommendation, context),
          activities.length === 0 ? 'Ingen aktivitet' : activities.map(activityInText).join('; '),
        ],
        [sourceOf(recommendation), ...sourcesOf(activities)],
      )
    }),
  )
}

function standingInWords(recommendation: DpoRecommendation, context: ReviewContext): string {
  const { deadline, response } = recommendation.fields
  const late = isRecommendationLate(recommendation, context.readOn)
  const due =
    deadline === null || !isOpen(recommendation)
      ? ''
      : late.answer
        ? late.because
        : `Ska vara klar senast ${dayInWords(deadline)}.`
  const state = asSentence(dpoRecommendation.states[recommendation.state].label)
  return [state, due, response === null ? '' : asSentence(response)]
    .filter((part) => part !== '')
    .join(' ')
}

function activityInText({ title, year }: AnsweringActivity): string {
  return `${title}${year === null ? '' : ` (${year})`}`
}

/** Work goes on, and a newer report may point elsewhere. */
function whatComesNext(
  report: DpoReport,
  answered: readonly AnsweredRecommendation[],
  context: ReviewContext,
): Block | null {
  if (!coversEarlierYear(report, context.year).answer) return null
  const ongoing = answered.map((one) => one.recommendation).filter((one) => one.state === 'started')
  const next = 'nästa årsrapport kan lyfta andra områden'
  return ongoing.length === 0
    ? paragraph('next', `Observera att ${next}.`, [sourceOf(report)])
    : paragraph(
        'next',
        `Arbetet har inletts och väntas fortgå under ${context.year + 1}, med förbehållet att ${next}.`,
        [sourceOf(report), ...sourcesOf(ongoing)],
      )
}
