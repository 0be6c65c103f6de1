/** Every year's review of the board, the latest first. */
import { Page } from '../../web/frame/Page.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { type Column, DataTable } from '../../web/ui/DataTable.tsx'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import type { ReviewList } from '../workspace-answer.ts'
import { useReviews } from './api.ts'
import { ReviewFailure } from './ReviewFailure.tsx'
import { stateOf } from './review-state.ts'
import './review.css'

type Row = ReviewList['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'year',
    label: 'År',
    cell: (row) => <span className="num">{row.fields.reviewYear}</span>,
    width: '5rem',
    narrow: 'title',
  },
  {
    key: 'title',
    label: 'Rubrik',
    cell: (row) => row.title,
    narrow: 'detail',
    hidesNarrowLabel: true,
  },
  {
    key: 'state',
    label: 'Läge',
    cell: (row) => {
      const { label, tone } = stateOf(row.state)
      return <StatusTag tone={tone}>{label}</StatusTag>
    },
    narrow: 'aside',
  },
  { key: 'decidedOn', label: 'Beslutad den', isNoWrap: true, narrow: 'detail' },
  {
    key: 'plan',
    label: 'Plan för',
    cell: ({ fields }) => planOf(fields),
    isNoWrap: true,
    narrow: 'hidden',
  },
  {
    key: 'registryNumber',
    label: 'Diarienummer',
    cell: (row) => row.fields.registryNumber,
    narrow: 'hidden',
  },
]

function planOf({ reviewYear, planThrough }: Row['fields']): string {
  return planThrough === reviewYear + 1 ? String(planThrough) : `${reviewYear + 1}–${planThrough}`
}

export function ReviewsPage() {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = useReviews(board.id)
  if (error && !data) return <ReviewFailure error={error} onRetry={() => void refetch()} />
  const hasThisYear = data?.rows.some((row) => row.fields.reviewYear === year)
  return (
    <Page
      title="Ledningens genomgångar"
      purpose="Varje års rapport till ledningen och ledningens beslut."
      actions={
        <>
          {board.acts.includes('review.write') && (
            <LinkButton href={paths.readReport(at)}>Läs in en tidigare rapport</LinkButton>
          )}
          {data?.may.create.answer && !hasThisYear && (
            <LinkButton variant="primary" href={paths.review(at)}>
              {`Påbörja genomgången för ${year}`}
            </LinkButton>
          )}
        </>
      }
    >
      <DataTable
        caption={`Ledningens genomgångar, ${board.name}`}
        columns={columns}
        rows={data && [...data.rows].sort((a, b) => b.fields.reviewYear - a.fields.reviewYear)}
        rowKey={(row) => row.id}
        rowHref={(row) => paths.review({ board: at.board, year: row.fields.reviewYear })}
        isLoading={!data}
        skeletonRows={4}
        emptyState={
          <EmptyState title="Ingen genomgång finns än">
            <p>
              Den första sätts samman ur det som är registrerat under året. Året väljs högst upp på
              sidan.
            </p>
          </EmptyState>
        }
      />
      <p>
        <TextLink href={paths.decisionOrder(at)}>Beslutsordning och stämpel</TextLink>
        {' · '}
        <TextLink href={paths.reportForms(at)}>Rapportformer</TextLink>
        {' · '}
        <TextLink href={paths.wordTemplate(at)}>Wordmall</TextLink>
      </p>
    </Page>
  )
}
