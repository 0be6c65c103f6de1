/** Puts a report form together: order, headings, what is printed where, and the texts before it. */
import { useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ApiError, isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { useKeptForm } from '../../../web/frame/use-kept-form.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { NotFoundPage } from '../../../web/NotFoundPage.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { ErrorSummary } from '../../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { sectionKind, usualTitle } from '../../sections.ts'
import {
  addHeading,
  addSection,
  canMove,
  changeEntry,
  type Move,
  moveEntry,
  removeEntry,
} from '../edit.ts'
import { everyEntry, type FormEntry, formEntriesSchema } from '../form.ts'
import type { ShownForm } from '../forms-answer.ts'
import { contentsOf, formProblems, formWarnings, titleIn, unusedSections } from '../rules.ts'
import { isSectionName } from '../section-names.ts'
import { useFormActs, useForms } from './api.ts'
import { EntryEditor } from './EntryEditor.tsx'
import { FormContents } from './FormContents.tsx'
import { useContentsYears } from './use-contents-years.ts'
import './forms.css'

export function FormEditorPage() {
  const { board } = usePlace()
  const { id = '' } = useParams({ strict: false })
  const { fran } = useSearch({ strict: false }) as { fran?: string }
  const { data, error, refetch } = useForms(board.id)
  const isNew = id === 'ny'
  if (error && !data)
    return (
      <Page title="Rapportform">
        <ErrorState
          title="Rapportformen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      </Page>
    )
  if (!data)
    return (
      <Page title="Rapportform">
        <LoadingState label="Hämtar rapportformen …" shape="facts" lines={8} />
      </Page>
    )
  const form = data.forms.find((one) => one.id === (isNew ? (fran ?? 'city') : id))
  if (!form || (!isNew && !form.isOwn)) return <NotFoundPage />
  if (!data.may.change.answer)
    return (
      <Page title={form.name}>
        <Banner tone="info" title="Du kan inte ändra rapportformer">
          {data.may.change.because}
        </Banner>
        <FormContents entries={form.entries} label={`Innehåll i ${form.name}`} />
      </Page>
    )
  return <Editor key={`${id} ${form.id}`} form={form} isNew={isNew} />
}

type EditorProps = { form: ShownForm; isNew: boolean }

function Editor({ form, isNew }: EditorProps) {
  const { at, board } = usePlace()
  const go = useGo()
  const acts = useFormActs(board.id)
  const sending = useSend()
  const [start] = useState(() => ({
    name: isNew ? `Egen form efter ${form.name}` : form.name,
    entries: JSON.stringify(form.entries),
  }))
  const kept = useKeptForm({
    type: 'reportForm',
    id: isNew ? null : form.id,
    start,
    version: form.version,
  })
  const [met, setMet] = useState<ShownForm | null>(null)
  const [told, setTold] = useState('')
  const years = useContentsYears()
  const list = useRef<HTMLOListElement>(null)
  const moved = useRef<{ key: string; move: Move | null } | null>(null)
  const name = String(kept.form.name ?? '')
  const written = String(kept.form.entries ?? '[]')
  const entries = useMemo(() => readEntries(written, form.entries), [written, form.entries])
  const problems = formProblems(entries)
  const warnings = formWarnings(entries)
  const lines = contentsOf(entries, years)
  const unused = unusedSections(entries)
  const numberOf = (key: string) => lines.find((line) => line.key === key)?.number ?? ''

  function put(next: readonly FormEntry[]) {
    kept.set('entries', JSON.stringify(next))
  }

  function move(entry: FormEntry, how: Move) {
    const next = moveEntry(entries, entry.key, how)
    moved.current = { key: entry.key, move: how }
    put(next)
    const line = contentsOf(next, years).find(({ key }) => key === entry.key)
    setTold(`${titleIn(entry)} är flyttad${line?.number ? ` och har nummer ${line.number}` : ''}.`)
  }

  // The row has changed places; focus goes with it, or to its heading when it can go no further.
  useEffect(() => {
    const last = moved.current
    if (!last || written === '') return
    moved.current = null
    const row = list.current?.querySelector(`[data-entry="${last.key}"]`)
    const button = row?.querySelector<HTMLButtonElement>(`[data-move="${last.move}"] button`)
    const target = button && !button.disabled ? button : row?.querySelector<HTMLElement>('input')
    target?.focus()
    // A new heading is to be written over.
    if (last.move === null && target instanceof HTMLInputElement) target.select()
  }, [written])

  function addOwnHeading() {
    const known = new Set(everyEntry(entries).map(({ entry }) => entry.key))
    const next = addHeading(entries, 'Ny rubrik')
    const added = everyEntry(next).find(({ entry }) => !known.has(entry.key))
    if (added) moved.current = { key: added.entry.key, move: null }
    put(next)
    setTold('Ny rubrik är tillagd sist, före beslutet.')
  }

  async function save(version: number) {
    if (name.trim() === '') return sending.refuse({ name: 'Skriv vad formen ska heta.' })
    if (problems.length > 0)
      return sending.refuse(
        Object.fromEntries(problems.map(({ at: key, message }) => [key ?? 'entries', message])),
      )
    const sent = await sending.send(() =>
      (isNew
        ? acts.add({ name, entries })
        : acts.change(form.id, version, { name, entries })
      ).catch((error: unknown) => {
        const saved = savedIn(error)
        if (saved) setMet(saved)
        throw error
      }),
    )
    if (!sent) return
    kept.finish()
    showToast({ message: `Formen ”${sent.result.name}” är sparad.` })
    go(paths.reportForms(at))
  }

  const errors = Object.entries(sending.problems).map(([at, message]) => ({ name: at, message }))
  return (
    <Page
      title={isNew ? 'Ny rapportform' : `Ändra ${form.name}`}
      purpose="Ordna rubrikerna och välj vad som skrivs ut under dem. {år} och {VoR-år} i en rubrik blir årtal, {staden} blir staden, kommunen eller regionen."
      breadcrumbs={[{ label: 'Rapportformer', href: paths.reportForms(at) }]}
    >
      {kept.offer}
      {met && (
        <Conflict
          saved={met}
          onTake={() => {
            const theirs = { name: met.name, entries: JSON.stringify(met.entries) }
            kept.rebase(met.version, theirs, theirs)
            setMet(null)
          }}
          onKeep={() => {
            const theirs = { name: met.name, entries: JSON.stringify(met.entries) }
            kept.rebase(met.version, theirs, { name, entries: written })
            setMet(null)
            void save(met.version)
          }}
        />
      )}
      {sending.failure && !met && (
        <Banner tone="bad" title="Inte sparat" live="alert">
          {sending.failure}
        </Banner>
      )}
      <div className="form-frame">
        <Form aria-label="Rapportform" onSubmit={() => void save(kept.base.version)}>
          <ErrorSummary errors={errors} attempt={sending.attempt} />
          <TextField
            name="name"
            label="Formens namn"
            isRequired
            maxLength={100}
            value={name}
            onChange={(text) => kept.set('name', text)}
            errorMessage={sending.problems.name}
          />
          <h2 className="form-heading">Rubriker i ordning</h2>
          <ol ref={list} className="form-entries">
            {everyEntry(entries).map(({ entry, level }) => (
              <EntryEditor
                key={entry.key}
                entry={entry}
                level={level}
                number={numberOf(entry.key)}
                problems={problems.filter((one) => one.at === entry.key)}
                can={{
                  up: canMove(entries, entry.key, 'up'),
                  down: canMove(entries, entry.key, 'down'),
                  in: level < 3 && canMove(entries, entry.key, 'in'),
                  out: canMove(entries, entry.key, 'out'),
                }}
                unused={unused}
                onMove={(how) => move(entry, how)}
                onChange={(change) => put(changeEntry(entries, entry.key, change))}
                onRemove={() => {
                  put(removeEntry(entries, entry.key))
                  setTold(`${titleIn(entry)} är borttagen.`)
                }}
              />
            ))}
          </ol>
          <div className="form-add">
            <Select
              name="add"
              label="Lägg till ett avsnitt"
              placeholder={unused.length === 0 ? 'Alla avsnitt är med' : 'Välj avsnitt'}
              isDisabled={unused.length === 0}
              options={unused.map((one) => ({
                value: one,
                label: usualTitle(one),
                description: sectionKind(one).says,
              }))}
              value={null}
              onChange={(one) => {
                if (!one || !isSectionName(one)) return
                put(addSection(entries, one))
                setTold(`${usualTitle(one)} är tillagt sist, före beslutet.`)
              }}
            />
            <Button icon="plus" onPress={addOwnHeading}>
              Lägg till en egen rubrik
            </Button>
          </div>
          <p role="status" className="ui-hidden">
            {told}
          </p>
          <FormActions status={kept.status}>
            <Button
              type="submit"
              variant="primary"
              isPending={sending.isSending}
              pendingLabel="Sparar …"
            >
              Spara formen
            </Button>
          </FormActions>
        </Form>
        <aside className="form-preview" aria-label="Innehåll som det skrivs ut">
          <h2 className="form-heading">Så blir innehållet</h2>
          <FormContents entries={entries} label="Innehåll som det skrivs ut" />
          {problems.length > 0 && (
            <Banner tone="bad" title="Rätta innan formen sparas">
              <ul>
                {problems.map(({ at: key, message }) => (
                  <li key={`${key} ${message}`}>{message}</li>
                ))}
              </ul>
            </Banner>
          )}
          {warnings.length > 0 && (
            <Banner tone="info" title="Bra att veta">
              <ul>
                {warnings.map(({ message }) => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            </Banner>
          )}
        </aside>
      </div>
      {kept.leaving}
    </Page>
  )
}

/** A draft from an older version may hold what is no longer a form: then the saved one shows. */
function readEntries(text: string, otherwise: readonly FormEntry[]): readonly FormEntry[] {
  try {
    const read = formEntriesSchema.safeParse(JSON.parse(text))
    // Half-written headings are kept as they are; only what is no form at all is left.
    return read.success ? (JSON.parse(text) as FormEntry[]) : otherwise
  } catch {
    return otherwise
  }
}

function savedIn(error: unknown): ShownForm | null {
  if (!(error instanceof ApiError) || error.id !== 'staleVersion') return null
  return (error.details.saved as ShownForm | undefined) ?? null
}

type ConflictProps = { saved: ShownForm; onTake: () => void; onKeep: () => void }

function Conflict({ saved, onTake, onKeep }: ConflictProps) {
  const who = saved.changedByName ?? 'Någon annan'
  return (
    <Banner
      tone="warn"
      live="alert"
      title={`${who} har sparat formen medan du skrev`}
      actions={
        <>
          <Button onPress={onKeep}>Spara min version i stället</Button>
          <Button variant="quiet" onPress={onTake}>
            Ta den sparade
          </Button>
        </>
      }
    >
      <p>Det du har skrivit finns kvar nedan. Den sparade formen har det här innehållet:</p>
      <FormContents entries={saved.entries} label="Den sparade formens innehåll" />
    </Banner>
  )
}
