import { describe, expect, test } from 'vitest'
import { dayOfDirectory, type LdifEntry, ldifEntries } from './ldif.ts'

async function read(text: string, size = 7): Promise<LdifEntry[]> {
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  const entries: LdifEntry[] = []
  for await (const entry of ldifEntries(pieces())) entries.push(entry)
  return entries
}

describe('LDIF', () => {
  test('folded lines, comments that fold, base64, options and several values', async () => {
    const text = [
      'version: 1',
      '# en anmärkning',
      '  som fortsätter',
      'dn: cn=Anna,ou=Tillsyn,dc=sundvalla',
      ' ,dc=example',
      'cn;lang-sv:: QW5uYSDDlmJlcmc=',
      'memberOf: a',
      'memberof: b',
      'jpegPhoto:: AAAA',
      'homepage:< file:///etc/passwd',
      '',
      '',
      'dn: cn=Två',
      'uid: tva',
    ].join('\r\n')
    const [first, second] = await read(text)
    expect(first?.attributes.get('dn')).toEqual(['cn=Anna,ou=Tillsyn,dc=sundvalla,dc=example'])
    expect(first?.attributes.get('cn')).toEqual(['Anna Öberg'])
    expect(first?.attributes.get('memberof')).toEqual(['a', 'b'])
    expect(first?.attributes.has('jpegphoto')).toBe(false)
    expect(first?.attributes.get('homepage')).toEqual(['(inte text)'])
    expect(second).toMatchObject({ line: 13 })
  })

  test.each([
    ['dn: a\nchangetype: delete\n', 'rad 2: filen är en lista över ändringar'],
    ['uid: a\n', 'rad 1: posten börjar inte med dn:'],
    ['dn: a\nskräp\n', 'rad 2: raden saknar kolon'],
    ['dn: a\ncn:: å\n', 'rad 2: base64 går inte att läsa'],
    [`dn: a\ncn: ${'x'.repeat(1_000_001)}\n`, 'rad 2: raden är orimligt lång'],
  ])('%j is refused with its line', async (text, why) => {
    await expect(read(text, 65_536)).rejects.toThrow(why)
  })

  test.each([
    ['20250930120000.0Z', '2025-09-30'],
    ['134037072000000000', '2025-09-30'],
    ['0', null],
    ['9223372036854775807', null],
    ['igår', null],
  ])('%s is the day %s', (text, day) => {
    expect(dayOfDirectory(text)).toBe(day)
  })
})
