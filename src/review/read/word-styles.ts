/** What a Word file says of its styles and lists: which paragraphs are headings, which are items. */
import type { WordPackage } from './word-package.ts'
import { readXml } from './xml.ts'

export type WordStyle = {
  name: string
  basedOn: string | null
  /** 0 for a chapter; null when the style is not a heading. */
  outline: number | null
  list: { id: string; level: number } | null
  isBold: boolean
}

export type ListLevel = { format: string; text: string; start: number; style: string | null }

export type WordForms = {
  styles: Map<string, WordStyle>
  /** Levels by the number of the list. */
  lists: Map<string, Map<number, ListLevel>>
  /** Lists whose numbers run on in each other. */
  sharedList: Map<string, string>
}

export async function readForms(file: WordPackage): Promise<WordForms> {
  const styles = await readStyles(file)
  const { lists, sharedList } = await readLists(file)
  return { styles, lists, sharedList }
}

async function readStyles(file: WordPackage): Promise<Map<string, WordStyle>> {
  const styles = new Map<string, WordStyle>()
  let style: WordStyle | null = null
  await readXml(file.read('styles'), {
    open(name, attributes) {
      const value = attributes['w:val']
      if (name === 'w:style') {
        style = { name: '', basedOn: null, outline: null, list: null, isBold: false }
        styles.set(attributes['w:styleId'] ?? '', style)
      } else if (!style) return
      else if (name === 'w:name') style.name = value ?? ''
      else if (name === 'w:basedOn') style.basedOn = value ?? null
      else if (name === 'w:outlineLvl') style.outline = levelOf(value)
      else if (name === 'w:numId') style.list = { id: value ?? '', level: style.list?.level ?? 0 }
      else if (name === 'w:ilvl')
        style.list = { id: style.list?.id ?? '', level: levelOf(value) ?? 0 }
      else if (name === 'w:b') style.isBold = isOn(value)
    },
    close(name) {
      if (name === 'w:style') style = null
    },
  })
  return styles
}

async function readLists(file: WordPackage): Promise<Pick<WordForms, 'lists' | 'sharedList'>> {
  const abstract = new Map<string, Map<number, ListLevel>>()
  const lists = new Map<string, Map<number, ListLevel>>()
  const sharedList = new Map<string, string>()
  let levels: Map<number, ListLevel> | null = null
  let level: ListLevel | null = null
  let listId: string | null = null
  await readXml(file.read('numbering'), {
    open(name, attributes) {
      const value = attributes['w:val'] ?? ''
      if (name === 'w:abstractNum') {
        levels = new Map()
        abstract.set(attributes['w:abstractNumId'] ?? '', levels)
      } else if (name === 'w:num') listId = attributes['w:numId'] ?? ''
      else if (name === 'w:abstractNumId' && listId !== null) {
        lists.set(listId, abstract.get(value) ?? new Map())
        sharedList.set(listId, value)
      } else if (name === 'w:lvl' && levels && listId === null) {
        level = { format: 'decimal', text: '', start: 1, style: null }
        levels.set(levelOf(attributes['w:ilvl']) ?? 0, level)
      } else if (!level) return
      else if (name === 'w:numFmt') level.format = value
      else if (name === 'w:lvlText') level.text = value
      else if (name === 'w:start') level.start = Number(value) || 1
      else if (name === 'w:pStyle') level.style = value
    },
    close(name) {
      if (name === 'w:lvl') level = null
      if (name === 'w:abstractNum') levels = null
      if (name === 'w:num') listId = null
    },
  })
  return { lists, sharedList }
}

/** The style's own word or that of the style it builds on. */
export function fromStyle<T>(
  forms: WordForms,
  id: string | null,
  pick: (style: WordStyle) => T | null,
): T | null {
  let current = id
  // A style that builds on itself must not go round for ever.
  for (let steps = 0; current !== null && steps < 20; steps++) {
    const style = forms.styles.get(current)
    if (!style) return null
    const found = pick(style)
    if (found !== null) return found
    current = style.basedOn
  }
  return null
}

/** 1 for a chapter: by outline level, or by the style's name where the level is missing. */
export function headingLevelOf(forms: WordForms, id: string | null): number | null {
  if (id === null) return null
  const outline = fromStyle(forms, id, (style) =>
    style.outline !== null ? style.outline : levelInName(style.name),
  )
  return outline === null || outline > 8 ? null : outline + 1
}

/** "heading 2" and "Rubrik 2"; Word keeps the English name also in a Swedish template, others may not. */
function levelInName(name: string): number | null {
  const found = /^(?:heading|rubrik|överskrift)\s*(\d)\b/i.exec(name)
  if (found) return Number(found[1]) - 1
  return /^(?:title|titel|rubrik|dokumenttitel)$/i.test(name) ? 0 : null
}

export function isContentsStyle(forms: WordForms, id: string | null): boolean {
  return (
    fromStyle(forms, id, (style) =>
      /^(?:toc|innehåll|innehållsförteckning)\s*\d/i.test(style.name) ? true : null,
    ) === true
  )
}

export function levelOf(value: string | undefined): number | null {
  const level = Number(value)
  return value !== undefined && Number.isInteger(level) && level >= 0 && level <= 9 ? level : null
}

export function isOn(value: string | undefined): boolean {
  return value !== '0' && value !== 'false' && value !== 'off'
}
