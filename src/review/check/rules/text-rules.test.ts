/** Every rule for texts, with what it finds and what it lets be. */
import { describe, expect, test, vi } from 'vitest'
import { aPlan, aReport, asked } from '../../../../test/support/a-report.ts'
import { readPlainText } from '../../read/plain-text.ts'
import { ruleNamed } from '../check.ts'
import { readAsReport } from '../report.ts'
import { type RuleName, rules } from '../rules.ts'
import { personalNumbersIn } from './privacy.ts'

/** The quotes that one rule finds in a text. */
function found(name: RuleName, text: string, year = 2025): string[] {
  const rule = ruleNamed(name)
  const report = aReport(text, year)
  const all = asked({ year, today: `${year}-12-31` })
  return [...(rule?.inText?.(report, all) ?? []), ...(rule?.inOtherText?.(report, all) ?? [])].map(
    ({ quote }) => quote,
  )
}

type Case = readonly [what: string, text: string, found: number]

const cases: Partial<Record<RuleName, readonly Case[]>> = {
  'leftover-comment': [
    ['a comment of Word’s', 'Kommentar [AB12]: stämmer det här?', 1],
    ['a note to oneself', 'Vi har gjort klart arbetet, kolla med Lena innan det skickas.', 1],
    ['the word in a sentence', 'Dataskyddsombudet lämnar en kommentar till rapporten.', 0],
  ],
  placeholder: [
    ['between a board and a company', 'För nämndens/styrelsens räkning.', 1],
    ['a box', 'Rapporten är upprättad av [namn på ISAM].', 1],
    ['letters', 'Under året rapporterades XX incidenter.', 1],
    ['a year', 'Planen gäller 20XX.', 1],
    ['a click', 'Klicka här för att ange text.', 1],
    ['filling', 'Lorem ipsum dolor sit amet.', 1],
    ['a source in brackets', 'Kravet följer av standarden [1] och av lagen.', 0],
    [
      'and/or, a number, a roman number',
      'Störning och/eller förlust. Beslut 2025/12. Bilaga XII.',
      0,
    ],
  ],
  'page-furniture': [
    ['a page of pages', 'Text i rapporten.\n\n9 (9)\n\nMer text i rapporten.', 1],
    ['a page', 'Text i rapporten.\n\nSida 3 av 12\n\nMer text i rapporten.', 1],
    ['a number in a sentence', 'Vi har granskat 9 (av 12) system.', 0],
  ],
  'list-missing': [
    [
      'nothing after the colon',
      '1 Risker\n\nFöljande risker har hittats:\n\n2 Plan\n\nVi har en plan.',
      1,
    ],
    [
      'a sentence that names a list',
      '1 Risker\n\nFöljande risker har identifierats.\n\n2 Plan\n\nVi har en plan.',
      1,
    ],
    ['the list is there', '1 Risker\n\nFöljande risker har hittats:\n\n- Konton ligger kvar.', 0],
    [
      '"the following section"',
      '1 Risker\n\nFöljande avsnitt beskriver arbetet.\n\n2 Plan\n\nText.',
      0,
    ],
  ],
  'empty-heading': [
    ['nothing under it', '1 Bakgrund\n\nText.\n\n2 Revision\n\n3 Plan\n\nText.', 1],
    [
      'headings under it',
      '1 Bakgrund\n\nText.\n\n2 Rapporter\n\n2.1 Revision\n\nIngen är gjord.',
      0,
    ],
  ],
  'table-lost': [
    ['a table that is spoken of', '1 Risker\n\nTabell 2 visar riskerna.\n\n2 Plan\n\nText.', 1],
    [
      'a heading of risks with nothing',
      '1 Bakgrund\n\nText.\n\n2 Risker i VoR 2025\n\n3 Plan\n\nText.',
      1,
    ],
    [
      'the table is there',
      '1 Risker\n\nTabell 2 visar riskerna.\n\nRisk | Värde\nKonton | 9\nAvtal | 4',
      0,
    ],
  ],
  'no-decision': [
    ['none', 'Vi har arbetat med säkerheten under året.', 1],
    ['a decision', 'Nämnden beslutar att godkänna Ledningens genomgång.', 0],
    ['a proposal', 'Förvaltningsledningen föreslås fastställa förslagen i rapporten.', 0],
    ['somebody else’s', 'Riksdagen godkände lagförslaget i december.', 1],
  ],
  'one-chapter': [
    [
      'all under 1',
      '1 Om\n\nT.\n\n1.1 A del\n\nText.\n\n1.2 B del\n\nText.\n\n1.3 C del\n\nText.',
      1,
    ],
    [
      'two chapters',
      '1 Om\n\nT.\n\n1.1 A del\n\nText.\n\n1.2 B del\n\nText.\n\n2 Plan\n\nText.',
      0,
    ],
  ],
  'activity-in-another-year': [
    ['says the year before', aPlan('Behörigheter\nRutinen tas fram under 2027.'), 1],
    ['says its own year', aPlan('Behörigheter\nRutinen tas fram under 2026.'), 0],
    ['tells of what was', aPlan('Samarbete\nDen under 2024 bildade gruppen tar fram en rutin.'), 0],
    [
      'a law from that year',
      aPlan('Utbildning\nLagen träder i kraft under 2027. Utbilda alla.'),
      0,
    ],
    ['from a year on', aPlan('Utbildning\nFrån och med 2026 hålls en utbildning varje år.'), 0],
  ],
  'year-apart-from-heading': [
    [
      'another year under the heading',
      '1 Incidenter under 2025\n\nUnder 2024 har tolv incidenter rapporterats.',
      1,
    ],
    [
      'a comparison',
      '1 Incidenter under 2025\n\nUnder 2025 har tio incidenter rapporterats. Under 2024 var de 12.',
      0,
    ],
  ],
  'vor-of-another-year': [
    [
      'two years',
      'VoR för 2025 har fem risker. Planen bygger på VoR för 2024. Av VoR 2025 framgår mer.',
      1,
    ],
    ['next year’s', 'VoR för 2026 har fem risker.', 0],
    ['a comparison', 'VoR för 2025 har fem risker, två fler än föregående år (VoR 2024).', 0],
  ],
  'dpo-report-of-another-year': [
    [
      'two years',
      'GDPR-årsrapport för 2024 tar upp rutiner. I DSO-årsrapport för 2023 var det mer. GDPR-årsrapport 2024 gäller.',
      1,
    ],
    [
      'the one to come',
      'DSO-årsrapport för 2024 lyfter två områden. DSO-årsrapport för 2025 kan komma att lyfta andra.',
      0,
    ],
    ['far too old', 'GDPR-årsrapporten för 2021 tar upp rutiner.', 1],
  ],
  'priority-without-activity': [
    [
      'nothing does it',
      `Sammanfattning\n\nSärskilt prioriterat är säkerhetskopiering.\n\n${aPlan('Behörigheter\nRutinen tas fram.')}`,
      1,
    ],
    [
      'somebody does',
      `Sammanfattning\n\nSärskilt prioriterat är behörigheter.\n\n${aPlan('Behörigheter\nRutinen tas fram.')}`,
      0,
    ],
  ],
  'count-apart-from-plan': [
    [
      'a list of a choice',
      `Sammanfattning\n\nSärskilt prioriterat för 2026 är följande områden:\n\n- Behörigheter\n\n${aPlan('Behörigheter\nTas fram.\n\nIncidenter\nAnvisningen uppdateras.')}`,
      0,
    ],
    [
      'a list of all',
      `Sammanfattning\n\nFör 2026 föreslås följande:\n\n- Behörigheter\n\n${aPlan('Behörigheter\nTas fram.\n\nIncidenter\nAnvisningen uppdateras.')}`,
      1,
    ],
  ],
  'figures-at-odds': [
    [
      'two totals',
      'Totalt 20 incidenter har rapporterats. Under 2025 rapporterades 18 incidenter.',
      1,
    ],
    ['a part', 'Totalt 20 incidenter har rapporterats, varav 3 incidenter gällde nätfiske.', 0],
    [
      'another year',
      'Under 2025 rapporterades 20 incidenter. Under 2024 rapporterades 31 incidenter.',
      0,
    ],
  ],
  'activity-without-owner': [
    [
      'one of two',
      aPlan('Behörigheter\nTas fram. ISAM ansvarar.\n\nIncidenter\nAnvisningen uppdateras.'),
      1,
    ],
    [
      'none at all is told once',
      aPlan('Behörigheter\nTas fram.\n\nIncidenter\nAnvisningen uppdateras.'),
      1,
    ],
    [
      'all',
      aPlan(
        'Behörigheter\nTas fram. ISAM ansvarar.\n\nIncidenter\nAnvisningen tas fram av IT-samordnaren, som svarar för den.',
      ),
      0,
    ],
  ],
  'only-soft-words': [
    ['go on working', aPlan('Samarbete\nArbeta vidare med frågan och verka för god ordning.'), 1],
    ['go on until done', aPlan('Samarbete\nFortsätta arbetet och fastställa en rutin.'), 0],
    ['measured', aPlan('Översyn\nRutinerna ses över. Mått: andel rutiner som gäller.'), 0],
  ],
  'activity-without-time': [
    [
      'no year',
      'Föreslagna förbättringar\n\n- Ta fram en rutin för behörigheter.\n- Utbilda alla chefer.',
      2,
    ],
    ['a year', 'Föreslagna förbättringar\n\n- Ta fram en rutin för behörigheter under 2026.', 0],
  ],
  'dpo-does-line-work': [
    [
      'answers for training',
      aPlan('Utbildning\nAlla utbildas. DSO ansvarar för att utbildningen genomförs.'),
      1,
    ],
    ['supports', aPlan('Utbildning\nAlla utbildas. ISAM ansvarar med stöd av DSO.'), 0],
    ['its own report', aPlan('Årsrapport\nDSO ansvarar för årsrapporten.'), 0],
  ],
  'carried-by-one': [
    [
      'three of four',
      aPlan(
        'A plan\nTas fram. ISAM ansvarar.\n\nB plan\nTas fram. ISAM ansvarar.\n\nC plan\nTas fram. ISAM ansvarar.\n\nD plan\nTas fram. IT-samordnaren ansvarar.',
      ),
      1,
    ],
    [
      'two of four',
      aPlan(
        'A plan\nTas fram. ISAM ansvarar.\n\nB plan\nTas fram. ISAM ansvarar.\n\nC plan\nTas fram. Chefen ansvarar.\n\nD plan\nTas fram. IT-samordnaren ansvarar.',
      ),
      0,
    ],
  ],
  'wrong-name': [
    ['of the authority', 'Anmält till Integritetsmyndigheten.', 1],
    ['right', 'Anmält till Integritetsskyddsmyndigheten.', 0],
    ['of the document', 'Arbetet styrs av en lokal hänvisning.', 1],
  ],
  'link-only-inside': [
    ['an intranet', 'Se https://intranat.staden.se/sida.', 1],
    ['a drive', 'Se G:\\Gemensam\\ISAM.', 1],
    ['a share', 'Se \\\\fil01\\isam\\plan.docx.', 1],
    ['a private address', 'Se http://192.168.1.20/isam och https://lis.local/plan.', 2],
    ['a file', 'Se file:///C:/isam/plan.docx.', 1],
    ['open addresses', 'Se https://www.imy.se/vagledning och https://www.ncsc.se.', 0],
  ],
  'personal-name': [
    ['a person', 'Bengt Larsson ansvarar för arbetet.', 1],
    ['the author', 'Författare: Bengt Larsson, informationssäkerhetssamordnare', 0],
    [
      'places and systems',
      'Stockholms Stad använder Draftit Privacy Records och Data Privacy Framework.',
      0,
    ],
  ],
  'security-classed': [
    ['marked', 'HEMLIG\n\nBilagan beskriver anläggningen.', 1],
    ['said to hold', 'Rapporten innehåller säkerhetsskyddsklassificerade uppgifter.', 1],
    ['said not to', 'Rapporten innehåller inga säkerhetsskyddsklassificerade uppgifter.', 0],
    ['spoken of', 'Säkerhetsskydd hanteras enligt kommunens säkerhetsskyddsplan.', 0],
  ],
  'expectation-gone-by': [
    ['a day', 'Lagen om registret väntas träda i kraft den 1 juli 2025.', 1],
    ['a season to come', 'Lagen om registret väntas träda i kraft sommaren 2027.', 0],
    [
      'what was expected',
      'Lagen om registret väntades träda i kraft den 1 juli 2025 men har flyttats.',
      0,
    ],
  ],
  'fact-not-checked': [
    ['long ago', 'Källa: proposition, kontrollerad den 3 mars 2023.', 1],
    ['this year', 'Källa: proposition, kontrollerad den 3 mars 2025.', 0],
  ],
  unanswered: [
    [
      'nothing meets it',
      `1 Risker i VoR 2025\n\n- Loggar granskas inte.\n\n${aPlan('Behörigheter\nTas fram.')}`,
      1,
    ],
    [
      'a reason is given',
      `1 Risker i VoR 2025\n\n- Loggar granskas inte. Risken accepteras under 2026.\n\n${aPlan('Behörigheter\nTas fram.')}`,
      0,
    ],
  ],
}

