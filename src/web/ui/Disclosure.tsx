import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  Disclosure as AriaDisclosure,
  DisclosurePanel,
  Heading,
} from 'react-aria-components'
import { Icon } from './icons.tsx'

export type DisclosureProps = {
  title: ReactNode
  children: ReactNode
  isExpanded?: boolean
  defaultExpanded?: boolean
  onExpandedChange?: (isExpanded: boolean) => void
  level?: 2 | 3 | 4
}

export function Disclosure({ title, children, level = 3, ...rest }: DisclosureProps) {
  return (
    <AriaDisclosure {...rest} className="ui-disclosure">
      <Heading level={level} className="ui-disclosure-heading">
        <AriaButton slot="trigger" className="ui-disclosure-button">
          <Icon name="chevronRight" className="ui-disclosure-chevron" />
          <span>{title}</span>
        </AriaButton>
      </Heading>
      <DisclosurePanel className="ui-disclosure-panel">
        <div className="ui-disclosure-content">{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  )
}
