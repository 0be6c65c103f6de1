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

export function useCurrentChapter(chapters: readonly PartedChapter[]): string | null {
  const [current, setCurrent] = useState<string | null>(null)
  const keys = allParted(chapters)
    .map((chapter) => chapter.key)
    .join(' ')

  useEffect(() => {
    let frame = 0
    function look() {
      frame = 0
      const line = window.innerHeight * READING_LINE
      const passed = keys.split(' ').filter((key) => {
        const top = document.getElementById(anchorOf(key))?.getBoundingClientRect().top
        return top !== undefined && top <= line
      })
      // The last short section never reaches the line; at the foot of the page it is the one.
      const isAtFoot = window.scrollY + window.innerHeight >= document.body.scrollHeight - 2
      const all = keys.split(' ')
      setCurrent((isAtFoot && window.scrollY > 0 ? all : passed).at(-1) ?? all[0] ?? null)
    }
    function plan() {
      if (frame === 0) frame = requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', plan, { passive: true })
    window.addEventListener('resize', plan)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', plan)
      window.removeEventListener('resize', plan)
    }
  }, [keys])
  return current
}
