/**
 * The improvements for the review: what became of earlier decisions, what was done during the
 * year, what is proposed and what comes first. All of it is read from one register, so the summary
 * cannot contradict the plan.
 */
import { dayInWords } from '../../core/dates.ts'
import { asSentence, count, enumerate, numberWord, uncapitalise } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  type Inline,
  item,
  list,
  paragraph,
  type ReviewContext,
  row,
  type Section,
  type SourceRef,
  sourceOf,
  sourcesOf,
  subheading,
  table,
} from '../../review/document.ts'
import type { Improvement } from './improvement.record.ts'
import {
  type DecidedEarlier,
  inOrder,
  isDone,
  isFollowedUp,
  isWithoutContent,
  isWithoutOwner,
  needsEffectAnswer,
  plannedFor,
  responsibilitySentence,
  tasksOf,
  wasDoneIn,
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

const NOT_SAID = 'Skäl är inte angivet.'

/** Uppföljning av tidigare beslut: what became of each activity that was due (ISO 27001 9.3.2 a). */
export function previousDecisionsSection(facts: ImprovementFacts, context: ReviewContext): Section {
  const { lastReview } = facts
  const followed = facts.decidedEarlier.filter((one) =>
    isFollowedUp(one, context.year, lastReview?.decidedOn ?? null),
  )
  if (followed.length > 0)
    return {
      blocks: [...decisionsInFigures(followed, context), decisionsTable(followed)],
      answers: ['a'],
    }
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
  const done = all.filter(isDone)
  const unanswered = done.filter((one) => needsEffectAnswer(one).answer)
  if (unanswered.length > 0)
    blocks.push(
      paragraph('effect', [
        'För ',
        figure(`${unanswered.length} av ${done.length} genomförda`, unanswered),
        ' är effekten inte besvarad. Att en aktivitet är genomförd visar inte att den har haft avsedd verkan.',
      ]),
    )
  return blocks
}

function decisionsTable(followed: readonly DecidedEarlier[]): Block {
  return table(
    'decisions',
    'Vad som har hänt med aktiviteter i tidigare genomgångar',
    [
      { label: 'Aktivitet', width: 35 },
      { label: 'Genomgång', width: 14 },
      { label: 'Planerad till', width: 14 },
      { label: 'Läge', width: 37 },
    ],
    followed.map((one) => {
      const review = one.decidedInReview
      const sources = [sourceOf(one.improvement)]
      if (review) sources.push({ type: 'managementReview', id: review.id, title: review.title })
      return row(
        [
          one.improvement.title,
          review === null ? 'Före registret' : String(review.year),
          String(one.plannedYearThen),
          howItWent(one),
        ],
        sources,
      )
    }),
  )
}

/** One activity's fate in words; a move or an end without a reason is said to lack one. */
function howItWent(earlier: DecidedEarlier): string {
  const { improvement, plannedYearThen } = earlier
  const { plannedYear, doneOn } = improvement.fields
  const because = improvement.fields.reason ?? earlier.outcomeReason
  const reason = because === null ? NOT_SAID : asSentence(because)
  if (isDone(improvement)) {
    const done = doneOn === null ? 'Genomförd.' : `Genomförd den ${dayInWords(doneOn)}.`
    return `${done} ${effectInWords(improvement)}`
  }
  if (improvement.state === 'dropped') return `Avskriven. ${reason}`
  if (plannedYear > plannedYearThen) {
    const ongoing = improvement.state === 'started' ? ' Arbetet pågår.' : ''
    return `Flyttad till ${plannedYear}. ${reason}${ongoing}`
  }
  if (improvement.state === 'postponed') return `Uppskjuten. ${reason}`
  return improvement.state === 'started' ? 'Pågår.' : 'Inte påbörjad.'
}

function effectInWords(improvement: Improvement): string {
  const { effect, effectShown } = improvement.fields
  if (needsEffectAnswer(improvement).answer) return 'Effekten är inte besvarad.'
  const answer = effectShown === false ? 'Effekten är inte visad.' : 'Effekten är visad.'
  return effect === null ? answer : `${answer} ${asSentence(effect)}`
}

/** Genomförda förbättringar: by theme, with what is still going on marked as such. */
export function completedSection(facts: ImprovementFacts, context: ReviewContext): Section {
  const done = facts.completed.filter((one) => wasDoneIn(one, context.year))
  const ongoing = facts.completed.filter((one) => !done.includes(one))
  if (facts.completed.length === 0)
    return {
      blocks: [
        paragraph(
          'none',
          `Inga förbättringar är registrerade som genomförda under ${context.year}.`,
        ),
      ],
      answers: [],
    }
  const blocks: Block[] = [completedInFigures(done, ongoing, context)]
  const groups = byTheme(facts.completed)
  for (const [index, [theme, improvements]] of groups.entries()) {
    if (groups.length > 1 || theme !== null)
      blocks.push(subheading(`theme-${index + 1}`, theme ?? 'Övrigt', sourcesOf(improvements)))
    blocks.push(
      list(
        `theme-${index + 1}-list`,
        improvements.map((one) => completedItem(one, facts, context)),
      ),
    )
  }
  const effects = effectsInFigures(done)
  if (effects) blocks.push(effects)
  const isMeasured = done.some((one) => one.fields.effectShown !== null)
  return { blocks, answers: isMeasured ? ['d2'] : [] }
}

function completedInFigures(
  done: Improvement[],
  ongoing: Improvement[],
  context: ReviewContext,
): Block {
  const who = uncapitalise(context.administration)
  if (done.length === 0)
    return paragraph('completed', [
      `Ingen förbättring blev genomförd under ${context.year}, men `,
      figure(count(ongoing.length, 'förbättring', 'förbättringar'), ongoing),
      ' pågår.',
    ])
  const tail =
    ongoing.length === 0
      ? ['.']
      : [', och ', figure(`ytterligare ${numberWord(ongoing.length)}`, ongoing), ' pågår.']
  return paragraph('completed', [
    `Under ${context.year} har ${who} genomfört `,
    figure(count(done.length, 'förbättring', 'förbättringar'), done),
    ...tail,
  ])
}

/** Themes in the order they first appear; what has no theme stands last. */
function byTheme(improvements: readonly Improvement[]): [string | null, Improvement[]][] {
  const groups = new Map<string | null, Improvement[]>()
  for (const one of [...improvements].sort((a, b) => a.number - b.number)) {
    const theme = one.fields.theme
    groups.set(theme, [...(groups.get(theme) ?? []), one])
  }
  const rest = groups.get(null)
  groups.delete(null)
  return rest ? [...groups, [null, rest]] : [...groups]
}

function completedItem(improvement: Improvement, facts: ImprovementFacts, context: ReviewContext) {
  const { doneOn, effect } = improvement.fields
  const isOngoing = !wasDoneIn(improvement, context.year)
  const later = isOngoing && isDone(improvement) && doneOn !== null
  const mark = !isOngoing ? '' : later ? `, genomfört den ${dayInWords(doneOn)}` : ' (pågår)'
  const children = tasksOf(improvement).map((task) => item(task))
  if (!isOngoing && effect !== null) children.push(item(effectInWords(improvement)))
  return item(`${improvement.title}${mark}`, sourcesWithAnswered(improvement, facts), children)
}

function effectsInFigures(done: readonly Improvement[]): Block | null {
  const unanswered = done.filter((one) => needsEffectAnswer(one).answer)
  if (done.length === 0) return null
  if (unanswered.length === 0)
    return paragraph(
      'effects',
      done.length === 1
        ? 'Effekten är besvarad för den genomförda förbättringen.'
        : 'Effekten är besvarad för alla genomförda förbättringar.',
      sourcesOf(done),
    )
  if (unanswered.length === done.length)
    return paragraph(
      'effects',
      done.length === 1
        ? 'För den genomförda förbättringen är effekten ännu inte besvarad.'
        : 'Effekten är ännu inte besvarad för någon av de genomförda förbättringarna.',
      sourcesOf(done),
    )
  return paragraph('effects', [
    'För ',
    figure(
      `${unanswered.length} av ${count(done.length, 'genomförd förbättring', 'genomförda förbättringar')}`,
      unanswered,
    ),
    ' är effekten ännu inte besvarad.',
  ])
}

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
    `: ${enumerate(
      those.map((one) => uncapitalise(one.title)),
      'samt',
    )}.`,
  ])
}

