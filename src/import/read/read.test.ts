/** Files into rows: encodings, delimiters, headers, dates, and files that mean harm. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aWorkbook, aZipOf, sheetXml } from '../../../test/support/excel-file.ts'
import type { Cell, Look, Row } from '../cells.ts'
import { csvOf } from '../write/csv.ts'
import { xlsxOf } from '../write/xlsx.ts'
import { delimiterOf } from './csv.ts'
import { lookElsewhere, rowsElsewhere } from './read-jobs.ts'
import { dataRows, lookAt } from './spreadsheet.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'genomlys-read-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let made = 0
function file(content: Buffer | string): string {
  made += 1
  const path = join(folder, `fil-${made}`)
  writeFileSync(path, content)
  return path
}

async function rowsOf(path: string, options = {}): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of dataRows(path, options)) rows.push(row)
  return rows
}

const look = (path: string, known: string[] = []): Promise<Look> => lookAt(path, {}, known)

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

describe('CSV', () => {
  const text = 'Namn;Ägare;Antal\r\nÅrsräkningar;Gösta Öberg;1 234\r\n'
  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 LE with its mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 LE without', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with its mark', utf16be(`\ufeff${text}`), 'utf-16be'],
    ['UTF-16 BE without', utf16be(text), 'utf-16be'],
    ['Windows-1252', Buffer.from(text, 'latin1'), 'windows-1252'],
  ])('%s', async (_name, content, encoding) => {
    const path = file(content)
    const seen = await look(path)
    expect(seen.encoding).toBe(encoding)
    expect(seen.columns.map(({ name }) => name)).toEqual(['Namn', 'Ägare', 'Antal'])
    expect(await rowsOf(path, { headerLine: 1 })).toEqual([
      { line: 2, cells: ['Årsräkningar', 'Gösta Öberg', '1 234'] },
    ])
  })

  test('an å in Windows-1252 on the last line of a long file is seen', async () => {
    const long = `Namn\n${'Rad\n'.repeat(80_000)}`
    const path = file(Buffer.concat([Buffer.from(long), Buffer.from('Östra', 'latin1')]))
    const rows = await rowsOf(path, { headerLine: 1 })
    expect(rows.at(-1)?.cells).toEqual(['Östra'])
  })

  test.each([
    ['a;b;c\n1;2;3\n', ';'],
    ['a,b,c\n1,2,3\n', ','],
    ['a\tb\tc\n1\t2\t3\n', '\t'],
    ['Namn;Kostnad\nLex;1,5\neDok;2,25\n', ';'],
    ['Namn,Beskrivning\nLex,"a; b; c; d"\neDok,"e; f; g; h"\n', ','],
    ['sep=,\na,b\n', ','],
    ['Bara en kolumn\nx\n', ';'],
  ])('the delimiter of %j is %j', (start, delimiter) => {
    expect(delimiterOf(start)).toBe(delimiter)
  })

  test('quoted fields hold line breaks, quotes and delimiters; empty lines are passed by', async () => {
    const path = file('Namn;Text\n"Lex ""nya""";"rad 1\nrad 2; slut"\n\n;\neDok;x\n')
    expect(await rowsOf(path, { headerLine: 1 })).toEqual([
      { line: 2, cells: ['Lex "nya"', 'rad 1\nrad 2; slut'] },
      { line: 5, cells: ['eDok', 'x'] },
    ])
  })

  test('a quote parted by the end of a piece is still one quote', async () => {
    const cell = `${'å'.repeat(131_060)}"slut`
    const path = file(`Namn;Text\n${'x'.repeat(20)};"${cell.replaceAll('"', '""')}"\nsist;ja\n`)
    const rows = await rowsOf(path, { headerLine: 1 })
    expect(rows.map(({ cells }) => cells[1])).toEqual([cell, 'ja'])
  })

  test('half a character and a NUL are left out: no database keeps them', async () => {
    const path = file(Buffer.from('\ufeffNamn\nA\ud800B\0C\n', 'utf16le'))
    expect((await rowsOf(path, { headerLine: 1 }))[0]?.cells).toEqual(['A\ufffdBC'])
  })

  test('old Mac line ends and CRLF', async () => {
    expect((await rowsOf(file('A;B\r1;2\r3;4'), { headerLine: 1 })).length).toBe(2)
    expect((await rowsOf(file('A;B\r\n1;2\r\n3;4'), { headerLine: 1 })).length).toBe(2)
  })
})

describe('the header', () => {
  test('is found below a title, an explanation and joined cells, and takes their name', async () => {
    const path = file(
      await aWorkbook(
        sheetXml(
          [
            ['Systemförteckning 2026', null, null, null, null],
            ['Uppdateras av förvaltningen varje vår. Frågor ställs till registratorn.', null],
            ['System', 'Klassning', null, null, 'Ansvar'],
            [null, 'K', 'R', 'T', 'Ägare'],
            ['Lex', 3, 2, 2, 'Anna Ek'],
            ['eDok', 2, 2, 1, 'Bo Dahl'],
          ],
          ['A1:E1', 'A3:A4', 'B3:D3'],
        ),
      ),
    )
    const seen = await look(path, ['System', 'Ägare'])
    expect(seen.headerLine).toBe(4)
    expect(seen.columns.map(({ name }) => name)).toEqual([
      'System',
      'Klassning: K',
      'Klassning: R',
      'Klassning: T',
      'Ägare',
    ])
    expect(seen.rowCount).toBe(2)
    expect(seen.columns[4]?.values).toEqual(['Anna Ek', 'Bo Dahl'])
  })

  test('takes a name from the line above, when groups have a line of their own', async () => {
    const path = file('Lista;;;\nNamn;Ansvar;;Typ\n;Ägare;Förvaltare;\nLex;Anna;Bo;E-tjänst\n')
    const seen = await lookAt(path, { headerLine: 3 }, [])
    expect(seen.columns.map(({ name }) => name)).toEqual(['Namn', 'Ägare', 'Förvaltare', 'Typ'])
  })

  test('the first line, when all lines are alike', async () => {
    const seen = await look(file('Namn;Typ\nLex;Verksamhetssystem\neDok;Diarium\n'))
    expect(seen.headerLine).toBe(1)
  })
})

describe('Excel', () => {
  const dated = (inner: string, is1904 = false) => aWorkbook(inner, { is1904 })

  test('dates of both calendars, times, truths, shared texts and failed formulas', async () => {
    const cells =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>B</t></is></c></row>' +
      '<row r="2"><c r="A2" s="1"><v>46348</v></c><c r="B2" s="2"><v>46348.586805555555</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#REF!</v></c><c r="E2"><f>A2*2</f><v>12.5</v></c><c r="F2" t="str"><f>"a"</f><v>text</v></c></row>'
    const first = await rowsOf(file(await dated(cells)), { headerLine: 1 })
    expect(first[0]?.cells).toEqual([
      { day: '2026-11-22' },
      { at: '2026-11-22T14:05' },
      true,
      { error: '#REF!' },
      12.5,
      'text',
    ])
    const later = await rowsOf(file(await dated(cells, true)), { headerLine: 1 })
    expect(later[0]?.cells[0]).toEqual({ day: '2030-11-23' })
  })

  test('cells without address, gaps and rows without number', async () => {
    const path = file(
      await dated(
        '<row><c t="inlineStr"><is><t>A</t></is></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>',
      ),
    )
    expect(await rowsOf(path, { headerLine: 1 })).toEqual([{ line: 5, cells: [null, null, 3, 4] }])
  })

  test('hidden sheets are passed by, and one can be chosen', async () => {
    const path = file(
      await aWorkbook('', {
        sheets: [
          { name: 'Listor', xml: sheetXml([['Dold'], ['x']]), isHidden: true },
          { name: 'System', xml: sheetXml([['Namn'], ['Lex']]) },
        ],
      }),
    )
    expect((await look(path)).sheet).toBe('System')
    expect((await lookAt(path, { sheet: 'Listor' }, [])).columns[0]?.name).toBe('Dold')
    await expect(lookAt(path, { sheet: 'Finns ej' }, [])).rejects.toThrow('Bladet finns inte')
  })

  test('links to other files are told and never followed', async () => {
    const path = file(
      await aWorkbook(sheetXml([['Namn'], ['Lex']]), {
        parts: { 'xl/externalLinks/externalLink1.xml': '<externalLink/>' },
      }),
    )
    expect((await look(path)).notes.join(' ')).toContain('andra filer')
  })
})

describe('files that mean harm are refused in Swedish', () => {
  const hostile: [string, () => Buffer | string | Promise<Buffer>, RegExp][] = [
    ['nothing', () => '', /tom/],
    ['only blanks', () => ' \n \n', /tom/],
    ['a header and nothing below', () => 'Namn;Ägare\n', /inga rader/],
    ['a picture', () => Buffer.from('89504e470d0a1a0a', 'hex'), /går inte att läsa/],
    ['a page named .xls', () => '<html><table><tr><td>x</td></tr></table></html>', /webbsida/],
    ['an old workbook', () => Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex'), /\.xls/],
    [
      'a workbook with a password',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(90_000),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      /lösenord/,
    ],
    [
      'macros',
      () => aWorkbook(sheetXml([['A']]), { parts: { 'xl/vbaProject.bin': 'x' } }),
      /makron/,
    ],
    [
      'macros by type',
      () =>
        aWorkbook(sheetXml([['A']]), {
          type: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
        }),
      /makron/,
    ],
    [
      'an entity that reads a file',
      () =>
        aWorkbook('', {
          sheets: [
            {
              name: 'A',
              whole:
                '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&y;</t></is></c></row></sheetData></worksheet>',
            },
          ],
        }),
      /aldrig gör/,
    ],
    [
      'a bomb',
      () => aWorkbook('', { sheets: [{ name: 'A', whole: ' '.repeat(40 * 1024 * 1024) }] }),
      /packar upp/,
    ],
    ['a text that is not there', () => aWorkbook('<row><c t="s"><v>99</v></c></row>'), /skadad/],
    ['broken XML', () => aWorkbook('<row><c'), /skadad/],
    [
      'half a file',
      async () => (await aWorkbook(sheetXml([['A'], ['b']]))).subarray(0, 400),
      /skadad/,
    ],
    [
      'a Word document',
      () => aZipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': 'x' }),
      /ingen kalkylbok/,
    ],
    ['an archive', () => aZipOf({ 'a.txt': 'x' }), /arkiv/],
    ['too many columns', () => `${'a;'.repeat(600)}\n${'b;'.repeat(600)}\n`, /500 kolumner/],
    ['a quote without end', () => `Namn\n"aldrig\n${'slut\n'.repeat(300_000)}`, /citattecken/],
    [
      'binary Excel',
      () => aZipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }),
      /xlsb/,
    ],
  ]
  test.each(hostile)('%s', async (_name, content, says) => {
    await expect(lookAt(file(await content()), {}, [])).rejects.toThrow(says)
  })

  test('a file larger than 50 MB', async () => {
    await expect(look(file(Buffer.alloc(50 * 1024 * 1024 + 1, 'a')))).rejects.toThrow(/50 MB/)
  })

  test('a file that takes too long is given up, from outside', async () => {
    const path = file(`Namn\n${'x\n'.repeat(1000)}`)
    await expect(lookElsewhere(path, {}, [], 1)).rejects.toThrow(/för lång tid/)
  })

  test('a refusal comes out of the reading process as it was', async () => {
    await expect(lookElsewhere(file(''), {}, [])).rejects.toThrow(/tom/)
  })
})

test('the reading process hands over rows a batch at a time', async () => {
  const path = file(`Namn\n${Array.from({ length: 1200 }, (_, n) => `Rad ${n}`).join('\n')}\n`)
  const sizes: number[] = []
  for await (const batch of rowsElsewhere(path, { headerLine: 1 })) sizes.push(batch.length)
  expect(sizes).toEqual([500, 500, 200])
})

describe('what is written comes back', () => {
  const cells: Cell[][] = [
    ['=1+1', "'=x", '-5 grader', '+46 70', '@svar', 'åäö "citat"; två'],
    [12, { day: '2026-11-22' }, { at: '2026-03-29T14:05' }, null, 'rad 1\nrad 2', '_x0041_'],
    [-3, { day: '1899-01-01' }, 'Ja', ' ', 'a,b\tc', '2026'],
  ]
  async function* rows() {
    yield* cells
  }
  async function joined(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
    const chunks: Uint8Array[] = []
    for await (const part of parts) chunks.push(part)
    return Buffer.concat(chunks)
  }
  const labels = ['A', 'B', 'C', 'D', 'E', 'F']

  test('as Excel, with formulas made harmless', async () => {
    const columns = labels.map((label) => ({ label, width: 20 }))
    const content = await joined(xlsxOf({ sheet: 'Blad', columns }, rows()))
    const back = await rowsOf(file(content), { headerLine: 1 })
    expect(back[0]?.cells).toEqual([
      "'=1+1",
      "''=x",
      "'-5 grader",
      "'+46 70",
      "'@svar",
      'åäö "citat"; två',
    ])
    expect(back[1]?.cells).toEqual([
      12,
      { day: '2026-11-22' },
      { at: '2026-03-29T14:05' },
      null,
      'rad 1\nrad 2',
      '_x0041_',
    ])
    expect(back[2]?.cells).toEqual([-3, '1899-01-01', 'Ja', ' ', 'a,b\tc', '2026'])
  })

  test('as CSV, with its mark and semicolons', async () => {
    const content = await joined(csvOf(labels, rows()))
    expect(content.subarray(0, 3).toString('hex')).toBe('efbbbf')
    const back = await rowsOf(file(content), { headerLine: 1 })
    expect(back[0]?.cells[0]).toBe("'=1+1")
    expect(back[1]?.cells).toEqual([
      '12',
      '2026-11-22',
      '2026-03-29 14:05',
      '',
      'rad 1\nrad 2',
      '_x0041_',
    ])
    expect(back[2]?.cells[0]).toBe('-3')
  })
})
