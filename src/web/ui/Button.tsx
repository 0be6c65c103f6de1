import type { ReactNode, Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { Icon, type IconName } from './icons.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'normal' | 'small'

export type ButtonProps = {
  /** A verb with its object: "Lägg till risk". */
  children: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: IconName
  iconEnd?: IconName
  onPress?: () => void
  type?: 'button' | 'submit' | 'reset'
  isDisabled?: boolean
  /** Work is under way: the button keeps its place and focus but cannot be pressed again. */
  isPending?: boolean
  /** What is said while pending; the button's own text stays visible until then. */
  pendingLabel?: string
  form?: string
  id?: string
  autoFocus?: boolean
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-expanded'?: boolean
  'aria-controls'?: string
  'aria-pressed'?: boolean
  ref?: Ref<HTMLButtonElement>
}

/**
 * While pending the button stays enabled in the tab order, so that focus is not lost, but does
 * nothing; what it is doing is said beside it.
 */
export function Button({
  children,
  variant = 'secondary',
  size = 'normal',
  icon,
  iconEnd,
  isPending,
  pendingLabel = 'Arbetar …',
  type = 'button',
  onPress,
  ...rest
}: ButtonProps) {
  return (
    <>
      <AriaButton
        {...rest}
        type={isPending ? 'button' : type}
        onPress={isPending ? undefined : onPress}
        aria-disabled={isPending || undefined}
        className={`ui-button ui-button-${variant} ui-button-${size}${isPending ? ' ui-button-pending' : ''}`}
      >
        {isPending ? (
          <span className="ui-spinner" aria-hidden="true" />
        ) : (
          icon && <Icon name={icon} />
        )}
        <span className="ui-button-text">{children}</span>
        {iconEnd && <Icon name={iconEnd} />}
      </AriaButton>
      {isPending !== undefined && (
        <span role="status" className="ui-hidden">
          {isPending ? pendingLabel : ''}
        </span>
      )}
    </>
  )
}
