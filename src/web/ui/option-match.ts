/** Which of the found options a person most likely means by what is written. */
import type { Option } from './Select.tsx'

const plain = (text: string) => text.trim().toLocaleLowerCase('sv')

/** 0: the label begins so, 1: a word of it does, 2: it holds it, 3: only the rest of the text does. */
function rankOf({ label }: Option, wanted: string): number {
  const text = plain(label)
  if (text.startsWith(wanted)) return 0
  if (text.includes(` ${wanted}`)) return 1
  return text.includes(wanted) ? 2 : 3
}

/** What is named so comes before what only mentions it; otherwise the order is kept. */
export function namedFirst(options: readonly Option[], written: string): readonly Option[] {
  const wanted = plain(written)
  if (wanted === '') return options
  return [...options].sort((a, b) => rankOf(a, wanted) - rankOf(b, wanted))
}

/**
 * Of the answer to an earlier question, what still fits while the new answer is waited for: the
 * arrow key and Enter must not choose what has nothing to do with what is written.
 */
export function stillFitting(options: readonly Option[], written: string): readonly Option[] {
  const wanted = plain(written)
  return options.filter(({ label, description }) =>
    plain(`${label} ${description ?? ''}`).includes(wanted),
  )
}
