/** The report being read in, over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { ProposalKind } from '../proposal.ts'
import type { OutcomesAnswer, ReadingAnswer } from '../reading-answer.ts'

const key = (boardId: string) => ['read-report', boardId] as const

export function useReading(boardId: string) {
  return useQuery({
    queryKey: key(boardId),
    queryFn: ({ signal }) =>
      callApi<ReadingAnswer>('GET', `/api/boards/${boardId}/read-report`, { signal }),
  })
}

export type Accepted = { kind: ProposalKind; state: string; values: Record<string, unknown> }

export function useReadingActs(boardId: string) {
  const client = useQueryClient()
  const at = `/api/boards/${boardId}/read-report`
  const take = (answer: ReadingAnswer) => keepAnswer(client, key(boardId), answer)

  async function takeOutcomes({ outcomes }: OutcomesAnswer) {
    await keepAnswer<ReadingAnswer>(
      client,
      key(boardId),
      (before) =>
        before && { ...before, reading: before.reading && { ...before.reading, outcomes } },
    )
    // The registers, Min sida and the review have got something new, or lost it again.
    for (const queryKey of [['records'], ['record'], ['my-page'], ['review']])
      void client.invalidateQueries({ queryKey })
  }

  const proposal = (id: string, proposalId: string) =>
    `/api/read-reports/${id}/proposals/${proposalId}`

  return {
    readFile: async (file: File, year: number | null) =>
      take(
        await callApi<ReadingAnswer>('POST', `${at}/file`, {
          query: { name: file.name, year: year === null ? undefined : String(year) },
          body: file,
        }),
      ),
    readText: async (text: string, year: number | null) =>
      take(
        await callApi<ReadingAnswer>('POST', `${at}/text`, {
          body: year === null ? { text } : { text, year },
        }),
      ),
    accept: async (id: string, proposalId: string, body: Accepted) =>
      takeOutcomes(
        await callApi<OutcomesAnswer>('POST', `${proposal(id, proposalId)}/acceptance`, { body }),
      ),
    undo: async (id: string, proposalId: string) =>
      takeOutcomes(
        await callApi<OutcomesAnswer>('DELETE', `${proposal(id, proposalId)}/acceptance`),
      ),
    mark: async (id: string, proposalId: string, outcome: 'rejected' | 'noted' | null) =>
      takeOutcomes(
        await callApi<OutcomesAnswer>('PUT', `${proposal(id, proposalId)}/outcome`, {
          body: { outcome },
        }),
      ),
    finish: async (id: string) => {
      await callApi('DELETE', `/api/read-reports/${id}`)
      await client.invalidateQueries({ queryKey: key(boardId) })
    },
  }
}

export type ReadingActs = ReturnType<typeof useReadingActs>
