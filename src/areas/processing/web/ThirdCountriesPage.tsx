/** All transfers of the board, and the adequacy decisions they are judged by. */
import { dayInWords, dayOf } from '../../../core/dates.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { type AdequacyDecision, adequacyDecisions, isStaleFact } from '../adequacy.ts'
import { processingRecord } from '../processing-record.record.ts'
import { useOverview } from './api.ts'
import { TransferFacts } from './TransfersSection.tsx'
import './processing.css'

export function ThirdCountriesPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useOverview(board.id)
  const today = dayOf(new Date().toISOString())
  const found = (data?.rows ?? []).filter(({ transfers }) => transfers.length > 0)
  return (
    <Page
      title="Tredjeland"
      purpose="Överföringar till land utanför EU/EES, och de beslut om skyddsnivå som de bedöms mot."
      breadcrumbs={[
        { label: processingRecord.names.plural, href: paths.register(at, processingRecord) },
      ]}
    >
      <Section title="Nämndens överföringar">
        {error && !data ? (
          <ErrorState
            level={3}
            title="Överföringarna gick inte att hämta"
            onRetry={isPassing(error) ? () => void refetch() : undefined}
          >
            <p>{sentenceOf(error)}</p>
          </ErrorState>
        ) : !data ? (
          <LoadingState label="Hämtar överföringarna …" shape="list" lines={4} />
        ) : found.length === 0 ? (
          <EmptyState level={3} title="Ingen överföring är registrerad">
            <p>Lägg till en överföring på den behandling den hör till.</p>
          </EmptyState>
        ) : (
          found.map(({ id, title, transfers }) => (
            <div key={id}>
              <h3>
                <TextLink href={paths.record(at, processingRecord, id)}>{title}</TextLink>
              </h3>
              <ul className="processing-rows">
                {transfers.map((transfer) => (
                  <li key={transfer.id}>
                    <TransferFacts transfer={transfer} />
                  </li>
                ))}
              </ul>
            </div>
          ))
        )}
      </Section>
      <Section
        title="Beslut om adekvat skyddsnivå"
        description="Uppgifter som Genomlys räknar med. Det som inte är verifierat mot källan ska kontrolleras innan du lutar dig mot det."
      >
        <DataTable
          caption="Beslut om adekvat skyddsnivå"
          columns={columnsOn(today)}
          rows={adequacyDecisions}
          rowKey={({ country }) => country}
        />
      </Section>
    </Page>
  )
}

function columnsOn(today: string): Column<AdequacyDecision>[] {
  return [
    { key: 'country', label: 'Land', narrow: 'title', width: '16%' },
    {
      key: 'decision',
      label: 'Beslut',
      narrow: 'detail',
      cell: ({ decision, limits, until }) => (
        <>
          {decision}
          {until !== null && `, gäller till den ${dayInWords(until)}`}
          {limits !== null && <p className="soft">{limits}</p>}
        </>
      ),
    },
    {
      key: 'source',
      label: 'Källa',
      narrow: 'hidden',
      cell: ({ source, lastCheckedOn, verified }) =>
        `${source}, ${verified ? 'läst' : 'inlagt utan avstämning'} ${lastCheckedOn}`,
    },
    {
      key: 'verified',
      label: 'Läge',
      narrow: 'aside',
      isNoWrap: true,
      cell: (one) =>
        isStaleFact(one, today) ? (
          <StatusTag tone="warn">Kontrollera igen</StatusTag>
        ) : one.verified ? (
          <StatusTag tone="good">Verifierad</StatusTag>
        ) : (
          <StatusTag tone="warn">Ej verifierad</StatusTag>
        ),
    },
  ]
}
