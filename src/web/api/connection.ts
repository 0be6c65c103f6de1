/** Whether the server can be reached: told by the last question, and by the browser. */
import { useSyncExternalStore } from 'react'

type Connection = 'up' | 'down'

let connection: Connection = 'up'
const listeners = new Set<() => void>()

export function reportConnection(next: Connection): void {
  if (next === connection) return
  connection = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => connection)
}

const ASKS_EVERY_MS = 10_000

/** While the server is out of reach, asks now and then whether it is back. Returns how to stop. */
export function watchConnection(): () => void {
  const ask = async () => {
    try {
      await fetch('/health', { cache: 'no-store' })
      reportConnection('up')
    } catch {
      reportConnection('down')
    }
  }
  const isDown = () => reportConnection('down')
  window.addEventListener('offline', isDown)
  window.addEventListener('online', ask)
  const timer = setInterval(() => {
    if (connection === 'down') void ask()
  }, ASKS_EVERY_MS)
  return () => {
    window.removeEventListener('offline', isDown)
    window.removeEventListener('online', ask)
    clearInterval(timer)
  }
}
