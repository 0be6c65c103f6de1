/** How answers are kept and asked for again. */
import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './client.ts'

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A lost connection is an answer too: shown at once, not waited out in silence.
        networkMode: 'always',
        staleTime: 15_000,
        retry: (failures, error) =>
          failures < 1 && error instanceof ApiError && error.id === 'unavailable',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
