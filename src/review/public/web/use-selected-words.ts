/** What is selected in the text: words within one block, or nothing. */
import { type RefObject, useEffect, useState } from 'react'

export type SelectedWords = { block: string; words: string }

export function useSelectedWords(frame: RefObject<HTMLElement | null>): SelectedWords | null {
  const [selected, setSelected] = useState<SelectedWords | null>(null)
  useEffect(() => {
    const read = () => {
      const now = wordsIn(frame.current, document.getSelection())
      // A press on the button beside the text takes the selection away before it is used.
      if (now !== 'elsewhere') setSelected(now)
    }
    document.addEventListener('selectionchange', read)
    return () => document.removeEventListener('selectionchange', read)
  }, [frame])
  return selected
}

function wordsIn(
  frame: HTMLElement | null,
  selection: Selection | null,
): SelectedWords | null | 'elsewhere' {
  if (!frame || !selection || selection.isCollapsed) return 'elsewhere'
  const from = blockOf(selection.anchorNode)
  const to = blockOf(selection.focusNode)
  if (!from || !frame.contains(from)) return 'elsewhere'
  const words = selection.toString().replace(/\s+/g, ' ').trim()
  const block = from.dataset.block
  return from === to && block && words ? { block, words } : null
}

function blockOf(node: Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : node?.parentElement
  return element?.closest<HTMLElement>('[data-block]') ?? null
}