describe.each(Object.entries(cases))('%s', (name, table) => {
  test.each(table)('%s', (_what, text, count) => {
    expect(found(name as RuleName, text)).toHaveLength(count)
  })
})

describe('names change on a day', () => {
  const dated: readonly [text: string, year: number, found: number][] = [
    ['MSB har gett ut en vägledning.', 2025, 0],
    ['MSB har gett ut en vägledning.', 2026, 1],
    ['MCF (tidigare MSB) har gett ut en vägledning.', 2026, 0],
    ['Källa: MSB, vägledning från 2024.', 2026, 0],
    ['Under 2025 genomförde MSB en tillsyn.', 2026, 0],
    ['Under 2026 ska MSB ta över tillsynen efter beslutet 2025.', 2026, 1],
    ['Kraven följer av NIS-lagen.', 2025, 0],
    ['Kraven följer av NIS-lagen.', 2026, 1],
    ['Anmält till Datainspektionen.', 2020, 0],
    ['Anmält till Datainspektionen.', 2021, 1],
  ]
  test.each(dated)('%s in %i', (text, year, count) => {
    expect(found('outdated-name', text, year)).toHaveLength(count)
  })
})

describe('days of laws and publications', () => {
  const dated: readonly [text: string, found: number][] = [
    ['Cybersäkerhetslagen väntas träda i kraft den 1 januari 2025.', 1],
    ['Cybersäkerhetslagen träder i kraft den 15 januari 2026.', 0],
    ['Cybersäkerhetslagen väntas träda i kraft under 2026.', 0],
    [
      'Cybersäkerhetslagen väntades först gälla från sommaren 2025 men är justerad till den 15 januari 2026.',
      0,
    ],
    ['Utredningen föreslog att cybersäkerhetslagen ska gälla från den 1 januari 2025.', 0],
    ['Betänkandet SOU 2024:18 presenterades i februari 2024.', 1],
    ['Betänkandet SOU 2024:18 presenterades i mars 2024.', 0],
    ['Proposition 2025/26:28 lämnades i november 2025.', 1],
  ]
  test.each(dated)('%s', (text, count) => {
    expect(found('wrong-date', text)).toHaveLength(count)
  })

  test('what is not read in the primary text says so', () => {
    const rule = ruleNamed('wrong-date')
    const report = aReport('Betänkandet SOU 2024:18 presenterades i februari 2024.')
    expect(rule?.inText?.(report, asked())[0]?.why).toContain('(ej verifierad)')
  })
})

