/** Texts in the file that the program cannot place by itself: asked before the dry run. */
import type { FileColumn } from './cells.ts'
import type { TargetColumn } from './columns.ts'
import { choiceOf, likelyChoice, type Mapping, meantTexts } from './mapping.ts'
import type { Candidate, Lookups } from './plan.ts'
import { isUnknown } from './values.ts'

/** `candidates` is null where the register's own list of choices is to be offered. */
export type Question = {
  from: number
  key: string
  text: string
  proposal: string | null
  candidates: Candidate[] | null
}

const MOST = 300

export function questionsOf(
  columns: readonly FileColumn[],
  mapping: Mapping,
  target: readonly TargetColumn[],
  lookups: Lookups,
  /** What the rows of the file become. */
  ownType: string,
): Question[] {
  return mapping.columns
    .flatMap((mapped) => {
      const wanted = target.find((one) => one.key === mapped.to)
      const column = columns.find((one) => one.index === mapped.from)
      if (!wanted || !column) return []
      return meantTexts(column, wanted).flatMap((text): Question[] => {
        const asked = questionAbout(text, wanted, lookups, ownType)
        return asked ? [{ from: mapped.from, key: wanted.key, text, ...asked }] : []
      })
    })
    .slice(0, MOST)
}

function questionAbout(
  text: string,
  wanted: TargetColumn,
  lookups: Lookups,
  ownType: string,
): Pick<Question, 'proposal' | 'candidates'> | null {
  if (isUnknown(text, { empty: wanted.empty, isText: false })) return null
  switch (wanted.kind) {
    case 'choice':
    case 'choices':
    case 'state': {
      const options = wanted.options ?? {}
      if (choiceOf(text, options) !== null) return null
      return { proposal: likelyChoice(text, options), candidates: null }
    }
    case 'person': {
      const candidates = lookups.people(text)
      return candidates.length === 1 ? null : { proposal: null, candidates }
    }
    case 'record': {
      const candidates = lookups.records(wanted.to ?? [], text)
      return candidates.length === 1 ? null : { proposal: null, candidates }
    }
    case 'links': {
      const candidates = lookups.records(wanted.to ?? [], text)
      // What is not there may be another row of the file.
      const mayBeInFile = candidates.length === 0 && wanted.to?.includes(ownType) === true
      return candidates.length === 1 || mayBeInFile ? null : { proposal: null, candidates }
    }
    default:
      return null
  }
}
