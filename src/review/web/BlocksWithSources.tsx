/** Blocks on a page of their own: pictures with their tables in sight, and the records behind each. */
import { Disclosure } from '../../web/ui/Disclosure.tsx'
import { Drawing } from '../../web/ui/Drawing.tsx'
import type { Block } from '../document.ts'
import { BlockTable, BlockView } from './BlockView.tsx'
import { SourceList } from './SourceList.tsx'
import './review.css'

/** `headingLevel` is that of the headings the blocks may have; their part has the one above. */
export function BlocksWithSources({
  blocks,
  headingLevel = 3,
}: {
  blocks: readonly Block[]
  headingLevel?: 3 | 4
}) {
  return blocks.map((block) => (
    <div key={block.key} className="blocks-one">
      {block.kind === 'figure' ? (
        <>
          <Drawing svg={block.svg} alt={block.alt} />
          <BlockTable caption={block.caption} columns={block.data.columns} rows={block.data.rows} />
        </>
      ) : (
        <BlockView block={block} headingLevel={headingLevel} />
      )}
      {block.sources.length > 0 && block.kind !== 'paragraph' && (
        <Disclosure title={`Posterna bakom (${block.sources.length})`} level={headingLevel}>
          <SourceList sources={block.sources} />
        </Disclosure>
      )}
    </div>
  ))
}
