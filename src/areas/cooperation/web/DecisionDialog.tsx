/** Anteckna beslut: what was decided under a point, who answers for it, and by when. */
import { useState } from 'react'
import { findPeople } from '../../../web/api/people.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { ComboBox } from '../../../web/ui/ComboBox.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { responsibleRoleNames } from '../../improvements/improvement.record.ts'
import type { WrittenDecision } from './api.ts'

type DecisionDialogProps = {
  point: { key: string; title: string }
  onSend: (decision: WrittenDecision) => Promise<void>
  onClose: () => void
}

export function DecisionDialog({ point, onSend, onClose }: DecisionDialogProps) {
  const [wording, setWording] = useState('')
  const [responsibleRole, setRole] = useState<string | null>(null)
  const [responsibleId, setPerson] = useState<string | null>(null)
  const [dueOn, setDueOn] = useState<string | null>(null)
  const sending = useSend()

  async function send() {
    const done = await sending.send(() =>
      onSend({ pointKey: point.key, wording, responsibleRole, responsibleId, dueOn }),
    )
    if (!done) return
    showToast({ message: 'Beslutet är antecknat.' })
    onClose()
  }

  return (
    <FormDialog
      title="Anteckna beslut"
      description={point.title}
      save="Spara beslutet"
      notSaved="Beslutet är inte sparat"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <TextArea
        name="wording"
        label="Beslut"
        description="Skriv så att det kan bli en aktivitet: ”Se över anvisningen för incidenter”."
        isRequired
        rows={2}
        maxLength={1000}
        value={wording}
        onChange={setWording}
        errorMessage={sending.problems.wording}
      />
      <Select
        name="responsibleRole"
        label="Ansvarig roll"
        emptyLabel="Ingen utsedd"
        options={Object.entries(responsibleRoleNames).map(([value, label]) => ({
          value,
          label,
        }))}
        value={responsibleRole}
        onChange={setRole}
        errorMessage={sending.problems.responsibleRole}
      />
      <ComboBox
        name="responsibleId"
        label="Ansvarig person"
        value={responsibleId}
        onChange={(id) => setPerson(id)}
        errorMessage={sending.problems.responsibleId}
        emptyText="Ingen person passar."
        loadOptions={async (words, signal) =>
          (await findPeople(words, signal)).map((one) => ({
            value: one.id,
            label: one.name,
            description: [one.title, one.unitName].filter(Boolean).join(', '),
          }))
        }
      />
      <DateField
        name="dueOn"
        label="Klart senast"
        value={dueOn}
        onChange={setDueOn}
        errorMessage={sending.problems.dueOn}
      />
    </FormDialog>
  )
}
