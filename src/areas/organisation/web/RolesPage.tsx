/** Who does what: every role, and who holds it at the board today. */
import { useState } from 'react'
import type { Day } from '../../../core/dates.ts'
import { type Role, roleKeys, roles } from '../../../core/roles.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { vacantRoles } from '../rules.ts'
import { people, roleList } from './addresses.ts'
import { type HeldRole, useRoles } from './api.ts'
import { GiveRoleDialog } from './GiveRoleDialog.tsx'
import { OrganisationTabs } from './OrganisationTabs.tsx'
import { PageFailure } from './PageFailure.tsx'
import { type Holders, holdersByRole } from './role-holders.ts'
import { todayHere } from './sight.ts'
import { vacancyWords } from './vacancies.ts'
import { roleDuties } from './words.ts'

/** A role that many hold is shown with its first names. */
const NAMED_AT_ONCE = 8

export function RolesPage() {
  const { board } = usePlace()
  const { data, error, refetch } = useRoles()
  const [isGiving, setGiving] = useState(false)
  const today = todayHere()
  const vacant = data ? vacantRoles(data.roles, board.id, today) : []

  return (
    <Page
      title="Vem gör vad"
      purpose="Rollerna i ledningssystemet, och vem som har dem i dag."
      actions={
        data?.may.give.answer && (
          <Button variant="primary" icon="plus" onPress={() => setGiving(true)}>
            Ge roll
          </Button>
        )
      }
    >
      <OrganisationTabs here={roleList} />
      {vacant.length > 0 && (
        <div className="record-notice">
          <Banner tone="warn" title={vacancyWords(vacant)}>
            Det står så i ledningens genomgång tills någon är utsedd.
          </Banner>
        </div>
      )}
      {error && !data ? (
        <PageFailure
          title="Rollerna gick inte att hämta"
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <DataTable
          caption={`Roller vid ${board.name}`}
          columns={columnsOf(vacant, today)}
          rows={data && holdersByRole(data.roles, board.id, today)}
          rowKey={({ role }) => role}
          skeletonRows={roleKeys.length}
        />
      )}
      {isGiving && <GiveRoleDialog onClose={() => setGiving(false)} />}
    </Page>
  )
}

function columnsOf(vacant: readonly Role[], today: Day): Column<Holders>[] {
  return [
    {
      key: 'role',
      label: 'Roll',
      width: '46%',
      cell: ({ role }) => (
        <>
          {roles[role].label}
          <span className="org-duty">{roleDuties[role]}</span>
        </>
      ),
    },
    {
      key: 'holders',
      label: 'Vem',
      narrow: 'detail',
      hidesNarrowLabel: true,
      cell: (row) => <HolderList row={row} isNeeded={vacant.includes(row.role)} today={today} />,
    },
  ]
}

type HolderListProps = { row: Holders; isNeeded: boolean; today: Day }

function HolderList({ row, isNeeded, today }: HolderListProps) {
  const [isAll, setAll] = useState(false)
  const { held, coming } = row
  const shown = isAll ? held : held.slice(0, NAMED_AT_ONCE)
  return (
    <div className="org-holders">
      {held.length === 0 &&
        (isNeeded ? (
          <StatusTag tone="warn">Ingen utsedd</StatusTag>
        ) : (
          <span className="soft">Ingen</span>
        ))}
      {held.length > 0 && (
        <ul>
          {shown.map((one) => (
            <Holder key={one.id} held={one} today={today} />
          ))}
        </ul>
      )}
      {held.length > shown.length && (
        <Button size="small" variant="quiet" onPress={() => setAll(true)}>
          {`Visa alla (${held.length})`}
        </Button>
      )}
      {coming.length > 0 && (
        <ul>
          {coming.map((one) => (
            <Holder key={one.id} held={one} today={today} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Holder({ held, today }: { held: HeldRole; today: Day }) {
  const { me, at } = usePlace()
  const about = [
    ...(held.boardId === null ? [`hela ${me.tenant.name}`] : []),
    ...(held.fromOn > today ? [`från ${held.fromOn}`] : []),
    ...(held.toOn !== null ? [`till ${held.toOn}`] : []),
  ]
  return (
    <li>
      <TextLink href={paths.record(at, people, held.personId)}>{held.personName}</TextLink>
      {about.length > 0 && <span className="soft">, {about.join(', ')}</span>}
      {!held.personActive && <StatusTag tone="warn">Har slutat</StatusTag>}
    </li>
  )
}
