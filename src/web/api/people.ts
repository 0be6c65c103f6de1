/** People, for the fields that name one. */
import { callApi } from './client.ts'

export type Person = {
  id: string
  name: string
  title: string | null
  unitName: string | null
  active: boolean
}

export async function findPeople(words: string, signal?: AbortSignal): Promise<Person[]> {
  const answer = await callApi<{ people: Person[] }>('GET', '/api/people', {
    query: { q: words, limit: '20' },
    signal,
  })
  return answer.people
}
