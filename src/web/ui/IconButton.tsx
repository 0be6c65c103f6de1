import type { Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { ButtonVariant } from './Button.tsx'
import { Icon, type IconName } from './icons.tsx'
import { Tooltip } from './Tooltip.tsx'

export type IconButtonProps = {
  icon: IconName
  /** Read aloud and shown as tooltip. */
  label: string
  onPress?: () => void
  variant?: ButtonVariant
  size?: 'normal' | 'small'
  isDisabled?: boolean
  type?: 'button' | 'submit'
  'aria-expanded'?: boolean
  'aria-controls'?: string
  ref?: Ref<HTMLButtonElement>
}

/** A button with a drawing only, for places where the word would repeat on every row. */
export function IconButton({
  icon,
  label,
  variant = 'quiet',
  size = 'normal',
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...rest}
        type={type}
        aria-label={label}
        className={`ui-button ui-button-${variant} ui-button-${size} ui-button-icon`}
      >
        <Icon name={icon} />
      </AriaButton>
    </Tooltip>
  )
}
