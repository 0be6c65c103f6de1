/** The review as a tagged PDF (PDF/UA-1): the copy that is published and kept. */
import { AppError } from '../../core/errors.ts'
import type { ReviewDocument } from '../document.ts'
import { renderElsewhere } from './render-jobs.ts'
import { pdfIsAvailable } from './typst.ts'

export async function renderPdf(doc: ReviewDocument, signal?: AbortSignal): Promise<Buffer> {
  if (!pdfIsAvailable()) throw new AppError('pdfUnavailable')
  return renderElsewhere({ kind: 'pdf', doc }, signal && { signal })
}
