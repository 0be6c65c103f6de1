/** Ends a compliance check: the day, and how the plan stood is kept. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { DateField } from '../../../web/ui/DateField.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { useClassificationActs } from './api.ts'

export function CheckDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const acts = useClassificationActs()
  const sending = useSend()
  const today = dayOf(new Date().toISOString())
  const [checkedOn, setCheckedOn] = useState<string | null>(today)
  const [note, setNote] = useState('')

  async function send() {
    const sent = await sending.send(() => acts.check(id, { checkedOn, note: note.trim() || null }))
    if (!sent) return
    showToast({ message: 'Efterlevnadskontrollen är slutförd.' })
    onClose()
  }

  return (
    <FormDialog
      title="Slutför efterlevnadskontrollen"
      description="Läget i handlingsplanen den här dagen sparas och redovisas i årets genomgång."
      save="Slutför kontrollen"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <DateField
        label="Dag för kontrollen"
        name="checkedOn"
        isRequired
        value={checkedOn}
        maxValue={today}
        errorMessage={sending.problems.checkedOn}
        onChange={setCheckedOn}
      />
      <TextArea
        label="Anteckning"
        name="note"
        rows={3}
        maxLength={2000}
        errorMessage={sending.problems.note}
        value={note}
        onChange={setNote}
      />
    </FormDialog>
  )
}
