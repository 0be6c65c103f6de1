/**
 * Uppföljning av tidigare beslut: what became of each activity that earlier reviews took up, with
 * the first promise, every move and its reason, and whether the effect was shown (ISO 27001 9.3.2 a).
 */
import { dayInWords } from '../../core/dates.ts'
import { asSentence, capitalise, count, enumerate } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  type Inline,
  paragraph,
  type ReviewContext,
  row,
  type Section,
  type SourceRef,
  sourceOf,
  table,
} from '../../review/document.ts'
import { effectInWords, enumerated, type ImprovementFacts } from './chapter.ts'
import {
  type DecidedEarlier,
  firstPromise,
  isDueLater,
  isFollowedUp,
  isToldAsNotApproved,
  lastDecision,
  type Move,
  yearsInPlan,
  yearsInPlanInWords,
} from './commitment.rules.ts'
import type { Improvement } from './improvement.record.ts'
import { isDone, isOpen, whyUnanswered } from './rules.ts'

const NOT_SAID = 'Skäl är inte angivet.'
/** From this year on it is said outright that the plan has not been kept. */
const LONG = 3

export function previousDecisionsSection(facts: ImprovementFacts, context: ReviewContext): Section {
  const { lastReview, decidedEarlier } = facts
  const decidedOn = lastReview?.decidedOn ?? null
  const followed = decidedEarlier.filter((one) => isFollowedUp(one, context.year, decidedOn))
  const notApproved = decidedEarlier.filter((one) =>
    isToldAsNotApproved(one, lastReview?.id ?? null, decidedOn),
  )
  const later = decidedEarlier.filter((one) => isDueLater(one, context.year))
  const moved = later.filter(({ moves }) => moves.length > 0)
  if (followed.length + notApproved.length + later.length === 0)
    return nothingToFollow(facts, context)
  const told = [...followed, ...moved]
  return {
    blocks: [
      ...(followed.length === 0
        ? nothingToFollow(facts, context).blocks
        : decisionsInFigures(followed, context)),
      ...(later.length === 0 ? [] : [dueLater(later, moved, context)]),
      ...(told.length === 0 ? [] : [decisionsTable(told, context)]),
      ...(notApproved.length === 0 ? [] : notApprovedBlocks(notApproved)),
    ],
    answers: ['a'],
  }
}

function nothingToFollow({ lastReview }: ImprovementFacts, context: ReviewContext): Section {
  if (lastReview === null)
    return {
      blocks: [
        paragraph(
          'none',
          'Ingen tidigare beslutad genomgång finns i registret, så det finns inga beslut att följa upp.',
        ),
      ],
      answers: [],
    }
  const source = { type: 'managementReview', id: lastReview.id, title: lastReview.title }
  return {
    blocks: [
      paragraph(
        'none-due',
        `${lastReview.title} beslutades den ${dayInWords(lastReview.decidedOn)}. Ingen av aktiviteterna i den skulle vara klar under ${context.year}.`,
        [source],
      ),
    ],
    answers: ['a'],
  }
}

type Standing = 'done' | 'ongoing' | 'notBegun' | 'moved' | 'dropped'

const STANDINGS: Record<Standing, readonly [singular: string, plural: string]> = {
  done: ['är genomförd', 'är genomförda'],
  ongoing: ['pågår', 'pågår'],
  notBegun: ['är inte påbörjad', 'är inte påbörjade'],
  moved: ['är uppskjuten eller flyttad', 'är uppskjutna eller flyttade'],
  dropped: ['är avskriven', 'är avskrivna'],
}

function standingOf({ improvement, plannedYearThen }: DecidedEarlier): Standing {
  if (isDone(improvement)) return 'done'
  if (improvement.state === 'dropped') return 'dropped'
  const isMoved =
    improvement.state === 'postponed' || improvement.fields.plannedYear > plannedYearThen
  if (isMoved) return 'moved'
  return improvement.state === 'started' ? 'ongoing' : 'notBegun'
}

function decisionsInFigures(followed: readonly DecidedEarlier[], context: ReviewContext): Block[] {
  const all = followed.map((one) => one.improvement)
  const parts = (Object.keys(STANDINGS) as Standing[]).flatMap((standing) => {
    const those = followed
      .filter((one) => standingOf(one) === standing)
      .map((one) => one.improvement)
    const [singular, plural] = STANDINGS[standing]
    return those.length === 0 ? [] : [figure(count(those.length, singular, plural), those)]
  })
  const blocks: Block[] = [
    paragraph('standing', [
      'Tidigare genomgångar har tagit upp ',
      figure(count(all.length, 'aktivitet', 'aktiviteter'), all),
      ` som skulle vara ${all.length === 1 ? 'klar' : 'klara'} senast under ${context.year}. Läget i dag: `,
      ...enumerated(parts),
      '.',
    ]),
  ]
  const carried = carriedOver(followed)
  if (carried) blocks.push(carried)
  const effects = effectsOf(all.filter(isDone))
  if (effects) blocks.push(effects)
  return blocks
}

