/** The analysis over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Block } from '../../../../review/document.ts'
import { callApi } from '../../../../web/api/client.ts'
import type { CauseKind } from '../causes.ts'

export type AnalysedRow = {
  id: string
  number: number
  title: string
  cause: string | null
  unitId: string | null
  causeKind: CauseKind | null
  version: number
  proposedUnitId: string | null
}

export type Question = {
  unitId: string
  unitName: string
  managerName: string | null
  because: string
  question: string
  measure: string
  made: { kind: 'question' | 'measure'; id: string; title: string; state: string }[]
}

export type Analysis = {
  year: number
  asOf: string
  parts: { key: string; title: string; blocks: Block[] }[]
  questions: Question[]
  incidents: AnalysedRow[]
  units: { id: string; name: string }[]
  may: { sort: boolean; makeActivity: boolean }
}

const keyOf = (boardId: string, year: number) => ['incident-analysis', boardId, year]

export function useAnalysis(boardId: string, year: number) {
  return useQuery({
    queryKey: keyOf(boardId, year),
    queryFn: ({ signal }) =>
      callApi<Analysis>('GET', `/api/boards/${boardId}/incident-analysis`, {
        query: { year: String(year) },
        signal,
      }),
    refetchOnMount: 'always',
    meta: { isSummary: true },
  })
}

export function useAnalysisActs(boardId: string, year: number) {
  const client = useQueryClient()
  const readAgain = () => client.invalidateQueries({ queryKey: keyOf(boardId, year) })
  return {
    readAgain,
    sort: async (id: string, sorting: Pick<AnalysedRow, 'unitId' | 'causeKind' | 'version'>) => {
      await callApi('PUT', `/api/incidents/${id}/sorting`, { body: sorting })
      await readAgain()
    },
    makeActivity: async (unitId: string, kind: 'question' | 'measure') => {
      await callApi('POST', `/api/boards/${boardId}/incident-analysis/activities`, {
        body: { unitId, year, kind },
      })
      await Promise.all([
        readAgain(),
        client.invalidateQueries({ queryKey: ['records', 'improvement'] }),
        client.invalidateQueries({ queryKey: ['review'] }),
      ])
    },
  }
}
