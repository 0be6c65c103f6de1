/** Training over the API. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../core/answers.ts'
import type { TargetGroup } from '../../../core/target-groups.ts'
import { callApi } from '../../../web/api/client.ts'
import type { Standing } from '../completion.rules.ts'
import type { ListMapping, RowFate } from '../list.rules.ts'

export type Share = {
  valid: number
  expiring: number
  expired: number
  of: number | null
  percent: number | null
  countedOn: string | null
  because: string
}
export type UnitShare = Share & { unit: { id: string; name: string } | null }
export type ShownCourse = {
  id: string
  title: string
  mandatory: boolean
  validMonths: number | null
  withoutGroup: number
  groups: { group: TargetGroup; total: Share; units: UnitShare[] }[]
}
export type NotedHeadCount = {
  id: string
  unitId: string
  unitName: string
  group: TargetGroup
  headCount: number
  asOf: string
  source: string
}
export type TrainingStanding = {
  on: string
  courses: ShownCourse[]
  units: { id: string; name: string }[]
  headCounts: NotedHeadCount[]
  management: { seats: number; trained: number; because: string }
  may: { follow: Answer; seeNames: Answer }
}
export type LackingRow = {
  personId: string | null
  name: string
  unitName: string | null
  standing: Standing
  completedOn: string | null
  until: string | null
}
export type ShownSeat = {
  id: string
  personId: string | null
  name: string
  role: string
  fromOn: string
  toOn: string | null
  ground: string
  standing: Standing
  completedOn: string | null
  until: string | null
  courseId: string | null
}
export type Management = {
  on: string
  law: { act: string; inForceFrom: string; lastCheckedOn: string }
  because: string
  rows: ShownSeat[]
  earlier: Omit<ShownSeat, 'personId' | 'standing' | 'completedOn' | 'until' | 'courseId'>[]
  courses: { id: string; title: string }[]
  /** Courses for management that are not offered yet. */
  planned: { id: string; title: string }[]
  may: { follow: Answer }
}
export type TrainingList = {
  id: string
  fileName: string
  rowCount: number
  keptCount: number
  readAt: string
  readByName: string | null
  undoneAt: string | null
}
export type ListRead = {
  fileName: string
  sheet: string | null
  sheets: string[]
  headerLine: number
  rowCount: number
  columns: { index: number; name: string; values: string[] }[]
  mapping: ListMapping
  isRemembered: boolean
  courses: { id: string; title: string }[]
  problems: { field: string; message: string }[]
  plan: {
    counts: Record<RowFate, number>
    rows: number
    known: number
    unknown: number
    strangeUnits: { text: string; rows: number }[]
    problems: { line: number; because: string }[]
  } | null
  listId: string | null
}

const key = (boardId: string, ...rest: string[]) => ['training', boardId, ...rest] as const
const at = (boardId: string) => `/api/boards/${boardId}/training`

export function useTraining(boardId: string, on: string | null) {
  return useQuery({
    queryKey: key(boardId, 'standing', on ?? ''),
    queryFn: ({ signal }) =>
      callApi<TrainingStanding>('GET', at(boardId), { query: { on: on ?? undefined }, signal }),
    placeholderData: (before) => before,
    refetchOnMount: 'always',
    meta: { isSummary: true },
  })
}

export function useLacking(boardId: string, courseId: string, isOn: boolean) {
  return useQuery({
    queryKey: key(boardId, 'lacking', courseId),
    queryFn: ({ signal }) =>
      callApi<{ on: string; onlyUnit: string | null; rows: LackingRow[] }>(
        'GET',
        `${at(boardId)}/lacking/${courseId}`,
        { signal },
      ),
    enabled: isOn,
  })
}

export function useManagement(boardId: string, on: string | null) {
  return useQuery({
    queryKey: key(boardId, 'management', on ?? ''),
    queryFn: ({ signal }) =>
      callApi<Management>('GET', `${at(boardId)}/management`, {
        query: { on: on ?? undefined },
        signal,
      }),
    placeholderData: (before) => before,
    refetchOnMount: 'always',
  })
}

export function useTrainingLists(boardId: string) {
  return useQuery({
    queryKey: key(boardId, 'lists'),
    queryFn: ({ signal }) =>
      callApi<{ lists: TrainingList[] }>('GET', `${at(boardId)}/lists`, { signal }),
    refetchOnMount: 'always',
  })
}

export function useTrainingActs(boardId: string) {
  const client = useQueryClient()
  const send = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await callApi<T>('POST', path, { body })
    await readAnew(client)
    return answer
  }
  return {
    noteHeadCount: (body: object) => send(`${at(boardId)}/head-counts`, body),
    addSeat: (body: object) => send(`${at(boardId)}/management`, body),
    endSeat: (id: string, toOn: string | null) =>
      send(`${at(boardId)}/management/${id}/end`, { toOn }),
    noteCompletion: (courseId: string, body: object) =>
      send(`/api/courses/${courseId}/completions`, body),
    undoList: (id: string) => send(`${at(boardId)}/lists/${id}/undo`, undefined),
    setProtected: async (personId: string, isProtected: boolean) => {
      await callApi('PUT', `${at(boardId)}/protected/${personId}`, { body: { isProtected } })
      await readAnew(client)
    },
    read: async (
      file: File,
      how: { mapping?: ListMapping; keep?: boolean; sheet?: string; headerLine?: number },
    ): Promise<ListRead> => {
      const answer = await callApi<ListRead>('POST', `${at(boardId)}/lists`, {
        // Only what a header can carry: the rest is percent-encoded.
        headers: { 'x-reading': encodeURIComponent(JSON.stringify({ name: file.name, ...how })) },
        body: file,
      })
      if (how.keep) await readAnew(client)
      return answer
    },
  }
}

async function readAnew(client: QueryClient): Promise<void> {
  for (const queryKey of [['history', 'course'], ['my-page'], ['review']])
    void client.invalidateQueries({ queryKey })
  await client.invalidateQueries({ queryKey: ['training'] })
}
