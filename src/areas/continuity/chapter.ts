/** How long the board manages without its systems, and what has been tried, for the review. */
import { dayInWords } from '../../core/dates.ts'
import { asSentence, count, uncapitalise } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  item,
  list,
  paragraph,
  type ReviewContext,
  row,
  type Section,
  sourceOf,
  sourcesOf,
  table,
} from '../../review/document.ts'
import type { ContinuityPlan } from './continuity-plan.record.ts'
import { type Contradiction, contradictionKinds, contradictionsIn } from './contradiction.rules.ts'
import type { CriticalActivity } from './critical-activity.record.ts'
import { type Exercise, exerciseKinds, exerciseResults } from './exercise.record.ts'
import { inHours, type RecoveryFacts, recoveryOrder } from './recovery-order.rules.ts'
import { isCritical, isReviewOverdue, type PlanTies, plansOf } from './rules.ts'

export type ContinuityFacts = {
  activities: CriticalActivity[]
  plans: ContinuityPlan[]
  exercises: Exercise[]
  ties: PlanTies
  recovery: RecoveryFacts
}

/** How many of the recovery order the report shows; the whole stands in the binder. */
const SHOWN_FIRST = 5

/** Nothing at all for a board that has not begun. */
export function continuitySection(facts: ContinuityFacts, context: ReviewContext): Section {
  const activities = facts.activities.filter(isCritical)
  if (activities.length === 0 && facts.plans.length === 0 && facts.exercises.length === 0)
    return { blocks: [], answers: [] }
  return {
    blocks: [
      ...pointedOut(activities, facts),
      ...stalePlans(facts, context),
      ...firstBack(facts),
      ...contradictions(facts),
      ...exercised(facts, context),
    ],
    answers: [],
  }
}

function pointedOut(activities: readonly CriticalActivity[], facts: ContinuityFacts): Block[] {
  if (activities.length === 0)
    return [paragraph('activities', 'Ingen kritisk verksamhet är utpekad.')]
  const analysed = activities.filter(({ state }) => state === 'analysed')
  const planned = activities.filter(
    (activity) => plansOf(activity, facts.plans, facts.ties).length > 0,
  )
  const manual = activities.filter(({ fields }) => fields.manualRoutine !== null)
  const ofAll = (some: readonly CriticalActivity[]) =>
    figure(`${some.length} av ${activities.length}`, sourcesOf(some))
  return [
    paragraph(
      'activities',
      [
        figure(
          count(activities.length, 'kritisk verksamhet', 'kritiska verksamheter'),
          sourcesOf(activities),
        ),
        ` är ${activities.length === 1 ? 'utpekad' : 'utpekade'}. Konsekvenserna av ett avbrott är analyserade för `,
        ofAll(analysed),
        ', ',
        ofAll(planned),
        ' har en gällande kontinuitetsplan och ',
        ofAll(manual),
        ' en beskriven reservrutin.',
      ],
      sourcesOf(activities),
    ),
  ]
}

function stalePlans({ plans }: ContinuityFacts, { readOn }: ReviewContext): Block[] {
  const stale = plans.filter((plan) => plan.state === 'inForce' && isReviewOverdue(plan, readOn))
  if (stale.length === 0) return []
  return [
    paragraph(
      'stale',
      [
        figure(count(stale.length, 'plan', 'planer'), sourcesOf(stale)),
        ` skulle ha setts över: ${stale.map(({ title, fields }) => `${title} senast den ${dayInWords(fields.reviewBy ?? readOn)}`).join(', ')}.`,
      ],
      sourcesOf(stale),
    ),
  ]
}

function firstBack({ recovery }: ContinuityFacts): Block[] {
  const needed = recoveryOrder(recovery).filter(({ activities }) => activities.length > 0)
  if (needed.length === 0) return []
  return [
    table(
      'recovery',
      needed.length > SHOWN_FIRST
        ? `De ${SHOWN_FIRST} första av ${needed.length} i återställningsordningen`
        : 'Återställningsordningen',
      [
        { label: 'Plats', align: 'right' },
        { label: 'System' },
        { label: 'Behövs inom', align: 'right' },
        { label: 'Utlovat', align: 'right' },
        { label: 'Behövs för' },
      ],
      needed
        .slice(0, SHOWN_FIRST)
        .map(({ rank, thing, withinHours, activities }) =>
          row(
            [
              String(rank),
              thing.title,
              withinHours === null ? 'Ej bedömt' : inHours(withinHours),
              thing.fields.recoveryHours === null
                ? 'Ej avtalat'
                : inHours(thing.fields.recoveryHours),
              activities.map(({ title }) => title).join(', '),
            ],
            [sourceOf(thing), ...sourcesOf(activities)],
          ),
        ),
    ),
  ]
}

function contradictions({ recovery }: ContinuityFacts): Block[] {
  const found = contradictionsIn(recovery)
  if (found.length === 0)
    return recovery.activities.some(isCritical)
      ? [paragraph('sound', 'Inga motsägelser är funna mellan tider, beroenden och klassning.')]
      : []
  const byKind = Map.groupBy(found, ({ kind }) => kind)
  return [
    paragraph('contradictions', 'Tiderna och beroendena stämmer inte på alla punkter:'),
    list(
      'contradiction-list',
      [...byKind].map(([kind, ofKind]) => contradictionItem(contradictionKinds[kind], ofKind)),
    ),
  ]
}

function contradictionItem(heading: string, found: readonly Contradiction[]) {
  const records = [...new Set(found.flatMap((one) => one.records))]
  const first = found[0]
  return item(
    [
      `${heading}: `,
      figure(String(found.length), sourcesOf(records)),
      `. ${found.length === 1 ? '' : 'Till exempel: '}${first?.because ?? ''}`,
    ],
    sourcesOf(records),
  )
}

function exercised({ exercises }: ContinuityFacts, { year }: ReviewContext): Block[] {
  const held = exercises.filter(
    ({ state, fields }) => state === 'held' && fields.heldOn?.startsWith(`${year}-`),
  )
  if (held.length === 0) return [paragraph('exercises', `Ingen övning är redovisad för ${year}.`)]
  return [
    paragraph(
      'exercises',
      [
        `Under ${year} genomfördes `,
        figure(count(held.length, 'övning', 'övningar'), sourcesOf(held)),
        ':',
      ],
      sourcesOf(held),
    ),
    list(
      'exercise-list',
      held.map((one) => item(exerciseInWords(one), [sourceOf(one)])),
    ),
  ]
}

function exerciseInWords({ title, fields }: Exercise): string {
  const { kind, heldOn, result, lessons } = fields
  const when = heldOn === null ? '' : ` den ${dayInWords(heldOn)}`
  const told = result === null ? '' : ` ${exerciseResults[result]}.`
  const learnt = lessons === null ? '' : ` ${asSentence(lessons)}`
  return `${title}, ${uncapitalise(exerciseKinds[kind])}${when}.${told}${learnt}`
}
