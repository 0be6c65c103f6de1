/** The comparison over the API. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { callApi } from '../../../web/api/client.ts'
import type { ComparisonAnswer } from '../compare-answer.ts'

export function useComparison(id: string, otherId: string) {
  return useQuery({
    // Begins as the review's own do, so that a changed text is compared anew.
    queryKey: ['review', 'compare', id, otherId],
    queryFn: ({ signal }) =>
      callApi<ComparisonAnswer>('GET', `/api/reviews/${id}/compare/${otherId}`, { signal }),
    placeholderData: keepPreviousData,
  })
}
