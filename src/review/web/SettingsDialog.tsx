/** The review's own facts: heading, registry number, who wrote it, what it covers. */
import { useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { FieldInput } from '../../record/web/FieldInput.tsx'
import {
  type FormValues,
  formValuesOf,
  isChanged,
  problemOfField,
  problemsInForm,
  toFields,
  type Written,
} from '../../record/web/form-values.ts'
import { ApiError, sentenceOf } from '../../web/api/client.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { Dialog } from '../../web/ui/Dialog.tsx'
import { ErrorSummary } from '../../web/ui/ErrorSummary.tsx'
import { Form } from '../../web/ui/Form.tsx'
import { FormSection } from '../../web/ui/FormSection.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { managementReview } from '../management-review.record.ts'
import type { WorkspaceAnswer } from '../workspace-answer.ts'
import type { ReviewActs } from './api.ts'
import { type Conflict, settingsFields as fields, SettingsConflict } from './SettingsConflict.tsx'

export type SettingsDialogProps = {
  workspace: WorkspaceAnswer
  acts: ReviewActs
  onClose: () => void
  onSaved: (saved: WorkspaceAnswer) => void
}

type Base = { version: number; form: FormValues; authorName: string | null }
type Problems = Readonly<Record<string, string>>

const FORM = 'genomgangens-uppgifter'
export function SettingsDialog({ workspace, acts, onClose, onSaved }: SettingsDialogProps) {
  const { at } = usePlace()
  const [base, setBase] = useState<Base>(() => baseOf(workspace))
  const [form, setForm] = useState(base.form)
  const [names, setNames] = useState<Record<string, string>>({})
  const [problems, setProblems] = useState<Problems>({})
  const [failure, setFailure] = useState<unknown>(null)
  const [attempt, setAttempt] = useState(0)
  const [isSaving, setSaving] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const [conflict, setConflict] = useState<Conflict | null>(null)

  function setProblem(name: string, message: string | null) {
    setProblems(({ [name]: _before, ...rest }) => (message ? { ...rest, [name]: message } : rest))
  }

  function change(name: string, value: Written, label?: string) {
    setForm((before) => ({ ...before, [name]: value }))
    if (label !== undefined && typeof value === 'string')
      setNames((before) => ({ ...before, [value]: label }))
    const declared = fields[name]
    if (problems[name] && declared) setProblem(name, problemOfField(declared, value))
  }

  async function save(toSave: FormValues, version: number) {
    setFailure(null)
    setAttempt((before) => before + 1)
    const found = problemsInForm(managementReview, toSave, null)
    setProblems(byField(found))
    if (found.length > 0) return
    setSaving(true)
    try {
      const saved = await acts.saveSettings(toFields(managementReview, toSave), version)
      showToast({ message: 'Uppgifterna är sparade.' })
      onSaved(saved)
    } catch (error) {
      await meet(error)
    } finally {
      setSaving(false)
    }
  }

  async function meet(error: unknown) {
    if (error instanceof ApiError && error.id === 'staleVersion') {
      const now = await acts.readAgain().catch((unreachable: unknown) => {
        setFailure(unreachable)
        return null
      })
      if (now) setConflict(conflictWith(now, error))
      return
    }
    const known = error instanceof ApiError ? error.fields.filter(({ field }) => fields[field]) : []
    if (known.length > 0) setProblems(byField(known))
    else setFailure(error)
  }

  function saveMerged(merged: FormValues, met: Conflict) {
    setForm(merged)
    setBase({ version: met.version, form: met.saved, authorName: met.authorName })
    setConflict(null)
    void save(merged, met.version)
  }

  function leave() {
    if (isChanged(form, base.form) && !isLeaving) setLeaving(true)
    else onClose()
  }

  const nameOf = (id: Written) => {
    if (typeof id !== 'string') return undefined
    const known = names[id]
    if (known) return known
    return id === base.form.author ? (base.authorName ?? undefined) : undefined
  }

  return (
    <Dialog
      isOpen
      onOpenChange={leave}
      isLocked={isSaving}
      title={conflict ? 'Två versioner av uppgifterna' : 'Genomgångens uppgifter'}
      description={
        conflict
          ? `${conflict.by} sparade medan du skrev. Välj vad som ska gälla.`
          : 'Det som står på rapportens första sida, och vad den omfattar.'
      }
      size={conflict ? 'large' : 'medium'}
      actions={
        conflict ? null : (
          <>
            <Button
              variant="primary"
              isPending={isSaving}
              onPress={() => void save(form, base.version)}
            >
              Spara uppgifterna
            </Button>
            <Button isDisabled={isSaving} onPress={leave}>
              Avbryt
            </Button>
          </>
        )
      }
    >
      {isLeaving && !conflict && (
        <Banner
          tone="warn"
          title="Det du har ändrat är inte sparat"
          live="alert"
          actions={
            <>
              <Button size="small" onPress={onClose}>
                Släng ändringarna
              </Button>
              <Button size="small" variant="quiet" onPress={() => setLeaving(false)}>
                Fortsätt ändra
              </Button>
            </>
          }
        />
      )}
      {failure !== null && (
        <Banner tone="bad" title="Inte sparat" live="alert">
          {sentenceOf(failure)}
        </Banner>
      )}
      {conflict ? (
        <SettingsConflict
          base={base.form}
          mine={form}
          conflict={conflict}
          nameOf={(id) => nameOf(id) ?? (id === conflict.saved.author ? conflict.authorName : null)}
          onSave={(merged) => saveMerged(merged, conflict)}
          onBack={() => setConflict(null)}
        />
      ) : (
        <Form
          id={FORM}
          aria-label="Genomgångens uppgifter"
          onSubmit={() => void save(form, base.version)}
        >
          <ErrorSummary
            errors={Object.entries(problems).map(([name, message]) => ({ name, message }))}
            attempt={attempt}
          />
          {managementReview.groups.map((group) => (
            <FormSection key={group.heading} title={group.heading}>
              {group.fields.filter(isHere).map((name) => {
                const value = form[name] ?? null
                const declared = fields[name]
                return (
                  declared && (
                    <FieldInput
                      key={name}
                      name={name}
                      field={declared}
                      value={value}
                      valueLabel={nameOf(value)}
                      errorMessage={problems[name]}
                      onChange={(next, label) => change(name, next, label)}
                      onBlur={() => undefined}
                    />
                  )
                )
              })}
            </FormSection>
          ))}
          <p className="small">
            Kapitlen och deras ordning väljs under{' '}
            <TextLink href={paths.reportForms(at)}>Rapportformer</TextLink>. I mötesformen anges tid
            och deltagare under <TextLink href={paths.reviewMeeting(at)}>Mötet</TextLink>.
          </p>
        </Form>
      )}
    </Dialog>
  )
}

/** Which form the report has is chosen where the forms are shown. */
function isHere(name: string): boolean {
  return name !== 'outline'
}

function baseOf({ review, authorName }: WorkspaceAnswer): Base {
  return {
    version: review.version,
    form: formValuesOf(managementReview, review.fields),
    // The document names the author with a title after a comma; the field shows the person.
    authorName: authorName?.split(',')[0] ?? null,
  }
}

function conflictWith(now: WorkspaceAnswer, error: ApiError): Conflict {
  const named = error.details.changedByName
  const { form, version, authorName } = baseOf(now)
  const who = typeof named === 'string' ? named : 'Någon annan'
  return { saved: form, version, authorName, by: `${who}, ${showInstant(now.review.changedAt)},` }
}

function byField(problems: readonly { field: string; message: string }[]): Problems {
  return Object.fromEntries(problems.map(({ field, message }) => [field, message]))
}
