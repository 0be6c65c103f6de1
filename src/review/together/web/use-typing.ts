/** The field one writes in: steps to take back, and a caret that stays when others' words come. */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { placeAfter } from '../merge.ts'
import { beginUndo, rebased, stepped, written } from './undo.ts'

export type Typing = {
  write: (text: string) => void
  /** Another has saved `theirs` over `base`; the field holds `merged` from now on. */
  rebase: (base: string, theirs: string, merged: string) => void
}

export function useTyping(
  frame: RefObject<HTMLElement | null>,
  value: string,
  setValue: (text: string) => void,
): Typing {
  const undo = useRef(beginUndo(value))
  const selection = useRef<{ start: number; end: number } | null>(null)
  const latest = useRef({ value, setValue })
  latest.current = { value, setValue }

  // The field has got a text that nobody typed: the caret goes back to its word.
  useLayoutEffect(() => {
    const wanted = selection.current
    selection.current = null
    const field = fieldIn(frame.current)
    if (!wanted || !field || document.activeElement !== field || field.value !== value) return
    field.setSelectionRange(wanted.start, wanted.end)
  }, [frame, value])

  useEffect(() => {
    const element = frame.current
    function press(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const letter = event.key.toLowerCase()
      const by = letter === 'z' ? (event.shiftKey ? 1 : -1) : letter === 'y' ? 1 : null
      if (by === null || event.target !== fieldIn(element)) return
      event.preventDefault()
      const next = stepped(undo.current, by)
      if (!next) return
      undo.current = next.undo
      const { caret, text } = next.step
      selection.current = { start: caret, end: caret }
      latest.current.setValue(text)
    }
    element?.addEventListener('keydown', press)
    return () => element?.removeEventListener('keydown', press)
  }, [frame])

  return {
    write(text) {
      const caret = fieldIn(frame.current)?.selectionStart ?? text.length
      undo.current = written(undo.current, text, caret, performance.now())
      setValue(text)
    },
    rebase(base, theirs, merged) {
      const field = fieldIn(frame.current)
      if (field && document.activeElement === field)
        selection.current = {
          start: placeAfter(value, merged, field.selectionStart),
          end: placeAfter(value, merged, field.selectionEnd),
        }
      undo.current = rebased(undo.current, base, theirs)
      setValue(merged)
    },
  }
}

function fieldIn(frame: HTMLElement | null): HTMLTextAreaElement | null {
  return frame?.querySelector('textarea') ?? null
}
