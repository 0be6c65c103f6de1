/** Ut till och in från styrsystemet: the sheets that officers carry between it and here. */
import { useState } from 'react'
import { practice } from '../../areas/practices/practice.record.ts'
import { count } from '../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../web/api/client.ts'
import { download } from '../../web/api/files.ts'
import { Page } from '../../web/frame/Page.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { useSend } from '../../web/frame/use-send.ts'
import { paths } from '../../web/paths.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../web/ui/DataTable.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { FileField } from '../../web/ui/FileField.tsx'
import { Section } from '../../web/ui/Layout.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'
import { Select } from '../../web/ui/Select.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { type Fate, fates } from '../plan.rules.ts'
import { columnsOfSheet, type SheetName } from '../sheets.rules.ts'
import { type Exchange, type Reading, useExchange, useReading } from './api.ts'
import './steering.css'

const sheets = {
  vor: {
    title: 'Väsentlighets- och riskanalysen',
    about:
      'En rad för varje risk och åtgärd: mål, process, risk, sannolikhet, konsekvens, riskvärde, åtgärd, ansvarig och när det ska vara klart.',
    noun: ['risk', 'risker'],
  },
  activities: {
    title: 'Aktiviteter och uppföljning',
    about:
      'En rad för varje aktivitet under fullmäktiges mål, med status och kommentar för tertial 1, 2 och 3.',
    noun: ['aktivitet', 'aktiviteter'],
  },
} as const satisfies Record<SheetName, object>

export function ExchangePage() {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = useExchange(board.id, year)
  return (
    <Page
      title={`Ut till och in från styrsystemet ${year}`}
      purpose="Samma rader här och i styrsystemet. En fil som läses in igen ändrar samma poster och lägger inte upp dem en gång till."
      breadcrumbs={[{ label: practice.names.plural, href: paths.register(at, practice) }]}
    >
      {error && !data ? (
        <ErrorState
          title="Sidan gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data ? (
        <LoadingState label="Hämtar …" lines={6} />
      ) : (
        (Object.keys(sheets) as SheetName[]).map((sheet) => (
          <SheetPart key={`${sheet} ${year}`} sheet={sheet} exchange={data} />
        ))
      )}
    </Page>
  )
}

function SheetPart({ sheet, exchange }: { sheet: SheetName; exchange: Exchange }) {
  const { board, year } = usePlace()
  const { title, about, noun } = sheets[sheet]
  const { sent, secret } = exchange[sheet]
  const sending = useSend()
  return (
    <Section
      title={title}
      description={about}
      actions={
        exchange.may.export.answer && (
          <Button
            size="small"
            isPending={sending.isSending}
            isDisabled={sent === 0}
            onPress={() =>
              void sending.send(() =>
                download(
                  `/api/boards/${board.id}/steering/${sheet}/file?year=${year}`,
                  `${sheet}.xlsx`,
                ),
              )
            }
          >
            {`Hämta ${count(sent, noun[0], noun[1])} som Excel`}
          </Button>
        )
      }
    >
      {sending.failure && (
        <Banner tone="bad" live="alert">
          {sending.failure}
        </Banner>
      )}
      {secret > 0 && (
        <p className="soft">
          {`${count(secret, 'post', 'poster')} är markerade med sekretess och går inte ut.`}
        </p>
      )}
      {exchange.may.import.answer ? (
        <ReadIn sheet={sheet} />
      ) : (
        <p className="soft">{exchange.may.import.because}</p>
      )}
    </Section>
  )
}

