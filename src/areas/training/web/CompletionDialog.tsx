/** Anteckna genomförande: somebody took the course in a room, and there is a list of who was there. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { type TargetGroup, targetGroups } from '../../../core/target-groups.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { DateField } from '../../../web/ui/DateField.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { useTrainingActs } from './api.ts'
import { PersonField } from './PersonField.tsx'

type CompletionDialogProps = {
  course: { id: string; title: string }
  groups: readonly TargetGroup[]
  person?: { id: string | null; name: string }
  onClose: () => void
}

export function CompletionDialog({ course, groups, person, onClose }: CompletionDialogProps) {
  const { board } = usePlace()
  const today = dayOf(new Date().toISOString())
  const acts = useTrainingActs(board.id)
  const sending = useSend()
  const [personId, setPersonId] = useState<string | null>(person?.id ?? null)
  const [name, setName] = useState(person && person.id === null ? person.name : '')
  const [completedOn, setCompletedOn] = useState<string | null>(null)
  const [group, setGroup] = useState<string | null>(
    groups.length === 1 ? (groups[0] ?? null) : null,
  )
  const [evidence, setEvidence] = useState('')

  async function send() {
    const sent = await sending.send(() =>
      acts.noteCompletion(course.id, {
        personId,
        name: personId === null ? name.trim() || null : null,
        completedOn,
        group,
        evidence: evidence.trim() || null,
      }),
    )
    if (!sent) return
    showToast({ message: 'Genomförandet har sparats.' })
    onClose()
  }

  return (
    <FormDialog
      title="Anteckna genomförande"
      description={person ? `${course.title}, ${person.name}` : course.title}
      save="Spara genomförandet"
      notSaved="Genomförandet är inte sparat"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      {!person && (
        <>
          <PersonField
            label="Person"
            value={personId}
            onChange={setPersonId}
            errorMessage={sending.problems.personId}
          />
          {personId === null && (
            <TextField
              name="name"
              label="Namn, om personen inte finns i Genomlys"
              description="Namnet sparas inte, bara en kontrollsumma så att samma person inte räknas två gånger."
              maxLength={200}
              value={name}
              onChange={setName}
              errorMessage={sending.problems.name}
            />
          )}
        </>
      )}
      <DateField
        name="completedOn"
        label="Genomförd den"
        isRequired
        value={completedOn}
        onChange={setCompletedOn}
        maxValue={today}
        errorMessage={sending.problems.completedOn}
      />
      {groups.length > 1 && (
        <Select
          name="group"
          label="Målgrupp"
          isRequired
          options={groups.map((value) => ({ value, label: targetGroups[value] }))}
          value={group}
          onChange={setGroup}
          errorMessage={sending.problems.group}
        />
      )}
      <TextField
        name="evidence"
        label="Underlag"
        description="Till exempel ”Närvarolista, dnr 2026/0114”."
        maxLength={300}
        value={evidence}
        onChange={setEvidence}
        errorMessage={sending.problems.evidence}
      />
    </FormDialog>
  )
}
