/**
 * LDIF (RFC 2849): what a directory exports. Folded lines, comments and base64 are read; changes
 * are refused, since a list of changes is not a list of accounts. Streams: an entry at a time.
 */
import { addDays } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'

export type LdifEntry = { line: number; attributes: Map<string, string[]> }

const MOST_LINE = 1_000_000
const NOT_TEXT = '(inte text)'

/** Pictures and certificates are of no use here, and large. */
const skipped = new Set([
  'jpegphoto',
  'thumbnailphoto',
  'usercertificate',
  'objectsid',
  'objectguid',
])

/** The file's lines, the folded ones joined: each with the number of its first. */
async function* unfolded(
  texts: AsyncIterable<string>,
): AsyncGenerator<{ line: number; text: string }> {
  let rest = ''
  let number = 0
  let held: { line: number; text: string } | null = null
  function* take(raw: string) {
    number += 1
    if (raw.length > MOST_LINE) throw refused(number, 'raden är orimligt lång')
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (text.startsWith(' ') && held !== null) {
      held.text += text.slice(1)
      if (held.text.length > MOST_LINE) throw refused(held.line, 'raden är orimligt lång')
      return
    }
    if (held !== null) yield held
    held = { line: number, text }
  }
  for await (const chunk of texts) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MOST_LINE) throw refused(number + 1, 'raden är orimligt lång')
    for (const line of lines) yield* take(line)
  }
  if (rest !== '') yield* take(rest)
  if (held !== null) yield held
}

export async function* ldifEntries(texts: AsyncIterable<string>): AsyncGenerator<LdifEntry> {
  let entry: LdifEntry | null = null
  for await (const { line, text: raw } of unfolded(texts)) {
    const text = line === 1 ? raw.replace(/^\ufeff/, '') : raw
    if (text.startsWith('#')) continue
    if (text.trim() === '') {
      if (entry !== null) yield entry
      entry = null
      continue
    }
    const { name, value } = attributeOf(text, line)
    if (name === 'version' && entry === null) continue
    if (name === 'changetype')
      throw refused(line, 'filen är en lista över ändringar (changetype). Exportera alla konton')
    if (entry === null) {
      if (name !== 'dn') throw refused(line, 'posten börjar inte med dn:')
      entry = { line, attributes: new Map() }
    }
    if (skipped.has(name)) continue
    const values = entry.attributes.get(name)
    if (values) values.push(value)
    else entry.attributes.set(name, [value])
  }
  if (entry !== null) yield entry
}

/** "cn;lang-sv:: w6Vzw6U=" → cn, "åså". */
function attributeOf(text: string, line: number): { name: string; value: string } {
  const colon = text.indexOf(':')
  if (colon < 1) throw refused(line, 'raden saknar kolon')
  const name = (text.slice(0, colon).split(';')[0] ?? '').trim().toLowerCase()
  const after = text.slice(colon + 1)
  // A file or an address elsewhere is never opened.
  if (after.startsWith('<')) return { name, value: NOT_TEXT }
  if (!after.startsWith(':')) return { name, value: after.trim() }
  const coded = after.slice(1).trim()
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(coded)) throw refused(line, 'base64 går inte att läsa')
  try {
    return {
      name,
      value: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(coded, 'base64')),
    }
  } catch {
    return { name, value: NOT_TEXT }
  }
}

function refused(line: number, why: string): AppError {
  return new AppError('invalid', {
    message: `LDIF-filen går inte att läsa vid rad ${line}: ${why}.`,
  })
}

/** The day of "20250930120000.0Z", of Windows' count of 100 ns since 1601, or null. */
export function dayOfDirectory(text: string): string | null {
  const written = /^(\d{4})(\d\d)(\d\d)\d{6}(?:[.,]\d+)?Z$/.exec(text)
  if (written) return `${written[1]}-${written[2]}-${written[3]}`
  if (!/^1[0-9]{17}$/.test(text) || text === '9223372036854775807') return null
  return addDays('1601-01-01', Number(BigInt(text) / 864_000_000_000n))
}
