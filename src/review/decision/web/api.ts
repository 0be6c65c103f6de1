/** The order of decision over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi, type Method } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { ShownAuthority } from '../../workspace-answer.ts'
import type { Decider, Proof } from '../authority.rules.ts'

type Answer = { answer: boolean; because: string }

export type SaidAuthority = ShownAuthority & { version: number; changedByName: string | null }

export type ShownSeal = {
  subject: string
  issuer: string
  validFrom: string
  validTo: string
  fingerprint: string
  addedAt: string
  addedByName: string | null
}

export type DecisionOrder = {
  inForce: ShownAuthority
  said: SaidAuthority[]
  seal: ShownSeal | null
  may: { change: Answer; seal: Answer }
}

export type WantedAuthority = {
  version: number
  decider: Decider
  basis: string
  from: string
  proof: Proof
  verifiedOn: string | null
}

const orderKey = (boardId: string) => ['decision-order', boardId] as const

export function useDecisionOrder(boardId: string) {
  return useQuery({
    queryKey: orderKey(boardId),
    queryFn: ({ signal }) =>
      callApi<DecisionOrder>('GET', `/api/boards/${boardId}/decision-order`, { signal }),
  })
}

export function useDecisionOrderActs(boardId: string) {
  const client = useQueryClient()
  async function change(method: Method, path: string, body?: unknown): Promise<DecisionOrder> {
    const order = await callApi<DecisionOrder>(method, `/api/boards/${boardId}/${path}`, { body })
    await keepAnswer(client, orderKey(boardId), order)
    // The page of a decision says who decides.
    void client.invalidateQueries({ queryKey: ['review'] })
    return order
  }
  return {
    say: (wanted: WantedAuthority) => change('PUT', 'decision-order', wanted),
    putSeal: (file: string, password: string) => change('PUT', 'seal', { file, password }),
    removeSeal: () => change('DELETE', 'seal'),
  }
}