describe('personal numbers', () => {
  test.each([
    ['19811228-9874', 1],
    ['811228-9874', 1],
    ['198112289874', 1],
    ['811228+9874', 1],
    // A samordningsnummer has 60 added to the day.
    ['701063-2391', 1],
    // The last digit is wrong, the day does not exist, a telephone, a registry number, an organisation.
    ['811228-9873', 0],
    ['811328-9874', 0],
    ['08-123 45 67', 0],
    ['0701234567', 0],
    ['2024/811228-9874', 0],
    ['212000-0142', 0],
  ] as const)('%s: %i', (text, count) => {
    expect(personalNumbersIn(`Uppgift: ${text}`)).toHaveLength(count)
  })

  test('a row of ten digits counts beside the word', () => {
    expect(personalNumbersIn('personnummer 8112289874')).toHaveLength(1)
    expect(personalNumbersIn('telefon 8112289874')).toHaveLength(0)
  })

  test('the number is not repeated in the hit', () => {
    expect(found('personal-number', 'Ärendet rör 19811228-9874.')[0]).not.toContain('9874')
  })
})

test('the same text as last year is told, a short or changed one is not', () => {
  const long =
    'Arbetet med informationssäkerhet bedrivs systematiskt och riskbaserat i hela förvaltningen, med stöd av lokala anvisningar.'
  const previous = readAsReport(readPlainText(`1 Om\n\n${long}\n\nKort text.`), 2024)
  const rule = ruleNamed('same-as-last-year')
  const now = (text: string) => rule?.inText?.(aReport(text), asked({ previous })) ?? []
  expect(now(`1 Om\n\n${long}\n\nKort text.`)).toHaveLength(1)
  expect(now(`1 Om\n\n${long.replace('hela', 'stora delar av')}`)).toHaveLength(0)
})

