/** The recovery order over the API. */
import { useQuery } from '@tanstack/react-query'
import { callApi } from '../../../web/api/client.ts'
import type { ContradictionKind } from '../contradiction.rules.ts'

export type Named = { id: string; type: string; title: string; name: string }
export type Recovered = {
  rank: number
  thing: Named
  withinHours: number | null
  promisedHours: number | null
  level: number | null
  activities: Named[]
  because: string
}
export type Recovery = {
  order: Recovered[]
  contradictions: { kind: ContradictionKind; because: string; records: Named[] }[]
}

export function useRecovery(boardId: string) {
  return useQuery({
    queryKey: ['recovery-order', boardId],
    queryFn: ({ signal }) =>
      callApi<Recovery>('GET', `/api/boards/${boardId}/recovery-order`, { signal }),
    refetchOnMount: 'always',
    meta: { isSummary: true },
  })
}
