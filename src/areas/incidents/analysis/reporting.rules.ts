/**
 * Who reports, and who may not: each unit's reports against its size, its training and the other
 * units. It ends in a question to ask, never in a verdict: few reports can be few incidents.
 */
import { type Day, dayInWords, daysBetween } from '../../../core/dates.ts'
import { count } from '../../../core/swedish.ts'
import type { Incident } from '../incident.record.ts'
import { binomialAtMost, type Interval, poissonInterval } from './statistics.rules.ts'

/** A unit of the board with what is known of it on the day. */
export type UnitSize = {
  id: string
  name: string
  headCount: number | null
  countedOn: Day | null
  /** The share with valid required training; null when it cannot be told. */
  trainedPercent: number | null
  manager: { id: string; name: string } | null
}

export type PlacedReport = { incident: Incident; unitId: string | null }

export type ReportingStanding =
  | 'fewer'
  | 'asOthers'
  | 'tooSmall'
  | 'unclear'
  | 'noneAnywhere'
  | 'alone'
  | 'unknownSize'

export const reportingStandings: Record<
  ReportingStanding,
  { label: string; tone: 'warn' | 'neutral' | 'info' }
> = {
  fewer: { label: 'Färre än väntat', tone: 'warn' },
  asOthers: { label: 'Som de andra', tone: 'neutral' },
  tooSmall: { label: 'Går inte att säga', tone: 'neutral' },
  unclear: { label: 'Oklart', tone: 'info' },
  noneAnywhere: { label: 'Ingen har rapporterat', tone: 'warn' },
  alone: { label: 'Ingen att jämföra med', tone: 'neutral' },
  unknownSize: { label: 'Storleken är inte redovisad', tone: 'info' },
}

export type Proposal = { question: string; measure: string }

export type UnitReporting = {
  unit: UnitSize
  reports: Incident[]
  /** Of all the placed reports, as many as the unit's share of the employees; null without sizes. */
  expected: number | null
  /** Reports per 100 employees and year, and what is consistent with them. */
  rate: { perHundred: number; interval: Interval } | null
  /** The chance of so few, were every employee everywhere as ready to report. */
  chance: number | null
  standing: ReportingStanding
  because: string
  proposal: Proposal | null
}

/** Rarer than one in twenty is asked about: our own threshold, and said with every comparison. */
export const FEW_CHANCE = 0.05

/** Of fewer people than this neither a rate nor a silence says anything: our own threshold. */
export const FEWEST_PEOPLE = 10

/** A unit below this share with valid training is offered the training first: our own threshold. */
const LOW_TRAINING = 70

export function unitsReporting(
  units: readonly UnitSize[],
  placed: readonly PlacedReport[],
  { year, asOf }: { year: number; asOf: Day },
): UnitReporting[] {
  const share = (daysBetween(`${year}-01-01`, asOf) + 1) / (daysInYear(year) || 1)
  const unplaced = placed.filter(({ unitId }) => !units.some(({ id }) => id === unitId)).length
  const rows = units.map((unit) => ({
    unit,
    reports: placed.filter(({ unitId }) => unitId === unit.id).map(({ incident }) => incident),
  }))
  // Only units of known size are compared, with each other.
  const sized = rows.filter(({ unit }) => (unit.headCount ?? 0) > 0)
  const people = sized.reduce((sum, { unit }) => sum + (unit.headCount ?? 0), 0)
  const all = sized.reduce((sum, { reports }) => sum + reports.length, 0)
  return rows.map(({ unit, reports }) => {
    const own = unit.headCount ?? 0
    if (own === 0) return answer({ unit, reports, year }, nothingKnown)
    const part = own / people
    const { low, high } = poissonInterval(reports.length)
    const perHundred = (n: number) => (n / (own * share)) * 100
    const compared = {
      own: reports.length,
      all,
      part,
      unplaced,
      isAlone: sized.length < 2,
      highest: perHundred(high),
    }
    return answer(
      { unit, reports, year },
      {
        expected: all * part,
        rate: {
          perHundred: perHundred(reports.length),
          interval: { low: perHundred(low), high: perHundred(high) },
        },
        chance: sized.length < 2 || all === 0 ? null : binomialAtMost(reports.length, all, part),
        ...judged(compared),
      },
    )
  })
}

function daysInYear(year: number): number {
  return daysBetween(`${year}-01-01`, `${year + 1}-01-01`)
}

type Judged = Pick<UnitReporting, 'standing' | 'because'>
type Reckoned = Judged & Pick<UnitReporting, 'expected' | 'rate' | 'chance'>

const nothingKnown: Reckoned = {
  expected: null,
  rate: null,
  chance: null,
  standing: 'unknownSize',
  because:
    'Antalet anställda är inte redovisat, så rapporterna går inte att ställa mot enhetens storlek.',
}

type Compared = {
  own: number
  all: number
  part: number
  unplaced: number
  isAlone: boolean
  highest: number
}

