/**
 * The plan of improvements for the review: what it rests on, and what is proposed year by year.
 * What was done and what earlier decisions came to stand in the chapters beside this one; all are
 * written from the same register, so that the summary cannot contradict the plan.
 */
import { asSentence, count, enumerate, uncapitalise } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  type Inline,
  item,
  list,
  paragraph,
  type ReviewContext,
  type Section,
  type SourceRef,
  sourceOf,
  sourcesOf,
  subheading,
} from '../../review/document.ts'
import { type DecidedEarlier, lastDecision } from './commitment.rules.ts'
import { effectAnswers, type Improvement, isEffectAnswer } from './improvement.record.ts'
import {
  inOrder,
  isWithoutContent,
  isWithoutOwner,
  plannedFor,
  responsibilitySentence,
  tasksOf,
} from './rules.ts'

export type ImprovementFacts = {
  /** Proposed, decided or begun, in one of the plan's years. */
  planned: Improvement[]
  /** Done during the year, or going on when it ended. */
  completed: Improvement[]
  /** What earlier reviews took a stand on. */
  decidedEarlier: DecidedEarlier[]
  /** The newest decided review of an earlier year. */
  lastReview: { id: string; title: string; year: number; decidedOn: string } | null
  /** By the improvement's id: the risks, recommendations and findings it is meant to answer. */
  answered: Record<string, AnsweredRecord[]>
}

/** A record that an improvement is meant to answer; of a risk also which analysis it stands in. */
export type AnsweredRecord = SourceRef & { analysis: 'vor' | 'rsa' | null }

/** What the plan rests on, in what order it stands, and what it lacks. */
export function proposalIntroSection(facts: ImprovementFacts, context: ReviewContext): Section {
  const planned = inPlan(facts, context)
  const years = yearsInWords(context.planYears)
  if (planned.length === 0)
    return {
      blocks: [paragraph('none', `Inga förbättringar är föreslagna för ${years}.`)],
      answers: [],
    }
  const blocks: Block[] = [
    paragraph('proposed', [
      `För ${years} föreslås `,
      figure(count(planned.length, 'aktivitet', 'aktiviteter'), planned),
      '.',
      ...whatTheyAnswer(planned, facts),
    ]),
    paragraph(
      'aim',
      'Det som prövas är inte om en viss rutin finns, utan om det som rutinen är till för uppnås. Rapporteras till exempel få incidenter ska orsaken sökas och förslag tas fram så att fler blir rapporterade.',
    ),
  ]
  if (isRanked(planned, context))
    blocks.push(
      paragraph(
        'order',
        'Aktiviteterna står i prioriterad ordning inom varje år. Förvaltningsledningen kan besluta om en annan ordning om förutsättningarna ändras.',
      ),
    )
  const goals = goalsInWords(planned)
  if (goals) blocks.push(goals)
  const unowned = withoutOwner(planned)
  if (unowned) blocks.push(unowned)
  return { blocks, answers: ['g'] }
}

/** What can be answered, in the words of the plan and in the order they are told. */
const ANSWERED_KINDS = [
  { type: 'risk', analysis: 'vor', words: ['risk i VoR', 'risker i VoR'] },
  { type: 'risk', analysis: 'rsa', words: ['risk i RSA', 'risker i RSA'] },
  {
    type: 'dpoRecommendation',
    analysis: null,
    words: ['rekommendation från dataskyddsombudet', 'rekommendationer från dataskyddsombudet'],
  },
  {
    type: 'auditFinding',
    analysis: null,
    words: ['iakttagelse vid revision', 'iakttagelser vid revision'],
  },
  { type: 'incident', analysis: null, words: ['avvikelse', 'avvikelser'] },
  {
    type: 'horizonFactor',
    analysis: null,
    words: [
      'förändring i omvärlden eller inom organisationen',
      'förändringar i omvärlden eller inom organisationen',
    ],
  },
] as const

