/** What one row of a file would do to the register: its fate, with the reason and the cell. */
import { showInstant } from '../core/dates.ts'
import type { FieldProblem } from '../core/errors.ts'
import { type AnyRecord, missingFor, problemsOf, sealOf } from '../record/define.ts'
import { addressOf, type Cell, isBlank, type Row, textOf } from './cells.ts'
import { partsOf, type TargetColumn } from './columns.ts'
import { type ColumnMapping, choiceOf, type Mapping } from './mapping.ts'
import {
  isUnknown,
  type Read,
  readDay,
  readInstant,
  readInteger,
  readYesNo,
  restored,
} from './values.ts'

export const fates = {
  new: 'Ny',
  change: 'Ändras',
  same: 'Oförändrad',
  duplicate: 'Dubblett',
  error: 'Fel',
} as const
export type Fate = keyof typeof fates

export type RowProblem = { address: string; label: string; message: string }
export type RowChange = { label: string; from: string; to: string }

/** Somebody or something that a text in the file could mean. */
export type Candidate = { id: string; title: string; hint: string }

/** What the register and its surroundings answer while the rows are read. */
export type Lookups = {
  people(text: string): Candidate[]
  records(types: readonly string[], text: string): Candidate[]
  /** What an id is called, as the export would write it. */
  nameOf(id: string): string
}

/** A link the row asks for; without an id it is another row of the same file. */
export type WantedLink = { key: string; to: string | null; text: string }

/** The row as it has been read, before it is held against the register. */
export type Draft = {
  line: number
  keyText: string
  /** Known values by field; null where the cell says that nothing is known. */
  values: Record<string, unknown>
  /** What a new record is given where the file says nothing; it changes no record there is. */
  fixed: Record<string, unknown>
  number: number | null
  state: string | null
  secrecy: string | null
  links: WantedLink[]
  problems: RowProblem[]
  /** Where each field stands, for the problems found later. */
  addresses: Record<string, string>
}

export type Register = { declaration: AnyRecord; target: readonly TargetColumn[] }

export function readRow(
  row: Row,
  mapping: Mapping,
  { declaration, target }: Register,
  lookups: Lookups,
): Draft {
  const draft: Draft = {
    line: row.line,
    keyText: '',
    values: {},
    fixed: {},
    number: null,
    state: null,
    secrecy: null,
    links: [],
    problems: [],
    addresses: {},
  }
  for (const column of mapping.columns) {
    const wanted = target.find((one) => one.key === column.to)
    if (!wanted) continue
    const cell = row.cells[column.from] ?? null
    const address = addressOf(row.line, column.from)
    draft.addresses[wanted.key] = address
    readCell(draft, cell, { wanted, column, mapping, address }, lookups, declaration)
  }
  for (const [key, text] of Object.entries(mapping.fixed)) {
    const wanted = target.find((one) => one.key === key)
    if (!wanted || Object.hasOwn(draft.values, key)) continue
    const column: ColumnMapping = { from: -1, to: key, meanings: {} }
    const read = valueIn(text, wanted, column, lookups)
    if ('value' in read) draft.fixed[key] = read.value
    else draft.problems.push({ address: '', label: wanted.label, message: read.problem })
  }
  draft.keyText = keyOf(draft, mapping)
  return draft
}

/** By what the row is known again: its number, or a text without regard to case and spaces. */
function keyOf(draft: Draft, { key }: Mapping): string {
  if (key === '#number') return draft.number === null ? '' : String(draft.number)
  const value = draft.values[key]
  return value === null || value === undefined ? '' : keyText(value)
}

/** The same for a value of the register. */
export function keyText(value: unknown): string {
  return String(value).normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv')
}

type Place = {
  wanted: TargetColumn
  column: ColumnMapping
  mapping: Mapping
  address: string
}

