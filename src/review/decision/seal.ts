/**
 * The board's electronic seal (elektronisk stämpel) on a decided PDF: a signature by the board's own
 * certificate over the file's bytes. One implementation of `PdfSeal`; a signing service would be
 * another.
 */
import { createHash, X509Certificate } from 'node:crypto'
import { P12Signer } from '@signpdf/signer-p12'
import { SignPdf } from '@signpdf/signpdf'
import forge from 'node-forge'
import { type Instant, showInstant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { withRoomForSeal } from './seal-room.ts'

/** Seals a PDF; the bytes that come back are the file that is kept. */
export type PdfSeal = (pdf: Buffer, words: { reason: string; name: string }) => Promise<Buffer>

export type SealFacts = {
  /** "Överförmyndarnämnden" as the certificate names it. */
  subject: string
  issuer: string
  validFrom: Instant
  validTo: Instant
  /** SHA-256 of the certificate, in hexadecimal. */
  fingerprint: string
}

export type SealKey = { p12: string; password: string }

const LARGEST = 100_000
/** Room for the signature and its chain of certificates, in bytes. */
const SIGNATURE_ROOM = 24_000
/** Names and chain stand in the signature; what does not fit would stop every decided PDF. */
const LARGEST_CHAIN = 10_000

/**
 * Reads a certificate file (PKCS #12, base64). Refuses what cannot seal: another kind of file, a
 * wrong password, no private key, or a certificate that is not valid at `now`.
 */
export function readSealFile(key: SealKey, now: Instant): SealFacts {
  const bytes = Buffer.from(key.p12, 'base64')
  if (bytes.length === 0 || bytes.length > LARGEST)
    refuse('file', 'Välj en certifikatfil (.p12 eller .pfx) på högst 100 kB.')
  const store = openStore(bytes, key.password)
  const keys = [forge.pki.oids.pkcs8ShroudedKeyBag, forge.pki.oids.keyBag].flatMap((kind) =>
    kind === undefined ? [] : (store.getBags({ bagType: kind })[kind] ?? []),
  )
  const privateKey = keys.find((bag) => bag.key)?.key
  if (!privateKey)
    refuse(
      'file',
      'Filen har ingen privat nyckel som går att använda. Exportera certifikatet tillsammans med sin RSA-nyckel.',
    )
  const kind = forge.pki.oids.certBag ?? ''
  const certificates = (store.getBags({ bagType: kind })[kind] ?? []).flatMap((bag) =>
    bag.cert ? [bag.cert] : [],
  )
  const own = certificates.find((one) => hasKey(one, privateKey))
  if (!own) refuse('file', 'Filens certifikat och nyckel hör inte ihop.')
  const sizes = certificates.map((one) => derOf(one).length)
  if (sizes.reduce((sum, size) => sum + size, 0) > LARGEST_CHAIN)
    refuse(
      'file',
      'Filens certifikat är för stora för att rymmas i en stämpel. Exportera bara nämndens eget certifikat och dess utfärdare.',
    )
  const der = derOf(own)
  const read = new X509Certificate(der)
  const facts = {
    subject: commonName(read.subject),
    issuer: commonName(read.issuer),
    validFrom: read.validFromDate.toISOString(),
    validTo: read.validToDate.toISOString(),
    fingerprint: createHash('sha256').update(der).digest('hex'),
  }
  if (facts.validTo <= now)
    refuse('file', `Certifikatet gick ut ${showInstant(facts.validTo)}. Beställ ett nytt.`)
  if (facts.validFrom > now)
    refuse('file', `Certifikatet börjar gälla först ${showInstant(facts.validFrom)}.`)
  return facts
}

function openStore(bytes: Buffer, password: string): forge.pkcs12.Pkcs12Pfx {
  let asn1: forge.asn1.Asn1
  try {
    asn1 = forge.asn1.fromDer(bytes.toString('binary'))
  } catch {
    refuse('file', 'Filen går inte att läsa som ett certifikat. Välj en .p12- eller .pfx-fil.')
  }
  try {
    return forge.pkcs12.pkcs12FromAsn1(asn1, password)
  } catch (error) {
    const isPassword = error instanceof Error && /password|MAC/i.test(error.message)
    if (isPassword)
      refuse('password', 'Lösenordet öppnar inte filen. Kontrollera det och försök igen.')
    refuse('file', 'Filen går inte att läsa som ett certifikat. Välj en .p12- eller .pfx-fil.')
  }
}

function derOf(certificate: forge.pki.Certificate): Buffer {
  const der = forge.asn1.toDer(forge.pki.certificateToAsn1(certificate))
  return Buffer.from(der.getBytes(), 'binary')
}

function hasKey(certificate: forge.pki.Certificate, key: forge.pki.PrivateKey): boolean {
  const publicKey = certificate.publicKey
  return 'n' in publicKey && 'n' in key && publicKey.n.equals(key.n)
}

/** "Nämnden" of "C=SE\nO=Staden\nCN=Nämnden"; the whole when there is no such part. */
function commonName(distinguished: string): string {
  return /^CN=(.+)$/m.exec(distinguished)?.[1] ?? distinguished.replaceAll('\n', ', ')
}

function refuse(field: 'file' | 'password', message: string): never {
  throw new AppError('invalid', { fields: [{ field, message }] })
}

/** A seal that signs with a certificate kept here. `at` is the time the signature states. */
export function sealWith(key: SealKey, at: Instant): PdfSeal {
  return async (pdf, { reason, name }) => {
    const withRoom = withRoomForSeal(pdf, { reason, name, at }, SIGNATURE_ROOM)
    const signer = new P12Signer(Buffer.from(key.p12, 'base64'), { passphrase: key.password })
    return new SignPdf().sign(withRoom, signer, new Date(at))
  }
}
