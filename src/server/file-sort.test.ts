import { expect, test } from 'vitest'
import { writeZip } from '../review/zip-file.ts'
import { sortOfFile } from './file-sort.ts'

const aZip = (parts: Record<string, string>) =>
  writeZip(
    Object.entries(parts).map(([path, content]) => ({ path, content: Buffer.from(content) })),
    { on: '2026-01-02', compress: true },
  )
const types = (more = '') =>
  `<Types><Default Extension="xml" ContentType="application/xml"/>${more}</Types>`
const MANY = Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`word/p${at}.xml`, '']))

test.each([
  ['a document', { '[Content_Types].xml': types(), 'word/document.xml': '' }, 'docx'],
  [
    'macros under another name',
    {
      '[Content_Types].xml': types(
        '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
      ),
      'word/x.bin': 'x',
    },
    'macros',
  ],
  [
    'a document said to be with macros',
    {
      '[Content_Types].xml': types(
        '<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
      ),
      'word/document.xml': '',
    },
    'macros',
  ],
  [
    'macros of the old kind in a workbook',
    { '[Content_Types].xml': types(), 'xl/macrosheets/sheet1.xml': '' },
    'macros',
  ],
  [
    'macros after thousands of parts',
    { '[Content_Types].xml': types(), ...MANY, 'word/vbaProject.bin': 'x' },
    'archive',
  ],
  ['types without end', { '[Content_Types].xml': 'a'.repeat(2_000_000), 'word/x': '' }, 'damaged'],
])('%s', async (_what, parts, expected) => {
  const sorted = await sortOfFile(await aZip(parts))
  expect(sorted.extension ?? ('because' in sorted && sorted.because)).toBe(expected)
})
