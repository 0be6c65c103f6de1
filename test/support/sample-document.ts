/**
 * A whole review of a made-up board, as `compose.ts` would hand it to the renderers: eight
 * chapters in three levels with every kind of block, long and short, and a decision.
 */
import type {
  Block,
  Chapter,
  Inline,
  IsoInput,
  ListItem,
  ReviewDocument,
  SourceRef,
  TableColumn,
  TableRow,
} from '../../src/review/document.ts'

export function sampleDocument(): ReviewDocument {
  return {
    format: 1,
    title: 'Ledningens genomgång 2025',
    subtitle: 'Rapport om informationssäkerhet och dataskydd till förvaltningschefen',
    board: 'Utbildningsnämnden',
    organisation: 'Åkersta kommun',
    year: 2025,
    status: 'Beslutad',
    registryNumber: 'UBN 2026/0117',
    author: 'Anna Lind, informationssäkerhetssamordnare',
    readOn: '2026-01-12',
    hash: '9f2c4e7ab1d05836c4419e0b7d22f5a8630c9be1174fd3a52e86b07c1d9a4f63',
    decision: {
      decidedOn: '2026-02-03',
      decidedBy: 'Karin Öberg, förvaltningschef',
      wording:
        'Förvaltningschefen godkänner rapporten och fastställer de aktiviteter som föreslås för 2026. ' +
        'Aktiviteterna ska tas in i verksamhetsplanen och följas upp i samband med delårsrapporten.\n\n' +
        'Klassningen av lärplattformen ska vara klar före den 31 mars 2026.',
    },
    chapters: [
      summary(),
      aboutTheReview(),
      followUp(),
      context(),
      results(),
      risks(),
      improvements(),
      proposals(),
    ],
  }
}

/** The same review before it was decided: no hash, no decision, no registry number yet. */
export function sampleDraft(): ReviewDocument {
  return {
    ...sampleDocument(),
    status: 'Utkast',
    hash: null,
    decision: null,
    registryNumber: null,
  }
}

function summary(): Chapter {
  return {
    key: 'summary',
    number: '',
    title: 'Sammanfattning',
    level: 1,
    blocks: [
      para('summary.aim', [
        'En gång om året ska förvaltningschefen få veta hur arbetet med informationssäkerhet och dataskydd går, för att kunna ta ställning till om det räcker och om det ger avsedd verkan. Den här rapporten är underlaget för 2025.',
      ]),
      para('summary.figures', [
        'Under året rapporterades ',
        figure('40', 40, 'incident'),
        ' incidenter, varav ',
        figure('4', 4, 'incident'),
        ' anmäldes till Integritetsskyddsmyndigheten. Av ',
        figure('11', 11, 'action'),
        ' beslutade aktiviteter är ',
        figure('7', 7, 'action'),
        ' genomförda. ',
        figure('3', 3, 'risk'),
        ' risker ligger fortfarande på den högsta nivån.',
      ]),
      para('summary.priorities', [
        'Tre områden behöver ledningens uppmärksamhet under 2026: ',
        strong('behörigheter till lärplattformen'),
        ', ',
        strong('klassning av elevhälsans information'),
        ' och ',
        strong('reservrutiner när skolornas nät ligger nere'),
        '.',
      ]),
    ],
    children: [],
  }
}

function aboutTheReview(): Chapter {
  return chapter('about', '1', 'Om ledningens genomgång', [
    para('about.why', [
      'Ledningens genomgång är den punkt på året då den som ansvarar för verksamheten ser hela ledningssystemet på en gång: vad som har hänt, vad som har gjorts, vad som brister och vad som bör göras härnäst. Genomgången följer avsnitt 9.3 i standarden ISO/IEC 27001 och kommunens riktlinje för informationssäkerhet.',
    ]),
    para('about.how', [
      'Uppgifterna är hämtade ur förvaltningens register den 12 januari 2026. Där det saknas underlag står det uttryckligen i rapporten. En utelämnad uppgift ska alltså aldrig läsas som att ',
      emphasis('inget'),
      ' har inträffat. Kommunens riktlinje finns på ',
      link('akersta.se/informationssakerhet', 'https://akersta.se/informationssakerhet'),
      '.',
    ]),
    list('about.roles', true, [
      item(['Rektorer och enhetschefer rapporterar incidenter och risker löpande under året.']),
      item(['Informationssäkerhetssamordnaren sammanställer rapporten i januari.']),
      item(['Dataskyddsombudet lämnar sin årsrapport och yttrar sig över utkastet.']),
      item(['Förvaltningschefen beslutar om rapporten och om nästa års aktiviteter.']),
    ]),
  ])
}

