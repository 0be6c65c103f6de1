/**
 * What a Word template lends the report: its styles, its theme, the head and foot of its pages and
 * the size of the page. Only this is taken; the template's own text and everything else stays behind.
 */
import { openTemplateFile, type TemplateFile } from './docx-template-file.ts'
import {
  childNamed,
  childrenNamed,
  dropElements,
  element,
  everyElement,
  everyNamed,
  valOf,
  type XmlElement,
} from './docx-xml.ts'
import { refuseTemplate } from './template-refusals.ts'

export type PageKind = 'default' | 'first' | 'even'

/** The head or the foot of a kind of page, with what it shows. */
export type PagePart = {
  root: XmlElement
  /** By the id that the part uses. */
  pictures: Map<string, { extension: string; bytes: Buffer }>
  links: Map<string, string>
}

export type WordTemplate = {
  styles: XmlElement
  /** By `w:name` in small letters: the id is Rubrik1 in a Swedish template. */
  styleIds: ReadonlyMap<string, string>
  normalId: string
  numbering: XmlElement | null
  theme: Buffer | null
  heads: Map<PageKind, PagePart>
  feet: Map<PageKind, PagePart>
  hasEvenPages: boolean
  hasFirstPage: boolean
  page: { width: number; height: number; left: number; right: number }
  pageSize: XmlElement
  pageMargins: XmlElement
  pageBorders: XmlElement | null
  language: string | null
}

const A4 = { width: 11906, height: 16838 }

export async function readTemplate(bytes: Buffer): Promise<WordTemplate> {
  const file = await openTemplateFile(bytes)
  const relations = [...file.relationsOf(file.main).values()]
  const partOf = (type: string) => {
    const target = relations.find((one) => one.type === type && !one.isExternal)?.target
    return target !== undefined && file.has(target) ? target : null
  }
  const stylesPath = partOf('styles')
  if (stylesPath === null) throw refuseTemplate('noStyles')
  const styles = file.xml(stylesPath)
  const sections = everyNamed(file.xml(file.main), 'w:sectPr')
  const last = sections.at(-1)
  const settingsPath = partOf('settings')
  const settings = settingsPath === null ? null : file.xml(settingsPath)
  const numberingPath = partOf('numbering')
  const themePath = partOf('theme')
  const pageSize = childNamed(last, 'w:pgSz') ?? sizeOf(A4)
  const pageMargins = childNamed(last, 'w:pgMar') ?? usualMargins()
  const paragraphStyles = childrenNamed(styles, 'w:style')
  const normal = paragraphStyles.find(
    (style) =>
      isOn(style.attributes.get('w:default')) && style.attributes.get('w:type') === 'paragraph',
  )
  return {
    styles,
    styleIds: idsByName(paragraphStyles),
    normalId: normal?.attributes.get('w:styleId') ?? 'Normal',
    numbering: numberingPath === null ? null : withoutPictures(file.xml(numberingPath)),
    theme: themePath === null ? null : themeOf(file, themePath),
    heads: pageParts(file, sections, 'w:headerReference'),
    feet: pageParts(file, sections, 'w:footerReference'),
    hasEvenPages: isSet(childNamed(settings ?? undefined, 'w:evenAndOddHeaders')),
    hasFirstPage: isSet(childNamed(last, 'w:titlePg')),
    page: measuresOf(pageSize, pageMargins),
    pageSize,
    pageMargins,
    pageBorders: childNamed(last, 'w:pgBorders') ?? null,
    language: languageOf(styles),
  }
}

function idsByName(styles: readonly XmlElement[]): Map<string, string> {
  const ids = new Map<string, string>()
  for (const style of styles) {
    const name = valOf(childNamed(style, 'w:name'))?.toLowerCase()
    const id = style.attributes.get('w:styleId')
    if (name && id && !ids.has(name)) ids.set(name, id)
  }
  // Word keeps the English names in a Swedish template; other programs write the Swedish ones.
  for (const [english, swedish] of Object.entries(SWEDISH_NAMES)) {
    const id = ids.get(swedish)
    if (id !== undefined && !ids.has(english)) ids.set(english, id)
  }
  return ids
}

const SWEDISH_NAMES: Record<string, string> = {
  'heading 1': 'rubrik 1',
  'heading 2': 'rubrik 2',
  'heading 3': 'rubrik 3',
  'heading 4': 'rubrik 4',
  'body text': 'brödtext',
  'list bullet': 'punktlista',
  'list number': 'numrerad lista',
  subtitle: 'underrubrik',
  caption: 'beskrivning',
  'toc 1': 'innehåll 1',
  'toc 2': 'innehåll 2',
  'toc 3': 'innehåll 3',
}

/**
 * The heads or feet in use at the end of the document: a section without one of its own goes on
 * with the one before (ECMA-376 17.10.5).
 */