/** The counter over years: what has stood in the plan without being kept, and for how long. */
function carriedOver(followed: readonly DecidedEarlier[]): Block | null {
  const carried = followed.filter((one) => isOpen(one.improvement) && yearsInPlan(one) > 1)
  if (carried.length === 0) return null
  const years = [...new Set(carried.map(yearsInPlan))].sort((a, b) => a - b)
  const yearWords = (count: number) => `för ${yearsInPlanInWords(count).replace(' i planen', '')}`
  const parts = years.map((count) => {
    const those = carried.filter((one) => yearsInPlan(one) === count)
    return figure(
      `${those.length} ${yearWords(count)}`,
      those.map((one) => one.improvement),
    )
  })
  const all = carried.map((one) => one.improvement)
  const isLong = carried.some((one) => yearsInPlan(one) >= LONG)
  return paragraph('carried-over', [
    figure(count(all.length, 'aktivitet följer med', 'aktiviteter följer med'), all),
    ' från en tidigare plan till en senare',
    ...(years.length === 1 ? [`, ${yearWords(years[0] ?? 1)}`] : [': ', ...enumerated(parts)]),
    '.',
    isLong
      ? ' Det som står i planen för tredje året eller mer behöver få resurser, en annan lösning eller avskrivas.'
      : '',
  ])
}

/** Being done is not having had effect: each answer is counted, and so is the missing one. */
function effectsOf(done: readonly Improvement[]): Block | null {
  if (done.length === 0) return null
  const answers: [Improvement['state'], string][] = [
    ['effectShown', 'visad'],
    ['effectPartlyShown', 'delvis visad'],
    ['effectNotShown', 'inte visad'],
    ['done', 'obesvarad'],
  ]
  const parts = answers.flatMap(([state, word]): Inline[] => {
    const those = done.filter((one) => one.state === state)
    return those.length === 0 ? [] : [figure(`${word} för ${those.length}`, those)]
  })
  const unanswered = done.some((one) => one.state === 'done')
  return paragraph('effect', [
    ...(done.length === 1
      ? ['Av den som är genomförd är effekten ']
      : ['Av ', figure(`de ${done.length} genomförda`, done), ' är effekten ']),
    ...enumerated(parts),
    '.',
    unanswered ? ' Att en aktivitet är genomförd visar inte att den har haft avsedd verkan.' : '',
  ])
}

/** Not yet due, but promised: how many there are, and that some have been moved already. */
function dueLater(
  later: readonly DecidedEarlier[],
  moved: readonly DecidedEarlier[],
  context: ReviewContext,
): Block {
  const all = later.map((one) => one.improvement)
  return paragraph('due-later', [
    figure(count(all.length, 'aktivitet', 'aktiviteter'), all),
    ` är ${all.length === 1 ? 'lovad till ett senare år' : 'lovade till senare år'} än ${context.year}`,
    ' och följs upp då.',
    ...(moved.length === 0
      ? []
      : [
          ' ',
          figure(
            all.length === 1 ? 'Den har flyttats' : `${moved.length} har flyttats`,
            moved.map((one) => one.improvement),
          ),
          ' redan nu.',
        ]),
  ])
}

function decisionsTable(followed: readonly DecidedEarlier[], context: ReviewContext): Block {
  return table(
    'decisions',
    'Vad som har hänt med aktiviteter i tidigare genomgångar',
    [
      { label: 'Aktivitet', width: 31 },
      { label: 'Först beslutad', width: 14 },
      { label: 'Först lovad till', width: 13 },
      { label: 'Läge, flyttar och skäl', width: 42 },
    ],
    followed.map((one) =>
      row(
        [
          one.improvement.title,
          firstDecided(one),
          String(one.firstPlannedYear),
          howItWent(one, context),
        ],
        sourcesWithReviews(one),
      ),
    ),
  )
}

function sourcesWithReviews({ improvement, decisions, carriedOnBy }: DecidedEarlier): SourceRef[] {
  return [
    sourceOf(improvement),
    ...decisions.map(({ review }) => ({
      type: 'managementReview',
      id: review.id,
      title: review.title,
    })),
    ...(carriedOnBy ? [sourceOf(carriedOnBy)] : []),
  ]
}

function firstDecided(earlier: DecidedEarlier): string {
  const promise = firstPromise(earlier)
  return promise === null ? 'Före registret' : `Genomgången ${promise.review.year}`
}

/** One activity's fate in words; a move or an end without a reason is said to lack one. */
function howItWent(earlier: DecidedEarlier, context: ReviewContext): string {
  const { improvement, moves, carriedOnBy } = earlier
  const isNextYear = improvement.fields.plannedYear > context.year
  const parts = [
    ...putOffBefore(earlier),
    ...moves.map(moveInWords),
    standingInWords(earlier, context),
  ]
  if (isOpen(improvement) && yearsInPlan(earlier) > 1)
    parts.push(
      `${capitalise(yearsInPlanInWords(yearsInPlan(earlier)))}${isNextYear ? ` ${improvement.fields.plannedYear}` : ''}.`,
    )
  if (carriedOnBy)
    parts.push(`Fortsätter som ”${carriedOnBy.title}”, planerad till ${carriedOnBy.plannedYear}.`)
  return parts.filter((part) => part !== '').join(' ')
}