function followUp(): Chapter {
  return chapter(
    'follow-up',
    '2',
    'Uppföljning av förra årets beslut',
    [
      para('follow-up.lead', [
        'Genomgången för 2024 ledde till ',
        figure('11', 11, 'action'),
        ' beslutade aktiviteter. Tabellen visar vad som har hänt med dem sedan dess.',
      ]),
      table(
        'follow-up.actions',
        'Aktiviteter beslutade i genomgången 2024',
        [
          { label: 'Aktivitet' },
          { label: 'Ansvarig' },
          { label: 'Klart senast' },
          { label: 'Läge' },
        ],
        [
          [
            'Rutin för avslut av konton',
            'Systemförvaltare lärplattform',
            '2025-03-31',
            'Genomförd',
          ],
          [
            'Klassning av elevhälsans journal',
            'Verksamhetschef elevhälsan',
            '2025-05-30',
            'Försenad',
          ],
          ['Genomgång av delade mappar', 'Rektorer', '2025-06-13', 'Genomförd'],
          [
            'Avtal om personuppgiftsbiträde för fotoföretag',
            'Upphandlare',
            '2025-08-29',
            'Genomförd',
          ],
          ['Reservrutin för frånvaroanmälan', 'Biträdande rektorer', '2025-09-30', 'Pågår'],
          ['Utbildning för nya chefer', 'HR-partner', '2025-10-31', 'Genomförd'],
          [
            'Uppdaterad lokal anvisning',
            'Informationssäkerhetssamordnaren',
            '2025-11-28',
            'Genomförd',
          ],
          ['Stickprov av loggar i elevregistret', 'Systemägare', '2025-12-12', 'Ej redovisat'],
        ],
      ),
      para('follow-up.late', [
        'Klassningen av elevhälsans journal är försenad eftersom verksamheten bytte system under hösten. Den ska göras på det nya systemet innan det tas i drift på de två sista skolorna.',
      ]),
    ],
    [],
  )
}

function context(): Chapter {
  return chapter(
    'context',
    '3',
    'Faktorer som påverkar ledningssystemet',
    [],
    [
      section(
        'context.outside',
        '3.1',
        'Omvärlden',
        [
          para('context.outside.lead', [
            'Samordnaren har under året bevakat lagstiftning, tillsynsbeslut och större händelser hos andra kommuner. Det som bedöms påverka nämnden redovisas här.',
          ]),
        ],
        [
          subsection('context.law', '3.1.1', 'Ny lagstiftning', [
            subheading('context.law.csl', 'Cybersäkerhetslagen'),
            para('context.law.csl.text', [
              'Lagen gäller sedan den 15 januari 2026 och omfattar kommunen som verksamhetsutövare. För nämnden betyder det främst att betydande incidenter ska anmälas inom fasta tider och att ledningen själv ska genomgå utbildning.',
            ]),
            list('context.law.csl.effects', false, [
              item(['En tidig varning ska lämnas inom 24 timmar.']),
              item(
                ['Ledningen ska kunna visa att den har:'],
                [
                  item(['godkänt säkerhetsåtgärderna,']),
                  item(['följt upp att de genomförs,']),
                  item(['gått utbildning om risker och åtgärder.']),
                ],
              ),
              item(['Leverantörskedjan ska ingå i riskanalysen.']),
            ]),
            subheading('context.law.ai', 'AI-förordningen'),
            para('context.law.ai.text', [
              'System som används för att bedöma elevers kunskaper eller fördela utbildningsplatser räknas som högrisksystem. Förvaltningen har hittills inte infört något sådant system, men två skolor har frågat om rättningsstöd.',
            ]),
          ]),
          subsection('context.threats', '3.1.2', 'Hot och händelser hos andra', [
            para('context.threats.text', [
              'Angreppet mot en leverantör av personalsystem i augusti berörde en stor del av landets kommuner. Åkersta använder ett annat system, men händelsen visade att förvaltningen inte själv kunde ta fram en lista över vilka leverantörer som behandlar uppgifter om medarbetarna. En sådan lista finns nu.',
            ]),
          ]),
        ],
      ),
      section('context.inside', '3.2', 'Organisationen', [
        para('context.inside.text', [
          'Den 1 juli slogs gymnasieskolan och vuxenutbildningen ihop till en verksamhet. Fyra informationsägare byttes ut och ansvaret för sju system har flyttats. Sammanslagningen är huvudskälet till att översynen av behörigheter har tagit längre tid än planerat.',
        ]),
        gap('context.inside.parties', 'c', [
          'Underlag saknas: Ingen uppgift om intressenternas behov och förväntningar har registrerats under 2025.',
        ]),
      ]),
    ],
  )
}

