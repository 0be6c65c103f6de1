/** Someone else saved the review's facts meanwhile: both versions, field by field. */
import { useState } from 'react'
import {
  type Choices,
  differencesBetween,
  fieldsToChoose,
  mergedVersion,
  settledChoices,
} from '../../record/web/conflict.ts'
import { FieldValue } from '../../record/web/FieldValue.tsx'
import { type FormValues, toFields, type Written } from '../../record/web/form-values.ts'
import { Button } from '../../web/ui/Button.tsx'
import { DiffView } from '../../web/ui/DiffView.tsx'
import { managementReview } from '../management-review.record.ts'

export type Conflict = { saved: FormValues; version: number; by: string; authorName: string | null }

export const settingsFields = managementReview.fields as Readonly<
  Record<string, (typeof managementReview.fields)[keyof typeof managementReview.fields]>
>

type SettingsConflictProps = {
  base: FormValues
  mine: FormValues
  conflict: Conflict
  nameOf: (id: Written) => string | null
  onSave: (merged: FormValues) => void
  onBack: () => void
}

export function SettingsConflict(props: SettingsConflictProps) {
  const { base, mine, conflict, nameOf } = props
  const { saved } = conflict
  const differences = differencesBetween(managementReview, { base, mine, saved })
  const [choices, setChoices] = useState<Choices>(() => settledChoices(differences))
  const left = fieldsToChoose(differences, choices)
  const show = (form: FormValues, name: string) => {
    const declared = settingsFields[name]
    const value = toFields(managementReview, form)[name]
    const person = declared?.kind === 'person' ? nameOf(form[name] ?? null) : null
    const refs =
      person && typeof value === 'string' ? { [value]: { type: 'person', title: person } } : {}
    return declared && <FieldValue field={declared} value={value} refs={refs} />
  }
  return (
    <>
      <DiffView
        caption="Uppgifter som skiljer sig"
        savedBy={conflict.by.replace(/,$/, '')}
        rows={differences.map(({ field }) => ({
          key: field,
          label: settingsFields[field]?.label ?? field,
          mine: show(mine, field),
          saved: show(saved, field),
          isDifferent: true,
        }))}
        choices={choices}
        onChoose={(field, side) => setChoices({ ...choices, [field]: side })}
      />
      {left.length > 0 && (
        <p role="status">
          Kvar att välja: {left.map((name) => settingsFields[name]?.label ?? name).join(', ')}.
        </p>
      )}
      <div className="ui-row">
        <Button
          variant="primary"
          isDisabled={left.length > 0}
          onPress={() => props.onSave(mergedVersion(mine, saved, choices))}
        >
          Spara det som är valt
        </Button>
        <Button onPress={props.onBack}>Tillbaka till det jag skrev</Button>
      </div>
    </>
  )
}
