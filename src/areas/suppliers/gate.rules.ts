/**
 * The gate (grinden) that a procurement, a development or a larger change passes: eight steps as
 * data, what is answered of them, and whether the whole may be marked as ready. A step is done, is
 * not needed for a reason, or is left by a decided exception with a day it ends.
 */
import { type Answer, no, yes } from '../../core/answers.ts'
import { type Day, dayInWords } from '../../core/dates.ts'
import { count, enumerate } from '../../core/swedish.ts'
import type { Procurement } from './procurement.record.ts'

type Step = {
  key: string
  title: string
  /** What is asked, for whoever answers. */
  asks: string
  /** What shows it. */
  shows: string
  /** Where the demand comes from. */
  source: string
  /** May the step be answered with "inte aktuellt", with a reason? */
  mayBeLeftOut: boolean
  /** Before what it should be answered. */
  before: 'tender' | 'signing' | 'use'
}

export const beforeWords = {
  tender: 'innan kraven går ut',
  signing: 'innan avtalet skrivs',
  use: 'innan det tas i bruk',
} as const

export const gateSteps = [
  {
    key: 'need',
    title: 'Behov',
    asks: 'Vad behöver verksamheten, vem äger behovet och vilken information kommer att hanteras?',
    shows: 'Ett beslutat behov eller uppdrag.',
    source: 'ISO/IEC 27001 bilaga A 5.8',
    mayBeLeftOut: false,
    before: 'tender',
  },
  {
    key: 'classification',
    title: 'Klassning',
    asks: 'Hur är informationen klassad, och vem beslutade?',
    shows:
      'Klassningens resultat och dag. Koppla informationsmängderna, så hämtas dagen ur klassningen.',
    source: 'ISO/IEC 27001 bilaga A 5.12; cybersäkerhetslagen 2 kap. 3 § 5',
    mayBeLeftOut: false,
    before: 'tender',
  },
  {
    key: 'dpiaThreshold',
    title: 'Tröskel för konsekvensbedömning',
    asks: 'Hur många av de nio kriterierna stämmer, och behövs en konsekvensbedömning?',
    shows: 'Tröskelbedömningen, och konsekvensbedömningen om den behövs.',
    source: 'Dataskyddsförordningen artikel 35',
    mayBeLeftOut: true,
    before: 'tender',
  },
  {
    key: 'requirements',
    title: 'Krav',
    asks: 'Vilka säkerhetskrav följer av klassningen, och var i underlaget står de?',
    shows: 'Kravbilagan.',
    source: 'Cybersäkerhetslagen 2 kap. 3 § 4 och 5',
    mayBeLeftOut: false,
    before: 'tender',
  },
  {
    key: 'thirdCountry',
    title: 'Tredjeland',
    asks: 'Kommer uppgifter att finnas i, eller gå att nå från, ett land utanför EU/EES? På vilket stöd?',
    shows: 'Svaret från leverantören, med underbiträden och länder.',
    source: 'Dataskyddsförordningen kapitel V',
    mayBeLeftOut: true,
    before: 'signing',
  },
  {
    key: 'agreement',
    title: 'Avtal',
    asks: 'Är avtalet och, när det behövs, personuppgiftsbiträdesavtalet klara att skriva på?',
    shows: 'Avtalen i registret, med kontrollen mot artikel 28.',
    source: 'Dataskyddsförordningen artikel 28',
    mayBeLeftOut: true,
    before: 'signing',
  },
  {
    key: 'acceptance',
    title: 'Acceptans',
    asks: 'Är kraven provade, och vem har godkänt att det tas i bruk?',
    shows: 'Acceptanstestet och beslutet.',
    source: 'ISO/IEC 27001 bilaga A 8.29',
    mayBeLeftOut: false,
    before: 'use',
  },
  {
    key: 'exitPlan',
    title: 'Exitplan',
    asks: 'Hur får vi ut informationen, och vad gör vi om leverantören faller bort?',
    shows: 'Planen, med format, tid och vem som gör vad.',
    source: 'ISO/IEC 27001 bilaga A 5.23',
    mayBeLeftOut: true,
    before: 'use',
  },
] as const satisfies readonly Step[]

export type GateStep = (typeof gateSteps)[number]['key']

export const gateStepKeys = gateSteps.map(({ key }) => key)

export function isGateStep(text: string): text is GateStep {
  return gateSteps.some(({ key }) => key === text)
}

export function gateStep(key: GateStep): Step & { key: GateStep } {
  const found = gateSteps.find((step) => step.key === key)
  if (!found) throw new Error(`No step ${key}`)
  return found
}

export const stepAnswers = {
  done: 'Klart',
  notNeeded: 'Inte aktuellt',
  excepted: 'Undantag',
} as const

export type StepAnswer = {
  step: GateStep
  answer: keyof typeof stepAnswers
  /** What was found or decided; for the other two answers the reason. */
  note: string
  /** A case number, an address, or where the papers are. */
  reference: string | null
  answeredOn: Day
  /** Who answered; for an exception, who decided it. */
  answeredBy: string | null
  answeredByName: string | null
  /** The last day of an exception. */
  until: Day | null
}