function results(): Chapter {
  return chapter(
    'results',
    '4',
    'Resultat under året',
    [],
    [
      section(
        'results.incidents',
        '4.1',
        'Incidenter och avvikelser',
        [
          para('results.incidents.lead', [
            'Under 2025 rapporterades ',
            figure('40', 40, 'incident'),
            ' incidenter. Det är ',
            figure('6', 6, 'incident'),
            ' fler än året före. Ökningen bedöms till största delen bero på att det har blivit lättare att rapportera. Den vanligaste orsaken är felskickad information.',
          ]),
          {
            key: 'results.incidents.trend',
            origin: 'generated',
            sources: refs(40, 'incident'),
            kind: 'figure',
            caption: 'Rapporterade incidenter per kvartal 2025',
            alt: quarterAlt(incidentsPerQuarter()),
            svg: quarterBars(incidentsPerQuarter()),
            data: {
              columns: [{ label: 'Kvartal' }, { label: 'Antal', align: 'right' }],
              rows: rows(
                incidentsPerQuarter().map((n, index) => [
                  `${QUARTERS[index]} kvartalet`,
                  String(n),
                ]),
              ),
            },
          },
        ],
        [
          subsection('results.incidents.breaches', '4.1.1', 'Personuppgiftsincidenter', [
            para('results.incidents.breaches.text', [
              figure('4', 4, 'incident'),
              ' av incidenterna anmäldes till Integritetsskyddsmyndigheten, samtliga inom 72 timmar. I ett fall informerades vårdnadshavarna direkt.',
            ]),
            table(
              'results.incidents.breaches.table',
              'Anmälda personuppgiftsincidenter',
              [
                { label: 'Upptäckt' },
                { label: 'Händelse' },
                { label: 'Berörda', align: 'right' },
                { label: 'Anmäld efter', align: 'right' },
                { label: 'Åtgärd' },
              ],
              [
                [
                  '2025-02-11',
                  'Klasslista med skyddade personuppgifter skickad till fel föräldragrupp',
                  '31',
                  '26 tim',
                  'Ny rutin för utskick, mottagarna kontaktade',
                ],
                [
                  '2025-04-29',
                  'Stulen bärbar dator utan kryptering',
                  '112',
                  '41 tim',
                  'Alla datorer i samma leverans krypterade',
                ],
                [
                  '2025-10-03',
                  'Öppen länk till elevhälsans frågeformulär',
                  '1 240',
                  '19 tim',
                  'Länken stängd, genomgång av alla formulär',
                ],
                [
                  '2025-11-20',
                  'Behörighet kvar efter byte av skola',
                  '2',
                  '70 tim',
                  'Veckovis avstämning mot personalsystemet',
                ],
              ],
            ),
          ]),
          subsection('results.incidents.all', '4.1.2', 'Samtliga incidenter', [
            table(
              'results.incidents.all.table',
              'Incidenter rapporterade 2025, i tidsordning',
              [
                { label: 'Nr', align: 'right' },
                { label: 'Datum' },
                { label: 'Händelse' },
                { label: 'Enhet' },
                { label: 'Allvar' },
                { label: 'Timmar', align: 'right' },
              ],
              incidentRows(),
            ),
          ]),
        ],
      ),
      section('results.audits', '4.2', 'Revisioner', [
        gap('results.audits.gap', 'd3', [
          'Ingen intern eller extern revision av informationssäkerheten är registrerad för 2025.',
        ]),
      ]),
      section('results.goals', '4.3', 'Mål och mätning', [
        para('results.goals.lead', ['Nämnden har tre mål för informationssäkerheten.']),
        table(
          'results.goals.table',
          'Måluppfyllelse',
          [
            { label: 'Mål' },
            { label: 'Målvärde', align: 'right' },
            { label: 'Utfall', align: 'right' },
          ],
          [
            ['Medarbetare som har gått grundutbildningen', '95 %', '81,4 %'],
            ['System med gällande klassning', '100 %', '62,5 %'],
            ['Incidenter bedömda inom 24 timmar', '90 %', '91,3 %'],
          ],
        ),
        para(
          'results.goals.comment',
          [
            'Att utbildningsgraden inte når målet beror nästan helt på timvikarier, som saknar konto i utbildningsportalen. Frågan är lyft till HR och ska vara löst före höstterminen.',
          ],
          'written',
        ),
      ]),
    ],
  )
}

