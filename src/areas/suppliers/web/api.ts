/** What is done with suppliers, agreements and procurements, over the API. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../core/answers.ts'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { Expiry } from '../agreement.rules.ts'
import type { CarriedSystem } from '../concentration.rules.ts'
import type {
  ClassifiedBefore,
  ClassifiedSubject,
  GateStep,
  StepAnswer,
  StepStanding,
} from '../gate.rules.ts'
import type { PointAnswer } from '../processing-agreement.rules.ts'
import type { Criticality } from '../supplier.record.ts'
import type { FollowUp, FollowUpStanding } from '../supplier.rules.ts'

type Named = { id: string; type: string; title: string }

export type ShownFollowUp = Omit<FollowUp, 'supplierId'>

export type SupplierStanding = {
  followUps: ShownFollowUp[]
  followUp: FollowUpStanding
  proposal: Answer<Criticality | null>
  underrated: Answer
  lacksProcessingAgreement: Answer
  concentration: string | null
  systems: CarriedSystem[]
  through: string[][]
  agreements: (Named & {
    kind: string
    state: string
    endsOn: string | null
    expiry: string | null
  })[]
  incidents: {
    id: string
    title: string
    year: number | null
    state: string
    isLinked: boolean
  }[]
  may: { change: Answer }
}

export type Checklist = {
  version: number
  answers: PointAnswer[]
  checkedOn: string | null
  complete: Answer
  may: { change: Answer }
}

export type ShownStep = {
  step: GateStep
  standing: StepStanding
  answer: Omit<StepAnswer, 'step' | 'answeredBy'> | null
}

export type Gate = {
  version: number
  steps: ShownStep[]
  next: GateStep | null
  passed: number
  mayBeReady: Answer
  classified: Answer<ClassifiedBefore>
  subjects: (ClassifiedSubject & { type: string })[]
  may: { change: Answer; except: Answer }
}

export type SupplierRisks = {
  loads: {
    supplier: { id: string; title: string }
    criticality: Criticality | null
    systems: number
    criticalSystems: Named[]
    activities: number
    alone: Named[]
    through: string[][]
    because: string | null
  }[]
  criticalSystems: number
  systemsWithoutSupplier: number
  expiring: (Named & Expiry & { supplier: string | null })[]
  lacking: { id: string; title: string; because: string }[]
}

// Each key begins as the record's own: a relation added beside it is read anew here too.
const standingKey = (id: string) => ['record', 'supplier', id, 'standing'] as const
const checklistKey = (id: string) => ['record', 'agreement', id, 'checklist'] as const
const gateKey = (id: string) => ['record', 'procurement', id, 'gate'] as const

export function useSupplierStanding(id: string) {
  return useQuery({
    queryKey: standingKey(id),
    queryFn: ({ signal }) =>
      callApi<SupplierStanding>('GET', `/api/suppliers/${id}/standing`, { signal }),
    meta: { isSummary: true },
  })
}

export function useChecklist(id: string) {
  return useQuery({
    queryKey: checklistKey(id),
    queryFn: ({ signal }) =>
      callApi<Checklist>('GET', `/api/agreements/${id}/checklist`, { signal }),
  })
}

export function useGate(id: string) {
  return useQuery({
    queryKey: gateKey(id),
    queryFn: ({ signal }) => callApi<Gate>('GET', `/api/procurements/${id}/gate`, { signal }),
    meta: { isSummary: true },
  })
}

export function useSupplierRisks(boardId: string) {
  return useQuery({
    queryKey: ['records', 'supplier', boardId, 'risks'],
    queryFn: ({ signal }) =>
      callApi<SupplierRisks>('GET', `/api/boards/${boardId}/supplier-risks`, { signal }),
    meta: { isSummary: true },
  })
}

export type FollowUpBody = {
  doneOn: string | null
  kind: string | null
  result: string | null
  found: string
  reference: string | null
  nextOn: string | null
}

export function useFollowUpActs(supplierId: string) {
  const client = useQueryClient()
  async function take(asked: Promise<SupplierStanding>) {
    await keepAnswer(client, standingKey(supplierId), await asked)
    readAnew(client, 'supplier', supplierId)
  }
  const address = `/api/suppliers/${supplierId}/follow-ups`
  return {
    add: (body: FollowUpBody) => take(callApi('POST', address, { body })),
    remove: (id: string, because: string) =>
      take(callApi('POST', `${address}/${id}/removal`, { body: { because } })),
  }
}

export function useSaveChecklist(agreementId: string) {
  const client = useQueryClient()
  return async (body: { version: number; answers: PointAnswer[] }) => {
    const saved = await callApi<Checklist>('PUT', `/api/agreements/${agreementId}/checklist`, {
      body,
    })
    await keepAnswer(client, checklistKey(agreementId), saved)
    readAnew(client, 'agreement', agreementId)
    await client.invalidateQueries({ queryKey: ['record', 'agreement', agreementId], exact: true })
  }
}

export type StepBody = Omit<StepAnswer, 'step' | 'answeredBy' | 'answeredByName' | 'answeredOn'> & {
  answeredOn: string | null
}

export function useGateActs(procurementId: string) {
  const client = useQueryClient()
  const address = `/api/procurements/${procurementId}`
  async function take(asked: Promise<Gate>) {
    await keepAnswer(client, gateKey(procurementId), await asked)
    readAnew(client, 'procurement', procurementId)
    await client.invalidateQueries({
      queryKey: ['record', 'procurement', procurementId],
      exact: true,
    })
  }
  return {
    answer: (step: GateStep, version: number, body: StepBody) =>
      take(callApi('PUT', `${address}/steps/${step}`, { body: { version, ...body } })),
    reopen: (step: GateStep, version: number) =>
      take(callApi('POST', `${address}/steps/${step}/reopening`, { body: { version } })),
    ready: async (version: number, readyOn: string | null) => {
      const saved = await callApi('POST', `${address}/ready`, { body: { version, readyOn } })
      await keepAnswer(client, ['record', 'procurement', procurementId], saved)
      readAnew(client, 'procurement', procurementId)
      await client.invalidateQueries({ queryKey: gateKey(procurementId) })
    },
    /** After a conflict: what is saved now. */
    readAgain: () =>
      client.invalidateQueries({ queryKey: ['record', 'procurement', procurementId] }),
  }
}

function readAnew(client: QueryClient, type: string, id: string): void {
  for (const key of [['history', type, id], ['records', type], ['my-page'], ['review']])
    void client.invalidateQueries({ queryKey: key })
}