function whatTheyAnswer(
  planned: readonly Improvement[],
  facts: ImprovementFacts,
): (string | Inline)[] {
  const all = planned.flatMap((one) => facts.answered[one.id] ?? [])
  const unique = [...new Map(all.map((source) => [source.id, source])).values()]
  const parts = ANSWERED_KINDS.flatMap(({ type, analysis, words }) => {
    const those = unique.filter((one) => one.type === type && one.analysis === analysis)
    return those.length === 0 ? [] : [figure(count(those.length, words[0], words[1]), those)]
  })
  const byLaw = planned.filter((one) => one.fields.sourceKind === 'law')
  const sentences: (string | Inline)[] = []
  if (parts.length > 0) sentences.push(' Tillsammans svarar de mot ', ...enumerated(parts), '.')
  if (byLaw.length > 0)
    sentences.push(
      ' ',
      figure(count(byLaw.length, 'aktivitet', 'aktiviteter'), byLaw),
      ' följer av krav i lag eller föreskrift.',
    )
  return sentences
}

/** Does every activity have a rank, in every year that has more than one? */
function isRanked(planned: readonly Improvement[], context: ReviewContext): boolean {
  const several = context.planYears
    .map((year) => plannedFor(planned, year))
    .filter((ofYear) => ofYear.length > 1)
  return several.length > 0 && several.flat().every((one) => one.fields.priority !== null)
}

function goalsInWords(planned: readonly Improvement[]): Block | null {
  const withGoal = planned.filter((one) => one.fields.goal !== null)
  if (withGoal.length === 0) return null
  const goals = enumerate([...new Set(withGoal.map((one) => one.fields.goal ?? ''))])
  const isAll = withGoal.length === planned.length
  const whole = isAll
    ? 'Aktiviteterna'
    : figure(`${withGoal.length} av ${planned.length} aktiviteter`, withGoal)
  return paragraph(
    'goals',
    [whole, ` tas upp i verksamhetsplanen under mål ${goals}.`],
    isAll ? sourcesOf(planned) : [],
  )
}

function withoutOwner(planned: readonly Improvement[]): Block | null {
  const those = planned.filter((one) => isWithoutOwner(one).answer)
  if (those.length === 0) return null
  if (those.length === planned.length)
    return paragraph(
      'no-owner',
      'Ansvarig är inte utsedd för någon av aktiviteterna.',
      sourcesOf(those),
    )
  return paragraph('no-owner', [
    'Ansvarig är inte utsedd för ',
    figure(count(those.length, 'aktivitet', 'aktiviteter'), those),
    `: ${titlesInText(those)}.`,
  ])
}

/** One plan year in full: each activity, what it is for, its tasks, and who answers for what. */
export function plannedDetailedSection(
  facts: ImprovementFacts,
  context: ReviewContext,
  year: number,
): Section {
  return plannedSection(facts, year, (one) => {
    const owner = responsibilitySentence(one, context.people)
    return [
      ...headingAndPurpose(one, facts),
      ...bullets(one, tasksOf(one)),
      ...closing(one, facts, 'result', [wantedResult(one)]),
      ...closing(one, facts, 'owner', [owner, recurrence(one), alreadyDecided(one, facts)]),
    ]
  })
}

/**
 * One plan year in brief: headings in order of priority, with the tasks as bullets beneath. Owners
 * are told where there are any; where there are none, the section's introduction has said so.
 */
export function plannedGroupedSection(
  facts: ImprovementFacts,
  context: ReviewContext,
  year: number,
): Section {
  return plannedSection(facts, year, (one) => {
    const owner = isWithoutOwner(one).answer ? '' : responsibilitySentence(one, context.people)
    const tasks = tasksOf(one)
    const recurs = recurrence(one)
    // A single task and its heading are one thing: that it recurs is said on the bullet itself.
    const isOnBullet = tasks.length === 1 && recurs !== ''
    return [
      ...headingAndPurpose(one, facts),
      ...bullets(one, isOnBullet ? tasks.map((task) => `${asSentence(task)} ${recurs}`) : tasks),
      ...closing(one, facts, 'owner', [owner, isOnBullet ? '' : recurs]),
    ]
  })
}

function plannedSection(
  facts: ImprovementFacts,
  year: number,
  write: (improvement: Improvement) => Block[],
): Section {
  const planned = plannedFor(facts.planned, year)
  if (planned.length > 0) return { blocks: planned.flatMap(write), answers: ['g'] }
  return {
    blocks: [paragraph('none', `Inga aktiviteter är föreslagna för ${year}.`)],
    answers: [],
  }
}

