/** Report forms over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '../../../web/api/client.ts'
import type { FormEntry } from '../form.ts'
import type { FormsAnswer, ShownForm } from '../forms-answer.ts'

const formsKey = (boardId: string) => ['report-forms', boardId] as const

export function useForms(boardId: string) {
  return useQuery({
    queryKey: formsKey(boardId),
    queryFn: ({ signal }) =>
      callApi<FormsAnswer>('GET', `/api/boards/${boardId}/report-forms`, { signal }),
    refetchOnMount: 'always',
  })
}

export type WrittenForm = { name: string; entries: readonly FormEntry[] }

export function useFormActs(boardId: string) {
  const client = useQueryClient()
  const readAgain = () => client.invalidateQueries({ queryKey: formsKey(boardId) })
  return {
    add: async (body: WrittenForm) => {
      const made = await callApi<ShownForm>('POST', `/api/boards/${boardId}/report-forms`, { body })
      await readAgain()
      return made
    },
    change: async (id: string, version: number, form: WrittenForm) => {
      const body = { ...form, version }
      const made = await callApi<ShownForm>('PUT', `/api/report-forms/${id}`, { body })
      await readAgain()
      void client.invalidateQueries({ queryKey: ['review'] })
      return made
    },
    remove: async (id: string, version: number) => {
      const query = { version: String(version) }
      await callApi<FormsAnswer>('DELETE', `/api/report-forms/${id}`, { query })
      await readAgain()
    },
    choose: async (reviewId: string, form: string) => {
      await callApi<FormsAnswer>('PUT', `/api/reviews/${reviewId}/form`, { body: { form } })
      await readAgain()
      void client.invalidateQueries({ queryKey: ['review'] })
    },
  }
}
