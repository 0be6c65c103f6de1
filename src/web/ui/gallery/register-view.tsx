import { useState } from 'react'
import { Button } from '../Button.tsx'
import { CheckMenu } from '../CheckMenu.tsx'
import { Chip } from '../Chip.tsx'
import { type Column, DataTable, type Sort } from '../DataTable.tsx'
import { FilterBar } from '../FilterBar.tsx'
import type { Tone } from '../icons.tsx'
import { LevelMark } from '../LevelMark.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { Menu } from '../Menu.tsx'
import { PageHeader } from '../PageHeader.tsx'
import { Pagination } from '../Pagination.tsx'
import { SearchField } from '../SearchField.tsx'
import { StatusTag } from '../StatusTag.tsx'
import { incidents, type SampleIncident } from './sample.ts'

const states: Record<SampleIncident['status'], { tone: Tone; word: string }> = {
  reported: { tone: 'info', word: 'Rapporterad' },
  assessed: { tone: 'neutral', word: 'Bedömd' },
  closed: { tone: 'good', word: 'Avslutad' },
  late: { tone: 'bad', word: 'Försenad 3 dagar' },
}

const columns: Column<SampleIncident>[] = [
  { key: 'title', label: 'Incident', sortable: true, width: '36%' },
  { key: 'number', label: 'Nummer', isNoWrap: true, narrow: 'detail', hidesNarrowLabel: true },
  {
    key: 'status',
    label: 'Läge',
    narrow: 'detail',
    hidesNarrowLabel: true,
    cell: (row) => <StatusTag tone={states[row.status].tone}>{states[row.status].word}</StatusTag>,
  },
  {
    key: 'level',
    label: 'Konsekvens',
    narrow: 'hidden',
    cell: (row) => <LevelMark level={row.level} />,
  },
  { key: 'affected', label: 'Berörda', align: 'right', sortable: true, narrow: 'hidden' },
  { key: 'handler', label: 'Handläggare', narrow: 'hidden' },
  {
    key: 'reportedOn',
    label: 'Rapporterad',
    sortable: true,
    isNoWrap: true,
    narrow: 'detail',
    hidesNarrowLabel: true,
  },
]

export function RegisterView() {
  const [sort, setSort] = useState<Sort>({ key: 'reportedOn', direction: 'desc' })
  const [keys, setKeys] = useState<Set<string>>(new Set(['i2']))
  const [shown, setShown] = useState(columns.map((column) => column.key))
  const [isOn, setOn] = useState(true)
  return (
    <>
      <PageHeader
        title="Incidenter"
        count={1234}
        purpose="Allt som hänt och som rört informationens säkerhet. Även misstankar hör hemma här."
        actions={
          <>
            <LinkButton variant="primary" icon="plus" href="?vy=formular">
              Rapportera incident
            </LinkButton>
            <Menu
              label="Fler val"
              entries={[
                { id: 'ut', label: 'Hämta som Excel', icon: 'download' },
                { id: 'in', label: 'Läs in från Excel', icon: 'upload' },
              ]}
            />
          </>
        }
      />
      <FilterBar
        search={<SearchField label="Sök bland incidenter" />}
        actions={
          <CheckMenu
            label="Kolumner"
            size="small"
            options={columns.map((column) => ({ value: column.key, label: column.label }))}
            value={shown}
            onChange={setShown}
          />
        }
        active={
          <>
            <Chip isSelected={isOn} onChange={setOn} count={12}>
              Öppna
            </Chip>
            <Chip count={3}>Försenade</Chip>
            <Chip onRemove={() => undefined}>Handläggare: Åsa Öberg</Chip>
            <Button variant="quiet" size="small">
              Rensa filter
            </Button>
          </>
        }
      />
      <DataTable
        caption="Incidenter 2026"
        columns={columns.filter((column) => shown.includes(column.key))}
        rows={incidents}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.title}
        rowHref={() => '?vy=post'}
        sort={sort}
        onSort={setSort}
        selection={{ keys, onChange: setKeys }}
      />
      <Pagination
        page={3}
        pageCount={25}
        total={1234}
        pageSize={50}
        hrefFor={(page) => `?vy=register&sida=${page}`}
      />
    </>
  )
}
