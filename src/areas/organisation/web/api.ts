/** People, units, roles and accounts over the API. */
import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../core/answers.ts'
import type { Role } from '../../../core/roles.ts'
import type { HistoryRow } from '../../../record/web/history-text.ts'
import { callApi } from '../../../web/api/client.ts'
import type { RoleAssignment } from '../rules.ts'

export type UnitKind = 'board' | 'company' | 'administration' | 'department' | 'unit'

export type Unit = {
  id: string
  parentId: string | null
  kind: UnitKind
  name: string
  active: boolean
  version: number
}

export type Person = {
  id: string
  name: string
  title: string | null
  email: string | null
  unitId: string | null
  unitName: string | null
  active: boolean
  version: number
}

export type HeldRole = RoleAssignment & {
  id: string
  personName: string
  personActive: boolean
  boardName: string | null
}

export type OnePerson = {
  person: Person
  roles: HeldRole[]
  history: HistoryRow[]
  may: { change: Answer; giveRoles: Answer }
}

export type AccountState = 'invited' | 'active' | 'locked' | 'disabled'

export type Account = {
  personId: string
  name: string
  login: string
  state: AccountState
  hasTotp: boolean
  passkeys: number
  lastSignedInAt: string | null
}

/** As many as the API gives at a time. */
export const MOST_PEOPLE = 500

// All begin with 'organisation': what one of them changes may show in the others.
const root = 'organisation'

export function usePeople(words: string) {
  return useQuery({
    queryKey: [root, 'people', words],
    queryFn: ({ signal }) =>
      callApi<{ people: Person[]; may: { create: Answer } }>('GET', '/api/people', {
        query: { q: words, limit: String(MOST_PEOPLE) },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
}

export function usePerson(id: string) {
  return useQuery({
    queryKey: [root, 'person', id],
    queryFn: ({ signal }) => callApi<OnePerson>('GET', `/api/people/${id}`, { signal }),
  })
}

export function useUnits() {
  return useQuery({
    queryKey: [root, 'units'],
    queryFn: ({ signal }) =>
      callApi<{ units: Unit[]; may: { change: Answer } }>('GET', '/api/units', { signal }),
  })
}

export function useRoles() {
  return useQuery({
    queryKey: [root, 'roles'],
    queryFn: ({ signal }) =>
      callApi<{ roles: HeldRole[]; may: { give: Answer } }>('GET', '/api/roles', { signal }),
  })
}

/** Everyone's account, or one person's; not asked for by those who may not see it. */
export function useAccounts(mayRead: boolean, personId?: string) {
  return useQuery({
    queryKey: [root, 'accounts', personId ?? null],
    queryFn: ({ signal }) =>
      callApi<{ accounts: Account[] }>('GET', '/api/accounts', { query: { personId }, signal }),
    enabled: mayRead,
  })
}

export type PersonValues = Pick<Person, 'name' | 'title' | 'email' | 'unitId'>

export function createPerson(body: PersonValues): Promise<Person> {
  return callApi('POST', '/api/people', { body })
}

export function changePerson(
  id: string,
  body: PersonValues & { version: number; active: boolean },
): Promise<Person> {
  return callApi('PUT', `/api/people/${id}`, { body })
}

export type NewRole = {
  personId: string
  role: Role
  boardId: string | null
  fromOn: string
  toOn: string | null
}

export function giveRole(body: NewRole): Promise<HeldRole> {
  return callApi('POST', '/api/roles', { body })
}

export function endRole(id: string): Promise<{ endedOn: string }> {
  return callApi('DELETE', `/api/roles/${id}`)
}

export function createUnit(body: Pick<Unit, 'parentId' | 'kind' | 'name'>): Promise<Unit> {
  return callApi('POST', '/api/units', { body })
}

export type UnitChange = Pick<Unit, 'version' | 'parentId' | 'name' | 'active'>

export function changeUnit(id: string, body: UnitChange): Promise<Unit> {
  return callApi('PUT', `/api/units/${id}`, { body })
}

export type SentLink = {
  purpose: 'invitation' | 'reset'
  login: string
  mailed: boolean
  /** To hand over when no letter was sent. */
  link: string | null
  expiresAt: string
}

export function sendLink(personId: string, login?: string): Promise<SentLink> {
  return callApi('POST', `/api/people/${personId}/invitation`, { body: login ? { login } : {} })
}

export function changeAccount(
  personId: string,
  body: { login: string; disabled: boolean },
): Promise<Account> {
  return callApi('PUT', `/api/people/${personId}/account`, { body })
}

export function removeSecondFactors(personId: string): Promise<Account> {
  return callApi('DELETE', `/api/people/${personId}/account/second-factors`)
}

/** After a change: everything it may show in is read again. */
export function useReadAgain(): () => Promise<void> {
  const client = useQueryClient()
  return () => readAgain(client)
}

async function readAgain(client: QueryClient): Promise<void> {
  // A role or a board's name also decides what the frame and the review say.
  for (const key of ['presence', 'my-page', 'review'])
    void client.invalidateQueries({ queryKey: [key] })
  await client.invalidateQueries({ queryKey: [root] })
}
