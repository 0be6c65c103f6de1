/** What waits for the signed-in person at a board. */
import { useQuery } from '@tanstack/react-query'
import type { MentionOfMe, SectionToWrite } from '../../review/together/my-review.ts'
import { callApi } from './client.ts'

export type Item = {
  /** null for what is yet to be written */
  id: string | null
  type: string
  title: string
  why: string
  year: number | null
  dueOn: string | null
  late: boolean
  /** Where it is done, below the board and the year, where that is no record. */
  page?: string
  insteadOf?: string
}

export type MyPageFacts = {
  now: Item[]
  ongoing: Item[]
  waiting: Item[]
  sections: SectionToWrite[]
  mentions: MentionOfMe[]
  /** Who has something late, for whoever follows it up. */
  others: { personId: string; name: string; late: number; oldest: string }[]
  /** The board's next days in the wheel. */
  next: { title: string; on: string; page: string | null }[]
  review: {
    id: string
    year: number
    state: string
    stateLabel: string
    writtenSections: number
    sections: number
    gaps: number
  } | null
}

export function useMyPage(boardId: string, year: number) {
  return useQuery({
    queryKey: ['my-page', boardId, year],
    queryFn: ({ signal }) =>
      callApi<MyPageFacts>('GET', `/api/boards/${boardId}/my-page`, {
        query: { year: String(year) },
        signal,
      }),
  })
}
