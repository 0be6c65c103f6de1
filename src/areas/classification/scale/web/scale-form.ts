/** The form of a classification scale: what is written, what is sent, what is wrong with it. Pure. */
import type { FieldProblem } from '../../../../core/errors.ts'
import type { FormValues } from '../../../../record/web/form-values.ts'
import { type Aspect, aspects, isAspect } from '../../levels.rules.ts'
import {
  type ClassificationScale,
  type CommonLevel,
  problemsOfScale,
  shippedScale,
} from '../../scale.rules.ts'

export type WantedScale = Omit<ClassificationScale, 'version' | 'lastCheckedOn'>

/** What the form shows. `labels`, `meanings` and `likes` are the levels, lowest first. */
export type WrittenScale = {
  name: string
  aspects: string[]
  labels: string[]
  meanings: string[]
  /** The shipped scale's level it stands for, "0" to "4". */
  likes: string[]
  checkMonths: number | null
  reclassifyMonths: number | null
  source: string
  verified: boolean
}

export const FEWEST_LEVELS = 3
export const MOST_LEVELS = 6

export const likeOptions = shippedScale.levels.map(({ label, like }) => ({
  value: String(like),
  label: `${like} ${label}`,
}))

export function writtenFrom(scale: WantedScale): WrittenScale {
  return {
    name: scale.name,
    aspects: [...scale.aspects],
    labels: scale.levels.map(({ label }) => label),
    meanings: scale.levels.map(({ meaning }) => meaning),
    likes: scale.levels.map(({ like }) => String(like)),
    checkMonths: scale.checkMonths,
    reclassifyMonths: scale.reclassifyMonths,
    source: scale.source,
    verified: scale.verified,
  }
}

/** As a draft is kept. */
export function asForm(written: WrittenScale): FormValues {
  return { ...written }
}

/** A kept draft read again; what is not there is left empty. */
export function fromForm(form: FormValues): WrittenScale {
  const text = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
  const list = (name: string) => (Array.isArray(form[name]) ? form[name] : [])
  const count = (name: string) => (typeof form[name] === 'number' ? form[name] : null)
  return {
    name: text('name'),
    aspects: list('aspects'),
    labels: list('labels'),
    meanings: list('meanings'),
    likes: list('likes'),
    checkMonths: count('checkMonths'),
    reclassifyMonths: count('reclassifyMonths'),
    source: text('source'),
    verified: form.verified === true,
  }
}

/** A level more stands highest, and at first for as much as the one below it; one less was the highest. */
export function withLevels(written: WrittenScale, count: number): WrittenScale {
  const filled = (texts: readonly string[], more: string) =>
    Array.from({ length: count }, (_, at) => texts[at] ?? more)
  return {
    ...written,
    labels: filled(written.labels, ''),
    meanings: filled(written.meanings, ''),
    likes: filled(written.likes, written.likes.at(-1) ?? '0'),
  }
}

export function scaleFrom(written: WrittenScale): WantedScale {
  return {
    name: written.name.trim(),
    // In the order of the profile, however they were ticked.
    aspects: aspects.filter((one: Aspect) => written.aspects.filter(isAspect).includes(one)),
    levels: written.labels.map((label, at) => ({
      label: label.trim(),
      meaning: (written.meanings[at] ?? '').trim(),
      like: commonOf(written.likes[at]),
    })),
    checkMonths: written.checkMonths ?? 0,
    reclassifyMonths: written.reclassifyMonths ?? 0,
    source: written.source.trim(),
    verified: written.verified,
  }
}

function commonOf(text: string | undefined): CommonLevel {
  return (shippedScale.levels.find(({ like }) => String(like) === text)?.like ?? 0) as CommonLevel
}

/** The problems, each at the box it is in: "labels-2", "meanings-0"; of the whole list at "labels-0". */
export function problemsInScale(written: WrittenScale): FieldProblem[] {
  const empty = (field: string, texts: readonly string[], what: string) =>
    texts.flatMap((text, at) =>
      text.trim() === '' ? [{ field: `${field}-${at}`, message: `Skriv ${what} ${at}.` }] : [],
    )
  const blanks = [
    ...(written.name.trim() === '' ? [{ field: 'name', message: 'Fyll i skalans namn.' }] : []),
    ...empty('labels', written.labels, 'vad den heter, nivå'),
    ...empty('meanings', written.meanings, 'vad den innebär, nivå'),
    ...(written.source.trim() === ''
      ? [{ field: 'source', message: 'Ange varifrån skalan är hämtad.' }]
      : []),
  ]
  const hasBlankLabels = blanks.some(({ field }) => field.startsWith('labels'))
  const ofWhole = problemsOfScale(scaleFrom(written))
    .filter(({ field }) => field !== 'levels' || !hasBlankLabels)
    .map(({ field, message }) => ({ field: field === 'levels' ? 'labels-0' : field, message }))
  return [...blanks, ...ofWhole]
}
