import { describe, expect, test } from 'vitest'
import type { ReviewDocument } from '../../review/document.ts'
import { followUpDocument } from './follow-up.ts'
import type { InternalControl } from './internal-control.record.ts'
import type { ControlResult } from './periods.rules.ts'

const control = {
  id: 'c1',
  type: 'internalControl',
  title: 'Konton är avslutade',
  state: 'decided',
  fields: {
    title: 'Konton är avslutade',
    controlYear: 2026,
    risk: 'r1',
    process: null,
    expected: 'Inget konto är aktivt efter avslut',
    method: 'Listorna jämförs',
    frequency: 'tertial',
    controller: 'p1',
    reportsTo: null,
    decidedOn: '2026-01-10',
    droppedBecause: null,
  },
} as unknown as InternalControl

const deviation: ControlResult = {
  id: 'x',
  controlId: 'c1',
  period: '2026-T1',
  outcome: 'deviation',
  performedOn: '2026-04-20',
  checked: 20,
  deviations: 2,
  found: 'Två konton var kvar',
  measure: 'De togs bort samma dag',
  reference: 'Dnr 7',
  notedByName: 'Per Nyberg',
}

function made(change: Partial<Parameters<typeof followUpDocument>[0]> = {}): ReviewDocument {
  return followUpDocument({
    organisation: 'Sundvalla stad',
    board: 'Överförmyndarnämnden',
    people: { p1: 'Per Nyberg' },
    year: 2026,
    today: '2026-11-22',
    facts: { controls: [control], results: [deviation], asOf: '2026-11-22' },
    risks: new Map([['r1', 'Behörigheter ligger kvar']]),
    ...change,
  })
}

/** Everything it says, in order. */
function wordsOf(document: ReviewDocument): string {
  const words: string[] = []
  JSON.stringify([document.cover, document.chapters], (key, value: unknown) => {
    if (['text', 'value', 'label', 'title'].includes(key) && typeof value === 'string')
      words.push(value)
    return value
  })
  return words.join(' | ')
}

describe('the follow-up as a document', () => {
  test('each control says what holds, how it is done and by whom, and each period what it showed', () => {
    const said = wordsOf(made())
    for (const words of [
      'Behörigheter ligger kvar.',
      'Inget konto är aktivt efter avslut.',
      'Per Nyberg.',
      'Avvikelse: 2',
      'Två konton var kvar. Åtgärd: De togs bort samma dag. (2026-04-20, Per Nyberg, 20 kontrollerade, Dnr 7)',
      'Inte redovisad',
      'Perioden slutade 2026-08-31.',
      'Perioden slutar 2026-12-31.',
      'Redovisning saknas för 1 period som är slut.',
    ])
      expect(said).toContain(words)
  })

  test('a risk that may not be told is left out, and nobody to do it is said', () => {
    const said = wordsOf(made({ risks: new Map(), people: {} }))
    expect(said).not.toContain('Risk:')
    expect(said).toContain('Ingen utsedd.')
  })

  test('a year without a decided plan says so', () => {
    const proposed = { ...control, state: 'proposed' } as InternalControl
    const said = wordsOf(made({ facts: { controls: [proposed], results: [], asOf: '2026-11-22' } }))
    expect(said).toContain('Ingen kontroll är beslutad för 2026.')
    expect(said).not.toContain('Konton är avslutade')
  })
})
