/** The review's history in words: what was done with it, and with which text. */
import { type FieldChange, historyWords } from '../../record/web/history-text.ts'
import { managementReview } from '../management-review.record.ts'
import type { ReviewHistory } from '../workspace-answer.ts'
import { blockWord, chapterOfKey, type PartedChapter } from './parts.ts'

type Row = ReviewHistory['rows'][number]

export type ReviewEvent = {
  what: string
  tone: 'neutral' | 'info' | 'good' | 'warn'
  /** The reason given, or the decision's wording. */
  note: string | null
  changes: FieldChange[]
  /** The text this is about: its key, and its words before and after. */
  text: { key: string; before: string | null; after: string | null } | null
}

type Names = Readonly<Record<string, string>>

/** `people` are the names we know, by id. */
export function reviewEvent(
  row: Row,
  chapters: readonly PartedChapter[],
  people: Names,
): ReviewEvent {
  const note = typeof row.after?.note === 'string' ? row.after.note : null
  const told = { note, changes: [], text: null }
  switch (row.act) {
    case 'created':
      return { ...told, what: 'Genomgången påbörjades', tone: 'neutral' }
    case 'submitted':
      return { ...told, what: 'Skickades för beslut', tone: 'info' }
    case 'withdrawn':
      return { ...told, what: 'Togs tillbaka till utkast', tone: 'warn' }
    case 'decided':
      return { ...told, what: 'Beslutades', tone: 'good' }
    default:
      return changeEvent(row, chapters, people)
  }
}

function changeEvent(row: Row, chapters: readonly PartedChapter[], people: Names): ReviewEvent {
  if (typeof row.after?.section === 'string') return sectionEvent(row, row.after.section, chapters)
  const key = row.before?.text ?? row.after?.text
  if (typeof key !== 'string') {
    const refs = Object.fromEntries(
      Object.entries(people).map(([id, title]) => [id, { type: 'person', title }]),
    )
    const { what, note, changes } = historyWords(managementReview, row, refs)
    return { what, note, changes, text: null, tone: 'neutral' }
  }
  const text = { key, before: bodyOf(row.before), after: bodyOf(row.after) }
  return {
    what: `${actWords(row, key, chapters)} ${whereWords(key, chapters)}`,
    tone: 'neutral',
    note: null,
    changes: [],
    text,
  }
}

/** Who was to write a section, by when, and whether it was said to be done. */
function sectionEvent(
  { before, after }: Row,
  key: string,
  chapters: readonly PartedChapter[],
): ReviewEvent {
  const where = whereWords(`${key}:`, chapters)
  const told: Omit<ReviewEvent, 'what'> = { note: null, changes: [], text: null, tone: 'neutral' }
  if (before?.done !== after?.done || (after?.done && before?.writer === after.writer))
    return after?.done
      ? { ...told, tone: 'good', what: `Markerade avsnittet som klart ${where}` }
      : { ...told, what: `Tog bort klarmarkeringen ${where}` }
  const writer = typeof after?.writer === 'string' ? after.writer : null
  const day = typeof after?.dueOn === 'string' ? `, klart senast ${after.dueOn}` : ''
  return {
    ...told,
    what: writer
      ? `Gav avsnittet till ${writer} ${where}${day}`
      : `Angav ingen skribent ${where}${day}`,
  }
}

function bodyOf(side: Row['before']): string | null {
  return typeof side?.body === 'string' ? side.body : null
}

function actWords(row: Row, key: string, chapters: readonly PartedChapter[]): string {
  const { before, after } = { before: bodyOf(row.before), after: bodyOf(row.after) }
  const isOwn = key.endsWith(':own')
  const over = blockOf(key, chapters)
  // Nothing after: the text was taken away. A text without words: the block was left out.
  if (row.after === null) {
    if (isOwn) return 'Tog bort den egna texten'
    return before === null
      ? `Tog med ${over ? blockWord(over) : 'det som var utelämnat'} igen`
      : 'Visade sammanställningen igen'
  }
  if (after === null) return `Utelämnade ${over ? blockWord(over) : 'en del'}`
  if (before === after) return 'Behöll den egna texten'
  return before === null ? 'Skrev egen text' : 'Ändrade den egna texten'
}

function blockOf(key: string, chapters: readonly PartedChapter[]) {
  const part = chapterOfKey(chapters, key)?.parts.find((one) => one.key === key)
  return part?.over ?? null
}

function whereWords(key: string, chapters: readonly PartedChapter[]): string {
  const chapter = chapterOfKey(chapters, key)
  if (!chapter) return 'i ett avsnitt som inte längre finns'
  return `i ${[chapter.number, chapter.title].filter(Boolean).join(' ')}`
}
