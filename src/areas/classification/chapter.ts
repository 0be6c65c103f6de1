/** How the board's information is classified (informationsklassning), for the review. */
import type { Day } from '../../core/dates.ts'
import {
  asSentence,
  capitalise,
  count,
  enumerate,
  numberWord,
  uncapitalise,
} from '../../core/swedish.ts'
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
  sourceOf,
  table,
} from '../../review/document.ts'
import { type AspectChange, changesBetween } from './guide.rules.ts'
import { type Profile, profileText } from './levels.rules.ts'
import type { PlanCounts } from './plan.rules.ts'

type Named = { type: string; id: string; title: string }

/** An information set as it stood on the day the facts are of. */
export type ClassifiedSet = Named & {
  /** null when no classification of it had been decided */
  decided: DecidedClassification | null
}

export type DecidedClassification = {
  classification: Named
  profile: Profile
  decidedOn: Day
  /** The profile it replaced, or null for the first. */
  before: Profile | null
  changeReason: string | null
  /** Why it should have been made again, or null when it should not. */
  overdue: string | null
  plan: PlanCounts
  /** The last compliance check, on or before the day. */
  checkedOn: Day | null
  /** Was a check due during the year? A classification decided late in it has its first next year. */
  checkDue: boolean
}

export type InheritingSystem = Named & { profile: Profile; complete: boolean }

export type ClassificationFacts = {
  sets: ClassifiedSet[]
  systems: InheritingSystem[]
}

export const emptyClassification: ClassificationFacts = { sets: [], systems: [] }

/** Nothing for a board that has no information sets: the inventory says that. */
export function classificationSection(
  facts: ClassificationFacts | undefined,
  context: ReviewContext,
): Section {
  const { sets, systems } = facts ?? emptyClassification
  if (sets.length === 0) return { blocks: [], answers: [] }
  const decided = sets.flatMap((set) => (set.decided ? [{ set, ...set.decided }] : []))
  return {
    blocks: [
      howMany(sets, decided),
      ...profiles(decided),
      ...notClassified(sets),
      ...decidedInYear(decided, context),
      ...overdue(decided),
      ...selfAssessment(decided),
      ...checks(decided, context),
      ...inSystems(systems),
    ],
    answers: [],
  }
}

type Decided = DecidedClassification & { set: ClassifiedSet }

const SETS = ['informationsmängd', 'informationsmängder'] as const

function howMany(sets: readonly ClassifiedSet[], decided: readonly Decided[]): Block {
  const sources = sets.map(sourceOf)
  if (decided.length === 0)
    return paragraph(
      'classified',
      sets.length === 1
        ? 'Nämndens enda informationsmängd är inte klassad.'
        : `Ingen av nämndens ${sets.length} informationsmängder är klassad.`,
      sources,
    )
  if (decided.length === sets.length)
    return paragraph(
      'classified',
      ['Alla nämndens ', figure(count(sets.length, ...SETS), sources), ' är klassade.'],
      sources,
    )
  return paragraph(
    'classified',
    [
      'Av nämndens informationsmängder är ',
      figure(
        `${decided.length} av ${sets.length}`,
        decided.map(({ set }) => set),
      ),
      ' klassade.',
    ],
    sources,
  )
}

function profiles(decided: readonly Decided[]): Block[] {
  if (decided.length === 0) return []
  return [
    table(
      'profiles',
      'Klassade informationsmängder: K konfidentialitet, R riktighet, T tillgänglighet och S spårbarhet, 0 är lägst',
      [
        { label: 'Informationsmängd' },
        { label: 'Klassning' },
        { label: 'Beslutad' },
        { label: 'Åtgärder uppfyllda', align: 'right' },
        { label: 'Ej värderade', align: 'right' },
      ],
      decided.map(({ set, classification, profile, decidedOn, plan }) =>
        row(
          [set.title, profileText(profile), decidedOn, ...planCells(plan, classification)],
          [sourceOf(set), sourceOf(classification)],
        ),
      ),
    ),
  ]
}

/** What nobody has assessed is not told as none. */
function planCells(plan: PlanCounts, classification: Named): (string | Inline[])[] {
  if (plan.all === 0) return ['Inga krävs', '0']
  const left = [figure(String(plan.unanswered), [classification])]
  if (plan.unanswered === plan.all) return ['Ej redovisat', left]
  return [[figure(`${plan.fulfilled} av ${plan.all - plan.notRelevant}`, [classification])], left]
}

function notClassified(sets: readonly ClassifiedSet[]): Block[] {
  const open = sets.filter(({ decided }) => decided === null)
  if (open.length === 0 || open.length === sets.length) return []
  return [
    paragraph('not-classified', [
      figure(capitalise(count(open.length, ...SETS)), open),
      ` saknar klassning: ${enumerate(open.map(({ title }) => title))}. Kraven på skyddet är då okända.`,
    ]),
  ]
}

