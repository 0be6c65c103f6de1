/** A drawing of steps in a box that scrolls, from the part one came from. */
import { useLayoutEffect, useRef } from 'react'
import { readDrawing } from '../../../web/ui/Drawing.tsx'
import './thread.css'

type StepsDrawingProps = { svg: string; alt: string; label: string }

/** A box that scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

export function StepsDrawing({ svg, alt, label }: StepsDrawingProps) {
  const frame = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const drawn = readDrawing(svg)
    frame.current?.replaceChildren(...(drawn ? [drawn] : []))
    // On a phone only a part is seen: the part that one came from.
    const box = frame.current?.parentElement
    const start = drawn?.querySelector('.thread-start')
    if (!box || !start) return
    const toStart = start.getBoundingClientRect().left - box.getBoundingClientRect().left
    if (toStart > box.clientWidth / 2) box.scrollLeft = toStart - 16
  }, [svg])
  return (
    <section className="thread-picture" aria-label={label} {...reachable}>
      <div ref={frame} role="img" aria-label={alt} className="thread-drawing" />
    </section>
  )
}
