/** A small review to work in: a section with figures, one with children, and what is missing. */
import { type Chapter, figure, paragraph, subheading, table } from '../../src/review/document.ts'
import { overlay } from '../../src/review/overlay.ts'
import type { SavedTextAnswer, WorkspaceAnswer } from '../../src/review/workspace-answer.ts'

export const incidents = ['i1', 'i2'].map((id) => ({
  type: 'incident',
  id,
  title: `Incident ${id}`,
}))
const risk = { type: 'risk', id: 'r1', title: 'Behörigheter följs inte upp' }

function chapter(key: string, number: string, title: string, more: Partial<Chapter> = {}): Chapter {
  return { key, number, title, level: 1, blocks: [], children: [], ...more }
}

function composedChapters(): Chapter[] {
  return [
    chapter('summary', '', 'Sammanfattning', {
      blocks: [
        paragraph('summary:figures', ['Året gav ', figure('2 incidenter', incidents), '.']),
        paragraph('summary:why', 'En gång om året ska ledningen pröva arbetet.'),
      ],
    }),
    chapter('reports', '1', 'Sammanställning av rapporter', {
      children: [
        chapter('audits', '1.1', 'Resultat från revisioner', {
          level: 2,
          blocks: [paragraph('audits:none', 'Ingen revision har gjorts.')],
        }),
        chapter('events', '1.2', 'Oönskade händelser', {
          level: 2,
          blocks: [
            subheading('events:heading', 'Behörigheter', [risk]),
            table(
              'events:table',
              'Risker i VoR',
              [{ label: 'Händelse' }],
              [{ cells: [[{ kind: 'text', text: risk.title }]], sources: [risk] }],
            ),
          ],
        }),
      ],
    }),
    chapter('gaps', '', 'Underlag som saknas', {
      blocks: [
        {
          kind: 'gap',
          key: 'gaps:d3',
          origin: 'generated',
          isoInput: 'd3',
          sources: [],
          content: [
            { kind: 'text', text: 'Underlag saknas: resultat av revisioner. Inget svarar.' },
          ],
        },
      ],
    }),
  ]
}

export function aText(key: string, body: string | null, basis = ''): SavedTextAnswer {
  return {
    key,
    body,
    basis,
    version: 1,
    changedAt: '2026-01-12T13:05:00.000Z',
    changedBy: null,
    changedByName: 'Anna Lind',
  }
}

/** `state` other than draft gives the frozen document, as it was sent. */
export function aWorkspace(
  texts: readonly SavedTextAnswer[] = [],
  state: 'draft' | 'submitted' | 'decided' = 'draft',
): Pick<WorkspaceAnswer, 'document' | 'composed' | 'texts' | 'changed' | 'orphans'> & {
  review: { state: string }
} {
  const composed = {
    format: 1 as const,
    title: 'Ledningens genomgång 2025',
    subtitle: '',
    board: 'Överförmyndarnämnden',
    organisation: 'Sundvalla stad',
    year: 2025,
    status: 'Utkast',
    registryNumber: null,
    author: null,
    readOn: '2026-01-12',
    hash: null,
    decision: null,
    chapters: composedChapters(),
  }
  const laid = overlay(composed, texts)
  return { ...laid, composed, texts: [...texts], review: { state } }
}
