/** Someone else saved the same record: both versions, field by field, and which to keep. */
import { useState } from 'react'
import { Page } from '../../web/frame/Page.tsx'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { DiffView } from '../../web/ui/DiffView.tsx'
import { FormActions } from '../../web/ui/Form.tsx'
import type { AnyRecord } from '../define.ts'
import {
  type Choices,
  differencesBetween,
  fieldsToChoose,
  mergedVersion,
  type Side,
  settledChoices,
} from './conflict.ts'
import { FieldValue } from './FieldValue.tsx'
import type { Refs } from './field-text.ts'
import { type FormValues, toFields } from './form-values.ts'

type ConflictViewProps = {
  declaration: Pick<AnyRecord, 'fields' | 'groups'>
  title: string
  base: FormValues
  mine: FormValues
  saved: FormValues
  /** "Anna Lind, 2026-11-22 14:05" */
  savedBy: string
  refs: Refs
  isSaving: boolean
  onSave: (merged: FormValues) => void
  onBack: () => void
}

export function ConflictView(props: ConflictViewProps) {
  const { declaration, base, mine, saved, refs } = props
  const differences = differencesBetween(declaration, { base, mine, saved })
  const [choices, setChoices] = useState<Choices>(() => settledChoices(differences))
  const [isAsked, setAsked] = useState(false)
  const unchosen = fieldsToChoose(differences, choices)
  const mineFields = toFields(declaration, mine)
  const savedFields = toFields(declaration, saved)

  const rows = differences.map(({ field }) => {
    const declared = declaration.fields[field]
    const show = (fields: Record<string, unknown>) =>
      declared && <FieldValue field={declared} value={fields[field]} refs={refs} />
    return {
      key: field,
      label: declared?.label ?? field,
      mine: show(mineFields),
      saved: show(savedFields),
      isDifferent: true,
    }
  })

  function choose(field: string, side: Side) {
    setChoices({ ...choices, [field]: side })
  }

  function save() {
    if (unchosen.length > 0) setAsked(true)
    else props.onSave(mergedVersion(mine, saved, choices))
  }

  return (
    <Page
      title="Två versioner"
      tabTitle={`Två versioner av ${props.title}`}
      purpose={`Någon annan har sparat ”${props.title}” medan du skrev. Välj vad som ska gälla. Det som bara en av er har ändrat är redan valt.`}
      takesFocus
    >
      {isAsked && unchosen.length > 0 && (
        <div className="record-notice">
          <Banner tone="bad" title="Välj version först" live="alert">
            Kvar att välja:{' '}
            {unchosen.map((field) => declaration.fields[field]?.label ?? field).join(', ')}.
          </Banner>
        </div>
      )}
      {rows.length === 0 ? (
        <p>Versionerna innehåller samma uppgifter. Det är bara att spara.</p>
      ) : (
        <DiffView
          caption="Fält som skiljer sig"
          rows={rows}
          savedBy={props.savedBy}
          choices={choices}
          onChoose={choose}
        />
      )}
      <FormActions
        status={
          unchosen.length > 0
            ? `${unchosen.length} av ${differences.length} fält kvar att välja`
            : 'Allt är valt'
        }
      >
        <Button variant="primary" isPending={props.isSaving} onPress={save}>
          Spara det som är valt
        </Button>
        <Button onPress={props.onBack}>Tillbaka till det jag skrev</Button>
      </FormActions>
    </Page>
  )
}
