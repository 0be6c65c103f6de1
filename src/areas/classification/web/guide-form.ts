/** What is answered on the page and not yet saved: what can be sent, and what is still missing. */
import {
  type Answers,
  outcomesOf,
  problemsOfAnswers,
  type QuestionAnswer,
  type Raise,
  stoppedAt,
} from '../guide.rules.ts'
import type { Aspect, Level } from '../levels.rules.ts'
import { type QuestionKey, questionsOf } from '../questions.ts'
import { type ClassificationScale, isStop } from '../scale.rules.ts'

export type GuideForm = {
  answers: Answers
  raises: Raise[]
  participants: string
  summary: string
}

export const NOT_RELEVANT = 'notRelevant'

/** The radio's value of an answer. */
export function chosen(answer: QuestionAnswer | undefined): string | null {
  if (answer?.notRelevant) return NOT_RELEVANT
  return answer?.level == null ? null : String(answer.level)
}

export function answered(before: QuestionAnswer | undefined, value: string): QuestionAnswer {
  return value === NOT_RELEVANT
    ? { level: null, notRelevant: true, reason: before?.reason ?? null }
    : { level: Number(value) as Level, notRelevant: false, reason: null }
}

/** The part that the server takes: without half answers, and without a level that is never saved. */
export function sendable(form: GuideForm, scale: ClassificationScale) {
  const answers = Object.fromEntries(
    Object.entries(form.answers).filter(
      ([, answer]) =>
        !isStop(scale, answer.level) &&
        (!answer.notRelevant || (answer.reason ?? '').trim() !== ''),
    ),
  ) as Answers
  const wrong = new Set(problemsOfAnswers(answers, form.raises, scale).map(({ field }) => field))
  return {
    answers,
    raises: form.raises.filter(
      (raise) => !wrong.has(`raise.${raise.aspect}`) && !isStop(scale, raise.to),
    ),
    participants: form.participants.trim() || null,
    summary: form.summary.trim() || null,
  }
}

/** What keeps one from going on from an aspect, by the field's name. */
export function problemsIn(
  aspect: Aspect,
  form: GuideForm,
  scale: ClassificationScale,
): Record<string, string> {
  const own = new Set<string>(questionsOf(aspect).map(({ key }) => key))
  const problems = problemsOfAnswers(form.answers, form.raises, scale)
    .filter(({ field }) => own.has(field) || field === `raise.${aspect}`)
    .map(({ field, message }) => [field, message] as const)
  const open = questionsOf(aspect)
    .filter(({ key }) => form.answers[key] === undefined)
    .map(({ key }) => [key, 'Välj en nivå, eller ”Ej relevant”.'] as const)
  return Object.fromEntries([...open, ...problems])
}

export function isStopped(form: GuideForm, scale: ClassificationScale): boolean {
  return stoppedAt(outcomesOf(form.answers, form.raises, scale), scale) !== null
}

export function withAnswer(form: GuideForm, key: QuestionKey, answer: QuestionAnswer): GuideForm {
  return { ...form, answers: { ...form.answers, [key]: answer } }
}

export function withRaise(form: GuideForm, aspect: Aspect, raise: Raise | null): GuideForm {
  const others = form.raises.filter((one) => one.aspect !== aspect)
  return { ...form, raises: raise === null ? others : [...others, raise] }
}
