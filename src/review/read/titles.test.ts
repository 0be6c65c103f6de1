import { describe, expect, test } from 'vitest'
import { bulletParts } from './titles.ts'

describe('a bullet’s heading and its text', () => {
  test.each([
    ['a colon', 'Loggar: Rutin tas fram.', 'Loggar', 'Rutin tas fram.'],
    ['a colon without space', 'Loggar:Rutin tas fram.', 'Loggar', 'Rutin tas fram.'],
    ['a dash', 'Loggar – rutin tas fram', 'Loggar', 'Rutin tas fram'],
    ['a long dash', 'Loggar — rutin tas fram', 'Loggar', 'Rutin tas fram'],
    ['a dash without space before', 'Loggar– Rutin tas fram', 'Loggar', 'Rutin tas fram'],
    ['a hyphen', 'Loggar i e-arkivet - rutin tas fram', 'Loggar i e-arkivet', 'Rutin tas fram'],
    ['two hyphens', 'Loggar -- rutin tas fram', 'Loggar', 'Rutin tas fram'],
    ['a tab', 'Loggar\tRutin tas fram', 'Loggar', 'Rutin tas fram'],
    ['an arrow', 'Loggar → rutin tas fram', 'Loggar', 'Rutin tas fram'],
    [
      'a full stop',
      'Registerförteckningen. Allt ses över.',
      'Registerförteckningen',
      'Allt ses över.',
    ],
    ['stars', '**Loggar i Visum** Rutin tas fram.', 'Loggar i Visum', 'Rutin tas fram.'],
    ['stars with a colon', '**Loggar:** Rutin tas fram.', 'Loggar', 'Rutin tas fram.'],
  ])('are parted by %s', (_, text, title, description) => {
    expect(bulletParts(text)).toEqual({ title, description })
  })

  test.each([
    ['Översyn av loggar ISAM går igenom allt.', 'Översyn av loggar', 'ISAM går igenom allt.'],
    ['Översyn av loggar. Vi går igenom allt.', 'Översyn av loggar.', 'Vi går igenom allt.'],
    ['Loggar: Vi går igenom allt.', 'Loggar:', 'Vi går igenom allt.'],
  ])('are parted where the bold ends: %s', (text, lead, description) => {
    expect(bulletParts(text, lead.length)).toEqual({
      title: lead.replace(/[.:]$/, ''),
      description,
    })
  })

  test.each([
    ['an order', 'Prio 1: Loggar – rutin tas fram', 'Loggar', 'Rutin tas fram'],
    ['a year', '2026 – Översyn av loggar', 'Översyn av loggar', ''],
    ['a quarter', 'Q2: Översyn av loggar', 'Översyn av loggar', ''],
    ['an owner', 'ISAM: Översyn av loggar', 'Översyn av loggar', ''],
    ['a number', 'Åtgärd 3: Översyn av loggar', 'Översyn av loggar', ''],
  ])('%s first is no title', (_, text, title, description) => {
    expect(bulletParts(text)).toEqual({ title, description })
  })

  test.each([
    [
      'a span of months',
      'Öva januari – mars med alla chefer',
      'Öva januari – mars med alla chefer',
    ],
    ['a span of numbers', 'Klassa nivå 2 - 3 på nytt', 'Klassa nivå 2 - 3 på nytt'],
    ['years', 'Plan 2026–2027 tas fram', 'Plan 2026–2027 tas fram'],
    ['a time of day', 'Öva kl. 10:30 varje vecka', 'Öva kl. 10:30 varje vecka'],
    ['a compound', 'Se över it-drift och e-arkiv', 'Se över it-drift och e-arkiv'],
    ['a dash in brackets', 'Öva (mars – april) med alla', 'Öva (mars – april) med alla'],
    ['who is responsible', 'Öva planen – ansvarig: ISAM', 'Öva planen'],
  ])('%s parts nothing', (_, text, title) => {
    expect(bulletParts(text).title).toBe(title)
  })

  test('a sentence that says something is text, and stays whole in the description', () => {
    const text = 'Alla loggar ska gås igenom. Det görs av ISAM.'
    expect(bulletParts(text)).toEqual({ title: 'Alla loggar ska gås igenom', description: text })
  })

  test('bold all through is no heading over itself', () => {
    const text = 'Översyn av loggar'
    expect(bulletParts(text, text.length)).toEqual({ title: text, description: '' })
  })

  test('a long text in bold is no heading', () => {
    const text = `${'Vi går igenom alla loggar och '.repeat(8)}sedan`
    expect(bulletParts(`${text} slut.`, text.length).description).toBe(`${text} slut.`)
  })
})
