/** Does the review build on the report it should? The officer's report comes after the year it is on. */
import { type Day, dayInWords } from '../../core/dates.ts'

export type Report = { id: string; coversYear: number; deliveredOn: Day | null }

export type TimingFacts = {
  year: number
  state: 'draft' | 'submitted' | 'decided'
  /** What the text is made of: for a draft what there is now, otherwise what there was when it was sent. */
  builtOn: Report | null
  /** What it would be made of today. */
  newest: Report | null
  /** The day the wheel has for the report on the year. */
  plannedOn: Day | null
  today: Day
}

export type Timing = {
  tone: 'info' | 'warn'
  title: string
  text: string
  /** The report to read. */
  report: string | null
}

/** What is to be said of it before a decision; null when it builds on its own year's report. */
export function timingOf({
  year,
  state,
  builtOn,
  newest,
  plannedOn,
  today,
}: TimingFacts): Timing | null {
  if (state === 'decided') return null
  if (state === 'submitted' && newest !== null && newest.coversYear > (builtOn?.coversYear ?? 0))
    return {
      tone: 'warn',
      title: 'Dataskyddsombudet har lämnat en nyare rapport',
      text: `${builtOn === null ? 'Genomgången skickades utan någon rapport från ombudet.' : `Genomgången skickades med ombudets rapport för ${builtOn.coversYear}.`} Rapporten för ${newest.coversYear}${deliveredInWords(newest)} är inte med. Ta tillbaka genomgången så uppdateras den, eller besluta på den äldre.`,
      report: newest.id,
    }
  if (builtOn !== null && builtOn.coversYear >= year) return null
  const planned =
    plannedOn === null
      ? ''
      : plannedOn < today
        ? `, fast den ligger ${dayInWords(plannedOn)} i årshjulet`
        : ` och ligger ${dayInWords(plannedOn)} i årshjulet`
  return {
    tone: 'info',
    title:
      builtOn === null
        ? 'Ingen rapport från dataskyddsombudet är lämnad'
        : `Genomgången bygger på dataskyddsombudets rapport för ${builtOn.coversYear}`,
    text: `Rapporten för ${year} är inte lämnad${planned}. ${
      state === 'draft'
        ? 'Lämnas den före beslutet uppdateras avsnittet, och det du själv har skrivit över märks som ändrat.'
        : 'Det sägs i texten.'
    }`,
    report: builtOn?.id ?? null,
  }
}

function deliveredInWords({ deliveredOn }: Report): string {
  return deliveredOn === null ? '' : `, lämnad ${dayInWords(deliveredOn)},`
}
