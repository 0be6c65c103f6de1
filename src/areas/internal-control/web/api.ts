/** Results of controls over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { Outcome, PeriodStanding } from '../periods.rules.ts'

export type ShownPeriod = {
  key: string
  label: string
  from: string
  to: string
  standing: PeriodStanding
  result: {
    outcome: Outcome
    performedOn: string
    checked: number | null
    deviations: number | null
    found: string
    measure: string | null
    reference: string | null
    notedByName: string | null
  } | null
}

export type ControlStanding = { periods: ShownPeriod[]; next: string | null; mayNote: boolean }

const standingKey = (id: string) => ['internal-control', id]

export function useControlStanding(id: string) {
  return useQuery({
    queryKey: standingKey(id),
    queryFn: ({ signal }) =>
      callApi<ControlStanding>('GET', `/api/internal-controls/${id}/standing`, { signal }),
    meta: { isSummary: true },
  })
}

export type FollowedControl = {
  id: string
  title: string
  state: string
  controllerId: string | null
  periods: ShownPeriod[]
}

export function useFollowUp(boardId: string, year: number) {
  return useQuery({
    queryKey: ['internal-control', 'follow-up', boardId, year],
    queryFn: ({ signal }) =>
      callApi<{ controls: FollowedControl[] }>('GET', `/api/boards/${boardId}/internal-control`, {
        query: { year: String(year) },
        signal,
      }),
    meta: { isSummary: true },
  })
}

export type NewResult = {
  period: string
  outcome: string | null
  performedOn: string | null
  checked: number | null
  deviations: number | null
  found: string
  measure: string | null
  reference: string | null
  seen: string | null
}

export function useNoteResult(id: string): (result: NewResult) => Promise<void> {
  const client = useQueryClient()
  return async (result) => {
    const made = await callApi<ControlStanding>('POST', `/api/internal-controls/${id}/results`, {
      body: result,
    })
    await keepAnswer(client, standingKey(id), made)
    await Promise.all([
      client.invalidateQueries({ queryKey: ['my-page'] }),
      client.invalidateQueries({ queryKey: ['internal-control', 'follow-up'] }),
      client.invalidateQueries({ queryKey: ['history', id] }),
    ])
  }
}
