/** Who and what the texts of a file can mean, and what ids are called. */
import type { AnyRecord } from '../record/define.ts'
import type { Tx } from '../server/db.ts'
import type { TargetColumn } from './columns.ts'
import { type Candidate, keyText, type Lookups } from './plan.ts'
import { registerOf } from './registers.ts'
import { allPeople, type PersonName, type RecordName, recordNames } from './store.ts'

export async function lookupsFor(
  tx: Tx,
  boardId: string,
  target: readonly TargetColumn[],
  /** Titles of these types are told; the others are called by their number. */
  mayRead: (type: string) => boolean,
): Promise<Lookups> {
  const types = [...new Set(target.flatMap((column) => column.to ?? []))]
  const hasPeople = target.some((column) => column.kind === 'person')
  const people = hasPeople ? peopleLookup(await allPeople(tx)) : null
  const records = recordsLookup(
    types.length > 0 ? await recordNames(tx, boardId, types) : [],
    mayRead,
  )
  return {
    people: (text) => people?.find(text) ?? [],
    records: records.find,
    nameOf: (id) => people?.nameOf(id) ?? records.nameOf(id) ?? id,
  }
}

function peopleLookup(all: readonly PersonName[]) {
  const byId = new Map(all.map((person) => [person.id, person]))
  const byName = grouped(all, (person) => keyText(person.name))
  const byEmail = grouped(all, (person) => (person.email === null ? null : keyText(person.email)))
  const asCandidate = (person: PersonName): Candidate => ({
    id: person.id,
    title: person.name,
    hint: [person.email, person.unit, person.active ? null : 'inte aktiv']
      .filter(Boolean)
      .join(', '),
  })
  /** Those who work here come before those who have left. */
  const best = (found: readonly PersonName[]) => {
    const active = found.filter((person) => person.active)
    return (active.length > 0 ? active : found).map(asCandidate)
  }
  return {
    find(text: string): Candidate[] {
      const known = byId.get(text)
      if (known) return [asCandidate(known)]
      const address = /[\w.+-]+@[\w.-]+/u.exec(text)?.[0]
      const mailed = address === undefined ? undefined : byEmail.get(keyText(address))
      if (mailed) return best(mailed)
      const named = keyText(text.replace(/<[^>]*>|\([^)]*\)/g, ''))
      const [last, first] = named.split(/\s*,\s*/)
      return best(byName.get(named) ?? (first ? byName.get(`${first} ${last}`) : undefined) ?? [])
    },
    /** The name; with another of that name the e-mail address, else the id: it must come back. */
    nameOf(id: string): string | null {
      const person = byId.get(id)
      if (!person) return null
      const alike = (byName.get(keyText(person.name)) ?? []).length
      if (alike === 1) return person.name
      const address = person.email
      const isAlone = address !== null && byEmail.get(keyText(address))?.length === 1
      return isAlone ? `${person.name} <${address}>` : id
    },
  }
}

function recordsLookup(all: readonly RecordName[], mayRead: (type: string) => boolean) {
  const byId = new Map(all.map((record) => [record.id, record]))
  const byTitle = grouped(all, (record) => keyText(record.title))
  const byNumber = new Map(all.map((record) => [keyText(numberName(record)), record]))
  const asCandidate = (record: RecordName): Candidate => ({
    id: record.id,
    title: record.title,
    hint: numberName(record),
  })
  return {
    find(types: readonly string[], text: string): Candidate[] {
      const known = byId.get(text) ?? byNumber.get(keyText(text))
      if (known && types.includes(known.type)) return [asCandidate(known)]
      const titled = (byTitle.get(keyText(text)) ?? []).filter(
        ({ type }) => types.includes(type) && mayRead(type),
      )
      if (titled.length > 0) return titled.map(asCandidate)
      const number = /^(?:nr\.?\s*)?(\d{1,7})$/i.exec(text.trim())?.[1]
      return number === undefined
        ? []
        : all
            .filter((record) => types.includes(record.type) && record.number === Number(number))
            .map(asCandidate)
    },
    /** The title, where it is one of a kind and safe in a list; else "System 12". */
    nameOf(id: string): string | null {
      const record = byId.get(id)
      if (!record) return null
      const isPlain =
        mayRead(record.type) &&
        byTitle.get(keyText(record.title))?.length === 1 &&
        !/[;\n]/.test(record.title) &&
        !/^(nr\.?\s*)?\d{1,7}$/i.test(record.title) &&
        !byNumber.has(keyText(record.title))
      return isPlain ? record.title : numberName(record)
    },
  }
}

function numberName({ type, number }: Pick<RecordName, 'type' | 'number'>): string {
  return `${singularOf(type)} ${number}`
}

function singularOf(type: string): string {
  try {
    return (registerOf(type).declaration as AnyRecord).names.singular
  } catch {
    return type
  }
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    if (key === null || key === '') continue
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
