import forge from 'node-forge'
import { describe, expect, test } from 'vitest'
import { readSealFileApart } from './seal-apart.ts'

const keys = forge.pki.rsa.generateKeyPair(2048)
const now = '2026-03-01T12:00:00.000Z'

function fileOf(name: string): forge.asn1.Asn1 {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = keys.publicKey
  certificate.validity.notBefore = new Date('2026-01-01')
  certificate.validity.notAfter = new Date('2028-01-01')
  certificate.setSubject([{ name: 'commonName', value: name }])
  certificate.setIssuer([{ name: 'commonName', value: name }])
  certificate.sign(keys.privateKey, forge.md.sha256.create())
  return forge.pkcs12.toPkcs12Asn1(keys.privateKey, [certificate], 'hemligt', { count: 100 })
}

function keyOf(file: forge.asn1.Asn1, password = 'hemligt') {
  const der = Buffer.from(forge.asn1.toDer(file).getBytes(), 'binary')
  return { p12: der.toString('base64'), password }
}

/** How many times the password is hashed stands last in the file's seal of itself (MacData). */
function hashedForEver(file: forge.asn1.Asn1): forge.asn1.Asn1 {
  const mac = (file.value as forge.asn1.Asn1[])[2]?.value as forge.asn1.Asn1[]
  const { Class, Type } = forge.asn1
  mac[2] = forge.asn1.create(
    Class.UNIVERSAL,
    Type.INTEGER,
    false,
    forge.util.hexToBytes('7fffffff'),
  )
  return file
}

describe('a certificate file opened apart', () => {
  test('tells what it says', async () => {
    const facts = await readSealFileApart(keyOf(fileOf('Testnamnden')), now)
    expect(facts).toMatchObject({ subject: 'Testnamnden', validTo: '2028-01-01T00:00:00.000Z' })
  })

  test('a wrong password is told by its field', async () => {
    await expect(readSealFileApart(keyOf(fileOf('Testnamnden'), 'fel'), now)).rejects.toMatchObject(
      {
        fields: [{ field: 'password' }],
      },
    )
  })

  test('one that would hash its password for hours is refused, and stops nobody else', async () => {
    let ticks = 0
    const ticking = setInterval(() => (ticks += 1), 20)
    const key = keyOf(hashedForEver(fileOf('Testnamnden')))
    await expect(readSealFileApart(key, now, 1500)).rejects.toMatchObject({
      fields: [{ field: 'file', message: expect.stringContaining('för lång tid') }],
    })
    clearInterval(ticking)
    expect(ticks).toBeGreaterThan(10)
  })

  test('one whose seal would not fit in a PDF is refused', async () => {
    await expect(readSealFileApart(keyOf(fileOf('x'.repeat(8000))), now)).rejects.toMatchObject({
      fields: [{ field: 'file', message: expect.stringContaining('för stora') }],
    })
  })
})
