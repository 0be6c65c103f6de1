/** Tells the others in which section one is, and what one has begun to write. Shows nothing. */
import { useEffect } from 'react'
import { useDesk } from '../../web/desk.tsx'
import { useCurrentChapter } from '../../web/OutlineNav.tsx'
import { sayWhere } from './api.ts'

/** Where one reads matters little, and less to nobody; what one begins to write is told at once. */
const AFTER_MS = { alone: 4000, reading: 1500, writing: 300 }

export function Whereabouts() {
  const { workspace, chapters, openKeys, together } = useDesk()
  const { id } = workspace.review
  const page = together.pageId
  const section = useCurrentChapter(chapters)
  const writing = [...openKeys].at(-1) ?? null
  const isAlone = together.others.length === 0
  useEffect(() => {
    const wait = writing !== null ? AFTER_MS.writing : isAlone ? AFTER_MS.alone : AFTER_MS.reading
    const timer = setTimeout(
      () => void sayWhere(id, { page, section, writing }).catch(() => {}),
      wait,
    )
    return () => clearTimeout(timer)
  }, [id, page, section, writing, isAlone])
  return null
}
