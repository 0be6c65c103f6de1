/** What the data protection officer reported, for the review, and what has become of it. */
import { dayInWords } from '../../core/dates.ts'
import { asSentence, count, enumerate, uncapitalise } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  item,
  type ListItem,
  list,
  paragraph,
  type ReviewContext,
  type Section,
  sourceOf,
  sourcesOf,
  strong,
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
  blocks.push(recommendationsInFigures(recommendations))
  const items = areas.flatMap((view) => areaItem(view, report, recommendations, context))
  if (items.length > 0) blocks.push(list('by-area', items))
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

const STATE_IN_TEXT = {
  done: ['är åtgärdad', 'är åtgärdade'],
  started: ['har börjat åtgärdas', 'har börjat åtgärdas'],
  open: ['är inte påbörjad', 'är inte påbörjade'],
  closed: ['är avslutad utan åtgärd', 'är avslutade utan åtgärd'],
} as const

function recommendationsInFigures(answered: readonly AnsweredRecommendation[]): Block {
  const all = answered.map((one) => one.recommendation)
  const [only] = all
  if (only === undefined)
    return paragraph('recommendations', 'Rapporten har inga rekommendationer registrerade.')
  const states = Object.keys(STATE_IN_TEXT) as (keyof typeof STATE_IN_TEXT)[]
  const parts = states.flatMap((state) => {
    const those = all.filter((one) => one.state === state)
    const [singular, plural] = STATE_IN_TEXT[state]
    return those.length === 0 ? [] : [figure(count(those.length, singular, plural), those)]
  })
  const standing =
    all.length === 1
      ? [`, som ${STATE_IN_TEXT[only.state][0]}.`]
      : [
          '. Av dem gäller att ',
          ...parts.flatMap((part, index) => between(part, index, parts.length)),
          '.',
        ]
  const unanswered = answered
    .filter((one) => isUnanswered(one.recommendation, one.answeredBy).answer)
    .map((one) => one.recommendation)
  const lack =
    unanswered.length === 0
      ? []
      : all.length === 1
        ? [' Ingen aktivitet svarar mot den.']
        : [' Ingen aktivitet svarar mot ', figure(`${unanswered.length} av dem`, unanswered), '.']
  return paragraph('recommendations', [
    'I rapporten lämnar ombudet ',
    figure(count(all.length, 'rekommendation', 'rekommendationer'), all),
    ...standing,
    ...lack,
  ])
}

function between<T>(part: T, index: number, total: number): (T | string)[] {
  if (index === 0) return [part]
  return [index === total - 1 ? ' och ' : ', ', part]
}

/** An area that falls short, or that has recommendations; an area that is met says nothing more. */
function areaItem(
  view: AreaView,
  report: DpoReport,
  answered: readonly AnsweredRecommendation[],
  context: ReviewContext,
): ListItem[] {
  const those = byPriority(
    answered.map((one) => one.recommendation).filter((one) => one.fields.area === view.area),
  )
  const fallsShort = view.status === 'partlyMet' || view.status === 'notMet'
  if (!fallsShort && those.length === 0) return []
  const children = those.map((recommendation) =>
    recommendationItem(
      recommendation,
      answered.find((one) => one.recommendation === recommendation)?.answeredBy ?? [],
      context,
    ),
  )
  const conclusion = view.conclusion === null ? '' : ` ${asSentence(view.conclusion)}`
  return [item([strong(`${dpoAreas[view.area]}.`), conclusion], [sourceOf(report)], children)]
}

function recommendationItem(
  recommendation: DpoRecommendation,
  activities: readonly AnsweringActivity[],
  context: ReviewContext,
): ListItem {
  const { priority, deadline, response, recommendation: wording } = recommendation.fields
  const late = isRecommendationLate(recommendation, context.readOn)
  const facts = [
    priority === null
      ? 'ej prioriterad'
      : `prioritet ${uncapitalise(recommendationPriorities[priority])}`,
    uncapitalise(dpoRecommendation.states[recommendation.state].label),
    ...(deadline === null || late.answer || !isOpen(recommendation)
      ? []
      : [`ska vara klar senast ${dayInWords(deadline)}`]),
  ]
  const parts = [
    `${asSentence(wording)} (${facts.join(', ')}.)`.replace('.)', ')'),
    late.answer ? late.because : '',
    response === null ? '' : `Hittills gjort: ${asSentence(uncapitalise(response))}`,
    activities.length === 0
      ? ''
      : `Åtgärdas genom ${enumerate(activities.map(activityInText), 'samt')}.`,
  ]
  return item(parts.filter((part) => part !== '').join(' '), [
    sourceOf(recommendation),
    ...sourcesOf(activities),
  ])
}

function activityInText({ title, year }: AnsweringActivity): string {
  return `aktiviteten ”${title}”${year === null ? '' : ` (${year})`}`
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
