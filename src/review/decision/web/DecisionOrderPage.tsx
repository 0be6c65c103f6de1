/** Who decides the board's reviews, from which day, and the seal that is put on what is decided. */
import { dayInWords } from '../../../core/dates.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section, Stack } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import type { ShownAuthority } from '../../workspace-answer.ts'
import { proofs } from '../authority.rules.ts'
import { AuthorityForm } from './AuthorityForm.tsx'
import { type DecisionOrder, type SaidAuthority, useDecisionOrder } from './api.ts'
import { SealSection } from './SealSection.tsx'

export function DecisionOrderPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useDecisionOrder(board.id)
  return (
    <Page
      title="Beslutsordning och stämpel"
      purpose="Vem som beslutar om Ledningens genomgång, och hur säkert det ska vara vem som gör det."
      breadcrumbs={[{ label: 'Alla genomgångar', href: paths.reviews(at) }]}
    >
      {error && !data ? (
        <ErrorState
          title="Beslutsordningen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <Order order={data} />
      ) : (
        <LoadingState label="Hämtar beslutsordningen …" shape="facts" lines={6} />
      )}
    </Page>
  )
}

const columns: readonly Column<SaidAuthority>[] = [
  { key: 'from', label: 'Från och med', isNoWrap: true, narrow: 'title' },
  { key: 'label', label: 'Beslutar', cell: (row) => row.label, narrow: 'detail' },
  { key: 'basis', label: 'Grund', cell: (row) => row.basis, narrow: 'detail' },
  { key: 'proof', label: 'Inloggning', cell: (row) => proofs[row.proof], narrow: 'detail' },
  {
    key: 'verifiedOn',
    label: 'Avstämd',
    cell: (row) => <Verified authority={row} />,
    narrow: 'aside',
  },
]

function Order({ order }: { order: DecisionOrder }) {
  const { board } = usePlace()
  const { inForce, said, may } = order
  return (
    <Stack gap={12}>
      <Section title="Det som gäller nu">
        <DescriptionList
          items={[
            { label: 'Beslutar', value: inForce.label },
            { label: 'Grund', value: inForce.basis },
            {
              label: 'Gäller från och med',
              value: said.length > 0 ? dayInWords(inForce.from) : 'Tills nämnden anger något annat',
            },
            { label: 'Inloggning', value: proofs[inForce.proof] },
            {
              label: 'Avstämd mot källan',
              value: <Verified authority={inForce} />,
              help:
                inForce.verifiedOn === null
                  ? 'Jämför med er delegationsordning eller stadens anvisning, och fyll i dagen nedan.'
                  : undefined,
            },
          ]}
        />
      </Section>
      {may.change.answer && <AuthorityForm order={order} />}
      {said.length > 0 && (
        <Section title="Angivet genom åren">
          <DataTable
            caption={`Beslutsordning, ${board.name}`}
            columns={columns}
            rows={said}
            rowKey={(row) => row.from}
          />
        </Section>
      )}
      <SealSection order={order} />
    </Stack>
  )
}

function Verified({ authority }: { authority: Pick<ShownAuthority, 'verifiedOn'> }) {
  return authority.verifiedOn === null ? (
    <StatusTag tone="warn">Ej verifierad</StatusTag>
  ) : (
    <StatusTag tone="good">{`Verifierad ${authority.verifiedOn}`}</StatusTag>
  )
}
