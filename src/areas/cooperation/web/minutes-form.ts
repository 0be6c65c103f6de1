/** The minutes as they are written: flat, so that what two write at once is joined field by field. */
import type { FormValues, Written } from '../../../record/web/form-values.ts'
import { type NotedPoint, OTHER } from '../agenda.rules.ts'
import type { ShownMinutes, WrittenMinutes } from './api.ts'

export function formOf({ points, attendance, others }: ShownMinutes): FormValues {
  return {
    points: points.map(({ key }) => key),
    ...Object.fromEntries(
      points.flatMap(({ key, title, notes }) => [
        [`title.${key}`, title],
        [`notes.${key}`, notes ?? ''],
      ]),
    ),
    present: attendance.filter(({ isPresent }) => isPresent).map(({ seatId }) => seatId),
    others: others ?? '',
  }
}

const textIn = (form: FormValues, name: string) => {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}
const listIn = (form: FormValues, name: string) => {
  const value = form[name]
  return Array.isArray(value) ? value : []
}

/** The points as written, with what the agenda lists under each. */
export function pointsIn(form: FormValues, { points }: Pick<ShownMinutes, 'points'>): NotedPoint[] {
  return listIn(form, 'points').map((key) => ({
    key,
    title: textIn(form, `title.${key}`),
    items: points.find((one) => one.key === key)?.items ?? [],
    notes: textIn(form, `notes.${key}`),
  }))
}

export const presentIn = (form: FormValues): string[] => listIn(form, 'present')
export const othersIn = (form: FormValues): string => textIn(form, 'others')

/** What is sent: an empty text is no text. */
export function minutesIn(form: FormValues, version: number): WrittenMinutes {
  return {
    version,
    points: pointsIn(form, { points: [] }).map(({ key, title, notes }) => ({
      key,
      title,
      notes: notes?.trim() || null,
    })),
    present: presentIn(form),
    others: othersIn(form).trim() || null,
  }
}

/** A point of one's own stands before "Övrigt". */
export function withPoint(form: FormValues, key: string, title: string): FormValues {
  return {
    ...form,
    points: beforeOther(listIn(form, 'points'), [key]),
    [`title.${key}`]: title,
    [`notes.${key}`]: '',
  }
}

export function withoutPoint(form: FormValues, key: string): FormValues {
  return { ...form, points: listIn(form, 'points').filter((one) => one !== key) }
}

function beforeOther(keys: readonly string[], added: readonly string[]): string[] {
  const end = keys.indexOf(OTHER)
  return end < 0 ? [...keys, ...added] : [...keys.slice(0, end), ...added, ...keys.slice(end)]
}

export type Joined = {
  form: FormValues
  /** What another has saved where one has written something else, by field. */
  clashes: Readonly<Record<string, string>>
}

/**
 * What one has written, on what another has saved meanwhile: each change of either is kept. Where
 * both have written in the same place one's own stands, and the other's is told.
 */
export function joined(base: FormValues, mine: FormValues, theirs: FormValues): Joined {
  const form: Record<string, Written> = {}
  const clashes: Record<string, string> = {}
  for (const name of Object.keys({ ...base, ...mine, ...theirs })) {
    if (name === 'points' || name === 'present') {
      form[name] = joinedList(base, mine, theirs, name)
      continue
    }
    const own = mine[name]
    const other = theirs[name]
    const isMine = own !== undefined && own !== base[name]
    form[name] = (isMine ? own : (other ?? own)) ?? ''
    if (isMine && other !== undefined && other !== base[name] && other !== own)
      clashes[name] = textIn(theirs, name)
  }
  return { form, clashes }
}

/** Theirs, with what one has added and without what one has taken away. */
function joinedList(
  base: FormValues,
  mine: FormValues,
  theirs: FormValues,
  name: 'points' | 'present',
): string[] {
  const [was, own, other] = [base, mine, theirs].map((form) => listIn(form, name)) as [
    string[],
    string[],
    string[],
  ]
  const kept = other.filter((one) => own.includes(one) || !was.includes(one))
  const added = own.filter((one) => !was.includes(one) && !other.includes(one))
  return name === 'points' ? beforeOther(kept, added) : [...kept, ...added]
}
