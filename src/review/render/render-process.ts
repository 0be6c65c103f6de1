/**
 * The process that makes PDF and Word files. Typesetting takes a tenth of a second or more and
 * holds the thread, so the server sends the document here and answers others meanwhile.
 */
import { AppError } from '../../core/errors.ts'
import type { RenderAnswer, RenderJob } from './render-jobs.ts'

async function make(job: RenderJob): Promise<RenderAnswer> {
  try {
    return { ok: true, bytes: await bytesOf(job) }
  } catch (error) {
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { ok: false, id: error instanceof AppError ? error.id : 'unexpected', cause }
  }
}

async function bytesOf({ kind, doc }: RenderJob): Promise<Buffer> {
  // Loaded when first needed: a process that only makes PDFs never loads the Word library.
  if (kind === 'docx') {
    const { buildDocx } = await import('./docx-file.ts')
    return buildDocx(doc)
  }
  const { buildPdf } = await import('./typst.ts')
  return buildPdf(doc)
}

process.on('message', async (job: RenderJob) => {
  process.send?.(await make(job))
})
process.on('disconnect', () => process.exit())
