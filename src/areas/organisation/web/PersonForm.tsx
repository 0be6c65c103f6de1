/** The form of a person, new or saved. */
import { useState } from 'react'
import { capitalise } from '../../../core/swedish.ts'
import { ConflictView } from '../../../record/web/ConflictView.tsx'
import { FieldInput } from '../../../record/web/FieldInput.tsx'
import { type FormValues, problemOfField } from '../../../record/web/form-values.ts'
import { ApiError } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useKeptForm } from '../../../web/frame/use-kept-form.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ComboBox } from '../../../web/ui/ComboBox.tsx'
import { ErrorSummary } from '../../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { FormSection } from '../../../web/ui/FormSection.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import type { PageHeaderProps } from '../../../web/ui/PageHeader.tsx'
import type { Person, PersonValues, Unit } from './api.ts'
import { personForm, personFormValues, personValues, problemsInPerson } from './person-form.ts'
import { flatten, treeOf } from './unit-tree.ts'

export type PersonFormProps = {
  /** The heading over the form; a conflict has a heading of its own. */
  header: PageHeaderProps
  saved: Person | null
  units: readonly Unit[]
  submitLabel: string
  cancelHref: string
  onSave: (values: PersonValues & { active: boolean }, version: number) => Promise<Person>
  onSaved: (saved: Person) => void
}

export function PersonForm({ saved, units, onSave, onSaved, ...props }: PersonFormProps) {
  const declared = personForm(units, saved)
  const [start] = useState(() => personFormValues(saved))
  const kept = useKeptForm({
    type: 'person',
    id: saved?.id ?? null,
    start,
    version: saved?.version ?? 0,
  })
  const { form } = kept
  const sending = useSend()
  const [mended, setMended] = useState<readonly string[]>([])
  const [conflict, setConflict] = useState<Person | null>(null)
  /** Back from the two versions: the form takes their place at the same address. */
  const [isBack, setBack] = useState(false)
  const problems = Object.fromEntries(
    Object.entries(sending.problems).filter(([name]) => !mended.includes(name)),
  )

  async function save(written: FormValues, version: number) {
    const found = problemsInPerson(declared, written)
    setMended([])
    if (Object.keys(found).length > 0) return sending.refuse(found)
    const sent = await sending.send(() =>
      onSave(personValues(declared, written), version).catch((error: unknown) => {
        const newer = savedByAnother(error)
        if (newer === null) throw error
        setConflict(newer)
        return null
      }),
    )
    if (!sent?.result) return
    kept.finish()
    onSaved(sent.result)
  }

  /** A shown error goes away as soon as it is mended. */
  function change(name: string, value: FormValues[string]) {
    kept.set(name, value ?? null)
    const one = declared.fields[name]
    if (one && problemOfField(one, value ?? null) === null) setMended([...mended, name])
  }

  function leaveConflict() {
    setConflict(null)
    setBack(true)
  }

  if (conflict)
    return (
      <>
        <ConflictView
          declaration={declared}
          title={conflict.name}
          base={kept.base.form}
          mine={form}
          saved={personFormValues(conflict)}
          savedBy="Någon annan"
          refs={{}}
          isSaving={sending.isSending}
          onSave={(merged) => {
            kept.rebase(conflict.version, personFormValues(conflict), merged)
            leaveConflict()
            void save(merged, conflict.version)
          }}
          onBack={leaveConflict}
        />
        {kept.leaving}
      </>
    )

  return (
    <Page {...props.header} takesFocus={isBack}>
      {kept.offer}
      <Form onSubmit={() => void save(form, kept.base.version)}>
        <ErrorSummary
          attempt={sending.attempt}
          errors={Object.entries(problems).map(([name, message]) => ({
            name,
            message: capitalise(message),
          }))}
        />
        {sending.failure && (
          <Banner tone="bad" title="Inte sparat" live="alert">
            {sending.failure}
          </Banner>
        )}
        {declared.groups.map((group) => (
          <FormSection key={group.heading} title={group.heading}>
            {group.fields.map((name) => {
              const one = declared.fields[name]
              if (!one) return null
              if (name === 'unitId')
                return (
                  <ComboBox
                    key={name}
                    name={name}
                    label={one.label}
                    errorMessage={problems[name]}
                    description="Sök bland förvaltningar, avdelningar och enheter. Kan lämnas tomt."
                    options={unitOptions(units, saved)}
                    value={typeof form.unitId === 'string' ? form.unitId : null}
                    emptyText="Ingen enhet stämmer med det du skrev"
                    onChange={(id) => change('unitId', id)}
                  />
                )
              return (
                <FieldInput
                  key={name}
                  name={name}
                  field={one}
                  value={form[name] ?? null}
                  errorMessage={problems[name]}
                  onChange={(value) => change(name, value)}
                  onBlur={() => undefined}
                />
              )
            })}
          </FormSection>
        ))}
        <FormActions status={kept.status}>
          <Button
            type="submit"
            variant="primary"
            isPending={sending.isSending}
            pendingLabel="Sparar …"
          >
            {props.submitLabel}
          </Button>
          <LinkButton href={props.cancelHref} variant="quiet">
            Avbryt
          </LinkButton>
        </FormActions>
      </Form>
      {kept.leaving}
    </Page>
  )
}

function unitOptions(units: readonly Unit[], saved: Person | null) {
  return flatten(treeOf(units))
    .filter(({ unit }) => unit.active || unit.id === saved?.unitId)
    .map(({ unit, above }) => ({
      value: unit.id,
      label: unit.name,
      description: above.join(', ') || undefined,
    }))
}

/** The version someone else has saved meanwhile, as the refusal carries it. */
function savedByAnother(error: unknown): Person | null {
  if (!(error instanceof ApiError) || error.id !== 'staleVersion') return null
  const { saved } = error.details
  return typeof saved === 'object' && saved !== null ? (saved as Person) : null
}
