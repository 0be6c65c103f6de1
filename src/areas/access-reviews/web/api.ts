/** Access reviews over the API. */
import { useQuery } from '@tanstack/react-query'
import { callApi } from '../../../web/api/client.ts'
import type { AccountsAnswer, DecidedAnswer, ListsAnswer, LookAnswer } from '../answers.ts'
import type { Decision } from '../outcome.rules.ts'

export function useAccounts(reviewId: string) {
  return useQuery({
    queryKey: ['access-accounts', reviewId],
    queryFn: ({ signal }) =>
      callApi<AccountsAnswer>('GET', `/api/access-reviews/${reviewId}/accounts`, { signal }),
    refetchOnMount: 'always',
  })
}

export function useLists(boardId: string) {
  return useQuery({
    queryKey: ['access-lists', boardId],
    queryFn: ({ signal }) =>
      callApi<ListsAnswer>('GET', `/api/boards/${boardId}/access-lists`, { signal }),
    refetchOnMount: 'always',
  })
}

export type Wanted = {
  id: string
  version: number
  decision: Decision | null
  reason: string | null
}

export function sendDecisions(reviewId: string, decisions: readonly Wanted[]) {
  return callApi<DecidedAnswer>('POST', `/api/access-reviews/${reviewId}/decisions`, {
    body: { decisions },
  })
}

const onTheirWay = new Map<string, Promise<void>>()

/** What is sent of a review waits its turn, so that a quick hand never runs past its own versions. */
export function inTurn(reviewId: string, send: () => Promise<void>): void {
  onTheirWay.set(reviewId, (onTheirWay.get(reviewId) ?? Promise.resolve()).then(send, send))
}

/** A step is taken when every decision before it has arrived. */
export async function sendStep(
  reviewId: string,
  step: 'begin' | 'sign' | 'executed',
  body: Record<string, unknown>,
) {
  await onTheirWay.get(reviewId)?.catch(() => undefined)
  return callApi<AccountsAnswer>('POST', `/api/access-reviews/${reviewId}/${step}`, { body })
}

type ListFile = { kind: string; system: string | null; columns: string | null; file: File }

const queryOf = ({ kind, system, columns, file }: ListFile) => ({
  kind,
  name: file.name,
  ...(system === null ? {} : { system }),
  ...(columns === null ? {} : { columns }),
})

export function lookAtList(boardId: string, list: ListFile) {
  return callApi<LookAnswer>('POST', `/api/boards/${boardId}/access-lists/look`, {
    query: queryOf(list),
    body: list.file,
  })
}

export function takeList(boardId: string, list: ListFile, listedOn: string) {
  return callApi<{ rows: number; errors: number }>('POST', `/api/boards/${boardId}/access-lists`, {
    query: { ...queryOf(list), listedOn },
    body: list.file,
  })
}
