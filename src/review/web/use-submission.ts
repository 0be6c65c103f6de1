/** When and by whom a review was last sent for decision. */
import { useReviewHistory } from './api.ts'

export function useSubmission(reviewId: string): { at: string; byName: string } | null {
  const { data } = useReviewHistory(reviewId)
  return data?.rows.find((row) => row.act === 'submitted') ?? null
}
