/**
 * The guided classification (klassningen): answers to questions about consequences become a level
 * for each aspect. The worst consequence decides; aggregation can raise; what is not answered is
 * not known. Pure: the page shows with it, the server saves and refuses with it.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { capitalise, count, enumerate, uncapitalise } from '../../core/swedish.ts'
import {
  type Aspect,
  aspects,
  aspectWords,
  isAspect,
  isLevel,
  type Level,
  type Profile,
  unknownProfile,
} from './levels.rules.ts'
import { consequences, findQuestion, type QuestionKey, questionsOf } from './questions.ts'
import { type ClassificationScale, isStop, levelInWords, levelOf } from './scale.rules.ts'

/** A level, or not relevant with the reason; neither is not answered yet. */
export type QuestionAnswer = { level: Level | null; notRelevant: boolean; reason: string | null }
export type Answers = Partial<Record<QuestionKey, QuestionAnswer>>

/** Why an aspect is raised over its worst consequence (aggregering). */
export const raisedBecause = {
  volume: 'Mängden: mycket samlat på ett ställe',
  combination: 'Kombinationen: uppgifterna säger mer tillsammans',
} as const

export type Raise = {
  aspect: Aspect
  to: Level
  because: keyof typeof raisedBecause
  reason: string
}

export type Outcome = {
  /** null until every question is answered */
  level: Level | null
  /** The worst answered so far, aggregation included. */
  soFar: Level | null
  because: string
  decisive: QuestionKey[]
  unanswered: QuestionKey[]
  raise: Raise | null
}

export type Outcomes = Partial<Record<Aspect, Outcome>>

/** One outcome for each aspect of the scale. */
export function outcomesOf(
  answers: Answers,
  raises: readonly Raise[],
  scale: ClassificationScale,
): Outcomes {
  return Object.fromEntries(
    scale.aspects.map((aspect) => [
      aspect,
      outcomeOf(aspect, answers, raises.find((raise) => raise.aspect === aspect) ?? null, scale),
    ]),
  )
}

function outcomeOf(
  aspect: Aspect,
  answers: Answers,
  raise: Raise | null,
  scale: ClassificationScale,
): Outcome {
  const asked = questionsOf(aspect).map(({ key }) => key)
  const unanswered = asked.filter((key) => !isAnswered(answers[key]))
  const levels = asked.flatMap((key) => answers[key]?.level ?? [])
  const isAnyAnswered = unanswered.length < asked.length
  const worst = isAnyAnswered ? (Math.max(0, ...levels) as Level) : null
  const decisive = asked.filter((key) => worst !== null && answers[key]?.level === worst)
  const raised = raise !== null && worst !== null && raise.to > worst ? raise : null
  const soFar = raised ? raised.to : worst
  return {
    level: unanswered.length === 0 ? soFar : null,
    soFar,
    because: reasonOf(aspect, { worst, decisive, unanswered, raised, soFar }, scale),
    decisive,
    unanswered,
    raise: raised,
  }
}

export function isAnswered(answer: QuestionAnswer | undefined): boolean {
  return answer !== undefined && (answer.notRelevant || answer.level !== null)
}

type Found = {
  worst: Level | null
  decisive: readonly QuestionKey[]
  unanswered: readonly QuestionKey[]
  raised: Raise | null
  soFar: Level | null
}

function reasonOf(
  aspect: Aspect,
  { worst, decisive, unanswered, raised, soFar }: Found,
  scale: ClassificationScale,
): string {
  const { label } = aspectWords[aspect]
  if (worst === null || soFar === null) return `${label} är inte klassad än.`
  const left =
    unanswered.length > 0
      ? ` ${capitalise(count(unanswered.length, 'fråga', 'frågor'))} är kvar, så nivån kan bli högre.`
      : ''
  const from =
    decisive.length === 0
      ? 'Ingen av frågorna är relevant.'
      : `${levelOf(scale, worst)?.label ?? worst} följd för ${namesOf(decisive)} avgör.`
  const raise =
    raised === null
      ? ''
      : ` Höjd från ${worst} till ${raised.to} på grund av ${raised.because === 'volume' ? 'mängden' : 'kombinationen'}. ${raised.reason}`
  return `${from}${raise === '' ? '' : asEnded(raise)}${left}`
}

