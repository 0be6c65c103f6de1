/** Which groups of the menu a person has folded, kept in the browser so that the next page begins so. */
import { useState } from 'react'
import { browserStore } from './browser-store.ts'

const keyOf = (personId: string) => `genomlys.menu.${personId}`

export function useFolded(personId: string) {
  const [folded, setFolded] = useState(() => foldedOf(personId))
  function fold(heading: string, isFolded: boolean): void {
    // Another tab may have folded something meanwhile.
    const others = foldedOf(personId).filter((one) => one !== heading)
    const next = isFolded ? [...others, heading] : others
    keep(personId, next)
    setFolded(next)
  }
  return { folded, fold }
}

function foldedOf(personId: string): string[] {
  try {
    const kept: unknown = JSON.parse(browserStore().getItem(keyOf(personId)) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

/** A full or forbidden store only forgets. */
function keep(personId: string, folded: readonly string[]): void {
  try {
    browserStore().setItem(keyOf(personId), JSON.stringify(folded))
  } catch {
    // The menu is folded until the page is left.
  }
}
