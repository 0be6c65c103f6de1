/** Changes to a report form while it is put together: each takes the entries and gives new ones. */
import { sectionKind } from '../sections.ts'
import { everyEntry, type FormEntry } from './form.ts'
import type { SectionName } from './section-names.ts'

type Entries = readonly FormEntry[]

/** Under another heading, or past the one beside it. */
export type Move = 'up' | 'down' | 'in' | 'out'

export function moveEntry(entries: Entries, key: string, move: Move): Entries {
  switch (move) {
    case 'up':
      return amongSiblings(entries, key, (siblings, at) =>
        at === 0 ? siblings : swapped(siblings, at - 1),
      )
    case 'down':
      return amongSiblings(entries, key, (siblings, at) =>
        at === siblings.length - 1 ? siblings : swapped(siblings, at),
      )
    case 'in':
      return amongSiblings(entries, key, intoSiblingBefore)
    case 'out':
      return outOfParent(entries, key)
  }
}

/** Would the move change anything? */
export function canMove(entries: Entries, key: string, move: Move): boolean {
  return moveEntry(entries, key, move) !== entries
}

export function changeEntry(
  entries: Entries,
  key: string,
  change: (entry: FormEntry) => FormEntry,
): Entries {
  return entries.map((entry) => {
    if (entry.key === key) return change(entry)
    return entry.children ? { ...entry, children: changeEntry(entry.children, key, change) } : entry
  })
}

/** Takes the entry out; what stood under it goes along. */
export function removeEntry(entries: Entries, key: string): Entries {
  return entries
    .filter((entry) => entry.key !== key)
    .map((entry) =>
      entry.children ? withChildren(entry, removeEntry(entry.children, key)) : entry,
    )
}

/** The usual place of each section's texts, so that they come back when the section does. */
const USUAL_KEYS: Partial<Record<SectionName, string>> = {
  plan: 'proposed',
  planInBrief: 'proposed',
}

/** Adds a section last, or before the decision where that ends the form. */
export function addSection(entries: Entries, name: SectionName): Entries {
  const key = freeKey(entries, USUAL_KEYS[name] ?? name)
  return addLast(entries, { key, title: null, sections: [name] })
}

/** A heading with nothing under it: to write beneath, or to gather others under. */
export function addHeading(entries: Entries, title: string): Entries {
  return addLast(entries, { key: freeKey(entries, 'eget'), title, sections: [] })
}

function addLast(entries: Entries, entry: FormEntry): Entries {
  const last = entries.at(-1)
  return last?.sections.includes('decision')
    ? [...entries.slice(0, -1), entry, last]
    : [...entries, entry]
}

function freeKey(entries: Entries, wanted: string): string {
  const taken = new Set(everyEntry(entries).map(({ entry }) => entry.key))
  let key = wanted
  for (let copy = 2; taken.has(key); copy += 1) key = `${wanted}-${copy}`
  return key
}

/** The entry with a field set, or without it when there is nothing to say. */
export function withField(entry: FormEntry, field: 'lead' | 'yearTitle', value: string): FormEntry {
  const changed = { ...entry, [field]: value }
  if (value.trim() === '') delete changed[field]
  return changed
}

export function withNumber(entry: FormEntry, isNumbered: boolean): FormEntry {
  const { numbered: _before, ...rest } = entry
  return isNumbered ? rest : { ...rest, numbered: false }
}

export function withOnlyContent(entry: FormEntry, isOnly: boolean): FormEntry {
  const { onlyWithContent: _before, ...rest } = entry
  return isOnly ? { ...rest, onlyWithContent: true } : rest
}

export function hasYears(entry: FormEntry): boolean {
  return entry.sections.some((name) => sectionKind(name).perPlanYear)
}

function amongSiblings(
  entries: Entries,
  key: string,
  change: (siblings: Entries, at: number) => Entries,
): Entries {
  const at = entries.findIndex((entry) => entry.key === key)
  if (at >= 0) return change(entries, at)
  let isChanged = false
  const made = entries.map((entry) => {
    if (!entry.children) return entry
    const children = amongSiblings(entry.children, key, change)
    if (children === entry.children) return entry
    isChanged = true
    return withChildren(entry, children)
  })
  return isChanged ? made : entries
}

function swapped(entries: Entries, at: number): Entries {
  const [first, second] = [entries[at], entries[at + 1]]
  if (!first || !second) return entries
  return [...entries.slice(0, at), second, first, ...entries.slice(at + 2)]
}

function intoSiblingBefore(siblings: Entries, at: number): Entries {
  const [before, entry] = [siblings[at - 1], siblings[at]]
  if (!before || !entry) return siblings
  const taken = { ...before, children: [...(before.children ?? []), entry] }
  return [...siblings.slice(0, at - 1), taken, ...siblings.slice(at + 1)]
}

function outOfParent(entries: Entries, key: string): Entries {
  const at = entries.findIndex((entry) => entry.children?.some((child) => child.key === key))
  const parent = entries[at]
  if (parent?.children) {
    const child = parent.children.find((one) => one.key === key)
    const left = withChildren(
      parent,
      parent.children.filter((one) => one !== child),
    )
    return child ? [...entries.slice(0, at), left, child, ...entries.slice(at + 1)] : entries
  }
  let isChanged = false
  const made = entries.map((entry) => {
    if (!entry.children) return entry
    const children = outOfParent(entry.children, key)
    if (children === entry.children) return entry
    isChanged = true
    return withChildren(entry, children)
  })
  return isChanged ? made : entries
}

function withChildren(entry: FormEntry, children: Entries): FormEntry {
  const { children: _before, ...rest } = entry
  return children.length > 0 ? { ...rest, children } : rest
}