test('every rule has a name of its own, words for the page, and something to look in', () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
  for (const rule of rules) {
    expect(rule.about).toMatch(/^\p{Lu}.+\.$/u)
    expect('inText' in rule || 'inOtherText' in rule || 'inRegister' in rule).toBe(true)
  }
})

test.each([
  ['dots', '.'.repeat(50_000)],
  ['one word', 'x'.repeat(50_000)],
  ['numbers', '1 '.repeat(25_000)],
  ['half a claim', 'Under 2025 har '.repeat(3000)],
  ['half an expectation', 'väntas ska '.repeat(4000)],
  ['names', 'Anna Bo '.repeat(6000)],
])('a hostile line of %s takes no long time', (_what, text) => {
  const report = readAsReport(readPlainText(text), 2025)
  const began = process.cpuUsage().user
  for (const rule of rules) {
    const one = ruleNamed(rule.name)
    one?.inText?.(report, asked())
    one?.inOtherText?.(report, asked())
  }
  expect((process.cpuUsage().user - began) / 1e6).toBeLessThan(3)
})

test.each([
  'För styrelsens/nämndens räkning.',
  'Det gäller förvaltningen/bolaget.',
  'Ansvarig är <Namn>.',
  'Ansvarig är {fyll i}.',
  'Det är TBD.',
  'Antalet är xxx.',
  'Ansvarig är NN.',
  'Ansvarig är nn.',
  'Planen gäller 20åå.',
  'Beslutet fattades åååå-mm-dd.',
  'Skriv text här.',
  'Infoga tabell här.',
  'Antalet är ____ stycken.',
  'Antalet är ...... stycken.',
  'Antalet är ……… stycken.',
])('the place left to fill in is seen: %s', (text) => {
  expect(found('placeholder', text)).toHaveLength(1)
})

