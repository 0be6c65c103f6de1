/**
 * A date field gives no value until its last part is written, so a half-written date would be
 * saved as no date at all. The page itself knows which fields are half-written.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { fieldId } from '../../web/ui/field.tsx'

export function unfinishedDates(names: readonly string[]): FieldProblem[] {
  return names.flatMap((field) => {
    const frame = document.getElementById(fieldId(field))
    const parts = [...(frame?.querySelectorAll('[role="spinbutton"]') ?? [])]
    const unwritten = parts.filter((part) => part.hasAttribute('data-placeholder'))
    const isUnfinished = unwritten.length > 0 && unwritten.length < parts.length
    return isUnfinished
      ? [{ field, message: 'Datumet är inte färdigskrivet. Fyll i alla delar, eller töm fältet.' }]
      : []
  })
}
