/** Names who does the work of somebody who is away, from when to when, and with which roles. */
import { useState } from 'react'
import { isDay } from '../../../../core/dates.ts'
import { roles } from '../../../../core/roles.ts'
import { findPeople } from '../../../../web/api/people.ts'
import { FormDialog } from '../../../../web/frame/FormDialog.tsx'
import { usePlace } from '../../../../web/frame/place.tsx'
import { useSend } from '../../../../web/frame/use-send.ts'
import { CheckboxGroup } from '../../../../web/ui/CheckboxGroup.tsx'
import { ComboBox } from '../../../../web/ui/ComboBox.tsx'
import { DateField } from '../../../../web/ui/DateField.tsx'
import { FieldRow } from '../../../../web/ui/Form.tsx'
import type { Option } from '../../../../web/ui/Select.tsx'
import { showToast } from '../../../../web/ui/Toast.tsx'
import { useRoles } from '../../web/api.ts'
import { todayHere } from '../../web/sight.ts'
import { roleDuties, standingOf } from '../../web/words.ts'
import { mayBeLent } from '../cover.rules.ts'
import { type Covers, createCover, useReadCoversAgain } from './api.ts'

type Named = { id: string; name: string }

export function CoverDialog({ facts, onClose }: { facts: Covers; onClose: () => void }) {
  const { me, board } = usePlace()
  const today = todayHere()
  const myself: Named = { id: me.person.id, name: me.person.name }
  const [absent, setAbsent] = useState<Named | null>(myself)
  const [substitute, setSubstitute] = useState<Named | null>(null)
  const [fromOn, setFromOn] = useState<string | null>(today)
  const [toOn, setToOn] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string[] | null>(null)
  const sending = useSend()
  const readAgain = useReadCoversAgain()
  const held = useRoles().data?.roles ?? []
  const isMyself = absent?.id === me.person.id
  const lendable = isMyself
    ? facts.ownRoles
    : facts.may.rolesOfOthers
      ? held
          .filter(({ personId, boardId }) => personId === absent?.id && boardId === board.id)
          .filter((one) => standingOf(one, today) === 'held' && mayBeLent(one.role))
          .map(({ role }) => role)
      : []
  // All that can go along do, until something else is chosen.
  const given = (chosen ?? lendable).filter((role) => lendable.some((one) => one === role))

  /** Nobody stands in for themselves. */
  async function loadOthers(words: string, signal: AbortSignal): Promise<Option[]> {
    const people = await loadPeople(words, signal)
    return people.filter(({ value }) => value !== absent?.id)
  }

  function problems(): Record<string, string> {
    return {
      ...(absent === null ? { personId: 'Välj vem som är borta.' } : {}),
      ...(substitute === null ? { substituteId: 'Välj en ersättare.' } : {}),
      ...(fromOn === null || !isDay(fromOn) ? { fromOn: 'Ange den första dagen.' } : {}),
      ...(toOn === null || !isDay(toOn) ? { toOn: 'Ange den sista dagen.' } : {}),
    }
  }

  async function send() {
    const found = problems()
    if (Object.keys(found).length > 0) return sending.refuse(found)
    if (absent === null || substitute === null || fromOn === null || toOn === null) return
    const sent = await sending.send(() =>
      createCover(board.id, {
        personId: isMyself ? null : absent.id,
        substituteId: substitute.id,
        fromOn,
        toOn,
        roles: given,
      }),
    )
    if (!sent) return
    await readAgain()
    showToast({ message: `${substitute.name} ersätter ${absent.name} från ${fromOn}.` })
    onClose()
  }

  return (
    <FormDialog
      title="Utse ersättare"
      description={`Ersättaren ser arbetet vid ${board.name} på sin Min sida, och får påminnelserna, så länge det varar.`}
      save="Utse ersättare"
      notSaved="Ersättaren är inte utsedd"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      {facts.may.forOthers && (
        <ComboBox
          name="personId"
          label="Vem är borta"
          isRequired
          errorMessage={sending.problems.personId}
          value={absent?.id ?? null}
          valueLabel={absent?.name}
          loadOptions={loadPeople}
          emptyText="Ingen person stämmer med det du skrev"
          onChange={(id, option) => {
            setAbsent(id && option ? { id, name: option.label } : null)
            if (id === substitute?.id) setSubstitute(null)
            setChosen(null)
          }}
        />
      )}
      <ComboBox
        name="substituteId"
        label="Ersättare"
        isRequired
        errorMessage={sending.problems.substituteId}
        value={substitute?.id ?? null}
        valueLabel={substitute?.name}
        loadOptions={loadOthers}
        emptyText="Ingen person stämmer med det du skrev"
        onChange={(id, option) => setSubstitute(id && option ? { id, name: option.label } : null)}
      />
      <FieldRow>
        <DateField
          name="fromOn"
          label="Från och med"
          isRequired
          errorMessage={sending.problems.fromOn}
          value={fromOn}
          onChange={setFromOn}
        />
        <DateField
          name="toOn"
          label="Till och med"
          isRequired
          errorMessage={sending.problems.toOn}
          value={toOn}
          onChange={setToOn}
        />
      </FieldRow>
      {lendable.length > 0 ? (
        <CheckboxGroup
          name="roles"
          label="Roller som följer med"
          description="Utan rollen ser ersättaren arbetet men kan inte besluta i det. Rollen är tillbaka dagen efter den sista."
          errorMessage={sending.problems.roles}
          options={lendable.map((role) => ({
            value: role,
            label: roles[role].label,
            description: roleDuties[role],
          }))}
          value={given}
          onChange={setChosen}
        />
      ) : (
        <p className="soft">
          {isMyself || facts.may.rolesOfOthers
            ? 'Ingen roll följer med, bara arbetet.'
            : 'Bara arbetet följer med. Roller lämnas av den som har dem eller av en administratör.'}
        </p>
      )}
    </FormDialog>
  )
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
