/** The review of the year in the address: begun or not, its composing page or what hinders it. */
import { useState } from 'react'
import { usePlace } from '../../web/frame/place.tsx'
import { useTogether } from '../together/web/api.ts'
import { useReviews, useWorkspace } from './api.ts'
import { LoadingReview, ReviewFailure } from './ReviewFailure.tsx'
import { StartReview } from './StartReview.tsx'
import { Workspace } from './Workspace.tsx'
import './review.css'
import '../together/web/together.css'

export function ReviewPage() {
  const { board, year } = usePlace()
  const { data, error, refetch } = useReviews(board.id)
  const [begun, setBegun] = useState<string | null>(null)
  if (error && !data) return <ReviewFailure error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingReview />
  const found = data.rows.find((row) => row.fields.reviewYear === year)
  if (!found)
    return <StartReview key={`${board.id} ${year}`} reviews={data} onBegun={(id) => setBegun(id)} />
  return <OpenReview key={found.id} id={found.id} isNew={begun === found.id} />
}

function OpenReview({ id, isNew }: { id: string; isNew: boolean }) {
  const { data, error, refetch } = useWorkspace(id)
  // One's own drafts from other computers are part of the page from the start.
  const together = useTogether(id)
  const isReady = together.data !== undefined || together.error !== null
  if (error && !data) return <ReviewFailure error={error} onRetry={() => void refetch()} />
  return data && isReady ? <Workspace workspace={data} isNew={isNew} /> : <LoadingReview />
}
