/** Anteckna uppföljning: what was looked at, what it showed, and when it is looked at again. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { DateField } from '../../../web/ui/DateField.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { followUpKinds, followUpResults } from '../supplier.rules.ts'
import { type ShownFollowUp, useFollowUpActs } from './api.ts'

const optionsOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

type FollowUpDialogProps = { supplier: { id: string; title: string }; onClose: () => void }

export function FollowUpDialog({ supplier, onClose }: FollowUpDialogProps) {
  const today = dayOf(new Date().toISOString())
  const [doneOn, setDoneOn] = useState<string | null>(today)
  const [kind, setKind] = useState<string | null>(null)
  const [result, setResult] = useState<string | null>(null)
  const [found, setFound] = useState('')
  const [reference, setReference] = useState('')
  const [nextOn, setNextOn] = useState<string | null>(null)
  const acts = useFollowUpActs(supplier.id)
  const sending = useSend()

  async function send() {
    const sent = await sending.send(() =>
      acts.add({ doneOn, kind, result, found, reference: reference.trim() || null, nextOn }),
    )
    if (!sent) return
    showToast({ message: 'Uppföljningen har sparats.' })
    onClose()
  }

  return (
    <FormDialog
      title="Anteckna uppföljning"
      description={supplier.title}
      save="Spara uppföljningen"
      notSaved="Uppföljningen är inte sparad"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <DateField
        name="doneOn"
        label="Gjord den"
        isRequired
        value={doneOn}
        onChange={setDoneOn}
        maxValue={today}
        errorMessage={sending.problems.doneOn}
      />
      <Select
        name="kind"
        label="Hur"
        isRequired
        options={optionsOf(followUpKinds)}
        value={kind}
        onChange={setKind}
        errorMessage={sending.problems.kind}
      />
      <RadioGroup
        name="result"
        label="Vad visade den?"
        isRequired
        options={optionsOf(followUpResults)}
        value={result}
        onChange={setResult}
        errorMessage={sending.problems.result}
      />
      <TextArea
        name="found"
        label="Vad som framkom"
        description="I en eller två meningar, till exempel ”Loggarna sparas för kort tid. Ändras till tolv månader”."
        isRequired
        rows={3}
        maxLength={2000}
        value={found}
        onChange={setFound}
        errorMessage={sending.problems.found}
      />
      <TextField
        name="reference"
        label="Underlag"
        description="Diarienummer eller var anteckningarna finns."
        maxLength={300}
        value={reference}
        onChange={setReference}
        errorMessage={sending.problems.reference}
      />
      <DateField
        name="nextOn"
        label="Nästa uppföljning senast"
        description="Lämna tomt för att räkna från kritikaliteten."
        value={nextOn}
        onChange={setNextOn}
        errorMessage={sending.problems.nextOn}
      />
    </FormDialog>
  )
}

type RemoveProps = { supplierId: string; one: ShownFollowUp; onClose: () => void }

export function RemoveFollowUpDialog({ supplierId, one, onClose }: RemoveProps) {
  const [because, setBecause] = useState('')
  const acts = useFollowUpActs(supplierId)
  const sending = useSend()

  async function remove() {
    if (!(await sending.send(() => acts.remove(one.id, because)))) return
    showToast({ message: 'Uppföljningen är borttagen.' })
    onClose()
  }

  return (
    <FormDialog
      size="small"
      title="Ta bort uppföljningen?"
      description={`${followUpKinds[one.kind]}, ${one.doneOn}`}
      save="Ta bort uppföljningen"
      notSaved="Uppföljningen är inte borttagen"
      sending={sending}
      onSend={remove}
      onClose={onClose}
    >
      <p>Den räknas inte längre, men står kvar i historiken med skälet.</p>
      <TextArea
        name="because"
        label="Varför tas den bort?"
        isRequired
        rows={2}
        maxLength={500}
        value={because}
        onChange={setBecause}
        errorMessage={sending.problems.because}
      />
    </FormDialog>
  )
}
