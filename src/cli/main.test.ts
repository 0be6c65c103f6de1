/** What the command line says to whoever has typed something wrong: a sentence, never a stack. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

function genomlys(...words: string[]) {
  const env = { PATH: process.env.PATH, GENOMLYS_DATA: '/nonexistent/genomlys' }
  const { status, stderr } = spawnSync(process.execPath, [main, ...words], {
    encoding: 'utf8',
    env,
    timeout: 15_000,
  })
  return { status, says: stderr.split('\n')[0] }
}

const NO_SUCH = (name: string) =>
  `Kommandot ”${name}” finns inte. ”genomlys --help” visar alla kommandon.`

test.each([
  [['nonsense'], NO_SUCH('nonsense')],
  [['constructor'], NO_SUCH('constructor')],
  [['__proto__', '--help'], NO_SUCH('__proto__')],
  [['review', '--prot'], 'Kommandot går inte att tolka: valet --prot finns inte.'],
  [['review', '--board'], 'Kommandot går inte att tolka: valet --board saknar sitt värde.'],
  [['demo', '--load-only=ja'], 'Kommandot går inte att tolka: valet --load-only tar inget värde.'],
  [
    ['review', '--board', 'x', '--year', '20255'],
    'Året ”20255” går inte att använda. Skriv ett år mellan 2000 och 2100, till exempel --year 2025.',
  ],
  [
    ['review', '--board', 'x', '--year', '2025', '--format', 'pdf,exe'],
    'Formatet ”exe” finns inte. Välj bland pdf, docx, html, txt, zip.',
  ],
])('%j', (words, sentence) => {
  expect(genomlys(...words)).toEqual({ status: 1, says: sentence })
})
