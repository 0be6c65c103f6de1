/** The words one has marked in the document just now: a comment on them can quote them. */
import { useCallback, useEffect, useRef } from 'react'

const LONGEST = 300
/** To reach the menu beside the text one lets go of what was marked. */
const REMEMBERED_MS = 30_000

export function useQuote(): (key: string) => string | null {
  const marked = useRef<{ key: string; words: string; at: number } | null>(null)
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection()
      const words = selection?.toString().replace(/\s+/g, ' ').trim() ?? ''
      const node = selection?.anchorNode
      const part = (node instanceof Element ? node : node?.parentElement)?.closest('.review-part')
      if (words === '' || !part) return
      marked.current = { key: part.id, words: words.slice(0, LONGEST), at: Date.now() }
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [])
  return useCallback((anchor) => {
    const last = marked.current
    const isFresh = last !== null && Date.now() - last.at < REMEMBERED_MS
    marked.current = null
    return isFresh && last.key === anchor ? last.words : null
  }, [])
}
