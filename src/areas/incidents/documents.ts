/** A prepared notice as a document that can be printed and put in the diary. */
import { dayInWords } from '../../core/dates.ts'
import { paragraph, type ReviewDocument, row, sourceOf, table } from '../../review/document.ts'
import { type Receiver, surenesses } from './clock-data.rules.ts'
import type { Clock } from './clocks.rules.ts'
import type { Incident } from './incident.record.ts'
import type { NoticeHead, PreparedNotice } from './notice.rules.ts'

/** Prints a document; given by the app, since an area knows no renderer. */
export type PrintDocument = (
  document: ReviewDocument,
  format: 'pdf' | 'docx',
) => Promise<Uint8Array>

export type NoticeDocument = {
  incident: Incident
  head: NoticeHead
  notice: PreparedNotice
  receiver: Receiver | null
  clock: Clock | null
  due: string | null
  on: string
}

export function noticeDocument(of: NoticeDocument): ReviewDocument {
  const { incident, head, notice, receiver, due, on } = of
  const source = sourceOf(incident)
  return {
    format: 1,
    title: notice.title,
    subtitle: `Incident ${incident.number}`,
    board: head.board,
    organisation: head.organisation,
    year: Number(on.slice(0, 4)),
    status: `Underlag ${on}`,
    registryNumber: incident.fields.registryNumber,
    author: null,
    readOn: on,
    hash: null,
    decision: null,
    cover: {
      facts: [
        { label: 'Till', value: receiver?.name ?? 'Ingen mottagare är känd' },
        { label: 'Lämnas i', value: receiver?.channel ?? 'Ej känt' },
        { label: 'Senast', value: due ?? 'Så snart det kan ske' },
        {
          label: 'Uppgifter som saknas',
          value: notice.missing === 0 ? 'Inga' : String(notice.missing),
        },
      ],
    },
    chapters: [
      {
        key: 'notice',
        number: '1',
        title: 'Uppgifter i den ordning de lämnas',
        level: 1,
        blocks: [
          paragraph(
            'about',
            `Underlaget är taget ur incidentregistret den ${dayInWords(on)}. Källa till fälten: ${notice.source}.${
              notice.sureness === 'confirmed'
                ? ''
                : ` ${surenesses[notice.sureness].label}: kontrollera mot myndighetens formulär.`
            } Det som lämnas till myndigheten blir allmän handling.`,
            [source],
          ),
          table(
            'fields',
            notice.title,
            [
              { label: 'Nr', width: 8 },
              { label: 'Uppgift', width: 32 },
              { label: 'Innehåll', width: 60 },
            ],
            notice.fields.map(({ number, label, value, isMissing }) =>
              row([String(number), label, value ?? (isMissing ? 'Uppgift saknas' : '–')], [source]),
            ),
          ),
        ],
        children: [],
      },
    ],
  }
}
