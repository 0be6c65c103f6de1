/** Who is signed in, at which boards, and what they may do there. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Act } from '../../core/policy.ts'
import { callApi } from './client.ts'

export type Board = {
  id: string
  name: string
  slug: string
  parentId: string | null
  kind: 'board' | 'company'
  active: boolean
  administration: string | null
  roles: string[]
  acts: Act[]
}

export type Me = {
  person: { id: string; name: string; title: string | null; email: string | null }
  login: string
  tenant: { id: string; name: string; kind: string }
  roles: { role: string; label: string; boardId: string | null }[]
  /** What they may do at some board, or that belongs to none. */
  acts: Act[]
  boards: Board[]
}

export type Presence = {
  /** null: nobody is signed in. */
  me: Me | null
  setupNeeded: boolean
  offers: { passkeys: boolean; mail: boolean }
}

export const presenceQuery = queryOptions({
  queryKey: ['presence'],
  queryFn: ({ signal }) => callApi<Presence>('GET', '/api/me', { signal }),
  staleTime: 5 * 60_000,
  // An expired session is met where the person writes, not behind their back.
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
})

/**
 * The signed-in person. Once known they stay known to the page: that a session has expired must not
 * take away what is being written.
 */
export function useMe(): Me | null {
  const me = useQuery(presenceQuery).data?.me ?? null
  const last = useRef(me)
  if (me) last.current = me
  return me ?? last.current
}

export function usePresence(): Presence | undefined {
  return useQuery(presenceQuery).data
}
