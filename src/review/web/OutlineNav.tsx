/** The table of contents with how far each section has come; marks where the reader is. */
import { type MouseEvent, useEffect, useState } from 'react'
import { Icon } from '../../web/ui/icons.tsx'
import { SectionWords } from '../together/web/SectionWords.tsx'
import { anchorOf } from './desk.tsx'
import { allParted, type PartedChapter } from './parts.ts'
import { openGaps, type Standing, standingOf, standings } from './standing.ts'

export type OutlineNavProps = {
  chapters: readonly PartedChapter[]
  /** A draft shows how far each section has come; a decided review only its contents. */
  showsStanding: boolean
  onGo: (key: string) => void
}

export function OutlineNav({ chapters, showsStanding, onGo }: OutlineNavProps) {
  const current = useCurrentChapter(chapters)
  const open = openGaps(chapters)

  function follow(event: MouseEvent, key: string) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onGo(key)
  }

  function entry(chapter: PartedChapter) {
    const standing = showsStanding ? standingOf(chapter, open) : null
    return (
      <li key={chapter.key} className={`review-outline-${chapter.level}`}>
        <a
          href={`#${anchorOf(chapter.key)}`}
          aria-current={chapter.key === current ? 'true' : undefined}
          onClick={(event) => follow(event, chapter.key)}
        >
          {chapter.number && <span className="review-outline-number">{chapter.number}</span>}
          <span className="review-outline-words">
            <span>{chapter.title}</span>
            {standing && <StandingWord standing={standing} />}
            {showsStanding && <SectionWords chapter={chapter} />}
          </span>
        </a>
        {chapter.children.length > 0 && <ol>{chapter.children.map(entry)}</ol>}
      </li>
    )
  }

  return <ol className="review-outline-list">{chapters.map(entry)}</ol>
}

function StandingWord({ standing }: { standing: Standing }) {
  const { label, tone } = standings[standing]
  return (
    <span className={`review-standing ui-tone-${tone}`}>
      {tone === 'warn' && <Icon name="warn" />}
      {standing === 'written' && <Icon name="edit" />}
      {label}
    </span>
  )
}

/** How far down the window a heading may stand and still be the one that is read. */
const READING_LINE = 0.3
/** How far one may scroll and still be at the place one went to or chose, in windows. */
const STILL_THERE = 0.15

/** The section that something in the document stands in: the last heading before it. */
function chapterAround(target: EventTarget | null, keys: readonly string[]): string | null {
  if (!(target instanceof Element) || !target.closest('.review-document')) return null
  const isBefore = (key: string) => {
    const heading = document.getElementById(anchorOf(key))
    if (!heading) return false
    const position = heading.compareDocumentPosition(target)
    return heading.contains(target) || (position & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  }
  return keys.findLast(isBefore) ?? null
}

export function useCurrentChapter(chapters: readonly PartedChapter[]): string | null {
  const [current, setCurrent] = useState<string | null>(null)
  const keys = allParted(chapters)
    .map((chapter) => chapter.key)
    .join(' ')

  useEffect(() => {
    let frame = 0
    const all = keys.split(' ')
    // Where one has gone or chosen a figure is read, wherever in the window it stands.
    let chosen: { key: string; at: number } | null = null
    function choose(event: Event) {
      const key = chapterAround(event.target, all)
      if (key === null) return
      chosen = { key, at: window.scrollY }
      setCurrent(key)
    }
    function look() {
      frame = 0
      if (chosen && Math.abs(window.scrollY - chosen.at) < window.innerHeight * STILL_THERE) {
        setCurrent(chosen.key)
        return
      }
      chosen = null
      const line = window.innerHeight * READING_LINE
      const passed = all.filter((key) => {
        const top = document.getElementById(anchorOf(key))?.getBoundingClientRect().top
        return top !== undefined && top <= line
      })
      // The last short section never reaches the line; at the foot of the page it is the one.
      const isAtFoot = window.scrollY + window.innerHeight >= document.body.scrollHeight - 2
      setCurrent((isAtFoot && window.scrollY > 0 ? all : passed).at(-1) ?? all[0] ?? null)
    }
    function plan() {
      if (frame === 0) frame = requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', plan, { passive: true })
    window.addEventListener('resize', plan)
    document.addEventListener('focusin', choose)
    document.addEventListener('click', choose)
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('focusin', choose)
      document.removeEventListener('click', choose)
      window.removeEventListener('scroll', plan)
      window.removeEventListener('resize', plan)
    }
  }, [keys])
  return current
}
