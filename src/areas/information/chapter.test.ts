import { describe, expect, test } from 'vitest'
import { aComponent, aProcess, aSet, aSystem } from '../../../test/support/an-inventory.ts'
import { figuresOf, linesOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import { type InformationFacts, informationSection } from './chapter.ts'

const context: ReviewContext = {
  organisation: 'Sundvalla stad',
  theOrganisation: 'staden',
  board: 'Överförmyndarnämnden',
  administration: 'Överförmyndarförvaltningen',
  year: 2025,
  planYears: [2026, 2027],
  readOn: '2025-12-01',
  people: {},
}

const none: InformationFacts = { processes: [], sets: [], systems: [], components: [], links: [] }
const sectionOf = (facts: Partial<InformationFacts>) =>
  informationSection({ ...none, ...facts }, context)

describe('the inventory in the review', () => {
  test('a board that has not begun says nothing', () =>
    expect(sectionOf({})).toEqual({ blocks: [], answers: [] }))

  test('what is retired is not counted', () =>
    expect(sectionOf({ systems: [aSystem({ id: 'lex', state: 'retired' })] }).blocks).toEqual([]))

  test('one of a kind, all known and reviewed', () => {
    const reviewed = { reviewedOn: '2025-03-04' }
    const section = sectionOf({
      sets: [aSet({ id: 'räkningar', fields: reviewed })],
      systems: [aSystem({ id: 'lex', fields: reviewed })],
      links: [{ kind: 'holds', fromId: 'lex', toId: 'räkningar' }],
    })
    expect(linesOf(section)).toEqual({
      inventory: [
        'Inventeringen omfattar 1 informationsmängd och 1 system. Alla är genomgångna under 2025.',
      ],
      known: [
        'Varje informationsmängd och system har en ägare, och det är känt var informationen finns.',
      ],
    })
  })

  test('what is not known is listed with its records behind it', () => {
    const section = sectionOf({
      processes: [aProcess({ id: 'granska', fields: { reviewedOn: '2025-02-01' } })],
      sets: [aSet({ id: 'räkningar', fields: { informationOwner: null, reviewedOn: null } })],
      systems: Array.from({ length: 7 }, (_, n) =>
        aSystem({ id: `s${n + 1}`, fields: { reviewedOn: '2024-02-01' } }),
      ),
      components: [aComponent({ id: 'nät', fields: { reviewedOn: null } })],
      links: [{ kind: 'holds', fromId: 's1', toId: 'räkningar' }],
    })
    expect(linesOf(section)).toEqual({
      inventory: [
        'Inventeringen omfattar 1 process, 1 informationsmängd, 7 system och 1 it-komponent. Av posterna är 1 av 10 genomgångna under 2025.',
      ],
      unknown: ['Följande är ännu inte känt:'],
      'unknown-list': [
        'Informationsmängder utan informationsägare: 1 (räkningar). Ingen kan besluta om klassningen eller om vem som får använda informationen.',
        'System utan informationsmängd: 6 (s2, s3, s4, s5, s6 och 1 till). Systemet kan inte ärva någon klassning, så kraven på det är okända.',
      ],
    })
    expect(figuresOf(section, 'unknown-list')).toEqual([
      ['1', 1],
      ['6', 6],
    ])
  })

  test('a circle is told in words', () => {
    const section = sectionOf({
      systems: [aSystem({ id: 'Lex' }), aSystem({ id: 'E-tjänst' })],
      links: [
        { kind: 'dependsOn', fromId: 'Lex', toId: 'E-tjänst' },
        { kind: 'dependsOn', fromId: 'E-tjänst', toId: 'Lex' },
      ],
    })
    expect(linesOf(section)['circle-1']).toEqual([
      'Lex och E-tjänst är angivna som beroende av varandra i en cirkel. Då går det inte att säga vilket som ska återställas först; ett av beroendena behöver rättas.',
    ])
  })
})
