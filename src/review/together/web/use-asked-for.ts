/** The address may ask for a section (`#text-…`) or a talk (`#kommentar-…`). */
import { useEffect, useRef } from 'react'

export function useAskedFor(
  goTo: (key: string) => void,
  showThread: (threadId: string) => void,
): void {
  const acts = useRef({ goTo, showThread })
  acts.current = { goTo, showThread }
  useEffect(() => {
    const look = () => {
      const asked = decodeURIComponent(window.location.hash.slice(1))
      const [, kind, id = ''] = /^(text|kommentar)-(.+)$/.exec(asked) ?? []
      if (kind === 'text') acts.current.goTo(id)
      if (kind === 'kommentar') acts.current.showThread(id)
    }
    // After the page has taken its place and its heading its focus.
    const timer = setTimeout(look, 150)
    window.addEventListener('hashchange', look)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('hashchange', look)
    }
  }, [])
}
