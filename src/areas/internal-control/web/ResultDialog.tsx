/** Redovisa en period: what the control showed and, where it deviated, what is done about it. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { DateField } from '../../../web/ui/DateField.tsx'
import { FieldRow } from '../../../web/ui/Form.tsx'
import { NumberField } from '../../../web/ui/NumberField.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { outcomes } from '../periods.rules.ts'
import { type ShownPeriod, useNoteResult } from './api.ts'

type ResultDialogProps = {
  control: { id: string; title: string; year: number }
  period: ShownPeriod
  onClose: () => void
}

export function ResultDialog({ control, period, onClose }: ResultDialogProps) {
  const today = dayOf(new Date().toISOString())
  const before = period.result
  const [outcome, setOutcome] = useState<string | null>(before?.outcome ?? null)
  const [performedOn, setPerformedOn] = useState<string | null>(before?.performedOn ?? today)
  const [checked, setChecked] = useState<number | null>(before?.checked ?? null)
  const [deviations, setDeviations] = useState<number | null>(before?.deviations ?? null)
  const [found, setFound] = useState(before?.found ?? '')
  const [measure, setMeasure] = useState(before?.measure ?? '')
  const [reference, setReference] = useState(before?.reference ?? '')
  const note = useNoteResult(control.id)
  const sending = useSend()

  async function send() {
    const sent = await sending.send(() =>
      note({
        period: period.key,
        outcome,
        performedOn,
        checked,
        deviations,
        found,
        measure: measure.trim() || null,
        reference: reference.trim() || null,
        seen: before?.found ?? null,
      }),
    )
    if (!sent) return
    showToast({ message: `${period.label} ${control.year} är redovisad.` })
    onClose()
  }

  return (
    <FormDialog
      title={`${before ? 'Rätta' : 'Redovisa'} ${period.label.toLowerCase()} ${control.year}`}
      description={control.title}
      save="Spara redovisningen"
      notSaved="Redovisningen är inte sparad"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <RadioGroup
        name="outcome"
        label="Vad visade kontrollen?"
        isRequired
        options={Object.entries(outcomes).map(([value, label]) => ({ value, label }))}
        value={outcome}
        onChange={setOutcome}
        errorMessage={sending.problems.outcome}
      />
      <DateField
        name="performedOn"
        label="Gjord den"
        isRequired
        value={performedOn}
        onChange={setPerformedOn}
        maxValue={today}
        errorMessage={sending.problems.performedOn}
      />
      <FieldRow>
        <NumberField
          name="checked"
          label="Kontrollerade"
          description="Antal. Lämna tomt om det inte går att räkna."
          value={checked}
          onChange={setChecked}
          errorMessage={sending.problems.checked}
        />
        <NumberField
          name="deviations"
          label="Varav avvikelser"
          value={deviations}
          onChange={setDeviations}
          errorMessage={sending.problems.deviations}
        />
      </FieldRow>
      <TextArea
        name="found"
        label="Vad som framkom"
        description="Till exempel ”Tre av tjugo konton var aktiva efter avslutad tjänst”. Skriv inga namn."
        isRequired
        rows={3}
        maxLength={2000}
        value={found}
        onChange={setFound}
        errorMessage={sending.problems.found}
      />
      {outcome === 'deviation' && (
        <TextArea
          name="measure"
          label="Vad som görs åt det"
          description="Större arbete läggs upp som aktivitet och kopplas till kontrollen."
          isRequired
          rows={2}
          maxLength={1000}
          value={measure}
          onChange={setMeasure}
          errorMessage={sending.problems.measure}
        />
      )}
      <TextField
        name="reference"
        label="Underlag"
        description="Diarienummer eller var anteckningarna finns."
        maxLength={300}
        value={reference}
        onChange={setReference}
        errorMessage={sending.problems.reference}
      />
    </FormDialog>
  )
}
