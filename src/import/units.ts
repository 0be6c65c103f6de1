/**
 * The organisation's tree out of a list. Names repeat all over a municipality ("Administration",
 * "Staben"), so a unit is known by the whole path above it, never by its name alone.
 */
import { type AnyRecord, field } from '../record/define.ts'
import { type TargetColumn, targetColumns } from './columns.ts'
import { type Draft, keyText, type Planned, type RowProblem } from './plan.ts'

export const UNIT = 'unit'

export const unitKinds = {
  board: 'Nämnd',
  company: 'Bolag',
  administration: 'Förvaltning',
  department: 'Avdelning',
  unit: 'Enhet',
} as const
export type ImportedKind = keyof typeof unitKinds

const fields = {
  name: field.text({ label: 'Namn', max: 200 }),
  kind: field.choice({ label: 'Slag', options: unitKinds, empty: 'Ej angivet' }),
  path: field.text({
    label: 'Sökväg',
    help: 'Enheterna ovanför, skilda åt med /, till exempel ”Socialnämnden / Socialförvaltningen”.',
    empty: 'Överst',
    max: 1000,
  }),
  parent: field.text({ label: 'Överordnad', empty: 'Ej angiven', max: 200 }),
  code: field.text({ label: 'Kod', empty: 'Ej angiven', max: 100 }),
  active: field.yesNo({ label: 'Används', empty: 'Ej angivet' }),
}

/** Units are no records, but are read, mapped and shown as if they were. */
export const unitList: AnyRecord = {
  type: UNIT,
  area: 'organisation',
  table: 'units',
  api: 'units',
  path: 'organisation',
  names: { singular: 'Enhet', definite: 'Enheten', plural: 'Organisation' },
  purpose: 'Nämnder, förvaltningar och enheter.',
  fields,
  groups: [{ heading: 'Enheten', fields: Object.keys(fields) }],
  title: 'name',
  year: null,
  owner: null,
  list: ['name'],
  states: {},
  initial: '',
  secrecy: null,
  retention: '',
}

export const unitColumns: readonly TargetColumn[] = targetColumns(unitList).filter(
  ({ key }) => !key.startsWith('#'),
)

export type KnownUnit = {
  id: string
  parentId: string | null
  kind: ImportedKind
  name: string
  active: boolean
  version: number
}

/** What a planned unit carries: its own place and the place above it. */
export type UnitValues = {
  name: string
  kind: ImportedKind
  active: boolean
  place: string
  above: string | null
  depth: number
}

/** Stands in no name. */
const BETWEEN = '\u001f'

/** The place of each unit: the names from the top down to it. */
export function placesOf(units: readonly KnownUnit[]): Map<string, string> {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const places = new Map<string, string>()
  const placeOf = (unit: KnownUnit): string => {
    const known = places.get(unit.id)
    if (known !== undefined) return known
    const parent = unit.parentId === null ? undefined : byId.get(unit.parentId)
    const place = below(parent ? placeOf(parent) : null, unit.name)
    places.set(unit.id, place)
    return place
  }
  for (const unit of units) placeOf(unit)
  return places
}

function below(above: string | null, name: string): string {
  return above === null ? keyText(name) : `${above}${BETWEEN}${keyText(name)}`
}

type Above = { place: string | null } | { problem: string }

