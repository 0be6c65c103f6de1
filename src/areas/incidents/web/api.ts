/** What stands beside an incident, over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../core/answers.ts'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { Answered, DecisionQuestion, Proposal, RiskLevel } from '../assessment.rules.ts'
import type { Receiver, Sureness } from '../clock-data.rules.ts'
import type { Clock } from '../clocks.rules.ts'
import type { GatheredBoard } from '../gather/gather.rules.ts'
import type { IncidentRows } from '../incident-rows.rules.ts'
import type { NoticeField } from '../notice.rules.ts'
import type { Stage } from '../notice-forms.rules.ts'
import type { AssessmentKind, Question } from '../question-sets.rules.ts'

export type ShownDecision = {
  id: string
  question: DecisionQuestion
  number: number
  answer: boolean
  because: string
  changedBecause: string | null
  decidedAt: string
  decidedByName: string | null
}

type Part = {
  set: {
    title: string
    source: string
    sureness: Sureness
    note: string | null
    questions: Question[]
  } | null
  answers: Record<string, Answered>
  risk: RiskLevel | null
}

export type IncidentWork = {
  recordVersion: number
  version: number
  clocks: Clock[]
  warnings: string[]
  handledAt: string | null
  requestedAt: string | null
  restarts: {
    wasAt: string
    becameAt: string
    because: string
    at: string
    byName: string | null
  }[]
  assessment: Record<AssessmentKind, Part>
  proposals: Record<DecisionQuestion, Proposal>
  decisions: ShownDecision[]
  notices: {
    id: string
    stage: Stage
    sentAt: string
    receiver: string
    reference: string | null
    isComplete: boolean
    content: string
    notedByName: string | null
  }[]
  advice: { id: string; advice: string; givenAt: string; givenByName: string | null }[]
  may: { change: Answer; decide: Answer; advise: Answer }
}

export type PreparedNotice = {
  stage: Stage
  title: string
  source: string
  sureness: Sureness
  missing: number
  text: string
  receiver: Receiver | null
  version: number
  fields: NoticeField[]
}

export type Gathered = { boards: GatheredBoard[] }

export type RulesAnswer = {
  version: number
  because: string | null
  data: IncidentRows
  may: { change: Answer }
}

const workKey = (id: string) => ['record', 'incident', id, 'work'] as const

export function useWork(id: string) {
  return useQuery({
    queryKey: workKey(id),
    queryFn: ({ signal }) => callApi<IncidentWork>('GET', `/api/incidents/${id}/work`, { signal }),
    // A clock that stands still on the page is no clock.
    refetchInterval: 60_000,
    meta: { isSummary: true },
  })
}

export function useNotice(id: string, stage: Stage) {
  return useQuery({
    queryKey: ['record', 'incident', id, 'notice', stage],
    queryFn: ({ signal }) =>
      callApi<PreparedNotice>('GET', `/api/incidents/${id}/notices/${stage}`, { signal }),
  })
}

export function useGathered() {
  return useQuery({
    queryKey: ['incident-notices'],
    queryFn: ({ signal }) => callApi<Gathered>('GET', '/api/incident-notices', { signal }),
    refetchInterval: 60_000,
  })
}

export function useRules(boardId: string) {
  return useQuery({
    queryKey: ['incident-rules', boardId],
    queryFn: ({ signal }) =>
      callApi<RulesAnswer>('GET', `/api/boards/${boardId}/incident-rules`, { signal }),
  })
}

export function useSaveRules(boardId: string) {
  const client = useQueryClient()
  return async (body: {
    /** The version one saw, 0 for the rows that come with Genomlys. */
    after: number
    because: string
    /** null goes back to the rows that come with Genomlys. */
    data: IncidentRows | null
  }): Promise<RulesAnswer> => {
    const saved = await callApi<RulesAnswer>('PUT', `/api/boards/${boardId}/incident-rules`, {
      body,
    })
    await keepAnswer(client, ['incident-rules', boardId], saved)
    for (const key of ['record', 'my-page', 'review'])
      void client.invalidateQueries({ queryKey: [key] })
    return saved
  }
}

export type DecisionBody = {
  question: DecisionQuestion
  answer: boolean | null
  because: string
  changedBecause: string | null
  after: number
}

export function useIncidentActs(id: string) {
  const client = useQueryClient()
  const address = `/api/incidents/${id}`
  async function take(asked: Promise<IncidentWork>) {
    await keepAnswer(client, workKey(id), await asked)
    await readAnew()
  }
  async function readAnew() {
    for (const key of [['history', 'incident', id], ['records', 'incident'], ['my-page']])
      void client.invalidateQueries({ queryKey: key })
    await client.invalidateQueries({ queryKey: ['record', 'incident', id] })
  }
  return {
    readAnew,
    decide: (body: DecisionBody) => take(callApi('POST', `${address}/decisions`, { body })),
    advise: (advice: string) => take(callApi('POST', `${address}/advice`, { body: { advice } })),
    correct: (body: { at: string | null; because: string; version: number }) =>
      take(callApi('POST', `${address}/awareness`, { body })),
    save: (body: Record<string, unknown>) => take(callApi('PUT', `${address}/work`, { body })),
    sent: (body: {
      stage: Stage
      sentAt: string | null
      reference: string | null
      isComplete: boolean
      /** How many of the stage one has seen. */
      after: number
    }) => take(callApi('POST', `${address}/notices`, { body })),
  }
}
