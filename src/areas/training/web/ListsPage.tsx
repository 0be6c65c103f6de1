/** Läs in genomförda: a list out of the e-learning tool, tried before anything is changed, and undone whole. */
import { useState } from 'react'
import { showInstant } from '../../../core/dates.ts'
import { count } from '../../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { FileField } from '../../../web/ui/FileField.tsx'
import { Form } from '../../../web/ui/Form.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { course } from '../course.record.ts'
import { type ListColumn, type ListMapping, listColumns, rowFates } from '../list.rules.ts'
import { trainingPaths } from './addresses.ts'
import { type ListRead, type TrainingList, useTrainingActs, useTrainingLists } from './api.ts'
import './training.css'

export function ListsPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useTrainingLists(board.id)
  return (
    <Page
      title="Läs in genomförda utbildningar"
      purpose="En lista ur e-utbildningsverktyget som Excel eller CSV, med vilka kolumner som helst. Filen sparas inte."
      breadcrumbs={[
        { label: 'Utbildningar', href: paths.register(at, course) },
        { label: 'Utbildningsläget', href: trainingPaths.standing(at) },
      ]}
    >
      {error && !data ? (
        <ErrorState
          title="Listorna gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <>
          <ReadIn />
          <Earlier lists={data.lists} />
        </>
      ) : (
        <LoadingState label="Hämtar listorna …" shape="list" lines={6} />
      )}
    </Page>
  )
}

function ReadIn() {
  const { board } = usePlace()
  const acts = useTrainingActs(board.id)
  const sending = useSend()
  const [file, setFile] = useState<File | null>(null)
  const [read, setRead] = useState<ListRead | null>(null)
  const [mapping, setMapping] = useState<ListMapping | null>(null)

  async function look(chosen: File | null, how: { sheet?: string } = {}) {
    setFile(chosen)
    setRead(null)
    if (chosen === null) return
    const done = await sending.send(() => acts.read(chosen, how))
    if (!done) return
    setRead(done.result)
    setMapping(done.result.mapping)
  }

  async function tryAgain(changed: ListMapping) {
    setMapping(changed)
    if (!file || !read) return
    const sheet = read.sheet === null ? {} : { sheet: read.sheet }
    const done = await sending.send(() => acts.read(file, { mapping: changed, ...sheet }))
    if (done) setRead(done.result)
  }

  async function keep() {
    if (!file || !mapping || !read) return
    const sheet = read.sheet === null ? {} : { sheet: read.sheet }
    const done = await sending.send(() => acts.read(file, { mapping, keep: true, ...sheet }))
    if (!done) return
    showToast({ message: 'Listan är inläst.' })
    setFile(null)
    setRead(null)
  }

  return (
    <Section title="Ny lista">
      <div className="training-form">
        {sending.failure && (
          <Banner tone="bad" title="Listan är inte inläst" live="alert">
            {sending.failure}
          </Banner>
        )}
        <FileField
          name="file"
          label="Fil"
          description="Excel (.xlsx) eller CSV, högst 50 MB. Den som inte finns i Genomlys sparas utan namn och e-post."
          accept=".xlsx,.csv,.txt"
          files={file ? [file] : []}
          onChange={(files) => void look(files[0] ?? null)}
        />
        {sending.isSending && !read && <LoadingState label="Läser filen …" lines={3} />}
      </div>
      {read && mapping && (
        <>
          <Mapping
            read={read}
            mapping={mapping}
            onChange={(changed) => void tryAgain(changed)}
            onSheet={(sheet) => void look(file, { sheet })}
          />
          <Outcome read={read} isSending={sending.isSending} onKeep={() => void keep()} />
        </>
      )}
    </Section>
  )
}

type MappingProps = {
  read: ListRead
  mapping: ListMapping
  onChange: (mapping: ListMapping) => void
  onSheet: (sheet: string) => void
}

const NOT_THERE = 'Finns inte i listan'

function Mapping({ read, mapping, onChange, onSheet }: MappingProps) {
  const problem = (field: string) => read.problems.find((one) => one.field === field)?.message
  const texts = read.columns.find(({ index }) => index === mapping.columns.course)?.values ?? []
  const courseOptions = read.courses.map(({ id, title }) => ({ value: id, label: title }))
  return (
    <Form aria-label="Vad kolumnerna är" onSubmit={() => {}}>
      <h3>Vad kolumnerna är</h3>
      {read.isRemembered && (
        <p className="soft">Kolumnerna är valda som förra gången en lista med samma namn lästes.</p>
      )}
      {read.sheets.length > 1 && (
        <Select
          name="sheet"
          label="Blad"
          options={read.sheets.map((one) => ({ value: one, label: one }))}
          value={read.sheet}
          onChange={(sheet) => sheet !== null && onSheet(sheet)}
        />
      )}
      <div className="training-columns">
        {(Object.keys(listColumns) as ListColumn[]).map((key) => (
          <Select
            key={key}
            name={key}
            label={listColumns[key]}
            emptyLabel={NOT_THERE}
            options={read.columns.map(({ index, name }) => ({
              value: String(index),
              label: name || `Kolumn ${index + 1}`,
            }))}
            value={mapping.columns[key] === undefined ? null : String(mapping.columns[key])}
            onChange={(value) => {
              const { [key]: _before, ...others } = mapping.columns
              onChange({
                ...mapping,
                columns: value === null ? others : { ...others, [key]: Number(value) },
              })
            }}
            errorMessage={problem(key)}
          />
        ))}
      </div>
      {problem('columns') && (
        <Banner tone="bad" title="Välj om">
          {problem('columns')}
        </Banner>
      )}
      {mapping.columns.course === undefined ? (
        <Select
          name="whole"
          label="Hela listan gäller"
          options={courseOptions}
          value={mapping.course}
          onChange={(value) => onChange({ ...mapping, course: value })}
        />
      ) : (
        texts.length > 0 && (
          <>
            <h3>Vilken utbildning är vilken</h3>
            {texts.map((text) => (
              <Select
                key={text}
                name={`kurs-${text}`}
                label={`”${text}” i listan`}
                emptyLabel="Ingen av våra, läs inte in"
                options={courseOptions}
                value={mapping.courses[text] || null}
                onChange={(value) =>
                  onChange({ ...mapping, courses: { ...mapping.courses, [text]: value ?? '' } })
                }
              />
            ))}
          </>
        )
      )}
    </Form>
  )
}

