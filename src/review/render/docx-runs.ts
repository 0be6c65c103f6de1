/** Runs of text as Word knows them. */
import {
  ExternalHyperlink,
  type IRunOptions,
  NoBreakHyphen,
  type ParagraphChild,
  Tab,
  TextRun,
} from 'docx'
import { daysApart, type Run } from './prepare.ts'

export function textRuns(runs: Run[]): ParagraphChild[] {
  return runs.map((run) => {
    switch (run.kind) {
      case 'break':
        return new TextRun({ break: 1 })
      case 'strong':
        return textRun(run.text, { bold: true })
      case 'emphasis':
        return textRun(run.text, { italics: true })
      case 'link':
        return new ExternalHyperlink({
          link: run.href,
          children: [textRun(run.text, { style: 'Hyperlink' })],
        })
      default:
        return textRun(run.text)
    }
  })
}

/** A text in one look. Word divides a line at any hyphen but its own unbreakable one. */
export function textRun(text: string, look: Omit<IRunOptions, 'text' | 'children'> = {}): TextRun {
  const pieces = daysApart(text)
  if (pieces.length === 1) return new TextRun({ ...look, text })
  return new TextRun({ ...look, children: pieces.flatMap(inWholeDay).filter((one) => one !== '') })
}

function inWholeDay(piece: string, index: number): (string | NoBreakHyphen)[] {
  if (index % 2 === 0) return [piece]
  return piece.split('-').flatMap((part, at) => (at === 0 ? [part] : [new NoBreakHyphen(), part]))
}

export function tab(): TextRun {
  return new TextRun({ children: [new Tab()] })
}
