/** Covers over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Role } from '../../../../core/roles.ts'
import { callApi } from '../../../../web/api/client.ts'

export type CoverRow = {
  id: string
  personId: string
  personName: string
  substituteId: string
  substituteName: string
  fromOn: string
  toOn: string
  roles: Role[]
  mayEnd: boolean
}

export type Covers = {
  covers: CoverRow[]
  ownRoles: Role[]
  may: { forOthers: boolean; rolesOfOthers: boolean }
}

export function useCovers(boardId: string) {
  return useQuery({
    queryKey: ['covers', boardId],
    queryFn: ({ signal }) => callApi<Covers>('GET', `/api/boards/${boardId}/covers`, { signal }),
  })
}

/** What is mine changes with whom I stand in for. */
export function useReadCoversAgain(): () => Promise<unknown> {
  const client = useQueryClient()
  return () =>
    Promise.all(
      ['covers', 'my-page', 'organisation'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    )
}

export type NewCover = {
  personId: string | null
  substituteId: string
  fromOn: string
  toOn: string
  roles: string[]
}

export function createCover(boardId: string, body: NewCover): Promise<{ id: string }> {
  return callApi('POST', `/api/boards/${boardId}/covers`, { body })
}

export function endCover(id: string): Promise<{ ended: boolean }> {
  return callApi('DELETE', `/api/covers/${id}`)
}
