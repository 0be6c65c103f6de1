/** How governing documents are kept, over the API. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../core/answers.ts'
import type { TargetGroup } from '../../../core/target-groups.ts'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import type { documentKinds } from '../governing-document.record.ts'
import type { DocumentVersion, ExpectedRoutine, RoutineStanding } from '../keeping.rules.ts'

type Named = { id: string; title: string }
export type ShownVersion = Omit<DocumentVersion, 'documentId'>
export type Keeping = {
  settings: { parentId: string | null; reviewMonths: number | null; groups: TargetGroup[] }
  parent: Named | null
  children: Named[]
  parents: Named[]
  versions: ShownVersion[]
  inForceId: string | null
  neverReviewed: Answer
  nextReviewOn: string | null
  mayVanish: Answer
  confirmation: {
    versionId: string | null
    edition: string | null
    asked: number
    confirmed: number
    units: { name: string; asked: number; confirmed: number }[]
    mine: 'notAsked' | 'asked' | 'confirmed'
  }
  may: { change: Answer }
}
export type PlacedDocument = {
  id: string
  title: string
  kind: keyof typeof documentKinds
  state: string
  depth: number
  edition: string
  nextReviewOn: string | null
  isLate: boolean
  neverReviewed: Answer
  mayVanish: Answer
  asked: number
  confirmed: number
}
export type ShownRoutine = ExpectedRoutine & {
  standing: RoutineStanding
  document: Named | null
  activity: Named | null
  isExpected: boolean
}
export type Routines = {
  on: string
  routines: ShownRoutine[]
  documents: Named[]
  activities: Named[]
  proposal: { source: string; lastCheckedOn: string; count: number }
  may: { change: Answer }
}

// Each key begins as the record's own: what is changed in the form is read anew here too.
const keepingKey = (id: string) => ['record', 'governingDocument', id, 'keeping'] as const
const routinesKey = (boardId: string) => ['expected-routines', boardId] as const
const of = (id: string) => `/api/governing-documents/${id}`

export function versionFileAddress(id: string, versionId: string): string {
  return `${of(id)}/versions/${versionId}/file`
}

export function useKeeping(id: string) {
  return useQuery({
    queryKey: keepingKey(id),
    queryFn: ({ signal }) => callApi<Keeping>('GET', `${of(id)}/keeping`, { signal }),
  })
}

export function useVersionText(id: string, versionId: string | null) {
  return useQuery({
    queryKey: ['document-version', id, versionId],
    queryFn: ({ signal }) =>
      callApi<{ body: string }>('GET', `${of(id)}/versions/${versionId}/text`, { signal }),
    enabled: versionId !== null,
  })
}

export function useDocumentsStanding(boardId: string) {
  return useQuery({
    queryKey: ['records', 'governingDocument', boardId, 'standing'],
    queryFn: ({ signal }) =>
      callApi<{ on: string; documents: PlacedDocument[] }>(
        'GET',
        `/api/boards/${boardId}/documents-standing`,
        { signal },
      ),
    refetchOnMount: 'always',
    meta: { isSummary: true },
  })
}

export function useRoutines(boardId: string) {
  return useQuery({
    queryKey: routinesKey(boardId),
    queryFn: ({ signal }) =>
      callApi<Routines>('GET', `/api/boards/${boardId}/expected-routines`, { signal }),
    refetchOnMount: 'always',
  })
}

export function useRoutineActs(boardId: string) {
  const client = useQueryClient()
  const take = async (asked: Promise<Routines>) => {
    await keepAnswer(client, routinesKey(boardId), await asked)
    void client.invalidateQueries({ queryKey: ['review'] })
  }
  const at = `/api/boards/${boardId}/expected-routines`
  return {
    save: (id: string | null, body: object) =>
      take(id === null ? callApi('POST', at, { body }) : callApi('PUT', `${at}/${id}`, { body })),
    begin: () => take(callApi('POST', `${at}/proposal`)),
  }
}

export type VersionAbout = { edition: string; changeNote: string | null; asksAnew: boolean }

export function useKeepingActs(id: string) {
  const client = useQueryClient()
  const take = async (asked: Promise<Keeping>) => {
    await keepAnswer(client, keepingKey(id), await asked)
    await readAnew(client, id)
  }
  const withFile = (path: string, about: object, file: File) =>
    callApi<Keeping>('POST', path, {
      // Only what a header can carry: the rest is percent-encoded.
      headers: { 'x-version': encodeURIComponent(JSON.stringify({ ...about, name: file.name })) },
      body: file,
    })
  return {
    settings: (body: object) => take(callApi('PUT', `${of(id)}/settings`, { body })),
    write: (body: VersionAbout & { kind: string; body?: string; address?: string }) =>
      take(callApi('POST', `${of(id)}/versions`, { body })),
    upload: (about: VersionAbout, file: File) =>
      take(withFile(`${of(id)}/versions/file`, about, file)),
    copy: (versionId: string, file: File) =>
      take(withFile(`${of(id)}/versions/${versionId}/copy`, {}, file)),
    approve: (versionId: string, body: object) =>
      take(callApi('POST', `${of(id)}/versions/${versionId}/approval`, { body })),
    acknowledge: (versionId: string) =>
      take(callApi('POST', `${of(id)}/versions/${versionId}/acknowledgement`)),
    review: (body: object) => take(callApi('POST', `${of(id)}/review`, { body })),
  }
}

async function readAnew(client: QueryClient, id: string): Promise<void> {
  for (const queryKey of [
    ['history', 'governingDocument', id],
    ['records', 'governingDocument'],
    ['my-page'],
    ['review'],
  ])
    void client.invalidateQueries({ queryKey })
  await client.invalidateQueries({ queryKey: ['record', 'governingDocument', id], exact: true })
}
