/** The letters that sign-in sends. Plain text, one errand each, and never a password. */
import { type Instant, showInstant } from '../../core/dates.ts'
import type { Mail } from '../mail.ts'

type To = { name: string; login: string; tenantName: string }
type Sent = { link: string; expiresAt: Instant }

export function invitationMail(to: To, byName: string, sent: Sent): Mail {
  return {
    to: to.login,
    subject: 'Välkommen till Genomlys',
    text: letter(to.name, [
      `${byName} har lagt upp ett konto åt dig i Genomlys, som ${to.tenantName} använder i sitt systematiska informationssäkerhetsarbete.`,
      'Öppna länken och välj ett lösenord:',
      sent.link,
      `Länken går att använda en gång, till och med ${showInstant(sent.expiresAt)}. Du loggar sedan in med ${to.login}.`,
      'Känner du inte igen det här? Då kan du låta bli att öppna länken.',
    ]),
  }
}

export function resetMail(to: To, sent: Sent): Mail {
  return {
    to: to.login,
    subject: 'Välj ett nytt lösenord i Genomlys',
    text: letter(to.name, [
      `Med länken väljer du ett nytt lösenord för ditt konto i Genomlys hos ${to.tenantName}:`,
      sent.link,
      `Länken går att använda en gång, till och med ${showInstant(sent.expiresAt)}. Tills dess gäller ditt gamla lösenord.`,
      'Har du inte bett om det här? Då behöver du inte göra något.',
    ]),
  }
}

/** Told to the owner whenever the way into the account has changed. */
export function accountChangedMail(to: Pick<To, 'name' | 'login'>, what: string): Mail {
  return {
    to: to.login,
    subject: 'Ditt konto i Genomlys har ändrats',
    text: letter(to.name, [
      what,
      'Var det inte du? Kontakta genast den som är administratör för Genomlys hos er.',
    ]),
  }
}

function letter(name: string, paragraphs: string[]): string {
  return `${[`Hej ${name}!`, ...paragraphs, 'Genomlys'].join('\n\n')}\n`
}
