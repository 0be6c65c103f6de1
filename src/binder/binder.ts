/**
 * The continuity binder (kontinuitetspärmen): all that is needed when the systems are down, as one
 * document to print and keep on paper. Pure: continuity's facts in, a document out.
 */
import type { ContinuityFacts } from '../areas/continuity/chapter.ts'
import type { ContinuityPlan } from '../areas/continuity/continuity-plan.record.ts'
import { contradictionsIn } from '../areas/continuity/contradiction.rules.ts'
import {
  type CriticalActivity,
  consequences,
} from '../areas/continuity/critical-activity.record.ts'
import { inHours, type Ranked, recoveryOrder } from '../areas/continuity/recovery-order.rules.ts'
import { isCritical, isInForce, plansOf } from '../areas/continuity/rules.ts'
import { type Day, dayInWords } from '../core/dates.ts'
import {
  type Block,
  type Chapter,
  item,
  list,
  paragraph,
  type ReviewDocument,
  row,
  sourceOf,
  subheading,
  table,
} from '../review/document.ts'
import { writtenBlocks } from '../review/written.ts'

export type BinderGround = {
  organisation: string
  board: string
  administration: string
  today: Day
  /** Names of persons by id. */
  people: Readonly<Record<string, string>>
  facts: ContinuityFacts
  contacts: readonly Contact[]
}

/** Whom to call about what, as the suppliers' register has it. */
export type Contact = {
  thingId: string
  supplier: string
  incidentContact: string | null
  contact: string | null
  agreements: readonly { subject: string; registryNumber: string | null }[]
}

export function continuityBinder(ground: BinderGround): ReviewDocument {
  const { organisation, board, administration, today, facts } = ground
  const order = recoveryOrder(facts.recovery)
  const activities = facts.activities.filter(isCritical)
  const plans = facts.plans.filter(isInForce)
  const chapters = [
    howToUse(plans),
    recovery(order, ground),
    whomToCall(order, ground),
    chapter(
      'activities',
      'Kritisk verksamhet',
      activities.length === 0 ? [paragraph('none', 'Ingen kritisk verksamhet är utpekad.')] : [],
      activities.map((activity) => ofActivity(activity, ground)),
    ),
    chapter(
      'plans',
      'Kontinuitetsplaner',
      plans.length === 0 ? [paragraph('none', 'Ingen plan är fastställd.')] : [],
      plans.map((plan) => ofPlan(plan, ground)),
    ),
    unsolved(order, facts),
  ]
  return {
    format: 1,
    title: 'Kontinuitetspärm',
    subtitle: 'Att använda när systemen är nere',
    board,
    organisation,
    year: Number(today.slice(0, 4)),
    status: `Utskriven ${today}`,
    registryNumber: null,
    author: null,
    readOn: today,
    hash: null,
    decision: null,
    cover: {
      facts: [
        { label: 'Gäller', value: administration },
        { label: 'Uppgifterna lästes', value: dayInWords(today) },
        {
          label: 'Byt ut',
          value: 'Skriv ut en ny pärm när något har ändrats, och minst en gång i kvartalet.',
        },
        ...secrecyFacts([...activities, ...facts.plans]),
      ],
    },
    chapters: chapters.map((one, index) => numbered(one, String(index + 1))),
  }
}

function secrecyFacts(records: readonly { secrecy: string | null }[]) {
  const grounds = [...new Set(records.flatMap(({ secrecy }) => secrecy ?? []))]
  return grounds.length === 0
    ? []
    : [{ label: 'Sekretess', value: `Kan omfattas av sekretess enligt ${grounds.join(', ')}.` }]
}

function chapter(
  key: string,
  title: string,
  blocks: readonly Block[],
  children: readonly Chapter[] = [],
): Chapter {
  return { key, number: '', title, level: 1, blocks: [...blocks], children: [...children] }
}

function numbered(one: Chapter, number: string): Chapter {
  return {
    ...one,
    number,
    children: one.children.map((child, index) => ({
      ...numbered(child, `${number}.${index + 1}`),
      level: 2,
    })),
  }
}

