/** Mail against a real SMTP server. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMailer } from './mail.ts'

const received: string[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      received.push(Buffer.concat(chunks).toString('utf8'))
      done()
    })
  },
})
let smtpUrl: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
})

afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve))
})

test('a mail arrives with its Swedish letters, from the configured sender', async () => {
  const mailer = openMailer({
    smtpUrl,
    smtpPlain: true,
    mailFrom: 'genomlys@sundvalla.example',
  })
  expect(mailer.isConfigured).toBe(true)
  await mailer.send({
    to: 'anna.lindqvist@sundvalla.example',
    subject: 'Välkommen till Genomlys',
    text: 'Här är din länk: åäö',
  })
  expect(received).toHaveLength(1)
  const [mail = ''] = received
  expect(mail).toContain('From: genomlys@sundvalla.example')
  expect(mail).toContain('To: anna.lindqvist@sundvalla.example')
  expect(mail).toMatch(/Subject: =\?UTF-8\?/)
})

test('without SMTP_URL nothing is sent, and the caller can know it beforehand', async () => {
  const mailer = openMailer({
    smtpUrl: undefined,
    smtpPlain: false,
    mailFrom: 'genomlys@localhost',
  })
  expect(mailer.isConfigured).toBe(false)
  await expect(mailer.send({ to: 'a@b.example', subject: 'x', text: 'y' })).rejects.toThrow(
    'SMTP_URL',
  )
})
