/** Where in the report a block stands, and the decision's words as if they were a block. */
import {
  type Block,
  type Chapter,
  decisionText,
  paragraph,
  type ReviewDocument,
} from '../../document.ts'
import { DECISION_KEY, placeKey } from '../public-version.ts'

export function decisionBlock(document: ReviewDocument): Block | null {
  const { decision } = document
  return decision && paragraph(DECISION_KEY, decisionText(decision))
}

/** The block with the key, or the first of a written text's. */
export function blockAt(document: ReviewDocument, key: string): Block | null {
  const blocks = blocksIn(document.chapters)
  return (
    blocks.find((block) => block.key === key) ??
    blocks.find((block) => placeKey(block.key) === placeKey(key)) ??
    (key === DECISION_KEY ? decisionBlock(document) : null)
  )
}

function blocksIn(chapters: readonly Chapter[]): Block[] {
  return chapters.flatMap((chapter) => [...chapter.blocks, ...blocksIn(chapter.children)])
}
