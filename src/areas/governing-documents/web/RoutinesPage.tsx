/** Rutiner: which are expected, which document answers, and why the others are missing. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { addressOf } from '../../../web/registers.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { governingDocument } from '../governing-document.record.ts'
import { routineStandings } from '../keeping.rules.ts'
import { documentPaths } from './addresses.ts'
import { type Routines, type ShownRoutine, useRoutineActs, useRoutines } from './api.ts'
import './documents.css'

export function RoutinesPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useRoutines(board.id)
  const [open, setOpen] = useState<ShownRoutine | 'new' | null>(null)
  return (
    <Page
      title="Rutiner: vad finns, vad saknas"
      purpose="De rutiner som förväntas finnas, med dokumentet som svarar mot var och en eller skälet till att det saknas."
      breadcrumbs={[
        { label: 'Styrande dokument', href: paths.register(at, governingDocument) },
        { label: 'Läget för dokumenten', href: documentPaths.standing(at) },
      ]}
      actions={
        data?.may.change.answer && (
          <Button variant="primary" onPress={() => setOpen('new')}>
            Lägg till rutin
          </Button>
        )
      }
    >
      {error && !data ? (
        <ErrorState
          title="Rutinerna gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        data.routines.length === 0 ? (
          <NothingYet data={data} />
        ) : (
          <Content data={data} onOpen={setOpen} />
        )
      ) : (
        <LoadingState label="Hämtar rutinerna …" shape="list" lines={6} />
      )}
      {open && data && (
        <RoutineDialog
          data={data}
          // As it is saved now: whoever meets another's save sends again from what was read anew.
          routine={open === 'new' ? null : (data.routines.find(({ id }) => id === open.id) ?? open)}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  )
}

function NothingYet({ data }: { data: Routines }) {
  const { board } = usePlace()
  const acts = useRoutineActs(board.id)
  const sending = useSend()
  return (
    <EmptyState
      title="Ingen lista är påbörjad"
      actions={
        data.may.change.answer && (
          <Button
            variant="primary"
            isPending={sending.isSending}
            onPress={() => void sending.send(() => acts.begin())}
          >
            {`Börja med ${data.proposal.count} föreslagna rutiner`}
          </Button>
        )
      }
    >
      <p>
        Dataskyddsombud brukar rekommendera att rutindokumentationen inventeras. Börja med förslaget
        och ändra det så att det stämmer för er.
      </p>
      <p className="soft small">
        {`${data.proposal.source}, ${data.proposal.lastCheckedOn}, ej verifierat.`}
      </p>
      {sending.failure && <p role="alert">{sending.failure}</p>}
    </EmptyState>
  )
}

type ContentProps = { data: Routines; onOpen: (routine: ShownRoutine) => void }

function Content({ data, onOpen }: ContentProps) {
  const { at } = usePlace()
  const expected = data.routines.filter(({ isExpected }) => isExpected)
  const there = expected.filter(({ standing }) => standing === 'there').length
  const columns: readonly Column<ShownRoutine>[] = [
    { key: 'name', label: 'Rutin', narrow: 'title' },
    {
      key: 'standing',
      label: 'Läge',
      isNoWrap: true,
      narrow: 'detail',
      hidesNarrowLabel: true,
      cell: ({ standing, isExpected }) =>
        isExpected ? (
          <StatusTag tone={routineStandings[standing].tone}>
            {routineStandings[standing].label}
          </StatusTag>
        ) : (
          <StatusTag tone="neutral">Förväntas inte nu</StatusTag>
        ),
    },
    {
      key: 'answer',
      label: 'Dokument eller skäl',
      width: '30%',
      narrow: 'detail',
      hidesNarrowLabel: true,
      cell: ({ document, activity, missingBecause }) =>
        document ? (
          <TextLink href={paths.record(at, governingDocument, document.id)}>
            {document.title}
          </TextLink>
        ) : activity === null ? (
          (missingBecause ?? <span className="soft">Inget angivet</span>)
        ) : (
          <span className="document-line">
            {missingBecause}
            <TextLink href={addressOf(at, { ...activity, type: 'improvement' }) ?? ''}>
              {activity.title}
            </TextLink>
          </span>
        ),
    },
    { key: 'why', label: 'Varför', width: '22%', narrow: 'hidden' },
    { key: 'fromOn', label: 'Sedan', isNoWrap: true, narrow: 'hidden' },
    ...(data.may.change.answer
      ? [
          {
            key: 'act',
            label: 'Gör',
            narrow: 'aside' as const,
            cell: (routine: ShownRoutine) => (
              <Button
                size="small"
                aria-label={`Ändra ${routine.name}`}
                onPress={() => onOpen(routine)}
              >
                Ändra
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <p>{`${there} av ${expected.length} förväntade rutiner finns och gäller.`}</p>
      <DataTable
        caption="Förväntade rutiner"
        columns={columns}
        rows={data.routines}
        rowKey={({ id }) => id}
      />
    </>
  )
}

type RoutineDialogProps = { data: Routines; routine: ShownRoutine | null; onClose: () => void }

function RoutineDialog({ data, routine, onClose }: RoutineDialogProps) {
  const { board } = usePlace()
  const acts = useRoutineActs(board.id)
  const sending = useSend()
  const [name, setName] = useState(routine?.name ?? '')
  const [why, setWhy] = useState(routine?.why ?? '')
  const [fromOn, setFromOn] = useState<string | null>(
    routine?.fromOn ?? dayOf(new Date().toISOString()),
  )
  const [toOn, setToOn] = useState<string | null>(routine?.toOn ?? null)
  const [documentId, setDocumentId] = useState<string | null>(routine?.documentId ?? null)
  const [missingBecause, setMissingBecause] = useState(routine?.missingBecause ?? '')
  const [activityId, setActivityId] = useState<string | null>(routine?.activityId ?? null)
  const options = (among: Routines['documents']) =>
    among.map(({ id, title }) => ({ value: id, label: title }))

  async function send() {
    const sent = await sending.send(() =>
      acts.save(routine?.id ?? null, {
        name,
        why,
        fromOn,
        toOn,
        documentId,
        missingBecause: documentId === null ? missingBecause.trim() || null : null,
        activityId,
        ...(routine === null ? {} : { seen: asSaved(routine) }),
      }),
    )
    if (!sent) return
    showToast({ message: 'Rutinen har sparats.' })
    onClose()
  }

  return (
    <FormDialog
      title={routine === null ? 'Lägg till rutin' : 'Ändra rutin'}
      save="Spara rutinen"
      notSaved="Rutinen är inte sparad"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <TextField
        name="name"
        label="Rutin"
        description="Till exempel ”Granskning av behörigheter”."
        isRequired
        maxLength={200}
        value={name}
        onChange={setName}
        errorMessage={sending.problems.name}
      />
      <TextField
        name="why"
        label="Varför den förväntas"
        description="Lagrum, riktlinje eller rekommendation."
        isRequired
        maxLength={500}
        value={why}
        onChange={setWhy}
        errorMessage={sending.problems.why}
      />
      <Select
        name="documentId"
        label="Dokument som svarar"
        emptyLabel="Saknas"
        options={options(data.documents)}
        value={documentId}
        onChange={setDocumentId}
        errorMessage={sending.problems.documentId}
      />
      {documentId === null && (
        <>
          <TextField
            name="missingBecause"
            label="Varför den saknas"
            maxLength={500}
            value={missingBecause}
            onChange={setMissingBecause}
            errorMessage={sending.problems.missingBecause}
          />
          <Select
            name="activityId"
            label="Aktivitet som tar fram den"
            emptyLabel="Ingen"
            options={options(data.activities)}
            value={activityId}
            onChange={setActivityId}
            errorMessage={sending.problems.activityId}
          />
        </>
      )}
      <DateField
        name="fromOn"
        label="Förväntas från"
        isRequired
        value={fromOn}
        onChange={setFromOn}
        errorMessage={sending.problems.fromOn}
      />
      <DateField
        name="toOn"
        label="Till och med"
        description="Lämna tomt så länge den behövs."
        value={toOn}
        onChange={setToOn}
        errorMessage={sending.problems.toOn}
      />
    </FormDialog>
  )
}

/** The routine as it is saved, without what is worked out of it. */
function asSaved(routine: ShownRoutine) {
  const { name, why, fromOn, toOn, documentId, missingBecause, activityId } = routine
  return { name, why, fromOn, toOn, documentId, missingBecause, activityId }
}
