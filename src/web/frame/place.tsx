/** Where the page stands: board and year from the address, and who is looking. */
import { useRouter } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext } from 'react'
import type { Board, Me } from '../api/me.ts'
import { type Place, paths } from '../paths.ts'
import { browserStore } from './browser-store.ts'

export type Standing = { me: Me; board: Board; year: number; at: Place }

const context = createContext<Standing | null>(null)

export function PlaceProvider({ standing, children }: { standing: Standing; children: ReactNode }) {
  return <context.Provider value={standing}>{children}</context.Provider>
}

export function usePlace(): Standing {
  const standing = useContext(context)
  if (!standing) throw new Error('The page is not inside a board.')
  return standing
}

/** The same, for parts that also stand on pages without a board. */
export function usePlaceIfAny(): Standing | null {
  return useContext(context)
}

export type Go = (href: string, how?: { replaces?: boolean; keepsScroll?: boolean }) => void

/** Goes to an address made by `paths`. */
export function useGo(): Go {
  const router = useRouter()
  return (href, { replaces = false, keepsScroll = false } = {}) =>
    void router.navigate({ href, replace: replaces, resetScroll: !keepsScroll })
}

const LAST_PLACE = 'genomlys.plats'

export function rememberPlace(at: Place): void {
  browserStore().setItem(LAST_PLACE, JSON.stringify(at))
}

/** The board and year that were used last, if they still are the person's; else the first board. */
export function startingPlace(me: Me, thisYear: number): Place | null {
  const last = lastPlace()
  const board = me.boards.find((one) => one.slug === last?.board) ?? me.boards[0]
  if (!board) return null
  return { board: board.slug, year: board.slug === last?.board ? last.year : thisYear }
}

function lastPlace(): Place | null {
  try {
    const { board, year } = JSON.parse(browserStore().getItem(LAST_PLACE) ?? '{}')
    return typeof board === 'string' && isYear(year) ? { board, year } : null
  } catch {
    return null
  }
}

export function isYear(year: unknown): year is number {
  return Number.isInteger(year) && Number(year) >= 2000 && Number(year) <= 2100
}

/** Where a person without a board of their own is sent. */
export function startAddress(me: Me, thisYear: number): string {
  const at = startingPlace(me, thisYear)
  return at ? paths.board(at) : paths.account()
}
