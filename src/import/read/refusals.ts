/** Why a file is not imported, and what to do instead. */
import { AppError, type ErrorId } from '../../core/errors.ts'

export const LARGEST_FILE = 50 * 1024 * 1024
export const MOST_ROWS = 200_000
export const MOST_COLUMNS = 500

const refusals = {
  empty: ['invalid', 'Filen är tom. Välj en fil med en rad rubriker och minst en rad uppgifter.'],
  tooLarge: [
    'tooLarge',
    'Filen är större än 50 MB. Ta bort bilder och blad som inte behövs, eller spara bladet som CSV.',
  ],
  tooManyRows: [
    'tooLarge',
    'Filen har fler än 200 000 rader. Dela den i flera filer och importera dem var för sig.',
  ],
  tooManyColumns: [
    'tooLarge',
    'Filen har fler än 500 kolumner. Ta bort de kolumner som inte ska importeras.',
  ],
  zipBomb: [
    'invalid',
    'Filen packar upp till orimligt mycket och läses därför inte. Öppna den i Excel, spara bladet som CSV och försök igen.',
  ],
  tooHeavy: [
    'invalid',
    'Filen tar för lång tid eller för mycket minne att läsa. Spara bladet som CSV och försök igen.',
  ],
  encrypted: [
    'invalid',
    'Filen är skyddad med lösenord. Öppna den i Excel, spara en kopia utan lösenord och importera kopian.',
  ],
  oldExcel: [
    'unsupportedMediaType',
    'Filen är i det gamla Excelformatet (.xls). Öppna den i Excel, välj Spara som och formatet .xlsx.',
  ],
  binaryExcel: [
    'unsupportedMediaType',
    'Filen är i Excels binära format (.xlsb). Öppna den i Excel, välj Spara som och formatet .xlsx.',
  ],
  macros: [
    'invalid',
    'Filen innehåller makron och läses därför inte. Spara den som .xlsx utan makron och försök igen.',
  ],
  openDocument: [
    'unsupportedMediaType',
    'Filen är i formatet OpenDocument. Spara den som .xlsx eller CSV.',
  ],
  otherOffice: [
    'unsupportedMediaType',
    'Filen är ett Officedokument men ingen kalkylbok. Välj en fil från Excel (.xlsx) eller en CSV-fil.',
  ],
  otherArchive: [
    'unsupportedMediaType',
    'Filen är ett arkiv (zip). Packa upp det och välj kalkylbladet i det.',
  ],
  damaged: [
    'invalid',
    'Filen är skadad och går inte att läsa. Öppna den i Excel, spara den på nytt och försök igen.',
  ],
  unsafeXml: [
    'invalid',
    'Filen innehåller något som en kalkylbok från Excel aldrig gör, och läses därför inte. Spara bladet som CSV och försök igen.',
  ],
  noSuchSheet: ['invalid', 'Bladet finns inte i filen. Välj ett av bladen i listan.'],
  noSheets: ['invalid', 'Kalkylboken har inga blad med celler.'],
  noRows: [
    'invalid',
    'Bladet har rubriker men inga rader med uppgifter. Välj ett annat blad, eller en annan rubrikrad.',
  ],
  openQuote: [
    'invalid',
    'Ett citattecken i filen avslutas aldrig, så det går inte att se var raden slutar. Öppna filen i Excel och spara den som CSV på nytt.',
  ],
  webPage: [
    'unsupportedMediaType',
    'Filen är en webbsida eller XML, fast den kan heta något annat. Öppna den i Excel och spara den som .xlsx.',
  ],
  notText: [
    'unsupportedMediaType',
    'Filen går inte att läsa. Välj en fil från Excel (.xlsx) eller en CSV-fil.',
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
