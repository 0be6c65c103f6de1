import { describe, expect, test } from 'vitest'
import { shippedForms } from '../outline.ts'
import { type FormEntry, fillTitle, formEntriesSchema } from './form.ts'
import {
  contentsOf,
  formProblems,
  formWarnings,
  inputsAnswered,
  inputsMissing,
  unusedSections,
} from './rules.ts'

const summary: FormEntry = { key: 'summary', title: null, sections: ['summary'], numbered: false }
const plan: FormEntry = { key: 'proposed', title: null, sections: ['plan'] }
const decision: FormEntry = { key: 'decision', title: null, sections: ['decision'] }
const whole = [summary, plan, decision]
const years = { year: 2025, vorYear: 2026, planYears: [2026, 2027] }

describe.each(Object.values(shippedForms))('the shipped form $name', ({ entries }) => {
  test('can be saved as it is', () => {
    expect(formProblems(entries)).toEqual([])
    expect(formEntriesSchema.parse(entries)).toEqual(entries)
  })

  test('warns of nothing but what no register answers', () => {
    for (const { message } of formWarnings(entries))
      expect(message).toMatch(/^Inget avsnitt besvarar/)
  })
})

test('the full form answers all but how the objectives were met', () => {
  expect(inputsMissing(shippedForms.city.entries)).toEqual(['d4'])
  expect(inputsAnswered(shippedForms.cityBrief.entries)).toEqual(['a', 'b', 'c', 'e', 'f', 'g'])
})

describe('what hinders', () => {
  const cases: [string, FormEntry[], string | null, RegExp][] = [
    ['no entries', [], null, /inga avsnitt/],
    ['no decision', [summary, plan], null, /saknar avsnittet för beslutet/],
    [
      'the same section twice',
      [...whole, { key: 'again', title: 'Igen', sections: ['plan'] }],
      'again',
      /står redan under/,
    ],
    [
      'the same key twice',
      [...whole, { ...summary, sections: [], title: 'Två' }],
      'summary',
      /samma nyckel/,
    ],
    [
      'a heading that says nothing',
      [...whole, { key: 'own', title: ' ', sections: [] }],
      'own',
      /Skriv en rubrik/,
    ],
    [
      'an empty heading of its own',
      [...whole, { key: 'own', title: null, sections: [] }],
      'own',
      /Skriv en rubrik/,
    ],
    [
      'four levels',
      [...whole, nested('a', nested('b', nested('c', nested('d'))))],
      'd',
      /högst 3 nivåer/,
    ],
    [
      'a plan with no room for its years',
      [summary, decision, nested('a', nested('b', { key: 'c', title: null, sections: ['plan'] }))],
      'c',
      /en nivå högre/,
    ],
    [
      'the decision under another key',
      [summary, plan, { key: 'beslut', title: null, sections: ['decision'] }],
      'beslut',
      /eget avsnitt/,
    ],
    [
      'a key that a year of the plan will take',
      [...whole, { key: 'proposed-2026', title: 'Eget', sections: [] }],
      'proposed-2026',
      /samma nyckel/,
    ],
    [
      'the key of the gaps',
      [...whole, { key: 'gaps', title: 'Luckor', sections: [] }],
      'gaps',
      /samma nyckel/,
    ],
  ]
  test.each(cases)('%s', (_name, entries, at, message) => {
    expect(formProblems(entries)).toContainEqual({ at, message: expect.stringMatching(message) })
  })

  test('nothing in a whole form', () => {
    expect(formProblems(whole)).toEqual([])
  })
})

describe('what is said', () => {
  test('no summary, no plan, and the inputs by name', () => {
    const messages = formWarnings([decision]).map(({ message }) => message)
    expect(messages[0]).toMatch(/saknar sammanfattning/)
    expect(messages[1]).toMatch(/saknar planen/)
    expect(messages[2]).toMatch(/resultat av revisioner \(9\.3\.2 d 3\)/)
  })

  test('a summary that does not come first', () => {
    expect(formWarnings([plan, summary, decision])).toContainEqual({
      at: 'summary',
      message: 'Sammanfattningen står inte först.',
    })
  })

  test('the minutes of a meeting need no summary', () => {
    const messages = formWarnings(shippedForms.meeting.entries).map(({ message }) => message)
    expect(messages.join()).not.toMatch(/sammanfattning/)
  })
})

describe('the contents', () => {
  test('are numbered as they will be printed, with the years of the plan', () => {
    expect(
      contentsOf(shippedForms.city.entries, years).map(({ number, title }) => `${number} ${title}`),
    ).toEqual([
      ' Sammanfattning',
      '1 Vad är ledningens genomgång',
      '2 Uppföljning av tidigare beslut',
      '3 Faktorer som påverkar verksamhetens LIS',
      '3.1 Omvärldsbevakning – hot, trender och ny lagstiftning',
      '3.2 Inom kommunen – budget, inriktning och lokala förändringar',
      '3.3 Klimatförändringar',
      '3.4 Roller och samarbete',
      '4 Sammanställning av rapporter',
      '4.1 Resultat från revisioner',
      '4.2 Risker som identifierats i GDPR-årsrapport',
      '4.3 Information om avvikelser (incidenter och andra händelser)',
      '4.4 Analys av incidenter och rapportering',
      '4.5 Inventering och informationsklassning',
      '4.6 Behandling av personuppgifter',
      '4.7 Leverantörer, avtal och upphandling',
      '4.8 Kontinuitet och återställning',
      '4.9 Intern kontroll',
      '4.10 Obligatoriska arbetssätt',
      '4.11 Aktiviteter per tertial',
      '4.12 Utbildning',
      '4.13 Behörigheter',
      '4.14 Nyckeltal',
      '5 Sammanställning av 2026 års VoR',
      '5.1 Oönskade händelser i VoR för 2026',
      '6 Genomförda förbättringar',
      '7 Förbättringar som föreslås för nämnden',
      '7.1 Aktiviteter under år 2026',
      '7.2 Aktiviteter under år 2027',
      '8 Bedömning av ledningssystemet',
      ' Beslut',
    ])
  })
})

test('a heading holds next year too', () => {
  expect(fillTitle('Utfall {år} och VoR {vor-ÅR}', years)).toBe('Utfall 2025 och VoR 2026')
  expect(fillTitle('Något {annat}', years)).toBe('Något {annat}')
})

test('what is not used can be added', () => {
  expect(unusedSections(whole)).not.toContain('plan')
  expect(unusedSections(whole)).toContain('audits')
})

describe('what is sent', () => {
  test.each([
    ['an unknown section', [{ key: 'a', title: 'A', sections: ['nothing'] }]],
    ['a key that is no key', [{ key: '../a', title: 'A', sections: [] }]],
    ['an unknown field', [{ key: 'a', title: 'A', sections: [], write: 'x' }]],
    ['a heading with a control character', [{ key: 'a', title: 'A\u0000', sections: [] }]],
    [
      'an unknown section far down',
      [
        {
          key: 'a',
          title: 'A',
          sections: [],
          children: [{ key: 'b', title: 'B', sections: ['x'] }],
        },
      ],
    ],
  ])('%s is refused', (_name, sent) => {
    expect(formEntriesSchema.safeParse(sent).success).toBe(false)
  })
})

function nested(key: string, ...children: FormEntry[]): FormEntry {
  return { key, title: key, sections: [], ...(children.length > 0 ? { children } : {}) }
}
