/** Meetings over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../core/answers.ts'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { NotedPoint } from '../agenda.rules.ts'
import type { Attendant, Decision } from '../minutes.ts'

export type ShownMinutes = {
  version: number
  points: NotedPoint[]
  attendance: Attendant[]
  others: string | null
  decisions: Decision[]
  next: { id: string; title: string } | null
  may: { write: Answer; refresh: Answer; makeActivity: Answer }
}
export type ShownPlan = {
  year: number
  plan: { meetings: number; decidedOn: string; reference: string | null } | null
  standing: { held: number; wanted: number; nextDue: string | null } | null
  because: string
  dueDays: string[]
  meetings: { id: string; title: string; meetingOn: string; state: string }[]
  may: { change: Answer }
}
export type WrittenMinutes = {
  version: number
  points: { key: string; title: string; notes: string | null }[]
  present: string[]
  others: string | null
}
export type WrittenDecision = {
  pointKey: string
  wording: string
  responsibleRole: string | null
  responsibleId: string | null
  dueOn: string | null
}

const minutesKey = (id: string, version: number) => ['meeting-minutes', id, version] as const
const at = (id: string) => `/api/working-group-meetings/${id}`

/** `recordVersion`: what may be done depends on the meeting's state, so it is asked anew with it. */
export function useMinutes(id: string, recordVersion: number) {
  return useQuery({
    queryKey: minutesKey(id, recordVersion),
    queryFn: ({ signal }) => callApi<ShownMinutes>('GET', `${at(id)}/minutes`, { signal }),
    placeholderData: (before) => before,
    meta: { isSummary: true },
  })
}

export function useMeetingActs(id: string, recordVersion: number) {
  const client = useQueryClient()
  async function keep(made: ShownMinutes): Promise<ShownMinutes> {
    await keepAnswer(client, minutesKey(id, recordVersion), made)
    await Promise.all(
      [['history', id], ['my-page'], ['records'], ['working-group-plan']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
    return made
  }
  return {
    refresh: async (version: number) =>
      keep(await callApi('POST', `${at(id)}/agenda`, { body: { version } })),
    save: async (body: WrittenMinutes) => keep(await callApi('PUT', `${at(id)}/minutes`, { body })),
    decide: async (body: WrittenDecision) =>
      keep(await callApi('POST', `${at(id)}/decisions`, { body })),
    remove: async (decisionId: string) =>
      keep(await callApi('DELETE', `${at(id)}/decisions/${decisionId}`)),
    makeActivity: async (decisionId: string) =>
      keep(await callApi('POST', `${at(id)}/decisions/${decisionId}/activity`)),
    addNext: async () => keep(await callApi('POST', `${at(id)}/next`)),
  }
}

const planKey = (boardId: string, year: number) => ['working-group-plan', boardId, year] as const

export function usePlan(boardId: string, year: number) {
  return useQuery({
    queryKey: planKey(boardId, year),
    queryFn: ({ signal }) =>
      callApi<ShownPlan>('GET', `/api/boards/${boardId}/working-group-plan`, {
        query: { year: String(year) },
        signal,
      }),
    meta: { isSummary: true },
  })
}

export function useSavePlan(boardId: string) {
  const client = useQueryClient()
  return async (body: {
    year: number
    meetings: number | null
    decidedOn: string | null
    reference: string | null
  }) => {
    const made = await callApi<ShownPlan>('PUT', `/api/boards/${boardId}/working-group-plan`, {
      body,
    })
    await keepAnswer(client, planKey(boardId, body.year), made)
    await client.invalidateQueries({ queryKey: ['my-page'] })
  }
}
