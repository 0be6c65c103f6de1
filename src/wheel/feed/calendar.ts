/** The wheel as a calendar (iCalendar, RFC 5545): titles, days and links, nothing of the content. */
import { createHash } from 'node:crypto'
import ical, {
  ICalCalendarMethod,
  type ICalDayJsStub,
  ICalEventBusyStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { tzlib_get_ical_block } from 'timezones-ical-library'
import { addHours, type Day, type Instant, minutesBetween, swedishIso } from '../../core/dates.ts'

const TIME_ZONE = 'Europe/Stockholm'
/** What has not been changed since the program was installed is as old as the program. */
const BEGINNING: Instant = '2026-01-01T00:00:00.000Z'

export type CalendarEntry = {
  /** The same for the same occurrence wherever it is moved. */
  id: string
  title: string
  description: string
  when: Day | Instant
  link: string
  changedAt: Instant | null
}

export function calendarText(
  name: string,
  domain: string,
  entries: readonly CalendarEntry[],
): string {
  const calendar = ical({
    name,
    prodId: { company: 'Genomlys', product: 'Årshjul', language: 'SV' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
    // No zone of the whole calendar: its stamps are then written in UTC, as they have to be.
    timezone: { name: null, generator: timeZoneBlock },
  })
  for (const { id, title, description, when, link, changedAt } of entries) {
    const changed = new Date(changedAt ?? BEGINNING)
    calendar.createEvent({
      id: `${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domain}`,
      summary: title,
      description: `${description}\n\n${link}`.trim(),
      ...timeOf(when),
      // Whoever has fetched the entry before sees by this that it is a later one.
      sequence: Math.max(0, Math.floor(minutesBetween(BEGINNING, changed.toISOString()))),
      stamp: changed,
      lastModified: changed,
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
      url: link,
    })
  }
  return calendar.toString()
}

function timeOf(when: Day | Instant) {
  if (when.length === 10) return { start: new Date(`${when}T00:00:00Z`), allDay: true }
  // In the hour that comes twice a Swedish clock cannot say which is meant, and programs guess: UTC can.
  if (comesTwice(when)) return { start: new Date(when) }
  return { start: asSwedishClock(when), timezone: TIME_ZONE }
}

/** Does the clock show the same an hour before or after? */
function comesTwice(instant: Instant): boolean {
  const [before, shown, after] = [-1, 0, 1].map((hours) =>
    swedishIso(addHours(instant, hours)).slice(0, 19),
  )
  return shown === before || shown === after
}

/** The instant as the calendar's maker asks for it, whatever zone the server itself stands in. */
function asSwedishClock(instant: Instant): ICalDayJsStub {
  const [day = '', time = ''] = swedishIso(instant).slice(0, 19).replace(/[-:]/g, '').split('T')
  return {
    format: (pattern) => (pattern === 'HHmmss' ? time : day),
    isValid: () => true,
    toDate: () => new Date(instant),
    toJSON: () => instant,
  }
}

/** The list of zones knows Stockholm as another name of Berlin; the events name Stockholm. */
function timeZoneBlock(zone: string): string {
  const block = [tzlib_get_ical_block(zone)].flat()[0] ?? ''
  return block
    .replace(/^TZID:.*$/m, `TZID:${zone}`)
    .replace(/^X-LIC-LOCATION:.*$/m, `X-LIC-LOCATION:${zone}`)
}
