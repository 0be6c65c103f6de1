/** Leverantörer, avtal och upphandling, for the review: what hangs on whom, what runs out and what is missing. */

import { type Day, dayInWords, yearOf } from '../../core/dates.ts'
import { percentageAfter } from '../../core/percent.ts'
import { count, enumerate, uncapitalise } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  type Inline,
  item,
  list,
  paragraph,
  type ReviewContext,
  row,
  type Section,
  sourceOf,
  sourcesOf,
  table,
} from '../../review/document.ts'
import type { Agreement } from './agreement.record.ts'
import {
  type Expiry,
  expiryOf,
  isInForce,
  lacksProcessingAgreement,
  noticeAhead,
  type ProcessorFacts,
} from './agreement.rules.ts'
import { concentrationsOf, type Load } from './concentration.rules.ts'
import {
  type ClassifiedBefore,
  type ClassifiedSubject,
  classifiedBefore,
  exceptionsOf,
  gateStep,
  type StepAnswer,
} from './gate.rules.ts'
import { isComplete, type PointAnswer } from './processing-agreement.rules.ts'
import type { Procurement } from './procurement.record.ts'
import { criticalities, type Supplier } from './supplier.record.ts'
import { criticalityOn, type FollowUp, followUpStanding, isUsed } from './supplier.rules.ts'

/** What is known of an incident that concerns suppliers. */
export type SupplierIncident = {
  id: string
  type: string
  title: string
  /** Did it happen at a supplier? null: not cleared up. */
  atSupplier: boolean | null
  /** Suppliers of the register that it concerns. */
  supplierIds: readonly string[]
}

export type SuppliersFacts = {
  suppliers: Supplier[]
  agreements: Agreement[]
  followUps: FollowUp[]
  procurements: Procurement[]
  answers: (StepAnswer & { procurementId: string })[]
  /** What each procurement is to handle, with the day it was classified. */
  subjects: (ClassifiedSubject & { procurementId: string })[]
  checklists: { agreementId: string; answers: PointAnswer[]; checkedOn: Day | null }[]
  processors: ProcessorFacts[]
  loads: Load[]
  /** Reported in the year. */
  incidents: SupplierIncident[]
}

type Written = (string | Inline)[]
type Known = { facts: SuppliersFacts; context: ReviewContext; day: Day }

/** Nothing at all for a board that has not begun. */
export function suppliersSection(facts: SuppliersFacts, context: ReviewContext): Section {
  if (facts.suppliers.length + facts.agreements.length + facts.procurements.length === 0)
    return { blocks: [], answers: [] }
  const known = { facts, context, day: dayOfRegister(context) }
  return {
    blocks: [
      ...suppliersInWords(known),
      ...concentration(known),
      ...followUpTable(known),
      ...incidentsInWords(known),
      ...expiringPapers(known),
      ...processingAgreements(known),
      ...procurementsInWords(known),
      ...exceptionsInWords(known),
    ],
    answers: [],
  }
}

/** A year that has ended is told as it stood on its last day. */
function dayOfRegister({ year, readOn }: ReviewContext): Day {
  const last = `${year}-12-31`
  return readOn < last ? readOn : last
}

function used({ facts, day }: Known): Supplier[] {
  return facts.suppliers.filter((one) => isUsed(one, day))
}

function suppliersInWords(known: Known): Block[] {
  const { day } = known
  const suppliers = used(known)
  if (suppliers.length === 0)
    return [
      paragraph('suppliers', `Ingen leverantör är registrerad som anlitad den ${dayInWords(day)}.`),
    ]
  const critical = suppliers.filter((one) => criticalityOn(one, day) === 'critical')
  const unknown = suppliers.filter((one) => criticalityOn(one, day) === null)
  const text: Written = [
    `Den ${dayInWords(day)} anlitades `,
    figure(count(suppliers.length, 'leverantör', 'leverantörer'), suppliers),
    '.',
  ]
  if (critical.length > 0)
    text.push(
      suppliers.length === 1 ? ' Den är bedömd som ' : ' ',
      ...(suppliers.length === 1
        ? [figure('kritisk', critical)]
        : [
            figure(String(critical.length), critical),
            ` av dem är bedömd${critical.length === 1 ? '' : 'a'} som kritisk${critical.length === 1 ? '' : 'a'}${named(critical)}`,
          ]),
      '.',
    )
  else if (unknown.length < suppliers.length) text.push(' Ingen av dem är bedömd som kritisk.')
  if (unknown.length > 0)
    text.push(
      ' För ',
      figure(
        unknown.length === suppliers.length && unknown.length > 1 ? 'alla' : String(unknown.length),
        unknown,
      ),
      ' är det inte bedömt hur kritisk leverantören är.',
    )
  return [paragraph('suppliers', text)]
}

