/** What a proposal is called, out of the sentence it stands in. */
import { capitalise } from '../../core/swedish.ts'
import { responsibleIn, roleOf } from './responsible.ts'
import { sentencesOf, shortened } from './sentences.ts'

/** "Registerförteckningen. Förvaltningen ska …", "Loggar – rutin tas fram": the first part names it. */
export function bulletTitle(text: string): string {
  const bare = text
    .replace(/\s*\([^()]{2,60}\)(?=\.?$)/, (bracket) =>
      responsibleIn(bracket).length > 0 ? '' : bracket,
    )
    .replace(/\s*\((?:ansvarig(?:a)?|ansvar|av)\s*:?[^()]*\)/i, '')
    .replace(/\s+[–-]\s+(?:ansvarig|ansvar)\p{L}*:.*$/iu, '')
    .replace(/[,;.]?\s*(?:ansvarig|ansvar)\p{L}*:.*$/iu, '')
  const [first] = sentencesOf(bare)
  const lead = /^([^.:–]{3,80}?)(?:: | – )/.exec(bare)?.[1]
  const commission = commissionOf(first?.text ?? bare)
  if (commission) return commission
  const title = lead && lead.split(' ').length <= 10 ? lead : (first?.text ?? bare)
  return asTitle(title)
}

export function restOfBullet(text: string): string {
  const title = bulletTitle(text).replace(/…$/, '')
  if (text.length <= title.length + 2) return ''
  return text
}

/** "ISAM får i uppdrag att ta fram en rutin, klart senast …": what is to be done. */
export function commissionOf(text: string): string | null {
  const found =
    /(?:får i uppdrag|ges i uppdrag|uppdras åt \S+(?: \S+){0,4}?|uppdrar åt .{2,60}?|uppdra åt .{2,60}?|ansvarar för|ska se till) att (.+)$/i.exec(
      text,
    ) ?? /^.{2,60}? ansvarar för (?!att )(.+)$/i.exec(text)
  if (!found || responsibleIn(text).length === 0) return null
  return asTitle(
    (found[1] ?? '').split(/,? (?:klart |senast |med stöd|före den|under 20)/i)[0] ?? '',
  )
}

/** What a proposing sentence is about: the words before the verb, or the whole. */
export function titleOfProposal(text: string): string {
  const [sentence = { text, at: 0 }] = sentencesOf(text)
  const commission = commissionOf(sentence.text)
  if (commission) return commission
  const verb = /(?:^|\s)(?:föreslås|föreslår|planeras|rekommenderas|ska|skall|bör|kommer)\s/i.exec(
    sentence.text,
  )
  const before = sentence.text.slice(0, verb?.index ?? 0).trim()
  if (
    before.split(' ').length >= 3 &&
    !/^(?:under|för|inför|i|från|utöver|som) /i.test(before) &&
    roleOf(before) === null
  )
    return asTitle(before)
  const after = verb ? sentence.text.slice(verb.index + verb[0].length).trim() : sentence.text
  return asTitle(after.replace(/^(?:det|att|vi|förvaltningen|nämnden|isam)\s+(?:att\s+)?/i, ''))
}

export function asTitle(text: string): string {
  return capitalise(shortened(text.replace(/[.;:,\s]+$/, '').trim(), 190))
}