/** Earlier reviews that said "not yet" before one said yes. */
function putOffBefore({ decisions }: DecidedEarlier): string[] {
  return decisions.slice(0, -1).flatMap(({ review, outcome, reason }) => {
    if (outcome === null || outcome === 'approved') return []
    const word = outcome === 'deferred' ? 'Uppskjuten' : 'Avslagen'
    return [
      `${word} i genomgången ${review.year}: ${reason === null ? NOT_SAID : asSentence(reason)}`,
    ]
  })
}

function moveInWords({ fromYear, toYear, reason }: Move): string {
  const because = reason === null ? NOT_SAID : asSentence(reason)
  return `Flyttad från ${fromYear} till ${toYear}: ${because}`
}

function standingInWords({ improvement, moves }: DecidedEarlier, context: ReviewContext): string {
  const { doneOn, reason } = improvement.fields
  const because = reason === null ? NOT_SAID : asSentence(reason)
  if (isDone(improvement)) {
    const done = doneOn === null ? 'Genomförd.' : `Genomförd den ${dayInWords(doneOn)}.`
    const why = improvement.state === 'done' ? ` ${whyUnanswered(improvement, context.readOn)}` : ''
    return `${done} ${effectInWords(improvement)}${why}`
  }
  if (improvement.state === 'dropped') return `Avskriven: ${because}`
  if (improvement.state === 'postponed') {
    // The latest move's reason has been told already.
    const isTold = moves.at(-1)?.reason?.trim() === reason?.trim() && moves.length > 0
    return isTold ? 'Uppskjuten.' : `Uppskjuten: ${because}`
  }
  if (improvement.state === 'started') return 'Arbetet pågår.'
  return improvement.state === 'proposed' ? 'Föreslagen på nytt, inte påbörjad.' : 'Inte påbörjad.'
}

/** What the reviews said no to, or not yet, in their own words, and what has become of it. */
function notApprovedBlocks(notApproved: readonly DecidedEarlier[]): Block[] {
  const those = (outcome: 'deferred' | 'rejected') =>
    notApproved
      .filter((one) => lastDecision(one)?.outcome === outcome)
      .map((one) => one.improvement)
  const parts = [
    { found: those('deferred'), words: ['sköts upp', 'sköts upp'] as const },
    { found: those('rejected'), words: ['avslogs', 'avslogs'] as const },
  ].flatMap(({ found, words }) =>
    found.length === 0 ? [] : [figure(count(found.length, words[0], words[1]), found)],
  )
  const years = [...new Set(notApproved.map((one) => lastDecision(one)?.review.year ?? 0))].sort()
  const all = notApproved.map((one) => one.improvement)
  return [
    paragraph('not-approved', [
      `I ${years.length === 1 ? 'genomgången' : 'genomgångarna'} ${enumerate(years.map(String))} godkändes inte `,
      figure(count(all.length, 'föreslagen aktivitet', 'föreslagna aktiviteter'), all),
      ': ',
      ...enumerated(parts),
      '.',
    ]),
    table(
      'not-approved-list',
      'Förslag som sköts upp eller avslogs',
      [
        { label: 'Aktivitet', width: 31 },
        { label: 'Beslut', width: 19 },
        { label: 'Skäl', width: 27 },
        { label: 'Läge i dag', width: 23 },
      ],
      notApproved.map((one) =>
        row(
          [one.improvement.title, decisionInWords(one), reasonInWords(one), standingNow(one)],
          sourcesWithReviews(one),
        ),
      ),
    ),
  ]
}

function decisionInWords(earlier: DecidedEarlier): string {
  const last = lastDecision(earlier)
  const word = last?.outcome === 'rejected' ? 'Avslagen' : 'Uppskjuten'
  return `${word} i genomgången ${last?.review.year ?? ''}`.trim()
}

function reasonInWords(earlier: DecidedEarlier): string {
  const reason = lastDecision(earlier)?.reason ?? null
  return reason === null ? NOT_SAID : asSentence(reason)
}

function standingNow({ improvement, moves }: DecidedEarlier): string {
  const moved = moves.at(-1)
  switch (improvement.state) {
    case 'proposed':
      return `Föreslagen på nytt till ${improvement.fields.plannedYear}.`
    case 'postponed':
      return moved ? `Uppskjuten, planerad till ${moved.toYear}.` : 'Uppskjuten, inget nytt besked.'
    case 'dropped':
      return 'Avskriven.'
    case 'decided':
      return `Beslutad till ${improvement.fields.plannedYear}.`
    case 'started':
      return 'Arbetet pågår.'
    default:
      return effectInWords(improvement)
  }
}