/** Names only of those that may be told openly. */
function named(records: readonly { title: string; secrecy: string | null }[]): string {
  const open = records.filter(({ secrecy }) => secrecy === null)
  return open.length === records.length && open.length > 0 && open.length <= 5
    ? `: ${enumerate(open.map(({ title }) => title))}`
    : ''
}

function concentration(known: Known): Block[] {
  const open = used(known).filter(({ secrecy }) => secrecy === null)
  const ids = new Set(open.map(({ id }) => id))
  const loads = known.facts.loads.filter(({ supplier }) => ids.has(supplier.id))
  const found = concentrationsOf(loads)
  if (found.length === 0) return []
  const sources = found.flatMap(({ supplierId }) => {
    const load = loads.find(({ supplier }) => supplier.id === supplierId)
    return load
      ? [
          { type: 'supplier', id: load.supplier.id, title: load.supplier.title },
          ...sourcesOf(load.criticalSystems),
          ...sourcesOf(load.alone.filter(({ isCritical }) => isCritical)),
        ]
      : []
  })
  return [
    paragraph(
      'concentration',
      `Risken är samlad hos få leverantörer, som registren ser ut den ${dayInWords(known.context.readOn)}: ${found.map(({ because }) => because).join(' ')}`,
      sources,
    ),
  ]
}

function followUpTable(known: Known): Block[] {
  const { facts, day, context } = known
  const weighty = used(known).filter((one) => {
    const criticality = criticalityOn(one, day)
    return criticality === 'critical' || criticality === 'important'
  })
  if (weighty.length === 0) return []
  const standing = (one: Supplier) => followUpStanding(one, facts.followUps, facts.agreements, day)
  const inYear = weighty.filter((one) => {
    const { lastOn } = standing(one)
    return lastOn !== null && yearOf(lastOn) === context.year
  })
  const late = weighty.filter((one) => standing(one).isLate)
  const order = Object.keys(criticalities)
  const rows = weighty
    .toSorted(
      (a, b) =>
        order.indexOf(criticalityOn(a, day) ?? '') - order.indexOf(criticalityOn(b, day) ?? '') ||
        a.title.localeCompare(b.title, 'sv'),
    )
    .map((one) => {
      const { lastOn, dueOn, isLate } = standing(one)
      const level = criticalityOn(one, day)
      return row(
        [
          one.secrecy === null ? one.title : `Leverantör ${one.number}`,
          level === null ? 'Ej bedömd' : criticalities[level],
          lastOn ?? 'Aldrig',
          dueOn === null ? 'Ej bestämt' : isLate ? `${dueOn} (försenad)` : dueOn,
        ],
        [sourceOf(one)],
      )
    })
  return [
    paragraph(
      'follow-up',
      [
        ...(weighty.length === 1
          ? [
              'Säkerheten hos den leverantör som är kritisk eller viktig ',
              figure(inYear.length === 1 ? 'följdes upp' : 'följdes inte upp', weighty),
              ' under året.',
            ]
          : [
              'Säkerheten följdes under året upp hos ',
              figure(
                `${inYear.length === 0 ? 'ingen' : inYear.length} av ${weighty.length}`,
                inYear.length === 0 ? weighty : inYear,
              ),
              ' kritiska och viktiga leverantörer.',
            ]),
        ...(late.length > 0
          ? [
              ' För ',
              figure(String(late.length), late),
              ` är uppföljningen försenad den ${dayInWords(day)}.`,
            ]
          : []),
      ],
      sourcesOf(weighty),
    ),
    table(
      'follow-up-table',
      `Kritiska och viktiga leverantörer den ${dayInWords(day)}`,
      [
        { label: 'Leverantör' },
        { label: 'Kritikalitet' },
        { label: 'Senast uppföljd' },
        { label: 'Nästa uppföljning' },
      ],
      rows,
    ),
  ]
}