function risks(): Chapter {
  return chapter('risks', '5', 'Risker', [
    para('risks.lead', [
      'Riskregistret innehåller ',
      figure('18', 18, 'risk'),
      ' risker. Bedömningen bygger på sannolikhet och konsekvens i fem steg.',
    ]),
    {
      key: 'risks.matrix',
      origin: 'generated',
      sources: refs(18, 'risk'),
      kind: 'figure',
      caption: 'Risker efter sannolikhet och konsekvens',
      alt: 'Riskmatris med fem gånger fem rutor. 3 risker ligger på högsta nivån, 6 på nivån under och 9 är låga.',
      svg: riskMatrix(),
      data: {
        columns: [
          { label: 'Nivå' },
          { label: 'Antal', align: 'right' },
          { label: 'Förra året', align: 'right' },
        ],
        rows: rows([
          ['Hög', '3', '5'],
          ['Medel', '6', '4'],
          ['Låg', '9', '6'],
        ]),
      },
    },
    list('risks.high', false, [
      item([
        strong('Behörigheter ligger kvar'),
        ' när någon byter tjänst eller skola. Riskägare är enhetschefen för digitalisering.',
      ]),
      item([
        strong('Elevhälsans information är inte klassad'),
        ' i det nya journalsystemet. Riskägare är verksamhetschefen för elevhälsan.',
      ]),
      item([
        strong('Skolornas nät saknar reservväg'),
        ' på fyra av elva skolor. Riskägare är it-chefen.',
      ]),
    ]),
  ])
}

function improvements(): Chapter {
  return chapter('improvements', '6', 'Genomförda förbättringar', [
    subheading('improvements.access', 'Behörigheter'),
    list('improvements.access.list', false, [
      item(['1 312 inaktiva konton i lärplattformen är avslutade.']),
      item(['Vikarier får konton med slutdatum.']),
    ]),
    subheading('improvements.training', 'Utbildning'),
    para('improvements.training.text', [
      'Grundutbildningen har gjorts om till sex korta avsnitt som kan göras på arbetsplatsträffar. 640 medarbetare har gått den sedan augusti.',
    ]),
    subheading('improvements.classification', 'Klassning'),
    list('improvements.classification.list', false, [
      item(['Elevregistret: konfidentialitet 3, riktighet 3, tillgänglighet 2.']),
      item(['Lärplattformen: konfidentialitet 2, riktighet 2, tillgänglighet 3.']),
      item(['Schemaverktyget: konfidentialitet 1, riktighet 2, tillgänglighet 2.']),
    ]),
  ])
}

