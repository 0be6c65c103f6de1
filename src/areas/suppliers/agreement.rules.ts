/** When an agreement must be given notice, and where a personal data processing agreement is missing. */
import { type Answer, no, yes } from '../../core/answers.ts'
import { addMonths, type Day, dayInWords } from '../../core/dates.ts'
import { enumerate } from '../../core/swedish.ts'
import type { Agreement } from './agreement.record.ts'

/** How far ahead the last day of notice is told. An assumption until the board says otherwise. */
export const noticeAhead = { months: 6, verified: false } as const

/** Does it bind on the day? One that extends itself binds until it is ended. */
export function isInForce({ state, fields }: Agreement, day: Day): boolean {
  const { startsOn, endsOn, extendsBySelf } = fields
  if (state === 'drafted' || startsOn === null || startsOn > day) return false
  if (endsOn === null || endsOn >= day) return true
  return state === 'inForce' && extendsBySelf === true
}

/** The last day to give notice: the agreement's own, or reckoned from its end; null when neither is known. */
export function lastNoticeDay({ fields }: Agreement): Day | null {
  const { noticeOn, endsOn, noticeMonths } = fields
  if (noticeOn !== null) return noticeOn
  return endsOn === null || noticeMonths === null ? null : addMonths(endsOn, -noticeMonths)
}

export type Expiry = {
  /** What happens next, and when. */
  kind: 'notice' | 'end' | 'passed' | 'ended'
  on: Day
  because: string
}

/**
 * Does the agreement ask for a decision within the coming months? Notice first; then its end. One
 * whose end has passed without anyone saying what became of it is told until that is done.
 */
export function expiryOf(
  agreement: Agreement,
  now: Day,
  months: number = noticeAhead.months,
): Expiry | null {
  const { state, fields } = agreement
  const { endsOn, extendsBySelf } = fields
  if (state !== 'inForce') return null
  const until = addMonths(now, months)
  const noticeOn = lastNoticeDay(agreement)
  if (noticeOn !== null && noticeOn >= now && noticeOn <= until)
    return {
      kind: 'notice',
      on: noticeOn,
      because: `Senast den ${dayInWords(noticeOn)} ska det avgöras om avtalet sägs upp, förlängs eller upphandlas på nytt.`,
    }
  if (endsOn === null) return null
  if (endsOn < now)
    return {
      kind: extendsBySelf === true ? 'passed' : 'ended',
      on: endsOn,
      because:
        extendsBySelf === true
          ? `Avtalstiden gick ut den ${dayInWords(endsOn)}, och avtalet förlängdes av sig självt. Skriv till när det gäller nu.`
          : `Avtalet gick ut den ${dayInWords(endsOn)}. Avsluta det, eller skriv till när det gäller nu.`,
    }
  if (noticeOn !== null && noticeOn < now)
    return {
      kind: 'passed',
      on: endsOn,
      because: `Sista uppsägningsdagen var den ${dayInWords(noticeOn)}. Avtalet gäller till och med den ${dayInWords(endsOn)}${extendsBySelf === true ? ' och förlängs sedan av sig självt' : ''}.`,
    }
  return endsOn <= until
    ? {
        kind: 'end',
        on: endsOn,
        because: `Avtalet upphör den ${dayInWords(endsOn)}.${noticeOn === null ? ' Uppsägningstiden är inte angiven.' : ''}`,
      }
    : null
}

/** What an agreement on a delivery should settle about security, and does not; in the words of its fields. */
export function termsLacking({ fields }: Agreement): string[] {
  if (!delivering.includes(fields.kind)) return []
  return [
    ...(fields.securityRequirements === true ? [] : ['krav på informationssäkerhet']),
    ...(fields.incidentNoticeHours === null ? ['tid för att underrätta oss om en incident'] : []),
    ...(fields.auditRight === true ? [] : ['rätt att granska leverantören']),
    ...(fields.exitTerms === null ? ['vad som händer med informationen när avtalet upphör'] : []),
  ]
}

const delivering: readonly string[] = ['service', 'maintenance', 'licence', 'internal']

/** What a supplier does with personal data, as the registers tell it. */
export type ProcessorFacts = {
  supplierId: string
  /** The supplier's own answer: does it process personal data for us? */
  saysSo: boolean | null
  /** Works for another supplier: the agreement is then between the two (GDPR 28.4). */
  isSubProcessor: boolean
  /** Processing records (registerförteckning) that name it as processor. */
  processingRecords: readonly { id: string; title: string }[]
  /** Systems it supplies that hold information with personal data. */
  systems: readonly { id: string; title: string }[]
}

/** Is a personal data processing agreement needed but not in force on the day? (GDPR 28.3) */
export function lacksProcessingAgreement(
  facts: ProcessorFacts,
  agreements: readonly Agreement[],
  day: Day,
): Answer {
  const { supplierId, saysSo, isSubProcessor, processingRecords, systems } = facts
  const reasons = [
    ...(processingRecords.length > 0
      ? [
          `står som biträde i registerförteckningen (${enumerate(processingRecords.map(({ title }) => title))})`,
        ]
      : []),
    ...(systems.length > 0
      ? [
          `levererar system som innehåller personuppgifter (${enumerate(systems.map(({ title }) => title))})`,
        ]
      : []),
    ...(processingRecords.length + systems.length === 0 && saysSo === true && !isSubProcessor
      ? ['behandlar personuppgifter åt nämnden']
      : []),
  ]
  if (reasons.length === 0)
    return no(
      isSubProcessor
        ? 'Leverantören är underbiträde: avtalet sluts av den leverantör som anlitar den (artikel 28.4).'
        : 'Inget säger att leverantören behandlar personuppgifter åt nämnden.',
    )
  const own = agreements.filter(
    ({ fields }) => fields.supplier === supplierId && fields.kind === 'processing',
  )
  if (own.some((one) => isInForce(one, day))) return no('Ett personuppgiftsbiträdesavtal gäller.')
  const former = own.find(({ state }) => state !== 'drafted')
  const draft = own.find(({ state }) => state === 'drafted')
  const standing = draft
    ? ` Ett utkast finns: ”${draft.title}”.`
    : former
      ? ` Det senaste, ”${former.title}”, gäller inte längre.`
      : ''
  return yes(
    `Leverantören ${enumerate(reasons)}, men inget personuppgiftsbiträdesavtal gäller.${standing}`,
  )
}
