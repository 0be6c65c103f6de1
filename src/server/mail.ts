/** Mail out: through SMTP when it is configured, else nowhere, and the caller is told so. */
import nodemailer from 'nodemailer'
import type { Config } from './config.ts'

export type Mail = {
  to: string
  subject: string
  text: string
  /** The same letter sent again bears the same id. */
  id?: string
}

export type Mailer = {
  /** False when no mail server is configured: show the link to the person instead. */
  readonly isConfigured: boolean
  send(mail: Mail): Promise<void>
}

const LONGEST_MS = 20_000

export function openMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'smtpPlain'>): Mailer {
  if (!config.smtpUrl) {
    return {
      isConfigured: false,
      send: () => Promise.reject(new Error('SMTP_URL is not set')),
    }
  }
  const transport = nodemailer.createTransport({
    url: config.smtpUrl,
    requireTLS: !config.smtpPlain,
    ignoreTLS: false,
    connectionTimeout: LONGEST_MS,
    greetingTimeout: LONGEST_MS,
    socketTimeout: LONGEST_MS,
  })
  const domain = config.mailFrom.split('@').at(-1)?.replace('>', '')
  return {
    isConfigured: true,
    async send({ id, to, subject, text }) {
      await transport.sendMail({
        to,
        subject,
        text,
        html: asHtml(text),
        from: config.mailFrom,
        ...(id === undefined ? {} : { messageId: `<${id}@${domain}>` }),
      })
    },
  }
}

/** The same words: paragraphs, and addresses that can be followed. */
function asHtml(text: string): string {
  const paragraphs = escaped(text.trim()).split(/\n{2,}/)
  const linked = paragraphs.map((one) =>
    one
      .replace(/https?:\/\/\S+/g, (href) => `<a href="${href}">${href}</a>`)
      .replaceAll('\n', '<br>'),
  )
  return `<html lang="sv"><body>${linked.map((one) => `<p>${one}</p>`).join('\n')}</body></html>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
