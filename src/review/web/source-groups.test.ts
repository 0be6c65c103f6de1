import { describe, expect, test } from 'vitest'
import { aText, aWorkspace, incidents } from '../../../test/support/a-workspace.ts'
import { partedChapters } from './parts.ts'
import { groupSources, inNumberOrder, sourcesOfBlock, sourcesOfDocument } from './source-groups.ts'

const risk = { type: 'risk', id: 'r1', title: 'Risk' }

test('records stand by kind, each once', () => {
  expect(
    groupSources([...incidents, risk, ...incidents]).map((group) => [
      group.type,
      group.sources.length,
    ]),
  ).toEqual([
    ['incident', 2],
    ['risk', 1],
  ])
})

test('by number; what has no number stands last, in its order', () => {
  const numbers: Record<string, number> = { i2: 4, i1: 11 }
  const unnumbered = { type: 'incident', id: 'i9', title: 'Ny' }
  const ordered = inNumberOrder([unnumbered, ...incidents], (source) => numbers[source.id] ?? null)
  expect(ordered.map((source) => source.id)).toEqual(['i2', 'i1', 'i9'])
})

describe('the records of a document', () => {
  test('are those of its blocks and their figures', () => {
    expect(sourcesOfDocument(partedChapters(aWorkspace())).map((source) => source.id)).toEqual([
      'i1',
      'i2',
      'r1',
      'r1',
    ])
  })

  test('not those of what is left out', () => {
    const chapters = partedChapters(aWorkspace([aText('summary:figures', null)]))
    expect(sourcesOfDocument(chapters).map((source) => source.id)).toEqual(['r1', 'r1'])
  })
})

test('a block names a record once, though a figure names it too', () => {
  const block = aWorkspace().composed.chapters[0]?.blocks[0]
  expect(block && sourcesOfBlock(block).map((source) => source.id)).toEqual(['i1', 'i2'])
})
