/** Is a report form whole? What must be put right before it is saved, and what is only said. */
import type { IsoInput } from '../document.ts'
import { isoInputs } from '../outline.ts'
import { sectionKind, usualTitle } from '../sections.ts'
import { DEEPEST, everyEntry, type FormEntry, fillTitle, MOST_ENTRIES } from './form.ts'
import { type SectionName, sectionNames } from './section-names.ts'

/** A problem stands at an entry, or at the form as a whole (`at` null). */
export type FormRemark = { at: string | null; message: string }

/** What hinders the form from being saved. */
export function formProblems(entries: readonly FormEntry[]): FormRemark[] {
  const all = everyEntry(entries)
  const whole: FormRemark[] = []
  if (all.length === 0) whole.push(whereverIn('Formen har inga avsnitt. Lägg till det första.'))
  if (all.length > MOST_ENTRIES)
    whole.push(whereverIn(`Formen har fler än ${MOST_ENTRIES} avsnitt. Slå samman några av dem.`))
  if (all.length > 0 && !uses(entries, 'decision'))
    whole.push(
      whereverIn(
        'Formen saknar avsnittet för beslutet. Utan det framgår inte vad ledningen ska ta ställning till.',
      ),
    )
  return [
    ...whole,
    ...all.flatMap(({ entry, level }) => problemsOf(entry, level)),
    ...twice(all.map(({ entry }) => entry)),
  ]
}

/** What is worth knowing, and does not hinder. */
export function formWarnings(entries: readonly FormEntry[]): FormRemark[] {
  const warnings: FormRemark[] = []
  if (!uses(entries, 'summary') && !uses(entries, 'present'))
    warnings.push(
      whereverIn('Formen saknar sammanfattning. Den som beslutar får läsa hela rapporten.'),
    )
  const first = entries[0]
  if (first && uses(entries, 'summary') && !first.sections.includes('summary'))
    warnings.push({ at: keyOf(entries, 'summary'), message: 'Sammanfattningen står inte först.' })
  if (!uses(entries, 'plan') && !uses(entries, 'planInBrief'))
    warnings.push(
      whereverIn('Formen saknar planen: de aktiviteter som beslutet gäller skrivs inte ut.'),
    )
  const unanswered = inputsMissing(entries)
  if (unanswered.length > 0)
    warnings.push(
      whereverIn(
        `Inget avsnitt besvarar: ${unanswered.map((input) => `${isoInputs[input]} (9.3.2 ${clauseOf(input)})`).join('; ')}. Rapporten säger då att underlaget saknas.`,
      ),
    )
  return warnings
}

/** The inputs of ISO/IEC 27001 9.3.2 that some section of the form is there to answer. */
export function inputsAnswered(entries: readonly FormEntry[]): IsoInput[] {
  const answers = new Set(
    everyEntry(entries).flatMap(({ entry }) =>
      entry.sections.flatMap((name) => sectionKind(name).answers ?? []),
    ),
  )
  return (Object.keys(isoInputs) as IsoInput[]).filter((input) => answers.has(input))
}

export function inputsMissing(entries: readonly FormEntry[]): IsoInput[] {
  const answered = inputsAnswered(entries)
  return (Object.keys(isoInputs) as IsoInput[]).filter((input) => !answered.includes(input))
}

/** "d 1", as the standard writes it. */
export function clauseOf(input: IsoInput): string {
  return input.replace(/^d(\d)$/, 'd $1')
}

/** Sections of the catalogue that the form does not use. */
export function unusedSections(entries: readonly FormEntry[]): SectionName[] {
  return sectionNames.filter((name) => !uses(entries, name))
}

export type ContentsLine = {
  key: string
  number: string
  title: string
  level: number
  isOnlyWithContent: boolean
}

/** What a heading's holes are filled with in the list of contents. */
type ContentsYears = {
  year: number
  vorYear: number
  planYears: readonly number[]
  /** "staden" */
  organisation?: string
}

