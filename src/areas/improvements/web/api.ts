/** The acts on what has been promised, over the API. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../core/answers.ts'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import type { Move } from '../commitment.rules.ts'
import type { EffectAnswer, Improvement } from '../improvement.record.ts'

type Told = Pick<
  Improvement['fields'],
  | 'plannedYear'
  | 'purpose'
  | 'wantedResult'
  | 'measure'
  | 'baseline'
  | 'outcomeValue'
  | 'effect'
  | 'doneOn'
  | 'effectDueOn'
  | 'reason'
>

export type OpenActivity = Told & {
  id: string
  number: number
  version: number
  title: string
  state: Improvement['state']
  responsible: string
  /** Why the effect of a done activity is not answered. */
  why: string | null
  firstDecidedIn: { title: string; year: number } | null
  firstPlannedYear: number | null
  yearsInPlan: number
  moves: Move[]
}

export type FromEarlierPlans = {
  waiting: OpenActivity[]
  unanswered: OpenActivity[]
  later: number
  may: { change: Answer }
}

const plansKey = (boardId: string, year: number) => ['earlier-plans', boardId, year] as const

export function useFromEarlierPlans(boardId: string, year: number) {
  return useQuery({
    queryKey: plansKey(boardId, year),
    queryFn: ({ signal }) =>
      callApi<FromEarlierPlans>('GET', `/api/boards/${boardId}/improvements/from-earlier-plans`, {
        query: { year: String(year) },
        signal,
      }),
    // What has been settled elsewhere shows as soon as one comes back to the page.
    refetchOnMount: 'always',
  })
}

export type SettlementBody =
  | { kind: 'done'; doneOn: string | null; effectDueOn: string | null }
  | { kind: 'continues'; plannedYear: number | null; reason: string }
  | { kind: 'dropped'; reason: string }

export type EffectBody = {
  outcome: EffectAnswer | null
  outcomeValue: string
  effect: string
  effectAssessedOn: string | null
}

type Versioned = { id: string; version: number }

export function useImprovementActs() {
  const client = useQueryClient()
  async function act(path: string, body: unknown): Promise<OneRecord> {
    const saved = await callApi<OneRecord>('POST', `/api/improvements/${path}`, { body })
    await takeSaved(client, saved)
    return saved
  }
  return {
    settle: ({ id, version }: Versioned, body: SettlementBody) =>
      act(`${id}/settlement`, { version, ...body }),
    answerEffect: ({ id, version }: Versioned, body: EffectBody) =>
      act(`${id}/effect`, { version, ...body }),
    carryOn: (id: string, plannedYear: number) => act(`${id}/continuation`, { plannedYear }),
    /** After a conflict: what is saved now. */
    readAgain: () => client.invalidateQueries({ queryKey: ['earlier-plans'] }),
  }
}

async function takeSaved(client: QueryClient, saved: OneRecord): Promise<void> {
  const { id, type } = saved.record
  await keepAnswer(client, ['record', type, id], saved)
  for (const key of [
    ['history', type, id],
    ['records', type],
    ['my-page'],
    ['review'],
    ['thread'],
    ['gaps'],
  ])
    void client.invalidateQueries({ queryKey: key })
  // Waited for, so that a list shows what is left when focus goes on to the next.
  await client.invalidateQueries({ queryKey: ['earlier-plans'] })
}