function howToUse(plans: readonly ContinuityPlan[]): Chapter {
  const places = [...new Set(plans.flatMap(({ fields }) => fields.keptAt ?? []))]
  return chapter('use', 'Så används pärmen', [
    list(
      'steps',
      [
        'Slå upp den verksamhet som står stilla i kapitel 4. Där står hur länge den klarar sig och hur arbetet görs under tiden.',
        'Följ kontinuitetsplanen i kapitel 5. Den som beslutar enligt planen bestämmer när den tas i bruk.',
        'Lämna återställningsordningen i kapitel 2 till it-driften, om flera system är nere.',
        'Ring leverantören. Nummer och avtal står i kapitel 3, i den ordning systemen återställs.',
        'Anteckna vad som görs, när och av vem. Det behövs vid återgången.',
      ].map((step) => item(step)),
      { ordered: true },
    ),
    ...(places.length === 0
      ? []
      : [paragraph('kept', `Utskrifter förvaras: ${places.join('; ')}.`)]),
  ])
}

function recovery(order: readonly Ranked[], { people }: BinderGround): Chapter {
  if (order.length === 0)
    return chapter('recovery', 'Återställningsordning', [
      paragraph('none', 'Inga system är registrerade.'),
    ])
  return chapter('recovery', 'Återställningsordning', [
    paragraph(
      'order',
      'Det som något annat vilar på återställs först, därefter det som den mest brådskande verksamheten behöver.',
    ),
    table(
      'order-table',
      'Återställningsordning',
      [
        { label: 'Plats', align: 'right', width: 1 },
        { label: 'System', width: 4 },
        { label: 'Behövs inom', align: 'right', width: 2 },
        { label: 'Utlovat', align: 'right', width: 2 },
        { label: 'Förvaltare eller ägare', width: 3 },
        { label: 'Därför', width: 6 },
      ],
      order.map(({ rank, thing, withinHours, because }) =>
        row(
          [
            String(rank),
            thing.title,
            withinHours === null ? '–' : inHours(withinHours),
            thing.fields.recoveryHours === null
              ? 'Ej avtalat'
              : inHours(thing.fields.recoveryHours),
            personOf(thing, people),
            because,
          ],
          [sourceOf(thing)],
        ),
      ),
    ),
  ])
}

/** In the order of recovery: whoever reads it from the top calls the right one first. */
function whomToCall(order: readonly Ranked[], { contacts }: BinderGround): Chapter {
  const rows = order.flatMap(({ rank, thing }) => {
    const own = contacts.filter(({ thingId }) => thingId === thing.id)
    const source = [sourceOf(thing)]
    if (own.length === 0)
      return [row([String(rank), thing.title, 'Ingen kopplad', '–', '–'], source)]
    return own.map(({ supplier, incidentContact, contact, agreements }) =>
      row(
        [
          String(rank),
          thing.title,
          supplier,
          [
            incidentContact ?? 'Ingen kontakt vid incident angiven',
            ...(contact === null ? [] : [`Avtalsfrågor: ${contact}`]),
          ].join('; '),
          agreements.map(inWords).join('; ') || 'Inget gällande avtal',
        ],
        source,
      ),
    )
  })
  return chapter(
    'suppliers',
    'Leverantörer att ringa',
    rows.length === 0
      ? [paragraph('none', 'Inga system är registrerade.')]
      : [
          paragraph('suppliers-order', 'I samma ordning som systemen återställs.'),
          table(
            'suppliers-table',
            'Leverantörer att ringa',
            [
              { label: 'Plats', align: 'right', width: 1 },
              { label: 'System', width: 3 },
              { label: 'Leverantör', width: 3 },
              { label: 'Dit vi ringer eller skriver', width: 7 },
              { label: 'Avtal och nummer', width: 4 },
            ],
            rows,
          ),
        ],
  )
}

function inWords({ subject, registryNumber }: Contact['agreements'][number]): string {
  return registryNumber === null ? subject : `${subject}, ${registryNumber}`
}

function personOf({ fields }: Ranked['thing'], people: BinderGround['people']): string {
  const id =
    'systemManager' in fields ? (fields.systemManager ?? fields.systemOwner) : fields.componentOwner
  return (id && people[id]) || 'Ingen utsedd'
}

