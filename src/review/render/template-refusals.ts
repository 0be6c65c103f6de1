/** Why a Word template is not taken, and what to do instead: one sentence each. */
import { AppError, type ErrorId } from '../../core/errors.ts'

export const LARGEST_TEMPLATE = 10 * 1024 * 1024

const refusals = {
  empty: ['invalid', 'Filen är tom. Välj kommunens Wordmall (.docx eller .dotx).'],
  tooLarge: [
    'tooLarge',
    'Mallen är större än 10 MB. Ta bort stora bilder ur den, eller förminska logotypen, och försök igen.',
  ],
  notWord: [
    'unsupportedMediaType',
    'Filen är inte en Wordmall. Öppna mallen i Word, välj Spara som och formatet .docx, och läs in den filen.',
  ],
  oldWord: [
    'unsupportedMediaType',
    'Filen är i det gamla Wordformatet (.doc eller .dot). Öppna den i Word, spara den som .docx och läs in den filen.',
  ],
  encrypted: [
    'invalid',
    'Mallen är skyddad med lösenord. Spara en kopia utan lösenord och läs in kopian.',
  ],
  macros: [
    'invalid',
    'Mallen innehåller makron och tas därför inte emot. Spara den som .docx (utan makron) och försök igen.',
  ],
  strict: [
    'unsupportedMediaType',
    'Mallen är sparad som Strict Open XML. Välj formatet Word-dokument (.docx) när du sparar, och försök igen.',
  ],
  zipBomb: [
    'invalid',
    'Mallen packar upp till orimligt mycket och läses därför inte. Spara den på nytt från Word och försök igen.',
  ],
  damaged: [
    'invalid',
    'Mallen är skadad och går inte att läsa. Öppna den i Word, spara den på nytt och försök igen.',
  ],
  linkedTemplate: [
    'invalid',
    'Mallen är kopplad till en annan mall som ligger utanför filen. Koppla från den i Word (Utvecklare, Dokumentmall, välj Normal) och spara på nytt.',
  ],
  external: [
    'invalid',
    'Mallen hämtar innehåll utifrån, till exempel en bild på en webbadress. Infoga bilden i mallen i stället och spara på nytt.',
  ],
  fetchingField: [
    'invalid',
    'Mallen innehåller ett fält som hämtar innehåll utifrån eller startar ett program (till exempel INCLUDETEXT eller DDE). Ta bort fältet och spara på nytt.',
  ],
  object: [
    'invalid',
    'Mallen innehåller ett inbäddat objekt, till exempel ett kalkylblad, en kontroll eller ett diagram. Ta bort det eller ersätt det med en bild, och spara på nytt.',
  ],
  picture: [
    'invalid',
    'Mallens sidhuvud eller sidfot har en bild i ett format som inte går att föra över. Använd PNG eller JPEG.',
  ],
  noStyles: ['invalid', 'Mallen saknar formatmallar. Spara den på nytt från Word och försök igen.'],
} as const satisfies Record<string, readonly [ErrorId, string]>

export type TemplateRefusal = keyof typeof refusals

export function refuseTemplate(why: TemplateRefusal, cause?: unknown): AppError {
  const [id, message] = refusals[why]
  return new AppError(id, { message, details: { why }, cause })
}

export function isTemplateRefusal(text: unknown): text is TemplateRefusal {
  return typeof text === 'string' && Object.hasOwn(refusals, text)
}
