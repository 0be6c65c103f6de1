/** The judgement as a form's texts, and back. */
import {
  type Grade,
  type Judgement,
  judgementKeys,
  type ResourceStanding,
} from '../judgement.rules.ts'

export type JudgementForm = Record<keyof Judgement, string>

export function formOf(judgement: Judgement): JudgementForm {
  const text = (value: Judgement[keyof Judgement]) =>
    value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
  return Object.fromEntries(
    Object.entries(judgement).map(([key, value]) => [key, text(value)]),
  ) as JudgementForm
}

export function judgementIn(form: JudgementForm): Judgement {
  const ground = (text: string) => (text.trim() === '' ? null : text.trim())
  const grades = judgementKeys.flatMap((key) => [
    [key, (form[key] || null) as Grade | null],
    [`${key}Because`, ground(form[`${key}Because`])],
  ])
  return {
    ...(Object.fromEntries(grades) as Judgement),
    climate: form.climate === '' ? null : form.climate === 'yes',
    climateBecause: ground(form.climateBecause),
    resources: (form.resources || null) as ResourceStanding | null,
    resourcesBecause: ground(form.resourcesBecause),
  }
}
