/** Återställningsordning: in which order all is brought back, what contradicts itself, and the binder. */
import { useState } from 'react'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { download } from '../../../web/api/files.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { addressOf } from '../../../web/registers.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { contradictionKinds } from '../contradiction.rules.ts'
import { criticalActivity } from '../critical-activity.record.ts'
import { availabilityByTime, inHours } from '../recovery-order.rules.ts'
import { type Named, type Recovered, type Recovery, useRecovery } from './api.ts'
import './continuity.css'

export function RecoveryPage() {
  const { board } = usePlace()
  const { data, error, refetch } = useRecovery(board.id)
  const hasAny = data !== undefined && data.order.length > 0
  return (
    <Page
      title="Återställningsordning"
      purpose="Räknas fram ur vad som vilar på vad och hur länge verksamheten klarar sig. Skriv ut pärmen medan systemen är uppe."
      actions={hasAny && <Binder />}
    >
      {error && !data ? (
        <ErrorState
          title="Återställningsordningen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        hasAny ? (
          <Content recovery={data} />
        ) : (
          <NothingYet />
        )
      ) : (
        <LoadingState label="Räknar fram ordningen …" shape="list" lines={8} />
      )}
    </Page>
  )
}

function Binder() {
  const { board } = usePlace()
  const [standing, setStanding] = useState<'idle' | 'busy' | { error: unknown }>('idle')
  async function fetchBinder() {
    setStanding('busy')
    try {
      await download(`/api/boards/${board.id}/continuity-binder/pdf`, 'kontinuitetsparm.pdf')
      setStanding('idle')
    } catch (error) {
      setStanding({ error })
    }
  }
  return (
    <>
      {typeof standing === 'object' && (
        <Banner tone="bad" title="Pärmen gick inte att hämta" live="alert">
          {sentenceOf(standing.error)}
        </Banner>
      )}
      <Button
        variant="primary"
        icon="download"
        isPending={standing === 'busy'}
        onPress={() => void fetchBinder()}
      >
        Hämta pärmen (PDF)
      </Button>
    </>
  )
}

function NothingYet() {
  const { at, board } = usePlace()
  const may = (act: string) => board.acts.some((one) => one === act)
  return (
    <EmptyState
      title="Inget att ordna ännu"
      actions={[
        may('criticalActivity.create') && (
          <LinkButton key="activity" variant="primary" href={paths.newRecord(at, criticalActivity)}>
            Lägg till kritisk verksamhet
          </LinkButton>
        ),
        <LinkButton key="inventory" href={paths.inventory(at)}>
          Öppna inventeringen
        </LinkButton>,
      ]}
    >
      <p>
        Ordningen behöver två saker: systemen med vad de vilar på, och vilka verksamheter som inte
        får stå stilla och hur länge. När det finns räknas ordningen fram av sig själv.
      </p>
    </EmptyState>
  )
}

function Content({ recovery }: { recovery: Recovery }) {
  return (
    <>
      <Contradictions recovery={recovery} />
      <Section title={`Ordningen (${recovery.order.length})`}>
        <DataTable
          caption="Återställningsordning"
          columns={columns}
          rows={recovery.order}
          rowKey={({ thing }) => thing.id}
        />
      </Section>
    </>
  )
}

const time = (hours: number | null, empty: string) =>
  hours === null ? <span className="soft">{empty}</span> : inHours(hours)

const columns: readonly Column<Recovered>[] = [
  { key: 'rank', label: 'Plats', align: 'right', width: '4rem', narrow: 'aside' },
  {
    key: 'thing',
    label: 'System',
    narrow: 'title',
    cell: ({ thing }) => <Record record={thing} />,
  },
  {
    key: 'withinHours',
    label: 'Behövs inom',
    isNoWrap: true,
    narrow: 'detail',
    cell: ({ withinHours }) => time(withinHours, 'Ej bedömt'),
  },
  {
    key: 'promisedHours',
    label: 'Utlovat',
    isNoWrap: true,
    narrow: 'detail',
    cell: ({ promisedHours }) => time(promisedHours, 'Ej avtalat'),
  },
  {
    key: 'level',
    label: 'Klass',
    isNoWrap: true,
    narrow: 'hidden',
    cell: ({ level }) => (level === null ? <span className="soft">Ej klassat</span> : `T${level}`),
  },
  { key: 'because', label: 'Därför', width: '38%', narrow: 'detail', hidesNarrowLabel: true },
]

function Record({ record }: { record: Named }) {
  const { at } = usePlace()
  const href = addressOf(at, record)
  return href ? <TextLink href={href}>{record.title}</TextLink> : record.title
}

function Contradictions({ recovery: { contradictions } }: { recovery: Recovery }) {
  const { at } = usePlace()
  if (contradictions.length === 0)
    return (
      <Banner tone="good" title="Inga motsägelser">
        Tider, beroenden och klassning stämmer med varandra.
      </Banner>
    )
  const byKind = [...Map.groupBy(contradictions, ({ kind }) => kind)]
  return (
    <Section
      title={`Stämmer inte (${contradictions.length})`}
      description="Rätta medan allt är uppe: ändra tiden, kopplingen eller klassningen, eller avtala om en kortare tid."
    >
      <ul className="contradictions">
        {byKind.map(([kind, found]) => (
          <li key={kind}>
            <StatusTag tone="warn">{contradictionKinds[kind]}</StatusTag>
            <ul>
              {found.map(({ because, records }) => (
                <li key={because}>
                  {because}
                  <span className="contradiction-links">
                    {records.map((record) => {
                      const href = addressOf(at, record)
                      return href ? (
                        <TextLink key={record.id} href={href}>
                          {record.title}
                        </TextLink>
                      ) : null
                    })}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {byKind.some(([kind]) => kind === 'lowClass') && (
        <p className="soft small">
          {`Vilken klass som svarar mot vilken tid är ett antagande (${availabilityByTime.source.toLocaleLowerCase('sv')}, ${availabilityByTime.lastCheckedOn}, ej verifierad).`}
        </p>
      )}
    </Section>
  )
}
