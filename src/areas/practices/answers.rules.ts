/** What a unit answers of a practice, who may answer for it, and what an answer must hold. */
import { type Answer, no, yes } from '../../core/answers.ts'
import { type Day, dayOf } from '../../core/dates.ts'
import type { AssessmentDay, Practice } from './practice.record.ts'

/** Asked in this order: what is not known cannot be followed, what is not followed gives nothing. */
export const questions = {
  known: { label: 'Känt', asks: 'Är det känt av alla som berörs?' },
  followed: { label: 'Följs', asks: 'Följs det i det dagliga arbetet?' },
  effect: { label: 'Ger effekt', asks: 'Ger det förväntat resultat?' },
} as const

export type Question = keyof typeof questions
export const questionKeys = Object.keys(questions) as Question[]

export const levels = {
  full: 'Ja',
  partly: 'Delvis',
  none: 'Nej',
  unknown: 'Vet inte',
} as const

export type Level = keyof typeof levels
export const levelKeys = Object.keys(levels) as Level[]

export type PracticeAnswer = {
  id: string
  practiceId: string
  unitId: string
  year: number
  question: Question
  level: Level
  reason: string | null
  evidence: string | null
  answeredByName: string | null
  answeredAt: string
  replacedAt: string | null
}

export type UnitOfBoard = {
  id: string
  parentId: string | null
  kind: string
  name: string
}

/**
 * The units that answer: those where the work is done. A board or an administration answers itself
 * only when it has no units of its own.
 */
export function answeringUnits<U extends UnitOfBoard>(units: readonly U[]): U[] {
  return units.filter(
    ({ id, kind }) =>
      kind === 'department' || kind === 'unit' || !units.some(({ parentId }) => parentId === id),
  )
}

/** A practice that holds on some day of the year is answered for in the year. */
export function isAsked({ state, fields }: Practice, year: number, today: Day): boolean {
  if (state === 'proposed') return false
  const { validFrom, validTo } = fields
  const last = `${year}-12-31` < today ? `${year}-12-31` : today
  return (validFrom ?? last) <= last && (validTo ?? `${year}-01-01`) >= `${year}-01-01`
}

const days: Record<AssessmentDay, string> = {
  april: '04-30',
  august: '08-31',
  october: '10-31',
  december: '12-15',
}

export function answeredBy({ fields }: Practice, year: number): Day {
  return `${year}-${days[fields.assessedBy]}`
}

export type Manager = { id: string; name: string; unitId: string | null; isHead: boolean }

/** The unit's own manager; else the nearest above; else the head of the administration. */
export function managerOf(
  unitId: string,
  units: readonly UnitOfBoard[],
  managers: readonly Manager[],
): Manager | null {
  const line = managers.filter(({ isHead }) => !isHead)
  for (let at: string | null = unitId; at !== null; at = parentOf(at, units)) {
    const found = line.find((one) => one.unitId === at)
    if (found) return found
  }
  return managers.find(({ isHead }) => isHead) ?? null
}

function parentOf(unitId: string, units: readonly UnitOfBoard[]): string | null {
  return units.find(({ id }) => id === unitId)?.parentId ?? null
}

/** May the person answer for the unit? A manager answers for the own unit and those below it. */
export function mayAnswerFor(
  who: { personId: string | null; unitId: string | null; forAll: boolean },
  unitId: string,
  units: readonly UnitOfBoard[],
  managers: readonly Manager[],
): Answer {
  if (who.forAll) return yes('Du får svara för alla enheter vid nämnden.')
  if (managerOf(unitId, units, managers)?.id === who.personId) return yes('Du är chef för enheten.')
  for (let at: string | null = unitId; at !== null; at = parentOf(at, units))
    if (at === who.unitId) return yes('Enheten är din, eller ligger under den.')
  return no('Enhetens chef svarar för enheten.')
}

export type AnswerDraft = {
  practiceId: string
  question: Question
  level: Level
  reason: string | null
  evidence: string | null
}

export type DraftProblem = { field: string; message: string }

/** The name of a field of one answer, so that a problem stands where it is to be mended. */
export function fieldOf(draft: Pick<AnswerDraft, 'practiceId' | 'question'>, part: string): string {
  return `${draft.practiceId}.${draft.question}.${part}`
}

/** What is wrong with a unit's answers, each problem at its field. */
export function problemsOfAnswers(drafts: readonly AnswerDraft[]): DraftProblem[] {
  return [...Map.groupBy(drafts, ({ practiceId }) => practiceId).values()].flatMap((of) => {
    const level = (question: Question) => of.find((one) => one.question === question)?.level
    return of.flatMap((draft) => [
      ...problemsOfOne(draft),
      ...contradiction(draft, level('known'), level('followed')),
    ])
  })
}

function problemsOfOne(draft: AnswerDraft): DraftProblem[] {
  if ((draft.level === 'partly' || draft.level === 'none') && draft.reason === null)
    return [{ field: fieldOf(draft, 'reason'), message: 'Skriv vad som brister, i en mening.' }]
  if (draft.question === 'effect' && draft.level === 'full' && draft.evidence === null)
    return [
      {
        field: fieldOf(draft, 'evidence'),
        message: 'Skriv vad som visar det. Finns inget som visar det, välj ”Vet inte”.',
      },
    ]
  return []
}

function contradiction(
  draft: AnswerDraft,
  known: Level | undefined,
  followed: Level | undefined,
): DraftProblem[] {
  if (draft.question === 'followed' && draft.level === 'full' && known === 'none')
    return [
      {
        field: fieldOf(draft, 'level'),
        message: 'Det som ingen känner till följs inte. Ändra det ena svaret.',
      },
    ]
  if (draft.question === 'effect' && draft.level === 'full' && followed === 'none')
    return [
      {
        field: fieldOf(draft, 'level'),
        message: 'Det som inte följs ger ingen effekt. Ändra det ena svaret.',
      },
    ]
  return []
}

/** The answers as they stood on the day: what was put right later is as it was. */
export function answersOn(answers: readonly PracticeAnswer[], day: Day): PracticeAnswer[] {
  return answers.filter(
    ({ answeredAt, replacedAt }) =>
      dayOf(answeredAt) <= day && (replacedAt === null || dayOf(replacedAt) > day),
  )
}
