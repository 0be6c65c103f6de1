/**
 * Gaps (luckor) of the thread from what was seen to what it gave: what lacks an activity, someone
 * who answers for it, a wanted result, a measure, a decision, evidence or an answer on effect. Each
 * says why, and how it is mended.
 */
import type { AuditFinding } from '../areas/audits/audit-finding.record.ts'
import { isOpenFinding } from '../areas/audits/rules.ts'
import type { DpoRecommendation } from '../areas/dpo-reports/dpo-recommendation.record.ts'
import { isUnanswered } from '../areas/dpo-reports/rules.ts'
import type { Improvement, sourceKinds } from '../areas/improvements/improvement.record.ts'
import { isDone, isMeasurable, needsEffectAnswer } from '../areas/improvements/rules.ts'
import type { Risk } from '../areas/risks/risk.record.ts'
import { isOrphan, type Treatment } from '../areas/risks/rules.ts'
import { type Answer, no, yes } from '../core/answers.ts'
import { yearOf } from '../core/dates.ts'
import type { Mend } from '../record/thread/thread.ts'
import type { StepKey } from './steps.ts'

/** In the order of the thread. `label` stands at the record, `heading` over all of the kind. */
export const gapKinds = {
  riskUnanswered: {
    step: 'activity',
    label: 'Ingen aktivitet svarar på risken',
    heading: 'Risker utan aktivitet',
    why: 'En risk som ingen gör något åt, och som ingen har valt att leva med, finns kvar nästa år.',
  },
  findingUnanswered: {
    step: 'activity',
    label: 'Ingen aktivitet svarar på iakttagelsen',
    heading: 'Iakttagelser utan aktivitet',
    why: 'Revisorerna frågar efter vad iakttagelsen ledde till.',
  },
  recommendationUnanswered: {
    step: 'activity',
    label: 'Ingen aktivitet svarar på rekommendationen',
    heading: 'Rekommendationer utan aktivitet',
    why: 'Dataskyddsombudet följer upp rekommendationen i nästa årsrapport.',
  },
  causeMissing: {
    step: 'risk',
    label: 'Det aktiviteten kommer av är inte kopplat',
    heading: 'Aktiviteter utan koppling bakåt',
    why: 'Utan kopplingen syns det inte att risken, rekommendationen eller iakttagelsen är omhändertagen.',
  },
  decisionMissing: {
    step: 'decision',
    label: 'Beslut saknas',
    heading: 'Aktiviteter utan beslut',
    why: 'En plan som inte är beslutad är en önskelista: ingen har lovat tid eller pengar.',
  },
  ownerMissing: {
    step: 'activity',
    label: 'Ingen är ansvarig',
    heading: 'Aktiviteter utan ansvarig',
    why: 'Det som ingen ansvarar för blir inte gjort, och ingen blir påmind om det.',
  },
  wantedResultMissing: {
    step: 'effect',
    label: 'Önskat resultat saknas',
    heading: 'Aktiviteter utan önskat resultat',
    why: 'Utan ett önskat resultat går det inte att säga när aktiviteten har gjort nytta.',
  },
  measureMissing: {
    step: 'effect',
    label: 'Effekten går inte att visa',
    heading: 'Aktiviteter utan mått eller utgångsläge',
    why: 'Utgångsläget måste mätas innan arbetet har ändrat något.',
  },
  evidenceMissing: {
    step: 'evidence',
    label: 'Underlag saknas',
    heading: 'Genomförda aktiviteter utan underlag',
    why: 'Underlaget visar för revisorer och tillsyn att det som sägs vara gjort är gjort.',
  },
  effectUnanswered: {
    step: 'effect',
    label: 'Effekten är inte besvarad',
    heading: 'Genomförda aktiviteter utan svar om effekt',
    why: 'En aktivitet är färdig först när det är besvarat vad den gav.',
  },
} as const satisfies Record<string, { step: StepKey; label: string; heading: string; why: string }>

export type GapKind = keyof typeof gapKinds

export type Gap = {
  kind: GapKind
  /** Where in the thread it gapes. */
  step: StepKey
  because: string
  mends: Mend[]
}

function gap(kind: GapKind, { because }: Answer<unknown>, mends: Mend[], step?: StepKey): Gap {
  return { kind, step: step ?? gapKinds[kind].step, because, mends }
}

