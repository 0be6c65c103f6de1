import { argon2Sync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts'

describe('argon2id in PHC form', () => {
  test('carries its parameters and a salt of its own', async () => {
    const [one, two] = await Promise.all([hashPassword('lykta havre'), hashPassword('lykta havre')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(two)
    expect(isOutdated(one)).toBe(false)
  })

  test('knows the right password from the wrong one, however å is composed', async () => {
    const stored = await hashPassword('blåbär i skogen')
    expect(await verifyPassword(stored, 'bla\u030Abär i skogen')).toBe(true)
    expect(await verifyPassword(stored, 'blabar i skogen')).toBe(false)
  })

  test('nothing stored, or something else stored, is never the right password', async () => {
    expect(await verifyPassword(null, '')).toBe(false)
    expect(await verifyPassword('', '')).toBe(false)
    expect(await verifyPassword('$2b$10$abcdefghijklmnopqrstuv', 'abc')).toBe(false)
  })

  test('other parameters still verify, and are to be made anew', async () => {
    const nonce = Buffer.alloc(16, 7)
    const hash = argon2Sync('argon2id', {
      message: 'gammalt lösenord',
      nonce,
      parallelism: 1,
      tagLength: 32,
      memory: 4096,
      passes: 3,
    })
    const bare = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
    const stored = `$argon2id$v=19$m=4096,t=3,p=1$${bare(nonce)}$${bare(hash)}`
    expect(await verifyPassword(stored, 'gammalt lösenord')).toBe(true)
    expect(await verifyPassword(stored, 'nytt lösenord')).toBe(false)
    expect(isOutdated(stored)).toBe(true)
  })
})
