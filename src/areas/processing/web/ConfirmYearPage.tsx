/** Bekräfta årets registerförteckning: many at once, each as it was read here. */
import { useState } from 'react'
import { count } from '../../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { Meter } from '../../../web/ui/ProgressBar.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { processingRecord } from '../processing-record.record.ts'
import { type OverviewRow, useOverview, useRegisterActs } from './api.ts'
import './processing.css'

export function ConfirmYearPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useOverview(board.id)
  return (
    <Page
      title="Bekräfta årets registerförteckning"
      purpose="Den som ansvarar för en behandling säger en gång om året att uppgifterna stämmer. Rätta först det som inte gör det."
      breadcrumbs={[
        { label: processingRecord.names.plural, href: paths.register(at, processingRecord) },
      ]}
    >
      {error && !data ? (
        <ErrorState
          title="Registerförteckningen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data ? (
        <LoadingState label="Hämtar registerförteckningen …" shape="list" lines={6} />
      ) : (
        <Confirming rows={data.rows.filter(({ state }) => state === 'active')} />
      )}
    </Page>
  )
}

function Confirming({ rows }: { rows: OverviewRow[] }) {
  const { at, board } = usePlace()
  const acts = useRegisterActs()
  const sending = useSend()
  const [chosen, setChosen] = useState<Set<string>>(new Set())
  const done = rows.filter(({ confirmed, changedSince }) => confirmed.answer && !changedSince)
  const open = rows.filter((row) => !done.includes(row))
  const mine = open.filter(({ mayConfirm }) => mayConfirm.answer)
  const others = open.filter(({ mayConfirm }) => !mayConfirm.answer)
  const selected = mine.filter(({ id }) => chosen.has(id))

  async function confirm() {
    const records = selected.map(({ id, version }) => ({ id, version }))
    const sent = await sending.send(() => acts.confirmMany(board.id, records))
    if (!sent) return acts.readAgain('')
    setChosen(new Set())
    showToast({
      message: `${count(records.length, 'behandling', 'behandlingar')} har bekräftats.`,
    })
  }

  if (rows.length === 0)
    return (
      <EmptyState
        title="Ingen behandling pågår i registerförteckningen"
        actions={
          <LinkButton href={paths.register(at, processingRecord)}>
            Visa registerförteckningen
          </LinkButton>
        }
      >
        <p>Bara behandlingar som är upptagna i förteckningen bekräftas.</p>
      </EmptyState>
    )
  return (
    <>
      <div className="processing-meter">
        <Meter
          label="Bekräftade det senaste året"
          value={done.length}
          max={rows.length}
          valueText={`${done.length} av ${rows.length}`}
        />
      </div>
      <Section
        title={`Dina att bekräfta (${mine.length})`}
        description={
          mine.length === 0
            ? 'Inget väntar på dig.'
            : 'Öppna en behandling för att läsa den. Välj dem som stämmer och bekräfta.'
        }
      >
        {sending.failure && (
          <Banner tone="bad" title="Inget är bekräftat" live="alert">
            {sending.failure}
          </Banner>
        )}
        {mine.length > 0 && (
          <>
            <DataTable
              caption="Behandlingar att bekräfta"
              columns={columns}
              rows={mine}
              rowKey={({ id }) => id}
              rowLabel={({ title }) => title}
              rowHref={({ id }) => paths.record(at, processingRecord, id)}
              selection={{ keys: chosen, onChange: setChosen }}
            />
            <div className="processing-actions">
              <Button
                variant="primary"
                isDisabled={selected.length === 0}
                isPending={sending.isSending}
                onPress={() => void confirm()}
              >
                {selected.length === 0
                  ? 'Bekräfta valda'
                  : `Bekräfta ${count(selected.length, 'behandling', 'behandlingar')}`}
              </Button>
            </div>
          </>
        )}
      </Section>
      {others.length > 0 && (
        <Section
          title={`Väntar på andra (${others.length})`}
          description="Bekräftas av den som ansvarar för behandlingen, eller av förvaltningschefen."
        >
          <DataTable
            caption="Behandlingar som andra bekräftar"
            columns={columns}
            rows={others}
            rowKey={({ id }) => id}
            rowHref={({ id }) => paths.record(at, processingRecord, id)}
          />
        </Section>
      )}
      {done.length > 0 && (
        <Section title={`Bekräftade (${done.length})`}>
          <DataTable
            caption="Bekräftade behandlingar"
            columns={columns}
            rows={done}
            rowKey={({ id }) => id}
            rowHref={({ id }) => paths.record(at, processingRecord, id)}
          />
        </Section>
      )}
    </>
  )
}

const columns: Column<OverviewRow>[] = [
  { key: 'title', label: 'Behandling', width: '34%', narrow: 'title' },
  {
    key: 'ownerName',
    label: 'Ansvarig',
    narrow: 'hidden',
    cell: ({ ownerName }) => ownerName ?? 'Ingen utsedd',
  },
  {
    key: 'lacking',
    label: 'Fullständighet',
    narrow: 'aside',
    cell: ({ complete, sum }) =>
      complete ? (
        <StatusTag tone="good">Fullständig</StatusTag>
      ) : (
        <StatusTag tone="warn">{`${sum.there} av ${sum.asked}`}</StatusTag>
      ),
  },
  {
    key: 'confirmedOn',
    label: 'Bekräftad',
    isNoWrap: true,
    narrow: 'detail',
    cell: ({ confirmedOn }) => confirmedOn ?? 'Aldrig',
  },
  {
    key: 'unchangedSince',
    label: 'Oförändrad sedan',
    narrow: 'detail',
    cell: ({ unchangedSince, changedSince }) =>
      changedSince ? `${unchangedSince} (ändrad efter bekräftelsen)` : unchangedSince,
  },
]
