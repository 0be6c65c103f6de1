/** The risk matrix and the board's scales over the API. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../core/answers.ts'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import { fetchRecords } from '../../../web/api/records.ts'
import { type Risk, risk, type ScaleSize } from '../risk.record.ts'
import type { RiskScale, ScaleKey } from '../scale.rules.ts'

export type Analysis = Risk['fields']['analysis']

export type Matrix = {
  size: ScaleSize
  version: number
  verified: boolean
  caption: string
  svg: string
  alt: string
  columns: { label: string; align: 'left' | 'right' }[]
  rows: { id: string; cells: string[] }[]
}

export type ShownScale = Omit<RiskScale, 'levels'> & {
  levels: { name: string; from: number; range: string }[]
  active: boolean
}

export type Scales = { scales: ShownScale[]; may: { change: Answer } }

export function useMatrices(boardId: string, analysis: Analysis, year: number) {
  return useQuery({
    // Begins as the register's lists do, so that a changed risk is drawn anew.
    queryKey: ['records', 'risk', boardId, 'matrix', analysis, year],
    queryFn: ({ signal }) =>
      callApi<{ year: number; analysis: Analysis; matrices: Matrix[] }>(
        'GET',
        `/api/boards/${boardId}/risk-matrix`,
        { query: { analysis, year: String(year) }, signal },
      ),
    placeholderData: (before, question) =>
      question?.queryKey[2] === boardId ? keepPreviousData(before) : undefined,
  })
}

/** The last year that has risks of the analysis, or null; asked for only when it is needed. */
export function useLatestYear(boardId: string, analysis: Analysis, isNeeded: boolean) {
  return useQuery({
    queryKey: ['records', 'risk', boardId, 'latest', analysis],
    queryFn: async ({ signal }) => {
      const query = { where: JSON.stringify({ analysis }), sort: '-assessedYear', limit: '1' }
      const { rows } = await fetchRecords(risk, boardId, query, signal)
      return rows[0]?.year ?? null
    },
    enabled: isNeeded,
  })
}

const scalesKey = (boardId: string) => ['risk-scales', boardId] as const

export function useScales(boardId: string) {
  return useQuery({
    queryKey: scalesKey(boardId),
    queryFn: ({ signal }) =>
      callApi<Scales>('GET', `/api/boards/${boardId}/risk-scales`, { signal }),
  })
}

export type WantedScale = Omit<RiskScale, 'version' | 'lastCheckedOn'>

export function useSaveScale(boardId: string) {
  const client = useQueryClient()
  return async (body: { seen: ScaleKey; scale: WantedScale }): Promise<Scales> => {
    const saved = await callApi<Scales>('PUT', `/api/boards/${boardId}/risk-scales`, { body })
    await keepAnswer(client, scalesKey(boardId), saved)
    for (const key of ['records', 'review']) void client.invalidateQueries({ queryKey: [key] })
    return saved
  }
}