/** The contents as they will be printed, with numbers, before there are any facts. */
export function contentsOf(entries: readonly FormEntry[], years: ContentsYears): ContentsLine[] {
  let number = 0
  return entries.flatMap((entry) => {
    const isNumbered = entry.numbered !== false
    if (isNumbered) number += 1
    return linesOf(entry, isNumbered ? String(number) : '', 1, years)
  })
}

function linesOf(
  entry: FormEntry,
  number: string,
  level: number,
  years: ContentsYears,
): ContentsLine[] {
  const children = entry.children ?? []
  const yearly = entry.sections.map((name) => sectionKind(name).perPlanYear).find(Boolean)
  const below = (index: number) => (number === '' ? '' : `${number}.${index + 1}`)
  return [
    {
      key: entry.key,
      number,
      title: fillTitle(titleIn(entry), years),
      level,
      isOnlyWithContent: entry.onlyWithContent === true,
    },
    ...children.flatMap((child, index) => linesOf(child, below(index), level + 1, years)),
    ...(yearly
      ? years.planYears.map((planYear, index) => ({
          key: `${entry.key}-${planYear}`,
          number: below(children.length + index),
          title: fillTitle(entry.yearTitle ?? yearly.title, { planYear }),
          level: level + 1,
          isOnlyWithContent: false,
        }))
      : []),
  ]
}

/** The heading of an entry as the editor shows it. */
export function titleIn(entry: FormEntry): string {
  const [first] = entry.sections
  return entry.title ?? (first ? usualTitle(first) : '')
}

function problemsOf(entry: FormEntry, level: number): FormRemark[] {
  const at = entry.key
  const found: FormRemark[] = []
  if (titleIn(entry).trim() === '') found.push({ at, message: 'Skriv en rubrik.' })
  if (level > DEEPEST)
    found.push({ at, message: `Rubriker kan ha högst ${DEEPEST} nivåer. Flytta ut avsnittet.` })
  if (entry.sections.includes('decision') && entry.key !== 'decision')
    found.push({
      at,
      message:
        'Beslutet behöver stå i ett eget avsnitt. Ta bort det här och lägg till det på nytt.',
    })
  if (entry.sections.length > 1 && entry.sections.includes('decision'))
    found.push({ at, message: 'Beslutet kan inte slås ihop med något annat.' })
  const plans = entry.sections.filter((name) => sectionKind(name).perPlanYear)
  if (plans.length > 0 && level === DEEPEST)
    found.push({ at, message: 'Planen delas i år och behöver stå minst en nivå högre upp.' })
  if (plans.length > 1)
    found.push({ at, message: 'Planen står två gånger i samma avsnitt. Välj en av dem.' })
  return found
}

function twice(entries: readonly FormEntry[]): FormRemark[] {
  const keys = new Set<string>()
  const used = new Map<SectionName, string>()
  const found: FormRemark[] = []
  for (const entry of entries) {
    if (keys.has(entry.key) || entry.key === 'gaps')
      found.push({ at: entry.key, message: 'Två avsnitt har samma nyckel. Ladda om sidan.' })
    keys.add(entry.key)
    for (const name of entry.sections) {
      const before = used.get(name)
      if (before !== undefined)
        found.push({
          at: entry.key,
          message: `”${usualTitle(name)}” står redan under ”${before}”.`,
        })
      used.set(name, titleIn(entry))
    }
  }
  // What people have written under one year of the plan must not land in another section.
  const planKeys = entries
    .filter((entry) => entry.sections.some((name) => sectionKind(name).perPlanYear))
    .map((entry) => entry.key)
  for (const key of keys)
    if (planKeys.some((plan) => key.startsWith(`${plan}-`) && /-\d{4}$/.test(key)))
      found.push({ at: key, message: 'Två avsnitt har samma nyckel. Ladda om sidan.' })
  return found
}

function uses(entries: readonly FormEntry[], name: SectionName): boolean {
  return keyOf(entries, name) !== null
}

function keyOf(entries: readonly FormEntry[], name: SectionName): string | null {
  return everyEntry(entries).find(({ entry }) => entry.sections.includes(name))?.entry.key ?? null
}

function whereverIn(message: string): FormRemark {
  return { at: null, message }
}
