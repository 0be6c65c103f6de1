/**
 * Dresses the report in a board's Word template: the body is ours, the styles, theme, page and its
 * head and foot are the template's. What the template has no style for keeps ours, in the
 * template's typeface.
 */
import type { Look } from './docx-look.ts'
import type { Parts } from './docx-package.ts'
import type { PageKind, PagePart, WordTemplate } from './docx-template.ts'
import {
  childNamed,
  childrenNamed,
  dropElements,
  element,
  everyElement,
  everyNamed,
  isElement,
  parseXml,
  valOf,
  writeXml,
  type XmlElement,
} from './docx-xml.ts'
import { type PrintDocument, words } from './prepare.ts'

/** The measures of a report that is set in a template's styles: no column of our own. */
export function lookOf({ page }: WordTemplate): Look {
  const full = page.width - page.left - page.right
  return { full, column: 0, text: full, labels: Math.min(2000, Math.round(full / 3)), isOwn: false }
}

export function dress(parts: Parts, template: WordTemplate, printed: PrintDocument): void {
  const body = read(parts, 'word/document.xml')
  const styles = dressStyles(parts, template, body)
  renameStyles(body, styles.ids)
  dressLists(parts, template, body, styles)
  leaveNumbersToUs(body, template, styles.ids)
  const types = read(parts, '[Content_Types].xml')
  const relations = read(parts, 'word/_rels/document.xml.rels')
  dressPages({ parts, types, relations, body }, template, printed, styles.ids)
  if (template.theme) parts.set('word/theme/theme1.xml', template.theme)
  dressSettings(parts, template)
  write(parts, 'word/document.xml', body)
  write(parts, 'word/_rels/document.xml.rels', relations)
  write(parts, '[Content_Types].xml', types)
}

function read(parts: Parts, path: string): XmlElement {
  return parseXml(parts.get(path)?.toString('utf8') ?? '')
}

function write(parts: Parts, path: string, root: XmlElement): void {
  parts.set(path, Buffer.from(writeXml(root), 'utf8'))
}

// --- Styles ---------------------------------------------------------------------------------

const USES_STYLE = new Set(['w:pStyle', 'w:rStyle', 'w:tblStyle', 'w:basedOn', 'w:next', 'w:link'])

type Styles = {
  /** Our ids → those in the finished file. */
  ids: Map<string, string>
  sheet: XmlElement
}

function dressStyles(parts: Parts, template: WordTemplate, body: XmlElement): Styles {
  const ours = new Map(
    childrenNamed(read(parts, 'word/styles.xml'), 'w:style').map((style) => [
      style.attributes.get('w:styleId') ?? '',
      style,
    ]),
  )
  const sheet = template.styles
  const taken = new Set([...template.styleIds.values()])
  const ids = new Map<string, string>([['Normal', template.normalId]])

  function place(id: string): void {
    const style = ours.get(id)
    if (ids.has(id) || !style) return
    const theirs = template.styleIds.get(nameOf(style))
    if (theirs !== undefined) {
      ids.set(id, theirs)
      return
    }
    const own = free(id, taken)
    taken.add(own)
    ids.set(id, own)
    for (const child of style.children)
      if (isElement(child) && USES_STYLE.has(child.name)) place(valOf(child) ?? '')
    const copy = { ...style, attributes: new Map(style.attributes).set('w:styleId', own) }
    copy.attributes.delete('w:default')
    sheet.children.push(copy)
    renameStyles(copy, ids)
  }

  for (const one of everyElement(body)) if (USES_STYLE.has(one.name)) place(valOf(one) ?? '')
  // The parts around the body use these.
  for (const id of ['Header', 'Footer']) place(id)
  speakSwedish(sheet)
  write(parts, 'word/styles.xml', sheet)
  return { ids, sheet }
}

function nameOf(style: XmlElement): string {
  return valOf(childNamed(style, 'w:name'))?.toLowerCase() ?? ''
}

function free(id: string, taken: ReadonlySet<string>): string {
  let made = id
  for (let copy = 2; taken.has(made); copy += 1) made = `${id}${copy}`
  return made
}

function renameStyles(root: XmlElement, ids: ReadonlyMap<string, string>): void {
  for (const one of everyElement(root)) {
    const theirs = USES_STYLE.has(one.name) ? ids.get(valOf(one) ?? '') : undefined
    if (theirs !== undefined) one.attributes.set('w:val', theirs)
  }
}

