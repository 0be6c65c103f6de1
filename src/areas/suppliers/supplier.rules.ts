/** How much hangs on a supplier, whether it is used, and whether its security has been followed up. */
import { type Answer, no, yes } from '../../core/answers.ts'
import { addMonths, type Day, dayInWords, dayOf } from '../../core/dates.ts'
import { count, enumerate } from '../../core/swedish.ts'
import type { Agreement } from './agreement.record.ts'
import { type Criticality, criticalities, type Supplier } from './supplier.record.ts'

export const followUpKinds = {
  selfAssessment: 'Leverantörens självskattning',
  meeting: 'Säkerhetsmöte',
  audit: 'Granskning hos leverantören',
  certificate: 'Genomgång av intyg eller certifikat',
  exercise: 'Test eller övning',
  afterIncident: 'Genomgång efter en incident',
} as const

export const followUpResults = {
  fulfilled: 'Kraven uppfylls',
  partly: 'Kraven uppfylls delvis',
  notFulfilled: 'Kraven uppfylls inte',
} as const

/** A security follow-up of a supplier: what was looked at, and what it showed. */
export type FollowUp = {
  id: string
  supplierId: string
  doneOn: Day
  kind: keyof typeof followUpKinds
  result: keyof typeof followUpResults
  found: string
  /** A case number or where the papers are. */
  reference: string | null
  nextOn: Day | null
}

type Interval = { months: number | null; source: string; verified: boolean }

/** How often the security of a supplier is followed up. An assumption until the board says otherwise. */
export const followUpIntervals: Record<Criticality, Interval> = {
  critical: { months: 12, source: 'Genomlys antagande: varje år', verified: false },
  important: { months: 12, source: 'Genomlys antagande: varje år', verified: false },
  ordinary: { months: 36, source: 'Genomlys antagande: vart tredje år', verified: false },
}

/** What the classification of a system says of whoever supplies it. An assumption, as above. */
export const criticalFrom = { availability: 3, important: 2, verified: false } as const

/** Was the supplier used on the day? */
export function isUsed(supplier: Supplier, day: Day): boolean {
  const { usedFrom, usedUntil } = supplier.fields
  if ((usedFrom ?? dayOf(supplier.createdAt)) > day) return false
  return supplier.state === 'active' || (usedUntil !== null && usedUntil >= day)
}

/** The criticality as it was assessed on the day, or null. */
export function criticalityOn({ fields }: Supplier, day: Day): Criticality | null {
  const { criticality, criticalityAssessedOn } = fields
  return criticalityAssessedOn !== null && criticalityAssessedOn <= day ? criticality : null
}

export type Carried = {
  title: string
  /** Availability class (tillgänglighet) of the system, or null when it is not classified. */
  availability: number | null
  /** Critical activities (kritisk verksamhet) that use it. */
  criticalFor: readonly string[]
}

/** The criticality that the supplier's systems speak for, with the systems that decide it. */
export function proposedCriticality(systems: readonly Carried[]): Answer<Criticality | null> {
  if (systems.length === 0)
    return { answer: null, because: 'Inga system är kopplade till leverantören.' }
  const used = systems.filter(({ criticalFor }) => criticalFor.length > 0)
  const high = systems.filter(
    ({ availability }) => (availability ?? 0) >= criticalFrom.availability,
  )
  if (used.length > 0 || high.length > 0)
    return {
      answer: 'critical',
      because: [
        ...used.map(
          ({ title, criticalFor }) =>
            `${title} behövs för den kritiska verksamheten ${enumerate(criticalFor.map((name) => `”${name}”`))}.`,
        ),
        ...(high.length > 0
          ? [`${classes(high)} i tillgänglighet ${criticalFrom.availability} eller högre.`]
          : []),
      ].join(' '),
    }
  const unknown = systems.filter(({ availability }) => availability === null)
  if (unknown.length > 0)
    return {
      answer: null,
      because: `${enumerate(unknown.map(({ title }) => title))} är inte ${unknown.length === 1 ? 'klassat' : 'klassade'}, så det går inte att säga hur kritisk leverantören är.`,
    }
  const middle = systems.filter(({ availability }) => availability === criticalFrom.important)
  if (middle.length > 0)
    return {
      answer: 'important',
      because: `${classes(middle)} i tillgänglighet ${criticalFrom.important}.`,
    }
  return {
    answer: 'ordinary',
    because: `Inget av leverantörens ${count(systems.length, 'system', 'system')} är klassat i tillgänglighet ${criticalFrom.important} eller högre.`,
  }
}

