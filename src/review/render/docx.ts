/** The review as a Word file: the copy that is worked on further, in the board's own template. */
import type { ReviewDocument } from '../document.ts'
import { renderElsewhere } from './render-jobs.ts'
import type { TemplateFindings } from './template-findings.ts'

const LONGEST_INSPECTION_MS = 15_000

export function renderDocx(
  doc: ReviewDocument,
  template?: Uint8Array | null,
  signal?: AbortSignal,
): Promise<Buffer> {
  return renderElsewhere(
    { kind: 'docx', doc, ...(template ? { template } : {}) },
    signal && { signal },
  )
}

/** Reads a template in the render process, where a file from outside harms nobody; refuses in Swedish. */
export async function inspectWordTemplate(template: Uint8Array): Promise<TemplateFindings> {
  const answer = await renderElsewhere(
    { kind: 'template', template },
    { longestMs: LONGEST_INSPECTION_MS },
  )
  return JSON.parse(answer.toString('utf8')) as TemplateFindings
}
