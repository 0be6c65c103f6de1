import type { ReactNode } from 'react'
import { Button as AriaButton, Link as AriaLink } from 'react-aria-components'
import { Icon } from './icons.tsx'
import { pagesToShow } from './pages-to-show.ts'

export type PaginationProps = {
  /** From 1. */
  page: number
  pageCount: number
  /** With pageSize: "Visar 51–100 av 1 234". */
  total?: number
  pageSize?: number
  /** Pages that are in the address are links … */
  hrefFor?: (page: number) => string
  /** … others are buttons. */
  onPage?: (page: number) => void
  label?: string
}

const count = new Intl.NumberFormat('sv-SE')

export function Pagination(props: PaginationProps) {
  const { page, pageCount, total, pageSize, label = 'Sidor' } = props
  const first = pageSize ? (page - 1) * pageSize + 1 : 1
  const last = pageSize && total !== undefined ? Math.min(page * pageSize, total) : undefined
  return (
    <div className="ui-pagination">
      {total !== undefined && last !== undefined && (
        <p className="ui-pagination-range num">
          Visar {total === 0 ? 0 : count.format(first)}–{count.format(last)} av{' '}
          {count.format(total)}
        </p>
      )}
      {pageCount > 1 && (
        <nav aria-label={label} className="ui-pagination-pages">
          <Step {...props} to={page - 1} isDisabled={page <= 1} label="Föregående sida">
            <Icon name="chevronLeft" />
            <span className="ui-pagination-word">Föregående</span>
          </Step>
          <ol className="ui-pagination-numbers">
            {pagesToShow(page, pageCount).map((at, index, all) =>
              at === null ? (
                <li key={`efter-${all[index - 1]}`} aria-hidden="true">
                  …
                </li>
              ) : (
                <li key={at}>
                  <Step {...props} to={at} isCurrent={at === page} label={`Sida ${at}`}>
                    {at}
                  </Step>
                </li>
              ),
            )}
          </ol>
          <Step {...props} to={page + 1} isDisabled={page >= pageCount} label="Nästa sida">
            <span className="ui-pagination-word">Nästa</span>
            <Icon name="chevronRight" />
          </Step>
        </nav>
      )}
    </div>
  )
}

function Step({
  to,
  label,
  isCurrent = false,
  isDisabled = false,
  hrefFor,
  onPage,
  children,
}: Pick<PaginationProps, 'hrefFor' | 'onPage'> & {
  to: number
  label: string
  isCurrent?: boolean
  isDisabled?: boolean
  children: ReactNode
}) {
  const shared = {
    className: 'ui-page',
    'aria-label': label,
    'aria-current': isCurrent ? ('page' as const) : undefined,
  }
  if (hrefFor && !isDisabled) {
    return (
      <AriaLink {...shared} href={hrefFor(to)} onPress={() => onPage?.(to)}>
        {children}
      </AriaLink>
    )
  }
  return (
    <AriaButton {...shared} isDisabled={isDisabled} onPress={() => onPage?.(to)}>
      {children}
    </AriaButton>
  )
}
