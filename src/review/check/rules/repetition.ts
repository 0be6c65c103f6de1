/** What has only been carried over: the same text, the same activity, year after year. */
import type { Finding } from '../hit.ts'
import { findingIn, proseOf, type Report } from '../report.ts'
import { type Asked, onRecord, type Register } from '../rule.ts'
import { plain } from '../words.ts'

/** Shorter texts are headings and set phrases. */
const LONG_ENOUGH = 100

/** A written text that stood word for word in last year's report (oförändrad text). */
export function sameAsLastYear(report: Report, { previous }: Asked): Finding[] {
  if (previous === null) return []
  const before = new Set(
    proseOf(previous)
      .filter(({ text }) => text.length >= LONG_ENOUGH)
      .map(({ text }) => plain(text)),
  )
  return proseOf(report)
    .filter(
      (line) =>
        line.kind !== 'heading' &&
        report.isWritten(line) &&
        line.text.length >= LONG_ENOUGH &&
        before.has(plain(line.text)),
    )
    .map((line) =>
      findingIn(
        report,
        { line },
        {
          quote: line.text,
          why: 'Stycket är ordagrant det samma som förra året. Ledningen ser inte vad som har hänt sedan dess.',
          advice: 'Kontrollera att det fortfarande stämmer, och skriv vad som är nytt.',
        },
      ),
    )
}

/** In this plan and in the two before it (samma aktivitet tredje året). */
const YEARS_IN_A_ROW = 3

/** An activity that stands in the plan for the third year in a row. */
export function thirdYearInARow({ facts, earlierPlans }: Register, asked: Asked): Finding[] {
  const before = Array.from({ length: YEARS_IN_A_ROW - 1 }, (_, index) =>
    earlierPlans.find((one) => one.year === asked.year - 1 - index),
  )
  if (before.some((one) => one === undefined)) return []
  const known = before.map((one) => ({
    ids: new Set(one?.activities.map(({ id }) => id)),
    titles: new Set(one?.activities.map(({ title }) => plain(title))),
  }))
  return facts.improvements.planned
    .filter(
      (one) =>
        one.fields.recurring !== true &&
        known.every(({ ids, titles }) => ids.has(one.id) || titles.has(plain(one.title))),
    )
    .map((one) =>
      onRecord(one, {
        why: `Aktiviteten står i planen för tredje året i rad (${asked.year - 2}, ${asked.year - 1} och ${asked.year} års genomgång).`,
        advice:
          'Skriv vad som har hindrat den, dela den i mindre steg, eller låt ledningen besluta att den inte ska göras.',
      }),
    )
}
