import {
  Button as AriaButton,
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
} from 'react-aria-components'
import type { ButtonVariant } from './Button.tsx'
import { Icon, type IconName } from './icons.tsx'
import type { Option } from './Select.tsx'

export type CheckMenuProps = {
  /** "Kolumner", "Läge" */
  label: string
  options: readonly Option[]
  value: readonly string[]
  /** In the options' order. */
  onChange: (value: string[]) => void
  variant?: ButtonVariant
  size?: 'normal' | 'small'
  icon?: IconName
  /** Writes how many are chosen after the label. */
  showsCount?: boolean
}

/** Several of few, behind a button: columns to show, states to filter on. Stays open. */
export function CheckMenu({
  label,
  options,
  value,
  onChange,
  variant = 'secondary',
  size = 'normal',
  icon,
  showsCount = false,
}: CheckMenuProps) {
  return (
    <MenuTrigger>
      <AriaButton className={`ui-button ui-button-${variant} ui-button-${size}`}>
        {icon && <Icon name={icon} />}
        <span className="ui-button-text">{label}</span>
        {showsCount && value.length > 0 && <span className="ui-count">{value.length}</span>}
        <Icon name="chevronDown" className="ui-button-chevron" />
      </AriaButton>
      <Popover className="ui-popover ui-popover-menu" offset={4}>
        <AriaMenu
          className="ui-menu"
          selectionMode="multiple"
          selectedKeys={value}
          disabledKeys={options.filter((option) => option.isDisabled).map((option) => option.value)}
          onSelectionChange={(keys) =>
            onChange(
              options
                .map((option) => option.value)
                .filter((key) => keys === 'all' || keys.has(key)),
            )
          }
        >
          {options.map((option) => (
            <MenuItem
              key={option.value}
              id={option.value}
              textValue={option.label}
              className="ui-option ui-option-check"
            >
              {({ isSelected }) => (
                <>
                  <span className="ui-box ui-box-small">{isSelected && <Icon name="check" />}</span>
                  <span className="ui-option-text">
                    <span>{option.label}</span>
                    {option.description && (
                      <span className="ui-option-description">{option.description}</span>
                    )}
                  </span>
                </>
              )}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
