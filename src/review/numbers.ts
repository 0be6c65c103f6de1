/**
 * One way to write the numbers of the report's running text, as Swedish writing rules have it: in
 * words up to twelve, in figures above, and in figures throughout where a text has both. Chapters
 * write figures, since only the whole block tells which. Tables and years keep theirs.
 */
import { capitalise, LARGEST_WORD, numberWord } from '../core/swedish.ts'
import type { Block, Inline, ListItem } from './document.ts'

export function numbersInWords(block: Block): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'gap':
      return isSmall(block.content) ? { ...block, content: inWords(block.content) } : block
    case 'list':
      return isSmall(block.items.flatMap(inlinesOf))
        ? { ...block, items: block.items.map(itemInWords) }
        : block
    default:
      return block
  }
}

/** A number that counts something: no part of a day, a year, a range or a percentage. */
const COUNTS = /(?<![\p{L}\d.,:–-])\d+(?![\p{L}\d:%–-]|[.,]\d| procent)/gu
const YEAR = /^(?:19|20)\d\d$/
/** Of these there is "ett": the others that are counted are common gender. */
const NEUTER =
  /^\s*\p{L}*(?:dokument|fall|förslag|system|område|krav|beslut|avtal|ärende)(?!\p{L})/iu

function numbersIn(text: string): string[] {
  return [...text.matchAll(COUNTS)].map(([number]) => number).filter((one) => !YEAR.test(one))
}

function isSmall(content: readonly Inline[]): boolean {
  return content
    .filter(({ kind }) => kind === 'figure')
    .flatMap(({ text }) => numbersIn(text))
    .every((number) => Number(number) <= LARGEST_WORD)
}

function inlinesOf({ content, children = [] }: ListItem): Inline[] {
  return [...content, ...children.flatMap(inlinesOf)]
}

function itemInWords(item: ListItem): ListItem {
  return {
    ...item,
    content: inWords(item.content),
    ...(item.children ? { children: item.children.map(itemInWords) } : {}),
  }
}

function inWords(content: readonly Inline[]): Inline[] {
  return content.map((inline, index) => {
    if (inline.kind !== 'figure') return inline
    const before = content[index - 1]?.text ?? ''
    const after = content[index + 1]?.text ?? ''
    const text = inline.text.replace(COUNTS, (number, at: number) => {
      if (YEAR.test(number)) return number
      const follows = `${inline.text.slice(at + number.length)}${after}`
      const word = numberWord(Number(number), NEUTER.test(follows))
      const precedes = `${before}${inline.text.slice(0, at)}`
      // "Tider saknas: 1." is a label and its figure, as in a table.
      if (/^\d+(?: av \d+)?$/.test(inline.text) && /:\s*$/.test(before)) return number
      return /(?:^|[.!?])\s*$/.test(precedes) ? capitalise(word) : word
    })
    return text === inline.text ? inline : { ...inline, text }
  })
}
