/** The processing area over the API. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../core/answers.ts'
import type { FieldProblem } from '../../../core/errors.ts'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import type { Check } from '../completeness.rules.ts'
import { dataSubjectRequest } from '../data-subject-request.record.ts'
import { dpia } from '../dpia.record.ts'
import type { Advice, DecisionOutcome, DpiaRisk } from '../dpia.rules.ts'
import type { PiaProposal } from '../pia-file.rules.ts'
import { processingRecord } from '../processing-record.record.ts'
import type { Transfer, TransferStanding } from '../transfer.rules.ts'

export type ShownTransfer = Omit<Transfer, 'removedOn'> & { standing: Answer<TransferStanding> }

export type Standing = {
  version: number
  checks: Check[]
  complete: boolean
  sum: { there: number; asked: number }
  transfers: ShownTransfer[]
  confirmations: { confirmedOn: string; byName: string; version: number; note: string | null }[]
  confirmed: Answer
  confirmBy: string
  changedSince: boolean
  may: { change: Answer; confirm: Answer }
}

export type OverviewRow = {
  id: string
  number: number
  title: string
  state: string
  version: number
  ownerName: string | null
  isMine: boolean
  complete: boolean
  sum: { there: number; asked: number }
  lacking: string[]
  confirmed: Answer
  confirmedOn: string | null
  confirmedBy: string | null
  confirmBy: string
  changedSince: boolean
  unchangedSince: string
  transfers: ShownTransfer[]
  mayConfirm: Answer
}

export type Contact = {
  organisationNumber: string | null
  address: string
  email: string
  phone: string | null
  officerEmail: string | null
  version: number
}

export type ControllerAnswer = {
  board: string
  organisation: string
  officers: { name: string; email: string | null }[]
  contact: Contact | null
  may: { change: Answer }
}

export type ShownRisk = Omit<DpiaRisk, 'dpiaId'> & {
  value: number
  residualValue: number | null
  isHigh: boolean
  staysHigh: boolean
}

export type Assessment = {
  version: number
  state: string
  records: { id: string; title: string; state: string; number: number }[]
  risks: ShownRisk[]
  advice: (Omit<Advice, 'dpiaId'> & { stanceLabel: string })[]
  decisions: {
    id: string
    decidedOn: string
    byName: string
    outcome: DecisionOutcome
    outcomeLabel: string
    wording: string
    onAdvice: string | null
  }[]
  moves: Record<string, { answer: boolean; problems: FieldProblem[] }>
  threshold: { answer: string; because: string }
  goesAgainst: Answer
  mustConsult: Answer
  open: Answer
  may: { change: Answer; advise: Answer; decide: Answer }
}

type Counted = { id: string; title: string }[]

export type Figures = {
  asOf: string
  received: Counted
  inTime: Counted
  late: Counted
  open: Counted
  overdue: Counted
  extended: Counted
  medianDays: number | null
  kinds: { kind: string; label: string; count: number }[]
}

// The keys begin as the kit's do, so that a saved record or link is seen here too.
const standingKey = (id: string) => ['record', processingRecord.type, id, 'standing'] as const
const assessmentKey = (id: string) => ['record', dpia.type, id, 'assessment'] as const

/** `seen` is what the page shows of the record: a new version or link asks anew. */
export function useStanding(one: OneRecord) {
  const { id, version } = one.record
  return useQuery({
    queryKey: [...standingKey(id), version, one.links.length],
    queryFn: ({ signal }) =>
      callApi<Standing>('GET', `/api/processing-records/${id}/standing`, { signal }),
    placeholderData: (before) => before,
  })
}

export function useOverview(boardId: string) {
  return useQuery({
    queryKey: ['records', processingRecord.type, boardId, 'overview'],
    queryFn: ({ signal }) =>
      callApi<{ today: string; rows: OverviewRow[] }>(
        'GET',
        `/api/boards/${boardId}/processing-overview`,
        { signal },
      ),
    refetchOnMount: 'always',
  })
}

export function useController(boardId: string) {
  return useQuery({
    queryKey: ['controller-contact', boardId],
    queryFn: ({ signal }) =>
      callApi<ControllerAnswer>('GET', `/api/boards/${boardId}/controller-contact`, { signal }),
  })
}

