/** House rules that a compiler does not know. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { glossary, glossaryPage } from '../../src/core/glossary.ts'
import { root, sourceFiles } from '../support/declarations.ts'

const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')

const pure = [
  ...sourceFiles('src/core/*.ts'),
  ...sourceFiles('src/areas/*/*.ts').filter((file) => !/\/(store|routes)\.ts$/.test(file)),
  ...sourceFiles('src/review/*/*.rules.ts'),
  ...sourceFiles('src/review/*/*.chapter.ts'),
  ...[
    'outline',
    'sections',
    'forms/form',
    'forms/section-names',
    'forms/rules',
    'forms/edit',
    'meeting/meeting',
    'meeting/meeting.chapter',
    'compose',
    'document',
    'rules',
    'overlay',
    'written',
    'purpose',
    'summary',
    'management-review.record',
  ].map((name) => `src/review/${name}.ts`),
  'src/record/define.ts',
  ...['thread', 'drawing'].map((name) => `src/record/thread/${name}.ts`),
  ...['gaps.rules', 'kinds', 'steps'].map((name) => `src/thread/${name}.ts`),
  ...['osl', 'words', 'marks', 'cut', 'public-version', 'registered', 'shown-marks'].map(
    (name) => `src/review/public/${name}.ts`,
  ),
  ...sourceFiles('src/review/check/**/*.ts').filter(
    (file) => !/\/(store|routes|workspace|reading)\.ts$|\/web\//.test(file),
  ),
].filter((file) => !file.endsWith('.test.ts'))

describe('pure files', () => {
  test('are many', () => {
    expect(pure.length).toBeGreaterThan(40)
  })

  test.each(pure)('%s never asks the time or throws dice', (file) => {
    const text = read(file)
    expect(text).not.toMatch(/Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/)
    // Only dates.ts may touch Date at all: it parses and adds.
    if (file !== 'src/core/dates.ts') expect(text).not.toMatch(/\bnew Date\(/)
  })
})

test('the import rules look at the whole program', () => {
  const output = execFileSync(
    `${root}node_modules/.bin/depcruise`,
    ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    { cwd: root, encoding: 'utf8', maxBuffer: 200 * 1024 * 1024 },
  )
  const { summary } = JSON.parse(output)
  expect(summary.totalCruised).toBeGreaterThan(sourceFiles('src/**/*.{ts,tsx}').length - 1)
  expect(summary.violations).toEqual([])
}, 90_000)

describe('the glossary', () => {
  test('docs/glossary.md is printed from the code', () => {
    expect(read('docs/glossary.md')).toBe(glossaryPage())
  })

  test('no two concepts share a Swedish word', () => {
    const words = Object.values(glossary).map((one) => one.sv)
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
  })
})

test('every dependency has its reason in docs/dependencies.md', () => {
  const manifest = JSON.parse(read('package.json'))
  const named = Object.keys({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  })
  const page = read('docs/dependencies.md')
  expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  for (const group of [
    manifest.dependencies,
    manifest.devDependencies,
    manifest.optionalDependencies,
  ])
    for (const [name, version] of Object.entries(group))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+/)
})

test('no silenced checks, leftovers or skipped tests', () => {
  const words = [
    'TODO',
    'FIXME',
    `biome-${'ignore'}`,
    '@ts-nocheck',
    '@ts-ignore',
    `.${'only'}(`,
    `.${'skip'}(`,
  ]
  const files = sourceFiles('{src,test,bench,scripts}/**/*.{ts,tsx}').filter(
    (file) => file !== 'test/house/sources.test.ts',
  )
  const hits = files.flatMap((file) =>
    words.filter((word) => read(file).includes(word)).map((word) => `${file}: ${word}`),
  )
  expect(hits).toEqual([])
})

test('the web application brings everything with it: a page may link out, never load from outside', () => {
  const loads =
    /\bsrc\s*=\s*["'{`]*https?:|url\(\s*["']?https?:|@import\s+["']https?:|<link[^>]+https?:|fetch\(\s*["'`]https?:/
  const files = sourceFiles('src/**/*.{ts,tsx,css,html}').filter((file) => /\/web\//.test(file))
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => loads.test(read(file)))).toEqual([])
})