function pageParts(
  file: TemplateFile,
  sections: readonly XmlElement[],
  reference: string,
): Map<PageKind, PagePart> {
  const inUse = new Map<PageKind, string>()
  const relations = file.relationsOf(file.main)
  for (const section of sections)
    for (const one of childrenNamed(section, reference)) {
      const target = relations.get(one.attributes.get('r:id') ?? '')?.target
      if (target !== undefined && file.has(target))
        inUse.set(kindOf(one.attributes.get('w:type')), target)
    }
  return new Map([...inUse].map(([kind, path]) => [kind, pagePart(file, path)]))
}

function kindOf(type: string | undefined): PageKind {
  return type === 'first' || type === 'even' ? type : 'default'
}

function pagePart(file: TemplateFile, path: string): PagePart {
  const root = file.xml(path)
  // Bound to data that stays behind; the text that was there last is kept.
  dropElements(root, ({ name }) => name === 'w:dataBinding' || name === 'w15:dataBinding')
  const pictures: PagePart['pictures'] = new Map()
  const links: PagePart['links'] = new Map()
  const used = new Set(
    [...everyElement(root)].flatMap(({ attributes }) =>
      [...attributes].filter(([name]) => name.startsWith('r:')).map(([, value]) => value),
    ),
  )
  for (const [id, relation] of file.relationsOf(path)) {
    if (!used.has(id)) continue
    if (relation.type === 'hyperlink') links.set(id, relation.target)
    else if (relation.type === 'image' && !relation.isExternal)
      pictures.set(id, pictureIn(file.bytes(relation.target)))
    else throw refuseTemplate('object')
  }
  for (const id of used) if (!links.has(id) && !pictures.has(id)) throw refuseTemplate('damaged')
  return { root, pictures, links }
}

/** Told by its first bytes, never by its name. */
function pictureIn(bytes: Buffer): { extension: string; bytes: Buffer } {
  const start = bytes.subarray(0, 4).toString('hex')
  if (start === '89504e47') return { extension: 'png', bytes }
  if (start.startsWith('ffd8ff')) return { extension: 'jpeg', bytes }
  if (start === '47494638') return { extension: 'gif', bytes }
  if (start === '01000000' && bytes.subarray(40, 44).toString('latin1') === ' EMF')
    return { extension: 'emf', bytes }
  if (isHarmlessSvg(bytes)) return { extension: 'svg', bytes }
  throw refuseTemplate('picture')
}

function isHarmlessSvg(bytes: Buffer): boolean {
  const text = bytes.toString('utf8')
  if (!/<svg[\s>]/.test(text.slice(0, 4000))) return false
  return !/<script|<foreignObject|<!DOCTYPE|<!ENTITY|\son\w+\s*=|@import|url\(\s*["']?(?!#)|href\s*=\s*["'](?!#|data:image\/)/i.test(
    text,
  )
}

/** List marks that are pictures stay behind; Word shows the list's own sign instead. */
function withoutPictures(numbering: XmlElement): XmlElement {
  dropElements(numbering, ({ name }) => name === 'w:numPicBullet' || name === 'w:lvlPicBulletId')
  return numbering
}

/** A theme whose fillings are pictures would lead to parts that stay behind. */
function themeOf(file: TemplateFile, path: string): Buffer | null {
  const bytes = file.bytes(path)
  const leads = [...everyElement(file.xml(path))].some(({ attributes }) =>
    [...attributes.keys()].some((name) => name.startsWith('r:')),
  )
  return leads ? null : bytes
}

function measuresOf(size: XmlElement, margins: XmlElement): WordTemplate['page'] {
  const number = (of: XmlElement, name: string, usual: number) => {
    const value = Number(of.attributes.get(name))
    return Number.isFinite(value) && of.attributes.has(name) ? Math.abs(Math.round(value)) : usual
  }
  const width = number(size, 'w:w', A4.width)
  const height = number(size, 'w:h', A4.height)
  const gutter = number(margins, 'w:gutter', 0)
  const left = number(margins, 'w:left', 1417) + gutter
  const right = number(margins, 'w:right', 1417)
  // A page with no room for text is no page to print on.
  if (width - left - right < 2800 || width > 40000 || height > 40000)
    throw refuseTemplate('damaged')
  return { width, height, left, right }
}

function sizeOf({ width, height }: typeof A4): XmlElement {
  return element('w:pgSz', { 'w:w': String(width), 'w:h': String(height) })
}

function usualMargins(): XmlElement {
  const margin = '1417'
  return element('w:pgMar', {
    'w:top': margin,
    'w:right': margin,
    'w:bottom': margin,
    'w:left': margin,
    'w:header': '708',
    'w:footer': '708',
    'w:gutter': '0',
  })
}

function languageOf(styles: XmlElement): string | null {
  const defaults = childNamed(childNamed(styles, 'w:docDefaults'), 'w:rPrDefault')
  return valOf(childNamed(childNamed(defaults, 'w:rPr'), 'w:lang')) ?? null
}

function isSet(one: XmlElement | undefined): boolean {
  return one !== undefined && isOn(valOf(one) ?? 'true')
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}
