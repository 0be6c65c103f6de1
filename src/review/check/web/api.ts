/** The check over the API: of the review that is open, and of any other text. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { CheckAnswer, TextCheckAnswer } from '../check-answer.ts'

// Begins with 'review', so that a change to any record makes it be read again.
export const checkKey = (reviewId: string) => ['review', 'check', reviewId] as const

/** Read again after each save; what was found before stays while it is. */
export function useCheck(reviewId: string) {
  return useQuery({
    queryKey: checkKey(reviewId),
    queryFn: ({ signal }) =>
      callApi<CheckAnswer>('GET', `/api/reviews/${reviewId}/check`, { signal }),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
  })
}

export function usePassActs(reviewId: string) {
  const client = useQueryClient()
  const take = async (answer: CheckAnswer) => {
    await keepAnswer(client, checkKey(reviewId), answer)
    void client.invalidateQueries({ queryKey: ['review', 'history', reviewId] })
  }
  return {
    pass: async (key: string, reason: string) =>
      take(
        await callApi<CheckAnswer>('POST', `/api/reviews/${reviewId}/check/passes`, {
          body: { key, reason },
        }),
      ),
    withdraw: async (key: string) =>
      take(await callApi<CheckAnswer>('DELETE', `/api/reviews/${reviewId}/check/passes/${key}`)),
  }
}

/** A report that is being read in: its text does not change while it is. */
export function useCheckOfReading(readingId: string, year: number) {
  return useQuery({
    queryKey: ['read-report', 'check', readingId, year],
    queryFn: ({ signal }) =>
      callApi<TextCheckAnswer>('GET', `/api/read-reports/${readingId}/check`, {
        query: { year: String(year) },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Nothing is saved: the text is read, checked and forgotten. */
export function checkPasted(boardId: string, year: number, text: string): Promise<TextCheckAnswer> {
  return callApi('POST', `/api/boards/${boardId}/check`, { body: { year, text } })
}

export function checkFile(boardId: string, year: number, file: File): Promise<TextCheckAnswer> {
  return callApi('POST', `/api/boards/${boardId}/check/file`, {
    query: { year: String(year), name: file.name },
    body: file,
  })
}
