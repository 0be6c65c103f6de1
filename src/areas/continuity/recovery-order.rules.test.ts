import { describe, expect, test } from 'vitest'
import { anActivity, aRecovery } from '../../../test/support/a-recovery.ts'
import { inHours, type RecoveryFacts, recoveryOrder } from './recovery-order.rules.ts'

const titles = (facts: RecoveryFacts) => recoveryOrder(facts).map(({ thing }) => thing.title)

describe('the order of recovery', () => {
  test.each<[string, RecoveryFacts, string[]]>([
    ['nothing', aRecovery({}), []],
    [
      'what is needed comes before what needs it',
      aRecovery({
        systems: { lex: {}, 'e-tjänst': {} },
        components: { nät: {} },
        needs: ['lex > nät', 'e-tjänst > lex'],
      }),
      ['nät', 'lex', 'e-tjänst'],
    ],
    [
      'the more urgent activity decides, over the name',
      aRecovery({
        activities: [
          anActivity('lön', { recoveryHours: 168 }),
          anActivity('jour', { recoveryHours: 2 }),
        ],
        systems: { akter: {}, telefoni: {} },
        needs: ['lön > akter', 'jour > telefoni'],
      }),
      ['telefoni', 'akter'],
    ],
    [
      'what the urgent rests on is as urgent as it',
      aRecovery({
        activities: [
          anActivity('jour', { recoveryHours: 2 }),
          anActivity('arvode', { recoveryHours: 8 }),
        ],
        systems: { telefoni: {}, arkiv: {} },
        components: { växel: {} },
        needs: ['jour > telefoni', 'telefoni > växel', 'arvode > arkiv'],
      }),
      ['växel', 'telefoni', 'arkiv'],
    ],
    [
      'equally urgent: the higher availability level first',
      aRecovery({
        activities: [anActivity('tillsyn')],
        systems: { a: {}, b: {} },
        needs: ['tillsyn > a', 'tillsyn > b'],
        availability: { a: 1, b: 3 },
      }),
      ['b', 'a'],
    ],
    [
      'equally urgent and unclassified: what more rests on first',
      aRecovery({
        activities: [anActivity('tillsyn')],
        systems: { a: {}, b: {}, c: {} },
        needs: ['tillsyn > a', 'tillsyn > b', 'tillsyn > c', 'c > b'],
      }),
      ['b', 'a', 'c'],
    ],
    [
      'what no activity needs comes last, also after what has no time',
      aRecovery({
        activities: [anActivity('okänd', { recoveryHours: null })],
        systems: { a: {}, b: {} },
        needs: ['okänd > b'],
      }),
      ['b', 'a'],
    ],
    [
      'a retired system is not brought back, and hides nothing behind it',
      aRecovery({
        activities: [anActivity('tillsyn')],
        systems: { gammalt: 'retired', lex: {} },
        needs: ['tillsyn > gammalt', 'gammalt > lex'],
      }),
      ['lex'],
    ],
    [
      'an activity no longer critical asks for nothing',
      aRecovery({
        activities: [anActivity('nedlagd', { recoveryHours: 1 }, 'retired'), anActivity('tillsyn')],
        systems: { a: {}, b: {} },
        needs: ['nedlagd > b', 'tillsyn > a'],
      }),
      ['a', 'b'],
    ],
    [
      'a circle is brought back together, between what it needs and what needs it',
      aRecovery({
        activities: [anActivity('tillsyn')],
        systems: { a: {}, b: {}, ovan: {} },
        components: { nät: {} },
        needs: ['a > b', 'b > a', 'b > nät', 'ovan > a', 'tillsyn > ovan'],
      }),
      ['nät', 'a', 'b', 'ovan'],
    ],
  ])('%s', (_name, facts, order) => {
    expect(titles(facts)).toEqual(order)
  })

  test('each place says why', () => {
    const facts = aRecovery({
      activities: [anActivity('Ta emot orosanmälan', { recoveryHours: 4 })],
      systems: { akter: {}, sms: {}, chatt: {} },
      components: { nät: {} },
      needs: ['Ta emot orosanmälan > akter', 'akter > nät', 'sms > chatt', 'chatt > sms'],
    })
    expect(recoveryOrder(facts).map(({ rank, because }) => `${rank} ${because}`)).toEqual([
      '1 Behövs inom 4 timmar för ”Ta emot orosanmälan”.',
      '2 Behövs inom 4 timmar för ”Ta emot orosanmälan”. Efter nät.',
      '3 Ingen kritisk verksamhet behöver den. Tillsammans med sms, som den är ömsesidigt beroende av.',
      '4 Ingen kritisk verksamhet behöver den. Tillsammans med chatt, som den är ömsesidigt beroende av.',
    ])
  })

  test('5,000 systems in a chain, the last one urgent', () => {
    const ids = Array.from({ length: 5000 }, (_, n) => `s${n}`)
    const facts = aRecovery({
      activities: [anActivity('jour')],
      systems: Object.fromEntries(ids.map((id) => [id, {}])),
      needs: ['jour > s4999', ...ids.slice(1).map((id, n) => `${id} > s${n}`)],
    })
    const order = titles(facts)
    expect([order[0], order.at(-1), order.length]).toEqual(['s0', 's4999', 5000])
  })
})

test.each([
  [0, '0 timmar'],
  [1, '1 timme'],
  [4, '4 timmar'],
  [24, '1 dygn'],
  [36, '36 timmar'],
  [48, '2 dygn'],
  [168, '1 vecka'],
  [336, '2 veckor'],
])('%i hours are said as %s', (hours, words) => expect(inHours(hours)).toBe(words))
