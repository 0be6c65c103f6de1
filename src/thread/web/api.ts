/** The gaps of a board's year over the API. */
import { useQuery } from '@tanstack/react-query'
import type { Mend } from '../../record/thread/thread.ts'
import { callApi } from '../../web/api/client.ts'
import type { GapKind } from '../gaps.rules.ts'

export type ShownGap = {
  key: string
  record: {
    id: string
    type: string
    number: number
    title: string
    year: number | null
    ownerId: string | null
  }
  name: string
  because: string
  coming: string | null
  mends: Mend[]
  mayChange: boolean
}

export type GapGroup = {
  kind: GapKind
  heading: string
  why: string
  total: number
  gaps: ShownGap[]
}

export type Gaps = { groups: GapGroup[]; total: number; coming: number; looked: number }

export function useGaps(boardId: string, year: number) {
  return useQuery({
    queryKey: ['gaps', boardId, year],
    queryFn: ({ signal }) =>
      callApi<Gaps>('GET', `/api/boards/${boardId}/gaps`, {
        query: { year: String(year) },
        signal,
      }),
    // What has been mended elsewhere is gone as soon as one comes back to the page.
    refetchOnMount: 'always',
  })
}
