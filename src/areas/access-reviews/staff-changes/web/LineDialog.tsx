/** A line of the checklist: done and when, or not relevant and why; and who has it, and until when. */
import { useState } from 'react'
import { dayOf } from '../../../../core/dates.ts'
import { FormDialog } from '../../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../../web/frame/use-send.ts'
import { ComboBox } from '../../../../web/ui/ComboBox.tsx'
import { DateField } from '../../../../web/ui/DateField.tsx'
import { FieldRow } from '../../../../web/ui/Form.tsx'
import { RadioGroup } from '../../../../web/ui/RadioGroup.tsx'
import { TextField } from '../../../../web/ui/TextField.tsx'
import { showToast } from '../../../../web/ui/Toast.tsx'
import { type LineAnswer, lineAnswers } from '../../checklist.rules.ts'
import type { ShownLine } from '../answers.ts'
import { peopleOptions, useAnswerLine } from './api.ts'

type LineDialogProps = { changeId: string; line: ShownLine; onClose: () => void }

const OPEN = 'open'

export function LineDialog({ changeId, line, onClose }: LineDialogProps) {
  const today = dayOf(new Date().toISOString())
  const [answer, setAnswer] = useState<string>(line.answer ?? 'done')
  const [doneOn, setDoneOn] = useState<string | null>(line.doneOn ?? today)
  const [reason, setReason] = useState(line.reason ?? '')
  const [ownerId, setOwnerId] = useState<string | null>(line.ownerId)
  const [dueOn, setDueOn] = useState<string | null>(line.dueOn)
  const send = useAnswerLine(changeId)
  const sending = useSend()

  async function save() {
    const sent = await sending.send(() =>
      send(line.key, {
        version: line.version,
        ownerId,
        dueOn,
        answer: answer === OPEN ? null : (answer as LineAnswer),
        doneOn: answer === 'done' ? doneOn : null,
        reason: reason.trim() || null,
      }),
    )
    if (!sent) return
    showToast({ message: `${line.label}: sparat.` })
    onClose()
  }

  return (
    <FormDialog
      title={line.label}
      save="Spara"
      notSaved="Svaret är inte sparat"
      sending={sending}
      onSend={save}
      onClose={onClose}
    >
      <RadioGroup
        name="answer"
        label="Hur är det?"
        isRequired
        options={[
          ...Object.entries(lineAnswers).map(([value, label]) => ({ value, label })),
          { value: OPEN, label: 'Återstår' },
        ]}
        value={answer}
        onChange={setAnswer}
        errorMessage={sending.problems.answer}
      />
      {answer === 'done' && (
        <DateField
          name="doneOn"
          label="Klart den"
          isRequired
          value={doneOn}
          onChange={setDoneOn}
          maxValue={today}
          errorMessage={sending.problems.doneOn}
        />
      )}
      <TextField
        name="reason"
        label={answer === 'notRelevant' ? 'Varför inte?' : 'Anteckning'}
        description="Skriv inga namn: texten sparas i historiken."
        isRequired={answer === 'notRelevant'}
        value={reason}
        onChange={setReason}
        maxLength={500}
        errorMessage={sending.problems.reason}
      />
      <FieldRow>
        <ComboBox
          name="ownerId"
          label="Ansvarig för raden"
          description="Tomt: den ansvariga chefen."
          value={ownerId}
          valueLabel={line.ownerName ?? undefined}
          loadOptions={peopleOptions}
          onChange={setOwnerId}
          errorMessage={sending.problems.ownerId}
        />
        <DateField
          name="dueOn"
          label="Senast"
          isRequired
          value={dueOn}
          onChange={setDueOn}
          errorMessage={sending.problems.dueOn}
        />
      </FieldRow>
    </FormDialog>
  )
}
