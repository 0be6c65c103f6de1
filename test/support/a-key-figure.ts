/** A key figure, a value of it and what is measured, for tests of the rules. */
import type { KeyFigure } from '../../src/areas/key-figures/key-figure.record.ts'
import type { EnteredValue } from '../../src/areas/key-figures/values.rules.ts'

export function aKeyFigure(
  fields: Partial<KeyFigure['fields']> = {},
  { number = 1, state = 'followed' as KeyFigure['state'] } = {},
): KeyFigure {
  const all: KeyFigure['fields'] = {
    title: 'Konton borttagna i tid',
    purpose: 'Är åtkomsten borta när någon har slutat?',
    formula: 'Borttagna inom fem dagar, delat med alla.',
    source: 'entered',
    measure: null,
    sourceText: null,
    unit: '%',
    direction: 'atLeast',
    target: '95',
    keyFigureOwner: null,
    period: 'tertial',
    fromOn: '2025-01-01',
    dueDays: 30,
    endedBecause: null,
    ...fields,
  }
  return {
    id: `0198d000-0000-7000-8000-0000000006${String(number).padStart(2, '0')}`,
    type: 'keyFigure',
    boardId: '0198d000-0000-7000-8000-000000000002',
    number,
    title: all.title,
    state,
    year: null,
    ownerId: all.keyFigureOwner,
    secrecy: null,
    version: 1,
    createdAt: '2025-01-10T09:00:00.000Z',
    createdBy: null,
    changedAt: '2025-01-10T09:00:00.000Z',
    changedBy: null,
    fields: all,
  }
}

export function aValue(
  changes: Partial<EnteredValue> = {},
  figure: KeyFigure = aKeyFigure(),
): EnteredValue {
  return {
    keyFigureId: figure.id,
    period: '2025-T1',
    value: 90,
    gapBecause: null,
    measuredOn: '2025-05-10',
    reference: null,
    notedAt: '2025-05-10T09:00:00.000Z',
    notedByName: 'Johan Ek',
    ...changes,
  }
}
