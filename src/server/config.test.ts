import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

test('a variable that is set to nothing counts as missing', () => {
  const names = ['PORT', 'HOST', 'PUBLIC_URL', 'LOG_LEVEL', 'MAIL_FROM', 'TRUST_PROXY', 'SMTP_URL']
  const empty = Object.fromEntries(names.map((name) => [name, '']))
  expect(readConfig(empty)).toEqual(readConfig({}))
})

test.each([
  ['PORT', 'x'],
  ['PORT', '70000'],
  ['PORT', '80.5'],
  ['LOG_LEVEL', 'loud'],
  ['PUBLIC_URL', 'genomlys'],
  ['SMTP_URL', 'http://mail'],
  ['TRUST_PROXY', 'proxy'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['TRUST_PROXY', 'loopback, 10.0.0'],
])('%s=%s is refused with a sentence that names it', (name, value) => {
  const read = () => readConfig({ [name]: value })
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(name)
})

test.each(['loopback', 'uniquelocal', '10.0.0.7', '10.0.0.0/8, loopback', '::1', 'fd00::/8'])(
  'TRUST_PROXY=%s',
  (value) => {
    expect(readConfig({ TRUST_PROXY: value }).trustProxy).toBe(value)
  },
)

test('LOG_LEVEL prevails over what whoever started the program would have', () => {
  expect(readConfig({}).logLevel).toBe('info')
  expect(readConfig({}, { logLevel: 'warn' }).logLevel).toBe('warn')
  expect(readConfig({ LOG_LEVEL: 'info' }, { logLevel: 'warn' }).logLevel).toBe('info')
})
