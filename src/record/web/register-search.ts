/** What a register shows is in its address: this reads the address and writes it again. */
import { z } from 'zod'
import type { AnyRecord, Field } from '../define.ts'

export type RegisterSearch = {
  /** Free text. */
  text: string
  states: string[]
  /** Field → wanted value: a choice's key, 'ja', 'nej' or 'oklart'. */
  where: Record<string, string>
  isMineOnly: boolean
  isAllYears: boolean
  sort: { key: string; direction: 'asc' | 'desc' }
  page: number
  /** Shown columns, or null for the declaration's own. */
  columns: string[] | null
}

export const PAGE_SIZE = 50
/** The value that asks for records where the field is not filled. */
const UNKNOWN = 'oklart'

type Query = Readonly<Record<string, string>>

const page = z.coerce.number().int().min(1).max(20_000)

/** Columns that come from the envelope, not from the fields. */
export const envelopeColumns = {
  number: 'Nummer',
  state: 'Läge',
  changedAt: 'Senast ändrad',
} as const

/** Fields one can filter by: closed lists and yes/no. */
export function filterableFields(declaration: AnyRecord): [string, Field][] {
  return Object.entries(declaration.fields).filter(
    ([, declared]) =>
      declared.kind === 'choice' || declared.kind === 'choices' || declared.kind === 'yesNo',
  )
}

/** The values of a filter with their words. */
export function filterOptions(declared: Field): { value: string; label: string }[] {
  const options =
    declared.kind === 'yesNo'
      ? [
          { value: 'ja', label: 'Ja' },
          { value: 'nej', label: 'Nej' },
        ]
      : Object.entries(declared.options ?? {}).map(([value, label]) => ({ value, label }))
  return declared.empty ? [...options, { value: UNKNOWN, label: declared.empty }] : options
}

/** Ids have no order that means anything, and a list's keys are not its words. */
export function isSortable(declared: Field | undefined): boolean {
  return ['text', 'longText', 'day', 'instant', 'integer'].includes(declared?.kind ?? '')
}

export function columnKeys(declaration: AnyRecord): string[] {
  return ['number', declaration.title, 'state', ...otherFields(declaration), 'changedAt']
}

/** The title, the state, then the fields the declaration lists. */
export function standardColumns(declaration: AnyRecord): string[] {
  const listed = declaration.list.filter((name) => name !== declaration.title)
  return [declaration.title, 'state', ...listed]
}

function otherFields(declaration: AnyRecord): string[] {
  return Object.keys(declaration.fields).filter((name) => name !== declaration.title)
}

function standardSort(declaration: AnyRecord): RegisterSearch['sort'] {
  return { key: 'number', direction: declaration.year === null ? 'asc' : 'desc' }
}

/** Reads the address. What it does not understand is left out, not an error. */
export function readRegisterSearch(declaration: AnyRecord, query: Query): RegisterSearch {
  const known = (keys: string | undefined, allowed: readonly string[]) =>
    (keys ?? '').split(',').filter((key) => allowed.includes(key))
  const where = Object.fromEntries(
    filterableFields(declaration).flatMap(([name, declared]) => {
      const value = query[name]
      const isKnown = filterOptions(declared).some((option) => option.value === value)
      return value !== undefined && isKnown ? [[name, value]] : []
    }),
  )
  const columns = known(query.kolumner, columnKeys(declaration))
  return {
    text: (query.sok ?? '').slice(0, 200),
    states: known(query.lage, Object.keys(declaration.states)),
    where,
    isMineOnly: declaration.owner !== null && query.visa === 'mina',
    isAllYears: query.ar === 'alla',
    sort: readSort(declaration, query.sortera),
    page: page.catch(1).parse(query.sida ?? 1),
    columns: columns.length > 0 ? [...new Set([declaration.title, ...columns])] : null,
  }
}

function readSort(declaration: AnyRecord, text: string | undefined): RegisterSearch['sort'] {
  const key = text?.replace(/^-/, '') ?? ''
  const isKnown = key === 'number' || key === 'changedAt' || isSortable(declaration.fields[key])
  if (!text || !isKnown) return standardSort(declaration)
  return { key, direction: text.startsWith('-') ? 'desc' : 'asc' }
}

/** The same as the address says it; what is as usual is not written out. */
export function writeRegisterSearch(
  declaration: AnyRecord,
  search: RegisterSearch,
): Record<string, string | undefined> {
  const standard = standardSort(declaration)
  const isUsualSort =
    search.sort.key === standard.key && search.sort.direction === standard.direction
  return {
    sok: search.text || undefined,
    lage: search.states.join(',') || undefined,
    ...search.where,
    visa: search.isMineOnly ? 'mina' : undefined,
    ar: search.isAllYears ? 'alla' : undefined,
    sortera: isUsualSort ? undefined : sortText(search.sort),
    sida: search.page > 1 ? String(search.page) : undefined,
    kolumner: search.columns?.join(','),
  }
}

/** Does the address narrow the list beyond board and year? */
export function isNarrowed(search: RegisterSearch): boolean {
  return (
    search.text !== '' ||
    search.states.length > 0 ||
    search.isMineOnly ||
    Object.keys(search.where).length > 0
  )
}

/** The question to the API. */
export function listQueryOf(
  declaration: AnyRecord,
  search: RegisterSearch,
  asks: { year: number; personId: string },
): Record<string, string | undefined> {
  const where: Record<string, string | boolean | null> = Object.fromEntries(
    Object.entries(search.where).map(([name, value]) => [
      name,
      apiValue(declaration.fields[name], value),
    ]),
  )
  if (search.isMineOnly && declaration.owner !== null) where[declaration.owner] = asks.personId
  return {
    year: search.isAllYears || declaration.year === null ? undefined : String(asks.year),
    q: search.text || undefined,
    state: search.states.join(',') || undefined,
    sort: sortText(search.sort),
    offset: search.page > 1 ? String((search.page - 1) * PAGE_SIZE) : undefined,
    limit: String(PAGE_SIZE),
    where: Object.keys(where).length > 0 ? JSON.stringify(where) : undefined,
  }
}

function apiValue(declared: Field | undefined, value: string): string | boolean | null {
  if (value === UNKNOWN) return null
  return declared?.kind === 'yesNo' ? value === 'ja' : value
}

function sortText(sort: RegisterSearch['sort']): string {
  return sort.direction === 'desc' ? `-${sort.key}` : sort.key
}
