/** The calendar read back by another hand: days stay days, and both changes of the clock are right. */
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { calendarText } from './calendar.ts'

const entry = (when: string, values: object = {}) => ({
  id: `a ${when}`,
  title: 'VoR; åäö, och mer',
  description: 'Riskerna bedöms.\nRad två, med komma; och semikolon.',
  when,
  link: 'https://genomlys.example/n/2026/arshjul',
  changedAt: '2026-02-01T09:30:00.000Z',
  ...values,
})
function read(text: string) {
  const whole = new ICAL.Component(ICAL.parse(text))
  const zones = whole.getAllSubcomponents('vtimezone').map((one) => new ICAL.Timezone(one))
  return whole.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const zone = zones.find(
      ({ tzid }) => tzid === component.getFirstProperty('dtstart')?.getParameter('tzid'),
    )
    const start = event.startDate.clone()
    if (zone) start.zone = zone
    return { event, component, zone, start }
  })
}

test.each(['2026-03-29', '2026-10-25', '2028-02-29', '2026-12-31', '2027-01-01'])(
  '%s is that day, and the whole of it',
  (day) => {
    const [one] = read(calendarText('n', 'x.example', [entry(day)]))
    expect(one?.event.startDate.isDate).toBe(true)
    expect(one?.event.startDate.toString()).toBe(day)
    expect(one?.event.summary).toBe('VoR; åäö, och mer')
    expect(one?.event.description).toContain('Rad två, med komma; och semikolon.')
  },
)

test.each([
  ['before summer time', '2026-03-29T00:59:00.000Z', '2026-03-29T01:59:00'],
  ['after the hour that is left out', '2026-03-29T01:01:00.000Z', '2026-03-29T03:01:00'],
  ['in summer', '2026-07-01T10:00:00.000Z', '2026-07-01T12:00:00'],
  ['before the hour that comes twice', '2026-10-24T23:30:00.000Z', '2026-10-25T01:30:00'],
  ['after winter time', '2026-10-25T02:30:00.000Z', '2026-10-25T03:30:00'],
  ['at a year’s end', '2026-12-31T23:30:00.000Z', '2027-01-01T00:30:00'],
])(
  '%s the clock is Stockholm’s, in a zone that the file itself explains',
  (_name, instant, local) => {
    const [one] = read(calendarText('n', 'x.example', [entry(instant)]))
    expect(one?.zone?.tzid).toBe('Europe/Stockholm')
    expect(one?.start.toString()).toBe(local)
    expect(new Date((one?.start.toUnixTime() ?? 0) * 1000).toISOString()).toBe(instant)
  },
)

test.each(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'])(
  'the hour that comes twice is told in UTC, which has it once: %s',
  (instant) => {
    const [one] = read(calendarText('n', 'x.example', [entry(instant)]))
    expect(one?.event.startDate.toString()).toBe(instant.replace('.000', ''))
  },
)

test('what is moved keeps its UID, and says that it is later', () => {
  const of = (when: string, changedAt: string | null) =>
    read(calendarText('n', 'x.example', [entry(when, { id: 'vor', changedAt })]))[0]?.event
  const [untouched, before, moved] = [
    of('2026-09-30', null),
    of('2026-09-30', '2026-02-01T09:30:00.000Z'),
    of('2026-10-05', '2026-08-01T09:30:00.000Z'),
  ]
  expect(moved?.uid).toBe(before?.uid)
  expect(untouched?.sequence).toBe(0)
  expect(Number(moved?.sequence)).toBeGreaterThan(Number(before?.sequence))
})

test('its stamps are in UTC, whatever the calendar’s zone', () => {
  const text = calendarText('n', 'x.example', [entry('2026-07-01T10:00:00.000Z')])
  expect(text).toContain('DTSTAMP:20260201T093000Z')
  expect(text).toContain('LAST-MODIFIED:20260201T093000Z')
})

test('no line is longer than a calendar may have', () => {
  const text = calendarText('n', 'x.example', [entry('2026-07-01', { title: 'å'.repeat(200) })])
  const longest = Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))
  expect(longest).toBeLessThanOrEqual(75)
})
