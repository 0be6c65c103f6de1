/** How far a DPIA has come: what is missing for the next step, and whether a high risk remains. */
import { type Answer, no, yes } from '../../core/answers.ts'
import { type Day, dayInWords } from '../../core/dates.ts'
import type { FieldProblem } from '../../core/errors.ts'
import { count, enumerate } from '../../core/swedish.ts'
import type { Dpia } from './dpia.record.ts'

/** Steps of likelihood and severity, from one to four. */
export const likelihoods = ['Försumbar', 'Begränsad', 'Betydande', 'Mycket stor'] as const
export const severities = ['Försumbar', 'Begränsad', 'Betydande', 'Mycket stor'] as const

/** When a risk to the registered counts as high: a scale of ours, and no rule of law. */
export const riskScale = {
  high: 8,
  source: 'Genomlys eget förslag; nämnden bestämmer vad som är hög risk',
} as const

export type DpiaRisk = {
  id: string
  dpiaId: string
  event: string
  effect: string | null
  likelihood: number
  severity: number
  measures: string | null
  /** After the measures; null until it is assessed. */
  residualLikelihood: number | null
  residualSeverity: number | null
  version: number
}

/** The officer's advice (GDPR 35.2), written by the officer. */
export type Advice = {
  id: string
  dpiaId: string
  givenOn: Day
  byName: string
  stance: 'agrees' | 'agreesWithConditions' | 'advisesAgainst'
  advice: string
  /** The version of the assessment that was read. */
  version: number
}

export const stances = {
  agrees: 'Tillstyrker',
  agreesWithConditions: 'Tillstyrker med villkor',
  advisesAgainst: 'Avråder',
} as const

export const decisionOutcomes = {
  proceed: 'Behandlingen får göras',
  proceedWithConditions: 'Behandlingen får göras när villkoren är uppfyllda',
  consult: 'Begär förhandssamråd hos IMY',
  stop: 'Behandlingen får inte göras',
} as const

export type DecisionOutcome = keyof typeof decisionOutcomes

export type DpiaDecision = {
  id: string
  dpiaId: string
  decidedOn: Day
  byName: string
  outcome: DecisionOutcome
  wording: string
  /** How the advice was followed or why not. */
  onAdvice: string | null
}

export function riskValue(likelihood: number, severity: number): number {
  return likelihood * severity
}

export function isHigh(likelihood: number, severity: number): boolean {
  return riskValue(likelihood, severity) >= riskScale.high
}

/** The risks that are still high after their measures, or not yet assessed after them. */
export function highResidual(risks: readonly DpiaRisk[]): DpiaRisk[] {
  return risks.filter(
    ({ residualLikelihood, residualSeverity }) =>
      residualLikelihood !== null &&
      residualSeverity !== null &&
      isHigh(residualLikelihood, residualSeverity),
  )
}

/** Must IMY be consulted before the processing begins (förhandssamråd, GDPR 36.1)? */
export function mustConsult(risks: readonly DpiaRisk[]): Answer {
  const high = highResidual(risks)
  if (high.length === 0) return no('Ingen hög risk återstår efter åtgärderna.')
  return yes(
    `${count(high.length, 'risk är', 'risker är')} fortfarande ${high.length === 1 ? 'hög' : 'höga'} efter åtgärderna: ${enumerate(high.map(({ event }) => `”${event}”`))}. Sänk ${high.length === 1 ? 'den' : 'dem'}, eller begär förhandssamråd hos IMY (artikel 36.1).`,
  )
}

/** How long IMY has (GDPR 36.2), as dated data. */
export const consultationTime = {
  from: '2018-05-25',
  weeks: 8,
  extraWeeks: 6,
  source: 'dataskyddsförordningen artikel 36.2',
  verified: false,
} as const

export type DpiaAround = {
  records: readonly { id: string; title: string }[]
  risks: readonly DpiaRisk[]
  advice: readonly Advice[]
}

/** What stands beside the fields and keeps the assessment from a state. */
export function missingBeside(to: string, { records, risks, advice }: DpiaAround): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (to !== 'draft' && records.length === 0)
    problems.push({
      field: 'behandlingar',
      message: 'Knyt bedömningen till minst en behandling i registerförteckningen.',
    })
  if (to !== 'ready' && to !== 'decided') return problems
  if (risks.length === 0)
    problems.push({ field: 'risker', message: 'Lägg till minst en risk för de registrerade.' })
  const unassessed = risks.filter(
    ({ residualLikelihood, residualSeverity }) =>
      residualLikelihood === null || residualSeverity === null,
  )
  if (unassessed.length > 0)
    problems.push({
      field: 'risker',
      message: `Bedöm vad som återstår efter åtgärderna för ${count(unassessed.length, 'risk', 'risker')}.`,
    })
  if (advice.length === 0)
    problems.push({
      field: 'rad',
      message: 'Dataskyddsombudet ska ha gett sitt råd (artikel 35.2).',
    })
  return problems
}

/** May this be the decision, with what remains and what IMY has said? */
export function mayDecide(
  outcome: DecisionOutcome,
  record: Dpia,
  around: DpiaAround,
  onAdvice: string | null,
): FieldProblem[] {
  const high = mustConsult(around.risks)
  const isAnswered = record.fields.consultationAnsweredOn !== null
  const problems: FieldProblem[] = []
  if ((outcome === 'proceed' || outcome === 'proceedWithConditions') && high.answer && !isAnswered)
    problems.push({ field: 'outcome', message: high.because })
  if (outcome === 'consult' && !high.answer)
    problems.push({
      field: 'outcome',
      message: 'Ingen hög risk återstår, så förhandssamråd behövs inte (artikel 36.1).',
    })
  const last = latestAdvice(around.advice)
  const goesOn = outcome === 'proceed' || outcome === 'proceedWithConditions'
  if (last?.stance === 'advisesAgainst' && goesOn && onAdvice === null)
    problems.push({
      field: 'onAdvice',
      message: 'Dataskyddsombudet avråder. Skriv varför rådet inte följs.',
    })
  return problems
}

export function latestAdvice(advice: readonly Advice[]): Advice | null {
  return advice.toSorted((a, b) => (a.givenOn < b.givenOn ? 1 : -1))[0] ?? null
}

/** States in which nothing of the assessment can be changed: it is what was advised on and decided. */
export function mayBeChanged(state: Dpia['state']): Answer {
  if (state === 'draft' || state === 'assessing' || state === 'consulting') return yes()
  return no(
    state === 'notNeeded'
      ? 'Prövningen är avslutad. Välj ”Pröva på nytt” för att ändra den.'
      : state === 'ready'
        ? 'Bedömningen väntar på beslut. Välj ”Ta tillbaka” för att ändra den.'
        : 'Bedömningen är beslutad. Ta upp den för översyn för att ändra den.',
  )
}

/** Is the review of a decided assessment late (översyn, GDPR 35.11)? */
export function isReviewLate({ state, fields }: Dpia, now: Day): Answer {
  if (state !== 'decided') return no('Bedömningen är inte beslutad.')
  if (fields.reviewBy === null) return no('Ingen dag för översyn är satt.')
  return fields.reviewBy < now
    ? yes(`Översynen skulle ha gjorts senast den ${dayInWords(fields.reviewBy)}.`)
    : no(`Nästa översyn senast den ${dayInWords(fields.reviewBy)}.`)
}

/** Needed and not decided: the processing should not be running on it. */
export function isDue({ state, fields }: Dpia): boolean {
  return fields.needed === true && state !== 'decided' && state !== 'stopped'
}