test.each([
  'Se http://server/rutin om detta.',
  'Se https://portal.intern om detta.',
  'Se https://192.168.0.7/rutin om detta.',
  'Se file://c/rutin.docx om detta.',
  'Se \\\\server\\gemensam om detta.',
  'Se G:\\gemensam om detta.',
  'Se INTRANÄT.sundvalla.se om detta.',
  'Se sundvalla.sharepoint.com om detta.',
])('the address that opens only inside is seen: %s', (text) => {
  expect(found('link-only-inside', text)).toHaveLength(1)
})

test.each([
  'Bilagan är HEMLIG.',
  'Bilagan är kvalificerat hemlig.',
  'Avsnittet redovisar SÄKERHETSSKYDDSKLASSIFICERADE uppgifter.',
])('what says itself to be classed is seen: %s', (text) => {
  expect(found('security-classed', text)).toHaveLength(1)
})

test('a plan met by many priorities is looked through once for each word of theirs', () => {
  const points = Array.from({ length: 400 }, (_, index) => `- Backup av register ${index}`)
  const plan = Array.from({ length: 400 }, (_, index) => `Behörigheter ${index}\nRutinen tas fram.`)
  const report = aReport(
    `Sammanfattning\n\nSärskilt prioriterat för 2026 är följande områden:\n\n${points.join('\n')}\n\n${aPlan(plan.join('\n\n'))}`,
  )
  const search = vi.spyOn(String.prototype, 'includes')
  const hits = ruleNamed('priority-without-activity')?.inText?.(report, asked()) ?? []
  const searched = search.mock.calls.filter(([stem]) => stem === 'regist').length
  search.mockRestore()
  expect(hits).toHaveLength(400)
  expect(report.activities).toHaveLength(400)
  expect(searched).toBeLessThanOrEqual(2 * report.activities.length)
})
