/** Ends a compliance check: the day, and how the plan stood is kept. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { useFirstProblem } from '../../../web/frame/use-first-problem.ts'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { Dialog } from '../../../web/ui/Dialog.tsx'
import { Form } from '../../../web/ui/Form.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { useClassificationActs } from './api.ts'

export function CheckDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const acts = useClassificationActs()
  const sending = useSend()
  useFirstProblem(sending)
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
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={sending.isSending}
      title="Slutför efterlevnadskontrollen"
      description="Läget i handlingsplanen den här dagen sparas och redovisas i årets genomgång."
      actions={
        <>
          <Button type="submit" form="kontroll" variant="primary" isPending={sending.isSending}>
            Slutför kontrollen
          </Button>
          <Button isDisabled={sending.isSending} onPress={onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      <Form id="kontroll" aria-label="Slutför efterlevnadskontrollen" onSubmit={() => void send()}>
        {sending.failure && (
          <Banner tone="bad" title="Inte sparat" live="alert">
            {sending.failure}
          </Banner>
        )}
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
      </Form>
    </Dialog>
  )
}
