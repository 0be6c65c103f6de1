/** What the whole text names: governing documents and systems, once each. */

import { aDraft, type Draft, type Reading } from './reading.ts'
import { lineAt, type ReportLine } from './report-text.ts'
import { sentencesOf } from './sentences.ts'
import { namesDpoReport, readDpoReport } from './statements.ts'
import { systemsIn } from './systems.ts'
import { asTitle } from './titles.ts'

const DOCUMENTS: readonly (readonly [string, RegExp])[] = [
  [
    'guideline',
    /(?:informationssäkerhetspolicy\p{L}*|riktlinje(?:r|n|rna)? (?:för|om) (?:informationssäkerhet|dataskydd|personuppgift\p{L}*)|policy för (?:informationssäkerhet|dataskydd))/iu,
  ],
  [
    'applicationInstruction',
    /tillämpningsanvisning\p{L}*(?: (?:till|för) (?:riktlinje\p{L}* för )?informationssäkerhet)?/iu,
  ],
  ['localInstruction', /lokala? anvisning\p{L}*(?: för informationssäkerhet)?/iu],
]

export function addMentions(reading: Reading): void {
  if (!reading.proposals.some((one) => one.kind === 'dpoReport'))
    for (const [index, line] of reading.lines.entries())
      if (line.kind !== 'furniture' && namesDpoReport(line.text))
        readDpoReport(reading, line, index)
  for (const [kind, words] of DOCUMENTS)
    addFirstMention(reading, words, (draft, name) => {
      draft.kind = 'governingDocument'
      draft.title = documentName(kind, name)
      draft.details.kind = kind
    })
  for (const name of reading.systems) {
    const index = reading.lines.findIndex(
      (line) => line.kind !== 'furniture' && systemsIn(line.text, [name]).length > 0,
    )
    const line = reading.lines[index]
    if (!line) continue
    const draft = aDraft(reading, 'system', line, index, name)
    draft.theme = null
    draft.source.heading = headingOver(reading, index)
    setSentence(draft, line, line.text.indexOf(name))
    draft.year = null
    draft.yearFrom = null
    draft.text = name
    reading.proposals.push(draft)
  }
}

function addFirstMention(
  reading: Reading,
  words: RegExp,
  fill: (draft: Draft, name: string) => void,
): void {
  for (const [index, line] of reading.lines.entries()) {
    if (!['paragraph', 'bullet', 'row'].includes(line.kind)) continue
    const found = words.exec(line.text)
    if (!found) continue
    const draft = aDraft(reading, 'governingDocument', line, index, found[0])
    draft.theme = null
    draft.source.heading = headingOver(reading, index)
    fill(draft, found[0])
    setSentence(draft, line, found.index)
    draft.year = null
    draft.yearFrom = null
    draft.text = ''
    reading.proposals.push(draft)
    return
  }
}

function documentName(kind: string, name: string): string {
  if (kind === 'localInstruction') return 'Lokal anvisning för informationssäkerhet'
  if (kind === 'applicationInstruction') return 'Tillämpningsanvisning för informationssäkerhet'
  return asTitle(name.replace(/riktlinje(?:r|n|rna)? /i, 'Riktlinje '))
}

/** A mention is found after the whole text is read: the heading is the one above its line. */
function headingOver(reading: Reading, index: number): string {
  const heading = reading.lines.findLast((line, at) => at < index && line.kind === 'heading')
  return heading ? [heading.number, heading.text].filter(Boolean).join(' ') : ''
}

function setSentence(draft: Draft, line: ReportLine, at: number): void {
  const sentence = sentencesOf(line.text).findLast((one) => one.at <= at)
  draft.source.sentence = sentence?.text ?? line.text
  draft.source.line = lineAt(line, at)
}
