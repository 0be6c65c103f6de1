/** What the wheel's page shows is in its address. Pure. */
import { type WheelArea, wheelAreas } from '../series.rules.ts'
import type { Item } from './api.ts'

export type WheelSearch = {
  /** null: as suits the screen. */
  view: 'wheel' | 'list' | 'month' | null
  area: WheelArea | null
  ownerId: string | null
  isMine: boolean
  isLate: boolean
  month: number
}

const views = { hjul: 'wheel', lista: 'list', manad: 'month' } as const
export const viewWords = { wheel: 'hjul', list: 'lista', month: 'manad' } as const

export function readWheelSearch(
  query: Readonly<Record<string, unknown>>,
  monthNow: number,
): WheelSearch {
  const view = String(query.visa ?? '')
  const area = String(query.omrade ?? '')
  const month = Number(query.manad)
  return {
    view: Object.hasOwn(views, view) ? views[view as keyof typeof views] : null,
    area: Object.hasOwn(wheelAreas, area) ? (area as WheelArea) : null,
    ownerId: query.ansvarig ? String(query.ansvarig) : null,
    isMine: query.mina !== undefined,
    isLate: query.sena !== undefined,
    month: Number.isInteger(month) && month >= 1 && month <= 12 ? month : monthNow,
  }
}

export function writeWheelSearch(search: WheelSearch): Record<string, string | undefined> {
  return {
    visa: search.view === null ? undefined : viewWords[search.view],
    omrade: search.area ?? undefined,
    ansvarig: search.ownerId ?? undefined,
    mina: search.isMine ? 'ja' : undefined,
    sena: search.isLate ? 'ja' : undefined,
    manad: search.view === 'month' ? String(search.month) : undefined,
  }
}

export function chosenItems(items: readonly Item[], search: WheelSearch, me: string): Item[] {
  return items.filter(
    (one) =>
      (search.area === null || one.area === search.area) &&
      (search.ownerId === null || one.owners.some(({ id }) => id === search.ownerId)) &&
      (!search.isMine || one.owners.some(({ id }) => id === me)) &&
      (!search.isLate || one.isLate),
  )
}
