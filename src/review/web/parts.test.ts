import { describe, expect, test } from 'vitest'
import { aText, aWorkspace } from '../../../test/support/a-workspace.ts'
import { plainText } from '../written.ts'
import {
  allParted,
  blockWord,
  chapterOfKey,
  excerptOf,
  isWritable,
  type Part,
  partedChapters,
  shorten,
  startTextOf,
} from './parts.ts'

const WHY = 'En gång om året ska ledningen pröva arbetet.'

function partsOf(key: string, workspace: ReturnType<typeof aWorkspace>): Part[] {
  return allParted(partedChapters(workspace)).find((chapter) => chapter.key === key)?.parts ?? []
}

const kinds = (parts: readonly Part[]) => parts.map((part) => `${part.kind} ${part.key}`)

describe('a draft', () => {
  test('is shown as it is composed until someone writes', () => {
    expect(kinds(partsOf('summary', aWorkspace()))).toEqual([
      'generated summary:figures',
      'generated summary:why',
    ])
  })

  test('a text stands where its block stood, and remembers the block', () => {
    const parts = partsOf('summary', aWorkspace([aText('summary:why', 'Vår egen text.', WHY)]))
    expect(kinds(parts)).toEqual(['generated summary:figures', 'written summary:why'])
    const written = parts[1]
    expect(written?.kind === 'written' && written.blocks.map(plainText)).toEqual(['Vår egen text.'])
    expect(written?.over && plainText(written.over)).toBe(WHY)
    expect(written?.kind === 'written' && written.change).toBeNull()
  })

  test('a block that is left out is still there to be taken back', () => {
    const parts = partsOf('summary', aWorkspace([aText('summary:why', null, WHY)]))
    expect(kinds(parts)).toEqual(['generated summary:figures', 'omitted summary:why'])
  })

  test('a section’s own text stands last', () => {
    const parts = partsOf('audits', aWorkspace([aText('audits:own', 'Revisionen är flyttad.')]))
    expect(kinds(parts)).toEqual(['generated audits:none', 'written audits:own'])
    expect(parts[1]?.over).toBeNull()
  })

  test('a text on changed ground carries what it stood on and what it stands on', () => {
    const parts = partsOf(
      'summary',
      aWorkspace([aText('summary:why', 'Vår text.', 'Förr stod det.')]),
    )
    const written = parts[1]
    expect(written?.kind === 'written' && written.change).toEqual({
      key: 'summary:why',
      before: 'Förr stod det.',
      now: WHY,
    })
  })
})

describe('what has been sent', () => {
  const texts = [
    aText('summary:why', 'Första stycket.\n\nAndra stycket.', WHY),
    aText('summary:figures', null),
  ]
  const parts = partsOf('summary', aWorkspace(texts, 'submitted'))

  test('shows the frozen document, without what was left out', () => {
    expect(kinds(parts)).toEqual(['written summary:why'])
  })

  test('holds the blocks of one text together, with who wrote it', () => {
    const written = parts[0]
    expect(written?.kind === 'written' && written.blocks.map(plainText)).toEqual([
      'Första stycket.',
      'Andra stycket.',
    ])
    expect(written?.kind === 'written' && written.text?.changedByName).toBe('Anna Lind')
    expect(written?.over && plainText(written.over)).toBe(WHY)
  })
})

test.each([
  ['audits:own', 'audits'],
  ['audits:none', 'audits'],
  ['events:table', 'events'],
  ['gone:own', undefined],
])('%s belongs to %s', (key, expected) => {
  expect(chapterOfKey(partedChapters(aWorkspace()), key)?.key).toBe(expected)
})

describe('words about a block', () => {
  const [heading, riskTable] = partsOf('events', aWorkspace()).flatMap((part) =>
    part.over ? [part.over] : [],
  )
  if (!heading || !riskTable) throw new Error('the sample has lost its table')

  test('name it and quote its beginning', () => {
    expect(`${blockWord(riskTable)} ${excerptOf(riskTable)}`).toBe('tabellen Risker i VoR')
    expect(`${blockWord(heading)} ${excerptOf(heading)}`).toBe('rubriken Behörigheter')
  })

  test('an editor starts with the words of a text, and empty over a table', () => {
    expect(startTextOf(heading)).toBe('Behörigheter')
    expect(startTextOf(riskTable)).toBe('')
    expect(startTextOf(null)).toBe('')
  })

  test('a heading follows its record', () => {
    expect(isWritable(heading)).toBe(false)
    expect(isWritable(riskTable)).toBe(true)
  })
})

test.each([
  ['Kort', 20, 'Kort'],
  ['Ett stycke som är längre än vad som ryms', 20, 'Ett stycke som är …'],
  ['- Första punkten\n- Andra punkten', 60, 'Första punkten Andra punkten'],
  ['Informationssäkerhetssamordnaren', 12, 'Informations …'],
])('%s in %d characters is %s', (said, length, expected) => {
  expect(shorten(said, length)).toBe(expected)
})
