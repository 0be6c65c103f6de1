/** What the matrix page shows is in its address. Pure. */
import type { Analysis } from './api.ts'

export type MatrixSearch = {
  analysis: Analysis
  /** The analysis' year; the year one stands in when none is asked for. */
  year: number
  /** null: as suits the screen. */
  view: 'picture' | 'table' | null
}

export function readMatrixSearch(
  query: Readonly<Record<string, string>>,
  standingIn: number,
): MatrixSearch {
  const year = Number(query.ar)
  return {
    analysis: query.analys === 'rsa' ? 'rsa' : 'vor',
    year: Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : standingIn,
    view: query.visa === 'tabell' ? 'table' : query.visa === 'bild' ? 'picture' : null,
  }
}

export function writeMatrixSearch(
  search: MatrixSearch,
  standingIn: number,
): Record<string, string | undefined> {
  return {
    analys: search.analysis === 'rsa' ? 'rsa' : undefined,
    ar: search.year === standingIn ? undefined : String(search.year),
    visa: search.view === null ? undefined : search.view === 'table' ? 'tabell' : 'bild',
  }
}

/** A year ahead, for planning, and six back; and the chosen one, wherever it lies. */
export function yearsAround(standingIn: number, chosen: number): number[] {
  const usual = Array.from({ length: 8 }, (_, back) => standingIn + 1 - back)
  return [...new Set([...usual, chosen])].sort((a, b) => b - a)
}