/** Every row's fate: the tree is whole only when all rows are known. */
export function planUnits(drafts: readonly Draft[], known: readonly KnownUnit[]): Planned[] {
  const places = placesOf(known)
  const unitAt = new Map(known.map((unit) => [places.get(unit.id) ?? '', unit]))
  const byCode = new Map<string, Draft>()
  const byName = new Map<string, Draft[]>()
  for (const draft of drafts) {
    const code = textIn(draft, 'code')
    if (code !== null && !byCode.has(keyText(code))) byCode.set(keyText(code), draft)
    const name = keyText(textIn(draft, 'name') ?? '')
    byName.set(name, [...(byName.get(name) ?? []), draft])
  }
  const knownByName = new Map<string, KnownUnit[]>()
  for (const unit of known) {
    const name = keyText(unit.name)
    knownByName.set(name, [...(knownByName.get(name) ?? []), unit])
  }
  const found = new Map<Draft, Above>()

  function aboveOf(draft: Draft, seen: ReadonlySet<Draft>): Above {
    const before = found.get(draft)
    if (before) return before
    const made = seen.has(draft)
      ? { problem: 'Enheten ligger under sig själv. Rätta kolumnen för överordnad enhet.' }
      : lookAbove(draft, new Set([...seen, draft]))
    found.set(draft, made)
    return made
  }

  function lookAbove(draft: Draft, seen: ReadonlySet<Draft>): Above {
    const path = textIn(draft, 'path')
    if (path !== null) {
      // A name may hold the sign that parts others: "Vård/omsorg".
      const isOneName = byName.has(keyText(path)) || knownByName.has(keyText(path))
      return { place: placeOfPath(path, textIn(draft, 'name') ?? '', isOneName) }
    }
    const parent = textIn(draft, 'parent')
    if (parent === null) return { place: null }
    const coded = byCode.get(keyText(parent))
    if (coded && coded !== draft) return placeOfRow(coded, seen)
    const inFile = (byName.get(keyText(parent)) ?? []).filter((one) => one !== draft)
    const [row, anotherRow] = inFile
    const [unit, anotherUnit] = knownByName.get(keyText(parent)) ?? []
    if (anotherRow !== undefined || (row === undefined && anotherUnit !== undefined))
      return {
        problem: `Flera enheter heter ”${parent}”. Ange hela sökvägen, eller en kod för varje enhet.`,
      }
    if (row) return placeOfRow(row, seen)
    if (unit) return { place: places.get(unit.id) ?? null }
    return {
      problem: `Den överordnade enheten ”${parent}” finns varken i organisationen eller i filen.`,
    }
  }

  function placeOfRow(row: Draft, seen: ReadonlySet<Draft>): Above {
    const above = aboveOf(row, seen)
    return 'problem' in above ? above : { place: below(above.place, textIn(row, 'name') ?? '') }
  }

  const placeOf = (draft: Draft): string | null => {
    const above = aboveOf(draft, new Set())
    return 'problem' in above ? null : below(above.place, textIn(draft, 'name') ?? '')
  }
  const inFile = new Set(drafts.map(placeOf))
  const firstAt = new Map<string, number>()

  return drafts.map((draft) => {
    const name = textIn(draft, 'name')
    const above = aboveOf(draft, new Set())
    const problems: RowProblem[] = [...draft.problems]
    const say = (key: string, label: string, message: string) =>
      problems.push({ address: draft.addresses[key] ?? `Rad ${draft.line}`, label, message })
    if (name === null) say('name', 'Namn', 'Fyll i ”Namn”.')
    if ('problem' in above) say('parent', 'Överordnad', above.problem)
    const place = name === null ? null : placeOf(draft)
    const higher = 'problem' in above ? null : above.place
    if (higher !== null && !unitAt.has(higher) && !inFile.has(higher))
      say(
        'path',
        'Sökväg',
        `Enheten ”${shown(higher)}” finns varken i organisationen eller i filen.`,
      )
    const unit = place === null ? undefined : unitAt.get(place)
    const told = draft.values.active
    const active = typeof told === 'boolean' ? told : (unit?.active ?? true)
    const kind = (draft.values.kind ?? unit?.kind ?? 'unit') as ImportedKind
    const values: UnitValues = {
      name: name ?? '',
      kind,
      active,
      place: place ?? '',
      above: higher,
      depth: higher === null ? 0 : higher.split(BETWEEN).length,
    }
    const base: Planned = {
      line: draft.line,
      fate: 'new',
      title: place === null ? (name ?? '') : titleOf(name ?? '', higher),
      recordId: unit?.id ?? null,
      version: unit?.version ?? null,
      values,
      state: null,
      secrecy: null,
      links: [],
      changes: [],
      problems,
      reason: '',
    }
    if (problems.length > 0) return { ...base, fate: 'error' }
    const first = firstAt.get(values.place)
    if (first !== undefined)
      return {
        ...base,
        fate: 'duplicate',
        reason: `Samma enhet som rad ${first}. Raden hoppas över.`,
      }
    firstAt.set(values.place, draft.line)
    if (!unit) return base
    if (active === unit.active) return { ...base, fate: 'same' }
    const word = (isUsed: boolean) => (isUsed ? 'Ja' : 'Nej')
    return {
      ...base,
      fate: 'change',
      changes: [{ label: 'Används', from: word(unit.active), to: word(active) }],
    }
  })
}

function textIn(draft: Draft, key: string): string | null {
  const value = draft.values[key]
  return typeof value === 'string' && value !== '' ? value : null
}

/** "A / B / C"; the unit's own name at the end may be there or not. */
function placeOfPath(path: string, name: string, isOneName: boolean): string | null {
  const isSpaced = /\s[/>\\›→]\s/.test(path)
  const parts = (isOneName ? [path] : path.split(isSpaced ? /\s+[/>\\›→]\s+/ : /[/>\\›→]/))
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length > 1 && keyText(parts.at(-1) ?? '') === keyText(name)) parts.pop()
  return parts.reduce<string | null>((above, part) => below(above, part), null)
}

function shown(place: string): string {
  return place.split(BETWEEN).join(' / ')
}

function titleOf(name: string, above: string | null): string {
  return (above === null ? name : `${name} (${shown(above)})`).slice(0, 300)
}