/** One plan year in full: each activity, what it is for, its tasks, and who answers for what. */
export function plannedDetailedSection(
  facts: ImprovementFacts,
  context: ReviewContext,
  year: number,
): Section {
  const planned = plannedFor(facts.planned, year)
  if (planned.length === 0) return nothingPlanned(year)
  const blocks = planned.flatMap((one) => {
    const sources = sourcesWithAnswered(one, facts)
    const { purpose } = one.fields
    const tasks = tasksOf(one)
    const made: Block[] = [subheading(`${one.id}-title`, one.title, sources)]
    if (purpose !== null) made.push(paragraph(`${one.id}-purpose`, asSentence(purpose), sources))
    if (isWithoutContent(one).answer)
      made.push(paragraph(`${one.id}-purpose`, isWithoutContent(one).because, sources))
    if (tasks.length > 0)
      made.push(
        list(
          `${one.id}-tasks`,
          tasks.map((task) => item(task, [sourceOf(one)])),
        ),
      )
    const result = wantedResult(one)
    if (result !== '') made.push(paragraph(`${one.id}-result`, result, sources))
    const closing = [
      responsibilitySentence(one, context.people),
      recurrence(one),
      alreadyDecided(one, facts),
    ]
    made.push(
      paragraph(`${one.id}-owner`, closing.filter((text) => text !== '').join(' '), sources),
    )
    return made
  })
  return { blocks, answers: ['g'] }
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
  return earlier?.decidedInReview ? `Beslutad i ${earlier.decidedInReview.title}.` : ''
}

