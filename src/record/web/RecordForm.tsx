/**
 * The form of any declared record: one column, groups with headings, errors at the field and
 * summed on top. What is written survives errors, lost connections, expired sessions, a closed
 * window and another person's save.
 */
import { useBlocker } from '@tanstack/react-router'
import { Fragment, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import type { FieldProblem } from '../../core/errors.ts'
import { uncapitalise } from '../../core/swedish.ts'
import { ApiError, sentenceOf } from '../../web/api/client.ts'
import { type OneRecord, useFetchRecord, type Values } from '../../web/api/records.ts'
import { browserStore } from '../../web/frame/browser-store.ts'
import { isLeavingForGood } from '../../web/frame/leaving.ts'
import { Page } from '../../web/frame/Page.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../web/ui/ConfirmDialog.tsx'
import { ErrorSummary, type FormError, focusField } from '../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../web/ui/Form.tsx'
import { FormSection } from '../../web/ui/FormSection.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import type { PageHeaderProps } from '../../web/ui/PageHeader.tsx'
import type { AnyRecord, Report } from '../define.ts'
import type { AreaWords } from './area-words.ts'
import { ConflictView } from './ConflictView.tsx'
import { type Draft, type DraftPlace, dropDraft, readDraft } from './drafts.ts'
import { FieldInput } from './FieldInput.tsx'
import type { Refs } from './field-text.ts'
import {
  type FormValues,
  fieldsWithSecrecy,
  formValuesOf,
  isChanged,
  partedFields,
  problemOfField,
  problemsInForm,
  toFields,
  type Written,
  withSecrecy,
} from './form-values.ts'
import { unfinishedDates } from './unfinished-dates.ts'
import { useDraft } from './use-draft.ts'

type RecordFormProps = {
  declaration: AnyRecord
  /** The heading over the form; a conflict has a heading of its own. */
  header: PageHeaderProps
  /** The saved record, or null when a new one is written. */
  saved: OneRecord | null
  /** What a new form starts with. */
  start: FormValues
  startLabels?: Refs
  /** Shows the short form of a report only. */
  report?: Report | null
  words?: AreaWords
  submitLabel: string
  cancelHref: string
  /** The field the person came for. */
  focusOn?: string
  /** What an area asks besides, of what is about to be saved. */
  check?: (form: FormValues) => readonly FieldProblem[]
  /** What an area says under a field, of what stands in the form. */
  noteUnder?: (name: string, form: FormValues) => ReactNode
  onSave: (values: Values, version: number) => Promise<OneRecord>
  onSaved: (saved: OneRecord) => void
}

/** What the form was built on: the version it changes, and that version's text. */
type Base = { version: number; form: FormValues }
type Conflict = { saved: FormValues; version: number; savedBy: string; refs: Refs }
type Problems = Readonly<Record<string, string>>

export function RecordForm(props: RecordFormProps) {
  const { saved, cancelHref } = props
  const { me, board } = usePlace()
  const plain = props.declaration
  const declaration = useMemo(() => withSecrecy(plain), [plain])
  const groups = props.report
    ? [{ heading: 'Det du vet', fields: props.report.fields }]
    : declaration.groups
  const place: DraftPlace = {
    personId: me.person.id,
    boardId: board.id,
    type: plain.type,
    id: saved?.record.id ?? null,
  }

  const [base, setBase] = useState<Base>(() => ({
    version: saved?.record.version ?? 0,
    form: props.start,
  }))
  const [form, setForm] = useState(props.start)
  const [labels, setLabels] = useState<Record<string, string>>({})
  const [problems, setProblems] = useState<Problems>({})
  const [failure, setFailure] = useState<unknown>(null)
  const [attempt, setAttempt] = useState(0)
  const [isSaving, setSaving] = useState(false)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [isBack, setBack] = useState(false)
  const [offered, setOffered] = useState<Draft | null>(() => {
    const draft = readDraft(browserStore(), place, new Date().toISOString())
    return draft && isChanged(draft.form, props.start) ? draft : null
  })
  const isSaved = useRef(false)
  const fetchRecord = useFetchRecord(plain)

  const hasChanges = isChanged(form, base.form)
  const draft = useMemo(
    () => (hasChanges ? { baseVersion: base.version, base: base.form, form, labels } : null),
    [hasChanges, base, form, labels],
  )
  const keeper = useDraft(place, draft)
  const blocker = useBlocker({
    shouldBlockFn: () => hasChanges && !isSaved.current,
    enableBeforeUnload: () => hasChanges && !isSaved.current && !isLeavingForGood(),
    withResolver: true,
  })

  const { focusOn } = props
  useEffect(() => {
    if (!focusOn) return
    // A search field that is focused before it is all there neither opens nor heeds the arrows.
    const timer = setTimeout(() => focusField(focusOn), 0)
    return () => clearTimeout(timer)
  }, [focusOn])

  function change(name: string, value: Written, label?: string) {
    setForm((before) => ({ ...before, [name]: value }))
    if (label !== undefined && typeof value === 'string')
      setLabels((before) => ({ ...before, [value]: label }))
    // A shown error goes away as soon as it is mended; a new one waits until the field is left.
    const declared = declaration.fields[name]
    if (problems[name] && declared) setProblem(name, problemOfField(declared, value))
  }

  function setProblem(name: string, message: string | null) {
    setProblems(({ [name]: _before, ...others }) =>
      message ? { ...others, [name]: message } : others,
    )
  }

  function leaveField(name: string) {
    const declared = declaration.fields[name]
    const value = form[name] ?? null
    const isUntouched = value === '' || value === null
    if (declared && !isUntouched) setProblem(name, problemOfField(declared, value))
  }

  function labelOf(value: Written): string | undefined {
    if (typeof value !== 'string') return undefined
    return labels[value] ?? saved?.refs[value]?.title ?? props.startLabels?.[value]?.title
  }

  async function save(toSave: FormValues, on: Base) {
    setFailure(null)
    setAttempt((before) => before + 1)
    const found = [
      ...unfinishedDates(Object.keys(declaration.fields)),
      ...problemsInForm(declaration, toSave, saved?.record.state ?? null),
      ...(props.check?.(toSave) ?? []),
    ]
    setProblems(
      Object.fromEntries(found.toReversed().map(({ field, message }) => [field, message])),
    )
    if (found.length > 0) return
    setSaving(true)
    try {
      const fields = partedFields(plain, toFields(declaration, toSave))
      const result = await props.onSave(fields, on.version)
      isSaved.current = true
      keeper.drop()
      props.onSaved(result)
    } catch (error) {
      await meet(error)
    } finally {
      setSaving(false)
    }
  }

  async function meet(error: unknown) {
    if (error instanceof ApiError && error.id === 'staleVersion' && saved) {
      try {
        setConflict(conflictWith(declaration, plain, await fetchRecord(saved.record.id), error))
        return
      } catch (unreachable) {
        setFailure(unreachable)
        return
      }
    }
    const known =
      error instanceof ApiError
        ? error.fields.filter(({ field }) => Object.hasOwn(declaration.fields, field))
        : []
    if (known.length > 0)
      setProblems(Object.fromEntries(known.map(({ field, message }) => [field, message])))
    else setFailure(error)
  }

  function takeDraft(kept: Draft) {
    setForm({ ...props.start, ...kept.form })
    setBase({ version: saved ? kept.baseVersion : 0, form: { ...props.start, ...kept.base } })
    setLabels(kept.labels)
    setOffered(null)
  }

  function refuseDraft() {
    if (!hasChanges) dropDraft(browserStore(), place)
    setOffered(null)
  }

  function saveMerged(merged: FormValues, met: Conflict) {
    const on = { version: met.version, form: met.saved }
    setForm(merged)
    setBase(on)
    setConflict(null)
    setBack(false)
    void save(merged, on)
  }

  const leaving = (
    <ConfirmDialog
      isOpen={blocker.status === 'blocked'}
      onOpenChange={() => blocker.reset?.()}
      title="Lämna utan att spara?"
      confirmLabel="Lämna sidan"
      cancelLabel="Fortsätt skriva"
      onConfirm={() => blocker.proceed?.()}
    >
      <p>Det du har skrivit är inte sparat. Utkastet ligger kvar på den här datorn.</p>
    </ConfirmDialog>
  )

  if (conflict)
    return (
      <>
        <ConflictView
          declaration={declaration}
          title={saved?.record.title ?? ''}
          base={base.form}
          mine={form}
          saved={conflict.saved}
          savedBy={conflict.savedBy}
          refs={{ ...saved?.refs, ...conflict.refs, ...asRefs(labels) }}
          isSaving={isSaving}
          onSave={(merged) => saveMerged(merged, conflict)}
          onBack={() => {
            setConflict(null)
            setBack(true)
          }}
        />
        {leaving}
      </>
    )

  return (
    <Page {...props.header} takesFocus={isBack}>
      {offered && (
        <div className="record-notice">
          <Banner
            tone="info"
            title="Det finns ett utkast som inte är sparat"
            actions={
              <>
                <Button onPress={() => takeDraft(offered)}>Ta fram utkastet</Button>
                <Button variant="quiet" onPress={refuseDraft}>
                  Släng utkastet
                </Button>
              </>
            }
          >
            Du skrev det {showInstant(offered.savedAt)} på den här datorn.
            {saved &&
              offered.baseVersion < saved.record.version &&
              ' Posten har ändrats sedan dess; när du sparar får du jämföra versionerna.'}
          </Banner>
        </div>
      )}
      <Form onSubmit={() => void save(form, base)}>
        <ErrorSummary errors={summaryOf(declaration, groups, problems)} attempt={attempt} />
        {failure !== null && <SaveFailure failure={failure} />}
        <p className="record-form-note">
          Det som inte är känt kan lämnas tomt. Det visas då som okänt, aldrig som noll.
        </p>
        {groups.map((group) => (
          <FormSection key={group.heading} title={group.heading}>
            {group.fields.map((name) => {
              const declared = declaration.fields[name]
              if (!declared) return null
              const value = form[name] ?? null
              return (
                <Fragment key={name}>
                  <FieldInput
                    name={name}
                    field={declared}
                    value={value}
                    valueLabel={labelOf(value)}
                    errorMessage={problems[name]}
                    steps={props.words?.stepsOf(name, form)}
                    onChange={(next, label) => change(name, next, label)}
                    onBlur={() => leaveField(name)}
                  />
                  {props.noteUnder?.(name, form)}
                </Fragment>
              )
            })}
          </FormSection>
        ))}
        <FormActions status={keeper.status} isSticky>
          <Button type="submit" variant="primary" isPending={isSaving} pendingLabel="Sparar …">
            {props.submitLabel}
          </Button>
          <LinkButton href={cancelHref} variant="quiet">
            Avbryt
          </LinkButton>
        </FormActions>
      </Form>
      {leaving}
    </Page>
  )
}

function SaveFailure({ failure }: { failure: unknown }) {
  const isOffline = failure instanceof ApiError && failure.id === 'offline'
  return (
    <Banner
      tone="bad"
      title={isOffline ? 'Inte sparat: ingen anslutning' : 'Inte sparat'}
      live="alert"
    >
      {sentenceOf(failure)}
    </Banner>
  )
}

function conflictWith(
  declaration: AnyRecord,
  plain: AnyRecord,
  now: OneRecord,
  error: ApiError,
): Conflict {
  const { record, refs } = now
  const named = error.details.changedByName
  const by =
    typeof named === 'string' ? named : (refs[record.changedBy ?? '']?.title ?? 'någon annan')
  return {
    saved: formValuesOf(declaration, fieldsWithSecrecy(plain, record)),
    version: record.version,
    savedBy: `${by}, ${showInstant(record.changedAt)}`,
    refs,
  }
}

function asRefs(labels: Readonly<Record<string, string>>): Refs {
  return Object.fromEntries(Object.entries(labels).map(([id, title]) => [id, { type: '', title }]))
}

/** The problems in the order of the page; one whose field is not shown is told all the same. */
function summaryOf(
  declaration: AnyRecord,
  groups: AnyRecord['groups'],
  problems: Problems,
): FormError[] {
  const shown = groups.flatMap((group) => group.fields)
  const hidden = Object.keys(problems).filter((name) => !shown.includes(name))
  return [...shown, ...hidden].flatMap((name) => {
    const message = problems[name]
    return message ? [{ name, message: withLabel(declaration.fields[name]?.label, message) }] : []
  })
}

/** On top of the form a sentence must say which field it is about. */
function withLabel(label: string | undefined, message: string): string {
  const names = label && message.toLocaleLowerCase('sv').includes(label.toLocaleLowerCase('sv'))
  return names || !label ? message : `${label}: ${uncapitalise(message)}`
}
