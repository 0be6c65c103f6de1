/** The decision package over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi, type Method } from '../../../web/api/client.ts'
import { base64Of } from '../../../web/api/files.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { ReviewDocument } from '../../document.ts'
import type { Memorandum, Scope } from '../memorandum.ts'

export type PackedAttachment = {
  id: string
  title: string
  extension: string
  size: number
  addedAt: string
  addedByName: string | null
}

export type DecisionPackage = {
  review: {
    id: string
    title: string
    state: string
    registryNumber: string | null
    board: string
    year: number
  }
  fileName: string
  files: {
    path: string
    title: string
    kind: 'report' | 'memorandum' | 'attachment'
    mediaType: string
  }[]
  memorandum: Memorandum
  document: ReviewDocument
  version: number
  changedAt: string | null
  changedByName: string | null
  usual: Record<Scope, string[]>
  attachments: PackedAttachment[]
  may: { change: { answer: boolean; because: string } }
}

const key = (reviewId: string) => ['review', 'package', reviewId] as const

export function usePackage(reviewId: string) {
  return useQuery({
    queryKey: key(reviewId),
    queryFn: ({ signal }) =>
      callApi<DecisionPackage>('GET', `/api/reviews/${reviewId}/package/contents`, { signal }),
    refetchOnMount: 'always',
  })
}

export function usePackageActs(reviewId: string) {
  const client = useQueryClient()
  async function change(method: Method, path: string, body?: unknown): Promise<DecisionPackage> {
    const answer = await callApi<DecisionPackage>(method, `/api/reviews/${reviewId}/${path}`, {
      body,
    })
    await keepAnswer(client, key(reviewId), answer)
    return answer
  }
  return {
    saveMemorandum: (memorandum: Memorandum | null, version: number) =>
      change('PUT', 'memorandum', { memorandum, version }),
    attach: async (title: string, file: File) =>
      change('POST', 'attachments', { title, file: await base64Of(file) }),
    removeAttachment: (id: string) => change('DELETE', `attachments/${id}`),
    readAgain: async () => {
      const answer = await callApi<DecisionPackage>(
        'GET',
        `/api/reviews/${reviewId}/package/contents`,
      )
      await keepAnswer(client, key(reviewId), answer)
      return answer
    },
  }
}
