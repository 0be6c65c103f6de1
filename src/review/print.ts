/** The review as a file. A decided one is kept as first printed, so that a reprint is the same bytes. */

import { slug } from '../core/file-names.ts'
import type { Actor } from '../server/actor.ts'
import type { Db } from '../server/db.ts'
import { sealInUse } from './decision/seal-in-use.ts'
import type { ReviewDocument } from './document.ts'
import { notFound, openPublicReview } from './public/public-review.ts'
import { renderDocx } from './render/docx.ts'
import { renderHtml } from './render/html.ts'
import { renderPdf } from './render/pdf.ts'
import { renderText } from './render/text.ts'
import { keepPrintedFile, printedFile } from './store.ts'
import { templateFor } from './templates/store.ts'
import { openReview } from './workspace.ts'

export const printFormats = {
  pdf: { type: 'application/pdf', label: 'PDF' },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    label: 'Word',
  },
  html: { type: 'text/html; charset=utf-8', label: 'Webbsida' },
  txt: { type: 'text/plain; charset=utf-8', label: 'Text' },
} as const

export type PrintFormat = keyof typeof printFormats

export function isPrintFormat(text: string): text is PrintFormat {
  return Object.hasOwn(printFormats, text)
}

export type PrintWanted = {
  reviewId: string
  format: PrintFormat
  /** Without what is marked with secrecy; made anew each time, since each request is assessed. */
  isPublic?: boolean
  /** Where the key of the board's seal is kept. */
  dataFolder: string
  mayRead: (boardId: string) => void
  /** Tells that nobody waits for the file any more. */
  signal?: AbortSignal
}

export type Print = {
  content: Buffer
  fileName: string
  boardId: string
  /** Secrecy marks whose text is gone, in a public version. */
  marksNotFound?: number
}

/** Reads in one transaction, renders outside it, and keeps the file if the review is decided. */
export async function printReview(
  db: Db,
  actor: Actor,
  now: string,
  wanted: PrintWanted,
): Promise<Print> {
  if (wanted.isPublic) return printPublicVersion(db, actor, now, wanted)
  const read = await db.withActor(actor, async (tx) => {
    const { review, document } = await openReview(tx, wanted.reviewId, now)
    wanted.mayRead(review.boardId)
    const kept = review.state === 'decided' ? await printedFile(tx, review.id, wanted.format) : null
    const isToSeal = review.state === 'decided' && wanted.format === 'pdf' && kept === null
    const seal = isToSeal ? await sealInUse(tx, review.boardId, wanted.dataFolder, now) : null
    const template =
      wanted.format === 'docx' && kept === null ? await templateFor(tx, review.boardId) : null
    return { review, document, kept, seal, template }
  })
  const fileName = `${fileStem(read.document)}.${wanted.format}`
  const { boardId } = read.review
  if (read.kept) return { content: read.kept, fileName, boardId }
  const printed = await renderDocument(read.document, wanted.format, {
    template: read.template,
    signal: wanted.signal,
  })
  if (read.review.state !== 'decided') return { content: printed, fileName, boardId }
  const content = read.seal
    ? await read.seal.put(printed, { reason: read.document.title, name: read.document.board })
    : printed
  const kept = await db.withActor(actor, (tx) =>
    keepPrintedFile(tx, actor, now, read.review, {
      format: wanted.format,
      content,
      sealId: read.seal?.id ?? null,
    }),
  )
  return { content: kept, fileName, boardId }
}

async function printPublicVersion(
  db: Db,
  actor: Actor,
  now: string,
  wanted: PrintWanted,
): Promise<Print> {
  const opened = await db.withActor(actor, async (tx) => {
    const read = await openPublicReview(tx, wanted.reviewId, now)
    wanted.mayRead(read.review.boardId)
    const template = wanted.format === 'docx' ? await templateFor(tx, read.review.boardId) : null
    return { ...read, template }
  })
  return {
    content: await renderDocument(opened.document, wanted.format, {
      template: opened.template,
      signal: wanted.signal,
    }),
    fileName: `${fileStem(opened.document)}-offentlig.${wanted.format}`,
    boardId: opened.review.boardId,
    marksNotFound: notFound(opened).length,
  }
}

/** `template` is the board's Word template, for the formats that have use for one. */
export async function renderDocument(
  document: ReviewDocument,
  format: PrintFormat,
  { template = null, signal }: { template?: Buffer | null; signal?: AbortSignal } = {},
): Promise<Buffer> {
  switch (format) {
    case 'pdf':
      return renderPdf(document, signal)
    case 'docx':
      return renderDocx(document, template, signal)
    case 'html':
      return Buffer.from(renderHtml(document), 'utf8')
    case 'txt':
      return Buffer.from(renderText(document), 'utf8')
  }
}

/** "ledningens-genomgang-2025-overformyndarnamnden": safe in every file system. */
export function fileStem(document: Pick<ReviewDocument, 'board' | 'year'>): string {
  return `ledningens-genomgang-${document.year}-${slug(document.board, 'namnden')}`
}
