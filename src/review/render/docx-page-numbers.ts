/**
 * The page numbers of the contents, laid out as Word would. The library looks at a word longer than
 * its line sign by sign, and at all the signs before for each: a pasted key of 20,000 signs held it
 * for minutes. Where the pages fall it is told of such a word in pieces; the file has it whole.
 */
import { estimatePageNumbersWith } from 'docx/layout'

/** No word of a language is as long, and no line holds as many signs of the text. */
const LONGEST_WORD = 120
/** Short enough for a narrow column, and for a line to be filled nearly to its end. */
const PIECE = 12

const estimate = estimatePageNumbersWith({ guess: true })

export const pageNumbers: typeof estimate = Object.assign(
  ((body, context) => estimate(inPieces(body), context)) as typeof estimate,
  { listNumbers: estimate.listNumbers },
)

/** The same tree, with the long words of its texts divided; what holds none is not copied. */
export function inPieces<T>(node: T): T {
  if (typeof node === 'string') return divided(node) as T
  if (Array.isArray(node)) {
    const parts = node.map(inPieces)
    return parts.some((part, index) => part !== node[index]) ? (parts as T) : node
  }
  if (typeof node !== 'object' || node === null) return node
  const parts = Object.entries(node).map(
    ([name, value]) => [name, name === '_attr' ? value : inPieces(value)] as const,
  )
  const isChanged = parts.some(([name, value]) => value !== node[name as keyof T & string])
  return isChanged ? (Object.fromEntries(parts) as T) : node
}

const LONG = new RegExp(`\\S{${LONGEST_WORD},}`, 'gu')
const PIECES = new RegExp(`\\S{${PIECE}}(?=\\S)`, 'gu')

function divided(text: string): string {
  if (text.length < LONGEST_WORD) return text
  return text.replace(LONG, (word) => word.replace(PIECES, '$& '))
}
