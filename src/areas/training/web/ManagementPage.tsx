/** Ledningens utbildning: who counts as management on a day, on what ground, and who has been trained. */
import { useState } from 'react'
import { dayInWords, dayOf } from '../../../core/dates.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { standings } from '../completion.rules.ts'
import { course } from '../course.record.ts'
import { trainingPaths } from './addresses.ts'
import { type Management, type ShownSeat, useManagement, useTrainingActs } from './api.ts'
import { CompletionDialog } from './CompletionDialog.tsx'
import { PersonField } from './PersonField.tsx'
import './training.css'

export function ManagementPage() {
  const { at, board } = usePlace()
  const [on, setOn] = useState<string | null>(null)
  const [isAdding, setAdding] = useState(false)
  const { data, error, refetch } = useManagement(board.id, on)
  return (
    <Page
      title="Ledningens utbildning"
      purpose="Vilka som räknas som ledning, från och till och på vilken grund, och vilka av dem som har gått utbildning om säkerhetsåtgärder."
      breadcrumbs={[
        { label: 'Utbildningar', href: paths.register(at, course) },
        { label: 'Utbildningsläget', href: trainingPaths.standing(at) },
      ]}
      actions={
        data?.may.follow.answer && (
          <Button variant="primary" onPress={() => setAdding(true)}>
            Lägg till person
          </Button>
        )
      }
    >
      {error && !data ? (
        <ErrorState
          title="Listan gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <Content data={data} on={on} onDay={setOn} />
      ) : (
        <LoadingState label="Hämtar listan …" shape="list" lines={6} />
      )}
      {isAdding && <SeatDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}

type ContentProps = { data: Management; on: string | null; onDay: (on: string | null) => void }

function Content({ data, on, onDay }: ContentProps) {
  const { at } = usePlace()
  const [ending, setEnding] = useState<ShownSeat | null>(null)
  const [noting, setNoting] = useState<ShownSeat | null>(null)
  const [only] = data.courses
  const columns: readonly Column<ShownSeat>[] = [
    { key: 'name', label: 'Namn', narrow: 'title' },
    { key: 'role', label: 'Uppdrag', narrow: 'detail', hidesNarrowLabel: true },
    {
      key: 'standing',
      label: 'Utbildning',
      narrow: 'detail',
      hidesNarrowLabel: true,
      cell: ({ standing }) => (
        <StatusTag tone={standings[standing].tone}>{standings[standing].label}</StatusTag>
      ),
    },
    { key: 'completedOn', label: 'Genomförd', isNoWrap: true, narrow: 'detail' },
    { key: 'fromOn', label: 'Räknas från', isNoWrap: true, narrow: 'hidden' },
    { key: 'ground', label: 'Grund', width: '26%', narrow: 'hidden' },
    ...(data.may.follow.answer
      ? [
          {
            key: 'acts',
            label: 'Gör',
            narrow: 'aside' as const,
            cell: (seat: ShownSeat) => (
              <span className="ui-row">
                {only && seat.standing !== 'valid' && (
                  <Button
                    size="small"
                    aria-label={`Anteckna utbildning för ${seat.name}`}
                    onPress={() => setNoting(seat)}
                  >
                    Anteckna
                  </Button>
                )}
                {seat.toOn === null && (
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={`Avsluta: ${seat.name}`}
                    onPress={() => setEnding(seat)}
                  >
                    Avsluta
                  </Button>
                )}
              </span>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <div className="training-head">
        <DateField
          name="on"
          label="Läget den"
          description="Lämna tomt för i dag."
          value={on}
          onChange={onDay}
        />
      </div>
      <p className="training-note">{data.because}</p>
      <DataTable
        caption={`Ledningen den ${dayInWords(data.on)}`}
        columns={columns}
        rows={data.rows}
        rowKey={({ id }) => id}
        emptyState={<p>Ingen räknas som ledning den dagen.</p>}
      />
      {data.courses.length === 0 && (
        <div className="training-note">
          <Banner tone="info" title="Ingen utbildning för ledningen erbjuds än">
            {data.planned.length === 0 ? (
              'Lägg till en utbildning med målgruppen Ledningen och börja erbjuda den.'
            ) : (
              <>
                Planerad:{' '}
                {data.planned.map(({ id, title }) => (
                  <TextLink key={id} href={paths.record(at, course, id)}>
                    {title}
                  </TextLink>
                ))}
                . Den räknas när den har börjat erbjudas.
              </>
            )}
          </Banner>
        </div>
      )}
      <p className="soft small training-note">
        {`${data.law.act}, i kraft ${dayInWords(data.law.inForceFrom)}. Lagen säger inte vilka som är ledning i en kommun eller hur ofta utbildningen ska göras; nämnden avgör och för listan. Senast kontrollerat ${data.law.lastCheckedOn}.`}
      </p>
      {data.earlier.length > 0 && (
        <Section title="Räknas inte den dagen">
          <ul className="training-result">
            {data.earlier.map(({ id, name, role, fromOn, toOn }) => (
              <li key={id}>{`${name}, ${role}: ${fromOn} – ${toOn ?? 'tills vidare'}`}</li>
            ))}
          </ul>
        </Section>
      )}
      {ending && <EndDialog seat={ending} onClose={() => setEnding(null)} />}
      {noting && only && (
        <CompletionDialog
          course={only}
          groups={['management']}
          person={{ id: noting.personId, name: noting.name }}
          onClose={() => setNoting(null)}
        />
      )}
    </>
  )
}

function SeatDialog({ onClose }: { onClose: () => void }) {
  const { board } = usePlace()
  const acts = useTrainingActs(board.id)
  const sending = useSend()
  const [personId, setPersonId] = useState<string | null>(null)
  const [found, setFound] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [role, setRole] = useState('')
  const [fromOn, setFromOn] = useState<string | null>(null)
  const [ground, setGround] = useState('')

  async function send() {
    const said = personId === null ? name : (found ?? '')
    const sent = await sending.send(() =>
      acts.addSeat({ personId, name: said, role, fromOn, toOn: null, ground }),
    )
    if (!sent) return
    showToast({ message: 'Personen räknas som ledning.' })
    onClose()
  }

  return (
    <FormDialog
      title="Lägg till person i ledningen"
      save="Lägg till"
      notSaved="Personen är inte tillagd"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <PersonField
        label="Person"
        value={personId}
        onChange={(id, label) => {
          setPersonId(id)
          setFound(label)
        }}
        errorMessage={sending.problems.personId}
      />
      {personId === null && (
        <TextField
          name="name"
          label="Namn, om personen inte finns i Genomlys"
          description="Till exempel en förtroendevald."
          maxLength={200}
          value={name}
          onChange={setName}
          errorMessage={sending.problems.name}
        />
      )}
      <TextField
        name="role"
        label="Uppdrag"
        description="Till exempel ”Förvaltningschef” eller ”Ordförande”."
        isRequired
        maxLength={200}
        value={role}
        onChange={setRole}
        errorMessage={sending.problems.role}
      />
      <DateField
        name="fromOn"
        label="Räknas från"
        isRequired
        value={fromOn}
        onChange={setFromOn}
        errorMessage={sending.problems.fromOn}
      />
      <TextField
        name="ground"
        label="Grund"
        description="Beslutet eller skälet, med diarienummer om det finns."
        isRequired
        maxLength={500}
        value={ground}
        onChange={setGround}
        errorMessage={sending.problems.ground}
      />
    </FormDialog>
  )
}

function EndDialog({ seat, onClose }: { seat: ShownSeat; onClose: () => void }) {
  const { board } = usePlace()
  const acts = useTrainingActs(board.id)
  const sending = useSend()
  const [toOn, setToOn] = useState<string | null>(dayOf(new Date().toISOString()))

  async function send() {
    if (!(await sending.send(() => acts.endSeat(seat.id, toOn)))) return
    showToast({ message: 'Sista dagen har sparats.' })
    onClose()
  }

  return (
    <FormDialog
      title="Ange sista dag"
      description={`${seat.name}, ${seat.role}. Raden ligger kvar för de dagar som har varit.`}
      save="Spara"
      notSaved="Sista dagen är inte sparad"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <DateField
        name="toOn"
        label="Sista dagen"
        isRequired
        value={toOn}
        onChange={setToOn}
        errorMessage={sending.problems.toOn}
      />
    </FormDialog>
  )
}
