/** Imports over the API; one that is under way is asked about again and again. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { callApi } from '../../web/api/client.ts'
import { keepAnswer } from '../../web/api/keep-answer.ts'
import type {
  ImportAnswer,
  ImportSummary,
  ImportsAnswer,
  RowsAnswer,
  UndoAnswer,
} from '../import-answer.ts'

const UNDER_WAY = ['planning', 'running', 'undoing']
const ASKS_EVERY_MS = 800

export function isUnderWay({ state, isSilent }: ImportSummary): boolean {
  return UNDER_WAY.includes(state) && !isSilent
}

export function useImports(boardId: string, register: string) {
  return useQuery({
    queryKey: ['imports', boardId, register],
    queryFn: ({ signal }) =>
      callApi<ImportsAnswer>('GET', `/api/boards/${boardId}/imports`, {
        query: { register },
        signal,
      }),
    refetchOnMount: 'always',
  })
}

export function useImport(id: string) {
  return useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => callApi<ImportAnswer>('GET', `/api/imports/${id}`, { signal }),
    refetchOnMount: 'always',
    refetchInterval: ({ state }) =>
      state.data && isUnderWay(state.data.import) ? ASKS_EVERY_MS : false,
  })
}

/** What undoing would do, asked for when somebody is about to. */
export function useUndoOutlook(id: string, isAsking: boolean) {
  return useQuery({
    queryKey: ['import-undo', id],
    queryFn: ({ signal }) => callApi<UndoAnswer>('GET', `/api/imports/${id}/undo`, { signal }),
    enabled: isAsking,
    gcTime: 0,
    staleTime: 0,
  })
}

export type RowFilter = { fate?: string; outcome?: string; page: number }
export const ROWS_A_PAGE = 50

/** `stamp` tells one dry run from the next. */
export function useRows(id: string, filter: RowFilter, stamp: string) {
  return useQuery({
    queryKey: ['import-rows', id, stamp, filter],
    queryFn: ({ signal }) =>
      callApi<RowsAnswer>('GET', `/api/imports/${id}/rows`, {
        query: {
          fate: filter.fate,
          outcome: filter.outcome,
          offset: String((filter.page - 1) * ROWS_A_PAGE),
          limit: String(ROWS_A_PAGE),
        },
        signal,
      }),
  })
}

export function useImportActs(boardId: string, id: string) {
  const client = useQueryClient()
  const take = (answer: ImportAnswer) => keepAnswer(client, ['import', id], answer)
  const at = `/api/imports/${id}`
  return {
    upload: async (register: string, file: File) => {
      const made = await callApi<{ id: string }>('POST', `/api/boards/${boardId}/imports`, {
        query: { register, name: file.name },
        body: file,
      })
      return made.id
    },
    readAgain: async (body: object) =>
      take(await callApi<ImportAnswer>('PUT', `${at}/reading`, { body })),
    saveMapping: async (body: ImportAnswer['mapping']) =>
      take(await callApi<ImportAnswer>('PUT', `${at}/mapping`, { body })),
    begin: async (step: 'dry-run' | 'run' | 'undo') =>
      take(await callApi<ImportAnswer>('POST', `${at}/${step}`)),
    drop: async () => {
      await callApi('DELETE', at)
      await client.invalidateQueries({ queryKey: ['imports'] })
    },
  }
}

export type ImportActs = ReturnType<typeof useImportActs>

const FRESH = ['records', 'record', 'my-page', 'review', 'imports', 'organisation'].map((key) => [
  key,
])

/** When an import has written, the registers have got something new, or lost it again. */
export function useFreshRegisters(state: ImportSummary['state'] | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    if (state !== 'done' && state !== 'undone') return
    for (const queryKey of FRESH) void client.invalidateQueries({ queryKey })
  }, [client, state])
}
