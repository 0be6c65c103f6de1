/** The matrix as a picture in the page; its colours follow light and dark. */
import { useLayoutEffect, useRef } from 'react'
import { readDrawing } from '../../../web/ui/Drawing.tsx'

/** A box that scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

export function RiskDrawing({ svg, alt, caption }: { svg: string; alt: string; caption: string }) {
  const frame = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const drawn = readDrawing(svg)
    frame.current?.replaceChildren(...(drawn ? [drawn] : []))
  }, [svg])
  return (
    <section className="risk-picture" aria-label={caption} {...reachable}>
      <div ref={frame} role="img" aria-label={alt} className="risk-drawing" />
    </section>
  )
}