type OutcomeProps = { read: ListRead; isSending: boolean; onKeep: () => void }

function Outcome({ read: { plan }, isSending, onKeep }: OutcomeProps) {
  if (plan === null)
    return (
      <p role="status" className="training-note">
        Välj det som saknas ovan, så visas vad listan skulle ge.
      </p>
    )
  const { counts } = plan
  return (
    <div role="status" className="training-form">
      <h3>Provkörning: {count(plan.rows, 'rad', 'rader')}</h3>
      <ul className="training-result">
        {(Object.keys(rowFates) as (keyof typeof rowFates)[])
          .filter((fate) => counts[fate] > 0)
          .map((fate) => (
            <li key={fate}>
              <StatusTag tone={fate === 'error' ? 'bad' : fate === 'kept' ? 'good' : 'neutral'}>
                {rowFates[fate]}
              </StatusTag>{' '}
              <span className="num">{counts[fate]}</span>
            </li>
          ))}
        <li>
          {`${count(plan.known, 'person', 'personer')} finns i Genomlys, ${plan.unknown} gör det inte och räknas utan namn.`}
        </li>
      </ul>
      {plan.strangeUnits.length > 0 && (
        <Banner tone="warn" title="Enheter som inte finns här">
          {`De räknas för nämnden men inte för någon enhet: ${plan.strangeUnits.map(({ text, rows }) => `${text} (${rows})`).join(', ')}.`}
        </Banner>
      )}
      {plan.problems.length > 0 && (
        <Banner tone="warn" title="Rader med fel läses inte in">
          <ul className="training-result">
            {plan.problems.slice(0, 10).map(({ line, because }) => (
              <li key={line}>{`Rad ${line}: ${because}`}</li>
            ))}
          </ul>
        </Banner>
      )}
      <div className="ui-row">
        <Button
          variant="primary"
          isPending={isSending}
          isDisabled={counts.kept + counts.known === 0}
          onPress={onKeep}
        >
          Läs in listan
        </Button>
      </div>
    </div>
  )
}

function Earlier({ lists }: { lists: readonly TrainingList[] }) {
  const { board } = usePlace()
  const acts = useTrainingActs(board.id)
  const [undoing, setUndoing] = useState<TrainingList | null>(null)
  const columns: readonly Column<TrainingList>[] = [
    { key: 'fileName', label: 'Lista', narrow: 'title' },
    {
      key: 'readAt',
      label: 'Inläst',
      isNoWrap: true,
      narrow: 'detail',
      hidesNarrowLabel: true,
      cell: ({ readAt }) => showInstant(readAt),
    },
    { key: 'readByName', label: 'Av', narrow: 'hidden' },
    { key: 'keptCount', label: 'Genomföranden', align: 'right', narrow: 'detail' },
    {
      key: 'undoneAt',
      label: 'Läge',
      narrow: 'aside',
      cell: (list) =>
        list.undoneAt === null ? (
          <Button
            size="small"
            aria-label={`Ångra ${list.fileName}`}
            onPress={() => setUndoing(list)}
          >
            Ångra
          </Button>
        ) : (
          <StatusTag tone="neutral">Ångrad</StatusTag>
        ),
    },
  ]
  return (
    <Section title="Inlästa listor">
      <DataTable
        caption="Inlästa listor"
        columns={columns}
        rows={lists}
        rowKey={({ id }) => id}
        emptyState={<p>Ingen lista är inläst.</p>}
      />
      <ConfirmDialog
        isOpen={undoing !== null}
        onOpenChange={() => setUndoing(null)}
        title="Ångra listan?"
        confirmLabel="Ångra listan"
        tone="danger"
        onConfirm={async () => {
          if (undoing) await acts.undoList(undoing.id)
          setUndoing(null)
        }}
      >
        <p>
          Genomföranden som bara den listan säger tas bort. Det som också står i en annan ligger
          kvar.
        </p>
      </ConfirmDialog>
    </Section>
  )
}
