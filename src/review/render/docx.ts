/** The review as a Word file: the copy that is worked on further, in the board's own template. */
import type { ReviewDocument } from '../document.ts'
import { renderElsewhere } from './render-jobs.ts'

export function renderDocx(doc: ReviewDocument, signal?: AbortSignal): Promise<Buffer> {
  return renderElsewhere('docx', doc, signal && { signal })
}
