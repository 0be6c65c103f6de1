/** Every other kind of page, and the look of the dark. */
import { expect, test } from 'vitest'
import { pages } from '../../src/web/pages.ts'
import { paths } from '../../src/web/paths.ts'
import { registers } from '../../src/web/registers.ts'
import { testWorld } from '../support/database.ts'
import { testSite, type Visitor } from './support/site.ts'
import { mustBeSound } from './support/sound.ts'

const world = testWorld('demo')
const site = testSite(world, { keepsBrowsers: true })
const AT = { board: 'overformyndarnamnden', year: 2025 }
const BOARD = paths.board(AT)

/** A page in the place of the kit's own is visited with its register (registers.test.ts). */
const inRegister = registers.flatMap(({ declaration: { path } }) =>
  ['', '/ny', '/$id', '/$id/andra'].map((below) => `${path}${below}`),
)
/** There is no import before somebody has made one (import.test.ts). */
const visitedElsewhere = [...inRegister, 'importera/$register/$id']
const own = pages.map(({ path }) => path).filter((path) => !visitedElsewhere.includes(path))
/** The register that stands for them all where the address takes any. */
const ANY = 'system'

test.each(own)('%s', async (path) => {
  const visitor = await site.signIn('Nils Gran')
  await visitor.go(`${BOARD}/${await withId(visitor, path)}`)
  await mustBeSound(visitor.page)
})

/** The first in the list stands for them all. */
async function withId({ page, go }: Visitor, path: string): Promise<string> {
  const [list = '', rest] = path.replace('$register', ANY).split('/$id')
  if (rest === undefined) return list
  // A board that has no form of its own begins one from a form that is shipped.
  if (list === paths.reportForms(AT).slice(BOARD.length + 1)) return `${list}/ny?fran=city`
  await go(`${BOARD}/${list.endsWith(`/${ANY}`) ? ANY : list}`)
  const address = await page.getByRole('rowheader').getByRole('link').first().getAttribute('href')
  return `${list}/${address?.split('/').at(-1) ?? ''}${rest}`
}

test.each([
  ['/tillganglighet', 'Om tillgänglighet'],
  ['/inbjudan', 'Länken är inte hel'],
  [`/inbjudan#${'x'.repeat(43)}`, 'Länken gäller inte längre'],
  ['/aterstall', 'Glömt lösenordet'],
  ['/finns-inte', 'Sidan finns inte'],
])('%s says "%s" to whoever is not signed in', async (path, heading) => {
  const { page, go } = await site.visit()
  await go(path)
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  await mustBeSound(page)
})

test.each([
  [`${BOARD}/finns-inte`, 'Sidan finns inte'],
  [`${BOARD}/incidenter/finns-inte`, 'Incidenten finns inte'],
  ['/finns-inte/2025', 'Sidan finns inte'],
])('%s says "%s" to whoever is signed in', async (path, heading) => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(path)
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  await mustBeSound(page)
})

test('Min sida and Konto, with a dialog open', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(BOARD)
  await page.getByRole('heading', { name: /^Att göra nu/ }).waitFor()
  await mustBeSound(page)
  await go('/konto')
  await page.getByRole('button', { name: 'Byt lösenord' }).click()
  await page.getByRole('dialog', { name: 'Byt lösenord' }).waitFor()
  await mustBeSound(page)
})

test('a file that is not the decided report is told for what it is', async () => {
  const { page, go } = await site.signIn('Anna Lindqvist')
  await go(paths.verifyReport(AT))
  const compare = page.getByRole('button', { name: 'Jämför' })
  await compare.click()
  await page.getByText('Välj en fil.').waitFor()
  const buffer = Buffer.from('Ledningens genomgång 2025')
  const file = { name: 'rapport.txt', mimeType: 'text/plain', buffer }
  await page.locator('input[type=file]').setInputFiles(file)
  await compare.click()
  await page.getByText('Nej, filen känns inte igen').waitFor()
  await mustBeSound(page)
})

test('the description of the API', async () => {
  const { page, go } = await site.visit()
  await go('/api')
  await page.getByRole('heading', { name: 'Incidenter' }).waitFor()
  await mustBeSound(page, { isTechnical: true })
})

test.each([`${BOARD}/risker`, `${BOARD}/incidenter/ny`, `${BOARD}/ledningens-genomgang`])(
  '%s in the dark',
  async (path) => {
    const { page, go } = await site.signIn('Anna Lindqvist', { colorScheme: 'dark' })
    await go(path)
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(brightness(ground)).toBeLessThan(60)
    await mustBeSound(page)
  },
)

function brightness(colour: string): number {
  return Math.max(...(colour.match(/\d+/g) ?? []).slice(0, 3).map(Number))
}
