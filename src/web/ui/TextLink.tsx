import type { ReactNode } from 'react'
import { Link as AriaLink } from 'react-aria-components'

export type TextLinkProps = {
  children: ReactNode
  href: string
  download?: boolean | string
  target?: string
  'aria-label'?: string
  'aria-current'?: 'page' | 'true'
  className?: string
}

/** A link in running text or a list; follows the app's router when there is one. */
export function TextLink({ children, className, ...rest }: TextLinkProps) {
  return (
    <AriaLink {...rest} className={['ui-link', className].filter(Boolean).join(' ')}>
      {children}
    </AriaLink>
  )
}
