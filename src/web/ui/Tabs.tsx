import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'

export type TabEntry = { id: string; label: string; count?: number; content: ReactNode }

export type TabsProps = {
  /** What the tabs choose between, read aloud. */
  label: string
  tabs: readonly TabEntry[]
  selectedId?: string
  defaultSelectedId?: string
  onSelect?: (id: string) => void
}

export function Tabs({ label, tabs, selectedId, defaultSelectedId, onSelect }: TabsProps) {
  return (
    <AriaTabs
      className="ui-tabs"
      selectedKey={selectedId}
      defaultSelectedKey={defaultSelectedId}
      onSelectionChange={(key) => onSelect?.(String(key))}
    >
      <TabList aria-label={label} className="ui-tab-list">
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="ui-tab">
            {tab.label}
            {tab.count !== undefined && <span className="ui-count">{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="ui-tab-panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
