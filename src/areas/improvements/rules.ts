/** How an improvement stands: who answers for it, is it late, is its effect answered. */
import { type Answer, no, yes } from '../../core/answers.ts'
import { type Day, dayInWords, yearOf } from '../../core/dates.ts'
import { enumerate } from '../../core/swedish.ts'
import {
  effectAnswers,
  type Improvement,
  isEffectAnswer,
  type ResponsibleRole,
} from './improvement.record.ts'

/** Has nobody, neither role nor person, been made responsible (ansvarig är inte utsedd)? */
export function isWithoutOwner({ fields }: Improvement): Answer {
  const { responsibleRoles, responsiblePerson } = fields
  return responsibleRoles.length === 0 && responsiblePerson === null
    ? yes('Ansvarig är inte utsedd.')
    : no('Ansvarig är utsedd.')
}

/** Has the planned year gone by without the activity being done? A mere proposal is never late. */
export function isLate(improvement: Improvement, now: Day): Answer {
  const { plannedYear, doneOn } = improvement.fields
  switch (improvement.state) {
    case 'proposed':
      return no('Aktiviteten är inte beslutad.')
    case 'dropped':
      return no('Aktiviteten är avskriven.')
    case 'done':
    case 'effectShown':
    case 'effectPartlyShown':
    case 'effectNotShown':
      return no(
        doneOn === null ? 'Aktiviteten är genomförd.' : `Genomförd den ${dayInWords(doneOn)}.`,
      )
    default:
      return plannedYear < yearOf(now)
        ? yes(`Aktiviteten skulle ha genomförts under ${plannedYear}.`)
        : no('Det planerade året har inte gått ut.')
  }
}

/** Is the activity done while nobody has said what it gave (effekten är obesvarad)? */
export function needsEffectAnswer(improvement: Improvement): Answer {
  const { doneOn } = improvement.fields
  if (isEffectAnswer(improvement.state)) return no(`${effectAnswers[improvement.state]}.`)
  if (improvement.state !== 'done') return no('Aktiviteten är inte genomförd.')
  const when = doneOn === null ? '' : ` den ${dayInWords(doneOn)}`
  return yes(`Aktiviteten genomfördes${when}, men effekten är inte besvarad.`)
}

/** Should the effect have been answered by now (effektbedömningen är försenad)? */
export function isEffectOverdue(improvement: Improvement, now: Day): Answer {
  const { effectDueOn } = improvement.fields
  const needed = needsEffectAnswer(improvement)
  if (!needed.answer) return needed
  if (effectDueOn === null) return no('Ingen dag är satt för att bedöma effekten.')
  return effectDueOn < now
    ? yes(`Effekten skulle ha bedömts senast den ${dayInWords(effectDueOn)}.`)
    : no(`Effekten ska bedömas senast den ${dayInWords(effectDueOn)}.`)
}

/** Why the effect of a done activity is not answered, as the report tells it. */
export function whyUnanswered(improvement: Improvement, now: Day): string {
  const { effectDueOn, measure, baseline } = improvement.fields
  const lacks =
    measure === null ? 'Mått saknas.' : baseline === null ? 'Utgångsläget är inte mätt.' : ''
  const due =
    effectDueOn === null
      ? 'Ingen dag är satt för bedömningen.'
      : effectDueOn < now
        ? `Skulle ha bedömts senast den ${dayInWords(effectDueOn)}.`
        : `Bedöms senast den ${dayInWords(effectDueOn)}.`
  return [due, lacks].filter((part) => part !== '').join(' ')
}

/** Can the effect be shown at all: is there something to measure, and a value to compare with? */
export function isMeasurable({ fields }: Improvement): Answer {
  const { measure, baseline } = fields
  if (measure !== null && baseline !== null) return yes('Mått och utgångsläge finns.')
  if (measure !== null)
    return no(
      'Utgångsläget är inte mätt. Mät det innan arbetet har hunnit ändra något: sedan går det inte att visa vad det gav.',
    )
  return no(
    baseline === null
      ? 'Varken mått eller utgångsläge är satt. Utan dem går det inte att visa om aktiviteten får effekt.'
      : 'Inget mått är satt. Utan det går det inte att visa om aktiviteten får effekt.',
  )
}

/** Finished means that the effect is answered, be it yes or no; being done is not enough. */
export function isFinished({ state }: Improvement): boolean {
  return isEffectAnswer(state)
}

export function isDone({ state }: Improvement): boolean {
  return state === 'done' || isEffectAnswer(state)
}

/** Neither done nor dropped: it still waits for somebody. */
export function isOpen(improvement: Improvement): boolean {
  return !isDone(improvement) && improvement.state !== 'dropped'
}

export function wasDoneIn(improvement: Improvement, year: number): boolean {
  const { doneOn } = improvement.fields
  return isDone(improvement) && doneOn !== null && yearOf(doneOn) === year
}

/** Was work going on at the end of the year: begun that year or before, and not done within it? */
export function wasOngoingIn(improvement: Improvement, year: number): boolean {
  const { startedOn, doneOn, plannedYear } = improvement.fields
  const begun = startedOn === null ? plannedYear : yearOf(startedOn)
  if (begun > year) return false
  if (improvement.state === 'started') return true
  return isDone(improvement) && startedOn !== null && doneOn !== null && yearOf(doneOn) > year
}

/** In the order they are to be done: ranked first, then as they were registered. */
export function inOrder(improvements: readonly Improvement[]): Improvement[] {
  const rank = (one: Improvement) => one.fields.priority ?? Number.MAX_SAFE_INTEGER
  return [...improvements].sort((a, b) => rank(a) - rank(b) || a.number - b.number)
}

