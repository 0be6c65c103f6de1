/** The public version over the API. Every change answers with all of it as it then stands. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { PublicAnswer } from '../answer.ts'
import type { Target } from '../marks.ts'

// Begins with 'review', so that a change to any record makes it be read again.
const publicKey = (id: string) => ['review', 'public', id] as const

export function usePublicReview(id: string) {
  return useQuery({
    queryKey: publicKey(id),
    queryFn: ({ signal }) => callApi<PublicAnswer>('GET', `/api/reviews/${id}/public`, { signal }),
    refetchOnMount: 'always',
  })
}

export type NewMarkInput = {
  target: Target
  section: string
  otherSection: string | null
  reason: string
}

export type MarkActs = {
  mark: (input: NewMarkInput) => Promise<void>
  remove: (markId: string, because: string) => Promise<void>
}

export function useMarkActs(id: string): MarkActs {
  const client = useQueryClient()
  const at = `/api/reviews/${id}/secrecy-marks`

  async function change(path: string, body: unknown): Promise<void> {
    const answer = await callApi<PublicAnswer>('POST', path, { body })
    await keepAnswer(client, publicKey(id), answer)
    void client.invalidateQueries({ queryKey: ['review', 'history', id] })
  }

  return {
    mark: (input) => change(at, input),
    remove: (markId, because) => change(`${at}/${markId}/removal`, { because }),
  }
}
