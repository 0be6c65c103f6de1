/**
 * What an incident's questions point at: whether it is significant by law, and how high the risk
 * is for the persons concerned. A proposal with its reasons; a person decides.
 */
import { rowOn, type Sureness } from './clock-data.rules.ts'

export type Answered = 'yes' | 'no' | 'unknown'

export type Question = {
  key: string
  asks: string
  help: string | null
  /** A threshold with a number, in its own words. */
  threshold: string | null
}

export type QuestionSet = {
  kind: AssessmentKind
  title: string
  from: string
  to: string | null
  source: string
  sureness: Sureness
  questions: readonly Question[]
}

export const assessmentKinds = ['gdpr', 'cyber'] as const
export type AssessmentKind = (typeof assessmentKinds)[number]

/** The thresholds as dated rows; a new regulation is one more row. */
export const questionSets: readonly QuestionSet[] = [
  {
    kind: 'gdpr',
    title: 'Risk för de personer som berörs',
    from: '2018-05-25',
    to: null,
    source: 'dataskyddsförordningen artikel 33 och 34; frågorna är ett stöd och står inte i lagen',
    sureness: 'confirmed',
    questions: [
      {
        key: 'sensitive',
        asks: 'Gäller det känsliga eller skyddade uppgifter?',
        help: 'Till exempel hälsa, ekonomi, brott, skyddad identitet eller personnummer.',
        threshold: null,
      },
      {
        key: 'vulnerable',
        asks: 'Är de berörda i en utsatt ställning?',
        help: 'Till exempel barn, huvudmän, brukare eller personer som hotas.',
        threshold: null,
      },
      {
        key: 'many',
        asks: 'Är det många personer?',
        help: null,
        threshold: 'Vad som är många avgörs av sammanhanget.',
      },
      {
        key: 'outOfHand',
        asks: 'Är uppgifterna utom kontroll?',
        help: 'Nej om mottagaren är känd, har sekretess och har bekräftat att uppgifterna är förstörda.',
        threshold: null,
      },
      {
        key: 'harm',
        asks: 'Kan någon komma till skada?',
        help: 'Till exempel bedrägeri, hot, diskriminering, ekonomisk förlust eller skadat anseende.',
        threshold: null,
      },
      {
        key: 'unreadable',
        asks: 'Är uppgifterna oläsbara för den som har fått dem?',
        help: 'Till exempel krypterade med en nyckel som inte har röjts.',
        threshold: null,
      },
    ],
  },
  {
    kind: 'cyber',
    title: 'Är incidenten betydande?',
    from: '2026-01-15',
    to: '2026-06-30',
    source: 'cybersäkerhetslagen 2 kap. 5 §',
    sureness: 'confirmed',
    questions: [
      {
        key: 'disruption',
        asks: 'Har den orsakat, eller kan den orsaka, en allvarlig driftsstörning för tjänsten?',
        help: null,
        threshold: null,
      },
      {
        key: 'cost',
        asks: 'Har den orsakat, eller kan den orsaka, ekonomisk skada för kommunen?',
        help: null,
        threshold: null,
      },
      {
        key: 'others',
        asks: 'Har den vållat, eller kan den vålla, andra betydande skada?',
        help: null,
        threshold: null,
      },
    ],
  },
  {
    kind: 'cyber',
    title: 'Är incidenten betydande?',
    from: '2026-07-01',
    to: null,
    source: 'cybersäkerhetslagen 2 kap. 5 § och MCFFS 2026:8',
    sureness: 'secondary',
    questions: [
      {
        key: 'disruption',
        asks: 'Har verksamheten varit, eller kan den bli, begränsad för att ett viktigt system är nere?',
        help: 'Tiden räknas från det att verksamheten begränsades.',
        threshold: 'Mer än 4 timmar för offentlig förvaltning, mer än 12 timmar i allmänhet.',
      },
      {
        key: 'fallback',
        asks: 'Har verksamheten fått, eller kan den behöva, gå på reservrutiner länge?',
        help: null,
        threshold: 'Mer än 12 timmar för offentlig förvaltning, mer än 48 timmar i allmänhet.',
      },
      {
        key: 'protected',
        asks: 'Har någon obehörig läst, ändrat eller förstört skyddad information i ett viktigt system?',
        help: null,
        threshold: null,
      },
      {
        key: 'others',
        asks: 'Rör det skyddad information om en annan organisation eller om många personer?',
        help: null,
        threshold: 'En annan juridisk person, eller minst 500 fysiska personer.',
      },
      {
        key: 'cost',
        asks: 'Kostar den mycket?',
        help: null,
        threshold: 'Mer än 5 procent av förra årets intäkter eller anslag.',
      },
      {
        key: 'harm',
        asks: 'Har någon skadats allvarligt eller avlidit, eller har miljön skadats?',
        help: null,
        threshold: null,
      },
      {
        key: 'recurring',
        asks: 'Är det samma grundorsak som till en annan incident det senaste halvåret?',
        help: 'Då räknas kostnaderna ihop.',
        threshold: 'Minst två på sex månader.',
      },
    ],
  },
]