/** A template without a language, or with another than the text's, would have Word mark every word. */
function speakSwedish(sheet: XmlElement): void {
  const defaults = childOrNew(sheet, 'w:docDefaults', 'first')
  const run = childOrNew(childOrNew(defaults, 'w:rPrDefault', 'first'), 'w:rPr', 'last')
  const language = childOrNew(run, 'w:lang', 'last')
  if (!/^sv/i.test(valOf(language) ?? '')) language.attributes.set('w:val', 'sv-SE')
}

function childOrNew(of: XmlElement, name: string, where: 'first' | 'last'): XmlElement {
  const found = childNamed(of, name)
  if (found) return found
  const made = element(name)
  if (where === 'first') of.children.unshift(made)
  else of.children.push(made)
  return made
}

// --- Lists and numbers ----------------------------------------------------------------------

function dressLists(parts: Parts, template: WordTemplate, body: XmlElement, styles: Styles): void {
  keepTemplatesBullets(body, template, styles)
  if (!template.numbering) return
  const ours = read(parts, 'word/numbering.xml')
  const theirs = template.numbering
  const abstractFrom = 1 + highest(theirs, 'w:abstractNum', 'w:abstractNumId')
  const listFrom = 1 + highest(theirs, 'w:num', 'w:numId')
  for (const abstract of childrenNamed(ours, 'w:abstractNum'))
    raise(abstract, 'w:abstractNumId', abstractFrom)
  for (const list of childrenNamed(ours, 'w:num')) {
    raise(list, 'w:numId', listFrom)
    const points = childNamed(list, 'w:abstractNumId')
    if (points) raise(points, 'w:val', abstractFrom)
  }
  for (const used of everyNamed(body, 'w:numId'))
    if (valOf(used) !== '0') raise(used, 'w:val', listFrom)
  // Every definition stands before every list (ECMA-376 17.9.16).
  const all = [...theirs.children, ...ours.children].filter(isElement)
  theirs.children = [
    ...all.filter(({ name }) => name === 'w:abstractNum'),
    ...all.filter(({ name }) => name === 'w:num'),
    ...all.filter(({ name }) => name === 'w:numIdMacAtCleanup').slice(0, 1),
  ]
  for (const [name, value] of ours.attributes)
    if (!theirs.attributes.has(name)) theirs.attributes.set(name, value)
  write(parts, 'word/numbering.xml', theirs)
}

function highest(root: XmlElement, name: string, attribute: string): number {
  return Math.max(
    0,
    ...childrenNamed(root, name).map((one) => Number(one.attributes.get(attribute)) || 0),
  )
}

function raise(one: XmlElement, attribute: string, by: number): void {
  one.attributes.set(attribute, String((Number(one.attributes.get(attribute)) || 0) + by))
}

/** A list style with marks of its own sets the outermost level; ours would only hide it. */
function keepTemplatesBullets(
  body: XmlElement,
  template: WordTemplate,
  { ids, sheet }: Styles,
): void {
  const id = template.styleIds.get('list bullet')
  if (id === undefined || id !== ids.get('ListBullet') || !hasNumbers(sheet, id)) return
  for (const paragraph of everyNamed(body, 'w:pPr')) {
    const marks = childNamed(paragraph, 'w:numPr')
    if (
      valOf(childNamed(paragraph, 'w:pStyle')) === id &&
      valOf(childNamed(marks, 'w:ilvl')) === '0'
    )
      paragraph.children = paragraph.children.filter((child) => child !== marks)
  }
}

/** The report writes its own heading numbers; a template that numbers its headings would add another. */
function leaveNumbersToUs(
  body: XmlElement,
  template: WordTemplate,
  ids: ReadonlyMap<string, string>,
): void {
  const numbered = new Set(
    [1, 2, 3, 4, 5, 6]
      .map((level) => ids.get(`Heading${level}`) ?? '')
      .filter((id) => hasNumbers(template.styles, id)),
  )
  for (const paragraph of everyNamed(body, 'w:pPr')) {
    const style = childNamed(paragraph, 'w:pStyle')
    if (!style || !numbered.has(valOf(style) ?? '')) continue
    const none = element('w:numPr', {}, [
      element('w:ilvl', { 'w:val': '0' }),
      element('w:numId', { 'w:val': '0' }),
    ])
    const before = new Set(['w:pStyle', 'w:keepNext', 'w:keepLines', 'w:pageBreakBefore'])
    const at = paragraph.children.findLastIndex(
      (child) => isElement(child) && before.has(child.name),
    )
    paragraph.children.splice(at + 1, 0, none)
  }
}

