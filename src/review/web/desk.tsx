/** What every part of the composing page may do: show sources, open an editor, go to a text. */
import { createContext, type ReactNode, useContext } from 'react'
import type { CheckHit } from '../check/check-answer.ts'
import type { SourceRef } from '../document.ts'
import type { TogetherDesk } from '../together/web/use-together-desk.ts'
import type { WorkspaceAnswer } from '../workspace-answer.ts'
import type { ReviewActs } from './api.ts'
import type { PartedChapter } from './parts.ts'
import type { TextPlace } from './text-drafts.ts'

/** Records to show in the panel: what they stand behind, and where one came from. */
export type Selection = { id: string; label: string; sources: readonly SourceRef[] }

export type Desk = {
  workspace: WorkspaceAnswer
  chapters: readonly PartedChapter[]
  /** May this person write, and is the review a draft? */
  isWritable: boolean
  acts: ReviewActs
  place: TextPlace
  selection: Selection | null
  showSources: (selection: Selection, from: HTMLElement | null) => void
  openKeys: ReadonlySet<string>
  edit: (key: string, isOpen: boolean) => void
  /** Told by each editor, so that leaving with something unsaved is asked about. */
  markUnsaved: (key: string, isUnsaved: boolean) => void
  /** Asks for the reason why a hit that stops the decision may stay. */
  passHit: (hit: CheckHit) => void
  /** Scrolls to a section or a text and moves focus there. */
  goTo: (key: string) => void
  /** Who writes what, comments, who is here, and older versions. */
  together: TogetherDesk
}

const context = createContext<Desk | null>(null)

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <context.Provider value={desk}>{children}</context.Provider>
}

export function useDesk(): Desk {
  const desk = useContext(context)
  if (!desk) throw new Error('Not inside the composing page.')
  return desk
}

/** The same, or null on a page that only shows blocks. */
export function useDeskIfAny(): Desk | null {
  return useContext(context)
}

/** Where a section or a text stands in the page. */
export function anchorOf(key: string): string {
  return `text-${key}`
}

/** Focus and scroll to a section or a text; true when it is there. */
export function focusOn(key: string): boolean {
  const target = document.getElementById(anchorOf(key))
  if (!target) return false
  target.scrollIntoView({ block: 'start' })
  target.focus({ preventScroll: true })
  return true
}
