/** Retention over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '../../web/api/client.ts'
import type { Retention, Rules } from '../answers.ts'
import type { HeldKind, WantedRule } from '../retention.rules.ts'

export function useRetention(boardId: string) {
  return useQuery({
    queryKey: ['retention', boardId],
    queryFn: ({ signal }) =>
      callApi<Retention>('GET', `/api/boards/${boardId}/retention`, { signal }),
  })
}

/** `isOn`: whoever may not read the rules does not ask for them. */
export function useRules(boardId: string, isOn: boolean) {
  return useQuery({
    queryKey: ['retention', boardId, 'rules'],
    queryFn: ({ signal }) =>
      callApi<{ rules: Rules }>('GET', `/api/boards/${boardId}/retention/rules`, { signal }),
    enabled: isOn,
    // A plan changes some time a year, and this is asked for beside every record.
    staleTime: 5 * 60_000,
  })
}

/** What waits on Min sida, and what the lists say of themselves, follow along. */
export function useReadRetentionAgain(): () => Promise<unknown> {
  const client = useQueryClient()
  return () => client.invalidateQueries()
}

export type WrittenDecision = {
  source: string
  decidedOn: string
  rules: (WantedRule & { seen: number })[]
}

export function saveRules(boardId: string, body: WrittenDecision): Promise<{ saved: number }> {
  return callApi('PUT', `/api/boards/${boardId}/retention`, { body })
}

export function disposeOf(
  boardId: string,
  body: { kind: HeldKind; rows: number },
): Promise<Retention['protocols'][number]> {
  return callApi('POST', `/api/boards/${boardId}/disposals`, { body })
}