function classes(systems: readonly Carried[]): string {
  const named = systems.map(({ title, availability }) => `${title} (T${availability})`)
  return `${enumerate(named)} är ${systems.length === 1 ? 'klassat' : 'klassade'}`
}

/** Does the assessment say less than the systems do? */
export function isUnderrated(supplier: Supplier, systems: readonly Carried[]): Answer {
  const proposal = proposedCriticality(systems)
  const { criticality } = supplier.fields
  if (proposal.answer === null || criticality === null) return no(proposal.because)
  const order = Object.keys(criticalities)
  return order.indexOf(criticality) > order.indexOf(proposal.answer)
    ? yes(proposal.because)
    : no('Bedömningen är minst lika hög som systemens klassning talar för.')
}

export type FollowUpStanding = {
  lastOn: Day | null
  dueOn: Day | null
  isLate: boolean
  because: string
}

/** When the security was last followed up, and when it is due again. */
export function followUpStanding(
  supplier: Supplier,
  followUps: readonly FollowUp[],
  agreements: readonly Agreement[],
  now: Day,
): FollowUpStanding {
  const last = followUps
    .filter(({ supplierId, doneOn }) => supplierId === supplier.id && doneOn <= now)
    .toSorted((a, b) => b.doneOn.localeCompare(a.doneOn))[0]
  // Requirements looked at under one of its agreements count as well.
  const checked = agreements
    .filter(({ fields }) => fields.supplier === supplier.id)
    .flatMap(({ fields }) => fields.requirementsFollowedUpOn ?? [])
    .filter((day) => day <= now)
    .sort()
    .at(-1)
  const lastOn =
    [last?.doneOn, checked]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1) ?? null
  const criticality = criticalityOn(supplier, now)
  const months = criticality === null ? null : followUpIntervals[criticality].months
  if (lastOn !== null) {
    const own = last?.doneOn === lastOn ? last.nextOn : null
    const dueOn = own ?? (months === null ? null : addMonths(lastOn, months))
    const isLate = dueOn !== null && dueOn < now
    return {
      lastOn,
      dueOn,
      isLate,
      because: `Följdes senast upp den ${dayInWords(lastOn)}.${
        dueOn === null
          ? ' Kritikaliteten är inte bedömd, så ingen nästa gång kan räknas fram.'
          : isLate
            ? ` Skulle ha följts upp igen senast den ${dayInWords(dueOn)}.`
            : ` Nästa gång senast den ${dayInWords(dueOn)}.`
      }`,
    }
  }
  if (criticality === null || months === null)
    return {
      lastOn,
      dueOn: null,
      isLate: false,
      because: 'Har aldrig följts upp, och kritikaliteten är inte bedömd.',
    }
  // Counted from when the supplier began to be used, or from the first agreement.
  const since =
    supplier.fields.usedFrom ??
    agreements
      .filter(({ fields, state }) => fields.supplier === supplier.id && state !== 'drafted')
      .flatMap(({ fields }) => fields.startsOn ?? [])
      .sort()[0] ??
    dayOf(supplier.createdAt)
  const dueOn = addMonths(since, months)
  const isLate = dueOn < now
  return {
    lastOn,
    dueOn,
    isLate,
    because: isLate
      ? `Har aldrig följts upp. Skulle ha gjorts senast den ${dayInWords(dueOn)}.`
      : `Har inte följts upp än. Ska göras senast den ${dayInWords(dueOn)}.`,
  }
}

/** The name without its legal form: an incident says "Kvarnbo Data" and the register "Kvarnbo Data AB". */
export function bareName(name: string): string {
  return name
    .toLocaleLowerCase('sv')
    .replace(/\(publ\)/g, '')
    .replace(/\b(ab|hb|kb|ltd|inc|gmbh|oy|as|a\/s)\b\.?/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
