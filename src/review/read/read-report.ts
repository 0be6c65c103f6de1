/** The one door for a report from elsewhere: a file's bytes in, what it says out, or a refusal. */
import { type Reading, readElsewhere } from './read-jobs.ts'
import { LARGEST_FILE, refuse } from './refusals.ts'
import type { ReportText } from './report-text.ts'
import { isText } from './sort-of-file.ts'

/** The report's lines. What the file is, is told by its content; a name may not promise another. */
export async function readReport(bytes: Uint8Array, name: string): Promise<ReportText> {
  return (await readWithProposals(bytes, name)).report
}

/** The lines, and what they propose: both made in the reading process, whatever the text does to it. */
export async function readWithProposals(
  bytes: Uint8Array,
  name: string,
  year?: number,
): Promise<Reading> {
  if (bytes.length === 0) throw refuse('empty')
  if (bytes.length > LARGEST_FILE) throw refuse('tooLarge')
  if (isText(bytes)) {
    if (/\.docx$/i.test(name)) throw refuse('notWord')
    if (/\.pdf$/i.test(name)) throw refuse('notPdf')
  }
  return readElsewhere({ bytes, year })
}
