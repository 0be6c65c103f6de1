/** What was found in a Word template, and what the report does where something is missing. */
import { places, placesIn } from './docx-dress.ts'
import { type PagePart, readTemplate, type WordTemplate } from './docx-template.ts'
import { everyNamed } from './docx-xml.ts'

export type StyleFinding = {
  /** As Word in Swedish shows it. */
  name: string
  isFound: boolean
  /** What happens without it; empty when it is there. */
  instead: string
}

export type TemplateFindings = {
  styles: StyleFinding[]
  head: string
  foot: string
  pictures: number
  /** Pictures at the head or foot without an alternative text. */
  picturesWithoutText: number
  page: string
  margins: string
  language: string
  /** Places that the report fills in. */
  places: string[]
  unknownPlaces: string[]
  /** What is worth putting right, in sentences. */
  remarks: string[]
}

/** By `w:name`; the Swedish name is the one people see. */
const STYLES: readonly [string, string][] = [
  ['title', 'Rubrik (dokumentets)'],
  ['subtitle', 'Underrubrik'],
  ['heading 1', 'Rubrik 1'],
  ['heading 2', 'Rubrik 2'],
  ['heading 3', 'Rubrik 3'],
  ['body text', 'Brödtext'],
  ['list bullet', 'Punktlista'],
  ['list number', 'Numrerad lista'],
  ['caption', 'Beskrivning'],
  ['toc 1', 'Innehåll 1'],
  ['toc 2', 'Innehåll 2'],
  ['toc 3', 'Innehåll 3'],
  ['header', 'Sidhuvud'],
  ['footer', 'Sidfot'],
]

export async function inspectTemplate(bytes: Buffer): Promise<TemplateFindings> {
  return findingsIn(await readTemplate(bytes))
}

function findingsIn(template: WordTemplate): TemplateFindings {
  const styles = STYLES.map(([key, name]) => styleFinding(template, key, name))
  const parts = [...template.heads.values(), ...template.feet.values()]
  const named = [...new Set(parts.flatMap(({ root }) => placesIn(root)))]
  const found = {
    styles,
    head: pagesOf(template.heads),
    foot: pagesOf(template.feet),
    pictures: parts.reduce((sum, part) => sum + part.pictures.size, 0),
    picturesWithoutText: parts.reduce((sum, part) => sum + withoutText(part), 0),
    page: pageInWords(template.page),
    margins: `${millimetres(template.page.left)} till vänster, ${millimetres(template.page.right)} till höger`,
    language: languageInWords(template.language),
    places: named.filter((name) => Object.hasOwn(places, name)),
    unknownPlaces: named.filter((name) => !Object.hasOwn(places, name)),
  }
  return { ...found, remarks: remarksOn(found, template) }
}

function styleFinding(template: WordTemplate, key: string, name: string): StyleFinding {
  if (template.styleIds.has(key)) return { name, isFound: true, instead: '' }
  return {
    name,
    isFound: false,
    instead: `Mallen saknar formatet ${name}: rapporten använder då Genomlys eget, i mallens typsnitt.`,
  }
}

const KINDS = { first: 'första sidan', default: 'övriga sidor', even: 'jämna sidor' } as const

function pagesOf(parts: WordTemplate['heads']): string {
  const kinds = (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((kind) => parts.has(kind))
  if (kinds.length === 0) return 'Saknas i mallen: rapportens eget används.'
  if (kinds.length === 1 && kinds[0] === 'default') return 'Finns, på alla sidor.'
  return `Finns, för ${kinds.map((kind) => KINDS[kind]).join(', ')}.`
}

function withoutText({ root, pictures }: PagePart): number {
  if (pictures.size === 0) return 0
  return everyNamed(root, 'wp:docPr').filter((one) => !one.attributes.get('descr')?.trim()).length
}

function pageInWords({ width, height }: WordTemplate['page']): string {
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  const isA4 = Math.abs(short - 11906) < 30 && Math.abs(long - 16838) < 30
  const size = isA4 ? 'A4' : `${millimetres(width)} × ${millimetres(height)}`
  return `${size}, ${width > height ? 'liggande' : 'stående'}`
}

function millimetres(twentieths: number): string {
  return `${Math.round((twentieths / 1440) * 25.4)} mm`
}

function languageInWords(language: string | null): string {
  if (language === null) return 'Inget språk är angivet: rapporten sätts på svenska.'
  if (/^sv/i.test(language)) return 'Svenska'
  return `Mallen är på ett annat språk (${language.slice(0, 12)}): rapporten sätts på svenska.`
}

function remarksOn(found: Omit<TemplateFindings, 'remarks'>, template: WordTemplate): string[] {
  const remarks: string[] = []
  if (!found.page.startsWith('A4'))
    remarks.push('Sidan är inte A4. Ändra sidstorleken i mallen om rapporten ska skrivas ut.')
  if (found.picturesWithoutText > 0)
    remarks.push(
      'En bild i sidhuvudet eller sidfoten saknar alternativtext. Skriv en i mallen, så att den läses upp.',
    )
  if (found.unknownPlaces.length > 0)
    remarks.push(
      `Mallen har en plats som rapporten inte kan fylla i: ${found.unknownPlaces.map((name) => `{{${name}}}`).join(', ')}. Den skrivs ut som den står.`,
    )
  if (template.heads.size > 0 && !found.places.includes('diarienummer'))
    remarks.push(
      'Sidhuvudet har ingen plats för diarienumret. Skriv {{diarienummer}} där det ska stå, annars står det bara på första sidan.',
    )
  return remarks
}