function incidentsInWords({ facts, context }: Known): Block[] {
  const { incidents } = facts
  if (incidents.length === 0) return []
  const at = incidents.filter(({ atSupplier }) => atSupplier === true)
  const unclear = incidents.filter(({ atSupplier }) => atSupplier === null)
  const share = percentageAfter(at.length, incidents.length)
  const text: Written =
    at.length === 0
      ? [`Ingen av ${context.year} års incidenter är känd som en händelse hos en leverantör.`]
      : [
          `Av ${context.year} års `,
          figure(count(incidents.length, 'incident', 'incidenter'), incidents),
          ' hände ',
          figure(String(at.length), at),
          `${share} hos en leverantör.`,
        ]
  const most = facts.suppliers
    .map((supplier) => ({
      supplier,
      at: at.filter(({ supplierIds }) => supplierIds.includes(supplier.id)),
    }))
    .filter((one) => one.at.length > 1 && one.supplier.secrecy === null)
    .toSorted((a, b) => b.at.length - a.at.length)[0]
  if (most)
    text.push(` Flest hos ${most.supplier.title}: `, figure(String(most.at.length), most.at), '.')
  const unnamed = at.filter(({ supplierIds }) => supplierIds.length === 0)
  if (unnamed.length > 0 && facts.suppliers.length > 0)
    text.push(
      ' För ',
      figure(String(unnamed.length), unnamed),
      ' finns leverantören inte i registret.',
    )
  if (unclear.length > 0)
    text.push(
      ' För ',
      figure(count(unclear.length, 'incident', 'incidenter'), unclear),
      ' är det inte klarlagt.',
    )
  return [paragraph('incidents', text, sourcesOf(incidents))]
}

/** An agreement since ended bound on the day, and asked then for what it asked. */
function asItStood(agreement: Agreement, day: Day): Agreement {
  const { endsOn } = agreement.fields
  return agreement.state === 'ended' && endsOn !== null && endsOn >= day
    ? { ...agreement, state: 'inForce' }
    : agreement
}

function expiringPapers({ facts, day }: Known): Block[] {
  const inForce = facts.agreements.filter((one) => isInForce(one, day))
  const expiring = facts.agreements.flatMap((one) => {
    const expiry = expiryOf(asItStood(one, day), day)
    return expiry === null || yearOfAgreement(one) > day ? [] : [{ agreement: one, expiry }]
  })
  if (inForce.length + expiring.length === 0) return []
  const soon = expiring.filter(({ expiry }) => expiry.kind === 'notice' || expiry.kind === 'end')
  const passed = expiring.filter(({ expiry }) => expiry.kind === 'ended')
  const records = (of: readonly { agreement: Agreement }[]) => of.map(({ agreement }) => agreement)
  const text: Written = [
    ...(inForce.length === 0
      ? ['Inget avtal gällde']
      : [figure(count(inForce.length, 'avtal', 'avtal'), inForce), ' gällde']),
    ` den ${dayInWords(day)}.`,
  ]
  if (soon.length > 0)
    text.push(
      ' ',
      figure(count(soon.length, 'avtal', 'avtal'), records(soon)),
      ` ska sägas upp, förlängas eller ersättas inom ${noticeAhead.months} månader.`,
    )
  if (passed.length > 0)
    text.push(
      ' För ',
      figure(count(passed.length, 'avtal', 'avtal'), records(passed)),
      ' har avtalstiden gått ut utan att det är redovisat vad som gäller nu.',
    )
  return [
    paragraph('agreements', text),
    ...(expiring.length === 0
      ? []
      : [
          list(
            'agreements-list',
            expiring
              .toSorted((a, b) => a.expiry.on.localeCompare(b.expiry.on))
              .map(({ agreement, expiry }) =>
                item(`${titleOf(agreement)}: ${uncapitalise(wordsOf(expiry))}`, [
                  sourceOf(agreement),
                ]),
              ),
          ),
        ]),
  ]
}

function yearOfAgreement({ fields }: Agreement): Day {
  return fields.startsOn ?? '9999-12-31'
}

function titleOf(record: { title: string; secrecy: string | null; number: number }): string {
  return record.secrecy === null ? record.title : `Avtal ${record.number}`
}

function wordsOf({ because }: Expiry): string {
  return because
}

function processingAgreements(known: Known): Block[] {
  const { facts, day } = known
  const suppliers = used(known)
  const lacking = suppliers.flatMap((one) => {
    const of = facts.processors.find(({ supplierId }) => supplierId === one.id)
    return of && lacksProcessingAgreement(of, facts.agreements, day).answer ? [one] : []
  })
  const own = facts.agreements.filter(
    (one) => one.fields.kind === 'processing' && isInForce(one, day),
  )
  const text: Written = []
  if (lacking.length > 0)
    text.push(
      'Personuppgiftsbiträdesavtal saknas för ',
      figure(count(lacking.length, 'leverantör', 'leverantörer'), lacking),
      ` som behandlar personuppgifter${named(lacking)}.`,
    )
  if (own.length > 0) {
    const whole = own.filter((one) => {
      const list = facts.checklists.find(({ agreementId }) => agreementId === one.id)
      return list !== undefined && isComplete(list.answers, null).answer
    })
    text.push(
      text.length > 0 ? ' ' : '',
      figure(count(own.length, 'personuppgiftsbiträdesavtal', 'personuppgiftsbiträdesavtal'), own),
      ' gällde, varav ',
      ...(whole.length === 0
        ? ['inget']
        : [figure(whole.length === 1 ? 'ett' : String(whole.length), whole)]),
      ' är kontrollerat och innehåller allt som artikel 28 i dataskyddsförordningen kräver.',
    )
  }
  return text.length === 0 ? [] : [paragraph('processing', text)]
}

