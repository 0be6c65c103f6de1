/** One page: its heading, its name in the browser, and focus where reading begins. */
import { useMatch } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { PageHeader, type PageHeaderProps } from '../ui/PageHeader.tsx'
import { usePlaceIfAny } from './place.tsx'

type PageProps = PageHeaderProps & {
  children: ReactNode
  /** What the browser's tab says, when the heading is too long or too short for it. */
  tabTitle?: string
  /** For a page that takes another's place at the same address: reading begins at its heading. */
  takesFocus?: boolean
}

export function Page({ children, tabTitle, takesFocus = false, ...header }: PageProps) {
  useTabTitle(tabTitle ?? header.title)
  useFocusOnHeading(takesFocus)
  return (
    <>
      <PageHeader {...header} />
      {children}
    </>
  )
}

/** "Risker – Överförmyndarnämnden – Genomlys". */
export function useTabTitle(title: string): void {
  const board = usePlaceIfAny()?.board.name
  useEffect(() => {
    document.title = [title, board, 'Genomlys'].filter(Boolean).join(' – ')
  }, [title, board])
}

/** The address whose heading has been read; null until the first page is there. */
let readAddress: string | null = null

/** After each move to another page, reading begins at its heading. The first page leaves focus be. */
function useFocusOnHeading(takesFocus: boolean): void {
  // The page's own address: the location may already be the next page's.
  const pathname = useMatch({ strict: false, select: (match) => match.pathname })
  useEffect(() => {
    const isFirst = readAddress === null
    const isRead = readAddress === pathname
    readAddress = pathname
    if (!takesFocus && (isFirst || isRead)) return
    const heading = document.querySelector<HTMLElement>('main h1')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus({ preventScroll: true })
  }, [pathname, takesFocus])
}
