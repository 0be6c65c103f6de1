/** Practices over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '../../../web/api/client.ts'
import type { AnswerDraft, Level, Question } from '../answers.rules.ts'
import type { Share } from '../spread.rules.ts'

export type ShownAnswer = {
  level: Level
  reason: string | null
  evidence: string | null
  answeredByName: string | null
  answeredOn: string
}
export type ShownCell = Record<Question, ShownAnswer | null>
export type Spread = {
  year: number
  units: { id: string; name: string; managerName: string | null }[]
  rows: {
    practice: { id: string; name: string }
    cells: ShownCell[]
    shares: Record<Question, Share>
  }[]
  gaps: {
    practiceId: string
    practiceTitle: string
    unitId: string
    unitName: string
    kind: 'unanswered' | 'lacking' | 'unknown'
    because: string
  }[]
}
export type SheetPractice = {
  id: string
  title: string
  expectedOutcome: string
  shownBy: string | null
  reference: string | null
  answeredBy: string
  cell: ShownCell
  before: ShownCell
}
export type Sheet = {
  year: number
  unit: { id: string; name: string }
  units: { id: string; name: string; mayAnswer: boolean }[]
  may: { answer: boolean; because: string }
  seen: string | null
  practices: SheetPractice[]
}

const key = (boardId: string, ...rest: string[]) => ['practices', boardId, ...rest] as const

export function useSpread(boardId: string, year: number) {
  return useQuery({
    queryKey: key(boardId, 'spread', String(year)),
    queryFn: ({ signal }) =>
      callApi<Spread>('GET', `/api/boards/${boardId}/practice-spread`, {
        query: { year: String(year) },
        signal,
      }),
    meta: { isSummary: true },
  })
}

export function useSheet(boardId: string, year: number, unit: string | undefined) {
  return useQuery({
    queryKey: key(boardId, 'sheet', String(year), unit ?? ''),
    queryFn: ({ signal }) =>
      callApi<Sheet>('GET', `/api/boards/${boardId}/practice-answers`, {
        query: { year: String(year), unit },
        signal,
      }),
    meta: { isSummary: true },
  })
}

export function useSaveAnswers(
  boardId: string,
): (of: Pick<Sheet, 'year' | 'unit' | 'seen'>, answers: readonly AnswerDraft[]) => Promise<Sheet> {
  const client = useQueryClient()
  return async ({ year, unit, seen }, answers) => {
    const made = await callApi<Sheet>('PUT', `/api/boards/${boardId}/practice-answers`, {
      body: { year, unitId: unit.id, seen, answers },
    })
    await Promise.all([
      client.invalidateQueries({ queryKey: key(boardId) }),
      client.invalidateQueries({ queryKey: ['my-page'] }),
      client.invalidateQueries({ queryKey: ['history'] }),
    ])
    return made
  }
}
