/** The letter to someone who has been mentioned. What was written stays in Genomlys. */
import type { Mail } from '../../server/mail.ts'
import type { ManagementReview } from '../management-review.record.ts'

export function mentionMail(
  to: { name: string; login: string },
  byName: string,
  review: Pick<ManagementReview, 'title'>,
  address: string,
): Mail {
  const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
  return {
    to: to.login,
    subject: `Du är nämnd i en kommentar: ${oneLine(review.title)}`,
    text: `${[
      `Hej ${oneLine(to.name)}!`,
      `${oneLine(byName)} har nämnt dig i en kommentar till ${oneLine(review.title)}.`,
      `Läs och svara: ${address}`,
      'Kommentaren är arbetsmaterial och står bara i Genomlys.',
      'Genomlys',
    ].join('\n\n')}\n`,
  }
}
