/** When a mail is tried again, and when it is given up. */
import { addHours, type Instant, minutesBetween } from '../core/dates.ts'

/** A server that is down over a long weekend loses nothing. */
const GIVE_UP_AFTER_HOURS = 24 * 5
const LONGEST_WAIT_MINUTES = 240

export type Trouble = { responseCode?: number; code?: string }

/** 5xx is the server's last word of this mail; anything else may pass. Bad sign-in is ours to mend. */
export function isPermanent({ responseCode, code }: Trouble): boolean {
  if (code === 'EAUTH' || code === 'ETLS') return false
  return responseCode !== undefined && responseCode >= 500 && responseCode < 600
}

/** The next try: 1, 2, 4, 8 … minutes, at most four hours apart; null when five days have passed. */
export function nextTry(queuedAt: Instant, now: Instant, attempts: number): Instant | null {
  if (minutesBetween(queuedAt, now) >= GIVE_UP_AFTER_HOURS * 60) return null
  const minutes = Math.min(LONGEST_WAIT_MINUTES, 2 ** Math.min(attempts - 1, 10))
  return addHours(now, minutes / 60)
}

const problems: Readonly<Record<string, string>> = {
  EAUTH: 'E-postservern godtog inte kontot eller lösenordet. Rätta SMTP_URL.',
  ENOAUTH: 'E-postservern kräver konto och lösenord. Lägg dem i SMTP_URL.',
  ETLS: 'E-postservern erbjuder ingen kryptering som går att lita på. Rätta certifikatet eller SMTP_URL.',
  EDNS: 'E-postserverns namn finns inte. Rätta SMTP_URL.',
  ENOTFOUND: 'E-postserverns namn finns inte. Rätta SMTP_URL.',
  ECONNECTION: 'E-postservern svarar inte.',
  ECONNREFUSED: 'E-postservern svarar inte.',
  ESOCKET: 'Förbindelsen med e-postservern gick inte att upprätta eller bröts.',
  ETIMEDOUT: 'E-postservern svarade inte i tid.',
}

/** The same in words, for whoever is to mend it: what is wrong, and where. */
export function problemInWords(code: string): string {
  const [kind = '', number] = code.split(' ')
  const answer = Number(number ?? kind)
  const known = problems[kind]
  if (known) return known
  if (answer >= 400 && answer < 500) return `E-postservern bad oss vänta (${answer}).`
  if (kind === 'EENVELOPE')
    return 'E-postservern godtog inte mottagarens adress. Rätta adressen på personens konto.'
  if (answer >= 500 && answer < 600) return `E-postservern tog inte emot brevet (${answer}).`
  return `Brevet gick inte att skicka (${code}).`
}

/** What is kept of the trouble: a code that says nothing of the receiver. */
export function codeOfTrouble({ responseCode, code }: Trouble): string {
  return [code, responseCode].filter((one) => one !== undefined).join(' ') || 'okänt fel'
}
