/** The board's open address over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../../core/answers.ts'
import { callApi } from '../../../../web/api/client.ts'
import { keepAnswer } from '../../../../web/api/keep-answer.ts'

/** Where the setting is: the shape the address is made from. */
export const openLinkPage = { path: 'rapportera/oppen-adress' } as const

export type OpenLinkSetting = {
  link: string | null
  isOpen: boolean
  allowsAnonymous: boolean
  networks: string[]
  version: number
  may: { change: Answer }
}

const key = (boardId: string) => ['open-report-link', boardId] as const
const address = (boardId: string) => `/api/boards/${boardId}/open-report-link`

export function useOpenLink(boardId: string) {
  return useQuery({
    queryKey: key(boardId),
    queryFn: ({ signal }) => callApi<OpenLinkSetting>('GET', address(boardId), { signal }),
  })
}

export type WantedLink = Pick<
  OpenLinkSetting,
  'isOpen' | 'allowsAnonymous' | 'networks' | 'version'
> & { renew: boolean }

export function useSaveOpenLink(boardId: string) {
  const client = useQueryClient()
  return async (body: WantedLink): Promise<OpenLinkSetting> => {
    const saved = await callApi<OpenLinkSetting>('PUT', address(boardId), { body })
    await keepAnswer(client, key(boardId), saved)
    return saved
  }
}

export type OpenReportBoard = {
  boardName: string
  organisation: string
  allowsAnonymous: boolean
}
