/**
 * A year of the board, lived through by those who work in it: each part is done on its page, and
 * the management review at the end says what was done.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoBoard, testWorld } from '../support/database.ts'
import { testSite } from './support/site.ts'

const world = testWorld('demo')
const site = testSite(world)
const YEAR = '/overformyndarnamnden/2026'
const REVIEW = `${YEAR}/ledningens-genomgang`

test('a year from the first report to the decision', { timeout: 240_000 }, async () => {
  const boardId = await demoBoard(world.db, 'overformyndarnamnden')
  const isam = await site.signIn('Anna Lindqvist')
  const employee = await site.signIn('Ali Rahimi')

  // An incident is reported by an employee, and the coordinator decides about it.
  await employee.go(`${YEAR}/rapportera`)
  await employee.page.getByLabel('Vad har hänt?').fill('En nyckel till arkivet är borta.')
  await employee.page.getByRole('button', { name: 'Skicka rapporten' }).click()
  await employee.page.getByText(/Rapporten har nummer \d+/).waitFor()
  await employee.page.getByRole('link', { name: 'Följ rapporten' }).click()
  await employee.page.getByRole('heading', { level: 1, name: /En nyckel till arkivet/ }).waitFor()
  const incident = new URL(employee.page.url()).pathname
  await isam.go(incident)
  await isam.page
    .getByRole('list', { name: 'Tidsfrister som gäller' })
    .getByText('Incidentanmälan')
    .waitFor()
  await isam.page
    .getByRole('button', { name: 'Besluta: Anmälan enligt cybersäkerhetslagen' })
    .click()
  const decision = isam.page.getByRole('dialog', { name: 'Anmälan enligt cybersäkerhetslagen' })
  await decision.getByText('Inte betydande: anmäl inte', { exact: true }).click()
  await decision.getByLabel('Skäl').fill('Ingen tjänst påverkades, och låset är bytt.')
  await decision.getByRole('button', { name: 'Besluta', exact: true }).click()
  await isam.page.getByText('Beslutet har sparats.').waitFor()

  // Somebody leaves: two staff lists later there is a case to follow.
  const staff = (names: string[]) =>
    ['Anstnr;Namn;E-post;Enhet;Slutdatum', ...names.map(staffLine)].join('\n')
  const all = [...'abcdefghijk'].map((letter) => `Prov Person${letter}`)
  expect(await takeStaff(isam.page, boardId, staff(all), '2026-11-20')).toBe(201)
  expect(await takeStaff(isam.page, boardId, staff(all.slice(0, -1)), '2026-11-22')).toBe(201)
  await isam.go(`${YEAR}/avslut-och-byten/forslag`)
  await isam.page.getByRole('checkbox', { name: /Prov Personk/ }).click({ force: true })
  await isam.page.getByRole('button', { name: 'Lägg upp 1 ärende' }).click()
  await isam.page.getByRole('rowheader', { name: /Prov Personk/ }).waitFor({ state: 'detached' })

  // The accounts of a system are gone through and signed for.
  await isam.go(`${YEAR}/behorighetsgranskningar`)
  await isam.page.getByRole('link', { name: 'Behörigheter i Lex 2026' }).click()
  await readAccounts(isam.page, [
    'prov0;Prov Persona;prov0@x.example;Läsare',
    'prov10;Prov Personk;prov10@x.example;Handläggare',
  ])
  await isam.page.getByRole('button', { name: 'Starta granskningen' }).click()
  const accounts = isam.page.getByRole('list', { name: 'Konton att granska' })
  const account = (login: string) => accounts.getByRole('listitem').filter({ hasText: login })
  await account('prov0').first().focus()
  await isam.page.keyboard.press('b')
  await account('prov10').focus()
  await isam.page.keyboard.press('t')
  await isam.page.getByRole('dialog', { name: 'Ta bort: varför?' }).waitFor()
  await isam.page.keyboard.press('Enter')
  await isam.page.getByText('Lex: 2 konton granskade, 1 ska bort').waitFor()
  await isam.page.getByLabel('Slutsatser').fill('Ett konto var kvar efter avslut.')
  await isam.page.getByRole('button', { name: 'Underteckna granskningen' }).click()
  await isam.page.getByText('Klar', { exact: true }).first().waitFor()

  // A unit's training is read in from the e-learning tool.
  await isam.go(`${YEAR}/utbildningar/listor`)
  await isam.page.locator('input[type=file]').setInputFiles({
    name: 'lista.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Deltagare;E-post;Enhet;Kurs;Slutförd\nNy Ett;ett@x.example;Förvaltningsstaben;GDPR;2026-10-01\n',
    ),
  })
  await isam.page.getByRole('button', { name: /”GDPR” i listan/ }).click()
  await isam.page.getByRole('option', { name: 'Dataskydd, e-utbildning' }).click()
  await isam.page.getByRole('button', { name: 'Läs in listan' }).click()
  await isam.page.getByText('Listan är inläst.').waitFor()

  // A risk of the VoR, and what is done about it.
  await isam.go(`${YEAR}/risker/ny`)
  await isam.page.getByLabel('Oönskad händelse').fill('Arkivets nycklar lämnas inte tillbaka')
  await isam.page.getByText('Väsentlighets- och riskanalys (VoR)', { exact: true }).click()
  await isam.page.getByRole('button', { name: 'Spara risken' }).click()
  await isam.page.getByText('Risken har sparats').waitFor()

  // The officer's report of the year.
  const officer = await site.signIn('Karin Holm')
  await officer.go(`${YEAR}/gdpr-arsrapporter/ny`)
  await officer.page.getByLabel(/^Namn/).fill('GDPR-årsrapport 2026')
  await officer.page.getByRole('textbox', { name: /^År som rapporten avser/ }).fill('2026')
  await officer.page
    .getByRole('group', { name: 'Lämnad till nämnden' })
    .getByRole('spinbutton')
    .first()
    .focus()
  await officer.page.keyboard.type('20261120')
  await officer.page.getByRole('button', { name: 'Spara årsrapporten' }).click()
  await officer.page.getByText('Årsrapporten har sparats').waitFor()
  await officer.page.getByRole('button', { name: 'Lämna till nämnden' }).click()
  await officer.page.locator('button[form=byt-lage]').click()
  await officer.page.getByText('Lämnad', { exact: true }).first().waitFor()

  // What the wheel says is due is marked as done.
  await isam.go(`${YEAR}/arshjul?visa=lista&omrade=control`)
  await isam.page.getByRole('button', { name: /^Klart: Väsentlighets/ }).press('Enter')
  await isam.page.getByRole('button', { name: /^Ångra: Väsentlighets/ }).waitFor()

  // The review of the year says it, and is decided.
  await isam.go(REVIEW)
  await isam.page.getByRole('button', { name: 'Påbörja genomgången för 2026' }).click()
  for (const told of [
    /Arkivets nycklar lämnas inte tillbaka/,
    /Behörigheter i Lex 2026: 2 konton granskade, 1 bort/,
    /Den senaste rapporten avser 2026/,
  ])
    await isam.page.getByText(told).first().waitFor()
  await isam.page.getByRole('button', { name: 'Skicka för beslut' }).click()
  await isam.page
    .getByRole('dialog', { name: 'Skicka för beslut?' })
    .getByRole('button', { name: 'Skicka för beslut' })
    .click()
  await isam.page.getByText('Genomgången väntar på beslut').waitFor()

  const head = await site.signIn('Maria Sandström')
  await head.go(REVIEW)
  await head.page.getByRole('link', { name: 'Läs och besluta' }).click()
  await head.page.getByText('Godkänn i sin helhet').click()
  await head.page.getByRole('button', { name: 'Fatta beslutet' }).click()
  await head.page
    .getByRole('alertdialog', { name: 'Fatta beslutet?' })
    .getByRole('button', { name: 'Fatta beslutet' })
    .click()
  await head.page.getByText('Beslutad', { exact: true }).first().waitFor()
  await head.page
    .getByText(/Arkivets nycklar lämnas inte tillbaka/)
    .first()
    .waitFor()
})

function staffLine(name: string, at: number): string {
  return `90${at};${name};prov${at}@x.example;Förvaltningsstaben;`
}

async function takeStaff(page: Page, boardId: string, text: string, on: string): Promise<number> {
  const path = `/api/boards/${boardId}/access-lists?kind=staff&name=personal.csv&listedOn=${on}`
  return page.evaluate(
    async ([to, body]) => {
      const headers = { 'content-type': 'application/octet-stream' }
      return (await fetch(to, { method: 'POST', headers, body })).status
    },
    [path, text] as const,
  )
}

async function readAccounts(page: Page, lines: string[]): Promise<void> {
  await page.getByRole('button', { name: /Vilken lista/ }).click()
  await page.getByRole('option', { name: 'Användare i Lex' }).click()
  await page.locator('input[type=file]').setInputFiles({
    name: 'lex.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Användar-ID;Namn;E-post;Roll', ...lines].join('\r\n')),
  })
  const day = page.getByRole('group', { name: 'Listan visar läget den' })
  await day.getByRole('spinbutton').first().focus()
  await page.keyboard.type('20251120')
  await page.getByRole('button', { name: 'Provläs filen' }).click()
  await page.getByText(`${lines.length} rader i filen, 0 med fel.`).waitFor()
  await page.getByRole('button', { name: 'Läs in listan' }).click()
  await page.getByText(`${lines.length} rader inlästa`).waitFor()
}
