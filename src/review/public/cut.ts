/** Takes phrases out of text: the words are gone and a mask of one form stands in their place. */
import { type Inline, text } from '../document.ts'
import { type Mark, maskText } from './marks.ts'
import { holds, readable, type Sought, type Span, sought, spansIn } from './words.ts'

/** A phrase to take out, and the mark it is taken out for. */
export type Phrase = { markId: string; words: string; law: string; sought: Sought }

export function phraseOf(
  { id, law, isExact = false }: Pick<Mark, 'id' | 'law' | 'isExact'>,
  words: string,
): Phrase {
  return { markId: id, words, law, sought: { ...sought(words), isExact } }
}

/** A stretch of a text that is taken out, with the marks that asked for it. */
export type Cut = Span & { phrases: Phrase[] }

export type CutText<T> = { left: T; cuts: Cut[] }

export function cutText(value: string, phrases: readonly Phrase[]): CutText<string> {
  const { left, cuts } = cutInlines([text(value)], phrases)
  return { left: left.map((inline) => inline.text).join(''), cuts }
}

/**
 * The runs without what is taken out of them, also what goes over from one run into the next.
 * Figures become plain text, since the records behind them are not shown to the public.
 */
export function cutInlines(
  content: readonly Inline[],
  phrases: readonly Phrase[],
): CutText<Inline[]> {
  const runs = composed(content)
  const cuts = phrases.length === 0 ? [] : cutsInRuns(runs, phrases)
  if (cuts.length === 0) return { left: runs.map(plain), cuts }
  const left: Inline[] = []
  for (const { run, from, to } of placed(runs)) {
    let at = from
    for (const cut of cuts.filter((one) => one.from < to && one.to > from)) {
      if (cut.from > at) left.push(without(run, at - from, cut.from - from))
      // A cut over several runs leaves one mask, where it begins.
      if (cut.from >= from) left.push(text(maskText(lawsOf(cut))))
      at = Math.min(cut.to, to)
    }
    if (at < to) left.push(without(run, at - from, to - from))
  }
  return { left, cuts }
}

/** What is taken out of the runs, in order; those that touch are one. */
export function cutsInRuns(content: readonly Inline[], phrases: readonly Phrase[]): Cut[] {
  const runs = composed(content)
  const whole = runs.map((run) => run.text).join('')
  const folded = readable(whole)
  const links = placed(runs).filter(({ run }) => run.kind === 'link')
  const all = phrases.flatMap((phrase) => [
    ...spansIn(folded, phrase.sought).map((span): Cut => ({ ...span, phrases: [phrase] })),
    ...links
      .filter(({ run }) => run.kind === 'link' && addressHolds(run.href, phrase.words))
      .map(({ from, to }): Cut => ({ from, to, phrases: [phrase] })),
  ])
  const cuts: Cut[] = []
  for (const cut of all.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = cuts.at(-1)
    // Only space between two of them: one mask, so that the number of words is not told.
    if (last && whole.slice(last.to, cut.from).trim() === '') {
      last.to = Math.max(last.to, cut.to)
      last.phrases.push(...cut.phrases)
    } else cuts.push({ ...cut })
  }
  return cuts
}

export function lawsOf(cut: Cut): string[] {
  return [...new Set(cut.phrases.map((phrase) => phrase.law))]
}

/** The runs with composed letters, as they are printed. */
function composed(content: readonly Inline[]): Inline[] {
  return content.map((inline) => ({ ...inline, text: inline.text.normalize('NFC') }))
}

function placed(runs: readonly Inline[]): { run: Inline; from: number; to: number }[] {
  let at = 0
  return runs.map((run) => {
    const from = at
    at += run.text.length
    return { run, from, to: at }
  })
}

function plain(run: Inline): Inline {
  return run.kind === 'figure' ? text(run.text) : run
}

function without(run: Inline, from: number, to: number): Inline {
  return plain({ ...run, text: run.text.slice(from, to) })
}

function addressHolds(href: string, words: string): boolean {
  return holds(href, words) || holds(decoded(href), words)
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}
