/** Mail out: through SMTP when it is configured, else nowhere, and the caller is told so. */
import nodemailer from 'nodemailer'
import type { Config } from './config.ts'

export type Mail = { to: string; subject: string; text: string }

export type Mailer = {
  /** False when no mail server is configured: show the link to the person instead. */
  readonly isConfigured: boolean
  send(mail: Mail): Promise<void>
}

export function openMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer {
  if (!config.smtpUrl) {
    return {
      isConfigured: false,
      send: () => Promise.reject(new Error('SMTP_URL is not set')),
    }
  }
  const transport = nodemailer.createTransport(config.smtpUrl, { from: config.mailFrom })
  return {
    isConfigured: true,
    async send(mail) {
      await transport.sendMail({ ...mail, from: config.mailFrom })
    },
  }
}
