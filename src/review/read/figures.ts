/** Figures that stand in running text, as proposals to compare with the registers. */
import { type Count, countsIn } from './counts.ts'
import { aDraft, type Reading, setYear } from './reading.ts'
import { lineAt, type ReportLine } from './report-text.ts'
import { type Sentence, sentencesOf, yearsIn } from './sentences.ts'
import { asTitle } from './titles.ts'

export function addAllCounts(reading: Reading, line: ReportLine, index: number): void {
  for (const sentence of sentencesOf(line.text)) addCounts(reading, line, index, sentence)
}

export function addCounts(
  reading: Reading,
  line: ReportLine,
  index: number,
  sentence: Sentence,
): void {
  const counts = countsIn(sentence.text)
  if (counts.length > 0)
    pushCount(reading, line, index, sentence.text, counts, null, lineAt(line, sentence.at))
}

export function pushCount(
  reading: Reading,
  line: ReportLine,
  index: number,
  sentence: string,
  counts: Count[],
  year: number | null,
  at = line.line,
): void {
  const draft = aDraft(reading, 'count', line, index, countTitle(counts))
  const [named] = yearsIn(sentence)
  if (year !== null) setYear(draft, year, 'heading')
  else if (named !== undefined) setYear(draft, named, 'sentence')
  else if (reading.reportYear !== null) setYear(draft, reading.reportYear, 'report')
  draft.source.sentence = sentence
  draft.source.line = at
  draft.text = ''
  draft.details.counts = JSON.stringify(counts)
  reading.proposals.push(draft)
}

function countTitle(counts: readonly Count[]): string {
  return asTitle(
    counts
      .map((one) =>
        [
          one.approximate ? one.words : one.unit ? `${one.words}` : String(one.count),
          one.what,
        ].join(' '),
      )
      .join(', '),
  )
}
