/** The form of a risk scale: what is written, what it becomes, what is wrong with it. Pure. */
import type { FieldProblem } from '../../../core/errors.ts'
import type { FormValues } from '../../../record/web/form-values.ts'
import { type ScaleSize, scaleSizes, stepsOf } from '../risk.record.ts'
import { presets, problemsOfScale, type RiskScale, type ScaleKey } from '../scale.rules.ts'
import type { WantedScale } from './api.ts'

/** What the form shows of a scale. `names` and `from` are the levels, lowest first. */
export type WrittenScale = {
  size: ScaleSize
  name: string
  likelihood: string[]
  consequence: string[]
  names: string[]
  from: string[]
  source: string
  verified: boolean
}

export const FEWEST_LEVELS = 2
export const MOST_LEVELS = 5

export function writtenFrom(scale: WantedScale): WrittenScale {
  return {
    size: scale.size,
    name: scale.name,
    likelihood: [...scale.likelihood],
    consequence: [...scale.consequence],
    names: scale.levels.map((level) => level.name),
    from: scale.levels.map((level) => String(level.from)),
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
  return {
    size: Object.hasOwn(scaleSizes, text('size')) ? (text('size') as ScaleSize) : '4x4',
    name: text('name'),
    likelihood: list('likelihood'),
    consequence: list('consequence'),
    names: list('names'),
    from: list('from'),
    source: text('source'),
    verified: form.verified === true,
  }
}

/** Another number of steps starts from the shipped scale of that size, but keeps where it is from. */
export function withSize(written: WrittenScale, size: ScaleSize): WrittenScale {
  const preset = presets.find((one) => one.size === size)
  if (!preset || size === written.size) return written
  return { ...writtenFrom(preset), source: written.source, verified: false }
}

export function withLevels(written: WrittenScale, count: number): WrittenScale {
  const highest = stepsOf(written.size) ** 2
  const names = written.names.slice(0, count)
  const from = written.from.slice(0, count)
  while (names.length < count) {
    const last = Number(from.at(-1))
    names.push('')
    from.push(Number.isInteger(last) && last < highest ? String(last + 1) : '')
  }
  return { ...written, names, from }
}

/** What is sent. Numbers that cannot be read become 0, which no level may begin on. */
export function scaleFrom(written: WrittenScale): WantedScale {
  const trimmed = (texts: readonly string[]) => texts.map((text) => text.trim())
  return {
    size: written.size,
    name: written.name.trim(),
    likelihood: trimmed(written.likelihood),
    consequence: trimmed(written.consequence),
    levels: trimmed(written.names).map((name, index) => ({
      name,
      from: wholeNumber(written.from[index]) ?? 0,
    })),
    source: written.source.trim(),
    verified: written.verified,
  }
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,2}$/.test(text.trim()) ? Number(text) : null
}

/** The problems, at the very box they are in: "likelihood-2", "from-0". */
export function problemsInScale(written: WrittenScale): FieldProblem[] {
  const empty = (field: string, texts: readonly string[], what: string) =>
    texts.flatMap((text, index) =>
      text.trim() === ''
        ? [{ field: `${field}-${index}`, message: `Skriv vad ${what} ${index + 1} heter.` }]
        : [],
    )
  const problems = [
    ...(written.name.trim() === '' ? [{ field: 'name', message: 'Fyll i skalans namn.' }] : []),
    ...empty('likelihood', written.likelihood, 'sannolikhetens steg'),
    ...empty('consequence', written.consequence, 'konsekvensens steg'),
    ...empty('names', written.names, 'nivå'),
    ...written.from.flatMap((text, index) =>
      wholeNumber(text) === null
        ? [{ field: `from-${index}`, message: `Ange det värde nivå ${index + 1} börjar på.` }]
        : [],
    ),
    ...(written.source.trim() === ''
      ? [
          {
            field: 'source',
            message:
              'Ange var skalan är hämtad, till exempel kommunens anvisning för intern kontroll.',
          },
        ]
      : []),
  ]
  const isBlank = (list: string) => problems.some(({ field }) => field.startsWith(`${list}-`))
  const ofLists = problemsOfScale(scaleFrom(written)).filter(({ field }) =>
    field === 'levels' ? !isBlank('names') && !isBlank('from') : !isBlank(field),
  )
  return [...problems, ...ofLists.map(atFirstBox)]
}

/** Can be said what each level covers? */
export function hasWholeLevels(written: WrittenScale): boolean {
  return problemsInScale(written).every(({ field }) => !/^(from|names)-/.test(field))
}

/** A rule about a whole list is shown at the list's first box. */
function atFirstBox(problem: FieldProblem): FieldProblem {
  const first: Record<string, string> = {
    likelihood: 'likelihood-0',
    consequence: 'consequence-0',
    levels: 'from-0',
  }
  return { ...problem, field: first[problem.field] ?? problem.field }
}

/** "4x4-1" in an address, for the scale to start from. */
export function scaleInAddress({ size, version }: ScaleKey): string {
  return `${size}-${version}`
}

export function scaleAskedFor<S extends ScaleKey>(
  scales: readonly S[],
  text: string | undefined,
): S | undefined {
  return scales.find((scale) => scaleInAddress(scale) === text)
}

/** A scale's facts in words, for comparing two. */
export function scaleInWords(scale: WantedScale): Record<string, string> {
  const numbered = (names: readonly string[]) =>
    names.map((name, index) => `${index + 1} ${name}`).join(', ')
  return {
    Skala: scaleSizes[scale.size],
    Namn: scale.name,
    Sannolikhet: numbered(scale.likelihood),
    Konsekvens: numbered(scale.consequence),
    Nivåer: scale.levels.map(({ name, from }) => `${name} från ${from}`).join(', '),
    Källa: scale.source,
    'Avstämd mot källan': scale.verified ? 'Ja' : 'Nej',
  }
}

/** The scale as the rules read it. */
export function asRiskScale(wanted: WantedScale, version: number): RiskScale {
  return { ...wanted, version, lastCheckedOn: '' }
}