function headingAndPurpose(improvement: Improvement, facts: ImprovementFacts): Block[] {
  const { id, title, fields } = improvement
  const sources = sourcesWithAnswered(improvement, facts)
  const empty = isWithoutContent(improvement)
  const purpose = empty.answer ? empty.because : fields.purpose
  const heading = subheading(`${id}-title`, title, sources)
  return purpose === null
    ? [heading]
    : [heading, paragraph(`${id}-purpose`, asSentence(purpose), sources)]
}

function bullets(improvement: Improvement, tasks: readonly string[]): Block[] {
  if (tasks.length === 0) return []
  const source = [sourceOf(improvement)]
  return [
    list(
      `${improvement.id}-tasks`,
      tasks.map((task) => item(task, source)),
    ),
  ]
}

/** The sentences that are not empty, as one paragraph; none at all gives no paragraph. */
function closing(
  improvement: Improvement,
  facts: ImprovementFacts,
  key: string,
  sentences: readonly string[],
): Block[] {
  const said = sentences.filter((sentence) => sentence !== '').join(' ')
  if (said === '') return []
  return [paragraph(`${improvement.id}-${key}`, said, sourcesWithAnswered(improvement, facts))]
}

function wantedResult({ fields }: Improvement): string {
  const { wantedResult: result, measure, baseline } = fields
  const parts = [
    result === null ? '' : `Önskat resultat: ${asSentence(uncapitalise(result))}`,
    measure === null ? '' : `Mått: ${asSentence(uncapitalise(measure))}`,
    measure === null || baseline === null
      ? ''
      : `Utgångsläge: ${asSentence(uncapitalise(baseline))}`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}

/** "Genomförs årligen", unless the activity's own text says so already. */
function recurrence(improvement: Improvement): string {
  const { recurring, purpose, tasks } = improvement.fields
  const isSaid = /årligen|varje år|en gång per år/i.test(`${purpose ?? ''} ${tasks ?? ''}`)
  return recurring === true && !isSaid ? 'Genomförs årligen.' : ''
}

function alreadyDecided(improvement: Improvement, facts: ImprovementFacts): string {
  if (improvement.state !== 'decided' && improvement.state !== 'started') return ''
  const earlier = facts.decidedEarlier.find((one) => one.improvement.id === improvement.id)
  const decision = earlier && lastDecision(earlier)
  return decision ? `Beslutad i ${decision.review.title}.` : ''
}

/** The planned activities within the plan's years, year by year and in order. */
export function inPlan(facts: ImprovementFacts, context: ReviewContext): Improvement[] {
  return context.planYears.flatMap((year) => inOrder(plannedFor(facts.planned, year)))
}

export function yearsInWords(years: readonly number[]): string {
  return years.length === 1 ? String(years[0]) : `åren ${enumerate(years.map(String))}`
}

export function titlesInText(improvements: readonly Improvement[]): string {
  return enumerate(
    improvements.map((one) => uncapitalise(one.title)),
    'samt',
  )
}

export function sourcesWithAnswered(
  improvement: Improvement,
  facts: ImprovementFacts,
): SourceRef[] {
  return [sourceOf(improvement), ...sourcesOf(facts.answered[improvement.id] ?? [])]
}

/** Inlines as an enumeration: "a, b och c". */
export function enumerated(parts: readonly Inline[]): (string | Inline)[] {
  return parts.flatMap((part, index) => {
    if (index === 0) return [part]
    return [index === parts.length - 1 ? ' och ' : ', ', part]
  })
}

/** What a done improvement gave, or that nobody has said. */
export function effectInWords({ state, fields }: Improvement): string {
  if (!isEffectAnswer(state)) return 'Effekten är inte besvarad.'
  const parts = [`${effectAnswers[state]}.`]
  if (fields.measure !== null && fields.outcomeValue !== null)
    parts.push(measuredInWords(fields.measure, fields.baseline, fields.outcomeValue))
  if (fields.effect !== null) parts.push(asSentence(fields.effect))
  return parts.join(' ')
}

/** "Mått: antal konton. Före: 37 konton. Nu: 2 konton." */
function measuredInWords(measure: string, baseline: string | null, value: string): string {
  const before = baseline === null ? '' : ` Före: ${asSentence(uncapitalise(baseline))}`
  return `Mått: ${asSentence(uncapitalise(measure))}${before} Nu: ${asSentence(uncapitalise(value))}`
}
