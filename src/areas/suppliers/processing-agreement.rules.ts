/**
 * What the regulation asks of a personal data processing agreement (personuppgiftsbiträdesavtal):
 * GDPR article 28.2–28.4 point by point, answered with the place in the agreement.
 */
import { type Answer, no, yes } from '../../core/answers.ts'
import { type Day, dayInWords } from '../../core/dates.ts'
import { count, enumerate } from '../../core/swedish.ts'

type Point = {
  key: string
  /** "28.3 a" */
  article: string
  asks: string
  /** What to look for in the agreement. */
  help: string
}

/** The law these points stand for, and the day they were last read against it. */
export const article28 = {
  act: 'Dataskyddsförordningen (EU) 2016/679, artikel 28',
  appliesFrom: '2018-05-25',
  lastCheckedOn: '2026-11-23',
} as const

export const processingPoints = [
  {
    key: 'subProcessorConsent',
    article: '28.2',
    asks: 'Får underbiträden anlitas bara med vårt skriftliga tillstånd?',
    help: 'Särskilt för varje underbiträde, eller allmänt i förväg.',
  },
  {
    key: 'subProcessorChange',
    article: '28.2',
    asks: 'Får vi veta i förväg när underbiträden tillkommer eller byts, så att vi kan invända?',
    help: 'Gäller när tillståndet är allmänt. Se efter hur lång tid vi har.',
  },
  {
    key: 'scope',
    article: '28.3',
    asks: 'Står det vad behandlingen gäller: föremål, varaktighet, art och ändamål?',
    help: 'Ofta i en instruktion eller bilaga.',
  },
  {
    key: 'dataAndSubjects',
    article: '28.3',
    asks: 'Står det vilka slags personuppgifter och vilka kategorier av registrerade det gäller?',
    help: 'Jämför med registerförteckningen: det ska vara samma uppgifter.',
  },
  {
    key: 'controllerDuties',
    article: '28.3',
    asks: 'Står våra egna skyldigheter och rättigheter som personuppgiftsansvarig?',
    help: 'Till exempel att vi ger instruktioner och får kontrollera.',
  },
  {
    key: 'instructions',
    article: '28.3 a',
    asks: 'Behandlas uppgifterna bara på våra dokumenterade instruktioner, också vid överföring till tredjeland?',
    help: 'Biträdet ska säga till om lag kräver något annat.',
  },
  {
    key: 'confidentiality',
    article: '28.3 b',
    asks: 'Har de som får behandla uppgifterna tystnadsplikt?',
    help: 'Genom åtagande eller lag. Gäller också konsulter.',
  },
  {
    key: 'security',
    article: '28.3 c',
    asks: 'Ska biträdet vidta alla säkerhetsåtgärder som artikel 32 kräver?',
    help: 'Åtgärderna ska svara mot informationens klassning.',
  },
  {
    key: 'subProcessorConditions',
    article: '28.3 d',
    asks: 'Förbinder sig biträdet att följa villkoren för underbiträden?',
    help: 'Villkoren i artikel 28.2 och 28.4.',
  },
  {
    key: 'dataSubjects',
    article: '28.3 e',
    asks: 'Ska biträdet hjälpa oss att svara de registrerade?',
    help: 'Registerutdrag, rättelse, radering och de andra rättigheterna.',
  },
  {
    key: 'assistance',
    article: '28.3 f',
    asks: 'Ska biträdet hjälpa till med säkerhet, incidenter, konsekvensbedömning och förhandssamråd?',
    help: 'Skyldigheterna i artikel 32–36. Tiden för att underrätta oss om en incident skrivs i avtalets uppgifter.',
  },
  {
    key: 'deletion',
    article: '28.3 g',
    asks: 'Raderas eller återlämnas uppgifterna när tjänsten upphör, efter vårt val?',
    help: 'Också kopior och säkerhetskopior. Se efter inom vilken tid.',
  },
  {
    key: 'audit',
    article: '28.3 h',
    asks: 'Får vi den information som visar att kraven följs, och får vi granska?',
    help: 'Själva eller genom någon vi utser.',
  },
  {
    key: 'unlawfulInstruction',
    article: '28.3 andra stycket',
    asks: 'Ska biträdet genast säga till om en instruktion strider mot dataskyddsreglerna?',
    help: 'Hör till punkt h.',
  },
  {
    key: 'sameDuties',
    article: '28.4',
    asks: 'Får underbiträden samma skyldigheter genom avtal?',
    help: 'Särskilt garantier för säkerhetsåtgärderna.',
  },
  {
    key: 'liability',
    article: '28.4',
    asks: 'Svarar biträdet fullt ut mot oss för underbiträdenas skyldigheter?',
    help: '',
  },
] as const satisfies readonly Point[]

export type ProcessingPoint = (typeof processingPoints)[number]['key']

export const processingPointKeys = processingPoints.map(({ key }) => key)

export function isProcessingPoint(text: string): text is ProcessingPoint {
  return processingPoints.some(({ key }) => key === text)
}

export type PointAnswer = {
  point: ProcessingPoint
  /** null: not yet looked at. */
  fulfilled: boolean | null
  /** Where in the agreement: "punkt 7.2", "bilaga 1". */
  place: string | null
}

/** A yes without a place cannot be found again. */
export function problemsOfAnswers(
  answers: readonly PointAnswer[],
): { field: string; message: string }[] {
  return answers.flatMap(({ point, fulfilled, place }) =>
    fulfilled === true && place === null
      ? [{ field: point, message: 'Skriv var i avtalet det står, till exempel ”punkt 7.2”.' }]
      : [],
  )
}

export type Checklist = {
  fulfilled: ProcessingPoint[]
  lacking: ProcessingPoint[]
  unknown: ProcessingPoint[]
}

export function checklistOf(answers: readonly PointAnswer[]): Checklist {
  const of = (wanted: boolean | null) =>
    processingPointKeys.filter(
      (key) => (answers.find(({ point }) => point === key)?.fulfilled ?? null) === wanted,
    )
  return { fulfilled: of(true), lacking: of(false), unknown: of(null) }
}

/** Does the agreement say all that article 28 asks for? */
export function isComplete(answers: readonly PointAnswer[], checkedOn: Day | null): Answer {
  const { lacking, unknown } = checklistOf(answers)
  const total = processingPoints.length
  const on = checkedOn === null ? '' : ` Senast kontrollerat den ${dayInWords(checkedOn)}.`
  if (unknown.length === total) return no('Avtalet är inte kontrollerat mot artikel 28.')
  const parts = [
    ...(lacking.length > 0
      ? [
          `${count(lacking.length, 'punkt saknas', 'punkter saknas')} i avtalet (${enumerate([...new Set(lacking.map(articleOf))])})`,
        ]
      : []),
    ...(unknown.length > 0
      ? [
          `${count(unknown.length, 'punkt', 'punkter')} är inte ${unknown.length === 1 ? 'besvarad' : 'besvarade'}`,
        ]
      : []),
  ]
  if (parts.length > 0) return no(`${enumerate(parts)}.${on}`)
  return yes(`Alla ${total} punkter finns i avtalet.${on}`)
}

function articleOf(key: ProcessingPoint): string {
  return processingPoints.find((point) => point.key === key)?.article ?? ''
}