function readCell(
  draft: Draft,
  cell: Cell,
  { wanted, column, mapping, address }: Place,
  lookups: Lookups,
  declaration: AnyRecord,
): void {
  const fail = (message: string) => draft.problems.push({ address, label: wanted.label, message })
  const isText = wanted.kind === 'text' || wanted.kind === 'longText' || wanted.kind === 'link'
  if (isBlank(cell) && mapping.blanks === 'keep') return
  if (cell !== null && typeof cell === 'object' && 'error' in cell) {
    fail(`Formeln i cellen visar felet ${cell.error}. Rätta den i filen.`)
    return
  }
  const isNothing = isUnknown(cell, { empty: wanted.empty, isText })
  switch (wanted.kind) {
    case 'number':
      readNumber(draft, cell, isNothing, fail)
      return
    case 'state': {
      if (isNothing) return
      const state = meant(textOf(cell), column) ?? choiceOf(textOf(cell), wanted.options ?? {})
      if (state !== null && Object.hasOwn(declaration.states, state)) draft.state = state
      else if (state !== '')
        fail(`Läget ”${textOf(cell)}” finns inte i registret. Välj vad det motsvarar.`)
      return
    }
    case 'secrecy':
      draft.secrecy = isNothing ? null : textOf(cell).slice(0, 100)
      return
    case 'links':
      for (const text of isNothing ? [] : partsOf(restored(textOf(cell))))
        readLink(draft, text, wanted, column, lookups, fail)
      return
    default: {
      const read = isNothing
        ? { value: wanted.kind === 'choices' ? [] : null }
        : valueIn(cell, wanted, column, lookups)
      if ('problem' in read) fail(read.problem)
      else draft.values[wanted.key] = read.value
    }
  }
}

function readNumber(
  draft: Draft,
  cell: Cell,
  isNothing: boolean,
  fail: (text: string) => void,
): void {
  if (isNothing) return
  const read = readInteger(typeof cell === 'string' ? cell.replace(/^nr\.?\s*/i, '') : cell)
  if ('problem' in read) fail(read.problem)
  else draft.number = read.value
}

function valueIn(
  cell: Cell,
  wanted: TargetColumn,
  column: ColumnMapping,
  lookups: Lookups,
): Read<unknown> {
  const text = restored(textOf(cell))
  switch (wanted.kind) {
    case 'day':
      return readDay(cell, column.dates)
    case 'instant':
      return readInstant(cell, column.dates)
    case 'integer':
      return readInteger(cell, wanted.unit)
    case 'yesNo': {
      const said = meant(text, column)
      if (said !== undefined) return { value: said === '' ? null : said === 'true' }
      return readYesNo(cell)
    }
    case 'choice':
      return choiceValue(text, wanted, column)
    case 'choices':
      return severalChoices(text, wanted, column)
    case 'person':
      return found(
        text,
        lookups.people(text),
        column,
        'Ingen person heter så, eller har den e-postadressen',
      )
    case 'record':
      return found(text, lookups.records(wanted.to ?? [], text), column, 'Ingen post heter så')
    default:
      return { value: text }
  }
}

/** What a person has said that a text stands for; '' is nothing at all. */
function meant(text: string, column: ColumnMapping): string | undefined {
  return Object.hasOwn(column.meanings, text) ? column.meanings[text] : undefined
}

function choiceValue(
  text: string,
  wanted: TargetColumn,
  column: ColumnMapping,
): Read<string | null> {
  const said = meant(text, column)
  if (said === '') return { value: null }
  const options = wanted.options ?? {}
  const key = said !== undefined && Object.hasOwn(options, said) ? said : choiceOf(text, options)
  return key === null
    ? { problem: `”${text}” finns inte bland valen. Välj vad det motsvarar.` }
    : { value: key }
}

function severalChoices(text: string, wanted: TargetColumn, column: ColumnMapping): Read<string[]> {
  const whole = choiceOf(text, wanted.options ?? {})
  if (whole !== null) return { value: [whole] }
  const keys: string[] = []
  for (const part of partsOf(text)) {
    const read = choiceValue(part, wanted, column)
    if ('problem' in read) return read
    if (read.value !== null && !keys.includes(read.value)) keys.push(read.value)
  }
  return { value: keys }
}

function found(
  text: string,
  candidates: readonly Candidate[],
  column: ColumnMapping,
  none: string,
): Read<string | null> {
  const said = meant(text, column)
  if (said !== undefined) return { value: said === '' ? null : said }
  const [one, another] = candidates
  if (one === undefined) return { problem: `”${text}”: ${none}. Välj i listan, eller lämna tomt.` }
  if (another !== undefined)
    return {
      problem: `”${text}” kan vara ${candidates
        .slice(0, 4)
        .map(({ title, hint }) => (hint === '' ? title : `${title} (${hint})`))
        .join(' eller ')}. Välj vem eller vad som menas.`,
    }
  return { value: one.id }
}

