import { describe, expect, test } from 'vitest'
import { readPlainText } from './plain-text.ts'

const lines = (text: string) =>
  readPlainText(text).lines.map(({ kind, level, number, text }) =>
    [level > 0 ? `${kind} ${level}` : kind, number, text].filter((part) => part !== '').join(': '),
  )

const page = `1.1 Faktorer som påverkar verksamhetens 
LIS 

 
Nämnden följer vad som händer i omvärlden och håller sig uppdaterad om 
Cybersäkerhets-
lagen och GDPR-
årsrapporten, it- och dataskyddsfrågor samt det som sker inom kommunen.  

Översyn av anvisning för hantering av 
informationssäkerhetsincidenter  
Anvisningen ses över under hösten så att den följer de nya kraven på när 
en incident ska anmälas.  
 ISAM ansvarar för översynen. 
`

describe('a page from a PDF', () => {
  test('headings over two lines, wrapped text and broken words', () => {
    expect(lines(page)).toEqual([
      'heading 2: 1.1: Faktorer som påverkar verksamhetens LIS',
      'paragraph: Nämnden följer vad som händer i omvärlden och håller sig uppdaterad om Cybersäkerhetslagen och GDPR-årsrapporten, it- och dataskyddsfrågor samt det som sker inom kommunen.',
      'heading 3: Översyn av anvisning för hantering av informationssäkerhetsincidenter',
      'paragraph: Anvisningen ses över under hösten så att den följer de nya kraven på när en incident ska anmälas.',
      'paragraph: ISAM ansvarar för översynen.',
    ])
  })

  test('a place in joined text knows its line', () => {
    const paragraph = readPlainText(page).lines[1]
    expect(paragraph?.line).toBe(5)
    expect(paragraph?.breaks.map((one) => one.line)).toEqual([6, 7, 8])
    const at = paragraph?.text.indexOf('lagen') ?? 0
    expect(paragraph?.breaks[1]).toEqual({ at, line: 7 })
  })
})

