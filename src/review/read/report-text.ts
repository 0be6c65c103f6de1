/**
 * A report as lines with their place. What is read from somebody's file or pasted text, and what
 * our own document is turned into: one set of text rules serves both.
 */

export type LineKind =
  /** A heading, with or without a number. */
  | 'heading'
  | 'paragraph'
  | 'bullet'
  /** A row of a table, cells parted by " | ". */
  | 'row'
  /** A footnote. */
  | 'note'
  /** Somebody's remark in the margin: never meant to be printed. */
  | 'comment'
  /** A page's header or footer that came along into the text. */
  | 'furniture'
  /** A picture or object that cannot be read as text. */
  | 'picture'

export type ReportLine = {
  kind: LineKind
  /** Heading: 1 for a chapter. Bullet: 1 for the outermost. Otherwise 0. */
  level: number
  /** Whole, without line breaks, bullet and heading number; words parted at a line's end are joined. */
  text: string
  /** "1.2.3" as it is written before a heading; empty when there is none. */
  number: string
  /** Where it begins, from 1: the line of a text file, the paragraph of a Word file. */
  line: number
  /** Later source lines: from which index in `text` each begins. Empty when it is all on one line. */
  breaks: readonly { at: number; line: number }[]
  /** How much of it, from its beginning, the writer made bold or put on a line of its own. */
  lead?: number
  /** The block's key in our own document; null in a file that was read. */
  key: string | null
}

export type ReportText = {
  lines: readonly ReportLine[]
}

/** The source line of a place in a line's text, for a hit's "line". */
export function lineAt(line: ReportLine, index: number): number {
  return line.breaks.findLast((one) => one.at <= index)?.line ?? line.line
}
