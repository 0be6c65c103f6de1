/** `genomlys review check` as it is typed: what it prints, and how it ends. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const draft = (name: string) => join(root, 'test/check/drafts', `${name}.txt`)

function check(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src/cli/main.ts'), 'review', 'check', ...words],
    { encoding: 'utf8', env: { ...process.env, GENOMLYS_DATA: '/nowhere', DATABASE_URL: '' } },
  )
  return { status, stdout, says: stderr.split('\n')[0] }
}

test('prints each hit with rule, severity, line and quote as JSON, and ends well', () => {
  const { status, stdout } = check(draft('socialnamnden-faulty'), '--year', '2024', '--json')
  expect(status).toBe(0)
  const answer = JSON.parse(stdout)
  expect(answer.year).toBe(2024)
  expect(answer.hits).toContainEqual(
    expect.objectContaining({
      rule: 'placeholder',
      severity: 'stops',
      severityLabel: 'Stoppar beslut',
      line: 6,
      section: '1 Sammanfattning',
      quote: expect.stringContaining('nämndens/styrelsens'),
    }),
  )
})

test('prints a list to read, the gravest first', () => {
  const { status, stdout } = check(draft('overformyndarnamnden-faulty'), '--year', '2025')
  expect(status).toBe(0)
  expect(stdout.indexOf('Stoppar beslut')).toBeLessThan(stdout.indexOf('Bör åtgärdas'))
  expect(stdout).toContain('Fel namn [wrong-name], rad 38')
})

test('the day the report is judged on can be told', () => {
  const early = check(draft('utbildningsnamnden-clean'), '--year', '2026', '--today', '2025-06-01')
  expect(early.stdout).not.toContain('outdated-name')
  const folder = mkdtempSync(join(tmpdir(), 'genomlys-check-'))
  const file = join(folder, 'rapport.txt')
  writeFileSync(file, 'Nämnden beslutar att godkänna rapporten.\n\nMSB har gett ut en vägledning.')
  expect(check(file, '--year', '2025').stdout).not.toContain('outdated-name')
  expect(check(file, '--year', '2025', '--today', '2026-03-01').stdout).toContain('outdated-name')
})

describe('a refusal is one sentence', () => {
  test.each([
    [['/dev/zero', '--year', '2025'], 'Filen /dev/zero går inte att läsa. Kontrollera namnet.'],
    [
      ['finns-inte.txt', '--year', '2025'],
      'Filen finns-inte.txt går inte att läsa. Kontrollera namnet.',
    ],
    [[draft('socialnamnden-clean')], 'Ange --year, till exempel --year 2025.'],
    [
      [draft('socialnamnden-clean'), '--year', '24'],
      'Året ”24” går inte att använda. Skriv ett år mellan 2000 och 2100, till exempel --year 2025.',
    ],
    [
      [draft('socialnamnden-clean'), '--year', '2024', '--today', '2024-02-30'],
      'Dagen ”2024-02-30” finns inte. Skriv den som ÅÅÅÅ-MM-DD, till exempel --today 2025-11-24.',
    ],
  ])('%j', (words, sentence) => {
    expect(check(...words)).toMatchObject({ status: 1, says: sentence })
  })

  test('of a picture', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'genomlys-check-')), 'bild.docx')
    writeFileSync(file, Buffer.from('89504e470d0a1a0a', 'hex'))
    const { status, says } = check(file, '--year', '2025')
    expect(status).toBe(1)
    expect(says).toMatch(/^\p{Lu}.+\.$/u)
  })
})
