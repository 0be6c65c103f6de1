/**
 * When a classification is looked at again: the yearly compliance check (efterlevnadskontroll) and
 * the reclassification (omklassning), by interval or because something has changed. The months are
 * the board's own data (scale.rules), shipped as an assumption.
 */
import { type Answer, no, yes } from '../../core/answers.ts'
import { addMonths, type Day, dayInWords } from '../../core/dates.ts'
import { count, enumerate } from '../../core/swedish.ts'
import type { ClassificationScale } from './scale.rules.ts'

/** What of an information set changes how it is classified. */
export type SetFacts = {
  personalData: boolean | null
  personalDataKinds: readonly string[]
  volume: string | null
}

type Named = { id: string; title: string }

/** A decided classification and what has happened since. */
export type Standing = {
  decidedOn: Day
  /** Set at the decision; null takes the scale's interval. */
  nextReviewOn: Day | null
  /** The scale it was made on. */
  scaleVersion: number
  /** The information as it was when decided; null when nobody noted it, as after an import. */
  decidedFacts: SetFacts | null
  factsNow: SetFacts
  /** Systems that hold the information since then. */
  newSystems: readonly Named[]
  /** Incidents since then that concern it. */
  incidents: readonly Named[]
  /** The latest compliance check after the decision. */
  lastCheckedOn: Day | null
}

export type Due = Answer & { dueOn: Day }

/** The day and the reason alone, as they are answered. */
export function dueOf({ answer, because, dueOn }: Due): Due {
  return { answer, because, dueOn }
}

/** Is the yearly check due? Counted from the last one, or from the decision. */
export function complianceCheckDue(
  standing: Pick<Standing, 'decidedOn' | 'lastCheckedOn'>,
  scale: Pick<ClassificationScale, 'checkMonths'>,
  today: Day,
): Due {
  const from = standing.lastCheckedOn ?? standing.decidedOn
  const dueOn = addMonths(from, scale.checkMonths)
  const since =
    standing.lastCheckedOn === null
      ? `Klassningen beslutades den ${dayInWords(standing.decidedOn)} och åtgärderna är inte kontrollerade sedan dess`
      : `Åtgärderna kontrollerades senast den ${dayInWords(standing.lastCheckedOn)}`
  const every = `kontrollen görs var ${ordinalMonths(scale.checkMonths)}`
  return today >= dueOn
    ? { ...yes(`${since}; ${every}.`), dueOn }
    : { ...no(`${since}; nästa kontroll senast den ${dayInWords(dueOn)}.`), dueOn }
}

/** "tolfte månad" is said in figures above twelve months. */
function ordinalMonths(months: number): string {
  return months === 12 ? 'tolfte månad' : `${months}:e månad`
}

export type ReclassifyReason = {
  kind: 'interval' | 'scale' | 'personalData' | 'volume' | 'newSystem' | 'incident'
  words: string
}

export type Reclassify = Due & { reasons: ReclassifyReason[] }

/** Should it be made again, and why? A change makes it due at once, the interval on its day. */
export function reclassificationDue(
  standing: Standing,
  scale: Pick<ClassificationScale, 'version' | 'reclassifyMonths'>,
  today: Day,
): Reclassify {
  const dueOn = standing.nextReviewOn ?? addMonths(standing.decidedOn, scale.reclassifyMonths)
  const reasons: ReclassifyReason[] = [
    ...(today >= dueOn
      ? [
          {
            kind: 'interval' as const,
            words: `Klassningen från den ${dayInWords(standing.decidedOn)} skulle ses över senast den ${dayInWords(dueOn)}.`,
          },
        ]
      : []),
    ...changedSince(standing, scale),
  ]
  return {
    answer: reasons.length > 0,
    because:
      reasons.length > 0
        ? reasons.map(({ words }) => words).join(' ')
        : `Inget har ändrats. Klassas om senast den ${dayInWords(dueOn)}.`,
    dueOn,
    reasons,
  }
}

function changedSince(
  standing: Standing,
  scale: Pick<ClassificationScale, 'version'>,
): ReclassifyReason[] {
  const { decidedFacts: before, factsNow: after, newSystems, incidents } = standing
  const reasons: ReclassifyReason[] = []
  const add = (kind: ReclassifyReason['kind'], words: string) => reasons.push({ kind, words })
  if (standing.scaleVersion !== scale.version)
    add(
      'scale',
      `Klassningen är gjord på version ${standing.scaleVersion} av nämndens skala; nu gäller version ${scale.version}.`,
    )
  if (before !== null) {
    if (hasOtherPersonalData(before, after))
      add('personalData', 'Personuppgifterna i informationen har ändrats sedan klassningen.')
    if (before.volume !== after.volume) add('volume', 'Omfattningen har ändrats sedan klassningen.')
  }
  if (newSystems.length > 0)
    add(
      'newSystem',
      `Informationen finns nu även i ${enumerate(newSystems.map(({ title }) => title))}.`,
    )
  if (incidents.length > 0)
    add(
      'incident',
      `${count(incidents.length, 'incident', 'incidenter')} som rör informationen har rapporterats sedan klassningen.`,
    )
  return reasons
}

function hasOtherPersonalData(before: SetFacts, after: SetFacts): boolean {
  const kinds = ({ personalDataKinds }: SetFacts) => [...personalDataKinds].sort().join(' ')
  return before.personalData !== after.personalData || kinds(before) !== kinds(after)
}
