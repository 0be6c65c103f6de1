/** What suppliers, agreements and procurements ask to be done, and by when. Pure; composed by the wheel. */
import { type Day, dayInWords } from '../../core/dates.ts'
import { type Duty, inOrderOfDay } from '../../core/duty.ts'
import { asSentence } from '../../core/swedish.ts'
import type { Agreement } from './agreement.record.ts'
import { expiryOf } from './agreement.rules.ts'
import { exceptionsOf, gateOf, gateStep, type StepAnswer } from './gate.rules.ts'
import type { Procurement } from './procurement.record.ts'
import type { Supplier } from './supplier.record.ts'
import { type FollowUp, followUpStanding, isUsed } from './supplier.rules.ts'

export type SupplierDutyFacts = {
  suppliers: readonly Supplier[]
  agreements: readonly Agreement[]
  followUps: readonly FollowUp[]
  procurements: readonly Procurement[]
  answers: readonly (StepAnswer & { procurementId: string })[]
}

export function supplierDuties(facts: SupplierDutyFacts, now: Day): Duty[] {
  return inOrderOfDay([
    ...facts.agreements.flatMap((one) => noticeDuty(one, now)),
    ...facts.suppliers.flatMap((one) => followUpDuty(one, facts, now)),
    ...facts.procurements.flatMap((one) => gateDuties(one, facts, now)),
  ])
}

function noticeDuty(agreement: Agreement, now: Day): Duty[] {
  const expiry = expiryOf(agreement, now)
  if (expiry === null) return []
  // What cannot be given notice any more is told beside the agreement; there is no day to keep.
  if (expiry.kind === 'passed' && expiry.on >= now) return []
  const title = {
    notice: `Ta ställning till uppsägning av ”${agreement.title}”`,
    end: `”${agreement.title}” upphör: se till att det är omhändertaget`,
    passed: `Skriv till när ”${agreement.title}” gäller nu`,
    ended: `”${agreement.title}” har gått ut: avsluta eller förläng`,
  }[expiry.kind]
  return [
    {
      key: `agreement.${expiry.kind} ${agreement.id}`,
      title,
      dueOn: expiry.on,
      ownerId: agreement.ownerId,
      record: { type: agreement.type, id: agreement.id },
      because: {
        notice: 'Sedan är det för sent att säga upp avtalet till dess slut.',
        end: 'Avtalet upphör den dagen.',
        passed: 'Avtalet förlängdes av sig självt.',
        ended: 'Ingen har sagt vad som gäller nu.',
      }[expiry.kind],
    },
  ]
}

function followUpDuty(supplier: Supplier, facts: SupplierDutyFacts, now: Day): Duty[] {
  if (supplier.state !== 'active' || !isUsed(supplier, now)) return []
  const standing = followUpStanding(supplier, facts.followUps, facts.agreements, now)
  if (standing.dueOn === null) return []
  return [
    {
      key: `supplier.followUp ${supplier.id}`,
      title: `Följ upp säkerheten hos ${supplier.title}`,
      dueOn: standing.dueOn,
      ownerId: supplier.ownerId,
      record: { type: supplier.type, id: supplier.id },
      because:
        standing.lastOn === null
          ? 'Har aldrig följts upp.'
          : `Följdes senast upp den ${dayInWords(standing.lastOn)}.`,
    },
  ]
}

function gateDuties(procurement: Procurement, facts: SupplierDutyFacts, now: Day): Duty[] {
  if (procurement.state === 'cancelled') return []
  const own = facts.answers.filter(({ procurementId }) => procurementId === procurement.id)
  const about = {
    ownerId: procurement.ownerId,
    record: { type: procurement.type, id: procurement.id },
  }
  const exceptions = exceptionsOf(own).map(({ step, until, note }) => ({
    ...about,
    key: `procurement.exception ${procurement.id} ${step}`,
    title: `Undantaget från ”${gateStep(step).title}” i ”${procurement.title}” går ut`,
    dueOn: until,
    because: `Skälet till undantaget: ${asSentence(note)}`,
  }))
  const { readyBy } = procurement.fields
  const gate = gateOf(own, now)
  if (procurement.state !== 'started' || readyBy === null) return exceptions
  return [
    ...exceptions,
    {
      ...about,
      key: `procurement.ready ${procurement.id}`,
      title: `Slutför stegen i ”${procurement.title}”`,
      dueOn: readyBy,
      because: gate.mayBeReady.because,
    },
  ]
}
