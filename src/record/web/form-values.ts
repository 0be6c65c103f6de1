/**
 * A form holds what is written: texts instead of nothing, Swedish wall-clock time instead of
 * instants. Pure: to and from the record's fields.
 */
import { parseAbsolute, parseDateTime, toCalendarDateTime, toZoned } from '@internationalized/date'
import { isInstant, toInstant } from '../../core/dates.ts'
import type { FieldProblem } from '../../core/errors.ts'
import {
  type AnyRecord,
  type Field,
  field,
  missingFor,
  problemsOf,
  type RecordRow,
} from '../define.ts'

const TIME_ZONE = 'Europe/Stockholm'

export type Written = string | number | boolean | string[] | null
/** What stands in the form, by field name. */
export type FormValues = Readonly<Record<string, Written>>

/** The envelope's mark, edited like a field of its own. */
const SECRECY = 'secrecy'

export const secrecyField = field.text({
  label: 'Sekretess enligt',
  help: 'Lagrummet, om uppgifterna kan omfattas av sekretess, till exempel 18 kap. 8 § OSL. Märkta poster lämnas inte ut utan prövning.',
  empty: 'Ingen sekretessmarkering',
  max: 100,
})

/** The declaration as its form shows it: with the secrecy mark last. */
export function withSecrecy(declaration: AnyRecord): AnyRecord {
  if (Object.hasOwn(declaration.fields, SECRECY)) return declaration
  return {
    ...declaration,
    fields: { ...declaration.fields, [SECRECY]: secrecyField },
    groups: [...declaration.groups, { heading: 'Sekretess', fields: [SECRECY] }],
  }
}

/** What is sent: the type's own fields, and the mark beside them. */
export function partedFields(
  declaration: AnyRecord,
  fields: Readonly<Record<string, unknown>>,
): { values: Record<string, unknown>; secrecy?: string | null } {
  if (Object.hasOwn(declaration.fields, SECRECY)) return { values: { ...fields } }
  const { [SECRECY]: mark, ...values } = fields
  return { values, secrecy: typeof mark === 'string' ? mark.trim() : null }
}

/** A saved record's fields with the mark among them, for its form. */
export function fieldsWithSecrecy(
  declaration: AnyRecord,
  record: Pick<RecordRow, 'fields' | 'secrecy'>,
): Record<string, unknown> {
  if (Object.hasOwn(declaration.fields, SECRECY)) return record.fields
  return { ...record.fields, [SECRECY]: record.secrecy }
}

/** What an untouched field holds. */
function blank(declared: Field): Written {
  if (declared.kind === 'choices') return []
  if (declared.kind === 'text' || declared.kind === 'longText' || declared.kind === 'link')
    return ''
  return null
}

/** The form of a record that is not there yet; `filled` comes from the address. */
export function newFormValues(
  declaration: AnyRecord,
  year: number,
  filled: Readonly<Record<string, string>> = {},
): FormValues {
  return Object.fromEntries(
    Object.entries(declaration.fields).map(([name, declared]) => {
      const isYear = name === declaration.year && declared.kind === 'integer'
      const start = filled[name] === undefined ? undefined : asWritten(declared, filled[name])
      return [name, start ?? (isYear ? year : blank(declared))]
    }),
  )
}

function asWritten(declared: Field, text: string): Written | undefined {
  const value: Written =
    declared.kind === 'integer'
      ? Number(text)
      : declared.kind === 'yesNo'
        ? text === 'ja'
        : declared.kind === 'choices'
          ? text.split(',')
          : text
  if (!declared.schema.safeParse(value).success) return undefined
  return declared.kind === 'instant' ? toLocalTime(text) : value
}

/** The form of a saved record. */
export function formValuesOf(
  declaration: Pick<AnyRecord, 'fields'>,
  fields: Readonly<Record<string, unknown>>,
): FormValues {
  return Object.fromEntries(
    Object.entries(declaration.fields).map(([name, declared]) => {
      const value = fields[name]
      if (value === null || value === undefined) return [name, blank(declared)]
      if (declared.kind === 'instant') return [name, toLocalTime(String(value))]
      return [name, value as Written]
    }),
  )
}

/** The record's fields as the API takes them. What cannot be read is passed on for its message. */
export function toFields(
  declaration: Pick<AnyRecord, 'fields'>,
  form: FormValues,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(declaration.fields).map(([name, declared]) => [
      name,
      toField(declared, form[name] ?? null),
    ]),
  )
}

function toField(declared: Field, written: Written): unknown {
  if (declared.kind === 'choices') return written ?? []
  if (typeof written !== 'string') return written
  if (written.trim() === '') return null
  return declared.kind === 'instant' ? fromLocalTime(written) : written
}

/** Every problem the saved rules find in what is written, also what the record's state needs. */
export function problemsInForm(
  declaration: AnyRecord,
  form: FormValues,
  state: string | null,
): FieldProblem[] {
  const fields = toFields(declaration, form)
  const problems = problemsOf(declaration, fields)
  if (problems.length > 0 || state === null) return inFormOrder(declaration, problems)
  const missing = missingFor(declaration, state, fields)
  return inFormOrder(
    declaration,
    missing.map(({ field }) => ({
      field,
      message: `${declaration.fields[field]?.label ?? field} behövs i läget ”${declaration.states[state]?.label ?? state}”.`,
    })),
  )
}

/** The problem of one field by itself, or null. */
export function problemOfField(declared: Field, written: Written): string | null {
  const parsed = declared.schema.safeParse(toField(declared, written))
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'Kontrollera uppgiften.')
}

/** Problems are listed as the fields stand on the page, the first of each field only. */
function inFormOrder(declaration: AnyRecord, problems: readonly FieldProblem[]): FieldProblem[] {
  const order = declaration.groups.flatMap((group) => group.fields)
  const at = (problem: FieldProblem) => {
    const index = order.indexOf(problem.field)
    return index === -1 ? order.length : index
  }
  const firstOfEach = problems.filter(
    (problem, index) => problems.findIndex((other) => other.field === problem.field) === index,
  )
  return firstOfEach.sort((a, b) => at(a) - at(b))
}

export function isSameWritten(a: Written | undefined, b: Written | undefined): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

/** Has anything been written that is not saved? */
export function isChanged(form: FormValues, saved: FormValues): boolean {
  return Object.keys({ ...saved, ...form }).some((name) => !isSameWritten(form[name], saved[name]))
}

/** "2026-11-22T14:05", Swedish time, of an instant. */
export function toLocalTime(instant: string): string {
  return toCalendarDateTime(parseAbsolute(toInstant(instant), TIME_ZONE))
    .toString()
    .slice(0, 16)
}

/** The instant of a Swedish time; what is no whole time is given back as it was written. */
export function fromLocalTime(written: string): string {
  try {
    const instant = toZoned(parseDateTime(written), TIME_ZONE).toAbsoluteString()
    return isInstant(instant) ? toInstant(instant) : written
  } catch {
    return written
  }
}
