/** The inventory over the API. */
import { useQuery } from '@tanstack/react-query'
import type { AnyRecord } from '../../../record/define.ts'
import type { ThreadStep } from '../../../record/thread/thread.ts'
import { callApi } from '../../../web/api/client.ts'
import type { GapKind } from '../inventory.rules.ts'
import type { Shown } from '../surroundings.rules.ts'

export type Named = Pick<Shown, 'id' | 'type' | 'title' | 'name'>
export type ReachedRecord = Shown & { steps: number }

export type Inventory = {
  counts: { type: string; total: number; reviewed: number }[]
  gaps: { kind: GapKind; total: number; records: (Named & { mayChange: boolean })[] }[]
  circles: Named[][]
}

export type Surroundings = {
  start: Named
  needs: ReachedRecord[]
  falls: ReachedRecord[]
  needsTotal: number
  fallsTotal: number
  picture: { steps: ThreadStep[]; lines: { from: string; to: string }[]; isCut: boolean }
}

export function useInventory(boardId: string, year: number) {
  return useQuery({
    queryKey: ['inventory', boardId, year],
    queryFn: ({ signal }) =>
      callApi<Inventory>('GET', `/api/boards/${boardId}/inventory`, {
        query: { year: String(year) },
        signal,
      }),
    refetchOnMount: 'always',
    meta: { isSummary: true },
  })
}

export function useSurroundings(declaration: AnyRecord, id: string) {
  return useQuery({
    queryKey: ['surroundings', id],
    queryFn: ({ signal }) =>
      callApi<Surroundings>('GET', `/api/${declaration.api}/${id}/surroundings`, { signal }),
    refetchOnMount: 'always',
    meta: { isSummary: true },
  })
}
