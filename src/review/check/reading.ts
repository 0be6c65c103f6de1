/** A file to check, with its headings: also one whose headings are only text in the body's style. */
import { readPlainText } from '../read/plain-text.ts'
import { readReport } from '../read/read-report.ts'
import type { ReportText } from '../read/report-text.ts'

export async function readToCheck(bytes: Uint8Array, name: string): Promise<ReportText> {
  const read = await readReport(bytes, name)
  return hasHeadings(read) ? read : asPlainText(read)
}

function hasHeadings({ lines }: ReportText): boolean {
  return lines.some(({ kind }) => kind === 'heading')
}

/** Lines this short have been broken by hand, and belong together until an empty one. */
const BROKEN_BY_HAND = 90

/**
 * A Word file without a single heading style was often typed or pasted as plain text: it is read
 * as one, with each paragraph on its own line so that the line numbers stay.
 */
export function asPlainText({ lines }: ReportText): ReportText {
  const isBroken = lines.every(({ text }) => text.length <= BROKEN_BY_HAND)
  const rows: string[] = []
  for (const { line, kind, number, text } of lines) {
    const mark = kind === 'bullet' ? '• ' : number === '' ? '' : `${number} `
    rows[(isBroken ? line : line * 2) - 1] = `${mark}${text}`
  }
  const plain = readPlainText(Array.from(rows, (row) => row ?? '').join('\n'))
  if (isBroken) return plain
  const inFile = (line: number) => Math.ceil(line / 2)
  return {
    lines: plain.lines.map((one) => ({
      ...one,
      line: inFile(one.line),
      breaks: one.breaks.map(({ at, line }) => ({ at, line: inFile(line) })),
    })),
  }
}
