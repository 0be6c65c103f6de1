import { recordsOfBoard } from '../../record/store.ts'
import type { Tx } from '../../server/db.ts'
import type { GoverningDocumentFacts } from './chapter.ts'
import { governingDocument } from './governing-document.record.ts'

/** The board's governing documents; they belong to no single year. */
export async function governingDocumentFacts(
  tx: Tx,
  boardId: string,
): Promise<GoverningDocumentFacts> {
  return { documents: await recordsOfBoard(tx, governingDocument, boardId) }
}
