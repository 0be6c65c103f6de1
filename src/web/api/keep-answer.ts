/** What the server answers when something is saved takes the place of what was read before. */
import type { QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Keeps the answer. A reading that is under way may be older than what was saved, and would put
 * back what was: it is broken off and made again.
 */
export async function keepAnswer<T>(
  client: QueryClient,
  queryKey: QueryKey,
  answer: T | ((known: T | undefined) => T | undefined),
): Promise<void> {
  const reading = { queryKey, exact: true }
  const isReading = client.isFetching(reading) > 0
  if (isReading) await client.cancelQueries(reading)
  client.setQueryData<T>(queryKey, answer as T)
  if (isReading) void client.invalidateQueries(reading)
}
