import type { ReactNode } from 'react'
import { Button as AriaButton, Group, ToggleButton } from 'react-aria-components'
import { Icon } from './icons.tsx'

export type ChipProps = {
  children: string
  /** A filter that is on can be taken away. */
  onRemove?: () => void
  /** Read aloud, otherwise "Ta bort filtret …". */
  removeLabel?: string
  /** A filter one switches on and off. */
  isSelected?: boolean
  onChange?: (isSelected: boolean) => void
  count?: number
  isDisabled?: boolean
}

export function Chip({
  children,
  onRemove,
  removeLabel,
  isSelected,
  onChange,
  count,
  isDisabled,
}: ChipProps) {
  if (onRemove) {
    return (
      <AriaButton
        className="ui-chip ui-chip-on"
        aria-label={removeLabel ?? `Ta bort filtret ${children}`}
        isDisabled={isDisabled}
        onPress={onRemove}
      >
        {children}
        <Icon name="close" />
      </AriaButton>
    )
  }
  return (
    <ToggleButton
      className="ui-chip"
      isSelected={isSelected ?? false}
      isDisabled={isDisabled}
      onChange={onChange}
    >
      {isSelected && <Icon name="check" />}
      {children}
      {count !== undefined && <span className="ui-count">{count}</span>}
    </ToggleButton>
  )
}

export type ChipGroupProps = { label: string; children: ReactNode; isLabelVisible?: boolean }

export function ChipGroup({ label, children, isLabelVisible = false }: ChipGroupProps) {
  return (
    <Group aria-label={label} className="ui-chips">
      {isLabelVisible && (
        <span className="ui-chips-label" aria-hidden="true">
          {label}
        </span>
      )}
      {children}
    </Group>
  )
}