/** Does the style, or one it builds on, number its paragraphs? */
function hasNumbers(sheet: XmlElement, id: string): boolean {
  const styles = childrenNamed(sheet, 'w:style')
  let current: string | undefined = id
  for (let steps = 0; current !== undefined && steps < 20; steps += 1) {
    const style = styles.find((one) => one.attributes.get('w:styleId') === current)
    const marks = childNamed(childNamed(style, 'w:pPr'), 'w:numPr')
    const list = valOf(childNamed(marks, 'w:numId'))
    if (list !== undefined) return list !== '0'
    current = valOf(childNamed(style, 'w:basedOn'))
  }
  return false
}

// --- Pages ----------------------------------------------------------------------------------

type Package = { parts: Parts; types: XmlElement; relations: XmlElement; body: XmlElement }
type Sort = { word: 'header' | 'footer'; reference: string }

const HEAD: Sort = { word: 'header', reference: 'w:headerReference' }
const FOOT: Sort = { word: 'footer', reference: 'w:footerReference' }

function dressPages(
  file: Package,
  template: WordTemplate,
  printed: PrintDocument,
  ids: ReadonlyMap<string, string>,
): void {
  const section = everyNamed(file.body, 'w:sectPr').at(-1)
  if (!section) return
  const heads = placeParts(file, section, HEAD, template.heads, printed)
  const hasPageNumber = [...template.heads.values(), ...template.feet.values()].some(numbersPages)
  for (const foot of template.feet.values()) addMark(foot, printed, hasPageNumber, ids, template)
  const feet = placeParts(file, section, FOOT, template.feet, printed)
  // Ours, where the template has none, are set in styles that now have other names.
  for (const path of file.parts.keys())
    if (/^word\/(?:header|footer)\d+\.xml$/.test(path)) {
      const root = read(file.parts, path)
      renameStyles(root, ids)
      write(file.parts, path, root)
    }
  const isOursFirst = !heads || !feet
  const keep = childrenNamed(section, HEAD.reference).concat(childrenNamed(section, FOOT.reference))
  section.children = [
    ...keep,
    template.pageSize,
    template.pageMargins,
    ...(template.pageBorders ? [template.pageBorders] : []),
    ...(isOursFirst || template.hasFirstPage ? [element('w:titlePg')] : []),
  ]
}

/** The template's own heads or feet in place of ours; false when it has none. */
function placeParts(
  file: Package,
  section: XmlElement,
  sort: Sort,
  theirs: ReadonlyMap<PageKind, PagePart>,
  printed: PrintDocument,
): boolean {
  if (theirs.size === 0) return false
  section.children = section.children.filter(
    (child) => !isElement(child) || child.name !== sort.reference,
  )
  removeOurs(file, sort)
  for (const [kind, part] of theirs) {
    fillPlaces(part.root, printed)
    const path = `word/${sort.word}_${kind}.xml`
    write(file.parts, path, part.root)
    placeRelations(file, path, part)
    addType(file.types, path, sort.word)
    const id = `rIdMall_${sort.word}_${kind}`
    file.relations.children.push(
      element('Relationship', {
        Id: id,
        Type: `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${sort.word}`,
        Target: `${sort.word}_${kind}.xml`,
      }),
    )
    section.children.unshift(element(sort.reference, { 'w:type': kind, 'r:id': id }))
  }
  return true
}

