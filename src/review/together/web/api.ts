/** Working together, over the API. Every act answers with how it all then stands. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi, type Method } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { SentAnswer, TogetherAnswer, VersionsAnswer } from '../together-answer.ts'

// All begin with 'review', so that a change to any record makes them be read again.
export const togetherKey = (id: string) => ['review', 'together', id] as const
export const versionsKey = (id: string) => ['review', 'versions', id] as const

export function useTogether(id: string) {
  return useQuery({
    queryKey: togetherKey(id),
    queryFn: ({ signal }) =>
      callApi<TogetherAnswer>('GET', `/api/reviews/${id}/together`, { signal }),
    refetchOnMount: 'always',
  })
}

export function useVersions(id: string) {
  return useQuery({
    queryKey: versionsKey(id),
    queryFn: ({ signal }) =>
      callApi<VersionsAnswer>('GET', `/api/reviews/${id}/versions`, { signal }),
    refetchOnMount: 'always',
  })
}

export function useSentVersion(id: string, number: number | null) {
  return useQuery({
    queryKey: ['review', 'sent', id, number],
    enabled: number !== null,
    // What has been sent never changes.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      callApi<SentAnswer>('GET', `/api/reviews/${id}/versions/sent/${number}`, { signal }),
  })
}

export type TogetherActs = {
  assign: (
    key: string,
    given: { version: number; writerId: string | null; dueOn: string | null },
  ) => Promise<void>
  /** `text` is what one has read; null takes the mark away. */
  markDone: (key: string, version: number, text: string | null) => Promise<void>
  /** Answers with the new thread's id. */
  beginThread: (thread: {
    anchor: string
    excerpt: string
    quote: string | null
    body: string
  }) => Promise<string>
  reply: (threadId: string, body: string) => Promise<void>
  resolve: (threadId: string, resolved: boolean) => Promise<void>
  changeComment: (commentId: string, version: number, body: string) => Promise<void>
  removeComment: (commentId: string, version: number) => Promise<void>
  markSeen: (threadId: string) => Promise<void>
  restoreVersion: (key: string, number: number, version: number) => Promise<void>
  readAgain: () => Promise<void>
}

export function useTogetherActs(id: string): TogetherActs {
  const client = useQueryClient()
  const at = `/api/reviews/${id}`

  async function change(
    method: Method,
    path: string,
    ask: { body?: unknown; query?: Record<string, string> } = {},
  ): Promise<TogetherAnswer & { threadId?: string }> {
    const answer = await callApi<TogetherAnswer & { threadId?: string }>(
      method,
      `${at}${path}`,
      ask,
    )
    await keepAnswer<TogetherAnswer>(client, togetherKey(id), answer)
    void client.invalidateQueries({ queryKey: ['my-page'] })
    void client.invalidateQueries({ queryKey: ['review', 'history', id] })
    return answer
  }
  const section = (key: string) => `/sections/${encodeURIComponent(key)}`

  return {
    assign: async (key, body) => void (await change('PUT', section(key), { body })),
    markDone: async (key, version, text) =>
      void (await change('PUT', `${section(key)}/done`, { body: { version, text } })),
    beginThread: async (body) => (await change('POST', '/comments', { body })).threadId ?? '',
    reply: async (threadId, body) =>
      void (await change('POST', `/comments/${threadId}/replies`, { body: { body } })),
    resolve: async (threadId, resolved) =>
      void (await change('PUT', `/comments/${threadId}/resolution`, { body: { resolved } })),
    changeComment: async (commentId, version, body) =>
      void (await change('PUT', `/comment-entries/${commentId}`, { body: { version, body } })),
    removeComment: async (commentId, version) =>
      void (await change('DELETE', `/comment-entries/${commentId}`, {
        query: { version: String(version) },
      })),
    markSeen: async (threadId) => {
      await callApi('PUT', `${at}/comments/${threadId}/seen`)
      void client.invalidateQueries({ queryKey: ['my-page'] })
    },
    restoreVersion: async (key, number, version) => {
      await callApi('POST', `${at}/texts/${encodeURIComponent(key)}/restoration`, {
        body: { number, version },
      })
      await client.invalidateQueries({ queryKey: ['review'] })
    },
    readAgain: async () => {
      await client.invalidateQueries({ queryKey: togetherKey(id) })
    },
  }
}

/** Keeps what is being written on the server; the time by its clock. */
export function sendDraft(
  id: string,
  draft: { key: string; body: string; base: string; baseVersion: number },
  isLast = false,
): Promise<{ savedAt: string }> {
  const { key, ...body } = draft
  return callApi('PUT', `/api/reviews/${id}/drafts/${encodeURIComponent(key)}`, {
    body,
    isLast,
    // Nobody is stopped in the middle of a sentence; saving the text asks.
    isSignInAsked: false,
  })
}

export function throwDraft(id: string, key: string): Promise<void> {
  return callApi('DELETE', `/api/reviews/${id}/drafts/${encodeURIComponent(key)}`, {
    isSignInAsked: false,
  })
}

export function sayWhere(
  id: string,
  at: { page: string; section: string | null; writing: string | null },
): Promise<void> {
  return callApi('PUT', `/api/reviews/${id}/presence`, { body: at, isSignInAsked: false })
}
