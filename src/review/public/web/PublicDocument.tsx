/** The report for reading, whole or public, with a control at each block where marks are made. */
import { useMemo } from 'react'
import { Button } from '../../../web/ui/Button.tsx'
import type { Block, Chapter, ReviewDocument } from '../../document.ts'
import { blockWord, excerptOf } from '../../web/parts.ts'
import type { Mark } from '../marks.ts'
import { settledMarks } from '../public-version.ts'
import { shownBlock } from '../shown-marks.ts'
import { PublicBlock } from './PublicBlock.tsx'
import { decisionBlock } from './places.ts'

type PublicDocumentProps = {
  document: ReviewDocument
  /** Shown where they take something out. */
  marks: readonly Mark[]
  /** null: for reading only. */
  onMark: ((block: Block) => void) | null
}

export function PublicDocument({ document, marks: made, onMark }: PublicDocumentProps) {
  const marks = useMemo(() => settledMarks(document, made), [document, made])
  const decision = decisionBlock(document)
  const facts = [
    document.edition,
    document.status,
    document.registryNumber,
    document.author,
    document.readOn,
  ]
  return (
    <div className="review-document prose document public-document" lang="sv">
      <div className="public-front">
        <p>
          {document.organisation} · {document.board}
        </p>
        <p className="public-name">{document.title}</p>
        <p>{document.subtitle}</p>
        <p className="soft">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      {document.chapters.map((chapter) => (
        <ChapterView key={chapter.key} chapter={chapter} marks={marks} onMark={onMark} />
      ))}
      {decision && document.decision && (
        <section aria-labelledby="public-decision">
          <h2 id="public-decision">Beslut</h2>
          <BlockRow block={decision} headingLevel={3} marks={marks} onMark={onMark} />
          <p>{`Beslutad ${document.decision.decidedOn} av ${document.decision.decidedBy}.`}</p>
        </section>
      )}
    </div>
  )
}

type ChapterViewProps = { chapter: Chapter } & Omit<PublicDocumentProps, 'document'>

function ChapterView({ chapter, marks, onMark }: ChapterViewProps) {
  const Heading = (['h2', 'h3', 'h4'] as const)[chapter.level - 1] ?? 'h4'
  return (
    <section>
      <Heading>
        {chapter.number && <span className="review-number-mark">{chapter.number} </span>}
        <span>{chapter.title}</span>
      </Heading>
      {chapter.blocks.map((block) => (
        <BlockRow
          key={block.key}
          block={block}
          headingLevel={chapter.level + 2}
          marks={marks}
          onMark={onMark}
        />
      ))}
      {chapter.children.map((child) => (
        <ChapterView key={child.key} chapter={child} marks={marks} onMark={onMark} />
      ))}
    </section>
  )
}

type BlockRowProps = { block: Block; headingLevel: number } & Omit<PublicDocumentProps, 'document'>

function BlockRow({ block, headingLevel, marks, onMark }: BlockRowProps) {
  const shown = useMemo(() => shownBlock(block, marks), [block, marks])
  const isOut = shown.laws.length > 0
  return (
    <div className={isOut ? 'public-block public-block-out' : 'public-block'}>
      {isOut && <p className="public-out">Utelämnas: {shown.laws.join(', ')}</p>}
      <div data-block={block.key}>
        <PublicBlock block={block} shown={shown} headingLevel={headingLevel} />
      </div>
      {onMark && (
        <div className="public-act">
          <Button
            size="small"
            variant="quiet"
            aria-label={`Sekretess… för ${blockWord(block)} ”${excerptOf(block, 50)}”`}
            onPress={() => onMark(block)}
          >
            Sekretess…
          </Button>
        </div>
      )}
    </div>
  )
}
