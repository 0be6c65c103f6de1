/** What a person has changed in a proposal before it is taken, kept on their computer. */

import type { FieldProblem } from '../../../core/errors.ts'
import { isOptional } from '../../../record/define.ts'
import { type FormValues, formValuesOf, toFields } from '../../../record/web/form-values.ts'
import type { BrowserStore } from '../../../web/frame/browser-store.ts'
import type { Proposal, ProposalKind } from '../proposal.ts'
import { proposalKinds } from '../proposal.ts'
import {
  askedFields,
  declarationOf,
  problemsOfValues,
  recordValues,
  startingState,
} from '../record-values.ts'

export type Edit = { kind: ProposalKind; state: string; form: FormValues }

/** The proposal as it would be taken if nothing were changed. */
export function startingEdit(proposal: Proposal, kind: ProposalKind = proposal.kind): Edit {
  const as = { ...proposal, kind }
  const declaration = declarationOf(kind)
  return {
    kind,
    state: startingState(as),
    form: declaration ? formValuesOf(declaration, recordValues(as)) : {},
  }
}

export function problemsOfEdit(edit: Edit): FieldProblem[] {
  const declaration = declarationOf(edit.kind)
  return declaration
    ? problemsOfValues(edit.kind, edit.state, toFields(declaration, edit.form))
    : []
}

export function valuesOfEdit(edit: Edit): Record<string, unknown> {
  const declaration = declarationOf(edit.kind)
  return declaration ? toFields(declaration, edit.form) : {}
}

/** Asked for only of what is done. */
const WHEN_DONE = new Set(['doneOn', 'effectDueOn'])

/** What the report says or the register demands is seen at once; the rest is folded. */
export function partedFields(
  edit: Edit,
  problems: Readonly<Record<string, string>>,
): { shown: string[]; folded: string[] } {
  const declaration = declarationOf(edit.kind)
  const isSeen = (name: string) => {
    const field = declaration?.fields[name]
    const value = edit.form[name]
    const isFilled = Array.isArray(value) ? value.length > 0 : value !== '' && value !== null
    return (
      WHEN_DONE.has(name) ||
      name === 'responsibility' ||
      problems[name] !== undefined ||
      isFilled ||
      (field !== undefined && !isOptional(field))
    )
  }
  const fields = fieldsOf(edit)
  return {
    shown: fields.filter(isSeen),
    folded: fields.filter((name) => !isSeen(name)),
  }
}

/** The fields shown for a proposal; when it was done only if it is done. */
function fieldsOf(edit: Edit): readonly string[] {
  const type = proposalKinds[edit.kind].recordType
  if (type === null) return []
  return askedFields[type].filter((name) => edit.state === 'done' || !WHEN_DONE.has(name))
}

type Edits = Readonly<Record<string, Edit>>

const placeOf = (readingId: string) => `genomlys.inlasning.${readingId}`

export function keptEdits(store: BrowserStore, readingId: string): Edits {
  try {
    const kept: unknown = JSON.parse(store.getItem(placeOf(readingId)) ?? '{}')
    return typeof kept === 'object' && kept !== null ? (kept as Edits) : {}
  } catch {
    return {}
  }
}

export function keepEdits(store: BrowserStore, readingId: string, edits: Edits): void {
  try {
    store.setItem(placeOf(readingId), JSON.stringify(edits))
  } catch {
    // A full store keeps nothing more; what is on the page is still there.
  }
}

export function dropEdits(store: BrowserStore, readingId: string): void {
  store.removeItem(placeOf(readingId))
}
