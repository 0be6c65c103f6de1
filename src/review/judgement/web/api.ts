/** The judgement over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { CoveragePoint } from '../../coverage/coverage.rules.ts'
import type { Judgement } from '../judgement.rules.ts'

export type JudgementAnswer = {
  review: { id: string; title: string; state: string }
  judgement: Judgement
  version: number
  changedAt: string | null
  changedByName: string | null
  coverage: CoveragePoint[]
  may: { write: { answer: boolean; because: string } }
}

// Begins with 'review', so that a change to any record makes it be read again.
const judgementKey = (id: string) => ['review', 'judgement', id] as const

export function useJudgement(id: string) {
  return useQuery({
    queryKey: judgementKey(id),
    queryFn: ({ signal }) =>
      callApi<JudgementAnswer>('GET', `/api/reviews/${id}/judgement`, { signal }),
    refetchOnMount: 'always',
  })
}

export function useSaveJudgement(id: string) {
  const client = useQueryClient()
  return async (judgement: Judgement, version: number): Promise<JudgementAnswer> => {
    const saved = await callApi<JudgementAnswer>('PUT', `/api/reviews/${id}/judgement`, {
      body: { judgement, version },
    })
    await keepAnswer(client, judgementKey(id), saved)
    void client.invalidateQueries({ queryKey: ['review', 'one', id] })
    return saved
  }
}