function ReadIn({ sheet }: { sheet: SheetName }) {
  const { board, year } = usePlace()
  const read = useReading(board.id, sheet, year)
  const sending = useSend()
  const [file, setFile] = useState<File | null>(null)
  const [reading, setReading] = useState<Reading | null>(null)

  async function look(chosen: File | null, how: { sheet?: string } = {}) {
    setFile(chosen)
    setReading(null)
    if (chosen === null) return
    const done = await sending.send(() => read(chosen, how))
    if (done) setReading(done.result)
  }

  async function keep() {
    if (!file || !reading) return
    const of = reading.sheet === null ? {} : { sheet: reading.sheet }
    const done = await sending.send(() => read(file, { ...of, keep: reading.digest }))
    if (!done) return
    showToast({ message: 'Filen är inläst.' })
    setFile(null)
    setReading(null)
  }

  return (
    <>
      <div className="steering-form">
        {sending.failure && (
          <Banner tone="bad" title="Filen är inte inläst" live="alert">
            {sending.failure}
          </Banner>
        )}
        <FileField
          name={`file-${sheet}`}
          label={`Fil ur styrsystemet, ${sheets[sheet].noun[1]} ${year}`}
          description={`Excel (.xlsx) eller CSV. Kolumner: ${Object.values(columnsOfSheet(sheet))
            .map(({ label }) => label)
            .join(', ')}. En tom cell ändrar ingenting.`}
          accept=".xlsx,.csv,.txt"
          files={file ? [file] : []}
          onChange={(files) => void look(files[0] ?? null)}
        />
        {sending.isSending && !reading && <LoadingState label="Läser filen …" lines={3} />}
        {reading && reading.sheets.length > 1 && (
          <Select
            name={`sheet-${sheet}`}
            label="Blad"
            options={reading.sheets.map((one) => ({ value: one, label: one }))}
            value={reading.sheet}
            onChange={(chosen) => chosen !== null && void look(file, { sheet: chosen })}
          />
        )}
      </div>
      {reading && (
        <Outcome
          sheet={sheet}
          reading={reading}
          isSending={sending.isSending}
          onKeep={() => void keep()}
        />
      )}
    </>
  )
}

type Tone = 'good' | 'info' | 'neutral' | 'bad'
const tones: Record<Fate, Tone> = { new: 'good', changed: 'info', same: 'neutral', problem: 'bad' }
type RowOfPlan = Reading['plan'][number]

const columns: readonly Column<RowOfPlan>[] = [
  { key: 'line', label: 'Rad', align: 'right', narrow: 'hidden', width: '4rem' },
  { key: 'title', label: 'Post', narrow: 'title', width: '35%' },
  {
    key: 'fate',
    label: 'Vad som händer',
    narrow: 'aside',
    cell: ({ fate }) => <StatusTag tone={tones[fate]}>{fates[fate]}</StatusTag>,
  },
  {
    key: 'changes',
    label: 'Ändringar och anmärkningar',
    narrow: 'detail',
    hidesNarrowLabel: true,
    width: '40%',
    cell: ({ changes, notes }) =>
      changes.length + notes.length === 0 ? null : (
        <ul className="steering-lines">
          {changes.map((one) => (
            <li key={one}>{one}</li>
          ))}
          {notes.map((one) => (
            <li key={one}>
              <strong>Obs:</strong> {one}
            </li>
          ))}
        </ul>
      ),
  },
]

type OutcomeProps = {
  sheet: SheetName
  reading: Reading
  isSending: boolean
  onKeep: () => void
}

function Outcome({ sheet, reading, isSending, onKeep }: OutcomeProps) {
  if (reading.lacking.length > 0)
    return (
      <Banner tone="bad" title="Filen går inte att läsa" live="alert">
        {`Kolumnen ${reading.lacking.join(', ')} finns inte. Kontrollera att det är rätt fil och rätt blad.`}
      </Banner>
    )
  const { counts } = reading
  return (
    <>
      <div role="status">
        <h3>{`Provkörning: ${count(reading.rows, 'rad', 'rader')}`}</h3>
        <ul className="steering-counts">
          {(Object.keys(fates) as Fate[])
            .filter((fate) => counts[fate] > 0)
            .map((fate) => (
              <li key={fate}>
                <StatusTag tone={tones[fate]}>{`${fates[fate]}: ${counts[fate]}`}</StatusTag>
              </li>
            ))}
        </ul>
      </div>
      {reading.unread.length > 0 && (
        <p className="soft">{`Kolumner som inte läses: ${reading.unread.join(', ')}.`}</p>
      )}
      <DataTable
        caption={`Provkörning av ${sheets[sheet].noun[1]}`}
        columns={columns}
        rows={reading.plan}
        rowKey={({ line }) => String(line)}
      />
      <div className="ui-row">
        <Button
          variant="primary"
          isPending={isSending}
          isDisabled={counts.new + counts.changed === 0}
          onPress={onKeep}
        >
          {counts.new + counts.changed === 0
            ? 'Inget att läsa in'
            : `Läs in ${count(counts.new + counts.changed, 'rad', 'rader')}`}
        </Button>
      </div>
    </>
  )
}
