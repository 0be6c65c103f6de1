/** Why a file is not read, and what to do instead: one sentence each, in the reader's words. */
import { AppError, type ErrorId } from '../../core/errors.ts'

export const LARGEST_FILE = 25 * 1024 * 1024
export const LONGEST_TEXT = 1_000_000
/** A report has a few thousand; each is looked at by every rule. */
export const MOST_LINES = 20_000

const refusals = {
  empty: ['invalid', 'Filen är tom. Välj en fil med rapportens text, eller klistra in texten.'],
  tooLarge: [
    'tooLarge',
    'Filen är större än 25 MB. Ta bort bilderna ur rapporten, eller klistra in texten i stället.',
  ],
  tooLong: [
    'tooLarge',
    'Texten är längre än en rapport kan vara (över en miljon tecken eller 20 000 rader). Läs in en del i taget.',
  ],
  zipBomb: [
    'invalid',
    'Filen packar upp till orimligt mycket och läses därför inte. Öppna rapporten i Word, spara den som ett nytt dokument och försök igen.',
  ],
  tooHeavy: [
    'invalid',
    'Filen tar för lång tid eller för mycket minne att läsa. Klistra in rapportens text i stället.',
  ],
  encrypted: [
    'invalid',
    'Filen är skyddad med lösenord. Öppna den, spara en kopia utan lösenord och läs in kopian.',
  ],
  encryptedPdf: [
    'invalid',
    'PDF-filen är skyddad med lösenord. Spara en kopia utan lösenord, eller klistra in texten.',
  ],
  notWord: [
    'unsupportedMediaType',
    'Filen heter .docx men är inget Worddokument. Öppna den i det program den kommer från, spara den som .docx och försök igen.',
  ],
  notPdf: [
    'unsupportedMediaType',
    'Filen heter .pdf men är ingen PDF. Skriv ut rapporten som PDF på nytt, eller klistra in texten.',
  ],
  oldWord: [
    'unsupportedMediaType',
    'Filen är i det gamla Wordformatet (.doc). Öppna den i Word, välj Spara som och formatet .docx, och läs in den filen.',
  ],
  oldOffice: [
    'unsupportedMediaType',
    'Filen är i ett gammalt Officeformat och inte en rapport i Word. Läs in en .docx, en PDF eller ren text.',
  ],
  macros: [
    'invalid',
    'Filen innehåller makron och läses därför inte. Spara den som .docx utan makron och försök igen.',
  ],
  spreadsheet: [
    'unsupportedMediaType',
    'Filen är en kalkylbok i Excel. Läs in rapporten som .docx, PDF eller ren text.',
  ],
  presentation: [
    'unsupportedMediaType',
    'Filen är en presentation i PowerPoint. Läs in rapporten som .docx, PDF eller ren text.',
  ],
  openDocument: [
    'unsupportedMediaType',
    'Filen är i formatet OpenDocument. Spara den som .docx och läs in den filen.',
  ],
  otherArchive: [
    'unsupportedMediaType',
    'Filen är ett arkiv (zip) och inte en rapport. Packa upp det och läs in rapporten för sig.',
  ],
  damagedWord: [
    'invalid',
    'Wordfilen är skadad och går inte att läsa. Öppna den i Word, spara den på nytt och försök igen.',
  ],
  unsafeXml: [
    'invalid',
    'Wordfilen innehåller något som ett dokument från Word aldrig gör, och läses därför inte. Klistra in rapportens text i stället.',
  ],
  damagedPdf: [
    'invalid',
    'PDF-filen är skadad och går inte att läsa. Skriv ut rapporten som PDF på nytt, eller klistra in texten.',
  ],
  scannedPdf: [
    'invalid',
    'PDF-filen innehåller bara bilder av sidor, ingen text. Läs in Wordfilen i stället, eller låt ett program tolka texten först.',
  ],
  rtf: [
    'unsupportedMediaType',
    'Filen är i formatet RTF. Öppna den i Word, spara den som .docx och läs in den filen.',
  ],
  webPage: [
    'unsupportedMediaType',
    'Filen är en webbsida eller XML. Öppna sidan, kopiera texten och klistra in den.',
  ],
  notText: [
    'unsupportedMediaType',
    'Filen går inte att läsa som text. Läs in rapporten som .docx, PDF eller ren text.',
  ],
} as const satisfies Record<string, readonly [ErrorId, string]>

export type Refusal = keyof typeof refusals

export function refuse(why: Refusal, cause?: unknown): AppError {
  const [id, message] = refusals[why]
  return new AppError(id, { message, details: { why }, cause })
}

export function isRefusal(text: unknown): text is Refusal {
  return typeof text === 'string' && Object.hasOwn(refusals, text)
}
