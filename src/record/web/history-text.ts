/** The history of a record in words: what was done, and each field before and after. */
import { isId } from '../../core/ids.ts'
import { uncapitalise } from '../../core/swedish.ts'
import type { AnyRecord } from '../define.ts'
import { isLinkKind, linkKinds } from '../links.ts'
import { emptyText, fieldText, type Refs } from './field-text.ts'

export type HistoryRow = {
  seq: number
  at: string
  byName: string
  act: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export type FieldChange = {
  label: string
  before: string
  after: string
  /** Long texts are shown one under the other. */
  isLong: boolean
}

export type HistoryWords = { what: string; note: string | null; changes: FieldChange[] }

const acts: Record<string, string> = {
  created: 'Registrerad',
  changed: 'Ändrad',
  submitted: 'Skickad för beslut',
  decided: 'Beslutad',
  withdrawn: 'Återtagen',
}

/** One row of the history as a reader wants it. */
export function historyWords(declaration: AnyRecord, row: HistoryRow, refs: Refs): HistoryWords {
  const note = typeof row.after?.note === 'string' ? row.after.note : null
  switch (row.act) {
    case 'created':
      return { what: acts.created ?? '', note, changes: [] }
    case 'moved':
      return { what: moveWords(declaration, row), note, changes: [] }
    case 'linked':
      return { what: linkWords('Kopplad', row.after, refs), note: null, changes: [] }
    case 'unlinked':
      return { what: linkWords('Koppling borttagen', row.before, refs), note: null, changes: [] }
    default:
      return changeWords(declaration, row, refs, note)
  }
}

function moveWords(declaration: AnyRecord, row: HistoryRow): string {
  const label = (state: unknown) => declaration.states[String(state)]?.label ?? String(state)
  const before = row.before?.state
  return before === undefined
    ? `Läget blev ${label(row.after?.state)}`
    : `${label(before)} → ${label(row.after?.state)}`
}

function linkWords(word: string, link: Record<string, unknown> | null, refs: Refs): string {
  const [kind = '', id] = Object.entries(link ?? {})[0] ?? []
  const relation = isLinkKind(kind) ? uncapitalise(linkKinds[kind].label) : kind
  return `${word}: ${relation} ”${refs[String(id)]?.title ?? 'post som inte går att visa'}”`
}

function changeWords(
  declaration: AnyRecord,
  row: HistoryRow,
  refs: Refs,
  note: string | null,
): HistoryWords {
  const names = Object.keys({ ...row.before, ...row.after }).filter(
    (name) => name !== 'note' && !isKeptForMachines(declaration, name, row),
  )
  const changes = names.map((name) => fieldChange(declaration, name, row, refs))
  const what = acts[row.act] ?? row.act
  return { what: changes.length > 0 ? `${what}: ${labelsOf(changes)}` : what, note, changes }
}

/** A whole of values that is kept to be built anew, beside the words that tell of it. */
function isKeptForMachines(declaration: AnyRecord, name: string, row: HistoryRow): boolean {
  if (declaration.fields[name] || envelopeLabels[name]) return false
  const isWhole = (value: unknown): boolean =>
    Array.isArray(value)
      ? value.length === 0 || value.some(isWhole)
      : typeof value === 'object' && value !== null
  return isWhole(row.before?.[name]) || isWhole(row.after?.[name])
}

function labelsOf(changes: readonly FieldChange[]): string {
  const labels = changes.map((change) => uncapitalise(change.label))
  if (labels.length <= 3) return labels.join(', ')
  return `${labels.slice(0, 2).join(', ')} och ${labels.length - 2} fält till`
}

function fieldChange(
  declaration: AnyRecord,
  name: string,
  row: HistoryRow,
  refs: Refs,
): FieldChange {
  const declared = declaration.fields[name]
  const text = (value: unknown) =>
    name === 'state' && !declared
      ? (declaration.states[String(value)]?.label ?? 'inget')
      : declared
        ? (fieldText(declared, value, refs) ?? emptyText(declared))
        : (plainText(value, refs) ?? 'inget')
  const change = { before: text(row.before?.[name]), after: text(row.after?.[name]) }
  return {
    label: declared?.label ?? envelopeLabels[name] ?? name,
    ...change,
    isLong: change.before.length + change.after.length > 80,
  }
}

const envelopeLabels: Record<string, string> = {
  secrecy: 'Sekretess',
  state: 'Läge',
  evidence: 'Underlag',
  transfer: 'Överföring till tredje land',
  confirmation: 'Bekräftad',
  dpiaRisk: 'Risk för de registrerade',
  advice: 'Dataskyddsombudets råd',
  followUp: 'Uppföljning',
  checklist: 'Kontroll mot artikel 28',
  step: 'Steg',
  completion: 'Genomförande',
  answer: 'Enhetens svar',
  agenda: 'Dagordning',
  minutes: 'Anteckningar',
  present: 'Närvarande',
  documentVersion: 'Sparad version',
  archiveCopy: 'Arkivkopia',
  parent: 'Står under',
  reviewMonths: 'Månader mellan översyner',
  groups: 'Bekräftas av',
  decision: 'Beslut',
  notice: 'Anmälan',
  awareness: 'Kännedom',
  handledAt: 'Hanterad',
  requestedAt: 'Delrapport begärd',
  assessment: 'Svar i bedömningen',
  unit: 'Enhet',
  causeKind: 'Orsaksgrupp',
  periodValue: 'Värde',
  outcome: 'Utfall',
}

/** A value of something that is no declared field, for example a field of an older version. */
function plainText(value: unknown, refs: Refs): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'string') return isId(value) ? (refs[value]?.title ?? value) : value
  if (value === true) return 'Ja'
  if (value === false) return 'Nej'
  return Array.isArray(value) ? value.join(', ') : String(value)
}