/** Procurements whose requirements went out in the year, and whether the information was classified then. */
export function classifiedBeforeTender(
  facts: Pick<SuppliersFacts, 'procurements' | 'answers' | 'subjects'>,
  year: number,
  day: Day,
): { procurement: Procurement; standing: ClassifiedBefore; because: string }[] {
  return facts.procurements
    .filter(({ fields, state }) => {
      const { tenderOn } = fields
      return (
        state !== 'cancelled' && tenderOn !== null && tenderOn <= day && yearOf(tenderOn) === year
      )
    })
    .map((procurement) => {
      const of = ({ procurementId }: { procurementId: string }) => procurementId === procurement.id
      const { answer, because } = classifiedBefore(
        procurement,
        facts.answers.filter(of),
        facts.subjects.filter(of),
        day,
      )
      return { procurement, standing: answer, because }
    })
}

function procurementsInWords({ facts, context, day }: Known): Block[] {
  const started = facts.procurements.filter(({ fields }) => fields.startedOn <= day)
  if (started.length === 0) return []
  const judged = classifiedBeforeTender(facts, context.year, day)
  const ongoing = started.filter(
    ({ state, fields }) =>
      state !== 'cancelled' && (state !== 'ready' || (fields.readyOn ?? '') > day),
  )
  const ready = started.filter(
    ({ state, fields }) =>
      state === 'ready' &&
      fields.readyOn !== null &&
      fields.readyOn <= day &&
      yearOf(fields.readyOn) === context.year,
  )
  const text: Written = []
  if (judged.length === 0)
    text.push(
      `Ingen upphandling eller förändring annonserades eller beställdes under ${context.year}.`,
    )
  else {
    const before = judged.filter(({ standing }) => standing === 'before')
    const records = (of: typeof judged) => of.map(({ procurement }) => procurement)
    text.push(
      'Klassad före upphandling: ',
      figure(`${before.length} av ${judged.length}`, records(judged)),
      '.',
    )
    const not = judged.filter(({ standing }) => standing !== 'before')
    if (not.length > 0)
      text.push(
        ` ${enumerate(not.map(({ procurement }) => (procurement.secrecy === null ? `”${procurement.title}”` : `upphandling ${procurement.number}`)))} gick ut utan att informationen var klassad.`,
      )
  }
  if (ready.length > 0)
    text.push(
      ' Under året blev ',
      figure(String(ready.length), ready),
      ` klar${ready.length === 1 ? '' : 'a'}.`,
    )
  if (ongoing.length > 0)
    text.push(' ', figure(String(ongoing.length), ongoing), ` pågick den ${dayInWords(day)}.`)
  return [paragraph('procurements', text, sourcesOf(judged.map(({ procurement }) => procurement)))]
}

function exceptionsInWords({ facts, day }: Known): Block[] {
  const excepted = facts.procurements.flatMap((procurement) => {
    if (procurement.state === 'cancelled' || procurement.secrecy !== null) return []
    const own = facts.answers.filter(
      ({ procurementId, answeredOn }) => procurementId === procurement.id && answeredOn <= day,
    )
    return exceptionsOf(own).map((one) => ({ procurement, one }))
  })
  if (excepted.length === 0) return []
  return [
    paragraph('exceptions', 'Beslutade undantag från stegen i upphandling och förändring:', [
      ...new Map(
        excepted.map(({ procurement }) => [procurement.id, sourceOf(procurement)]),
      ).values(),
    ]),
    list(
      'exceptions-list',
      excepted.map(({ procurement, one }) =>
        item(
          `${procurement.title}, ${uncapitalise(gateStep(one.step).title)}: ${one.note.replace(/[.\s]+$/, '')}. Gäller till och med den ${dayInWords(one.until)}${one.until < day ? ' och har gått ut' : ''}.`,
          [sourceOf(procurement)],
        ),
      ),
    ),
  ]
}
