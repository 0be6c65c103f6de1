/** What the board has and who answers for it (inventeringen), for the review. */
import { count, enumerate } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  item,
  list,
  paragraph,
  type ReviewContext,
  type Section,
  sourcesOf,
} from '../../review/document.ts'
import {
  circlesIn,
  type GapKind,
  gapKinds,
  gapsIn,
  type Inventory,
  type InventoryRecord,
  isInUse,
} from './inventory.rules.ts'

export type InformationFacts = Inventory

/** Worth management's time: the rest stands on the page of the inventory. */
const reported: readonly GapKind[] = [
  'setWithoutOwner',
  'systemWithoutOwner',
  'setNowhere',
  'systemHoldsNothing',
  'personalDataUnknown',
  'needsRetired',
]

/** Nothing at all for a board that has not begun. */
export function informationSection(facts: InformationFacts, context: ReviewContext): Section {
  const processes = facts.processes.filter(isInUse)
  const sets = facts.sets.filter(isInUse)
  const systems = facts.systems.filter(isInUse)
  const components = facts.components.filter(isInUse)
  const all: readonly InventoryRecord[] = [...processes, ...sets, ...systems, ...components]
  if (all.length === 0) return { blocks: [], answers: [] }
  const counted = [
    counts(processes, 'process', 'processer'),
    counts(sets, 'informationsmängd', 'informationsmängder'),
    counts(systems, 'system', 'system'),
    counts(components, 'it-komponent', 'it-komponenter'),
  ].filter((one) => one.records.length > 0)
  return {
    blocks: [
      paragraph(
        'inventory',
        [
          'Inventeringen omfattar ',
          ...counted.flatMap(({ text, records }, at) => [
            ...(at === 0 ? [] : [at === counted.length - 1 ? ' och ' : ', ']),
            figure(text, sourcesOf(records)),
          ]),
          '. ',
          ...reviewedInYear(all, context),
        ],
        sourcesOf(all),
      ),
      ...unknowns(facts),
      ...circles(facts),
    ],
    answers: [],
  }
}

function counts<R extends InventoryRecord>(records: readonly R[], one: string, many: string) {
  return { text: count(records.length, one, many), records }
}

function reviewedInYear(all: readonly InventoryRecord[], { year }: ReviewContext) {
  const reviewed = all.filter(({ fields }) => fields.reviewedOn?.startsWith(`${year}-`))
  if (reviewed.length === 0) return [`Ingen av posterna är genomgången under ${year}.`]
  if (reviewed.length === all.length) return [`Alla är genomgångna under ${year}.`]
  return [
    'Av posterna är ',
    figure(`${reviewed.length} av ${all.length}`, sourcesOf(reviewed)),
    ` genomgångna under ${year}.`,
  ]
}

function unknowns(facts: InformationFacts): Block[] {
  const gaps = gapsIn(facts)
  const kinds = reported.filter((kind) => gaps.some((gap) => gap.kind === kind))
  if (kinds.length === 0)
    return [
      paragraph(
        'known',
        'Varje informationsmängd och system har en ägare, och det är känt var informationen finns.',
      ),
    ]
  return [
    paragraph('unknown', 'Följande är ännu inte känt:', []),
    list(
      'unknown-list',
      kinds.map((kind) => {
        const records = gaps.filter((gap) => gap.kind === kind).map(({ record }) => record)
        const names = records.slice(0, 5).map(({ title }) => title)
        const rest = records.length - names.length
        const named = rest > 0 ? `${names.join(', ')} och ${rest} till` : enumerate(names)
        return item(
          [
            `${gapKinds[kind].heading}: `,
            figure(String(records.length), sourcesOf(records)),
            ` (${named}). ${gapKinds[kind].because}`,
          ],
          sourcesOf(records),
        )
      }),
    ),
  ]
}

function circles(facts: InformationFacts): Block[] {
  const byId = new Map([...facts.systems, ...facts.components].map((record) => [record.id, record]))
  const found = circlesIn(facts.links).map((ids) => ids.flatMap((id) => byId.get(id) ?? []))
  return found.map((records, at) =>
    paragraph(
      `circle-${at + 1}`,
      `${enumerate(records.map(({ title }) => title))} är angivna som beroende av varandra i en cirkel. Då går det inte att säga vilket som ska återställas först; ett av beroendena behöver rättas.`,
      sourcesOf(records),
    ),
  )
}
