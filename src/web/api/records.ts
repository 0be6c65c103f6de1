/** Records over the API: lists, one record, and the acts every declared type has. */
import {
  keepPreviousData,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Answer } from '../../core/answers.ts'
import type { AnyRecord, RecordRow } from '../../record/define.ts'
import type { LinkKind } from '../../record/links.ts'
import type { Refs } from '../../record/web/field-text.ts'
import type { HistoryRow } from '../../record/web/history-text.ts'
import { callApi } from './client.ts'
import { keepAnswer } from './keep-answer.ts'

export type RecordPageOf = {
  rows: RecordRow[]
  total: number
  refs: Refs
  may: { create: Answer }
}

export type Linked = {
  kind: LinkKind
  direction: 'out' | 'in'
  id: string
  type: string
  title: string
  state: string
  number: number
  year: number | null
}

export type OneRecord = {
  record: RecordRow
  refs: Refs
  links: Linked[]
  /** The fields that may be read of one's own report; null is all. */
  shows: readonly string[] | null
  may: { change: Answer; moves: Record<string, Answer> }
}

type ListQuery = Readonly<Record<string, string | undefined>>
type OfType = Pick<AnyRecord, 'type' | 'api'>

const listAddress = (declaration: OfType, boardId: string) =>
  `/api/boards/${boardId}/${declaration.api}`
const address = (declaration: OfType, id: string) => `/api/${declaration.api}/${id}`
const listKey = (declaration: OfType) => ['records', declaration.type] as const
const oneKey = (declaration: OfType, id: string) => ['record', declaration.type, id] as const
const historyKey = (declaration: OfType, id: string) => ['history', declaration.type, id] as const

/** Asks once, for the search fields. */
export function fetchRecords(
  declaration: OfType,
  boardId: string,
  query: ListQuery,
  signal?: AbortSignal,
): Promise<RecordPageOf> {
  return callApi('GET', listAddress(declaration, boardId), { query, signal })
}

/** One page of a register. The page before stays on screen until the next one is there. */
export function useRegister(declaration: OfType, boardId: string, query: ListQuery) {
  return useQuery({
    queryKey: [...listKey(declaration), boardId, query],
    queryFn: ({ signal }) => fetchRecords(declaration, boardId, query, signal),
    placeholderData: (before, question) =>
      question?.queryKey[2] === boardId ? keepPreviousData(before) : undefined,
  })
}

export function useRecord(declaration: OfType, id: string) {
  return useQuery({
    queryKey: oneKey(declaration, id),
    queryFn: ({ signal }) => callApi<OneRecord>('GET', address(declaration, id), { signal }),
  })
}

/** The record as it is saved now, past what this page has read before. */
export function useFetchRecord(declaration: OfType) {
  const client = useQueryClient()
  return async (id: string): Promise<OneRecord> => {
    const one = await callApi<OneRecord>('GET', address(declaration, id))
    await keepAnswer(client, oneKey(declaration, id), one)
    return one
  }
}

export function useHistory(declaration: OfType, id: string) {
  return useQuery({
    queryKey: historyKey(declaration, id),
    queryFn: ({ signal }) =>
      callApi<{ rows: HistoryRow[]; refs: Refs }>('GET', `${address(declaration, id)}/history`, {
        signal,
      }),
  })
}

export type Values = { values: Record<string, unknown>; secrecy?: string | null }

export function useCreateRecord(declaration: OfType, boardId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Values) =>
      callApi<OneRecord>('POST', listAddress(declaration, boardId), { body, isMadeOnce: true }),
    onSuccess: (saved) => takeSaved(client, declaration, saved),
  })
}

export function useChangeRecord(declaration: OfType, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Values & { version: number }) =>
      callApi<OneRecord>('PUT', address(declaration, id), { body: change }),
    onSuccess: (saved) => takeSaved(client, declaration, saved),
  })
}

export function useMoveRecord(declaration: OfType, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (move: { version: number; to: string; note: string | null }) =>
      callApi<OneRecord>('POST', `${address(declaration, id)}/moves`, { body: move }),
    onSuccess: (saved) => takeSaved(client, declaration, saved),
  })
}

/** The mark alone, which can be set whatever the record's state. */
export function useMarkSecrecy(declaration: OfType, id: string) {
  const client = useQueryClient()
  return async (mark: { version: number; secrecy: string | null; because: string | null }) => {
    const saved = await callApi<OneRecord>('PUT', `${address(declaration, id)}/secrecy`, {
      body: mark,
    })
    await takeSaved(client, declaration, saved)
  }
}

export type Link = { kind: LinkKind; from: OfType; fromId: string; toId: string }

/** A link is kept by the record it goes from, which may be the other one. */
export function useLinkRecord(declaration: OfType, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, from, fromId, toId }: Link) =>
      callApi('POST', `${address(from, fromId)}/links`, { body: { kind, to: toId } }),
    onSuccess: () => readAgain(client, declaration, id),
  })
}

export function useUnlinkRecord(declaration: OfType, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, from, fromId, toId }: Link) =>
      callApi('DELETE', `${address(from, fromId)}/links/${kind}/${toId}`),
    onSuccess: () => readAgain(client, declaration, id),
  })
}

async function takeSaved(
  client: QueryClient,
  declaration: OfType,
  saved: OneRecord,
): Promise<void> {
  await keepAnswer(client, oneKey(declaration, saved.record.id), saved)
  void client.invalidateQueries({ queryKey: historyKey(declaration, saved.record.id) })
  void client.invalidateQueries({ queryKey: listKey(declaration) })
  forgetSummaries(client)
}

function readAgain(client: QueryClient, declaration: OfType, id: string) {
  forgetSummaries(client)
  void client.invalidateQueries({ queryKey: historyKey(declaration, id) })
  return client.invalidateQueries({ queryKey: ['record'] })
}

/** What is made of many records: Min sida, the review, threads, and what an area marks so itself. */
function forgetSummaries(client: QueryClient) {
  void client.invalidateQueries({ predicate: ({ meta }) => meta?.isSummary === true })
  for (const of of ['my-page', 'review', 'thread', 'gaps'])
    void client.invalidateQueries({ queryKey: [of] })
}
