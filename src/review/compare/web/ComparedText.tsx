/** The text of both years as one: what is new is underlined, what has gone is struck through. */
import { Chip, ChipGroup } from '../../../web/ui/Chip.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { VisuallyHidden } from '../../../web/ui/VisuallyHidden.tsx'
import type { Standing, WordPart } from '../compare.ts'
import type { ComparisonAnswer } from '../compare-answer.ts'
import { type ComparedBlock, keyed, markOf, standingKeys, standings } from './standings.ts'

type Chapter = ComparisonAnswer['chapters'][number]

type ComparedTextProps = {
  comparison: ComparisonAnswer
  shown: Standing | null
  onShow: (standing: Standing | null) => void
}

export function ComparedText({ comparison, shown, onShow }: ComparedTextProps) {
  const { chapters, counts, before } = comparison
  const visible = chapters
    .map((chapter) => ({
      ...chapter,
      blocks: chapter.blocks.filter(({ standing }) => shown === null || standing === shown),
    }))
    .filter(({ blocks }) => blocks.length > 0)
  return (
    <Section title="Stycke för stycke">
      <ChipGroup label="Visa stycken som är">
        <Chip isSelected={shown === null} onChange={() => onShow(null)}>
          Alla
        </Chip>
        {standingKeys.map((key) => (
          <Chip
            key={key}
            isSelected={shown === key}
            count={counts[key]}
            onChange={() => onShow(shown === key ? null : key)}
          >
            {standings[key].filter}
          </Chip>
        ))}
      </ChipGroup>
      {visible.length === 0 ? (
        <EmptyState level={3} title="Inga sådana stycken">
          <p>Välj Alla för att se hela jämförelsen.</p>
        </EmptyState>
      ) : (
        visible.map((chapter) => (
          <ComparedChapter key={chapter.key} chapter={chapter} before={before.year} />
        ))
      )}
    </Section>
  )
}

const chapterWords = { new: 'Nytt avsnitt', gone: 'Borttaget avsnitt' } as const

function ComparedChapter({ chapter, before }: { chapter: Chapter; before: number }) {
  const { number, title, titleBefore, standing } = chapter
  return (
    <div className="compare-chapter">
      <h3>
        {number} {title}
      </h3>
      {(standing === 'new' || standing === 'gone') && (
        <StatusTag tone={standings[standing].tone}>{chapterWords[standing]}</StatusTag>
      )}
      {titleBefore !== null && <p className="soft">Rubriken var förut: {titleBefore}</p>}
      {chapter.blocks.map((block) => (
        <Compared key={block.key} block={block} before={before} />
      ))}
    </div>
  )
}

function Compared({ block, before }: { block: ComparedBlock; before: number }) {
  const isQuiet = block.standing === 'same' || block.standing === 'years'
  return (
    <div className={`compare-block compare-${block.standing}`}>
      <p className="compare-mark">
        <StatusTag tone={standings[block.standing].tone}>{markOf(block, before)}</StatusTag>
        {block.movedFrom !== null && (
          <span className="soft">Stod förut under {block.movedFrom}</span>
        )}
      </p>
      <div
        className={`document compare-text${isQuiet ? ' compare-quiet' : ''}${block.kind === 'subheading' ? ' compare-heading' : ''}`}
      >
        {keyed(block.lines, lineName).map(({ key, one: line }) => (
          <p key={key}>
            {keyed(line.words, partName).map(({ key: partKey, one: part }) => (
              <Words
                key={partKey}
                part={part}
                isWhole={line.words.length === 1}
                standing={block.standing}
              />
            ))}
          </p>
        ))}
      </div>
    </div>
  )
}

const partName = ({ kind, text }: WordPart) => `${kind} ${text}`
const lineName = ({ words }: ComparedBlock['lines'][number]) => words.map(partName).join(' ')

type WordsProps = { part: WordPart; isWhole: boolean; standing: Standing }

/** In a block that is new or gone as a whole the mark over it has said so; each line need not. */
function Words({ part, isWhole, standing }: WordsProps) {
  const isSaid = isWhole && (standing === 'new' || standing === 'gone')
  if (part.kind === 'same' || isSaid) return part.text
  return part.kind === 'new' ? (
    <ins>
      <VisuallyHidden>Tillagt: </VisuallyHidden>
      {part.text}
    </ins>
  ) : (
    <del>
      <VisuallyHidden>Borttaget: </VisuallyHidden>
      {part.text}
    </del>
  )
}
