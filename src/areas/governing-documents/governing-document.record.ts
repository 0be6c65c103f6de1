/**
 * A governing document: the city's guideline and application instruction, the board's local
 * instruction, a routine. What is kept here is that it exists, who owns it and when it was last
 * looked at; the text itself stays where the board keeps its documents.
 */
import { defineRecord, field, type RowOf } from '../../record/define.ts'

export const documentKinds = {
  policy: 'Policy',
  guideline: 'Riktlinje',
  applicationInstruction: 'Tillämpningsanvisning',
  localInstruction: 'Lokal anvisning',
  routine: 'Rutin eller anvisning',
} as const

export const governingDocument = defineRecord({
  type: 'governingDocument',
  area: 'governing-documents',
  table: 'governing_documents',
  api: 'governing-documents',
  path: 'styrande-dokument',
  names: { singular: 'Styrande dokument', definite: 'Dokumentet', plural: 'Styrande dokument' },
  purpose: 'Vad som styr arbetet, vem som äger det och när det senast sågs över.',
  fields: {
    title: field.text({
      label: 'Namn',
      help: 'Som dokumentet heter på första sidan, till exempel ”Lokal anvisning för informationssäkerhet”.',
    }),
    kind: field.choice({ label: 'Slag', options: documentKinds }),
    edition: field.text({ label: 'Version', help: 'Till exempel 1.2 eller 2025:1.', max: 40 }),
    decidedOn: field.day({ label: 'Fastställt den', empty: 'Inte fastställt' }),
    decidedBy: field.text({
      label: 'Fastställt av',
      help: 'Till exempel förvaltningschefen.',
      empty: 'Ej angivet',
    }),
    documentOwner: field.person({
      label: 'Ansvarig',
      help: 'Den som ser till att dokumentet ses över.',
      empty: 'Ingen ansvarig utsedd',
    }),
    reviewBy: field.day({
      label: 'Ska ses över senast',
      help: 'Lokal anvisning ses över varje år.',
      empty: 'Inget datum satt',
    }),
    lastReviewedOn: field.day({ label: 'Senast översett', empty: 'Inte översett' }),
    audience: field.choice({
      label: 'Spridning',
      options: { public: 'Offentligt', internal: 'Internt' },
    }),
    address: field.link({
      label: 'Webbadress',
      help: 'En adress som bara går att nå på intranätet tas inte med i rapporten.',
      empty: 'Ej angiven',
    }),
    covers: field.longText({
      label: 'Vad det styr',
      help: 'En mening som kan stå i rapporten: ”Reglerar ansvar och roller i informationssäkerhetsarbetet.”',
      empty: 'Ej beskrivet',
      max: 2000,
    }),
  },
  groups: [
    {
      heading: 'Dokumentet',
      fields: ['title', 'kind', 'edition', 'covers', 'audience', 'address'],
    },
    {
      heading: 'Beslut och översyn',
      fields: ['decidedOn', 'decidedBy', 'documentOwner', 'reviewBy', 'lastReviewedOn'],
    },
  ],
  title: 'title',
  year: null,
  owner: 'documentOwner',
  list: ['title', 'kind', 'edition', 'decidedOn', 'reviewBy', 'documentOwner'],
  states: {
    draft: { label: 'Utkast', tone: 'neutral', standing: 'draft', moves: { inForce: 'Fastställ' } },
    inForce: {
      label: 'Gäller',
      tone: 'good',
      standing: 'established',
      needs: ['decidedOn', 'decidedBy'],
      moves: { replaced: 'Markera som ersatt' },
    },
    replaced: { label: 'Ersatt', tone: 'neutral', standing: 'archived', moves: {}, seal: true },
  },
  initial: 'draft',
  problems: (values) =>
    values.decidedOn !== null && values.reviewBy !== null && values.reviewBy < values.decidedOn
      ? [
          {
            field: 'reviewBy',
            message: 'Översynen kan inte ligga före den dag dokumentet fastställdes.',
          },
        ]
      : [],
  secrecy: null,
  retention: 'Bevaras',
})

export type GoverningDocument = RowOf<typeof governingDocument>