function ofActivity(activity: CriticalActivity, { people, facts }: BinderGround): Chapter {
  const { fields } = activity
  const hours = (value: number | null) => (value === null ? 'Ej bedömd' : inHours(value))
  const needs = new Set(
    facts.recovery.needs.filter(({ id }) => id === activity.id).map((need) => need.needs),
  )
  const systems = facts.recovery.systems.filter(({ id }) => needs.has(id))
  const plans = plansOf(activity, facts.plans, facts.ties)
  const lines: [string, string][] = [
    ['Ansvarig', (fields.activityOwner && people[fields.activityOwner]) || 'Ingen utsedd'],
    ['Beslutar om reservrutin', (fields.decider && people[fields.decider]) || 'Ingen utsedd'],
    ['Klarar som längst', hours(fields.longestOutageHours)],
    ['Behöver stödet tillbaka inom', hours(fields.recoveryHours)],
    ['Reservrutinen räcker i', hours(fields.manualHours)],
    ['Behöver', systems.map(({ title }) => title).join(', ') || 'Ej angivet'],
    ['Kontinuitetsplan', plans.map(({ title }) => title).join(', ') || 'Ingen'],
  ]
  const after: [string, typeof fields.afterDay][] = [
    ['Efter 4 timmar', fields.after4Hours],
    ['Efter 1 dygn', fields.afterDay],
    ['Efter 3 dygn', fields.after3Days],
    ['Efter 1 vecka', fields.afterWeek],
  ]
  const source = [sourceOf(activity)]
  return chapter(`activity-${activity.id}`, activity.title, [
    table(
      `facts-${activity.id}`,
      `${activity.title}: tider och ansvar`,
      [
        { label: 'Uppgift', width: 2 },
        { label: 'Svar', width: 4 },
      ],
      [
        ...lines,
        ...after.map(([label, value]): [string, string] => [
          label,
          value === null ? 'Ej bedömd' : consequences[value],
        ]),
      ].map((cells) => row(cells, source)),
    ),
    ...said(`about-${activity.id}`, 'Om det står stilla', fields.description),
    ...(fields.manualRoutine === null
      ? [paragraph(`manual-${activity.id}`, 'Ingen reservrutin är beskriven.', source)]
      : said(`manual-${activity.id}`, 'Reservrutin', fields.manualRoutine)),
  ])
}

function ofPlan(plan: ContinuityPlan, { people }: BinderGround): Chapter {
  const { fields } = plan
  const owner = (fields.planOwner && people[fields.planOwner]) || 'ingen utsedd'
  const approved =
    fields.approvedOn === null
      ? ''
      : ` Fastställd den ${dayInWords(fields.approvedOn)} av ${fields.approvedBy ?? 'okänd'}.`
  return chapter(`plan-${plan.id}`, plan.title, [
    paragraph(`owner-${plan.id}`, `Planägare: ${owner}.${approved}`, [sourceOf(plan)]),
    ...said(`activation-${plan.id}`, 'När planen tas i bruk', fields.activation),
    ...said(`first-${plan.id}`, 'Det första som görs', fields.firstSteps),
    ...said(`manual-${plan.id}`, 'Arbete under avbrottet', fields.manualWork),
    ...said(`contacts-${plan.id}`, 'Vem som ska nås', fields.contacts),
    ...said(`back-${plan.id}`, 'Återgång', fields.wayBack),
  ])
}

/** What people have written keeps its lines: a step a line is how such texts are used. */
function said(key: string, heading: string, written: string | null): Block[] {
  if (written === null) return []
  const lines = written.split('\n').filter((line) => line.trim() !== '')
  const steps = lines.map((line) => /^\s*\d+[.)]\s+(.*)$/.exec(line)?.[1])
  const isOrdered = steps.length > 1 && steps.every((step) => step !== undefined)
  return [
    subheading(`${key}-heading`, heading),
    ...(isOrdered
      ? [
          list(
            `${key}-steps`,
            steps.map((step) => item(step ?? '')),
            { ordered: true },
          ),
        ]
      : lines.length > 1 && !lines.some((line) => /^\s*[-•*–] /.test(line))
        ? lines.map((line, index) => paragraph(`${key}-${index + 1}`, line.trim()))
        : writtenBlocks(key, written)),
  ]
}

function unsolved(order: readonly Ranked[], { recovery: facts }: ContinuityFacts): Chapter {
  const found = contradictionsIn(facts, order)
  return chapter('unsolved', 'Att vara beredd på', [
    found.length === 0
      ? paragraph('none', 'Inga motsägelser är funna mellan tider, beroenden och klassning.')
      : list(
          'contradictions',
          found.map(({ because, records }) => item(because, records.map(sourceOf))),
        ),
  ])
}
