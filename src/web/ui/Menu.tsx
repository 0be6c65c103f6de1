import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components'
import type { ButtonVariant } from './Button.tsx'
import { Icon, type IconName } from './icons.tsx'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export type MenuEntry = {
  id: string
  label: string
  description?: string
  icon?: IconName
  href?: string
  onAction?: () => void
  isDisabled?: boolean
  /** The chosen one, where the menu chooses between things. */
  isCurrent?: boolean
  tone?: 'normal' | 'danger'
}

export type MenuGroup = { title: string; entries: readonly MenuEntry[] }

export type MenuProps = {
  /** The button's word. */
  label: ReactNode
  /** Needed when the word alone does not say what the menu is for. */
  'aria-label'?: string
  entries?: readonly MenuEntry[]
  groups?: readonly MenuGroup[]
  /** 'bar' is for the top bar. */
  variant?: ButtonVariant | 'bar'
  size?: 'normal' | 'small'
  icon?: IconName
  /** Shows the icon only; aria-label is then needed. */
  isIconOnly?: boolean
  isDisabled?: boolean
}

export function Menu({
  label,
  'aria-label': ariaLabel,
  entries = [],
  groups = [],
  variant = 'secondary',
  size = 'normal',
  icon,
  isIconOnly = false,
  isDisabled,
}: MenuProps) {
  return (
    <MenuTrigger>
      <AriaButton
        aria-label={ariaLabel}
        isDisabled={isDisabled}
        className={`ui-button ui-button-${variant} ui-button-${size}${isIconOnly ? ' ui-button-icon' : ''}`}
      >
        {icon && <Icon name={icon} />}
        {!isIconOnly && (
          <>
            <span className="ui-button-text">{label}</span>
            <Icon name="chevronDown" className="ui-button-chevron" />
          </>
        )}
      </AriaButton>
      <Popover className="ui-popover ui-popover-menu" offset={4}>
        <AriaMenu className="ui-menu">
          {entries.map((entry) => (
            <MenuRow key={entry.id} entry={entry} />
          ))}
          {groups.map((group) => (
            <MenuSection key={group.title} className="ui-menu-section">
              <Header className="ui-menu-title">{group.title}</Header>
              {group.entries.map((entry) => (
                <MenuRow key={entry.id} entry={entry} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function MenuRow({ entry }: { entry: MenuEntry }) {
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.label}
      href={entry.href}
      onAction={entry.onAction}
      isDisabled={entry.isDisabled}
      className={`ui-option${entry.tone === 'danger' ? ' ui-option-danger' : ''}${entry.isCurrent ? ' ui-option-current' : ''}`}
    >
      <span className="ui-option-mark">
        {entry.isCurrent ? <Icon name="check" /> : entry.icon ? <Icon name={entry.icon} /> : null}
      </span>
      <span className="ui-option-text">
        <span>
          {entry.label}
          {entry.isCurrent && <VisuallyHidden> (vald)</VisuallyHidden>}
        </span>
        {entry.description && <span className="ui-option-description">{entry.description}</span>}
      </span>
    </MenuItem>
  )
}
