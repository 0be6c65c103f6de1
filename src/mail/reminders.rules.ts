/** Which reminders a day calls for, and what they say: titles and links, nothing of the content. */
import { addDays, type Day, dayInWords, daysBetween, weekdayOf } from '../core/dates.ts'
import { count } from '../core/swedish.ts'
import { secretTitle } from '../wheel/outside.rules.ts'

/** Any reminder, of the wheel or of another area; the key makes it one mail for ever. */
export type Reminder = {
  key: string
  at: string
  toPersonIds: readonly string[]
  subject: string
  text: string
  link: string
}

export type Due = {
  id: string
  title: string
  on: Day
  isOff: boolean
  ownerIds: readonly string[]
  /** Marked with secrecy: its title stays inside. */
  isSecret: boolean
  link: string
}

/** A day that was missed, because the program was off, is made up for within three days. */
const MADE_UP_WITHIN = 3

/** `days` from the due day: -7 is a week before. */
export function remindersOn(
  dues: readonly Due[],
  today: Day,
  board: string,
  days: readonly number[],
): Reminder[] {
  return dues
    .filter(({ isOff }) => !isOff)
    .flatMap((due) =>
      days.flatMap((offset): Reminder[] => {
        const missed = daysBetween(addDays(due.on, offset), today)
        if (missed < 0 || missed > MADE_UP_WITHIN) return []
        const title = due.isSecret ? secretTitle : due.title
        return [
          {
            key: `wheel ${due.id} ${due.on} ${offset}`,
            at: today,
            toPersonIds: due.ownerIds,
            subject: subjectOf(title, offset),
            text: `${title} vid ${board} ${due.on < today ? 'skulle ha varit klart' : 'ska vara klart'} ${dayInWords(due.on)}.`,
            link: due.link,
          },
        ]
      }),
    )
}

function subjectOf(title: string, offset: number): string {
  if (offset < 0) return `${offset === -7 ? 'Om en vecka' : inDays(-offset)}: ${title}`
  return offset === 0 ? `I dag: ${title}` : `Försenat: ${title}`
}

function inDays(days: number): string {
  if (days === 1) return 'I morgon'
  return days % 7 === 0 ? `Om ${days / 7} veckor` : `Om ${days} dagar`
}

/** Monday's letter: what is late and what comes within two weeks; null when there is nothing. */
export function digestOf(
  dues: readonly Due[],
  today: Day,
  board: string,
): Omit<Reminder, 'toPersonIds' | 'key'> | null {
  const open = dues.filter(({ isOff, on }) => !isOff && on <= addDays(today, 14))
  if (open.length === 0) return null
  const late = open.filter(({ on }) => on < today).length
  const lines = open.map(
    ({ on, title, isSecret, link }) => `${on}  ${isSecret ? secretTitle : title}\n${link}`,
  )
  return {
    at: today,
    subject: `Veckan: ${count(open.length, 'sak', 'saker')} att göra${late > 0 ? `, ${late} försenade` : ''}`,
    text: [`Det här väntar på dig vid ${board}:`, ...lines].join('\n\n'),
    link: '',
  }
}

/** Monday from 07:00, Swedish time: "2026-11-23 07:05" as `showInstant` writes it. */
export function isDigestTime(shown: string): boolean {
  const [day = '', time = ''] = shown.split(' ')
  return weekdayOf(day) === 1 && time >= '07:00'
}