/** One plan year in brief: headings in order of priority, with the tasks as bullets beneath. */
export function plannedGroupedSection(
  facts: ImprovementFacts,
  context: ReviewContext,
  year: number,
): Section {
  const planned = plannedFor(facts.planned, year)
  if (planned.length === 0) return nothingPlanned(year)
  const blocks = planned.flatMap((one) => {
    const sources = sourcesWithAnswered(one, facts)
    const { purpose } = one.fields
    const tasks = tasksOf(one)
    const recurs = recurrence(one)
    const made: Block[] = [subheading(`${one.id}-title`, one.title, sources)]
    if (purpose !== null) made.push(paragraph(`${one.id}-purpose`, asSentence(purpose), sources))
    if (isWithoutContent(one).answer)
      made.push(paragraph(`${one.id}-purpose`, isWithoutContent(one).because, sources))
    // A single task and its heading are the same thing: the recurrence is said on the bullet itself.
    const onBullet = tasks.length === 1 && recurs !== ''
    const bullets = onBullet ? tasks.map((task) => `${asSentence(task)} ${recurs}`) : tasks
    if (bullets.length > 0)
      made.push(
        list(
          `${one.id}-tasks`,
          bullets.map((task) => item(task, [sourceOf(one)])),
        ),
      )
    // Form B names no owners; where there is one it is told, where there is none the intro says so.
    const owner = isWithoutOwner(one).answer ? '' : responsibilitySentence(one, context.people)
    const closing = [owner, onBullet ? '' : recurs].filter((text) => text !== '')
    if (closing.length > 0) made.push(paragraph(`${one.id}-owner`, closing.join(' '), sources))
    return made
  })
  return { blocks, answers: ['g'] }
}

