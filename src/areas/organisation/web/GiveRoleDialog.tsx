/** Gives a person a role at a board, or everywhere, from a day. */
import { useState } from 'react'
import { isDay } from '../../../core/dates.ts'
import { isRole, type Role, roleKeys, roles } from '../../../core/roles.ts'
import { findPeople } from '../../../web/api/people.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { ComboBox } from '../../../web/ui/ComboBox.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { FieldRow } from '../../../web/ui/Form.tsx'
import { type Option, Select } from '../../../web/ui/Select.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { giveRole, useReadAgain, useRoles, useUnits } from './api.ts'
import { mayGiveRoleAt, todayHere } from './sight.ts'
import { roleDuties, standingOf } from './words.ts'

export type GiveRoleDialogProps = {
  /** Leave out to choose one. */
  person?: { id: string; name: string }
  role?: Role
  onClose: () => void
}

/** Stands for every board in the list of boards. */
const EVERYWHERE = 'overallt'

export function GiveRoleDialog({ person, role: asked, onClose }: GiveRoleDialogProps) {
  const { me, board } = usePlace()
  const today = todayHere()
  const [who, setWho] = useState(person ?? null)
  const [role, setRole] = useState<string | null>(asked ?? null)
  const [place, setPlace] = useState<string | null>(() =>
    mayGiveRoleAt(me, board.id) ? board.id : null,
  )
  const [fromOn, setFromOn] = useState<string | null>(today)
  const [toOn, setToOn] = useState<string | null>(null)
  const sending = useSend()
  const readAgain = useReadAgain()
  const units = useUnits().data?.units ?? []
  const held = useRoles().data?.roles ?? []
  const boards = units.filter(
    (unit) =>
      unit.active &&
      (unit.kind === 'board' || unit.kind === 'company') &&
      mayGiveRoleAt(me, unit.id),
  )
  const boardId = place === EVERYWHERE ? null : place

  function problems(): Record<string, string> {
    const has = held.some(
      (one) =>
        one.personId === who?.id &&
        one.role === role &&
        one.boardId === boardId &&
        standingOf(one, today) !== 'ended',
    )
    return {
      ...(who === null ? { personId: 'Välj en person.' } : {}),
      ...(role === null ? { role: 'Välj en roll.' } : {}),
      ...(place === null ? { boardId: 'Välj var rollen gäller.' } : {}),
      ...(has ? { role: `${who?.name} har redan rollen där. Avsluta den först.` } : {}),
      ...(fromOn === null || !isDay(fromOn)
        ? { fromOn: 'Ange vilken dag rollen börjar gälla.' }
        : {}),
      ...(toOn !== null && fromOn !== null && toOn < fromOn
        ? { toOn: 'Slutdagen kan inte ligga före startdagen.' }
        : {}),
    }
  }

  async function send() {
    const found = problems()
    if (Object.keys(found).length > 0) return sending.refuse(found)
    if (who === null || role === null || !isRole(role) || fromOn === null) return
    const sent = await sending.send(() =>
      giveRole({ personId: who.id, role, boardId, fromOn, toOn }),
    )
    if (!sent) return
    await readAgain()
    showToast({ message: `${who.name} har fått rollen ${roles[role].label}.` })
    onClose()
  }

  async function loadPeople(words: string, signal: AbortSignal): Promise<Option[]> {
    const found = await findPeople(words, signal)
    return found
      .filter((one) => one.active)
      .map((one) => ({
        value: one.id,
        label: one.name,
        description: [one.title, one.unitName].filter(Boolean).join(', ') || undefined,
      }))
  }

  return (
    <FormDialog
      title={person ? `Ge ${person.name} en roll` : 'Ge en person en roll'}
      description="Rollen avgör vad personen ser och får göra vid nämnden."
      save="Ge rollen"
      notSaved="Rollen är inte given"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      {!person && (
        <ComboBox
          name="personId"
          label="Person"
          isRequired
          errorMessage={sending.problems.personId}
          value={who?.id ?? null}
          valueLabel={who?.name}
          loadOptions={loadPeople}
          emptyText="Ingen person stämmer med det du skrev"
          onChange={(id, option) => setWho(id && option ? { id, name: option.label } : null)}
        />
      )}
      <Select
        name="role"
        label="Roll"
        isRequired
        width="long"
        errorMessage={sending.problems.role}
        options={roleKeys.map((key) => ({
          value: key,
          label: roles[key].label,
          description: roleDuties[key],
        }))}
        value={role}
        onChange={setRole}
      />
      <Select
        name="boardId"
        label="Gäller för"
        isRequired
        width="long"
        errorMessage={sending.problems.boardId}
        options={[
          ...boards.map((unit) => ({ value: unit.id, label: unit.name })),
          ...(mayGiveRoleAt(me, null)
            ? [
                {
                  value: EVERYWHERE,
                  label: `Hela ${me.tenant.name}`,
                  description: 'Alla nämnder, även de som kommer till',
                },
              ]
            : []),
        ]}
        value={place}
        onChange={setPlace}
      />
      <FieldRow>
        <DateField
          name="fromOn"
          label="Från"
          isRequired
          errorMessage={sending.problems.fromOn}
          value={fromOn}
          onChange={setFromOn}
        />
        <DateField
          name="toOn"
          label="Till och med"
          description="Lämna tomt om rollen gäller tills vidare."
          errorMessage={sending.problems.toOn}
          value={toOn}
          onChange={setToOn}
        />
      </FieldRow>
    </FormDialog>
  )
}
