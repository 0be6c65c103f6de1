/**
 * Requirements for a procurement (kravunderlag), made of a decided classification's profile. Pure:
 * the requirements in, a document out.
 */
import { measureGroups } from '../areas/classification/catalogue.ts'
import {
  aspects,
  aspectWords,
  type Profile,
  profileText,
} from '../areas/classification/levels.rules.ts'
import type { Requirement } from '../areas/classification/plan.rules.ts'
import { type ClassificationScale, levelInWords } from '../areas/classification/scale.rules.ts'
import { type Day, dayInWords } from '../core/dates.ts'
import { count } from '../core/swedish.ts'
import {
  type Chapter,
  paragraph,
  type ReviewDocument,
  row,
  sourceOf,
  table,
} from '../review/document.ts'

export type RequirementsGround = {
  organisation: string
  board: string
  today: Day
  classification: { id: string; title: string; profile: Profile; decidedOn: Day | null }
  scale: ClassificationScale
  requirements: readonly Requirement[]
}

export function requirementsDocument(ground: RequirementsGround): ReviewDocument {
  const { organisation, board, today, classification, scale, requirements } = ground
  const source = sourceOf({ type: 'classification', ...classification })
  const musts = requirements.filter(({ must }) => must).length
  return {
    format: 1,
    title: 'Krav på informationssäkerhet',
    subtitle: classification.title,
    board,
    organisation,
    year: Number(today.slice(0, 4)),
    status: `Framtaget ${today}`,
    registryNumber: null,
    author: null,
    readOn: today,
    hash: null,
    decision: null,
    cover: {
      facts: [
        { label: 'Information', value: classification.title },
        { label: 'Klassning', value: profileText(classification.profile) },
        {
          label: 'Beslutad',
          value: classification.decidedOn === null ? 'Nej' : dayInWords(classification.decidedOn),
        },
        {
          label: 'Krav',
          value: `${count(musts, 'ska-krav', 'ska-krav')} och ${count(requirements.length - musts, 'bör-krav', 'bör-krav')}`,
        },
      ],
    },
    chapters: [
      {
        key: 'profile',
        number: '1',
        title: 'Vad kraven bygger på',
        level: 1,
        blocks: [
          paragraph(
            'about',
            'Kraven följer av hur informationen är klassad. Ska-krav behöver uppfyllas för att informationen ska få hanteras i lösningen; bör-krav höjer skyddet och kan ges värde i utvärderingen. Hänvisningarna är till hjälp och har inte stämts av mot källorna.',
            [source],
          ),
          table(
            'levels',
            'Klassningen',
            [{ label: 'Aspekt' }, { label: 'Nivå' }, { label: 'Skyddar' }],
            aspects
              .filter((aspect) => classification.profile[aspect] !== null)
              .map((aspect) =>
                row(
                  [
                    aspectWords[aspect].label,
                    levelInWords(scale, classification.profile[aspect]),
                    aspectWords[aspect].protects,
                  ],
                  [source],
                ),
              ),
          ),
        ],
        children: [],
      },
      {
        key: 'requirements',
        number: '2',
        title: 'Krav',
        level: 1,
        blocks:
          requirements.length === 0
            ? [paragraph('none', 'Nivåerna ger inga särskilda krav.', [source])]
            : [],
        children: groupsOf(requirements).map(
          ({ group, items }, index): Chapter => ({
            key: group,
            number: `2.${index + 1}`,
            title: measureGroups[group],
            level: 2,
            blocks: [
              table(
                `krav-${group}`,
                `Krav: ${measureGroups[group].toLocaleLowerCase('sv')}`,
                [{ label: 'Id' }, { label: 'Krav' }, { label: 'Typ' }, { label: 'Hänvisning' }],
                items.map((one) =>
                  row([one.id, one.text, one.must ? 'Ska' : 'Bör', one.references], [source]),
                ),
              ),
            ],
            children: [],
          }),
        ),
      },
    ],
  }
}

function groupsOf(requirements: readonly Requirement[]) {
  return [...new Set(requirements.map(({ group }) => group))].map((group) => ({
    group,
    items: requirements.filter((one) => one.group === group),
  }))
}

/** The same as rows of a sheet, headings first. */
export function requirementRows(requirements: readonly Requirement[]): string[][] {
  return [
    ['Id', 'Område', 'Krav', 'Typ', 'Hänvisning', 'Svar från leverantören', 'Kommentar'],
    ...requirements.map(({ id, group, text, must, references }) => [
      id,
      measureGroups[group],
      text,
      must ? 'Ska' : 'Bör',
      references,
      '',
      '',
    ]),
  ]
}
