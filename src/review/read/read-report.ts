/** The one door for a report from elsewhere: a file's bytes in, what it says out, or a refusal. */
import { type Reading, readElsewhere } from './read-jobs.ts'
import { LARGEST_FILE, refuse } from './refusals.ts'
import type { ReportText } from './report-text.ts'

/** The report's lines. The name is only for the history; what the file is, is told by its content. */
export async function readReport(bytes: Uint8Array, name: string): Promise<ReportText> {
  return (await readWithProposals(bytes, name)).report
}

/** The lines, and what they propose: both made in the reading process, whatever the text does to it. */
export async function readWithProposals(
  bytes: Uint8Array,
  _name: string,
  year?: number,
): Promise<Reading> {
  if (bytes.length === 0) throw refuse('empty')
  if (bytes.length > LARGEST_FILE) throw refuse('tooLarge')
  return readElsewhere({ bytes, year })
}
