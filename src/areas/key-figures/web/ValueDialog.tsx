/** För in en periods värde, or say why there is none. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { uncapitalise } from '../../../core/swedish.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { DateField } from '../../../web/ui/DateField.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { showNumber } from '../numbers.ts'
import { nameOfPeriod } from '../values.rules.ts'
import { type FigureValues, type ShownPeriod, useNoteValue } from './api.ts'

type ValueDialogProps = { figure: FigureValues; period: ShownPeriod; onClose: () => void }

export function ValueDialog({ figure, period, onClose }: ValueDialogProps) {
  const today = dayOf(new Date().toISOString())
  const before = period.entered
  const [isGap, setGap] = useState(before !== null && period.value === null)
  const [value, setValue] = useState(period.value === null ? '' : showNumber(period.value))
  const [gapBecause, setGapBecause] = useState(period.because ?? '')
  const [measuredOn, setMeasuredOn] = useState<string | null>(before?.measuredOn ?? today)
  const [reference, setReference] = useState(before?.reference ?? '')
  const note = useNoteValue(figure.id)
  const sending = useSend()
  const name = uncapitalise(nameOfPeriod(period))

  async function send() {
    const sent = await sending.send(() =>
      note({
        period: period.key,
        value: isGap ? null : value.trim() || null,
        gapBecause: isGap ? gapBecause.trim() || null : null,
        measuredOn,
        reference: reference.trim() || null,
        seen: before?.notedAt ?? null,
      }),
    )
    if (!sent) return
    showToast({ message: `${nameOfPeriod(period)} är redovisad.` })
    onClose()
  }

  return (
    <FormDialog
      title={`${before ? 'Rätta' : 'För in'} värdet för ${name}`}
      description={figure.purpose}
      save="Spara"
      notSaved="Värdet är inte sparat"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <RadioGroup
        name="isGap"
        label="Finns det ett värde?"
        description="Ett värde som saknas är inte noll. Skriv då varför."
        options={[
          { value: 'value', label: 'Ja' },
          { value: 'gap', label: 'Nej, det går inte att få fram' },
        ]}
        value={isGap ? 'gap' : 'value'}
        onChange={(chosen) => setGap(chosen === 'gap')}
      />
      {isGap ? (
        <TextArea
          name="gapBecause"
          label="Varför det saknas"
          description="Till exempel ”Loggen sparades inte före maj”."
          isRequired
          rows={2}
          maxLength={500}
          value={gapBecause}
          onChange={setGapBecause}
          errorMessage={sending.problems.gapBecause ?? sending.problems.value}
        />
      ) : (
        <TextField
          name="value"
          label={`Värde (${figure.unit})`}
          description={figure.target === null ? 'Inget mål är satt.' : `Målet är ${figure.target}.`}
          isRequired
          width="short"
          maxLength={20}
          value={value}
          onChange={setValue}
          errorMessage={sending.problems.value}
        />
      )}
      <DateField
        name="measuredOn"
        label="Uttaget den"
        isRequired
        value={measuredOn}
        onChange={setMeasuredOn}
        maxValue={today}
        errorMessage={sending.problems.measuredOn}
      />
      <TextField
        name="reference"
        label="Källa"
        description="Var underlaget finns, och gärna antalen: ”Logg i eDok, 31 av 38 konton”."
        maxLength={300}
        value={reference}
        onChange={setReference}
        errorMessage={sending.problems.reference}
      />
    </FormDialog>
  )
}