function nothingPlanned(year: number): Section {
  return { blocks: [paragraph('none', `Inga aktiviteter är föreslagna för ${year}.`)], answers: [] }
}

/** For the summary: what comes first, under the year that the plan says. */
export function prioritiesSummary(facts: ImprovementFacts, context: ReviewContext): Section {
  const planned = inPlan(facts, context)
  if (planned.length === 0)
    return {
      blocks: [
        paragraph(
          'priorities',
          `Inga förbättringar är föreslagna för ${yearsInWords(context.planYears)}.`,
        ),
      ],
      answers: [],
    }
  const [firstYear, ...laterYears] = context.planYears
  if (firstYear === undefined) return { blocks: [], answers: [] }
  const blocks = prioritiesOf(plannedFor(planned, firstYear), firstYear)
  for (const year of laterYears) {
    const chosen = plannedFor(planned, year).filter((one) => one.fields.prioritised === true)
    if (chosen.length > 0)
      blocks.push(
        paragraph(
          `priorities-${year}`,
          `Bland det som är särskilt prioriterat finns även ${titlesInText(chosen)}, planerat till ${year}.`,
          sourcesOf(chosen),
        ),
      )
  }
  return { blocks, answers: [] }
}

/** More than this many are listed instead of named in a sentence. */
const IN_ONE_SENTENCE = 2

function prioritiesOf(planned: readonly Improvement[], year: number): Block[] {
  const chosen = planned.filter((one) => one.fields.prioritised === true)
  if (planned.length === 0)
    return [paragraph('priorities', `Inga aktiviteter är föreslagna för ${year}.`)]
  if (chosen.length === 0)
    return [
      paragraph('priorities', [
        `För ${year} föreslås `,
        figure(count(planned.length, 'aktivitet', 'aktiviteter'), planned),
        planned.length === 1
          ? '. Den är inte utpekad som särskilt prioriterad.'
          : '. Ingen av dem är utpekad som särskilt prioriterad.',
      ]),
    ]
  if (chosen.length <= IN_ONE_SENTENCE)
    return [
      paragraph(
        'priorities',
        `Särskilt prioriterat under ${year} är ${titlesInText(chosen)}.`,
        sourcesOf(chosen),
      ),
    ]
  const isOrdered = chosen.every((one) => one.fields.priority !== null)
  return [
    paragraph(
      'priorities',
      `Särskilt prioriterat under ${year} är följande${isOrdered ? ', i prioriterad ordning' : ''}:`,
      sourcesOf(chosen),
    ),
    list(
      'priorities-list',
      chosen.map((one) => item(one.title, [sourceOf(one)])),
      { ordered: isOrdered },
    ),
  ]
}

/** The planned activities within the plan's years, year by year and in order. */
function inPlan(facts: ImprovementFacts, context: ReviewContext): Improvement[] {
  return context.planYears.flatMap((year) => inOrder(plannedFor(facts.planned, year)))
}

function yearsInWords(years: readonly number[]): string {
  return years.length === 1 ? String(years[0]) : `åren ${enumerate(years.map(String))}`
}

function titlesInText(improvements: readonly Improvement[]): string {
  return enumerate(
    improvements.map((one) => uncapitalise(one.title)),
    'samt',
  )
}

function sourcesWithAnswered(improvement: Improvement, facts: ImprovementFacts): SourceRef[] {
  return [sourceOf(improvement), ...sourcesOf(facts.answered[improvement.id] ?? [])]
}

/** Inlines as an enumeration: "a, b och c". */
function enumerated(parts: readonly Inline[]): (string | Inline)[] {
  return parts.flatMap((part, index) => {
    if (index === 0) return [part]
    return [index === parts.length - 1 ? ' och ' : ', ', part]
  })
}