/** What keeps an answer from being saved. */
export function problemsOfStep(
  answer: Pick<StepAnswer, 'step' | 'answer' | 'answeredOn' | 'until'>,
  procurement: Procurement,
  now: Day,
): { field: string; message: string }[] {
  const { mayBeLeftOut, title } = gateStep(answer.step)
  const problems: { field: string; message: string }[] = []
  if (answer.answeredOn > now)
    problems.push({ field: 'answeredOn', message: 'Dagen kan inte ligga framåt i tiden.' })
  if (answer.answer === 'notNeeded' && !mayBeLeftOut)
    problems.push({
      field: 'answer',
      message: `Steget ”${title}” behövs alltid. Gör det, eller låt chefen besluta om ett undantag.`,
    })
  if (
    answer.answer === 'notNeeded' &&
    answer.step === 'dpiaThreshold' &&
    procurement.fields.personalData === true
  )
    problems.push({
      field: 'answer',
      message: 'Personuppgifter omfattas, så tröskeln ska bedömas. Skriv vad bedömningen gav.',
    })
  if (answer.answer === 'excepted' && answer.until === null)
    problems.push({ field: 'until', message: 'Ange till och med vilken dag undantaget gäller.' })
  if (answer.answer === 'excepted' && answer.until !== null && answer.until < now)
    problems.push({ field: 'until', message: 'Undantaget ska gälla minst till i dag.' })
  if (answer.answer !== 'excepted' && answer.until !== null)
    problems.push({ field: 'until', message: 'Bara ett undantag har en sista dag.' })
  return problems
}

export type StepStanding = 'done' | 'notNeeded' | 'excepted' | 'expired' | 'next' | 'open'

export type StandingStep = {
  step: GateStep
  standing: StepStanding
  answer: StepAnswer | null
}

export type Gate = {
  steps: StandingStep[]
  /** The first step without an answer that counts. */
  next: GateStep | null
  passed: number
  mayBeReady: Answer
}

/** How far the procurement has come on the day. */
export function gateOf(answers: readonly StepAnswer[], now: Day): Gate {
  const known = gateStepKeys.map((step) => {
    const answer = answers.find((one) => one.step === step) ?? null
    return { step, answer, standing: standingOf(answer, now) }
  })
  const open = known.filter(({ standing }) => standing === 'open' || standing === 'expired')
  const next = open[0]?.step ?? null
  return {
    steps: known.map((one) => ({
      ...one,
      standing: one.step === next && one.standing === 'open' ? 'next' : one.standing,
    })),
    next,
    passed: known.length - open.length,
    mayBeReady:
      open.length === 0
        ? yes('Alla steg är besvarade.')
        : no(
            `${count(open.length, 'steg', 'steg')} återstår: ${enumerate(
              open.map(({ step, standing }) =>
                standing === 'expired'
                  ? `${gateStep(step).title} (undantaget har gått ut)`
                  : gateStep(step).title,
              ),
            )}. Besvara dem, eller låt chefen besluta om undantag.`,
          ),
  }
}

function standingOf(answer: StepAnswer | null, now: Day): StepStanding {
  if (answer === null) return 'open'
  if (answer.answer !== 'excepted') return answer.answer
  return answer.until !== null && answer.until < now ? 'expired' : 'excepted'
}

/** Exceptions that end within the days or have ended. */
export function exceptionsOf(answers: readonly StepAnswer[]): (StepAnswer & { until: Day })[] {
  return answers.flatMap((one) =>
    one.answer === 'excepted' && one.until !== null ? [{ ...one, until: one.until }] : [],
  )
}

/** What the procurement is to handle, and when each of it was first classified. */
export type ClassifiedSubject = { id: string; title: string; decidedOn: Day | null }

export type ClassifiedBefore = 'before' | 'after' | 'notClassified' | 'notYet'

/**
 * Was the information classified before the requirements went out? The classification's own day
 * decides where there is one; otherwise the day of the step. An exception is no classification.
 */
export function classifiedBefore(
  procurement: Procurement,
  answers: readonly StepAnswer[],
  subjects: readonly ClassifiedSubject[],
  now: Day,
): Answer<ClassifiedBefore> {
  const { tenderOn } = procurement.fields
  const answered = answers.find(
    ({ step, answer }) => step === 'classification' && answer === 'done',
  )
  const missing = subjects.filter(({ decidedOn }) => decidedOn === null || decidedOn > now)
  const days = subjects.flatMap(({ decidedOn }) => decidedOn ?? [])
  // The last of what is to be handled decides, unless the step says that all of it was done earlier.
  const fromRegister =
    subjects.length > 0 && missing.length === 0 ? (days.sort().at(-1) ?? null) : null
  const fromStep = answered && answered.answeredOn <= now ? answered.answeredOn : null
  const on = [fromRegister, fromStep].filter((day) => day !== null).sort()[0] ?? null
  const limit = tenderOn !== null && tenderOn <= now ? tenderOn : null
  if (on === null) {
    const what =
      missing.length > 0 && subjects.length > 0
        ? `Ej klassat: ${enumerate(missing.map(({ title }) => title))}.`
        : 'Ingen klassning är redovisad.'
    return limit === null
      ? { answer: 'notYet', because: `${what} Kraven har inte gått ut än.` }
      : {
          answer: 'notClassified',
          because: `${what} Kraven gick ut den ${dayInWords(limit)}.`,
        }
  }
  // Nothing in the register bears the step out: the word of whoever answered it stands alone.
  const classified = `Klassad den ${dayInWords(on)}${subjects.length === 0 ? ' enligt steget, utan kopplad klassning' : ''}`
  if (limit === null || on <= limit)
    return {
      answer: 'before',
      because: `${classified}${limit === null ? ', och kraven har inte gått ut än' : `, och kraven gick ut den ${dayInWords(limit)}`}.`,
    }
  return {
    answer: 'after',
    because: `${classified}, men kraven gick ut redan den ${dayInWords(limit)}.`,
  }
}
