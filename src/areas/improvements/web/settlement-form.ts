/** What is written of one activity before it is saved. Pure: starts, problems, what is sent. */
import { addMonths, type Day } from '../../../core/dates.ts'
import type { SettlementBody } from './api.ts'

export type SettlementKind = SettlementBody['kind']

/** All three answers at once: changing one's mind loses nothing. */
export type SettlementDraft = {
  doneOn: Day | null
  effectDueOn: Day | null
  plannedYear: number | null
  continuesBecause: string
  droppedBecause: string
}

/** Half a year is when a measure has usually had time to show something; the person decides. */
const MONTHS_TO_EFFECT = 6

export function startDraft(today: Day, nextYear: number): SettlementDraft {
  return {
    doneOn: today,
    effectDueOn: addMonths(today, MONTHS_TO_EFFECT),
    plannedYear: nextYear,
    continuesBecause: '',
    droppedBecause: '',
  }
}

export function settlementOf(kind: SettlementKind, draft: SettlementDraft): SettlementBody {
  switch (kind) {
    case 'done':
      return { kind, doneOn: draft.doneOn, effectDueOn: draft.effectDueOn }
    case 'continues':
      return { kind, plannedYear: draft.plannedYear, reason: draft.continuesBecause }
    case 'dropped':
      return { kind, reason: draft.droppedBecause }
  }
}

/** What can be told before asking the server, by the name of the field on the page. */
export function settlementProblems(
  kind: SettlementKind,
  draft: SettlementDraft,
): Record<string, string> {
  const { doneOn, effectDueOn, continuesBecause, droppedBecause } = draft
  if (kind === 'continues' && continuesBecause.trim() === '')
    return { reason: 'Skriv skälet till att aktiviteten flyttas. Det skrivs ut i genomgången.' }
  if (kind === 'dropped' && droppedBecause.trim() === '')
    return { reason: 'Skriv varför aktiviteten avskrivs. Det skrivs ut i genomgången.' }
  if (kind !== 'done') return {}
  return {
    ...(doneOn === null ? { doneOn: 'Fyll i vilken dag aktiviteten var genomförd.' } : {}),
    ...(effectDueOn === null
      ? { effectDueOn: 'Fyll i när effekten ska bedömas.' }
      : doneOn !== null && effectDueOn < doneOn
        ? { effectDueOn: 'Effekten bedöms tidigast den dag aktiviteten är genomförd.' }
        : {}),
  }
}

/** Has anything been written that would be missed? Days and years are suggestions until then. */
export function isWritten(draft: SettlementDraft | undefined): boolean {
  return draft !== undefined && `${draft.continuesBecause}${draft.droppedBecause}`.trim() !== ''
}
