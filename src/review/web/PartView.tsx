/** One part of a section: composed, written or left out, with its quiet control beside it. */
import { useRef, useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { browserStore } from '../../web/frame/browser-store.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { Menu } from '../../web/ui/Menu.tsx'
import { throwDraft } from '../together/web/api.ts'
import { CommentMark } from '../together/web/CommentMark.tsx'
import { BlockView } from './BlockView.tsx'
import { ChangedNotice } from './ChangedNotice.tsx'
import { anchorOf, useDesk } from './desk.tsx'
import { partActs } from './part-acts.ts'
import {
  blockWord,
  excerptOf,
  isWritable as isWritableBlock,
  leftOutWord,
  type OmittedPart,
  type Part,
  shorten,
  type WrittenPart,
} from './parts.ts'
import { TextEditor } from './TextEditor.tsx'
import { dropText, readText } from './text-drafts.ts'
import { useTextActs } from './use-text-acts.ts'

export type PartViewProps = { part: Part; section: string; headingLevel: number }

export function PartView({ part, section, headingLevel }: PartViewProps) {
  const { isWritable, openKeys } = useDesk()
  const { key, over } = part
  const text = part.kind === 'generated' ? null : part.text
  if (openKeys.has(key))
    return (
      <div id={anchorOf(key)} tabIndex={-1} className="review-part">
        {part.kind !== 'generated' && part.change && text && (
          <ChangedNotice text={text} over={over} change={part.change} />
        )}
        <TextEditor
          textKey={key}
          over={over}
          text={text}
          section={section}
          headingLevel={headingLevel}
        />
      </div>
    )
  if (part.kind === 'omitted') return isWritable ? <Omitted part={part} /> : null
  return (
    <div
      id={anchorOf(key)}
      tabIndex={-1}
      className={`review-part review-part-${part.kind} review-over-${over?.kind ?? 'own'}`}
    >
      {part.kind === 'written' && part.change && text && (
        <ChangedNotice text={text} over={over} change={part.change} />
      )}
      <div className="review-part-body">
        {part.kind === 'written' ? (
          <div className="review-written">
            <WrittenBy part={part} />
            {part.blocks.map((block) => (
              <BlockView key={block.key} block={block} headingLevel={headingLevel} />
            ))}
          </div>
        ) : (
          <BlockView block={part.over} headingLevel={headingLevel} />
        )}
        <PartMenu part={part} section={section} />
      </div>
      <CommentMark anchor={key} />
      {isWritable && <DraftNote textKey={key} />}
    </div>
  )
}

/** Told in words and by a line in the margin, not by colour. */
function WrittenBy({ part }: { part: WrittenPart }) {
  const { over, text } = part
  const instead = over && over.kind !== 'paragraph' ? ` i stället för ${blockWord(over)}` : ''
  const who = text && [text.changedByName, showInstant(text.changedAt)].filter(Boolean).join(', ')
  return (
    <p className="review-by">
      <strong>Egen text{instead}</strong>
      {who && ` · ${who}`}
    </p>
  )
}

function PartMenu({ part, section }: { part: Part; section: string }) {
  const desk = useDesk()
  const acts = useTextActs()
  const frame = useRef<HTMLDivElement>(null)
  const { at, board } = usePlace()
  const on = {
    desk,
    acts,
    section,
    opener: () => frame.current?.querySelector('button') ?? null,
    at,
    mayMarkSecrecy: board.acts.includes('review.markSecrecy'),
  }
  const entries = partActs.flatMap((act) => act(part, on) ?? [])
  if (entries.length === 0) return null
  return (
    <div ref={frame} className="review-part-menu">
      <Menu
        isIconOnly
        icon="more"
        size="small"
        variant="quiet"
        label="Mer"
        aria-label={`Alternativ för ${nameOf(part)}`}
        entries={entries}
      />
    </div>
  )
}

/** "stycket ”Under året …”", so that one control is told from the next when read aloud. */
function nameOf(part: Part): string {
  if (part.kind === 'written') return `den egna texten ”${shorten(part.text?.body ?? '', 40)}”`
  return `${blockWord(part.over)} ”${excerptOf(part.over, 40)}”`
}

function Omitted({ part }: { part: OmittedPart }) {
  const { edit } = useDesk()
  const acts = useTextActs()
  const { key, over, text, change } = part
  const who = [text.changedByName, showInstant(text.changedAt)].filter(Boolean).join(', ')
  return (
    <div id={anchorOf(key)} tabIndex={-1} className="review-part review-omitted">
      {change && <ChangedNotice text={text} over={over} change={change} />}
      <p className="review-by">
        <strong>
          {leftOutWord(over) === 'utelämnat' ? 'Utelämnat' : 'Utelämnad'}: {blockWord(over)} ”
          {excerptOf(over)}”
        </strong>
        {` · ${who}`}
      </p>
      {!change && (
        <div className="ui-row ui-gap-2">
          <Button size="small" variant="quiet" onPress={() => void acts.restore(text, over)}>
            Ta med igen
          </Button>
          {isWritableBlock(over) && (
            <Button size="small" variant="quiet" onPress={() => edit(key, true)}>
              Skriv egen text
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

/** Something was written here and not saved into the review; nothing of it is lost. */
export function DraftNote({ textKey }: { textKey: string }) {
  const { edit, place } = useDesk()
  const [draft, setDraft] = useState(() => readText(browserStore(), place, textKey))
  if (!draft) return null
  return (
    <div className="review-draft">
      <p>
        <strong>Ditt utkast</strong> från {showInstant(draft.savedAt)} är inte med i genomgången än:
        ”{shorten(draft.text, 80)}”
      </p>
      <div className="ui-row ui-gap-2">
        <Button size="small" onPress={() => edit(textKey, true)}>
          Fortsätt skriva
        </Button>
        <Button
          size="small"
          variant="quiet"
          onPress={() => {
            dropText(browserStore(), place, textKey)
            void throwDraft(place.reviewId, textKey).catch(() => {})
            setDraft(null)
          }}
        >
          Släng utkastet
        </Button>
      </div>
    </div>
  )
}