export function useAssessment(one: OneRecord) {
  const { id, version } = one.record
  return useQuery({
    queryKey: [...assessmentKey(id), version, one.links.length],
    queryFn: ({ signal }) => callApi<Assessment>('GET', `/api/dpias/${id}/assessment`, { signal }),
    placeholderData: (before) => before,
  })
}

export function useFigures(boardId: string, year: number) {
  return useQuery({
    queryKey: ['records', dataSubjectRequest.type, boardId, 'figures', year],
    queryFn: ({ signal }) =>
      callApi<Figures>('GET', `/api/boards/${boardId}/data-subject-request-figures`, {
        query: { year: String(year) },
        signal,
      }),
  })
}

export type WantedTransfer = Omit<Transfer, 'id' | 'recordId' | 'addedOn' | 'removedOn' | 'version'>
export type WantedRisk = Omit<DpiaRisk, 'id' | 'dpiaId' | 'version'>

export function useRegisterActs() {
  const client = useQueryClient()
  const after = (id: string) => readAgain(client, processingRecord.type, id)
  return {
    async confirm(id: string, version: number): Promise<void> {
      await callApi('POST', `/api/processing-records/${id}/confirmation`, { body: { version } })
      await after(id)
    },
    async confirmMany(
      boardId: string,
      records: readonly { id: string; version: number }[],
    ): Promise<void> {
      await callApi('POST', `/api/boards/${boardId}/processing-confirmations`, {
        body: { records },
      })
      await after('')
    },
    async addTransfer(recordId: string, wanted: WantedTransfer): Promise<void> {
      await callApi('POST', `/api/processing-records/${recordId}/transfers`, { body: wanted })
      await after(recordId)
    },
    async changeTransfer(transfer: ShownTransfer, wanted: WantedTransfer): Promise<void> {
      await callApi('PUT', `/api/processing-transfers/${transfer.id}`, {
        body: { ...wanted, version: transfer.version },
      })
      await after(transfer.recordId)
    },
    async removeTransfer({ id, recordId, version }: ShownTransfer): Promise<void> {
      await callApi('DELETE', `/api/processing-transfers/${id}?version=${version}`)
      await after(recordId)
    },
    async saveContact(boardId: string, body: Contact): Promise<void> {
      const saved = await callApi<ControllerAnswer>(
        'PUT',
        `/api/boards/${boardId}/controller-contact`,
        { body },
      )
      await keepAnswer(client, ['controller-contact', boardId], saved)
      await after('')
    },
    readAgain: after,
  }
}

export function useDpiaActs(id: string) {
  const client = useQueryClient()
  async function act(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) {
    await callApi(method, `/api/dpias/${id}/${path}`, { body })
    await readAgain(client, dpia.type, id)
  }
  return {
    addRisk: (risk: WantedRisk) => act('POST', 'risks', risk),
    changeRisk: (saved: ShownRisk, risk: WantedRisk) =>
      act('PUT', `risks/${saved.id}`, { version: saved.version, risk }),
    removeRisk: (saved: ShownRisk) => act('DELETE', `risks/${saved.id}?version=${saved.version}`),
    advise: (body: { version: number; stance: string | null; advice: string }) =>
      act('POST', 'advice', body),
    decide: (body: {
      version: number
      outcome: string | null
      wording: string
      onAdvice: string | null
    }) => act('POST', 'decision', body),
    readAgain: () => readAgain(client, dpia.type, id),
  }
}

export function usePiaActs(boardId: string) {
  const client = useQueryClient()
  return {
    read: (file: File) =>
      callApi<PiaProposal>('POST', `/api/boards/${boardId}/dpias/read-pia`, { body: file }),
    async save(proposal: PiaProposal, records: readonly string[]): Promise<OneRecord> {
      const { values, risks } = proposal
      const saved = await callApi<OneRecord>('POST', `/api/boards/${boardId}/dpias/from-pia`, {
        body: { values, risks, records },
      })
      await readAgain(client, dpia.type, '')
      return saved
    },
  }
}

async function readAgain(client: QueryClient, type: string, id: string): Promise<void> {
  for (const key of [['history', type, id], ['my-page'], ['review'], ['thread'], ['gaps']])
    void client.invalidateQueries({ queryKey: key })
  void client.invalidateQueries({ queryKey: ['records'] })
  await client.invalidateQueries({ queryKey: ['record'] })
}
