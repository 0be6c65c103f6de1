import { describe, expect, test } from 'vitest'
import type { Block, ReviewContext } from '../document.ts'
import type { ReviewFacts } from '../facts.ts'
import { plainText } from '../written.ts'
import { discussionSection, preparationSection, presentSection } from './meeting.chapter.ts'
import { type Meeting, noMeeting } from './meeting.ts'

const context = { board: 'Socialnämnden', year: 2025 } as ReviewContext
const facts = (meeting: Meeting | null) => ({
  review: { authorName: 'Eva Ek', meeting } as ReviewFacts['review'],
})
const said = (section: { blocks: Block[] }) => section.blocks.map(plainText)

const held: Meeting = {
  ...noMeeting,
  heldOn: '2026-01-14',
  place: 'Stadshuset',
  participants: [
    { name: 'Eva Ek', role: 'ISAM', attended: true },
    { name: 'Bo Berg', role: '', attended: true },
    { name: 'Pia Ask', role: 'dataskyddsombud', attended: false },
  ],
}

describe('who was there', () => {
  test('is not noted, and no placeholder is printed', () => {
    expect(said(presentSection(facts(null), context))).toEqual([
      'Mötet gäller socialnämnden och år 2025. Underlaget är sammanställt av Eva Ek.',
      'Vilka som deltog är inte antecknat.',
    ])
  })

  test('is a table, and who was missing is said', () => {
    expect(said(presentSection(facts(held), context))).toEqual([
      'Mötet gäller socialnämnden och år 2025. Det hölls den 14 januari 2026, Stadshuset. Underlaget är sammanställt av Eva Ek.',
      'Närvarande\nEva Ek | ISAM\nBo Berg | Ej angiven',
      'Frånvarande: Pia Ask, dataskyddsombud.',
    ])
  })
})

describe('the preparation', () => {
  test('is left out when there is none to tell of', () => {
    expect(preparationSection(facts(noMeeting)).blocks).toEqual([])
  })

  test('is told', () => {
    const prepared = {
      ...held,
      preparedOn: '2026-01-07',
      preparation: 'underlaget gick ut den 7 januari',
    }
    expect(said(preparationSection(facts(prepared)))).toEqual([
      'Förmöte hölls den 7 januari 2026.',
      'Underlaget gick ut den 7 januari.',
    ])
  })
})

test('the discussion says that nothing is noted until someone writes', () => {
  expect(said(discussionSection())[1]).toBe('Vad mötet kom fram till är inte antecknat.')
})
