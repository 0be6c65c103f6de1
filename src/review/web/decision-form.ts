/** The decision as it is filled in: its proposed wording, what is missing, and what is sent. */
import type { FieldProblem } from '../../core/errors.ts'
import { count, enumerate } from '../../core/swedish.ts'
import { type DecisionItem, decisionProblems } from '../rules.ts'
import type { ProposedActivity } from '../workspace-answer.ts'

export type Outcome = DecisionItem['outcome']
export type Scope = 'whole' | 'part'

type OutcomeWords = {
  choice: string
  done: string
  /** Of several: "2 godkända". */
  several: string
  tone: 'good' | 'warn' | 'neutral'
}

export const outcomes: Record<Outcome, OutcomeWords> = {
  approved: { choice: 'Godkänn', done: 'Godkänd', several: 'godkända', tone: 'good' },
  deferred: { choice: 'Skjut upp', done: 'Uppskjuten', several: 'uppskjutna', tone: 'warn' },
  rejected: { choice: 'Avslå', done: 'Avslagen', several: 'avslagna', tone: 'neutral' },
}

/** In the order they are chosen among everywhere, the most usual first. */
export const outcomeKeys: readonly Outcome[] = ['approved', 'deferred', 'rejected']

export type DecisionForm = {
  scope: Scope | null
  /** By the activity's id. */
  outcomes: Readonly<Record<string, Outcome>>
  reasons: Readonly<Record<string, string>>
  /** Null: the proposed wording is used, and follows the choices. */
  wording: string | null
  decidedOn: string | null
  /** The paragraph of the nämnd's minutes, "§ 12". */
  minutes: string
  /** On the resources the plan asks for. */
  resources: Outcome | null
  resourcesReason: string
}

export function emptyDecision(today: string): DecisionForm {
  return {
    scope: null,
    outcomes: {},
    reasons: {},
    wording: null,
    decidedOn: today,
    minutes: '',
    resources: null,
    resourcesReason: '',
  }
}

type Activity = Pick<ProposedActivity, 'id' | 'title'>

/** Who decides, as the sentence's subject, and on what. */
export type Subject = { who: string; title: string }

/** The sentence the decision starts with; what is not approved is named. */
export function proposedWording(
  subject: Subject,
  form: Pick<DecisionForm, 'scope' | 'outcomes'>,
  proposed: readonly Activity[],
): string {
  const { who, title } = subject
  if (form.scope === null) return ''
  if (proposed.length === 0) return `${who} godkänner ${title}.`
  if (form.scope === 'whole') return `${who} godkänner förslagen i ${title} i sin helhet.`
  const of = (outcome: Outcome) => proposed.filter(({ id }) => form.outcomes[id] === outcome)
  const [deferred, rejected] = [of('deferred'), of('rejected')]
  if (deferred.length + rejected.length === proposed.length)
    return [`${who} godkänner inte förslagen i ${title}.`, ...exceptions(deferred, rejected)].join(
      ' ',
    )
  if (deferred.length + rejected.length === 0)
    return `${who} godkänner förslagen i ${title} i delar.`
  return [
    `${who} godkänner förslagen i ${title} med följande undantag.`,
    ...exceptions(deferred, rejected),
  ].join(' ')
}

function exceptions(deferred: readonly Activity[], rejected: readonly Activity[]): string[] {
  return [
    ...(deferred.length > 0 ? [`${named(deferred)} skjuts upp.`] : []),
    ...(rejected.length > 0 ? [`${named(rejected)} avslås.`] : []),
  ]
}

function named(activities: readonly Activity[]): string {
  const titles = enumerate(activities.map(({ title }) => `”${title}”`))
  return activities.length === 1 ? `Aktiviteten ${titles}` : `Aktiviteterna ${titles}`
}

/** The wording to be decided: the person's own, or the proposed one. */
export function wordingOf(
  subject: Subject,
  form: DecisionForm,
  proposed: readonly Activity[],
): string {
  return form.wording ?? proposedWording(subject, form, proposed)
}

export const field = {
  scope: 'scope',
  wording: 'wording',
  decidedOn: 'decidedOn',
  minutes: 'minutes',
  resources: 'resources',
  resourcesReason: 'resourcesReason',
  outcome: (id: string) => `outcome-${id}`,
  reason: (id: string) => `reason-${id}`,
} as const