function judged({ own, all, part, unplaced, isAlone, highest }: Compared): Judged {
  if (isAlone)
    return {
      standing: 'alone',
      because: 'Det finns ingen annan enhet med känd storlek att jämföra med.',
    }
  if (all === 0)
    return {
      standing: 'noneAnywhere',
      because: `Ingen enhet har rapporterat något, så de går inte att jämföra med varandra. Noll rapporter här är förenligt med upp till ${decimal(highest)} per 100 anställda och år.`,
    }
  const chance = binomialAtMost(own, all, part)
  const expected = decimal(all * part)
  if (chance >= FEW_CHANCE) {
    const chanceOfNone = binomialAtMost(0, all, part)
    if (chanceOfNone >= FEW_CHANCE && own < all * part)
      return {
        standing: 'tooSmall',
        because: `Talen är för små. Väntat vore omkring ${expected}, och inte ens noll rapporter hade skilt sig från slumpen (${percent(chanceOfNone)}).`,
      }
    return {
      standing: 'asOthers',
      because: `Väntat efter storleken är omkring ${expected} av ${all}. Skillnaden är inte större än slumpen kan ge.`,
    }
  }
  const atWorst = binomialAtMost(own + unplaced, all + unplaced, part)
  if (unplaced > 0 && atWorst >= FEW_CHANCE)
    return {
      standing: 'unclear',
      because: `Färre än väntat (omkring ${expected} av ${all}), men ${count(unplaced, 'incident har', 'incidenter har')} ingen enhet. Hör de hit ändras bilden.`,
    }
  return {
    standing: 'fewer',
    because: `Väntat efter storleken är omkring ${expected} av ${all}. Så få händer av en slump i ${percent(chance)} av fallen, om alla rapporterar lika mycket per anställd.`,
  }
}

function answer(
  { unit, reports, year }: { unit: UnitSize; reports: Incident[]; year: number },
  reckoned: Reckoned,
): UnitReporting {
  const isLargeEnough = (unit.headCount ?? FEWEST_PEOPLE) >= FEWEST_PEOPLE
  const isSilent = reports.length === 0 && isLargeEnough && reckoned.standing !== 'asOthers'
  const asks = reckoned.standing === 'fewer' || isSilent
  return {
    unit,
    reports,
    ...reckoned,
    proposal: asks ? proposalFor(unit, reports.length, year) : null,
  }
}

export function proposalFor(unit: UnitSize, reported: number, year: number): Proposal {
  const told =
    reported === 0
      ? `Inga incidenter är rapporterade från ${unit.name} under ${year}.`
      : `${count(reported, 'incident är rapporterad', 'incidenter är rapporterade')} från ${unit.name} under ${year}.`
  const trained = unit.trainedPercent
  const isLow = trained !== null && trained < LOW_TRAINING
  return {
    question: `${told} Rapporteras det som händer? Om inte: känns det inte igen som en incident, är det oklart hur man gör, tar det för lång tid, eller är det obehagligt att berätta?`,
    measure: isLow
      ? `Fullfölj den obligatoriska utbildningen vid ${unit.name} (${trained} % har den i dag), och gå igenom på en arbetsplatsträff vad som är en incident och hur den rapporteras.`
      : `Gå igenom incidentrapporteringen på en arbetsplatsträff vid ${unit.name} med exempel ur årets register, och ta bort det hinder som kommer fram.`,
  }
}

/** "0,4", "12": one decimal below ten. */
export function decimal(value: number): string {
  const rounded = value < 10 ? Math.round(value * 10) / 10 : Math.round(value)
  return String(rounded).replace('.', ',')
}

/** "3 %", "0,4 %", "mindre än 0,1 %". */
export function percent(chance: number): string {
  return chance < 0.001 ? 'mindre än 0,1 %' : `${decimal(chance * 100)} %`
}

/** What must be said beside every such comparison. */
export function caution(
  rows: readonly UnitReporting[],
  { year, asOf }: { year: number; asOf: Day },
): string {
  const compared = rows.filter(({ chance }) => chance !== null).length
  const running = asOf < `${year}-12-31` ? ` Året räknas till och med ${dayInWords(asOf)}.` : ''
  const limit =
    compared > 0
      ? ` Gränsen för ”färre än väntat” är en sannolikhet under ${percent(FEW_CHANCE)} (exakt binomialprövning, Przyborowski och Wilenski 1940).`
      : ''
  const several =
    compared > 1
      ? ` När ${compared} enheter jämförs väntas omkring ${decimal(compared * FEW_CHANCE)} av dem falla under gränsen av en slump.`
      : ''
  const intervals = rows.some(({ rate }) => rate !== null)
    ? ' Intervallen är exakta 95-procentiga Poissonintervall (Garwood 1936).'
    : ''
  return `Få rapporter kan betyda få incidenter, och är ett skäl att fråga, inte ett svar.${limit}${several}${intervals}${running}`
}
