/** Classifications over the API: the guide, the decision, the plan, and how each set stands. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../core/answers.ts'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import type { Trigger } from '../classification.record.ts'
import type { Answers, Raise } from '../guide.rules.ts'
import type { InheritedAspect } from '../inheritance.rules.ts'
import type { Aspect, Profile } from '../levels.rules.ts'
import type { Fulfilment } from '../plan.rules.ts'
import type { ClassificationScale } from '../scale.rules.ts'

export type Guide = {
  one: OneRecord
  set: {
    id: string
    title: string
    ownerId: string | null
    ownerName: string | null
    volume: string | null
    personalData: boolean | null
    personalDataKinds: string[]
  }
  scale: ClassificationScale
  answers: Answers
  raises: Raise[]
  previous: { id: string; number: number; decidedOn: string | null; profile: Profile } | null
  systems: { id: string; title: string; text: string; decides: Aspect[] }[]
  isOwner: boolean
  may: { change: Answer; decide: Answer }
}

export type Dated = Answer & { dueOn: string }

export type SavedAssessment = {
  measure: string
  version: number
  fulfilment: Fulfilment
  reason: string | null
  evidence: string | null
  assessedOn: string
  assessedByName: string
  improvementId: string | null
  riskId: string | null
}

export type PlanMeasure = {
  key: string
  title: string
  group: string
  groupLabel: string
  doer: string
  level: number
  asked: string[]
  references: string
  assessment: SavedAssessment | null
}

export type Plan = {
  measures: PlanMeasure[]
  counts: Record<Fulfilment | 'all' | 'unanswered', number>
  checks: {
    id: string
    checkedOn: string
    checkedByName: string
    all: number
    fulfilled: number
    notRelevant: number
    note: string | null
  }[]
  related: { id: string; type: string; title: string; state: string }[]
  check: Dated | null
  again: Dated | null
  catalogue: { version: number; source: string; lastCheckedOn: string; verified: boolean }
  may: { change: Answer; addImprovement: Answer; addRisk: Answer }
}

export type Standing = {
  id: string
  title: string
  ownerName: string | null
  open: { id: string; state: string } | null
  decided: {
    classificationId: string
    profile: Profile
    text: string
    decidedOn: string
    check: Dated
    again: Dated
  } | null
}

export type ClassificationOf = {
  set: Standing | null
  inherited: (Record<Aspect, InheritedAspect> & { circle: string[] }) | null
  names: Record<string, string>
  aspects: Aspect[]
  may: { create: Answer }
}

const guideKey = (id: string) => ['classification', 'guide', id] as const
const planKey = (id: string) => ['classification', 'plan', id] as const

export function useGuide(id: string) {
  return useQuery({
    queryKey: guideKey(id),
    queryFn: ({ signal }) => callApi<Guide>('GET', `/api/classifications/${id}/guide`, { signal }),
    // Another may have answered since: the guide always begins with what is saved.
    refetchOnMount: 'always',
  })
}

export function usePlan(id: string) {
  return useQuery({
    queryKey: planKey(id),
    queryFn: ({ signal }) => callApi<Plan>('GET', `/api/classifications/${id}/plan`, { signal }),
  })
}

export function useStandings(boardId: string) {
  return useQuery({
    queryKey: ['classification', 'standing', boardId],
    queryFn: ({ signal }) =>
      callApi<{ sets: Standing[]; may: { create: Answer } }>(
        'GET',
        `/api/boards/${boardId}/classification-standing`,
        { signal },
      ),
  })
}

export function useClassificationOf(boardId: string, subjectId: string) {
  return useQuery({
    queryKey: ['classification', 'of', boardId, subjectId],
    queryFn: ({ signal }) =>
      callApi<ClassificationOf>('GET', `/api/boards/${boardId}/classification-of/${subjectId}`, {
        signal,
      }),
  })
}

export type GuideBody = {
  version: number
  answers: Answers
  raises: Raise[]
  participants: string | null
  summary: string | null
}

export function useClassificationActs() {
  const client = useQueryClient()
  return {
    start: async (
      boardId: string,
      setId: string,
      body: { trigger: Trigger | null; reason: string | null },
    ): Promise<Guide> => {
      const guide = await callApi<Guide>(
        'POST',
        `/api/boards/${boardId}/information-sets/${setId}/classification`,
        { body },
      )
      await keepAnswer(client, guideKey(guide.one.record.id), guide)
      forget(client, guide.one.record.id)
      return guide
    },
    save: async (id: string, body: GuideBody, isLast = false): Promise<Guide> => {
      const guide = await callApi<Guide>('PUT', `/api/classifications/${id}/guide`, {
        body,
        isLast,
      })
      await keepAnswer(client, guideKey(id), guide)
      await keepAnswer(client, ['record', 'classification', id], guide.one)
      return guide
    },
    decide: async (
      id: string,
      body: { version: number; decidedOn: string | null; mandate: string | null },
    ): Promise<Guide> => {
      const guide = await callApi<Guide>('POST', `/api/classifications/${id}/decision`, { body })
      await keepAnswer(client, guideKey(id), guide)
      forget(client, id)
      return guide
    },
    propose: async (id: string, version: number): Promise<void> => {
      await callApi('POST', `/api/classifications/${id}/moves`, {
        body: { version, to: 'proposed' },
      })
      forget(client, id)
    },
    forget: (id: string) => forget(client, id),
    assess: (
      id: string,
      measure: string,
      body: {
        version: number
        fulfilment: Fulfilment
        reason: string | null
        evidence: string | null
      },
    ) => takePlan(client, id, 'PUT', `measures/${measure}`, body),
    toImprovement: (id: string, measure: string, version: number) =>
      takePlan(client, id, 'POST', `measures/${measure}/improvement`, { version }),
    toRisk: (
      id: string,
      measure: string,
      body: { version: number; event: string; reason: string },
    ) => takePlan(client, id, 'POST', `measures/${measure}/risk`, body),
    check: (id: string, body: { checkedOn: string | null; note: string | null }) =>
      takePlan(client, id, 'POST', 'compliance-checks', body),
    readPlanAgain: (id: string) => client.invalidateQueries({ queryKey: planKey(id) }),
  }
}

async function takePlan(
  client: QueryClient,
  id: string,
  method: 'PUT' | 'POST',
  path: string,
  body: unknown,
): Promise<Plan> {
  const plan = await callApi<Plan>(method, `/api/classifications/${id}/${path}`, { body })
  await keepAnswer(client, planKey(id), plan)
  for (const key of [
    ['classification', 'standing'],
    ['history'],
    ['my-page'],
    ['review'],
    ['thread'],
    ['gaps'],
  ])
    void client.invalidateQueries({ queryKey: key })
  return plan
}

function forget(client: QueryClient, id: string): void {
  for (const key of [
    ['classification', 'standing'],
    ['classification', 'of'],
    planKey(id),
    ['record'],
    ['records', 'classification'],
    ['history', 'classification', id],
    ['my-page'],
    ['review'],
    ['thread'],
    ['gaps'],
  ])
    void client.invalidateQueries({ queryKey: key })
}
