/** The review of the year in the address: begun or not, its composing page or what hinders it. */
import { usePlace } from '../../web/frame/place.tsx'
import { useReviews, useWorkspace } from './api.ts'
import { LoadingReview, ReviewFailure } from './ReviewFailure.tsx'
import { StartReview } from './StartReview.tsx'
import { Workspace } from './Workspace.tsx'
import './review.css'

export function ReviewPage() {
  const { board, year } = usePlace()
  const { data, error, refetch } = useReviews(board.id)
  if (error && !data) return <ReviewFailure error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingReview />
  const found = data.rows.find((row) => row.fields.reviewYear === year)
  if (!found) return <StartReview key={`${board.id} ${year}`} reviews={data} />
  return <OpenReview key={found.id} id={found.id} />
}

function OpenReview({ id }: { id: string }) {
  const { data, error, refetch } = useWorkspace(id)
  if (error && !data) return <ReviewFailure error={error} onRetry={() => void refetch()} />
  return data ? <Workspace workspace={data} /> : <LoadingReview />
}
