/** Evidence (underlag) over the API. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../core/answers.ts'
import { callApi } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'

export type ShownEvidence = {
  id: string
  kind: 'case' | 'address' | 'file'
  title: string
  shows: string | null
  datedOn: string
  reference: string | null
  fileName: string | null
  size: number | null
  sha256: string | null
  addedAt: string
  addedByName: string | null
}

export type RemovedEvidence = ShownEvidence & {
  removedAt: string
  removedByName: string | null
  removedBecause: string
}

type EvidenceOfRecord = {
  rows: ShownEvidence[]
  removed: RemovedEvidence[]
  may: { change: Answer }
}

type Note = { title: string; shows: string | null; datedOn: string }

const key = (recordId: string) => ['evidence', recordId] as const
const address = (recordId: string) => `/api/records/${recordId}/evidence`

export function evidenceFileAddress(recordId: string, id: string): string {
  return `${address(recordId)}/${id}/file`
}

export function useEvidence(recordId: string) {
  return useQuery({
    queryKey: key(recordId),
    queryFn: ({ signal }) => callApi<EvidenceOfRecord>('GET', address(recordId), { signal }),
  })
}

export function useEvidenceActs(record: { id: string; type: string }) {
  const client = useQueryClient()
  async function take(asked: Promise<EvidenceOfRecord>): Promise<void> {
    await keepAnswer(client, key(record.id), await asked)
    void client.invalidateQueries({ queryKey: ['history', record.type, record.id] })
    void client.invalidateQueries({ queryKey: ['thread'] })
    // Waited for, so that a list shows what is left when focus goes back to it.
    await client.invalidateQueries({ queryKey: ['gaps'] })
  }
  return {
    refer: (note: Note & { kind: 'case' | 'address'; reference: string }) =>
      take(callApi('POST', address(record.id), { body: note })),
    upload: (note: Note, file: File) =>
      take(
        callApi('POST', `${address(record.id)}/file`, {
          // Only what a header can carry: the rest is percent-encoded.
          headers: {
            'x-evidence': encodeURIComponent(JSON.stringify({ ...note, name: file.name })),
          },
          body: file,
        }),
      ),
    remove: (id: string, because: string) =>
      take(callApi('POST', `${address(record.id)}/${id}/removal`, { body: { because } })),
  }
}