export function plannedFor(improvements: readonly Improvement[], year: number): Improvement[] {
  return inOrder(improvements.filter((one) => one.fields.plannedYear === year))
}

/** The tasks (uppgifter), one a line; bullets that came along when the text was pasted are taken off. */
export function tasksOf({ fields }: Improvement): string[] {
  return (fields.tasks ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-–*•·](?:\s+|$))?/, '').trim())
    .filter((line) => line !== '')
}

/** Does the heading stand alone, with neither a purpose nor a task under it? */
export function isWithoutContent(improvement: Improvement): Answer {
  return improvement.fields.purpose === null && tasksOf(improvement).length === 0
    ? yes('Det är inte beskrivet vad aktiviteten går ut på.')
    : no('Innehållet är beskrivet.')
}

/** A year named as the time of doing: "under 2026", "år 2026"; never a statute book number. */
const YEAR_OF_DOING = /(?<![\p{L}\d])(?:under|år|för|till|senast)\s+(?:år\s+)?(20\d\d)(?![\d:])/giu

/** Does the text say another year of doing than the planned one? It happens when an activity is moved. */
export function saysAnotherYear(improvement: Improvement): Answer {
  const { title, purpose, tasks, plannedYear } = improvement.fields
  const said = [...[title, purpose, tasks].join('\n').matchAll(YEAR_OF_DOING)].map((match) =>
    Number(match[1]),
  )
  const others = [...new Set(said)].filter((year) => year !== plannedYear)
  return others.length > 0
    ? yes(
        `Aktiviteten är planerad till ${plannedYear}, men texten säger ${enumerate(others.map(String))}.`,
      )
    : no('Texten nämner inget annat år.')
}

/** What the law says of the data protection officer's other tasks (GDPR). */
const OTHER_TASKS_OF_DPO = { source: 'artikel 38.6 i dataskyddsförordningen' } as const

/** Is the data protection officer made responsible for work of the line? Allowed, but to be weighed. */
export function isDpoResponsibleForLineWork({ fields }: Improvement): Answer {
  return fields.responsibleRoles.includes('dataProtectionOfficer')
    ? yes(
        `Dataskyddsombudet står som ansvarigt för arbete som hör till linjen. Ombudets andra uppgifter får inte leda till en intressekonflikt (${OTHER_TASKS_OF_DPO.source}). Pröva om ombudet i stället kan stödja.`,
      )
    : no('Dataskyddsombudet ansvarar inte för aktiviteten.')
}

/** The roles as running text names them. */
const DEFINITE: Record<ResponsibleRole, string> = {
  isam: 'ISAM',
  itCoordinator: 'IT-samordnaren',
  headOfAdministration: 'förvaltningschefen',
  administrationManagement: 'förvaltningsledningen',
  manager: 'cheferna',
  systemOwner: 'systemägaren',
  informationOwner: 'informationsägaren',
  systemManager: 'systemförvaltaren',
  dataProtectionOfficer: 'dataskyddsombudet',
  centralFunction: 'den centrala funktionen',
}
const IN_PLURAL: readonly ResponsibleRole[] = ['manager']

const ANSWERS_FOR = {
  initiates: ' för att initiera aktiviteten',
  carriesOut: ' för att genomföra aktiviteten',
  initiatesAndCarriesOut: ' för att initiera och genomföra aktiviteten',
  reviews: ' för översyn och uppdatering',
} as const

/**
 * Who answers for the activity, and for what. Roles are named before persons: the report is public
 * and lives longer than an employment. `people` gives the name when only a person is responsible.
 */
export function responsibilitySentence(
  improvement: Improvement,
  people: Readonly<Record<string, string>> = {},
): string {
  const { responsibleRoles, responsibility, supportingRoles, responsiblePerson } =
    improvement.fields
  const support = enumerate(supportingRoles.map((role) => DEFINITE[role]))
  const named =
    responsibleRoles.length > 0
      ? responsibleRoles.map((role) => DEFINITE[role])
      : responsiblePerson === null
        ? []
        : [people[responsiblePerson] ?? 'en utsedd person']
  if (named.length === 0)
    return `Ansvarig är inte utsedd.${support === '' ? '' : ` Stöd ges av ${support}.`}`
  const isPlural = named.length > 1 || responsibleRoles.some((role) => IN_PLURAL.includes(role))
  const answersFor = responsibility === null ? '' : ANSWERS_FOR[responsibility]
  const withSupport = support === '' ? '' : `, med stöd av ${support}`
  return `${isPlural ? 'Ansvariga' : 'Ansvarig'}${answersFor} är ${enumerate(named)}${withSupport}.`
}

export const NOT_REPEATED = 'Återges inte.'

/** The improvement as a report may show it: one marked secret keeps its place, but not its words. */
export function asReported(improvement: Improvement): Improvement {
  const { secrecy, fields } = improvement
  if (secrecy === null) return improvement
  const title = `Aktivitet nr ${improvement.number}, markerad med sekretess (${secrecy})`
  const hide = (text: string | null) => (text === null ? null : NOT_REPEATED)
  return {
    ...improvement,
    title,
    fields: {
      ...fields,
      title,
      theme: null,
      purpose: NOT_REPEATED,
      tasks: null,
      wantedResult: null,
      measure: null,
      baseline: null,
      outcomeValue: null,
      effect: hide(fields.effect),
      reason: hide(fields.reason),
    },
  }
}
