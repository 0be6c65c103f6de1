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
    if (!(error instanceof AppError)) return { ok: false, id: 'unexpected', cause }
    const { why } = error.details
    return { ok: false, id: error.id, cause, ...(typeof why === 'string' ? { why } : {}) }
  }
}

async function bytesOf(job: RenderJob): Promise<Buffer> {
  // Loaded when first needed: a process that only makes PDFs never loads the Word library.
  if (job.kind === 'docx') {
    const { buildDocx } = await import('./docx-file.ts')
    return buildDocx(job.doc, job.template)
  }
  if (job.kind === 'template') {
    const { inspectTemplate } = await import('./template-findings.ts')
    return Buffer.from(JSON.stringify(await inspectTemplate(Buffer.from(job.template))), 'utf8')
  }
  const { buildPdf } = await import('./typst.ts')
  return buildPdf(job.doc)
}

process.on('message', async (job: RenderJob) => {
  process.send?.(await make(job))
})
process.on('disconnect', () => process.exit())
