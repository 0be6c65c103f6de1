/** What a field's value says to a reader. */
import { showInstant } from '../../core/dates.ts'
import type { Field } from '../define.ts'

/** Names of persons and titles of records, by id, as the API sends them beside the rows. */
export type Refs = Readonly<Record<string, { type: string; title: string }>>

/** 12 345 but 2026: a year is not parted. */
const numbers = new Intl.NumberFormat('sv-SE', { useGrouping: 'min2' })

/** The value in words, or null when nothing is known. */
export function fieldText(declared: Field, value: unknown, refs: Refs): string | null {
  if (value === null || value === undefined || value === '') return null
  switch (declared.kind) {
    case 'integer':
      return withUnit(numbers.format(Number(value)), declared.unit)
    case 'instant':
      return showInstant(String(value))
    case 'yesNo':
      return value === true ? 'Ja' : 'Nej'
    case 'choice':
      return declared.options?.[String(value)] ?? String(value)
    case 'choices':
      return choicesText(declared, value)
    case 'person':
      return refs[String(value)]?.title ?? 'Person som inte går att visa'
    case 'record':
      return refs[String(value)]?.title ?? 'Post som inte går att visa'
    default:
      return String(value)
  }
}

/** The same in a table's cell, where a point in time is compared by its day. */
export function cellText(declared: Field, value: unknown, refs: Refs): string | null {
  const text = fieldText(declared, value, refs)
  return declared.kind === 'instant' && text !== null ? text.slice(0, 10) : text
}

/** What stands where nothing is known: the declaration's own words. */
export function emptyText(declared: Field): string {
  return declared.empty ?? (declared.kind === 'choices' ? 'Inget valt' : 'Ej angivet')
}

function choicesText(declared: Field, value: unknown): string | null {
  if (!Array.isArray(value) || value.length === 0) return null
  return value.map((key) => declared.options?.[String(key)] ?? String(key)).join(', ')
}

function withUnit(text: string, unit: string | undefined): string {
  return unit ? `${text} ${unit}` : text
}
