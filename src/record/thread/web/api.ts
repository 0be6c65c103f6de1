/** The thread of a record over the API. */
import { useQuery } from '@tanstack/react-query'
import { callApi } from '../../../web/api/client.ts'
import type { Thread } from '../thread.ts'

export function useThread(recordId: string) {
  return useQuery({
    queryKey: ['thread', recordId],
    queryFn: ({ signal }) => callApi<Thread>('GET', `/api/records/${recordId}/thread`, { signal }),
  })
}