function readLink(
  draft: Draft,
  text: string,
  wanted: TargetColumn,
  column: ColumnMapping,
  lookups: Lookups,
  fail: (text: string) => void,
): void {
  const said = meant(text, column)
  if (said === '') return
  const candidates =
    said === undefined
      ? lookups.records(wanted.to ?? [], text)
      : [{ id: said, title: '', hint: '' }]
  const [one, another] = candidates
  if (another !== undefined) {
    const read = found(text, candidates, column, '')
    if ('problem' in read) fail(read.problem)
    return
  }
  // What is not in the register may be another row of the file; that is settled when all are read.
  draft.links.push({ key: wanted.key, to: one?.id ?? null, text })
}

/** The record that the row is held against. */
export type Existing = {
  id: string
  number: number
  version: number
  state: string
  secrecy: string | null
  fields: Record<string, unknown>
  /** `link:holds:out` and the other record's id, with a space between. */
  links: ReadonlySet<string>
}

export type Planned = {
  line: number
  fate: Fate
  title: string
  recordId: string | null
  /** The record's version when the row was planned; a later one is a conflict. */
  version: number | null
  values: Record<string, unknown> | null
  state: string | null
  secrecy: string | null
  links: WantedLink[]
  changes: RowChange[]
  problems: RowProblem[]
  /** Why, in a sentence, when neither changes nor problems say it. */
  reason: string
  /** What a new row is known by, and how many of the register's records were known by it then. */
  key?: { text: string; known: number }
}

/** Decides a row against the register's record, or as a new one. */
export function planRow(
  draft: Draft,
  existing: Existing | null,
  mapping: Mapping,
  register: Register,
  lookups: Lookups,
): Planned {
  const planned = existing
    ? planChange(draft, existing, mapping, register, lookups)
    : planNew(draft, register)
  return planned.problems.length > 0 ? { ...planned, fate: 'error' } : planned
}

function planNew(draft: Draft, { declaration, target }: Register): Planned {
  const values: Record<string, unknown> = {}
  const given = { ...draft.fixed, ...draft.values }
  for (const [name, field] of Object.entries(declaration.fields))
    values[name] = Object.hasOwn(given, name) ? given[name] : field.kind === 'choices' ? [] : null
  const state = draft.state ?? declaration.initial
  const problems = [...draft.problems]
  const isReported = new Set(problems.map(({ label }) => label))
  const found: FieldProblem[] = problemsOf(declaration, values)
  if (found.length === 0) found.push(...missingFor(declaration, state, values))
  for (const problem of found) {
    const column = target.find((one) => one.key === problem.field)
    const label = column?.label ?? problem.field
    if (!isReported.has(label)) problems.push(placed(draft, problem, label))
  }
  if (!reachable(declaration).has(state))
    problems.push({
      address: draft.addresses['#state'] ?? '',
      label: 'Läge',
      message: `En post kan inte läggas till som ”${declaration.states[state]?.label ?? state}”: det läget nås bara genom ett beslut i Genomlys.`,
    })
  return {
    line: draft.line,
    fate: 'new',
    title: titleOf(declaration, values),
    recordId: null,
    version: null,
    values,
    state,
    secrecy: draft.secrecy,
    links: draft.links,
    changes: [],
    problems,
    reason: '',
  }
}

function placed(draft: Draft, problem: FieldProblem, label: string): RowProblem {
  const address = draft.addresses[problem.field]
  return address === undefined
    ? { address: '', label, message: `${problem.message} Filen har ingen kolumn för det.` }
    : { address, label, message: problem.message }
}

/** The states that are entered by the register's own moves; others by acts with rules of their own. */
function reachable(declaration: AnyRecord): Set<string> {
  const seen = new Set([declaration.initial])
  for (const state of seen)
    for (const next of Object.keys(declaration.states[state]?.moves ?? {})) seen.add(next)
  return seen
}

