/** Skips, moves or carries over one occurrence, with why. */
import { useState } from 'react'
import { addMonths, dayInWords } from '../../core/dates.ts'
import { FormDialog } from '../../web/frame/FormDialog.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { useSend } from '../../web/frame/use-send.ts'
import { DateField } from '../../web/ui/DateField.tsx'
import { RadioGroup } from '../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../web/ui/TextArea.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { problemsOfMark } from '../series.rules.ts'
import { type Item, markItem, useReadWheelAgain } from './api.ts'

type Act = 'moved' | 'carried' | 'skipped'

export function MarkDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const { board } = usePlace()
  const [act, setAct] = useState<Act>('moved')
  const [reason, setReason] = useState('')
  const [toOn, setToOn] = useState<string | null>(item.on)
  const sending = useSend()
  const readAgain = useReadWheelAgain()

  function choose(next: Act) {
    setAct(next)
    setToOn(next === 'carried' ? addMonths(item.plannedOn, 12) : item.on)
  }

  async function send() {
    const said = { act, reason: reason.trim() || null, toOn: act === 'skipped' ? null : toOn }
    const problems = problemsOfMark(said, item.plannedOn)
    if (problems.length > 0)
      return sending.refuse(Object.fromEntries(problems.map((one) => [one.field, one.message])))
    if (!(await sending.send(() => markItem(board.id, item, said)))) return
    await readAgain()
    showToast({
      message:
        act === 'skipped'
          ? `${item.title} hoppas över.`
          : `${item.title} ligger nu ${dayInWords(toOn ?? item.on)}.`,
    })
    onClose()
  }

  return (
    <FormDialog
      title={`Ändra tillfället: ${item.title}`}
      description={`Planerat ${dayInWords(item.plannedOn)}. Bara det här tillfället ändras, inte serien.`}
      save="Spara"
      notSaved="Tillfället är inte ändrat"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <RadioGroup
        name="act"
        label="Vad ska hända"
        options={[
          { value: 'moved', label: 'Flytta inom året' },
          { value: 'carried', label: 'För över till nästa år' },
          { value: 'skipped', label: 'Hoppa över' },
        ]}
        value={act}
        onChange={(next) => choose(next as Act)}
      />
      {act !== 'skipped' && (
        <DateField
          name="toOn"
          label="Ny dag"
          isRequired
          errorMessage={sending.problems.toOn}
          value={toOn}
          onChange={setToOn}
        />
      )}
      <TextArea
        name="reason"
        label="Varför"
        isRequired
        rows={2}
        maxLength={500}
        errorMessage={sending.problems.reason}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  )
}