const linkActivity: Mend = {
  do: 'link',
  label: 'Koppla aktivitet',
  relation: 'in answers',
  type: 'improvement',
}

export function gapsOfRisk(risk: Risk, treatments: readonly Treatment[]): Gap[] {
  const orphan = isOrphan(risk, treatments)
  if (!orphan.answer) return []
  const explain: Mend = { do: 'field', label: 'Motivera varför inte', field: 'treatmentReason' }
  return [gap('riskUnanswered', orphan, [linkActivity, explain])]
}

/** Does neither an activity nor an answer of the board's meet the finding? */
export function isFindingUnanswered(finding: AuditFinding, activities: readonly unknown[]): Answer {
  if (!isOpenFinding(finding)) return no('Iakttagelsen är åtgärdad.')
  if (activities.length > 0) return no('Minst en aktivitet svarar på iakttagelsen.')
  if (finding.fields.answer !== null) return no('Nämnden har svarat på iakttagelsen.')
  return yes('Ingen aktivitet svarar på iakttagelsen, och nämnden har inte svarat.')
}

export function gapsOfFinding(finding: AuditFinding, activities: readonly unknown[]): Gap[] {
  const unanswered = isFindingUnanswered(finding, activities)
  if (!unanswered.answer) return []
  const reply: Mend = { do: 'field', label: 'Skriv nämndens svar', field: 'answer' }
  return [gap('findingUnanswered', unanswered, [linkActivity, reply])]
}

export function gapsOfRecommendation(
  recommendation: DpoRecommendation,
  activities: readonly unknown[],
): Gap[] {
  const unanswered = isUnanswered(recommendation, activities)
  if (!unanswered.answer) return []
  const reply: Mend = { do: 'field', label: 'Skriv vad som har gjorts', field: 'response' }
  return [gap('recommendationUnanswered', unanswered, [linkActivity, reply])]
}

/** What is known of an activity besides its own fields. */
export type ActivityTies = {
  /** The types of the records it answers. */
  answers: readonly string[]
  /** How many reviews have decided on it, otherwise than to put it off. */
  decisions: number
  /** The year of the latest review that put it off. */
  putOffIn: number | null
  evidence: number
}

export function gapsOfActivity(activity: Improvement, ties: ActivityTies): Gap[] {
  return [
    ...causeGaps(activity, ties),
    ...decisionGaps(activity, ties),
    ...ownerGaps(activity),
    ...wantedResultGaps(activity),
    ...measureGaps(activity),
    ...evidenceGaps(activity, ties),
    ...effectGaps(activity),
  ]
}

type Cause = { type: string; noun: string; step: StepKey }

const causes: Partial<Record<keyof typeof sourceKinds, Cause>> = {
  risk: { type: 'risk', noun: 'risk', step: 'risk' },
  recommendation: { type: 'dpoRecommendation', noun: 'rekommendation', step: 'recommendation' },
  finding: { type: 'auditFinding', noun: 'iakttagelse', step: 'seen' },
  incident: { type: 'incident', noun: 'incident', step: 'seen' },
}

function causeGaps({ state, fields }: Improvement, { answers }: ActivityTies): Gap[] {
  const cause = causes[fields.sourceKind]
  if (state === 'dropped' || !cause || answers.includes(cause.type)) return []
  return [
    gap(
      'causeMissing',
      yes(
        `Aktiviteten sägs komma av en ${cause.noun}, men ingen ${cause.noun} är kopplad till den.`,
      ),
      [{ do: 'link', label: `Koppla ${cause.noun}`, relation: 'out answers', type: cause.type }],
      cause.step,
    ),
  ]
}

/**
 * Should a review have decided on the activity? To put it off is to leave it for another review. What
 * is done cannot be decided afterwards.
 */
export function isDecisionMissing(
  { state }: Pick<Improvement, 'state'>,
  { decisions, putOffIn }: Pick<ActivityTies, 'decisions' | 'putOffIn'>,
): Answer {
  if (decisions > 0) return no('En genomgång har tagit ställning till aktiviteten.')
  const waits = state === 'proposed' || state === 'started' || state === 'postponed'
  if (waits && putOffIn !== null)
    return yes(
      `Genomgången ${putOffIn} sköt upp aktiviteten, och ingen har beslutat den sedan dess.`,
    )
  if (state === 'proposed') return yes('Aktiviteten är föreslagen, men ingen har beslutat den.')
  if (state === 'started') return yes('Aktiviteten är påbörjad utan beslut i någon genomgång.')
  return no('Aktiviteten väntar inte på beslut.')
}

