/** What the dialog of a mark holds, and the target it makes. */
import type { Block, ReviewDocument } from '../../document.ts'
import { blockWord, shorten } from '../../web/parts.ts'
import type { Target } from '../marks.ts'
import { DECISION_KEY, placeKey, publicVersion, rowsOf } from '../public-version.ts'

export type MarkDraft = {
  kind: Target['kind']
  /** The row's place among the block's rows, as text. */
  row: string | null
  column: string | null
  words: string
  section: string | null
  otherSection: string
  reason: string
}

export function newDraft(block: Block | null, words: string): MarkDraft {
  const isWords = words !== '' || block?.key === DECISION_KEY
  const kind = block === null ? 'everywhere' : isWords ? 'phrase' : 'block'
  return { kind, row: null, column: null, words, section: null, otherSection: '', reason: '' }
}

export type Choice = { value: string; label: string; description?: string }

/** What can be marked in the block, the most exact last. */
export function kindChoices(block: Block): Choice[] {
  const rows = rowsOf(block).length > 0
  const isTable = block.kind === 'table'
  const record = onlyRecordOf(block)
  // The decision's words are no block: it can be marked word by word, never whole.
  const isBlock = block.key !== DECISION_KEY
  return [
    ...(isBlock ? [{ value: 'block', label: `Hela ${blockName(block)}` }] : []),
    ...(rows ? [{ value: 'row', label: block.kind === 'list' ? 'En punkt' : 'En rad' }] : []),
    ...(isTable ? [{ value: 'cell', label: 'En uppgift i en rad' }] : []),
    { value: 'phrase', label: 'Vissa ord här' },
    {
      value: 'everywhere',
      label: 'Vissa ord, i hela rapporten',
      description: 'Till exempel ett systems namn, också i rubriker och bilder',
    },
    ...(record
      ? [
          {
            value: 'record',
            label: `Hela posten ”${shorten(record.title, 50)}”`,
            description: 'Allt som bara bygger på den, och dess namn där det upprepas',
          },
        ]
      : []),
  ]
}

function blockName(block: Block): string {
  return block.origin === 'written' ? 'den egna texten' : blockWord(block)
}

function onlyRecordOf(block: Block): { id: string; title: string } | null {
  const [first, ...rest] = block.sources
  return first && rest.every((source) => source.id === first.id) ? first : null
}

export function rowChoices(block: Block): Choice[] {
  return rowsOf(block).map((row, index) => ({
    value: String(index),
    label: shorten(row.words, 90) || `Rad ${index + 1}`,
  }))
}

export function columnChoices(block: Block): Choice[] {
  if (block.kind !== 'table') return []
  return block.columns.map((column) => ({
    value: column.label,
    label: column.label || 'Utan namn',
  }))
}

/** The target, or null while something that it needs is missing. */
export function targetOf(draft: MarkDraft, block: Block | null): Target | null {
  const words = draft.words.trim()
  if (draft.kind === 'everywhere') return words ? { kind: 'everywhere', words } : null
  if (block === null) return null
  const key = placeKey(block.key)
  const row = draft.row === null ? undefined : rowsOf(block)[Number(draft.row)]
  switch (draft.kind) {
    case 'block':
      return { kind: 'block', block: key }
    case 'phrase':
      return words ? { kind: 'phrase', block: key, words } : null
    case 'row':
      return row ? { kind: 'row', block: key, record: row.record, words: row.words } : null
    case 'cell':
      return row && draft.column !== null
        ? { kind: 'cell', block: key, record: row.record, words: row.words, column: draft.column }
        : null
    case 'record': {
      const record = onlyRecordOf(block)
      return record ? { kind: 'record', record: record.id, words: record.title } : null
    }
  }
}

/** How many places a target would take out of the report. */
export function hitsOf(source: ReviewDocument, target: Target): number {
  const [withheld] = publicVersion(source, [{ id: 'new', target, law: '' }], {
    on: source.readOn,
  }).withheld
  return withheld?.count ?? 0
}

export type MarkProblems = Partial<
  Record<'row' | 'column' | 'words' | 'section' | 'otherSection' | 'reason', string>
>

export function problemsOf(draft: MarkDraft, isOther: boolean): MarkProblems {
  const needsRow = draft.kind === 'row' || draft.kind === 'cell'
  const needsWords = draft.kind === 'phrase' || draft.kind === 'everywhere'
  return {
    ...(needsRow && draft.row === null ? { row: 'Välj vilken.' } : {}),
    ...(draft.kind === 'cell' && draft.column === null ? { column: 'Välj uppgift.' } : {}),
    ...(needsWords && draft.words.trim() === ''
      ? { words: 'Skriv orden som inte ska lämnas ut.' }
      : {}),
    ...(draft.section === null ? { section: 'Välj lagrum.' } : {}),
    ...(isOther && draft.otherSection.trim() === ''
      ? { otherSection: 'Skriv lagrummet, till exempel 19 kap. 1 § OSL.' }
      : {}),
    ...(draft.reason.trim() === ''
      ? { reason: 'Skriv varför uppgiften kan omfattas av sekretess.' }
      : {}),
  }
}
