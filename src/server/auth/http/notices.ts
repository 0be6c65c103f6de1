/** Tells the owner of an account, by mail if there is mail, that the way in has changed. */
import { accountChangedMail } from '../mails.ts'
import type { AuthParts } from './parts.ts'

export function tellOwner(
  parts: Pick<AuthParts, 'mailer' | 'inBackground'>,
  owner: { name: string },
  login: string,
  what: string,
): void {
  if (!parts.mailer.isConfigured) return
  const mail = accountChangedMail({ name: owner.name, login }, what)
  parts.inBackground('accountChangedMail', () => parts.mailer.send(mail))
}
