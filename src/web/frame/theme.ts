/** Light or dark: as the computer says, unless the person has chosen. */
import { useSyncExternalStore } from 'react'
import { browserStore } from './browser-store.ts'

export const themes = { system: 'Som datorn', light: 'Ljust', dark: 'Mörkt' } as const
export type Theme = keyof typeof themes

const KEY = 'genomlys.utseende'
const listeners = new Set<() => void>()

function readTheme(): Theme {
  const kept = browserStore().getItem(KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** Puts the choice on the page; done before anything is drawn. */
export function applyTheme(theme: Theme = readTheme()): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme')
  else document.documentElement.setAttribute('data-theme', theme)
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') browserStore().removeItem(KEY)
  else browserStore().setItem(KEY, theme)
  applyTheme(theme)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, readTheme)
}
