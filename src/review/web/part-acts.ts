/**
 * What can be done with one part of the document, in the order of its menu. Each act is a function
 * of the part; one that has nothing to offer answers null.
 */
import { capitalise } from '../../core/swedish.ts'
import { type Place, paths } from '../../web/paths.ts'
import type { MenuEntry } from '../../web/ui/Menu.tsx'
import { anchorOf, type Desk } from './desk.tsx'
import { blockWord, excerptOf, isWritable, type Part, shorten } from './parts.ts'
import { sourcesOfBlock } from './source-groups.ts'
import type { TextActs } from './use-text-acts.ts'

export type PartActPlace = {
  desk: Desk
  acts: TextActs
  /** "3.2 Resultat från revisioner" */
  section: string
  /** The menu's button, to which focus goes back. */
  opener: () => HTMLElement | null
  at: Place
  mayMarkSecrecy: boolean
}

export type PartAct = (part: Part, on: PartActPlace) => MenuEntry | null

const write: PartAct = (part, { desk }) => {
  const action = { id: 'write', icon: 'edit', onAction: () => desk.edit(part.key, true) } as const
  if (!desk.isWritable) return null
  if (part.kind === 'generated')
    return isWritable(part.over) ? { ...action, label: 'Skriv egen text' } : null
  return part.kind === 'written' && part.text ? { ...action, label: 'Ändra texten' } : null
}

const restore: PartAct = (part, { desk, acts }) => {
  if (!desk.isWritable || part.kind !== 'written' || !part.text) return null
  const { over, text } = part
  return {
    id: 'restore',
    label: over ? 'Visa sammanställningen igen' : 'Ta bort texten',
    description: over ? 'Den egna texten tas bort' : undefined,
    icon: over ? 'history' : 'remove',
    onAction: () => void acts.restore(text, over),
  }
}

const leaveOut: PartAct = (part, { desk, acts }) => {
  const { key, over } = part
  if (!desk.isWritable || over === null || part.kind === 'omitted') return null
  const text = part.kind === 'written' ? part.text : null
  if (part.kind === 'written' && text === null) return null
  return {
    id: 'leave-out',
    label: 'Utelämna',
    description: `${capitalise(blockWord(over))} kommer inte med i rapporten`,
    icon: 'minus',
    onAction: () => void acts.leaveOut(key, over, text),
  }
}

const showSources: PartAct = ({ key, over }, { desk, opener }) => {
  if (!over || sourcesOfBlock(over).length === 0) return null
  return {
    id: 'sources',
    label: 'Visa källor',
    icon: 'document',
    onAction: () =>
      desk.showSources(
        { id: key, label: excerptOf(over, 80), sources: sourcesOfBlock(over) },
        opener(),
      ),
  }
}

const comment: PartAct = ({ key, over, ...part }, { desk, section }) => {
  const { facts, comment: begin, quoteIn } = desk.together
  if (!facts?.may.comment.answer) return null
  const own = part.kind === 'written' ? shorten(part.text?.body ?? '') : ''
  return {
    id: 'comment',
    label: 'Kommentera',
    icon: 'comment',
    onAction: () =>
      begin({
        anchor: key,
        excerpt: `${section}: ”${own || (over ? excerptOf(over) : '')}”`.slice(0, 200),
        quote: quoteIn(anchorOf(key)),
      }),
  }
}

const showVersions: PartAct = (part, { desk }) => {
  if (part.kind === 'generated') return null
  return {
    id: 'versions',
    label: 'Versioner av texten',
    icon: 'history',
    onAction: () => desk.together.showVersions({ section: null, text: part.key }),
  }
}

/** Secrecy is marked on the page of the public version, at the part it was asked for. */
const markSecrecy: PartAct = ({ key, over }, { at, mayMarkSecrecy }) =>
  mayMarkSecrecy && over
    ? { id: 'secrecy', label: 'Sekretess …', icon: 'lock', href: paths.publicReview(at, key) }
    : null

export const partActs: readonly PartAct[] = [
  write,
  comment,
  restore,
  leaveOut,
  showVersions,
  showSources,
  markSecrecy,
]
