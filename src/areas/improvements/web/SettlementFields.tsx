/** The few fields of each answer: when it was done, to which year it goes, or why it ends. */
import { DateField } from '../../../web/ui/DateField.tsx'
import { FieldRow } from '../../../web/ui/Form.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { improvement } from '../improvement.record.ts'
import type { SettlementDraft, SettlementKind } from './settlement-form.ts'

type SettlementFieldsProps = {
  kind: SettlementKind
  draft: SettlementDraft
  /** The years that it can be moved to. */
  years: readonly number[]
  today: string
  problems: Readonly<Record<string, string>>
  onChange: (changed: Partial<SettlementDraft>) => void
}

const { fields } = improvement

export function SettlementFields(props: SettlementFieldsProps) {
  const { kind, draft, years, today, problems, onChange } = props
  if (kind === 'done')
    return (
      <FieldRow>
        <DateField
          name="doneOn"
          label="Genomförd den"
          isRequired
          value={draft.doneOn}
          onChange={(doneOn) => onChange({ doneOn })}
          maxValue={today}
          errorMessage={problems.doneOn}
        />
        <DateField
          name="effectDueOn"
          label={fields.effectDueOn.label}
          description="Då frågar Genomlys vad måttet visar. Förslaget är om ett halvår."
          isRequired
          value={draft.effectDueOn}
          onChange={(effectDueOn) => onChange({ effectDueOn })}
          errorMessage={problems.effectDueOn}
        />
      </FieldRow>
    )
  if (kind === 'dropped')
    return (
      <TextArea
        name="reason"
        label="Varför avskrivs den?"
        description="Till exempel ”Systemet avvecklades i mars”. Skrivs ut i genomgången."
        isRequired
        value={draft.droppedBecause}
        onChange={(droppedBecause) => onChange({ droppedBecause })}
        errorMessage={problems.reason}
        rows={2}
        maxLength={2000}
      />
    )
  return (
    <>
      <Select
        name="plannedYear"
        label="Fortsätter i"
        width="short"
        isRequired
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
        value={draft.plannedYear === null ? null : String(draft.plannedYear)}
        onChange={(year) => onChange({ plannedYear: year === null ? null : Number(year) })}
        errorMessage={problems.plannedYear}
      />
      <TextArea
        name="reason"
        label="Varför flyttas den?"
        description="Skälet till just den här flytten, till exempel ”Upphandlingen överklagades”. Skrivs ut i genomgången."
        isRequired
        value={draft.continuesBecause}
        onChange={(continuesBecause) => onChange({ continuesBecause })}
        errorMessage={problems.reason}
        rows={2}
        maxLength={2000}
      />
    </>
  )
}
