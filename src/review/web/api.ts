/** The review over the API. Every change answers with the whole workspace as it then stands. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError, callApi, type Method } from '../../web/api/client.ts'
import { keepAnswer } from '../../web/api/keep-answer.ts'
import { checkKey } from '../check/web/api.ts'
import type { OutlineName } from '../management-review.record.ts'
import type { DecisionItem } from '../rules.ts'
import type {
  ReviewHistory,
  ReviewList,
  ReviewRow,
  SavedTextAnswer,
  WorkspaceAnswer,
} from '../workspace-answer.ts'

// All begin with 'review', so that a change to any record makes them be read again.
const listKey = (boardId: string) => ['review', 'list', boardId] as const
const oneKey = (id: string) => ['review', 'one', id] as const
const historyKey = (id: string) => ['review', 'history', id] as const

export function useReviews(boardId: string) {
  return useQuery({
    queryKey: listKey(boardId),
    queryFn: ({ signal }) =>
      callApi<ReviewList>('GET', `/api/boards/${boardId}/reviews`, { signal }),
  })
}

export function useWorkspace(id: string) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => callApi<WorkspaceAnswer>('GET', `/api/reviews/${id}`, { signal }),
    // What others have recorded meanwhile shows as soon as one comes back to the page.
    refetchOnMount: 'always',
  })
}

export function useReviewHistory(id: string) {
  return useQuery({
    queryKey: historyKey(id),
    queryFn: ({ signal }) =>
      callApi<ReviewHistory>('GET', `/api/reviews/${id}/history`, { signal }),
  })
}

export type NewReview = { year: number; planThrough: number } & (
  | { outline: OutlineName }
  | { ownForm: string }
)

export function useStartReview(boardId: string) {
  const client = useQueryClient()
  return async (body: NewReview): Promise<ReviewRow> => {
    const made = await callApi<ReviewRow>('POST', `/api/boards/${boardId}/reviews`, { body })
    await client.invalidateQueries({ queryKey: listKey(boardId) })
    void client.invalidateQueries({ queryKey: ['my-page'] })
    return made
  }
}

export type DecisionInput = {
  scope: 'whole' | 'part'
  wording: string
  decidedOn: string
  minutes: string | null
  resources: { outcome: DecisionItem['outcome']; reason: string | null } | null
  items: DecisionItem[]
}

export type SavedTogether = WorkspaceAnswer & {
  /** Whose text was put together with the one that was saved. */
  together: { byName: string | null; at: string } | null
}

export type ReviewActs = {
  /** `base` is what the text was begun on: what others have saved since is put together with it. */
  saveText: (
    key: string,
    body: string | null,
    version: number,
    base?: string,
  ) => Promise<SavedTogether>
  removeText: (key: string, version: number) => Promise<WorkspaceAnswer>
  saveSettings: (values: Record<string, unknown>, version: number) => Promise<WorkspaceAnswer>
  submit: (version: number) => Promise<WorkspaceAnswer>
  withdraw: (version: number, note: string) => Promise<WorkspaceAnswer>
  decide: (version: number, decision: DecisionInput) => Promise<WorkspaceAnswer>
  /** The workspace as it is saved now, past what this page has read before. */
  readAgain: () => Promise<WorkspaceAnswer>
}

export function useReviewActs(id: string): ReviewActs {
  const client = useQueryClient()
  const at = `/api/reviews/${id}`

  async function change<T extends WorkspaceAnswer = WorkspaceAnswer>(
    method: Method,
    path: string,
    ask: { body?: unknown; query?: Record<string, string> },
  ): Promise<T> {
    const workspace = await callApi<T>(method, `${at}${path}`, ask)
    await takeWorkspace(client, workspace)
    return workspace
  }

  return {
    saveText: (key, body, version, base) =>
      change<SavedTogether>('PUT', `/texts/${encodeURIComponent(key)}`, {
        body: { version, body, base },
      }),
    removeText: (key, version) =>
      change('DELETE', `/texts/${encodeURIComponent(key)}`, {
        query: { version: String(version) },
      }),
    saveSettings: (values, version) => change('PUT', '', { body: { version, values } }),
    submit: (version) => change('POST', '/submission', { body: { version } }),
    withdraw: (version, note) => change('POST', '/withdrawal', { body: { version, note } }),
    decide: async (version, decision) => {
      const workspace = await change('POST', '/decision', { body: { version, ...decision } })
      // The activities have got their outcomes.
      void client.invalidateQueries({ queryKey: ['records'] })
      void client.invalidateQueries({ queryKey: ['record'] })
      return workspace
    },
    readAgain: async () => {
      const workspace = await callApi<WorkspaceAnswer>('GET', at)
      await takeWorkspace(client, workspace)
      return workspace
    },
  }
}

async function takeWorkspace(client: QueryClient, workspace: WorkspaceAnswer): Promise<void> {
  const { review } = workspace
  await keepAnswer(client, oneKey(review.id), workspace)
  void client.invalidateQueries({ queryKey: checkKey(review.id) })
  void client.invalidateQueries({ queryKey: historyKey(review.id) })
  void client.invalidateQueries({ queryKey: listKey(review.boardId) })
  void client.invalidateQueries({ queryKey: ['my-page'] })
}

/** Another person's text, when a save met one; null when theirs was taken away. */
export function savedTextIn(error: unknown): { saved: SavedTextAnswer | null } | null {
  if (!(error instanceof ApiError) || error.id !== 'staleVersion') return null
  const saved = error.details.saved
  return { saved: isSavedText(saved) ? saved : null }
}

function isSavedText(value: unknown): value is SavedTextAnswer {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    'body' in value &&
    'version' in value
  )
}
