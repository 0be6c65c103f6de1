/** How every information set is classified: what is missing, what is late, and where to begin. */
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
import { informationSet } from '../../information/information-set.record.ts'
import { classification } from '../classification.record.ts'
import { type Dated, type Standing, useStandings } from './api.ts'
import { BeginFirst } from './BeginAgain.tsx'
import './classification.css'

export function StandingPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useStandings(board.id)
  const sets = data?.sets ?? []
  const classified = sets.filter(({ decided }) => decided !== null).length
  return (
    <Page
      title="Klassningsläget"
      purpose={
        data && sets.length > 0
          ? `${classified} av ${sets.length} informationsmängder är klassade.`
          : 'Vilken information som är klassad, vad som är dags och vad som saknas.'
      }
      breadcrumbs={[
        { label: classification.names.plural, href: paths.register(at, classification) },
      ]}
    >
      {error && !data ? (
        <ErrorState
          title="Läget gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data ? (
        <LoadingState label="Hämtar klassningsläget …" shape="list" lines={6} />
      ) : sets.length === 0 ? (
        <EmptyState
          title="Inga informationsmängder är registrerade"
          actions={
            <LinkButton href={paths.register(at, informationSet)}>
              Visa informationsmängder
            </LinkButton>
          }
        >
          <p>Börja med att inventera informationen. Sedan klassas en informationsmängd i taget.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Informationsmängder och deras klassning"
          columns={columnsOf(data.may.create.answer, (one) => paths.record(at, one.of, one.id))}
          rows={sets}
          rowKey={({ id }) => id}
        />
      )}
    </Page>
  )
}

type To = (one: { of: { path: string }; id: string }) => string

function columnsOf(mayCreate: boolean, to: To): Column<Standing>[] {
  return [
    {
      key: 'title',
      label: 'Informationsmängd',
      narrow: 'title',
      cell: ({ id, title }) => <TextLink href={to({ of: informationSet, id })}>{title}</TextLink>,
    },
    {
      key: 'profile',
      label: 'Klassning',
      narrow: 'aside',
      cell: ({ decided }) =>
        decided === null ? (
          <StatusTag tone="warn">Ej klassad</StatusTag>
        ) : (
          <TextLink href={to({ of: classification, id: decided.classificationId })}>
            {decided.text}
          </TextLink>
        ),
    },
    {
      key: 'owner',
      label: 'Informationsägare',
      narrow: 'detail',
      cell: ({ ownerName }) => ownerName ?? <span className="soft">Ingen utsedd</span>,
    },
    {
      key: 'decided',
      label: 'Beslutad',
      narrow: 'detail',
      isNoWrap: true,
      cell: ({ decided }) => decided?.decidedOn ?? <span className="soft">–</span>,
    },
    {
      key: 'check',
      label: 'Efterlevnadskontroll',
      narrow: 'detail',
      cell: ({ decided }) => <DueMark due={decided?.check} word="Dags" />,
    },
    {
      key: 'again',
      label: 'Klassas om',
      narrow: 'detail',
      cell: ({ decided }) => <DueMark due={decided?.again} word="Dags" />,
    },
    {
      key: 'next',
      label: 'Nästa steg',
      narrow: 'detail',
      hidesNarrowLabel: true,
      cell: ({ id, title, open, decided }) =>
        open !== null ? (
          <TextLink href={to({ of: classification, id: open.id })}>
            {open.state === 'proposed' ? 'Väntar på beslut' : 'Fortsätt klassa'}
          </TextLink>
        ) : decided === null && mayCreate ? (
          <BeginFirst setId={id} title={title} />
        ) : (
          <span className="soft">–</span>
        ),
    },
  ]
}

function DueMark({ due, word }: { due: Dated | undefined; word: string }) {
  if (!due) return <span className="soft">–</span>
  if (due.answer) return <StatusTag tone="warn">{word}</StatusTag>
  return <span className="num">{due.dueOn}</span>
}