function decidedInYear(decided: readonly Decided[], { year }: ReviewContext): Block[] {
  const made = decided.filter(({ decidedOn }) => decidedOn.startsWith(`${year}-`))
  if (made.length === 0)
    return decided.length === 0
      ? []
      : [paragraph('decided', `Ingen klassning beslutades under ${year}.`)]
  const again = made.filter(({ before }) => before !== null)
  const told: (string | Inline)[] = [
    `Under ${year} beslutades `,
    figure(
      count(made.length, 'klassning', 'klassningar'),
      made.map(({ classification }) => classification),
    ),
    ...(again.length === 0
      ? ['.']
      : [
          ', varav ',
          figure(
            count(again.length, 'omklassning', 'omklassningar'),
            again.map(({ classification }) => classification),
          ),
          ':',
        ]),
  ]
  return [
    paragraph('decided', told),
    ...(again.length === 0 ? [] : [list('reclassified', again.map(reclassified))]),
  ]
}

function reclassified({ set, classification, before, profile, changeReason }: Decided) {
  const changes = before === null ? [] : changesBetween(before, profile)
  const because = changeReason === null ? '' : ` Skälet: ${asSentence(changeReason)}`
  return item(`${set.title}: ${changesInWords(changes)}.${because}`, [
    sourceOf(set),
    sourceOf(classification),
  ])
}

function changesInWords(changes: readonly AspectChange[]): string {
  return changes.length === 0
    ? 'nivåerna är oförändrade'
    : enumerate(changes.map(({ words }) => uncapitalise(words)))
}

function overdue(decided: readonly Decided[]): Block[] {
  const late = decided.filter((one) => one.overdue !== null)
  if (late.length === 0) return []
  return [
    paragraph('overdue', [
      figure(
        capitalise(count(late.length, 'klassning', 'klassningar')),
        late.map(({ classification }) => classification),
      ),
      ' behöver göras om:',
    ]),
    list(
      'overdue-list',
      late.map(({ set, classification, overdue: why }) =>
        item(`${set.title}. ${why ?? ''}`, [sourceOf(set), sourceOf(classification)]),
      ),
    ),
  ]
}

const answers = [
  ['fulfilled', 'uppfylld', 'uppfyllda'],
  ['partly', 'delvis uppfylld', 'delvis uppfyllda'],
  ['not', 'inte uppfylld', 'inte uppfyllda'],
  ['notRelevant', 'ej relevant', 'ej relevanta'],
  ['unanswered', 'inte värderad', 'inte värderade'],
] as const

function selfAssessment(decided: readonly Decided[]): Block[] {
  const withPlan = decided.filter(({ plan }) => plan.all > 0)
  const all = sum(withPlan, 'all')
  if (all === 0) return []
  if (sum(withPlan, 'unanswered') === all)
    return [
      paragraph(
        'self-assessment',
        'Klassningarnas åtgärder har inte värderats. Ej redovisat: hur stor del som är uppfylld.',
        withPlan.map(({ classification }) => sourceOf(classification)),
      ),
    ]
  const parts = answers.flatMap(([key, one, many]) => {
    const n = sum(withPlan, key)
    if (n === 0) return []
    const behind = withPlan.filter(({ plan }) => plan[key] > 0)
    return [
      figure(
        `${n} ${n === 1 ? one : many}`,
        behind.map(({ classification }) => classification),
      ),
    ]
  })
  return [
    paragraph('self-assessment', [
      `Klassningarna kräver ${count(all, 'åtgärd', 'åtgärder')}. Enligt verksamhetens självvärdering är `,
      ...parts.flatMap((part, at) => [
        ...(at === 0 ? [] : [at === parts.length - 1 ? ' och ' : ', ']),
        part,
      ]),
      '. Samma åtgärd räknas en gång för varje informationsmängd som kräver den.',
    ]),
  ]
}

function sum(decided: readonly Decided[], key: keyof PlanCounts): number {
  return decided.reduce((total, { plan }) => total + plan[key], 0)
}

function checks(decided: readonly Decided[], { year }: ReviewContext): Block[] {
  const isChecked = ({ checkedOn }: Decided) => checkedOn?.startsWith(`${year}-`) ?? false
  const asked = decided.filter((one) => one.checkDue || isChecked(one))
  if (asked.length === 0) return []
  const done = asked.filter(isChecked)
  const left = asked.filter((one) => !isChecked(one))
  const references = (of: readonly Decided[]) => of.map(({ classification }) => classification)
  if (done.length === 0)
    return [
      paragraph(
        'checks',
        `Ingen efterlevnadskontroll är gjord under ${year}, fast den var dags för ${named(left)}.`,
        references(left).map(sourceOf),
      ),
    ]
  return [
    paragraph('checks', [
      `Efterlevnadskontroll är gjord under ${year} för `,
      figure(`${done.length} av ${asked.length}`, references(done)),
      ' klassningar som stod i tur',
      left.length === 0 ? '.' : `. Den saknas för ${named(left)}.`,
    ]),
  ]
}

function named(decided: readonly Decided[]): string {
  return enumerate(decided.map(({ set }) => set.title))
}

function inSystems(systems: readonly InheritingSystem[]): Block[] {
  const known = systems.filter(({ profile }) => profileText(profile) !== 'Ej klassad')
  if (known.length === 0) return []
  const partly = known.filter(({ complete }) => !complete)
  return [
    paragraph('systems', [
      'Genom informationen har ',
      figure(`${known.length} av ${systems.length}`, known),
      ' system fått krav på sitt skydd',
      ...(partly.length === 0
        ? ['.']
        : [
            '. För ',
            figure(numberWord(partly.length, true), partly),
            ` av dem är inte all information klassad, så kraven kan bli högre: ${enumerate(partly.map(({ title }) => title))}.`,
          ]),
    ]),
  ]
}
