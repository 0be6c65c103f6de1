/** What a risk amounts to on its scale, and which risks nobody has answered. */
import { type Answer, no, yes } from '../../core/answers.ts'
import { enumerate } from '../../core/swedish.ts'
import type { Improvement } from '../improvements/improvement.record.ts'
import type { Risk } from './risk.record.ts'
import { findScale, levelIndex, levelRange, nameOfScale, type RiskScale } from './scale.rules.ts'

/** An activity that answers a risk. */
export type Treatment = {
  riskId: string
  activity: { id: string; type: string; title: string; state: string; year: number | null }
}

/** Riskvärde, likelihood times consequence; null when not assessed, never 0. */
export function riskValue({ fields }: Risk): number | null {
  const { likelihood, consequence } = fields
  return likelihood === null || consequence === null ? null : likelihood * consequence
}

/** The scale the risk was assessed on; null when it is not assessed or the scale is unknown. */
export function scaleOf<S extends RiskScale>({ fields }: Risk, scales: readonly S[]): S | null {
  const { scale, scaleVersion } = fields
  return scale === null || scaleVersion === null
    ? null
    : findScale(scales, { size: scale, version: scaleVersion })
}

/** The name of the risk's level on the scale it was assessed on; null is "ej bedömd". */
export function riskLevel(risk: Risk, scale: RiskScale | null): Answer<string | null> {
  const value = riskValue(risk)
  if (value === null)
    return { answer: null, because: 'Sannolikhet och konsekvens är inte bedömda.' }
  if (scale === null || scaleOf(risk, [scale]) === null)
    return {
      answer: null,
      because: 'Skalan som risken är bedömd på finns inte bland nämndens skalor.',
    }
  const index = levelIndex(value, scale)
  const name = scale.levels[index]?.name ?? null
  const unverified = scale.verified ? '' : ' Skalan är antagen och ej verifierad.'
  return {
    answer: name,
    because: `Sannolikhet ${risk.fields.likelihood} × konsekvens ${risk.fields.consequence} = ${value}. ${name ?? ''} är ${levelRange(index, scale)} på skalan ${nameOfScale(scale)}.${unverified}`,
  }
}

/** Does the risk count? A struck one was registered by mistake. */
export function counts(risk: Risk): boolean {
  return risk.state !== 'withdrawn'
}

const NOT_REPEATED = 'Återges inte.'

/** The risk as a report may show it: one marked secret is counted and valued, its words are left out. */
export function asReported(risk: Risk): Risk {
  if (risk.secrecy === null) return risk
  const event = `Risk nr ${risk.number}, markerad med sekretess (${risk.secrecy})`
  const hide = (text: string | null) => (text === null ? null : NOT_REPEATED)
  const { effect, existingMeasure, treatmentReason } = risk.fields
  return {
    ...risk,
    title: event,
    fields: {
      ...risk.fields,
      event,
      // It stands in captions and headings, where no row is left out.
      process: null,
      effect: hide(effect),
      existingMeasure: hide(existingMeasure),
      treatmentReason: hide(treatmentReason),
    },
  }
}

const setAside: Improvement['state'] = 'dropped'

/** The activities that answer the risk and have not been set aside. */
export function activitiesFor(
  risk: Pick<Risk, 'id'>,
  treatments: readonly Treatment[],
): Treatment['activity'][] {
  return treatments
    .filter((one) => one.riskId === risk.id && one.activity.state !== setAside)
    .map((one) => one.activity)
}

/** Has nobody answered the risk: neither an activity nor a reason why none is needed? */
export function isOrphan(risk: Risk, treatments: readonly Treatment[]): Answer {
  if (risk.state === 'closed') return no('Risken är avslutad.')
  if (risk.state === 'withdrawn') return no('Risken är struken.')
  const activities = activitiesFor(risk, treatments)
  if (activities.length > 0)
    return no(`Åtgärdas av ${enumerate(activities.map((activity) => `”${activity.title}”`))}.`)
  if (risk.fields.treatmentReason !== null) return no('Det finns en motivering till behandlingen.')
  return yes('Ingen aktivitet åtgärdar risken, och det finns ingen motivering till varför.')
}
