/** The board's classification scales over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../../core/answers.ts'
import { ApiError, callApi } from '../../../../web/api/client.ts'
import { keepAnswer } from '../../../../web/api/keep-answer.ts'
import type { ClassificationScale } from '../../scale.rules.ts'
import type { WantedScale } from './scale-form.ts'

/** Where the pages are: the shape the addresses are made from. */
export const classificationScalePage = { path: 'klassningar/skala' } as const
export const changeScalePage = { path: 'klassningar/skala/andra' } as const

export type Scales = {
  scales: ClassificationScale[]
  /** The version that applies. */
  active: number
  may: { change: Answer }
}

const scalesKey = (boardId: string) => ['classification', 'scales', boardId] as const

export function useClassificationScales(boardId: string) {
  return useQuery({
    queryKey: scalesKey(boardId),
    queryFn: ({ signal }) =>
      callApi<Scales>('GET', `/api/boards/${boardId}/classification-scales`, { signal }),
  })
}

export function useSaveClassificationScale(boardId: string) {
  const client = useQueryClient()
  return async (body: { seen: number; scale: WantedScale }): Promise<Scales> => {
    const saved = await callApi<Scales>('PUT', `/api/boards/${boardId}/classification-scales`, {
      body,
    })
    for (const key of ['classification', 'records', 'my-page', 'review'])
      void client.invalidateQueries({ queryKey: [key] })
    await keepAnswer(client, scalesKey(boardId), saved)
    return saved
  }
}

/** The scale someone else has decided on meanwhile, as the refusal carries it. */
export function savedByAnother(error: unknown): ClassificationScale | null {
  if (!(error instanceof ApiError) || error.id !== 'staleVersion') return null
  const { saved } = error.details
  return typeof saved === 'object' && saved !== null ? (saved as ClassificationScale) : null
}
