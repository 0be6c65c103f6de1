import type { GoverningDocument } from '../../src/areas/governing-documents/governing-document.record.ts'

/** Everything that must be known of a document, and nothing else. */
export const bareDocument: GoverningDocument['fields'] = {
  title: 'Lokal anvisning för informationssäkerhet',
  kind: 'localInstruction',
  edition: '1.0',
  decidedOn: '2024-02-26',
  decidedBy: 'Förvaltningschefen',
  documentOwner: null,
  reviewBy: null,
  lastReviewedOn: null,
  audience: 'internal',
  address: null,
  covers: null,
}

type Envelope = Partial<Pick<GoverningDocument, 'number' | 'state' | 'secrecy'>>

export function aGoverningDocument(
  fields: Partial<GoverningDocument['fields']> = {},
  { number = 1, state = 'inForce', secrecy = null }: Envelope = {},
): GoverningDocument {
  const all = { ...bareDocument, ...fields }
  return {
    id: `0198d000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    type: 'governingDocument',
    boardId: '0198d000-0000-7000-8000-00000000b0a2',
    number,
    title: all.title,
    state,
    year: null,
    ownerId: all.documentOwner,
    secrecy,
    version: 1,
    createdAt: '2024-02-26T09:00:00.000Z',
    createdBy: null,
    changedAt: '2024-02-26T09:00:00.000Z',
    changedBy: null,
    fields: all,
  }
}