function proposals(): Chapter {
  return chapter(
    'proposals',
    '7',
    'Föreslagna aktiviteter',
    [],
    [
      section('proposals.2026', '7.1', 'Aktiviteter under 2026', [
        subheading('proposals.access', 'Behörighetsgranskning två gånger om året'),
        para('proposals.access.text', [
          'Systemägarna granskar samtliga behörigheter i april och oktober och redovisar hur många som granskats, tagits bort och behållits med motivering.',
        ]),
        para('proposals.access.owner', [
          'Ansvarig: enhetschefen för digitalisering. Klart senast 2026-10-30.',
        ]),
        subheading('proposals.classification', 'Klassning av elevhälsans journalsystem'),
        para('proposals.classification.text', [
          'Klassningen görs tillsammans med verksamheten och leverantören. Resultatet avgör vilka säkerhetsåtgärder som ska krävas i driftavtalet.',
        ]),
        para('proposals.classification.owner', [
          'Ansvarig: verksamhetschefen för elevhälsan. Klart senast 2026-03-31.',
        ]),
      ]),
      section('proposals.2027', '7.2', 'Aktiviteter under 2027', [
        subheading('proposals.network', 'Reservväg för skolornas nät'),
        para('proposals.network.text', [
          'Fyra skolor saknar alternativ förbindelse. Förslaget är att upphandla mobil reserv och att öva pappersrutinerna en gång per läsår.',
        ]),
        gap('proposals.resources', 'g', ['Ingen kostnadsberäkning finns för aktiviteterna 2027.']),
      ]),
    ],
  )
}

function incidentRows(): string[][] {
  const events = [
    'Felskickat e-postmeddelande med elevuppgifter',
    'Inloggningssida för nätfiske riktad mot lärare',
    'Avbrott i lärplattformen under nationellt prov',
    'Borttappad tjänstemobil',
    'Behörighet kvar efter avslutad anställning',
    'Utskrift kvarglömd i skrivare i entrén',
    'Lösenord uppskrivet på whiteboardtavla',
    'Elev inloggad med lärares konto',
  ]
  const units = [
    'Björkskolan',
    'Gymnasieskolan Västra',
    'Elevhälsan',
    'Förskolan Igelkotten',
    'Vuxenutbildningen',
  ]
  const severities = ['Låg', 'Medel', 'Låg', 'Hög']
  return Array.from({ length: 40 }, (_, index) => [
    String(index + 1),
    incidentDay(index),
    events[index % events.length] ?? '',
    units[(index * 3) % units.length] ?? '',
    severities[(index * 5) % severities.length] ?? '',
    index % 9 === 4 ? 'Ej redovisat' : (((index * 13) % 47) / 4).toFixed(1).replace('.', ','),
  ])
}

const QUARTERS = ['Första', 'Andra', 'Tredje', 'Fjärde']

/** Forty days through the year, closer together towards its end. */
function incidentDay(index: number): string {
  const day = Math.floor(365 * Math.sqrt((index + 0.5) / 40))
  return new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10)
}

function incidentsPerQuarter(): number[] {
  const months = incidentRows().map((row) => Number((row[1] ?? '').slice(5, 7)))
  return [1, 4, 7, 10].map((first) => months.filter((m) => m >= first && m < first + 3).length)
}

function quarterAlt(values: number[]): string {
  const parts = values.map((value, index) => `${QUARTERS[index]?.toLowerCase()} kvartalet ${value}`)
  return `Stapeldiagram över rapporterade incidenter: ${parts.join(', ')}.`
}

function quarterBars(values: number[]): string {
  const highest = Math.max(...values)
  const bars = values.map((value, index) => {
    const height = (value / highest) * 150
    const x = 60 + index * 125
    const y = 180 - height
    return (
      `<rect x="${x}" y="${y}" width="70" height="${height}" fill="#0b5a5e"/>` +
      `<text x="${x + 35}" y="${y - 7}" text-anchor="middle" font-size="14" font-weight="600">${value}</text>` +
      `<text x="${x + 35}" y="202" text-anchor="middle" font-size="13">Kvartal ${index + 1}</text>`
    )
  })
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 216" width="560" height="216" ' +
    'font-family="Source Sans 3, sans-serif" fill="#1a2426">' +
    `<line x1="40" y1="180.5" x2="540" y2="180.5" stroke="#1a2426"/>${bars.join('')}</svg>`
  )
}

