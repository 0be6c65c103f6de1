/** How much room the composing page has: which of its three columns stand beside each other. */
import { type RefObject, useLayoutEffect, useState } from 'react'

/**
 * wide: outline, document and panel. panel: document and panel. outline: outline and document.
 * narrow: the document alone. What has no column is opened above the text or in a dialog.
 */
export type Layout = 'wide' | 'panel' | 'outline' | 'narrow'

const COLUMNS = { wide: 920, panel: 760, outline: 640 }
/** Below this width of the window the panel is always a dialog. */
const PANEL_WINDOW = 1100

export function layoutFor(width: number, windowWidth: number): Layout {
  const hasPanel = windowWidth >= PANEL_WINDOW
  if (hasPanel && width >= COLUMNS.wide) return 'wide'
  if (hasPanel && width >= COLUMNS.panel) return 'panel'
  return width >= COLUMNS.outline ? 'outline' : 'narrow'
}

export function useLayout(frame: RefObject<HTMLElement | null>): Layout {
  const [layout, setLayout] = useState<Layout>('narrow')
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => setLayout(layoutFor(element.clientWidth, window.innerWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return layout
}
