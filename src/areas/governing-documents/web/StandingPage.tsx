/** Läget för dokumenten: their order, what is due or has never been looked over, what may vanish, who has read. */
import { count } from '../../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { documentKinds, governingDocument } from '../governing-document.record.ts'
import { documentPaths } from './addresses.ts'
import { type PlacedDocument, useDocumentsStanding } from './api.ts'
import './documents.css'

export function StandingPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useDocumentsStanding(board.id)
  const never = data?.documents.filter(({ neverReviewed }) => neverReviewed.answer).length ?? 0
  const late = data?.documents.filter(({ isLate }) => isLate).length ?? 0
  const vanishing = data?.documents.filter(({ mayVanish }) => mayVanish.answer).length ?? 0
  return (
    <Page
      title="Läget för dokumenten"
      purpose="Dokumenten i sin ordning, från policy till rutin: vad som ska ses över, vad som aldrig har granskats och vilka som har läst."
      breadcrumbs={[{ label: 'Styrande dokument', href: paths.register(at, governingDocument) }]}
      actions={
        board.acts.some((act) => act === 'risk.read') && (
          <LinkButton href={documentPaths.routines(at)}>Rutiner: vad finns, vad saknas</LinkButton>
        )
      }
    >
      {error && !data ? (
        <ErrorState
          title="Läget gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <>
          {data.documents.length > 0 && (
            <p>
              {`${count(never, 'dokument', 'dokument')} har aldrig granskats, ${late} är försenade för översyn och ${vanishing} finns bara som länk.`}
            </p>
          )}
          <DataTable
            caption="Styrande dokument i sin ordning"
            columns={columns}
            rows={data.documents}
            rowKey={({ id }) => id}
            emptyState={
              <EmptyState title="Inget dokument är registrerat">
                <p>
                  Lägg till stadens riktlinje och nämndens lokala anvisning under Styrande dokument.
                </p>
              </EmptyState>
            }
          />
        </>
      ) : (
        <LoadingState label="Hämtar dokumenten …" shape="list" lines={6} />
      )}
    </Page>
  )
}

const columns: readonly Column<PlacedDocument>[] = [
  {
    key: 'title',
    label: 'Dokument',
    narrow: 'title',
    cell: (one) => <Title one={one} />,
  },
  {
    key: 'kind',
    label: 'Slag',
    narrow: 'detail',
    hidesNarrowLabel: true,
    cell: ({ kind, edition }) => `${documentKinds[kind]}, version ${edition}`,
  },
  {
    key: 'nextReviewOn',
    label: 'Översyn',
    isNoWrap: true,
    narrow: 'aside',
    cell: ({ neverReviewed, isLate, nextReviewOn, state }) =>
      state === 'draft' ? (
        <StatusTag tone="neutral">Utkast</StatusTag>
      ) : neverReviewed.answer ? (
        <StatusTag tone="warn">Aldrig granskat</StatusTag>
      ) : isLate ? (
        <StatusTag tone="bad">{`Försenad, ${nextReviewOn}`}</StatusTag>
      ) : (
        (nextReviewOn ?? <span className="soft">Inget datum satt</span>)
      ),
  },
  {
    key: 'confirmed',
    label: 'Läst',
    isNoWrap: true,
    narrow: 'detail',
    cell: ({ asked, confirmed }) =>
      asked === 0 ? <span className="soft">Frågas inte</span> : `${confirmed} av ${asked}`,
  },
  {
    key: 'mayVanish',
    label: 'Sparat',
    isNoWrap: true,
    narrow: 'hidden',
    cell: ({ mayVanish }) =>
      mayVanish.answer ? (
        <StatusTag tone="warn">Bara länk</StatusTag>
      ) : (
        <span className="soft">Ja</span>
      ),
  },
]

function Title({ one }: { one: PlacedDocument }) {
  const { at } = usePlace()
  return (
    <span className={`document-depth-${Math.min(one.depth, 4)}`}>
      <TextLink href={paths.record(at, governingDocument, one.id)}>{one.title}</TextLink>
    </span>
  )
}