function planChange(
  draft: Draft,
  existing: Existing,
  mapping: Mapping,
  { declaration, target }: Register,
  lookups: Lookups,
): Planned {
  const values = { ...existing.fields }
  const changes: RowChange[] = []
  for (const column of target) {
    if (!Object.hasOwn(draft.values, column.key)) continue
    const before = existing.fields[column.key] ?? null
    const after = draft.values[column.key] ?? null
    if (isSame(column, before, after)) continue
    values[column.key] = after
    const show = (value: unknown) => textOf(cellOf(column, value, lookups))
    changes.push({ label: column.label, from: show(before), to: show(after) })
  }
  const problems = [...draft.problems]
  const seal = changes.length > 0 ? sealOf(declaration, existing.state) : null
  if (seal !== null)
    problems.push(placed(draft, { field: 'state', message: seal }, changes[0]?.label ?? 'Läge'))
  const state = stateChange(draft, existing, declaration, changes, problems)
  const secrecy = secrecyChange(draft, existing, mapping, changes)
  const links = draft.links.filter(
    ({ key, to }) => to === null || !existing.links.has(`${key} ${to}`),
  )
  for (const link of links) {
    const label = target.find((one) => one.key === link.key)?.label ?? link.key
    changes.push({ label, from: '', to: link.to === null ? link.text : lookups.nameOf(link.to) })
  }
  if (changes.length > 0) {
    const found = problemsOf(declaration, values)
    if (found.length === 0) found.push(...missingFor(declaration, existing.state, values))
    for (const problem of found) {
      const label = target.find((one) => one.key === problem.field)?.label ?? problem.field
      if (!problems.some((one) => one.label === label)) problems.push(placed(draft, problem, label))
    }
  }
  return {
    line: draft.line,
    fate: changes.length === 0 ? 'same' : 'change',
    title: titleOf(declaration, values),
    recordId: existing.id,
    version: existing.version,
    values,
    state,
    secrecy,
    links,
    changes,
    problems,
    reason: '',
  }
}

function stateChange(
  draft: Draft,
  existing: Existing,
  declaration: AnyRecord,
  changes: RowChange[],
  problems: RowProblem[],
): string | null {
  if (draft.state === null || draft.state === existing.state) return null
  const label = (state: string) => declaration.states[state]?.label ?? state
  changes.push({ label: 'Läge', from: label(existing.state), to: label(draft.state) })
  if (!Object.hasOwn(declaration.states[existing.state]?.moves ?? {}, draft.state))
    problems.push({
      address: draft.addresses['#state'] ?? '',
      label: 'Läge',
      message: `Det går inte att gå från ”${label(existing.state)}” till ”${label(draft.state)}”.`,
    })
  return draft.state
}

/** A mark is never taken away because a list does not have it. */
function secrecyChange(
  draft: Draft,
  existing: Existing,
  mapping: Mapping,
  changes: RowChange[],
): string | null {
  const isTold =
    draft.secrecy !== null ||
    (mapping.blanks === 'clear' && Object.hasOwn(draft.addresses, '#secrecy'))
  if (!isTold || draft.secrecy === existing.secrecy) return existing.secrecy
  changes.push({ label: 'Sekretess', from: existing.secrecy ?? '', to: draft.secrecy ?? '' })
  return draft.secrecy
}

function titleOf(declaration: AnyRecord, values: Record<string, unknown>): string {
  return String(values[declaration.title] ?? '').slice(0, 300)
}

function isSame(column: TargetColumn, before: unknown, after: unknown): boolean {
  if (before === null || after === null) return before === after
  if (column.kind === 'instant') return showInstant(String(before)) === showInstant(String(after))
  if (Array.isArray(before) && Array.isArray(after))
    return [...before].sort().join(' ') === [...after].sort().join(' ')
  if (typeof before === 'string' && typeof after === 'string')
    return tidyText(before) === tidyText(after)
  return before === after
}

function tidyText(text: string): string {
  return textOf(text)
}

/** The value as the export writes it and the page shows it. */
export function cellOf(column: TargetColumn, value: unknown, names: Pick<Lookups, 'nameOf'>): Cell {
  if (value === null || value === undefined) return null
  switch (column.kind) {
    case 'day':
      return { day: String(value) }
    case 'instant':
      return { at: showInstant(String(value)).replace(' ', 'T') }
    case 'integer':
    case 'number':
      return Number(value)
    case 'yesNo':
      return value === true ? 'Ja' : 'Nej'
    case 'choice':
    case 'state':
      return column.options?.[String(value)] ?? String(value)
    case 'choices':
      return Array.isArray(value)
        ? severalText(value.map((one) => labelFor(column, String(one))))
        : null
    case 'person':
    case 'record':
      return names.nameOf(String(value))
    case 'links':
      return Array.isArray(value)
        ? severalText(value.map((one) => names.nameOf(String(one))))
        : null
    default:
      return tidyText(String(value))
  }
}

/** A label that holds the separator is written by its key. */
function labelFor(column: TargetColumn, key: string): string {
  const label = column.options?.[key] ?? key
  return /[;\n]/.test(label) ? key : label
}

function severalText(texts: readonly string[]): Cell {
  return texts.length === 0 ? null : texts.join('; ')
}
