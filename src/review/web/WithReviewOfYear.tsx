/** The review of the year in the address, for pages that stand beside it. */
import type { ReactNode } from 'react'
import { isPassing, sentenceOf } from '../../web/api/client.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'
import { useReviews } from './api.ts'

type WithReviewProps = { children: (reviewId: string) => ReactNode }

export function WithReviewOfYear({ children }: WithReviewProps) {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = useReviews(board.id)
  if (error && !data)
    return (
      <ErrorState
        title="Genomgången gick inte att hämta"
        onRetry={isPassing(error) ? () => void refetch() : undefined}
      >
        <p>{sentenceOf(error)}</p>
      </ErrorState>
    )
  if (!data) return <LoadingState label="Hämtar genomgången …" shape="facts" lines={6} />
  const found = data.rows.find((row) => row.fields.reviewYear === year)
  if (found) return children(found.id)
  return (
    <EmptyState
      title={`Genomgången för ${year} är inte påbörjad`}
      actions={<LinkButton href={paths.review(at)}>Till genomgången</LinkButton>}
    >
      <p>Påbörja den först.</p>
    </EmptyState>
  )
}
