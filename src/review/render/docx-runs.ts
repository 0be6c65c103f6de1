/** Runs of text as Word knows them. */
import { ExternalHyperlink, type ParagraphChild, Tab, TextRun } from 'docx'
import type { Run } from './prepare.ts'

export function textRuns(runs: Run[]): ParagraphChild[] {
  return runs.map((run) => {
    switch (run.kind) {
      case 'break':
        return new TextRun({ break: 1 })
      case 'strong':
        return new TextRun({ text: run.text, bold: true })
      case 'emphasis':
        return new TextRun({ text: run.text, italics: true })
      case 'link':
        return new ExternalHyperlink({
          link: run.href,
          children: [new TextRun({ text: run.text, style: 'Hyperlink' })],
        })
      default:
        return new TextRun(run.text)
    }
  })
}

export function tab(): TextRun {
  return new TextRun({ children: [new Tab()] })
}
