/** What a risk's numbers say on the scale it was assessed on. Pure, for pages and forms. */
import type { FormValues } from '../../../record/web/form-values.ts'
import type { Option } from '../../../web/ui/Select.tsx'
import type { Risk } from '../risk.record.ts'
import { riskLevel, riskValue, scaleOf } from '../rules.ts'
import { colourStep, findScale, levelIndex, type RiskScale } from '../scale.rules.ts'

type Assessed = Pick<Risk, 'fields'>
export type KnownScale = RiskScale & { active: boolean }

/** The fields that are steps on the scale. */
export function isStep(name: string): name is 'likelihood' | 'consequence' {
  return name === 'likelihood' || name === 'consequence'
}

/** "4 Sannolik"; the bare number where the scale is not known, null where nothing is assessed. */
export function stepInWords(
  name: 'likelihood' | 'consequence',
  { fields }: Assessed,
  scales: readonly RiskScale[],
): string | null {
  const step = fields[name]
  if (step === null) return null
  const label = scaleOf({ fields } as Risk, scales)?.[name][step - 1]
  return label ? `${step} ${label}` : String(step)
}

export type Value = {
  value: number
  level: string | null
  step: 1 | 2 | 3 | 4 | 5 | null
  because: string
}

/** The risk's value with its level, or null where it is not assessed. */
export function assessedValue({ fields }: Assessed, scales: readonly RiskScale[]): Value | null {
  const risk = { fields } as Risk
  const value = riskValue(risk)
  if (value === null) return null
  const scale = scaleOf(risk, scales)
  const { answer, because } = riskLevel(risk, scale)
  const step = scale && answer !== null ? colourStep(levelIndex(value, scale), scale) : null
  return { value, level: answer, step, because }
}

/** The steps of the scale that the form names, or of the board's own: "1 Osannolik" and on. */
export function stepsToChoose(
  name: string,
  form: FormValues,
  scales: readonly KnownScale[],
): Option[] | null {
  if (!isStep(name)) return null
  const scale = scaleInForm(form, scales)
  return (
    scale?.[name].map((label, index) => ({
      value: String(index + 1),
      label: `${index + 1} ${label}`,
    })) ?? null
  )
}

function scaleInForm(form: FormValues, scales: readonly KnownScale[]): RiskScale | null {
  const active = scales.find((one) => one.active) ?? null
  const size = scales.find((one) => one.size === form.scale)?.size
  if (size === undefined) return active
  const version = typeof form.scaleVersion === 'number' ? form.scaleVersion : null
  return version === null
    ? active?.size === size
      ? active
      : (scales.findLast((one) => one.size === size) ?? null)
    : findScale(scales, { size, version })
}
