/** Whether a table needs more room than the page has; it then scrolls in a box of its own. */
import { useLayoutEffect, useRef, useState } from 'react'

export function useIsWide() {
  const frame = useRef<HTMLDivElement>(null)
  const [isWide, setWide] = useState(false)

  // After every draw: other rows and columns need other room.
  useLayoutEffect(() => {
    const box = frame.current
    if (!box) return
    const measure = () => {
      const table = box.querySelector('table')
      setWide(table !== null && table.scrollWidth > box.clientWidth)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  })

  return { frame, isWide }
}
