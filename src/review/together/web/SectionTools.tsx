/** At a section's heading: who writes it and whether it is done, and what one can do with the whole. */
import { useState } from 'react'
import { showInstant } from '../../../core/dates.ts'
import { sentenceOf } from '../../../web/api/client.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { Icon } from '../../../web/ui/icons.tsx'
import { Menu, type MenuEntry } from '../../../web/ui/Menu.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { type Desk, useDesk } from '../../web/desk.tsx'
import { GAPS_KEY, type PartedChapter } from '../../web/parts.ts'
import { mayMark, type SectionMark, sectionName } from '../sections.ts'
import { AssignDialog } from './AssignDialog.tsx'
import { CommentMark } from './CommentMark.tsx'
import { type SectionState, sectionState } from './section-state.ts'

export function SectionTools({ chapter }: { chapter: PartedChapter }) {
  const desk = useDesk()
  const { me } = usePlace()
  const [isAssigning, setAssigning] = useState(false)
  const { together, workspace } = desk
  if (!together.facts || chapter.key === GAPS_KEY) return null
  const state = sectionState(desk, chapter.key)
  const entries = entriesOf(desk, chapter, state, me.person.id, () => setAssigning(true))
  const name = sectionName(chapter)
  const words = workspace.review.state === 'draft' ? saidOf(state) : []
  return (
    <div className="together-section">
      {words.length > 0 && (
        <p className="together-section-words">
          {state.standing === 'done' && <Icon name="good" />}
          {(state.standing === 'changedAfter' || state.isLate) && <Icon name="warn" />}
          <span>{words.join(' · ')}</span>
        </p>
      )}
      <CommentMark anchor={chapter.key} />
      {entries.length > 0 && (
        <div className="together-section-menu">
          <Menu
            isIconOnly
            icon="more"
            size="small"
            variant="quiet"
            label="Mer"
            aria-label={`Alternativ för avsnittet ${name}`}
            entries={entries}
          />
        </div>
      )}
      {isAssigning && (
        <AssignDialog
          name={name}
          sectionKey={chapter.key}
          mark={state.mark}
          onClose={() => setAssigning(false)}
        />
      )}
    </div>
  )
}

function saidOf({ mark, standing, isLate }: SectionState): string[] {
  if (!mark) return []
  const done = [mark.doneAt && showInstant(mark.doneAt).slice(0, 10), mark.doneByName]
    .filter(Boolean)
    .join(', ')
  return [
    mark.writer ? `Skrivs av ${mark.writer.name}` : '',
    mark.dueOn && standing !== 'done' ? `klart senast ${mark.dueOn}` : '',
    isLate ? 'försenat' : '',
    standing === 'done' ? `Klar ${done}` : '',
    standing === 'changedAfter' ? `Ändrad efter klar (${done})` : '',
  ].filter(Boolean)
}

function entriesOf(
  desk: Desk,
  chapter: PartedChapter,
  state: SectionState,
  personId: string,
  onAssign: () => void,
): MenuEntry[] {
  const { facts, acts, comment, showVersions } = desk.together
  const { mark, standing, text } = state
  const entries: MenuEntry[] = []
  if (!facts) return entries
  const name = sectionName(chapter)
  const isDraft = desk.workspace.review.state === 'draft'
  const mayAssign = facts.may.assign.answer
  const may = mayMark(mark, personId, mayAssign, facts.inPlaceOf)
  if (isDraft && text !== null && desk.isWritable) {
    if (standing !== 'done')
      entries.push({
        id: 'done',
        label: standing === 'changedAfter' ? 'Markera som klar igen' : 'Markera som klar',
        icon: 'check',
        description: may.answer ? undefined : may.because,
        isDisabled: !may.answer,
        onAction: () => void carryOut(() => acts.markDone(chapter.key, versionOf(mark), text)),
      })
    if (mark && mark.doneAt !== null)
      entries.push({
        id: 'not-done',
        label: 'Ta bort klarmarkeringen',
        icon: 'minus',
        isDisabled: !may.answer,
        onAction: () => void carryOut(() => acts.markDone(chapter.key, versionOf(mark), null)),
      })
  }
  if (isDraft && text !== null && mayAssign)
    entries.push({
      id: 'assign',
      label: mark?.writer ? 'Ändra skribent eller dag' : 'Ange vem som skriver',
      icon: 'person',
      onAction: onAssign,
    })
  if (facts.may.comment.answer)
    entries.push({
      id: 'comment',
      label: 'Kommentera avsnittet',
      icon: 'comment',
      onAction: () => comment({ anchor: chapter.key, excerpt: name, quote: null }),
    })
  entries.push({
    id: 'versions',
    label: 'Versioner av avsnittet',
    icon: 'history',
    onAction: () => showVersions({ section: chapter.key, text: null }),
  })
  return entries

  async function carryOut(act: () => Promise<void>) {
    try {
      await act()
    } catch (error) {
      await acts.readAgain().catch(() => null)
      await desk.acts.readAgain().catch(() => null)
      showToast({ tone: 'warn', message: sentenceOf(error) })
    }
  }
}

function versionOf(mark: SectionMark | undefined): number {
  return mark?.version ?? 0
}
