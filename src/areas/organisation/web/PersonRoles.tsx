/** The roles a person holds, will hold and has held; giving and ending them. */
import { useState } from 'react'
import type { Day } from '../../../core/dates.ts'
import { isRole, roles } from '../../../core/roles.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { endRole, type HeldRole, type OnePerson, useReadAgain } from './api.ts'
import { GiveRoleDialog } from './GiveRoleDialog.tsx'
import { mayGiveRoleAt, todayHere } from './sight.ts'
import { lastDayWhenEnded, periodOf, standingOf } from './words.ts'

export function PersonRoles({ one }: { one: OnePerson }) {
  const { me } = usePlace()
  const { person, may } = one
  const [isGiving, setGiving] = useState(false)
  const [ending, setEnding] = useState<HeldRole | null>(null)
  const readAgain = useReadAgain()
  const today = todayHere()
  const now = one.roles.filter((held) => standingOf(held, today) !== 'ended')
  const before = one.roles.filter((held) => standingOf(held, today) === 'ended')
  const mayGive = may.giveRoles.answer

  async function end(held: HeldRole) {
    await endRole(held.id)
    await readAgain()
    showToast({ message: `${person.name} är inte längre ${roleName(held)}.` })
  }

  const columns = columnsOf(today, `Hela ${me.tenant.name}`)
  const endColumn: Column<HeldRole> = {
    key: 'end',
    label: 'Åtgärd',
    narrow: 'aside',
    align: 'right',
    cell: (held) =>
      mayGiveRoleAt(me, held.boardId) && (
        <Button
          size="small"
          aria-label={`Avsluta rollen ${roleName(held)}, ${held.boardName ?? `hela ${me.tenant.name}`}`}
          onPress={() => setEnding(held)}
        >
          Avsluta
        </Button>
      ),
  }

  return (
    <Section
      title="Roller"
      actions={
        mayGive &&
        person.active && (
          <Button size="small" icon="plus" onPress={() => setGiving(true)}>
            Ge roll
          </Button>
        )
      }
    >
      {now.length === 0 ? (
        <p className="soft">
          {before.length > 0 ? 'Ingen roll i dag.' : 'Har inte haft någon roll.'}
        </p>
      ) : (
        <DataTable
          caption={`Roller som ${person.name} har`}
          columns={mayGive ? [...columns, endColumn] : columns}
          rows={now}
          rowKey={(held) => held.id}
        />
      )}
      {before.length > 0 && (
        <div className="org-after">
          <Disclosure title={`Tidigare roller (${before.length})`}>
            <DataTable
              caption={`Roller som ${person.name} har haft`}
              columns={columns}
              rows={before}
              rowKey={(held) => held.id}
            />
          </Disclosure>
        </div>
      )}
      {isGiving && <GiveRoleDialog person={person} onClose={() => setGiving(false)} />}
      <ConfirmDialog
        isOpen={ending !== null}
        onOpenChange={() => setEnding(null)}
        title="Avsluta rollen?"
        confirmLabel="Avsluta rollen"
        onConfirm={() => (ending ? end(ending) : undefined)}
      >
        {ending && <EndingWords held={ending} name={person.name} today={today} />}
      </ConfirmDialog>
    </Section>
  )
}

function EndingWords({ held, name, today }: { held: HeldRole; name: string; today: Day }) {
  const { me } = usePlace()
  const lastDay = lastDayWhenEnded(today)
  const place = held.boardName ?? `hela ${me.tenant.name}`
  if (held.fromOn > lastDay)
    return (
      <p>
        Rollen {roleName(held)}, {place}, tas tillbaka i sin helhet, eftersom den inte har gällt
        före i dag. Det ligger kvar i historiken.
      </p>
    )
  return (
    <p>
      {name} slutar genast som {roleName(held)}, {place}. Sista dag blir{' '}
      <span className="num">{lastDay}</span>. Att {name} har haft rollen ligger kvar.
    </p>
  )
}

function roleName({ role }: HeldRole): string {
  return isRole(role) ? roles[role].label : role
}

function columnsOf(today: Day, everywhere: string): Column<HeldRole>[] {
  return [
    { key: 'role', label: 'Roll', cell: roleName },
    {
      key: 'board',
      label: 'Gäller för',
      hidesNarrowLabel: true,
      narrow: 'detail',
      cell: (held) => held.boardName ?? everywhere,
    },
    {
      key: 'period',
      label: 'Tid',
      hidesNarrowLabel: true,
      narrow: 'detail',
      cell: (held) => (
        <>
          <span className="num">{periodOf(held)}</span>
          {standingOf(held, today) === 'coming' && (
            <div>
              <StatusTag tone="info">Har inte börjat</StatusTag>
            </div>
          )}
        </>
      ),
    },
  ]
}