function riskMatrix(): string {
  const counts = [
    [0, 0, 1, 1, 1],
    [0, 1, 1, 0, 0],
    [1, 2, 1, 1, 0],
    [2, 1, 2, 0, 0],
    [1, 2, 0, 0, 0],
  ]
  const shades = ['#eef3f3', '#d5e3e3', '#a9c8c8', '#5f9c9e', '#0b5a5e']
  const cells = counts.flatMap((line, y) =>
    line.map((count, x) => {
      const shade = Math.min(4, Math.floor((x + (4 - y)) / 2))
      const ink = shade === 4 ? '#ffffff' : '#1a2426'
      return (
        `<rect x="${90 + x * 62}" y="${12 + y * 42}" width="60" height="40" fill="${shades[shade]}"/>` +
        (count
          ? `<text x="${120 + x * 62}" y="${38 + y * 42}" text-anchor="middle" font-size="16" font-weight="600" fill="${ink}">${count}</text>`
          : '')
      )
    }),
  )
  const likelihoods = [5, 4, 3, 2, 1].map(
    (step, y) => `<text x="78" y="${37 + y * 42}" text-anchor="end" font-size="13">${step}</text>`,
  )
  const consequences = [1, 2, 3, 4, 5].map(
    (step, x) =>
      `<text x="${120 + x * 62}" y="240" text-anchor="middle" font-size="13">${step}</text>`,
  )
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 270" width="420" height="270" ' +
    'font-family="Source Sans 3, sans-serif" fill="#1a2426">' +
    `${cells.join('')}${likelihoods.join('')}${consequences.join('')}` +
    '<text x="244" y="262" text-anchor="middle" font-size="13">Konsekvens</text>' +
    '<text x="24" y="117" text-anchor="middle" font-size="13" transform="rotate(-90 24 117)">Sannolikhet</text></svg>'
  )
}

type Written = string | Inline

function chapter(
  key: string,
  number: string,
  title: string,
  blocks: Block[],
  children: Chapter[] = [],
): Chapter {
  return { key, number, title, level: 1, blocks, children }
}

function section(
  key: string,
  number: string,
  title: string,
  blocks: Block[],
  children: Chapter[] = [],
): Chapter {
  return { key, number, title, level: 2, blocks, children }
}

function subsection(key: string, number: string, title: string, blocks: Block[]): Chapter {
  return { key, number, title, level: 3, blocks, children: [] }
}

function para(
  key: string,
  content: Written[],
  origin: 'generated' | 'written' = 'generated',
): Block {
  return {
    key,
    origin,
    sources: [],
    kind: 'paragraph',
    content: inlines(content),
  }
}

function subheading(key: string, text: string): Block {
  return { key, origin: 'generated', sources: [], kind: 'subheading', text }
}

function list(key: string, ordered: boolean, items: ListItem[]): Block {
  return {
    key,
    origin: 'generated',
    sources: [],
    kind: 'list',
    ordered,
    items,
  }
}

function item(content: Written[], children?: ListItem[]): ListItem {
  return {
    content: inlines(content),
    sources: [],
    ...(children ? { children } : {}),
  }
}

function gap(key: string, isoInput: IsoInput, content: Written[]): Block {
  return {
    key,
    origin: 'generated',
    sources: [],
    kind: 'gap',
    content: inlines(content),
    isoInput,
  }
}

function table(key: string, caption: string, columns: TableColumn[], cells: string[][]): Block {
  return {
    key,
    origin: 'generated',
    sources: [],
    kind: 'table',
    caption,
    columns,
    rows: rows(cells),
  }
}

function rows(cells: string[][]): TableRow[] {
  return cells.map((row) => ({
    cells: row.map((cell) => inlines([cell])),
    sources: [],
  }))
}

function inlines(content: Written[]): Inline[] {
  return content.map((part) => (typeof part === 'string' ? { kind: 'text', text: part } : part))
}

function strong(text: string): Inline {
  return { kind: 'strong', text }
}

function emphasis(text: string): Inline {
  return { kind: 'emphasis', text }
}

function link(text: string, href: string): Inline {
  return { kind: 'link', text, href }
}

function figure(text: string, count: number, type: string): Inline {
  return { kind: 'figure', text, sources: refs(count, type) }
}

function refs(count: number, type: string): SourceRef[] {
  return Array.from({ length: count }, (_, index) => ({
    type,
    id: `0198c0de-0000-7000-8000-${String(index + 1).padStart(12, '0')}`,
    title: `${type} ${index + 1}`,
  }))
}
