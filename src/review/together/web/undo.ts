/**
 * What Ctrl+Z takes back in a text: one's own writing, step by step. Words that others have saved
 * meanwhile are no step; they stay when one's own are taken back.
 */
import { mergeTexts } from '../merge.ts'

type Step = { text: string; caret: number }

export type Undo = { steps: readonly Step[]; at: number; changedAt: number }

/** Writing without a pause is one step. */
const PAUSE_MS = 900
const MOST_STEPS = 200

export function beginUndo(text: string): Undo {
  return { steps: [{ text, caret: text.length }], at: 0, changedAt: 0 }
}

export function written(undo: Undo, text: string, caret: number, nowMs: number): Undo {
  const last = undo.steps[undo.at]
  if (last?.text === text) return undo
  const steps = undo.steps.slice(0, undo.at + 1)
  const goesOn = undo.at > 0 && nowMs - undo.changedAt < PAUSE_MS
  const next = [...(goesOn ? steps.slice(0, -1) : steps), { text, caret }].slice(-MOST_STEPS)
  return { steps: next, at: next.length - 1, changedAt: nowMs }
}

/** One step back (-1) or forth (1); null when there is none. */
export function stepped(undo: Undo, by: -1 | 1): { undo: Undo; step: Step } | null {
  const step = undo.steps[undo.at + by]
  return step ? { undo: { ...undo, at: undo.at + by, changedAt: 0 }, step } : null
}

/** Every step as it reads with what another has saved; a step that cannot is let go. */
export function rebased(undo: Undo, base: string, theirs: string): Undo {
  const all = undo.steps.map((step, at) => {
    const merged = mergeTexts(base, step.text, theirs)
    return { at, step, text: merged.kind === 'clean' ? merged.text : null }
  })
  const kept = all.filter((one) => one.text !== null || one.at === undo.at)
  return {
    steps: kept.map(({ step, text }) => ({ text: text ?? step.text, caret: step.caret })),
    at: kept.findIndex((one) => one.at === undo.at),
    changedAt: 0,
  }
}
