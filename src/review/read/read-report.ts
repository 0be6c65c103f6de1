/** The one door for a report from elsewhere: a file's bytes in, the report's lines out, or a refusal. */
import { readElsewhere } from './read-jobs.ts'
import { LARGEST_FILE, refuse } from './refusals.ts'
import type { ReportText } from './report-text.ts'

/** The name is only for the history; what the file is, is told by its content. */
export async function readReport(bytes: Uint8Array, _name: string): Promise<ReportText> {
  if (bytes.length === 0) throw refuse('empty')
  if (bytes.length > LARGEST_FILE) throw refuse('tooLarge')
  return readElsewhere(bytes)
}
