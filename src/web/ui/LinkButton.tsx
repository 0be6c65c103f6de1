import type { ReactNode } from 'react'
import { Link as AriaLink } from 'react-aria-components'
import type { ButtonSize, ButtonVariant } from './Button.tsx'
import { Icon, type IconName } from './icons.tsx'

export type LinkButtonProps = {
  children: ReactNode
  href: string
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: IconName
  iconEnd?: IconName
  /** Set for files: the browser saves instead of opening. */
  download?: boolean | string
  target?: string
  'aria-label'?: string
}

/** Looks like a button, is a link: it leads somewhere and can be opened in a new tab. */
export function LinkButton({
  children,
  variant = 'secondary',
  size = 'normal',
  icon,
  iconEnd,
  ...rest
}: LinkButtonProps) {
  return (
    <AriaLink {...rest} className={`ui-button ui-button-${variant} ui-button-${size}`}>
      {icon && <Icon name={icon} />}
      <span className="ui-button-text">{children}</span>
      {iconEnd && <Icon name={iconEnd} />}
    </AriaLink>
  )
}
