/** Leverantörsrisker: what hangs on whom, what falls with a single supplier, and which papers run out. */
import { count } from '../../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { agreement } from '../agreement.record.ts'
import { noticeAhead } from '../agreement.rules.ts'
import { concentratedFrom } from '../concentration.rules.ts'
import { criticalities, supplier } from '../supplier.record.ts'
import { criticalFrom } from '../supplier.rules.ts'
import { type SupplierRisks, useSupplierRisks } from './api.ts'
import './suppliers.css'

export function SupplierRisksPage() {
  const { board, at } = usePlace()
  const { data, error, refetch } = useSupplierRisks(board.id)
  return (
    <Page
      title="Leverantörsrisker"
      purpose="Vad som hänger på vem, vad som faller med en enda leverantör och vilka papper som löper ut."
      breadcrumbs={[{ label: supplier.names.plural, href: paths.register(at, supplier) }]}
    >
      {error && !data ? (
        <ErrorState
          title="Leverantörsriskerna gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data ? (
        <LoadingState label="Hämtar leverantörsriskerna …" shape="list" lines={8} />
      ) : data.loads.length + data.expiring.length === 0 ? (
        <NothingYet />
      ) : (
        <div className="supplier-page">
          <Concentration risks={data} />
          <Expiring risks={data} />
          <Lacking risks={data} />
        </div>
      )}
    </Page>
  )
}

function NothingYet() {
  const { at, board } = usePlace()
  const mayAdd = board.acts.some((act) => act === 'supplier.create')
  return (
    <EmptyState
      title="Inga leverantörer är registrerade"
      actions={
        mayAdd && (
          <LinkButton variant="primary" href={paths.newRecord(at, supplier)}>
            Lägg till leverantör
          </LinkButton>
        )
      }
    >
      <p>
        Lägg till leverantörerna och koppla systemen till dem. Då syns här vad som hänger på vem.
      </p>
    </EmptyState>
  )
}

type Load = SupplierRisks['loads'][number]

const columns: readonly Column<Load>[] = [
  { key: 'title', label: 'Leverantör', cell: ({ supplier: { title } }) => title },
  {
    key: 'criticality',
    label: 'Kritikalitet',
    narrow: 'aside',
    cell: ({ criticality }) =>
      criticality === null ? (
        <span className="soft">Ej bedömd</span>
      ) : criticality === 'critical' ? (
        <StatusTag tone="warn">{criticalities.critical}</StatusTag>
      ) : (
        criticalities[criticality]
      ),
  },
  {
    key: 'critical',
    label: 'Kritiska system',
    align: 'right',
    narrow: 'detail',
    cell: ({ criticalSystems }) => criticalSystems.length,
  },
  { key: 'systems', label: 'System i allt', align: 'right', narrow: 'detail' },
  { key: 'activities', label: 'Verksamheter', align: 'right', narrow: 'detail' },
  {
    key: 'through',
    label: 'Underbiträde åt',
    narrow: 'hidden',
    cell: ({ through }) => through.map((chain) => chain.join(' → ')).join('; ') || null,
  },
]

function Concentration({ risks }: { risks: SupplierRisks }) {
  const { at } = usePlace()
  const reasons = risks.loads.filter(({ because }) => because !== null)
  const half = `${concentratedFrom.share * 100} procent`
  return (
    <Section
      title="Vad som hänger på vem"
      description={`Kritiskt är ett system som är klassat ${criticalFrom.availability} eller högre i tillgänglighet, eller som en kritisk verksamhet använder. Samlad risk sägs när en leverantör bär minst ${half} av de kritiska systemen. Gränserna är antaganden, inte verifierade.`}
    >
      {reasons.length > 0 ? (
        <ul className="supplier-notes" aria-label="Samlad risk">
          {reasons.map(({ supplier: { id }, because }) => (
            <li key={id}>
              <Banner tone="warn" title="Samlad risk">
                {because}
              </Banner>
            </li>
          ))}
        </ul>
      ) : (
        risks.criticalSystems === 0 && (
          <p>
            Inget system är känt som kritiskt än. Klassa informationen och lägg in kritisk
            verksamhet, så går det att säga var risken är samlad.
          </p>
        )
      )}
      <DataTable
        caption="Leverantörer och vad de bär"
        columns={columns}
        rows={risks.loads}
        rowKey={({ supplier: { id } }) => id}
        rowHref={({ supplier: { id } }) => paths.record(at, supplier, id)}
      />
      {risks.systemsWithoutSupplier > 0 && (
        <p className="soft">
          {`${count(risks.systemsWithoutSupplier, 'system', 'system')} är inte ${risks.systemsWithoutSupplier === 1 ? 'kopplat' : 'kopplade'} till någon leverantör.`}
        </p>
      )}
    </Section>
  )
}

const expiryWords = {
  notice: 'Uppsägning',
  end: 'Upphör',
  passed: 'Går ut',
  ended: 'Har gått ut',
} as const

const paperColumns: readonly Column<SupplierRisks['expiring'][number]>[] = [
  { key: 'title', label: 'Avtal' },
  {
    key: 'kind',
    label: 'Vad',
    narrow: 'aside',
    cell: ({ kind }) => (
      <StatusTag tone={kind === 'ended' ? 'bad' : 'warn'}>{expiryWords[kind]}</StatusTag>
    ),
  },
  { key: 'on', label: 'Senast', isNoWrap: true, narrow: 'detail', hidesNarrowLabel: true },
  { key: 'supplier', label: 'Leverantör', narrow: 'detail', hidesNarrowLabel: true },
  { key: 'because', label: 'Vad det innebär', narrow: 'hidden' },
]

function Expiring({ risks }: { risks: SupplierRisks }) {
  const { at } = usePlace()
  return (
    <Section
      title="Papper som löper ut"
      description={`Avtal som ska sägas upp, förlängas eller ersättas inom ${noticeAhead.months} månader, och sådana som redan har gått ut.`}
    >
      {risks.expiring.length === 0 ? (
        <p>Inga avtal löper ut de närmaste månaderna.</p>
      ) : (
        <DataTable
          caption="Avtal som löper ut"
          columns={paperColumns}
          rows={risks.expiring}
          rowKey={({ id }) => id}
          rowHref={({ id }) => paths.record(at, agreement, id)}
        />
      )}
    </Section>
  )
}

function Lacking({ risks }: { risks: SupplierRisks }) {
  const { at } = usePlace()
  return (
    <Section title="Personuppgiftsbiträdesavtal som saknas">
      {risks.lacking.length === 0 ? (
        <p>
          Alla leverantörer som är kända för att behandla personuppgifter har ett avtal som gäller.
        </p>
      ) : (
        <ul className="supplier-rows" aria-label="Leverantörer utan personuppgiftsbiträdesavtal">
          {risks.lacking.map(({ id, title, because }) => (
            <li key={id}>
              <div>
                <p>
                  <TextLink href={paths.record(at, supplier, id)}>{title}</TextLink>
                </p>
                <p className="small">{because}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
