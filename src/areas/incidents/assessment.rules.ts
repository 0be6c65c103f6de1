/**
 * What an incident's questions point at: whether it is significant by law, and how high the risk
 * is for the persons concerned. A proposal with its reasons; a person decides.
 */
import { rowOn } from './clock-data.rules.ts'
import type { AssessmentKind, QuestionSet } from './question-sets.rules.ts'

export type Answered = 'yes' | 'no' | 'unknown'

export function questionsOn(
  sets: readonly QuestionSet[],
  kind: AssessmentKind,
  on: string,
): QuestionSet | null {
  return rowOn(
    sets.filter((set) => set.key === kind),
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
export function riskFor({ questions, levels }: QuestionSet, answers: Answers): RiskLevel | null {
  if (levels === null) return null
  const asked = ({ key }: { key: string }) => answers[key] ?? 'unknown'
  const signs = questions.filter(({ speaks }) => speaks !== 'against')
  if (questions.some((one) => one.speaks === 'against' && asked(one) === 'yes')) return 'low'
  if (signs.every((one) => asked(one) === 'unknown')) return null
  const yes = signs.filter((one) => asked(one) === 'yes')
  const isHeavy = yes.some(({ speaks }) => speaks === 'heavily')
  if (yes.length >= (isHeavy ? levels.highWithHeavy : levels.high)) return 'high'
  if (yes.length >= 1) return 'medium'
  return signs.every((one) => asked(one) === 'no') ? 'low' : null
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
  sets: readonly QuestionSet[],
): Proposal {
  const kind = question === 'notifyCyber' ? 'cyber' : 'gdpr'
  const set = questionsOn(sets, kind, on)
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
  const risk = riskFor(set, own)
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