function decisionGaps(activity: Improvement, ties: ActivityTies): Gap[] {
  const missing = isDecisionMissing(activity, ties)
  if (!missing.answer) return []
  // The plan of a year is decided in the review of the year before.
  const year = activity.fields.plannedYear - 1
  return [
    gap('decisionMissing', missing, [
      { do: 'review', label: `Öppna genomgången ${year}`, year },
      { do: 'field', label: 'Flytta till ett senare år', field: 'plannedYear' },
    ]),
  ]
}

/** Something to be done, also as a proposal: that is when what it lacks is easiest to mend. */
function isAhead({ state }: Improvement): boolean {
  return state === 'proposed' || state === 'decided' || state === 'started'
}

function ownerGaps(activity: Improvement): Gap[] {
  const { responsibleRoles, responsiblePerson } = activity.fields
  if (!isAhead(activity) || responsibleRoles.length > 0 || responsiblePerson !== null) return []
  return [
    gap('ownerMissing', yes('Varken någon roll eller någon person är satt som ansvarig.'), [
      { do: 'field', label: 'Välj ansvarig roll', field: 'responsibleRoles' },
      { do: 'field', label: 'Välj ansvarig person', field: 'responsiblePerson' },
    ]),
  ]
}

function wantedResultGaps(activity: Improvement): Gap[] {
  if (!isAhead(activity) || activity.fields.wantedResult !== null) return []
  return [
    gap('wantedResultMissing', yes('Det står inte vad som ska vara annorlunda efteråt.'), [
      { do: 'field', label: 'Skriv önskat resultat', field: 'wantedResult' },
    ]),
  ]
}

function measureGaps(activity: Improvement): Gap[] {
  if (!isAhead(activity)) return []
  const measurable = isMeasurable(activity)
  if (measurable.answer) return []
  const mend: Mend =
    activity.fields.measure === null
      ? { do: 'field', label: 'Sätt ett mått', field: 'measure' }
      : { do: 'field', label: 'Fyll i utgångsläget', field: 'baseline' }
  return [gap('measureMissing', measurable, [mend])]
}

function evidenceGaps(activity: Improvement, { evidence }: ActivityTies): Gap[] {
  if (!isDone(activity) || evidence > 0) return []
  const because = 'Aktiviteten är genomförd, men det finns inget underlag som visar det.'
  return [gap('evidenceMissing', yes(because), [{ do: 'evidence', label: 'Lägg till underlag' }])]
}

function effectGaps(activity: Improvement): Gap[] {
  const needed = needsEffectAnswer(activity)
  if (!needed.answer) return []
  return [gap('effectUnanswered', needed, [{ do: 'effect', label: 'Besvara effekten' }])]
}

/** What should be mended in the year, and what is planned for later and so is not late. */
export type GapTime = 'now' | 'coming'

/** A plan covers five years at the most; what is written for later is no gap of this year's plans. */
const YEARS_AHEAD = 5

/** Has the activity its place among what the year looks back on or plans? */
export function isWithinReach({ fields }: Improvement, year: number): boolean {
  return fields.plannedYear <= year + YEARS_AHEAD
}

/**
 * When does the activity's gap belong on the list of the year, if at all? What was left open earlier
 * still does. What is planned for later stands there as coming: the plan is decided before its year,
 * so what it lacks is mended now. Evidence is asked for in the year in which it was done.
 */
export function timeOfGap(kind: GapKind, activity: Improvement, year: number): GapTime | null {
  const { plannedYear, doneOn } = activity.fields
  const doneIn = doneOn === null ? plannedYear : yearOf(doneOn)
  const ahead = isWithinReach(activity, year) ? 'coming' : null
  const planned = plannedYear <= year ? 'now' : ahead
  switch (kind) {
    case 'evidenceMissing':
      return doneIn === year ? 'now' : null
    case 'effectUnanswered':
      return doneIn <= year ? 'now' : null
    case 'causeMissing':
      if (isDone(activity)) return doneIn === year ? 'now' : null
      return planned
    default:
      return planned
  }
}

/** Why a coming gap is there though nothing is late. */
export function comingInWords({ fields: { plannedYear } }: Improvement): string {
  return `Planerad för ${plannedYear} och inte sen. Rätta innan planen beslutas.`
}
