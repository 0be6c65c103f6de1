/** Values of key figures over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { FigureBlock } from '../../../review/document.ts'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { Standing } from '../values.rules.ts'

export type ShownPeriod = {
  key: string
  label: string
  year: number
  from: string
  to: string
  dueOn: string
  isRunning: boolean
  value: number | null
  standing: Standing
  because: string | null
  entered: {
    measuredOn: string
    reference: string | null
    notedAt: string
    notedByName: string | null
  } | null
}

export type FigureValues = {
  id: string
  title: string
  purpose: string
  unit: string
  target: string | null
  isMeasured: boolean
  ownerId: string | null
  warning: string | null
  periods: ShownPeriod[]
  next: string | null
  trend: FigureBlock
  mayNote: boolean
}

const valuesKey = (id: string) => ['key-figures', id]

export function useFigureValues(id: string) {
  return useQuery({
    queryKey: valuesKey(id),
    queryFn: ({ signal }) =>
      callApi<FigureValues>('GET', `/api/key-figures/${id}/values`, { signal }),
    refetchOnMount: 'always',
    meta: { isSummary: true },
  })
}

export function useFigureStanding(boardId: string) {
  return useQuery({
    queryKey: ['key-figures', 'standing', boardId],
    queryFn: ({ signal }) =>
      callApi<{ figures: FigureValues[] }>('GET', `/api/boards/${boardId}/key-figure-standing`, {
        signal,
      }),
    refetchOnMount: 'always',
    meta: { isSummary: true },
  })
}

export type NewValue = {
  period: string
  value: string | null
  gapBecause: string | null
  measuredOn: string | null
  reference: string | null
  seen: string | null
}

export function useNoteValue(id: string): (value: NewValue) => Promise<void> {
  const client = useQueryClient()
  return async (value) => {
    const made = await callApi<FigureValues>('POST', `/api/key-figures/${id}/values`, {
      body: value,
    })
    await keepAnswer(client, valuesKey(id), made)
    await Promise.all([
      client.invalidateQueries({ queryKey: ['my-page'] }),
      client.invalidateQueries({ queryKey: ['key-figures', 'standing'] }),
      client.invalidateQueries({ queryKey: ['history', id] }),
      client.invalidateQueries({ queryKey: ['review'] }),
    ])
  }
}
