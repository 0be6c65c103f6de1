/** The wheel over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '../../web/api/client.ts'
import type { MarkAct, Rhythm, Series, Standing, WheelArea } from '../series.rules.ts'

export type Item = {
  id: string
  key: string
  occurrence: string | null
  title: string
  because: string
  area: WheelArea
  on: string
  plannedOn: string
  standing: Standing
  isDone: boolean
  isLate: boolean
  reason: string | null
  owners: { id: string; name: string }[]
  ownerRole: string | null
  isVerified: boolean
  page: string | null
  record: { type: string; id: string } | null
}
export type ShownSeries = Series & {
  version: number
  from: 'shipped' | 'all' | 'board'
  ownerName: string | null
}
export type Wheel = {
  today: string
  items: Item[]
  series: ShownSeries[]
  guard: { reviewOn: string; after: { title: string; on: string }[] } | null
  reminders: { days: number[]; from: 'shipped' | 'all' | 'board' }
  may: { mark: boolean; change: boolean; changeAll: boolean }
}
export type SeriesBody = {
  key: string | null
  forAll: boolean
  version: number
  title: string
  because: string
  area: WheelArea
  rhythm: Rhythm
  firstMonth: number
  dayOfMonth: number | null
  nth: number | null
  weekday: number | null
  firstYear: number
  lastYear: number | null
  ownerId: string | null
  ownerRole: string | null
  isVerified: boolean
  isOn: boolean
}

export function useWheel(boardId: string, year: number) {
  return useQuery({
    queryKey: ['wheel', boardId, year],
    queryFn: ({ signal }) =>
      callApi<Wheel>('GET', `/api/boards/${boardId}/wheel?year=${year}`, { signal }),
  })
}

export type BoardYear = {
  id: string
  name: string
  slug: string
  months: { planned: number; done: number; late: number }[]
}

export function useAllWheels(year: number) {
  return useQuery({
    queryKey: ['wheel', 'all', year],
    queryFn: ({ signal }) =>
      callApi<{ boards: BoardYear[] }>('GET', `/api/wheel?year=${year}`, { signal }),
  })
}

export function useReadWheelAgain(): () => Promise<unknown> {
  const client = useQueryClient()
  return () =>
    Promise.all(['wheel', 'my-page'].map((key) => client.invalidateQueries({ queryKey: [key] })))
}

const markAddress = (boardId: string, { key, occurrence }: Item) =>
  `/api/boards/${boardId}/wheel/marks/${key}/${occurrence}`

export function markItem(
  boardId: string,
  item: Item,
  body: { act: MarkAct; reason: string | null; toOn: string | null },
): Promise<unknown> {
  const { standing, on, isDone, reason } = item
  const seen = { standing, on, isDone, reason }
  return callApi('PUT', markAddress(boardId, item), { body: { ...body, seen } })
}

export function takeBack(boardId: string, item: Item): Promise<unknown> {
  return callApi('DELETE', markAddress(boardId, item))
}

export function saveSeries(boardId: string, body: SeriesBody): Promise<{ key: string }> {
  return callApi('PUT', `/api/boards/${boardId}/wheel/series`, { body })
}

export function dropSeries(
  boardId: string,
  { key, from }: Pick<ShownSeries, 'key' | 'from'>,
): Promise<unknown> {
  const forAll = from === 'all' ? '?forAll=true' : ''
  return callApi('DELETE', `/api/boards/${boardId}/wheel/series/${key}${forAll}`)
}

export function saveReminderDays(
  boardId: string,
  body: { days: number[] | null; forAll: boolean },
): Promise<unknown> {
  return callApi('PUT', `/api/boards/${boardId}/wheel/reminder-days`, { body })
}