test.each<[string, string, string[]]>([
  [
    'soft hyphen and hard space',
    'Säker\u00ADhets\u00ADarbetet går\u00A0bra i nämnden.',
    ['paragraph: Säkerhetsarbetet går bra i nämnden.'],
  ],
  [
    'soft hyphen at a line’s end',
    'Vi följer informations\u00AD\nsäkerheten noga.',
    ['paragraph: Vi följer informationssäkerheten noga.'],
  ],
  [
    'Windows line ends',
    'En rad som går\r\nvidare här.\r\n\r\nEn till.',
    ['paragraph: En rad som går vidare här.', 'paragraph: En till.'],
  ],
  [
    'years over a line’s end',
    'Planen gäller 2026-\n2027 och ses över.',
    ['paragraph: Planen gäller 2026-2027 och ses över.'],
  ],
  [
    'bullets of several glyphs, and levels',
    '• Yttersta punkten\n   o Den inre\n   o Den andra\n• Nästa yttersta',
    [
      'bullet 1: Yttersta punkten',
      'bullet 2: Den inre',
      'bullet 2: Den andra',
      'bullet 1: Nästa yttersta',
    ],
  ],
  [
    'points with letters, capitals and roman numbers',
    'Nämnden ska:\n\na) godkänna planen,\nb) ge förvaltningen i uppdrag att\nfölja upp den.\n\nA) Rutin\nB) Logg\n\niv) Det fjärde.\nv) Det femte.',
    [
      'heading 2: Nämnden ska',
      'bullet 1: godkänna planen,',
      'bullet 1: ge förvaltningen i uppdrag att följa upp den.',
      'bullet 1: Rutin',
      'bullet 1: Logg',
      'bullet 1: Det fjärde.',
      'bullet 1: Det femte.',
    ],
  ],
  [
    'points with brackets beneath points with letters',
    'Planen omfattar följande delar:\na) Behörigheter\n(i) Lex\n(ii) Populus\nb) Klassning',
    [
      'paragraph: Planen omfattar följande delar:',
      'bullet 1: Behörigheter',
      'bullet 2: Lex',
      'bullet 2: Populus',
      'bullet 1: Klassning',
    ],
  ],
  [
    'points with a letter and a full stop, in order',
    'Nämnden beslutar att följande ska göras.\n\na. Planen godkänns.\nb. Rapporten läggs till handlingarna.',
    [
      'paragraph: Nämnden beslutar att följande ska göras.',
      'bullet 1: Planen godkänns.',
      'bullet 1: Rapporten läggs till handlingarna.',
    ],
  ],
  [
    'a bracket that goes on a sentence is no point, nor is a party',
    'Detta gäller den som avses i punkten\n(b) ovan, och beslutas av Anna Ek\n(S) på nämndens vägnar.',
    [
      'paragraph: Detta gäller den som avses i punkten (b) ovan, och beslutas av Anna Ek (S) på nämndens vägnar.',
    ],
  ],
  [
    'a bullet’s glyph alone on its line',
    '\uF0B7\nSe över rutinen.',
    ['bullet 1: Se över rutinen.'],
  ],
  [
    'a bullet that goes on after an empty line',
    '\uF0B7 Risk för att arbetet blir eftersatt för att \n\nen person gör allt.',
    ['bullet 1: Risk för att arbetet blir eftersatt för att en person gör allt.'],
  ],
  [
    'a dash that begins a wrapped line is no bullet',
    'Vi följer det som händer i vår omvärld\n– likväl som det som händer hos oss.',
    ['paragraph: Vi följer det som händer i vår omvärld – likväl som det som händer hos oss.'],
  ],
  [
    'a comment from the margin',
    'Texten före.\n\nKommentar [IA1]: Stämmer detta\nfortfarande?\n\nTexten efter.',
    ['paragraph: Texten före.', 'comment: Stämmer detta fortfarande?', 'paragraph: Texten efter.'],
  ],
  [
    'page numbers',
    'Texten är här.\n\n9 (9)\n\nSida 3 (14)\n\nSida 4 av 14\n\nEnligt artikel 33 (4) gäller detta.',
    [
      'paragraph: Texten är här.',
      'furniture: 9 (9)',
      'furniture: Sida 3 (14)',
      'furniture: Sida 4 av 14',
      'paragraph: Enligt artikel 33 (4) gäller detta.',
    ],
  ],
  [
    'a header that comes back on every page',
    'Ekeby kommun\n\nFörsta sidans text.\n\fEkeby kommun\n\nAndra sidans text.\n\fEkeby kommun\n\nTredje sidans text.',
    [
      'furniture: Ekeby kommun',
      'paragraph: Första sidans text.',
      'furniture: Ekeby kommun',
      'paragraph: Andra sidans text.',
      'furniture: Ekeby kommun',
      'paragraph: Tredje sidans text.',
    ],
  ],
  [
    'a sentence that comes back is no header',
    'ISAM ansvarar för aktiviteten.\n\f ISAM ansvarar för aktiviteten.\n\f ISAM ansvarar för aktiviteten.',
    [
      'paragraph: ISAM ansvarar för aktiviteten.',
      'paragraph: ISAM ansvarar för aktiviteten.',
      'paragraph: ISAM ansvarar för aktiviteten.',
    ],
  ],
  [
    'a footnote, not a chapter',
    '1 Bakgrund\n\nRiktlinjen1 gäller alla nämnder.\n\n                                        \n1 Antagen av fullmäktige\n\n2 Resultat\n\nDet gick bra.',
    [
      'heading 1: 1: Bakgrund',
      'paragraph: Riktlinjen1 gäller alla nämnder.',
      'note: Antagen av fullmäktige',
      'heading 1: 2: Resultat',
      'paragraph: Det gick bra.',
    ],
  ],
  [
    'a numbered list, not chapters',
    'Beslut\n\n1. Godkänna rapporten.\n2. Uppdra åt ISAM att följa upp.\n3. Lägga planen till handlingarna.',
    [
      'heading 1: Beslut',
      'bullet 1: Godkänna rapporten.',
      'bullet 1: Uppdra åt ISAM att följa upp.',
      'bullet 1: Lägga planen till handlingarna.',
    ],
  ],
  [
    'a table by tabs and one by bars',
    'Aktivitet\tAnsvarig\nÖva\tISAM\n\n| Risk | Nivå |\n|---|---|\n| Avbrott | Hög |',
    ['row: Aktivitet | Ansvarig', 'row: Öva | ISAM', 'row: Risk | Nivå', 'row: Avbrott | Hög'],
  ],
  [
    'a table by columns whose cells go on',
    'Åtgärd                     Ansvarig\nRutin för tillfällig       Enhetschef\npersonal                   bibliotek\nÖversyn                    ISAM',
    [
      'row: Åtgärd | Ansvarig',
      'row: Rutin för tillfällig personal | Enhetschef bibliotek',
      'row: Översyn | ISAM',
    ],
  ],
  [
    'a table of contents',
    'Innehåll\n1 Bakgrund ........ 2\n2 Resultat ........ 3\n\n1 Bakgrund\nDet här hände.',
    [
      'heading 1: Innehåll',
      'row: 1 Bakgrund | 2',
      'row: 2 Resultat | 3',
      'heading 1: 1: Bakgrund',
      'paragraph: Det här hände.',
    ],
  ],
  [
    'minutes',
    '§ 4 Beslut\n\nMötet beslutar enligt förslaget.',
    ['heading 1: § 4: Beslut', 'paragraph: Mötet beslutar enligt förslaget.'],
  ],
  [
    'a label is no heading',
    'Aktiviteter 2026\n\nÖva planen\nAnsvarig: ISAM\nTidplan: våren',
    [
      'heading 1: Aktiviteter 2026',
      'heading 2: Öva planen',
      'paragraph: Ansvarig: ISAM',
      'paragraph: Tidplan: våren',
    ],
  ],
])('%s', (_name, text, expected) => {
  expect(lines(text)).toEqual(expected)
})

describe('a text made to hang the reader', () => {
  const long = 300_000
  test.each([
    ['letters', 'a'.repeat(long)],
    ['spaces', `a${' '.repeat(long)}b`],
    ['dots', `a${'.'.repeat(long)}b`],
    ['tabs', `a${'\t'.repeat(long)}`],
    ['bullets', '• a\n'.repeat(long / 4)],
    ['short headings', 'Rubrik\n\n'.repeat(long / 8)],
    ['numbers', '1.1 Aa\n'.repeat(long / 7)],
    ['footnotes', 'ord1\n\n1 Not\n\n'.repeat(long / 12)],
    ['page numbers', '\f3 (9)\nRubrik\n'.repeat(long / 14)],
    ['hyphens', 'ab-\n'.repeat(long / 4)],
    ['cells', 'a   b   c\n'.repeat(long / 10)],
    ['bars', '|a'.repeat(long / 2)],
  ])('%s', (_name, text) => {
    const start = performance.now()
    readPlainText(text)
    expect(performance.now() - start).toBeLessThan(4000)
  })
})
