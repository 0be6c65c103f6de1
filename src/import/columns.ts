/** The columns a register can be imported into and is exported as: its fields, then the envelope. */
import type { AnyRecord, Field, FieldKind } from '../record/define.ts'
import { kindsAt, type LinkKind, linkKinds, othersOf } from '../record/links.ts'

export type ColumnKind = FieldKind | 'number' | 'state' | 'secrecy' | 'links'

export type TargetColumn = {
  /** The field's name, "#number", "#state", "#secrecy", or "link:holds:out". */
  key: string
  label: string
  kind: ColumnKind
  /** Must be known before a record can be saved. */
  isRequired: boolean
  help?: string | undefined
  options?: Record<string, string> | undefined
  unit?: string | undefined
  empty?: string | undefined
  /** The types a reference or a relation leads to. */
  to?: readonly string[] | undefined
}

/** All columns of a register, in the order of its form. */
export function targetColumns(declaration: AnyRecord): TargetColumn[] {
  const names = declaration.groups.flatMap((group) => [...group.fields])
  const own = names.flatMap((name) => {
    const field = declaration.fields[name]
    return field ? [fieldColumn(name, field)] : []
  })
  const states = Object.fromEntries(
    Object.entries(declaration.states).map(([state, { label }]) => [state, label]),
  )
  const envelope: TargetColumn[] = [
    { key: '#number', label: 'Nr', kind: 'number', isRequired: false },
    ...own,
    { key: '#state', label: 'Läge', kind: 'state', isRequired: false, options: states },
    ...linkColumns(declaration.type),
    { key: '#secrecy', label: 'Sekretess', kind: 'secrecy', isRequired: false },
  ]
  return withOwnLabels(envelope)
}

function fieldColumn(key: string, field: Field): TargetColumn {
  return {
    key,
    label: field.label,
    kind: field.kind,
    isRequired: field.empty === undefined && field.kind !== 'choices',
    help: field.help,
    options: field.options,
    unit: field.unit,
    empty: field.empty,
    to: field.to,
  }
}

/** Relations that say which records they join; the free ones are made by hand. */
function linkColumns(type: string): TargetColumn[] {
  return (['out', 'in'] as const).flatMap((end) =>
    kindsAt(end, type).flatMap((kind): TargetColumn[] => {
      const to = othersOf(kind, end)
      if (to === null) return []
      const label = end === 'out' ? linkKinds[kind].label : linkKinds[kind].inverse
      return [{ key: linkKey(kind, end), label, kind: 'links', isRequired: false, to }]
    }),
  )
}

function linkKey(kind: LinkKind, end: 'out' | 'in'): string {
  return `link:${kind}:${end}`
}

export function linkOfKey(key: string): { kind: LinkKind; end: 'out' | 'in' } | null {
  const [prefix, kind, end] = key.split(':')
  if (prefix !== 'link' || kind === undefined || !Object.hasOwn(linkKinds, kind)) return null
  return { kind: kind as LinkKind, end: end === 'in' ? 'in' : 'out' }
}

/** Two columns of one name could not be told apart when an export comes back. */
function withOwnLabels(columns: TargetColumn[]): TargetColumn[] {
  const seen = new Map<string, number>()
  return columns.map((column) => {
    const word = column.label.toLocaleLowerCase('sv')
    const before = seen.get(word) ?? 0
    seen.set(word, before + 1)
    return before === 0 ? column : { ...column, label: `${column.label} (${before + 1})` }
  })
}

/** The parts of a cell that holds several values: by semicolon or line break. */
export function partsOf(text: string): string[] {
  return text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
