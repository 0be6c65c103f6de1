/**
 * The lines of a plain text as they stand in the file, each with what it looks like on its own:
 * a bullet, a page number, a table's row. What they become together is decided in plain-text.ts.
 */

export type SourceLine = {
  /** Trimmed, with ordinary spaces. */
  text: string
  /** As it stood, for the columns of a table. */
  raw: string
  indent: number
  /** From 1. */
  line: number
  /** The first line of a new page (a form feed stood before it). */
  isPageStart: boolean
}

/** Lists of glyphs that Word and PDF tools use in front of a list's items. */
const BULLET = /^([•‣⁃▪▫●○◦■□◆◇·*»►➢➤✓✔❖\uF000-\uF0FF]|[-–—]|o)[ \t]+(\S.*)$/u
const LONE_BULLET = /^[•‣▪▫●○◦■□◆◇·►➢➤✓✔❖\uF000-\uF0FF]$/u
const LETTERED = /^((?:\d{1,2}|\p{L}|[ivx]{2,5}|[IVX]{2,5})\))[ \t]+(\S.*)$/u
/** A capital in brackets is more often somebody's party: "Anna Ek (S)". */
const BRACKETED = /^(\((?:\d{1,2}|\p{Ll}|[ivx]{2,5})\))[ \t]+(\S.*)$/u

const COMMENT =
  /^(?:kommentar|kommenterad|commented|comment)\s*\[[\p{L}\p{N} ]{1,12}\]\s*:?\s*(.*)$/iu
const CONTENTS_ROW = /^(.{2,150}?)[ \t]*(?:[.…·_][ .…·_]{2,}|\t)[ \t]*(\d{1,3})$/u

/** A longer line is running text: no table's row is so wide. */
const LONGEST_ROW = 2000

/** The characters that look like nothing: soft hyphen, zero-width space and joiners, byte order mark. */
const UNSEEN = /[\u200B-\u200D\u2060\uFEFF]/g
const CONTROL = new RegExp(
  `[${String.fromCharCode(0)}-${String.fromCharCode(8)}${String.fromCharCode(11)}${String.fromCharCode(14)}-${String.fromCharCode(31)}${String.fromCharCode(127)}]`,
  'g',
)

/** Splits a text into its lines; line numbers are those of the file. */
export function sourceLines(text: string): SourceLine[] {
  const clean = text
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(UNSEEN, '')
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replace(CONTROL, '')
    .normalize('NFC')
  return clean.split('\n').map((whole, index) => {
    const isPageStart = whole.includes('\f')
    // A soft hyphen inside a line is nothing; at its end the word goes on.
    const raw = whole
      .replaceAll('\f', '')
      .replace(/\u00AD(?=\S)/g, '')
      .replace(/\u00AD\s*$/, '-')
    return {
      raw,
      text: raw.trim(),
      indent: raw.length - raw.trimStart().length,
      line: index + 1,
      isPageStart,
    }
  })
}

export const BRACKETS = '()'

export function bulletOf(text: string): { glyph: string; rest: string } | null {
  const bullet = BULLET.exec(text)
  const found = bullet ?? LETTERED.exec(text) ?? BRACKETED.exec(text)
  if (!found) return null
  const mark = found[1] ?? ''
  // "a)" and "b)" are points of one list; "(i)" beneath them of another.
  const glyph = bullet ? mark : mark.startsWith('(') ? BRACKETS : ')'
  return { glyph, rest: (found[2] ?? '').trim() }
}

export function isLoneBullet(text: string): boolean {
  return LONE_BULLET.test(text)
}

/** "Kommentar [IA1]: …": a remark from Word's margin that came along. The rest may be empty. */
export function commentOf(text: string): string | null {
  return COMMENT.exec(text)?.[1] ?? null
}

/** A row of a table of contents, "1.1 Faktorer ........ 3": heading and page. */
export function contentsRowOf(text: string): { title: string; page: string } | null {
  const found = text.length > 300 ? null : CONTENTS_ROW.exec(text)
  // A tab may stand after the number and before the page; more of them are a table's cells.
  if (found?.[1]?.replace(/^[\d.]+\t/, '').includes('\t')) return null
  const title = found?.[1]?.replace(/[ .…·_\t]+$/u, '').replace(/\s+/g, ' ') ?? ''
  return found && /\p{L}/u.test(title) ? { title, page: found[2] ?? '' } : null
}

/** "3 (14)", "Sida 3 av 14", "3/14", "- 3 -", alone or last in a page's header line. */
export function isPageNumber(text: string): boolean {
  if (text.length > 300 || text.replace(/\s+/g, ' ').length > 120) return false
  if (/^[-–]\s*\d{1,3}\s*[-–]$/.test(text)) return true
  if (/^(?:sida|sid\.?|page)\s*\d{1,3}$/i.test(text)) return true
  const found =
    /(?:^|\s)(?:sida|sid\.?|page)?\s*(\d{1,3})\s*(?:\(\s*(\d{1,3})\s*\)|(?:av|of)\s+(\d{1,3}))$/i.exec(
      text,
    ) ?? /^()?(\d{1,3})\s*\/\s*(\d{1,3})$/.exec(text)
  if (!found) return /(?:^|\s{2,}|[·|]\s*)(?:sida|sid\.)\s*\d{1,3}$/i.test(text)
  const numbers = found.slice(1).filter(Boolean).map(Number)
  const [page = 0, total = 0] = numbers
  const before = text.slice(0, found.index).trim()
  return page >= 1 && page <= total && !/[.!?]$/.test(before) && before.split(/\s+/).length <= 12
}

export type Cell = { text: string; at: number }

/** The cells of a line that looks like a table's row; fewer than two when it does not. */
export function cellsOf(raw: string): Cell[] {
  if (raw.length > LONGEST_ROW) return []
  if (/^\s*\|/.test(raw) || /\S\s*\|\s*\S.*\|/.test(raw) || /\S \| \S/.test(raw)) {
    const inner = raw.trim().replace(/^\||\|$/g, '')
    return inner.split('|').map((text, index) => ({ text: text.trim(), at: index }))
  }
  if (/\S\t+\s*\S/.test(raw)) {
    return raw
      .trim()
      .split('\t')
      .map((text, index) => ({ text: text.trim(), at: index }))
  }
  const cells: Cell[] = []
  for (const found of raw.matchAll(/\S+(?: {1,2}\S+)*/g))
    cells.push({ text: found[0].replace(/ {2}/g, ' '), at: found.index })
  return cells
}

/** "|---|---|": the line under a table's head in marked-up text. */
export function isTableRule(text: string): boolean {
  return /^[|+:\-\s=]{3,}$/.test(text) && /[-=]{2}/.test(text) && /[|+]/.test(text)
}

/** A line drawn over footnotes or under a heading. */
export function isRule(raw: string): boolean {
  return /^\s{30,}$/.test(raw) || /^\s*[_\-=*—]{4,}\s*$/.test(raw)
}
