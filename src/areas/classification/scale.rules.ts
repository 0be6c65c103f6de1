/**
 * The scale of classification (klassningsskala) as data: which aspects, how many levels and what
 * they are called. The shipped one follows the levels of KLASSA; the national method leaves their
 * number to each organisation, so a board can have three to six and leave traceability out.
 */
import type { FieldProblem } from '../../core/errors.ts'
import { type Aspect, aspects, type Level } from './levels.rules.ts'

/** A level of the shipped scale, which the catalogue of measures is written for. */
export type CommonLevel = 0 | 1 | 2 | 3 | 4

export type ScaleLevel = {
  label: string
  meaning: string
  /** Which level of the shipped scale it stands for: that decides the measures. */
  like: CommonLevel
}

export type ClassificationScale = {
  version: number
  name: string
  aspects: readonly Aspect[]
  /** Lowest first: the place in the list is the level's number. */
  levels: readonly ScaleLevel[]
  /** Months between two compliance checks (efterlevnadskontroll). */
  checkMonths: number
  /** Months until a classification is made again (omklassning). */
  reclassifyMonths: number
  source: string
  lastCheckedOn: string
  verified: boolean
}

export const shippedScale: ClassificationScale = {
  version: 1,
  name: 'Fem nivåer efter KLASSA',
  aspects,
  levels: [
    { label: 'Ingen eller försumbar', meaning: 'Följden märks knappt.', like: 0 },
    { label: 'Måttlig', meaning: 'Besvär som går att rätta till utan större insats.', like: 1 },
    { label: 'Betydande', meaning: 'Kännbar skada som tar tid och resurser att rätta.', like: 2 },
    { label: 'Allvarlig', meaning: 'Skada som är svår eller omöjlig att rätta.', like: 3 },
    {
      label: 'Synnerligen allvarlig',
      meaning: 'Följden rör Sveriges säkerhet. Klassningen avbryts.',
      like: 4,
    },
  ],
  checkMonths: 12,
  reclassifyMonths: 36,
  source:
    'Nivåerna efter SKR:s KLASSA. Tiderna mellan kontroller och omklassningar är ett eget antagande.',
  lastCheckedOn: '2026-11-22',
  verified: false,
}

export function levelOf(scale: ClassificationScale, level: Level): ScaleLevel | undefined {
  return scale.levels[level]
}

/** "3 Allvarlig" */
export function levelInWords(scale: ClassificationScale, level: Level | null): string {
  if (level === null) return 'Ej klassad'
  return `${level} ${levelOf(scale, level)?.label ?? ''}`.trim()
}

/** What the level stands for in the catalogue of measures; a level the scale lacks is its highest. */
export function commonLevel(scale: ClassificationScale, level: Level): CommonLevel {
  return (levelOf(scale, level) ?? scale.levels.at(-1))?.like ?? 0
}

/** At this level the classification ends: the information belongs under säkerhetsskyddslagen. */
export function isStop(scale: ClassificationScale, level: Level | null): boolean {
  return level !== null && levelOf(scale, level)?.like === 4
}

export const stopWords = {
  title: 'Här slutar klassningen i Genomlys',
  because:
    'Nivån betyder att följden kan röra Sveriges säkerhet. Då räcker inte en handlingsplan: en säkerhetsskyddsanalys ska göras i särskild ordning (säkerhetsskyddslagen 2018:585).',
  whatToDo:
    'Kontakta kommunens säkerhetsskyddschef. Skriv inget säkerhetsskyddsklassificerat här, varken i skäl eller i namn. Är du osäker på nivån: välj den lägre så länge och fråga.',
} as const

/** A change of aspects, levels or their meaning is another scale; of name, source or months it is not. */
export function hasSameMeaning(a: ClassificationScale, b: ClassificationScale): boolean {
  const meaning = ({ aspects: of, levels }: ClassificationScale) => JSON.stringify([of, levels])
  return meaning(a) === meaning(b)
}

const FEWEST = 3
const MOST = 6

export function problemsOfScale(
  scale: Pick<ClassificationScale, 'aspects' | 'levels' | 'checkMonths' | 'reclassifyMonths'>,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, message: string) => problems.push({ field, message })
  const required: readonly Aspect[] = ['confidentiality', 'integrity', 'availability']
  if (!required.every((aspect) => scale.aspects.includes(aspect)))
    add('aspects', 'Konfidentialitet, riktighet och tillgänglighet ska alltid klassas.')
  if (scale.levels.length < FEWEST || scale.levels.length > MOST)
    add('levels', 'Skalan ska ha tre till sex nivåer.')
  const labels = scale.levels.map(({ label }) => label.trim().toLocaleLowerCase('sv'))
  if (new Set(labels).size < labels.length) add('levels', 'Två nivåer kan inte heta likadant.')
  if (scale.levels[0] && scale.levels[0].like !== 0)
    add('levels', 'Den lägsta nivån ska motsvara ”Ingen eller försumbar”.')
  scale.levels.forEach(({ like }, at) => {
    const before = scale.levels[at - 1]
    if (before && like < before.like)
      add('levels', `Nivå ${at} kan inte motsvara en lägre nivå än den före.`)
    if (before?.like === 4)
      add('levels', 'Bara den högsta nivån kan motsvara ”Synnerligen allvarlig”.')
  })
  for (const field of ['checkMonths', 'reclassifyMonths'] as const)
    if (!Number.isInteger(scale[field]) || scale[field] < 1 || scale[field] > 120)
      add(field, 'Ange antalet månader, 1 till 120.')
  return problems
}
