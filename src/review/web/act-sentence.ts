/** Why an act on the whole review failed, when it is not a text that two persons wrote in. */
import { ApiError, sentenceOf } from '../../web/api/client.ts'

export function actSentence(error: unknown): string {
  return error instanceof ApiError && error.id === 'staleVersion'
    ? 'Någon annan har ändrat genomgången medan sidan var öppen. Nu visas det som gäller; läs igenom och försök igen.'
    : sentenceOf(error)
}
