/** The document in the middle of the page, section by section, as it will be printed. */
import { Button } from '../../web/ui/Button.tsx'
import { ownKey } from '../overlay.ts'
import { SectionTools } from '../together/web/SectionTools.tsx'
import type { WorkspaceAnswer } from '../workspace-answer.ts'
import { ChangedNotice } from './ChangedNotice.tsx'
import { anchorOf, useDesk } from './desk.tsx'
import { DraftNote, PartView } from './PartView.tsx'
import { GAPS_KEY, type Part, type PartedChapter } from './parts.ts'
import { TextEditor } from './TextEditor.tsx'

export function DocumentView() {
  const { chapters, workspace } = useDesk()
  return (
    <div className="review-document prose document" lang="sv">
      <PrintedTitle workspace={workspace} />
      {chapters.map((chapter) => (
        <ChapterView key={chapter.key} chapter={chapter} />
      ))}
    </div>
  )
}

/** On paper the page's own heading is gone, so the document has one. */
function PrintedTitle({ workspace }: { workspace: WorkspaceAnswer }) {
  const { document } = workspace
  const facts = [document.status, document.registryNumber, document.author, document.readOn]
  return (
    <div className="review-print-title" aria-hidden="true">
      <p>
        {document.organisation} · {document.board}
      </p>
      <p className="review-print-name">{document.title}</p>
      <p>{document.subtitle}</p>
      <p>{facts.filter(Boolean).join(' · ')}</p>
    </div>
  )
}

function ChapterView({ chapter }: { chapter: PartedChapter }) {
  const { isWritable } = useDesk()
  const Heading = (['h2', 'h3', 'h4'] as const)[chapter.level - 1] ?? 'h4'
  const section = [chapter.number, chapter.title].filter(Boolean).join(' ')
  const own = ownKey(chapter.key)
  const ownPart = chapter.parts.find((part) => part.key === own)
  return (
    <section aria-labelledby={anchorOf(chapter.key)} className={`review-chapter-${chapter.level}`}>
      <Heading id={anchorOf(chapter.key)} tabIndex={-1} data-chapter={chapter.key}>
        {chapter.number && <span className="review-number-mark">{chapter.number} </span>}
        <span>{chapter.title}</span>
      </Heading>
      <SectionTools chapter={chapter} />
      {chapter.parts
        .filter((part) => part !== ownPart)
        .map((part) => (
          <PartView key={part.key} part={part} section={section} headingLevel={chapter.level + 2} />
        ))}
      {(ownPart || (isWritable && chapter.key !== GAPS_KEY)) && (
        <OwnTextEnd
          textKey={own}
          part={ownPart}
          section={section}
          headingLevel={chapter.level + 2}
        />
      )}
      {chapter.children.map((child) => (
        <ChapterView key={child.key} chapter={child} />
      ))}
    </section>
  )
}

type OwnTextEndProps = {
  textKey: string
  /** Absent while nobody has written. */
  part: Part | undefined
  section: string
  headingLevel: number
}

/**
 * The end of a section, where one may add what the records do not say. The field one writes in stays
 * the same when somebody else saves the first text meanwhile.
 */
function OwnTextEnd({ textKey, part, section, headingLevel }: OwnTextEndProps) {
  const { edit, openKeys } = useDesk()
  if (openKeys.has(textKey)) {
    const text = part?.kind === 'written' ? part.text : null
    const change = part?.kind === 'written' ? part.change : null
    return (
      <div id={anchorOf(textKey)} tabIndex={-1} className="review-part">
        {change && text && <ChangedNotice text={text} over={null} change={change} />}
        <TextEditor
          textKey={textKey}
          over={null}
          text={text}
          section={section}
          headingLevel={headingLevel}
        />
      </div>
    )
  }
  if (part) return <PartView part={part} section={section} headingLevel={headingLevel} />
  return (
    <div id={anchorOf(textKey)} tabIndex={-1} className="review-add">
      <DraftNote textKey={textKey} />
      <Button
        size="small"
        variant="quiet"
        icon="plus"
        aria-label={`Lägg till text i avsnittet ${section}`}
        onPress={() => edit(textKey, true)}
      >
        Lägg till text i avsnittet
      </Button>
    </div>
  )
}