export function questionsOn(kind: AssessmentKind, on: string): QuestionSet | null {
  return rowOn(
    questionSets.filter((set) => set.kind === kind),
    on,
  )
}

export type Answers = Readonly<Record<string, Answered>>

export const riskLevels = { low: 'Låg', medium: 'Medel', high: 'Hög' } as const
export type RiskLevel = keyof typeof riskLevels

export type Proposal = {
  /** Null where too little is answered to propose anything. */
  answer: boolean | null
  because: string
  unanswered: number
}

/** The risk for the persons: what makes it, and what takes it away. Null before anything is known. */
export function riskFor(answers: Answers): RiskLevel | null {
  const asked = (key: string) => answers[key] ?? 'unknown'
  const signs = ['sensitive', 'vulnerable', 'many', 'outOfHand', 'harm']
  if (asked('unreadable') === 'yes') return 'low'
  if (signs.every((key) => asked(key) === 'unknown')) return null
  const yes = signs.filter((key) => asked(key) === 'yes').length
  if (asked('harm') === 'yes' && yes >= 3) return 'high'
  if (yes >= 4) return 'high'
  if (yes >= 1) return 'medium'
  return signs.every((key) => asked(key) === 'no') ? 'low' : null
}

export type DecisionQuestion = 'notifyImy' | 'informPersons' | 'notifyCyber'

export const decisionQuestions: Record<
  DecisionQuestion,
  { title: string; yes: string; no: string; ground: string }
> = {
  notifyImy: {
    title: 'Anmälan till IMY',
    yes: 'Anmäl till IMY',
    no: 'Anmäl inte till IMY',
    ground: 'dataskyddsförordningen artikel 33.1',
  },
  informPersons: {
    title: 'Information till de registrerade',
    yes: 'Informera de registrerade',
    no: 'Informera inte de registrerade',
    ground: 'dataskyddsförordningen artikel 34',
  },
  notifyCyber: {
    title: 'Anmälan enligt cybersäkerhetslagen',
    yes: 'Betydande: anmäl',
    no: 'Inte betydande: anmäl inte',
    ground: 'cybersäkerhetslagen 2 kap. 5–6 §§',
  },
}

export const decisionKeys = Object.keys(decisionQuestions) as DecisionQuestion[]

/** What the answers speak for. It decides nothing. */
export function proposalFor(
  question: DecisionQuestion,
  answers: Record<AssessmentKind, Answers>,
  on: string,
): Proposal {
  const kind = question === 'notifyCyber' ? 'cyber' : 'gdpr'
  const set = questionsOn(kind, on)
  const own = answers[kind]
  const unanswered = (set?.questions ?? []).filter(
    ({ key }) => (own[key] ?? 'unknown') === 'unknown',
  ).length
  if (set === null) return { answer: null, because: 'Lagen gällde inte den dagen.', unanswered: 0 }
  if (kind === 'cyber') {
    const met = set.questions.filter(({ key }) => own[key] === 'yes')
    if (met.length > 0)
      return {
        answer: true,
        because: `${met.length === 1 ? 'Ett svar' : `${met.length} svar`} talar för att incidenten är betydande.`,
        unanswered,
      }
    return unanswered === 0
      ? { answer: false, because: 'Inget av kännetecknen är uppfyllt.', unanswered }
      : {
          answer: null,
          because: 'Svara på frågorna. Det som inte går att svara på än får stå som ”Vet inte”.',
          unanswered,
        }
  }
  const risk = riskFor(own)
  if (risk === null)
    return { answer: null, because: 'Svara på frågorna om risken för personerna.', unanswered }
  const level = `Risken för personerna ser ut att vara ${riskLevels[risk].toLowerCase()}.`
  if (question === 'informPersons')
    return risk === 'high'
      ? { answer: true, because: `${level} De registrerade ska då informeras.`, unanswered }
      : {
          answer: false,
          because: `${level} Plikten att informera gäller när den sannolikt är hög.`,
          unanswered,
        }
  return risk === 'low'
    ? {
        answer: false,
        because: `${level} En anmälan behövs inte om en risk är osannolik.`,
        unanswered,
      }
    : { answer: true, because: `${level} Anmäl om den inte är osannolik.`, unanswered }
}