/** Every problem with the decision as it is filled in, in the order of the page. */
export function problemsInDecision(
  form: DecisionForm,
  wording: string,
  proposed: readonly Activity[],
  days: { first: string | null; today: string },
  asks: { minutes: boolean; resources: boolean } = { minutes: false, resources: false },
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (name: string, message: string) => problems.push({ field: name, message })
  if (form.scope === null)
    add(field.scope, 'Välj om förslagen godkänns i sin helhet eller i delar.')
  if (form.scope === 'part') {
    for (const activity of proposed) {
      const outcome = form.outcomes[activity.id]
      if (outcome === undefined)
        add(field.outcome(activity.id), `Ta ställning till ”${activity.title}”.`)
      else if (outcome !== 'approved' && !form.reasons[activity.id]?.trim())
        add(
          field.reason(activity.id),
          `Skriv varför ”${activity.title}” ${outcome === 'deferred' ? 'skjuts upp' : 'avslås'}.`,
        )
    }
    if (problems.length === 0)
      for (const message of decisionProblems('part', itemsOf(form, proposed), proposed))
        add(field.scope, message)
  }
  if (!wording.trim()) add(field.wording, 'Skriv beslutet som det ska lyda.')
  if (asks.resources && form.resources === null)
    add(field.resources, 'Ta ställning till de resurser som planen kräver.')
  else if (asks.resources && form.resources !== 'approved' && !form.resourcesReason.trim())
    add(
      field.resourcesReason,
      `Skriv varför resurserna ${form.resources === 'deferred' ? 'skjuts upp' : 'avslås'}.`,
    )
  if (asks.minutes && !form.minutes.trim())
    add(field.minutes, 'Ange paragrafen i nämndens protokoll, till exempel § 12.')
  if (form.decidedOn === null) add(field.decidedOn, 'Ange beslutsdag.')
  else if (form.decidedOn > days.today)
    add(field.decidedOn, 'Beslutsdagen kan inte ligga i framtiden.')
  else if (days.first !== null && form.decidedOn < days.first)
    add(
      field.decidedOn,
      `Beslutsdagen kan inte ligga före ${days.first}, då genomgången skickades för beslut.`,
    )
  return problems
}

/** What is sent for each activity; a decision in whole names none. */
export function itemsOf(form: DecisionForm, proposed: readonly Activity[]): DecisionItem[] {
  if (form.scope !== 'part') return []
  return proposed.flatMap(({ id }) => {
    const outcome = form.outcomes[id]
    if (outcome === undefined) return []
    const reason = form.reasons[id]?.trim() ?? ''
    return [
      {
        improvementId: id,
        outcome,
        reason: outcome === 'approved' || reason === '' ? null : reason,
      },
    ]
  })
}

export type Count = Record<Outcome, number>

/** How many of the proposed activities get each outcome. */
export function countOutcomes(form: DecisionForm, proposed: readonly Activity[]): Count {
  const counted: Count = { approved: 0, deferred: 0, rejected: 0 }
  for (const { id } of proposed) {
    const outcome = form.scope === 'whole' ? 'approved' : form.outcomes[id]
    if (outcome) counted[outcome] += 1
  }
  return counted
}

/** Activities by the year they are planned for, the nearest year first. */
export function byPlannedYear<A extends { plannedYear: number }>(
  proposed: readonly A[],
): { year: number; activities: A[] }[] {
  const years = [...new Set(proposed.map((one) => one.plannedYear))].sort((a, b) => a - b)
  return years.map((year) => ({
    year,
    activities: proposed.filter((one) => one.plannedYear === year),
  }))
}

/** What becomes of the activities, as one sentence: "8 aktiviteter blir beslutade, 1 skjuts upp." */
export function followsWords(form: DecisionForm, proposed: readonly Activity[]): string {
  const { approved, deferred, rejected } = countOutcomes(form, proposed)
  const parts = [
    {
      number: approved,
      verb: approved === 1 ? 'blir beslutad i registret' : 'blir beslutade i registret',
    },
    { number: deferred, verb: 'skjuts upp' },
    { number: rejected, verb: 'avskrivs' },
  ].filter(({ number }) => number > 0)
  if (parts.length === 0)
    return 'Godkända aktiviteter blir beslutade i registret och följs upp nästa år. Uppskjutna står kvar, avslagna avskrivs.'
  const said = parts.map(({ number, verb }, at) =>
    at === 0 ? `${count(number, 'aktivitet', 'aktiviteter')} ${verb}` : `${number} ${verb}`,
  )
  return `${enumerate(said)}. Nästa genomgång berättar vad som blev av dem.`
}
