/**
 * Management's own judgement of the LIS (ISO/IEC 27001:2022 9.3.1): is it suitable, adequate and
 * effective (lämpligt, tillräckligt, med verkan)? With it the two things an old report leaves out:
 * whether climate change matters (4.1, Amd 1:2024), and the resources the plan takes.
 */
import { type Answer, no, yes } from '../../core/answers.ts'

export const judgementQuestions = {
  suitability: {
    word: 'Lämplighet',
    question: 'Är ledningssystemet lämpligt?',
    help: 'Passar arbetssättet nämndens uppdrag, mål och krav som de ser ut nu? Tänk på nya lagar, nya uppgifter och ändrad organisation.',
  },
  adequacy: {
    word: 'Tillräcklighet',
    question: 'Är ledningssystemet tillräckligt?',
    help: 'Räcker styrning, roller, rutiner, kompetens och resurser för de risker nämnden har?',
  },
  effectiveness: {
    word: 'Verkan',
    question: 'Har ledningssystemet verkan?',
    help: 'Finns åtgärderna på riktigt, och syns det i incidenter, uppföljningar och mått att de har effekt?',
  },
} as const

export type JudgementQuestion = keyof typeof judgementQuestions
export const judgementKeys = Object.keys(judgementQuestions) as JudgementQuestion[]

export const grades = { yes: 'Ja', partly: 'Delvis', no: 'Nej' } as const
export type Grade = keyof typeof grades

export const resourceStandings = {
  sufficient: 'Resurserna räcker för planen',
  insufficient: 'Planen kräver mer än vad som finns',
} as const
export type ResourceStanding = keyof typeof resourceStandings

/** Every answer may be missing: nothing is judged until somebody has. */
export type Judgement = Record<JudgementQuestion, Grade | null> &
  Record<`${JudgementQuestion}Because`, string | null> & {
    /** Is climate change relevant to the LIS? */
    climate: boolean | null
    climateBecause: string | null
    resources: ResourceStanding | null
    /** What more is needed, by whom and when; or why what there is suffices. */
    resourcesBecause: string | null
  }

export const emptyJudgement: Judgement = {
  suitability: null,
  suitabilityBecause: null,
  adequacy: null,
  adequacyBecause: null,
  effectiveness: null,
  effectivenessBecause: null,
  climate: null,
  climateBecause: null,
  resources: null,
  resourcesBecause: null,
}

/** An answer without its ground is a tick in a box; what is wrong, field by field, in Swedish. */
export function problemsInJudgement(judgement: Judgement): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = []
  const needsGround = (field: string, ground: string | null) => {
    if (!ground?.trim())
      problems.push({ field: `${field}Because`, message: 'Skriv vad bedömningen bygger på.' })
  }
  for (const key of judgementKeys)
    if (judgement[key] !== null) needsGround(key, judgement[`${key}Because`])
  if (judgement.climate !== null) needsGround('climate', judgement.climateBecause)
  if (judgement.resources === 'insufficient') needsGround('resources', judgement.resourcesBecause)
  return problems
}

/** Has management answered all three of lämplighet, tillräcklighet and verkan? */
export function isJudged(judgement: Judgement): Answer {
  const missing = judgementKeys
    .filter((key) => judgement[key] === null)
    .map((key) => judgementQuestions[key].word.toLocaleLowerCase('sv'))
  return missing.length === 0
    ? yes('Lämplighet, tillräcklighet och verkan är bedömda.')
    : no(`Inte bedömt: ${missing.join(', ')}.`)
}

/** Does the plan ask for resources that somebody has to decide on? */
export function asksForResources(judgement: Judgement): boolean {
  return judgement.resources === 'insufficient'
}

/** What was decided of the resources the plan asks for. */
export type ResourceDecision = {
  outcome: 'approved' | 'deferred' | 'rejected'
  reason: string | null
}

/** What is wrong with a decision on resources, in Swedish; null when it can be made. */
export function problemInResourceDecision(
  judgement: Judgement,
  decision: ResourceDecision | null,
): string | null {
  if (!asksForResources(judgement))
    return decision === null ? null : 'Genomgången begär inga resurser. Ladda om sidan.'
  if (decision === null) return 'Ta ställning till de resurser som planen kräver.'
  return decision.outcome !== 'approved' && !decision.reason?.trim()
    ? 'Skriv varför resurserna inte godkänns.'
    : null
}

const OUTCOMES = {
  approved: 'De begärda resurserna godkänns.',
  deferred: 'Frågan om resurser skjuts upp.',
  rejected: 'De begärda resurserna avslås.',
} as const

/** "Frågan om resurser skjuts upp. Skäl: budgeten beslutas i juni." */
export function resourceDecisionInWords({ outcome, reason }: ResourceDecision): string {
  const because = outcome === 'approved' ? null : reason?.trim().replace(/[.\s]*$/, '.')
  return because ? `${OUTCOMES[outcome]} Skäl: ${because}` : OUTCOMES[outcome]
}
