/** The steering system over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../core/answers.ts'
import { callApi } from '../../web/api/client.ts'
import { keepAnswer } from '../../web/api/keep-answer.ts'
import type { Fate } from '../plan.rules.ts'
import type { SheetName, Status } from '../sheets.rules.ts'

export type Exchange = {
  year: number
  vor: { sent: number; secret: number }
  activities: { sent: number; secret: number }
  may: { export: Answer; import: Answer }
}
export type Reading = {
  fileName: string
  sheet: string | null
  sheets: string[]
  rows: number
  unread: string[]
  lacking: string[]
  counts: Record<Fate, number>
  plan: { line: number; fate: Fate; title: string; changes: string[]; notes: string[] }[]
  digest: string
  isKept: boolean
}
export type ShownTertial = {
  id: string
  status: Status
  comment: string | null
  notedOn: string
  notedByName: string | null
}
export type FollowedActivity = {
  id: string
  title: string
  goal: string | null
  state: string
  plannedYear: number
  tertials: (ShownTertial | null)[]
}
export type Tertials = {
  year: number
  secret: number
  activities: FollowedActivity[]
  may: { change: Answer }
}

const key = (boardId: string, ...rest: string[]) => ['steering', boardId, ...rest] as const

export function useExchange(boardId: string, year: number) {
  return useQuery({
    queryKey: key(boardId, 'exchange', String(year)),
    queryFn: ({ signal }) =>
      callApi<Exchange>('GET', `/api/boards/${boardId}/steering`, {
        query: { year: String(year) },
        signal,
      }),
    meta: { isSummary: true },
  })
}

export function useReading(boardId: string, sheet: SheetName, year: number) {
  const client = useQueryClient()
  return async (file: File, how: { sheet?: string; keep?: string } = {}): Promise<Reading> => {
    const reading = encodeURIComponent(JSON.stringify({ name: file.name, year, ...how }))
    const made = await callApi<Reading>('POST', `/api/boards/${boardId}/steering/${sheet}`, {
      body: file,
      headers: { 'x-reading': reading },
    })
    if (made.isKept) await client.invalidateQueries()
    return made
  }
}

export function useTertials(boardId: string, year: number) {
  return useQuery({
    queryKey: key(boardId, 'tertials', String(year)),
    queryFn: ({ signal }) =>
      callApi<Tertials>('GET', `/api/boards/${boardId}/tertials`, {
        query: { year: String(year) },
        signal,
      }),
    meta: { isSummary: true },
  })
}

export function useNoteTertial(boardId: string, year: number) {
  const client = useQueryClient()
  return async (
    of: { activityId: string; tertial: number; seen: string | null },
    said: { status: string | null; comment: string | null },
  ): Promise<void> => {
    const made = await callApi<Tertials>(
      'PUT',
      `/api/improvements/${of.activityId}/tertials/${year}/${of.tertial}`,
      { body: { ...said, seen: of.seen } },
    )
    await keepAnswer(client, key(boardId, 'tertials', String(year)), made)
    await client.invalidateQueries({ queryKey: ['history', of.activityId] })
  }
}
