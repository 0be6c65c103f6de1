/** Word templates over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '../../../web/api/client.ts'
import { base64Of } from '../../../web/api/files.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'

export type TemplateScope = 'board' | 'municipality'
type Answer = { answer: boolean; because: string }

export type ShownTemplate = {
  fileName: string
  size: number
  addedAt: string
  addedByName: string | null
  findings: {
    styles: { name: string; isFound: boolean; instead: string }[]
    head: string
    foot: string
    pictures: number
    picturesWithoutText: number
    page: string
    margins: string
    language: string
    places: string[]
    unknownPlaces: string[]
    remarks: string[]
  }
}

export type Templates = {
  board: ShownTemplate | null
  municipality: ShownTemplate | null
  inUse: TemplateScope | null
  may: Record<TemplateScope, Answer>
}

const key = (boardId: string) => ['word-templates', boardId] as const

export function templatePath(boardId: string, scope: TemplateScope): string {
  return `/api/boards/${boardId}/word-templates/${scope}`
}

export function useTemplates(boardId: string) {
  return useQuery({
    queryKey: key(boardId),
    queryFn: ({ signal }) =>
      callApi<Templates>('GET', `/api/boards/${boardId}/word-templates`, { signal }),
  })
}

export function useTemplateActs(boardId: string) {
  const client = useQueryClient()
  const take = async (answer: Templates) => {
    await keepAnswer(client, key(boardId), answer)
    return answer
  }
  return {
    upload: async (scope: TemplateScope, file: File) => {
      const body = { fileName: file.name, file: await base64Of(file) }
      return take(await callApi<Templates>('PUT', templatePath(boardId, scope), { body }))
    },
    remove: async (scope: TemplateScope) =>
      take(await callApi<Templates>('DELETE', templatePath(boardId, scope))),
  }
}