function asEnded(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function namesOf(keys: readonly QuestionKey[]): string {
  return enumerate(
    keys.flatMap((key) => {
      const question = findQuestion(key)
      return question ? [uncapitalise(consequences[question.consequence])] : []
    }),
  )
}

/** The levels that are known: what is saved on the classification. */
export function profileFrom(outcomes: Outcomes): Profile {
  const profile = { ...unknownProfile }
  for (const aspect of aspects) profile[aspect] = outcomes[aspect]?.level ?? null
  return profile
}

/** The aspect at which the classification has to stop, if any answer so far says so. */
export function stoppedAt(outcomes: Outcomes, scale: ClassificationScale): Aspect | null {
  return aspects.find((aspect) => isStop(scale, outcomes[aspect]?.soFar ?? null)) ?? null
}

const LONGEST_REASON = 1000

/** What is wrong with the answers as they are; each problem names its question or its raise. */
export function problemsOfAnswers(
  answers: Readonly<Record<string, QuestionAnswer>>,
  raises: readonly Raise[],
  scale: ClassificationScale,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, message: string) => problems.push({ field, message })
  for (const [key, answer] of Object.entries(answers)) {
    const question = findQuestion(key)
    if (!question || !scale.aspects.includes(question.aspect)) {
      add(key, 'Frågan finns inte i nämndens modell för klassning. Ladda om sidan.')
      continue
    }
    if (answer.level !== null && !levelOf(scale, answer.level))
      add(key, `Välj en nivå mellan 0 och ${scale.levels.length - 1}.`)
    if (answer.level !== null && answer.notRelevant)
      add(key, 'Välj antingen en nivå eller ”Ej relevant”, inte båda.')
    if (answer.notRelevant && isBlank(answer.reason))
      add(key, 'Skriv varför frågan inte är relevant.')
    if ((answer.reason?.length ?? 0) > LONGEST_REASON)
      add(key, `Skälet får vara högst ${LONGEST_REASON} tecken. Korta texten.`)
  }
  const seen = new Set<Aspect>()
  for (const raise of raises) {
    const field = `raise.${raise.aspect}`
    if (
      !isAspect(raise.aspect) ||
      !scale.aspects.includes(raise.aspect) ||
      seen.has(raise.aspect)
    ) {
      add(field, 'Höjningen gick inte att läsa. Ladda om sidan.')
      continue
    }
    seen.add(raise.aspect)
    if (!isLevel(raise.to) || !levelOf(scale, raise.to))
      add(field, `Välj en nivå mellan 0 och ${scale.levels.length - 1}.`)
    if (isBlank(raise.reason)) add(field, 'Skriv varför nivån höjs.')
    if (raise.reason.length > LONGEST_REASON)
      add(field, `Skälet får vara högst ${LONGEST_REASON} tecken. Korta texten.`)
    const outcome = outcomesOf(answers as Answers, [], scale)[raise.aspect]
    if (outcome?.soFar != null && raise.to <= outcome.soFar)
      add(
        field,
        `Frågorna ger redan nivå ${outcome.soFar}. Välj en högre nivå, eller ta bort höjningen.`,
      )
  }
  return problems
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === ''
}

/** Who decides: the owner of the information, or whom the board has given it to. */
export type Decision = {
  outcomes: Outcomes
  scale: ClassificationScale
  /** The person named as owner of the information set, if any. */
  ownerId: string | null
  deciderId: string | null
  /** What lets somebody else than the owner decide: "Delegationsordningen punkt 4.2". */
  mandate: string | null
  decidedOn: string
  today: string
}

/** What keeps the classification from being decided, as problems to mend. */
export function decisionProblems(decision: Decision): FieldProblem[] {
  const { outcomes, scale, ownerId, deciderId, mandate, decidedOn, today } = decision
  const problems: FieldProblem[] = []
  const add = (field: string, message: string) => problems.push({ field, message })
  const stop = stoppedAt(outcomes, scale)
  if (stop !== null)
    add(
      'answers',
      `${aspectWords[stop].label} har nivån ${levelInWords(scale, outcomes[stop]?.soFar ?? null)}. Den går inte att besluta här: en säkerhetsskyddsanalys görs i särskild ordning.`,
    )
  const open = scale.aspects.filter((aspect) => (outcomes[aspect]?.unanswered.length ?? 1) > 0)
  if (open.length > 0)
    add(
      'answers',
      `Svara på alla frågor om ${enumerate(open.map((aspect) => uncapitalise(aspectWords[aspect].label)))} först.`,
    )
  if (ownerId !== deciderId && isBlank(mandate))
    add(
      'mandate',
      ownerId === null
        ? 'Informationsmängden har ingen informationsägare. Utse en, eller skriv vad som ger dig rätt att besluta.'
        : 'Informationsägaren är någon annan. Skriv vad som ger dig rätt att besluta, till exempel delegationsordningen.',
    )
  if (decidedOn > today) add('decidedOn', 'Beslutets dag kan inte ligga i framtiden.')
  return problems
}

export type AspectChange = { aspect: Aspect; from: Level | null; to: Level | null; words: string }

/** What a new classification changes against the one before it. */
export function changesBetween(before: Profile, after: Profile): AspectChange[] {
  return aspects.flatMap((aspect) => {
    const from = before[aspect]
    const to = after[aspect]
    if (from === to) return []
    const { label } = aspectWords[aspect]
    const words =
      from === null
        ? `${label} klassades inte förra gången och är nu ${to}`
        : to === null
          ? `${label} var ${from} och är inte klassad än`
          : `${label} ${to > from ? 'höjs' : 'sänks'} från ${from} till ${to}`
    return [{ aspect, from, to, words }]
  })
}

/** The answers a reclassification begins with: those of the last one that the scale still asks for. */
export function carriedAnswers(
  answers: Answers,
  raises: readonly Raise[],
  from: ClassificationScale,
  to: ClassificationScale,
): { answers: Answers; raises: Raise[] } {
  // On another scale a number means another thing: the questions are asked anew.
  if (JSON.stringify(from.levels) !== JSON.stringify(to.levels)) return { answers: {}, raises: [] }
  const isAsked = (aspect: Aspect) => to.aspects.includes(aspect)
  return {
    answers: Object.fromEntries(
      Object.entries(answers).filter(([key]) => {
        const aspect = findQuestion(key)?.aspect
        return aspect !== undefined && isAsked(aspect)
      }),
    ),
    raises: raises.filter(({ aspect }) => isAsked(aspect)),
  }
}
