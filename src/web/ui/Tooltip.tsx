import { type ReactElement, type ReactNode, useRef, useState } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'

export type TooltipProps = {
  /** One focusable element: a Button, IconButton or TextLink. */
  children: ReactElement
  text: ReactNode
}

/** A short word about a control, on hover and on focus. Never the only place something is said. */
export function Tooltip({ children, text }: TooltipProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  const [landmark, setLandmark] = useState<Element | null>(null)

  // Drawn in the landmark it speaks of, so that no text stands outside them all.
  function findLandmark(isOpen: boolean) {
    if (!isOpen) return
    setLandmark(
      anchor.current?.closest('[role="dialog"], [role="alertdialog"], main, header') ?? null,
    )
  }

  return (
    <TooltipTrigger delay={500} closeDelay={100} onOpenChange={findLandmark}>
      <span ref={anchor} className="ui-tooltip-anchor">
        {children}
      </span>
      <AriaTooltip
        className="ui-tooltip"
        offset={6}
        UNSTABLE_portalContainer={landmark ?? undefined}
      >
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
