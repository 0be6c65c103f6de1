/** Parts of what is sent to the program, each with its words for what cannot be taken. */
import { z } from 'zod'
import { isDay } from './dates.ts'
import { isId } from './ids.ts'
import { uncapitalise } from './swedish.ts'

/** The id of a record, a unit or a person, as it stands in an address or in what is sent. */
export const id = z.string().refine(isId, 'Adressen innehåller ett id som inte går att läsa.')

/** The version of what the sender changed, so that nobody's save is written over unseen. */
export const version = z.number({ error: 'Skicka vilken version du ändrade.' }).int().min(1)

// Control characters that cannot be stored or printed, and the marks that turn text around unseen.
const unprintable = new RegExp(
  `[${String.fromCharCode(0)}-${String.fromCharCode(8)}${String.fromCharCode(11, 12)}${String.fromCharCode(14)}-${String.fromCharCode(31)}${String.fromCharCode(127)}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]`,
)

/** Text that says nothing to the eye: spaces, joiners and fillings only. */
const seen = /[^\p{C}\p{Z}\u115F\u1160\u2800\u3164\uFFA0]/u

/** Text a person writes: trimmed, of bounded length, without characters that cannot be stored. */
export function writtenText(
  label: string,
  max: number,
  missing = `Fyll i ${uncapitalise(label)}.`,
) {
  return printableText(label, max, missing)
    .min(1, missing)
    .refine((text) => text === '' || seen.test(text), missing)
}

/** The same where nothing at all may be written too. */
export function printableText(
  label: string,
  max: number,
  missing = `Fyll i ${uncapitalise(label)}.`,
) {
  return z
    .string({ error: missing })
    .trim()
    .max(max, `${label} får vara högst ${max} tecken. Korta texten.`)
    .refine(
      (text) => !unprintable.test(text),
      `${label} innehåller ett osynligt tecken som inte kan sparas. Ta bort det, eller klistra in texten som oformaterad.`,
    )
    .refine((text) => text.isWellFormed(), `${label} innehåller ett trasigt tecken. Skriv om det.`)
}

/** A day of the calendar, as ÅÅÅÅ-MM-DD. */
export function writtenDay(missing = 'Ange ett datum.') {
  return z
    .string({ error: missing })
    .refine(isDay, 'Datumet finns inte. Skriv det som ÅÅÅÅ-MM-DD, till exempel 2026-11-22.')
}

/** A web address a reader can open. */
export function webAddress(label: string, missing: string) {
  return writtenText(label, 1000, missing).refine(
    (text) => /^https?:\/\/[^\s/]+\S*$/.test(text),
    'Skriv en hel webbadress som börjar med https://.',
  )
}