function removeOurs({ parts, types, relations }: Package, { word }: Sort): void {
  const isOurs = new RegExp(`^word/(?:_rels/)?${word}\\d+\\.xml(?:\\.rels)?$`)
  for (const path of [...parts.keys()]) if (isOurs.test(path)) parts.delete(path)
  dropElements(types, ({ attributes }) =>
    isOurs.test(attributes.get('PartName')?.replace(/^\//, '') ?? ''),
  )
  dropElements(relations, ({ attributes }) => isOurs.test(`word/${attributes.get('Target') ?? ''}`))
}

function placeRelations({ parts, types }: Package, path: string, part: PagePart): void {
  const name = path.slice('word/'.length, -'.xml'.length)
  const relations = element('Relationships', {
    xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships',
  })
  const add = (id: string, type: string, target: string, isExternal: boolean) =>
    relations.children.push(
      element('Relationship', {
        Id: id,
        Type: `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}`,
        Target: target,
        ...(isExternal ? { TargetMode: 'External' } : {}),
      }),
    )
  for (const [id, href] of part.links) add(id, 'hyperlink', href, true)
  let number = 0
  for (const [id, { extension, bytes }] of part.pictures) {
    number += 1
    const target = `media/mall_${name}_${number}.${extension}`
    parts.set(`word/${target}`, bytes)
    addDefault(types, extension)
    add(id, 'image', target, false)
  }
  if (relations.children.length > 0) write(parts, `word/_rels/${name}.xml.rels`, relations)
}

function addType(types: XmlElement, path: string, word: 'header' | 'footer'): void {
  types.children.push(
    element('Override', {
      PartName: `/${path}`,
      ContentType: `application/vnd.openxmlformats-officedocument.wordprocessingml.${word}+xml`,
    }),
  )
}

const PICTURE_TYPES: Record<string, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  emf: 'image/x-emf',
  svg: 'image/svg+xml',
}

function addDefault(types: XmlElement, extension: string): void {
  const isKnown = childrenNamed(types, 'Default').some(
    (one) => one.attributes.get('Extension') === extension,
  )
  if (!isKnown)
    types.children.unshift(
      element('Default', { Extension: extension, ContentType: PICTURE_TYPES[extension] ?? '' }),
    )
}

/** Every page shows that it is a draft, or which decided report it belongs to; and its number. */
function addMark(
  { root }: PagePart,
  printed: PrintDocument,
  hasPageNumber: boolean,
  ids: ReadonlyMap<string, string>,
  template: WordTemplate,
): void {
  const mark = printed.shortHash ? `${words.shortHash} ${printed.shortHash}` : printed.draftMark
  const runs: XmlElement[] = []
  if (mark) runs.push(textRun(mark))
  if (!hasPageNumber)
    runs.push(
      ...(mark ? [element('w:r', {}, [element('w:tab')])] : []),
      textRun(`${words.page} `),
      field('PAGE'),
      textRun(' ('),
      field('NUMPAGES'),
      textRun(')'),
    )
  if (runs.length === 0) return
  const style = ids.get('Footer') ?? template.normalId
  const right = String(template.page.width - template.page.left - template.page.right)
  root.children.push(
    element('w:p', {}, [
      element('w:pPr', {}, [
        element('w:pStyle', { 'w:val': style }),
        element('w:tabs', {}, [element('w:tab', { 'w:val': 'right', 'w:pos': right })]),
      ]),
      ...runs,
    ]),
  )
}

function textRun(text: string): XmlElement {
  return element('w:r', {}, [element('w:t', { 'xml:space': 'preserve' }, [text])])
}

function field(code: string): XmlElement {
  return element('w:fldSimple', { 'w:instr': code }, [textRun('1')])
}

function numbersPages({ root }: PagePart): boolean {
  const codes = [...everyElement(root)].map((one) =>
    one.name === 'w:instrText' ? one.children.join('') : (one.attributes.get('w:instr') ?? ''),
  )
  return codes.some((code) => /\bPAGE\b/i.test(code))
}

/** What a template may leave a place for, as {{diarienummer}}, in its head and foot. */
export function placesIn(root: XmlElement): string[] {
  return everyNamed(root, 'w:p').flatMap((paragraph) =>
    [...textIn(paragraph).matchAll(PLACE)].map((found) => (found[1] ?? '').trim().toLowerCase()),
  )
}

export const places: Record<string, (printed: PrintDocument) => string> = {
  diarienummer: (printed) =>
    printed.facts.find(({ label }) => label === 'Diarienummer')?.value ?? '',
  rubrik: ({ title }) => title,
  nämnd: ({ board }) => board,
  organisation: ({ organisation }) => organisation,
  datum: ({ readOn }) => readOn,
  status: (printed) => printed.facts.find(({ label }) => label === 'Status')?.value ?? '',
  författare: ({ author }) => author,
}

const PLACE = /\{\{\s*([^{}]{1,40}?)\s*\}\}/g

/** Word spreads a text over several runs: the whole is put in the first of them. */
function fillPlaces(root: XmlElement, printed: PrintDocument): void {
  for (const paragraph of everyNamed(root, 'w:p')) {
    const text = textIn(paragraph)
    const filled = text.replace(PLACE, (all, name: string) => {
      const key = name.trim().toLowerCase()
      return Object.hasOwn(places, key) ? (places[key]?.(printed) ?? all) : all
    })
    if (filled === text) continue
    const [first, ...rest] = everyNamed(paragraph, 'w:t')
    if (!first) continue
    first.children = [filled]
    first.attributes.set('xml:space', 'preserve')
    for (const one of rest) one.children = []
  }
}

function textIn(paragraph: XmlElement): string {
  return everyNamed(paragraph, 'w:t')
    .map((one) => one.children.join(''))
    .join('')
}

// --- Settings -------------------------------------------------------------------------------

/** Ours, and of the template's only whether left and right pages differ. */
function dressSettings(parts: Parts, template: WordTemplate): void {
  const settings = read(parts, 'word/settings.xml')
  for (const one of childrenNamed(settings, 'w:evenAndOddHeaders'))
    one.attributes.set('w:val', String(template.hasEvenPages))
  write(parts, 'word/settings.xml', settings)
}
