/** The measures and colours of the Word file, and the rules between its rows. */
import { BorderStyle } from 'docx'
import { SANS, SERIF } from './font-files.ts'

export const INK = '1A2426'
export const MUTED = '4F5D5F'
export const ACCENT = '0B5A5E'
export const HAIRLINE = 'BCCACA'
export const WARNING = '8A5300'

/** Word counts in twentieths of a point. */
export const mm = (length: number) => Math.round((length / 25.4) * 1440)

export const PAGE = { width: mm(210), height: mm(297) }
export const MARGIN = { top: mm(33), bottom: mm(27), left: mm(25), right: mm(28) }

/** How wide the text is set, and in whose typefaces. */
export type Look = {
  /** Between the margins. */
  full: number
  /** Heading numbers stand in the first column, text in the second. */
  column: number
  text: number
  /** The first page's labels stand in a column too. */
  labels: number
  /** In our typefaces and colours, or in those of a board's template. */
  isOwn: boolean
}

const full = PAGE.width - MARGIN.left - MARGIN.right
const column = mm(30)
export const ownLook: Look = { full, column, text: full - column, labels: column, isOwn: true }

export const headRule = { style: BorderStyle.SINGLE, size: 6, color: INK }
export const rowRule = { style: BorderStyle.SINGLE, size: 4, color: HAIRLINE }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
export const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
}

/** Typefaces and colours; in a board's template they are the template's, so nothing is said. */
export function inkOf({ isOwn }: Look) {
  return isOwn
    ? { sans: SANS, serif: SERIF, ink: INK, muted: MUTED, accent: ACCENT }
    : { sans: undefined, serif: undefined, ink: undefined, muted: undefined, accent: undefined }
}
