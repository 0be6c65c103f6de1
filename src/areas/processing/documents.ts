/** The register and an assessment as documents that can be printed: for IMY, the diary and the desk. */
import { type Day, dayInWords } from '../../core/dates.ts'
import { count } from '../../core/swedish.ts'
import type { Field } from '../../record/define.ts'
import {
  type Block,
  type Chapter,
  paragraph,
  type ReviewDocument,
  row,
  sourceOf,
  subheading,
  type TableRow,
  table,
} from '../../review/document.ts'
import { type Dpia, dpia } from './dpia.record.ts'
import {
  type Advice,
  type DpiaDecision,
  type DpiaRisk,
  decisionOutcomes,
  likelihoods,
  riskValue,
  severities,
  stances,
} from './dpia.rules.ts'
import { type ProcessingRecord, processingRecord } from './processing-record.record.ts'
import { criterionHelp, thresholdRule } from './threshold.rules.ts'
import { type Transfer, transferBases } from './transfer.rules.ts'

/** Prints a document; given by the app, since an area knows no renderer. */
export type PrintDocument = (
  document: ReviewDocument,
  format: 'pdf' | 'docx',
) => Promise<Uint8Array>

export type Head = {
  board: string
  organisation: string
  /** Null until someone has filled it in. */
  contact: {
    organisationNumber: string | null
    address: string
    email: string
    phone: string | null
    officerEmail: string | null
  } | null
  officers: readonly { name: string; email: string | null }[]
  on: Day
}

export type PrintedProcessing = {
  record: ProcessingRecord
  transfers: readonly Transfer[]
  ownerName: string | null
  confirmedOn: Day | null
  links: readonly { kind: string; type: string; title: string }[]
}

const NOT_FILLED = 'Ej ifyllt'

/** Registerförteckningen as IMY asks for it (GDPR 30.4): all obligatory fields, with the day. */
export function registerDocument(
  head: Head,
  records: readonly PrintedProcessing[],
): ReviewDocument {
  const controller = records.filter(({ record }) => record.fields.role === 'controller')
  const processor = records.filter(({ record }) => record.fields.role === 'processor')
  const parts = [
    ...(controller.length === 0
      ? []
      : [{ title: 'Behandlingar som personuppgiftsansvarig (artikel 30.1)', of: controller }]),
    ...(processor.length === 0
      ? []
      : [{ title: 'Behandlingar som personuppgiftsbiträde (artikel 30.2)', of: processor }]),
  ]
  return {
    ...frame(head, 'Registerförteckning'),
    subtitle: `Register över behandling enligt dataskyddsförordningen artikel 30, ${dayInWords(head.on)}`,
    cover: {
      facts: [
        { label: 'Personuppgiftsansvarig', value: `${head.board}, ${head.organisation}` },
        { label: 'Läst', value: head.on },
        { label: 'Omfattning', value: count(records.length, 'behandling', 'behandlingar') },
      ],
    },
    chapters: [
      chapter('ansvarig', '1', 'Personuppgiftsansvarig och dataskyddsombud', 1, [
        facts('ansvarig', 'Kontaktuppgifter', headRows(head)),
      ]),
      ...(records.length === 0
        ? [
            chapter('behandlingar', '2', 'Behandlingar', 1, [
              paragraph('inga', 'Ingen behandling är upptagen i registerförteckningen.'),
            ]),
          ]
        : parts.map(({ title, of }, at) => ({
            ...chapter(`del-${at}`, String(at + 2), title, 1, []),
            children: of.map((one, index) =>
              chapter(
                `behandling-${one.record.id}`,
                `${at + 2}.${index + 1}`,
                one.record.title,
                2,
                processingBlocks(one),
              ),
            ),
          }))),
    ],
  }
}

function headRows({ board, organisation, contact, officers }: Head): [string, string][] {
  return [
    ['Personuppgiftsansvarig', `${board}, ${organisation}`],
    ['Organisationsnummer', contact?.organisationNumber ?? NOT_FILLED],
    ['Adress', contact?.address ?? NOT_FILLED],
    ['E-post', contact?.email ?? NOT_FILLED],
    ['Telefon', contact?.phone ?? NOT_FILLED],
    [
      'Dataskyddsombud',
      officers.length === 0
        ? 'Inget dataskyddsombud är utsett'
        : officers.map(({ name, email }) => [name, email].filter(Boolean).join(', ')).join('; '),
    ],
    ['E-post till dataskyddsombudet', contact?.officerEmail ?? officers[0]?.email ?? NOT_FILLED],
  ]
}

/** The same register as rows to read in a sheet: one for each, under the words of article 30. */
export function registerSheet(records: readonly PrintedProcessing[]): {
  columns: { label: string; width: number }[]
  rows: string[][]
} {
  const all = records.map((one) => ({ one, rows: processingRows(one) }))
  const places = new Map(
    all.flatMap(({ rows }) => rows.map(([what, where]) => [keyOf(what, where), { what, where }])),
  )
  const columns = [
    { label: 'Behandling', width: 34 },
    { label: 'Roll', width: 24 },
    ...[...places.values()].map(({ what, where }) => ({
      label: where === '' ? what : `${what} (artikel ${where})`,
      width: 34,
    })),
  ]
  return {
    columns,
    rows: all.map(({ one: { record }, rows }) => {
      const said = new Map(rows.map(([what, where, content]) => [keyOf(what, where), content]))
      return [
        record.title,
        record.fields.role === 'controller' ? 'Personuppgiftsansvarig' : 'Personuppgiftsbiträde',
        // What only the other role is asked for is left empty, what is asked and not answered is said.
        ...[...places.keys()].map((key) => (said.has(key) ? said.get(key) || NOT_FILLED : '')),
      ]
    }),
  }
}

function keyOf(what: string, where: string): string {
  return `${what}|${where}`
}

function processingBlocks(one: PrintedProcessing): Block[] {
  const { record } = one
  return [
    table(
      `uppgifter-${record.id}`,
      record.title,
      [
        { label: 'Uppgift', width: 26 },
        { label: 'Artikel', width: 12 },
        { label: 'Innehåll', width: 62 },
      ],
      processingRows(one).map(([what, where, content]) =>
        row([what, where, content || NOT_FILLED], [sourceOf(record)]),
      ),
    ),
  ]
}

type ProcessingRow = readonly [what: string, article: string, content: string]

function processingRows(one: PrintedProcessing): ProcessingRow[] {
  const { record, ownerName, confirmedOn, transfers, links } = one
  const { fields } = record
  const linked = (kinds: readonly string[], types: readonly string[]) =>
    links
      .filter(({ kind, type }) => kinds.includes(kind) && types.includes(type))
      .map(({ title }) => title)
      .join('; ')
  const named = (name: keyof ProcessingRecord['fields'], where: string, other?: string | null) =>
    [label(name), where, [said(name, fields[name]), other].filter(Boolean).join('; ')] as const
  const rows: ProcessingRow[] =
    fields.role === 'controller'
      ? [
          [label('jointController'), '30.1 a', fields.jointController ?? 'Ingen'],
          named('purpose', '30.1 b'),
          named('dataSubjects', '30.1 c', fields.dataSubjectsOther),
          named('dataCategories', '30.1 c', fields.dataCategoriesOther),
          named('recipients', '30.1 d'),
          ['Överföring till tredje land', '30.1 e', transfersSaid(fields.thirdCountry, transfers)],
          [
            label('retention'),
            '30.1 f',
            fields.retention ??
              (fields.retentionUnknownBecause === null
                ? ''
                : `Går inte att ange: ${fields.retentionUnknownBecause}`),
          ],
          named('security', '30.1 g'),
          named('legalBases', '6.1', fields.nationalLaw),
          [
            label('specialCategories'),
            '9.2',
            fields.specialCategories === true
              ? ['Ja', said('specialGrounds', fields.specialGrounds), fields.specialLaw]
                  .filter(Boolean)
                  .join('; ')
              : (said('specialCategories', fields.specialCategories) ?? ''),
          ],
        ]
      : [
          named('onBehalfOf', '30.2 a'),
          named('processingCategories', '30.2 b'),
          ['Överföring till tredje land', '30.2 c', transfersSaid(fields.thirdCountry, transfers)],
          named('security', '30.2 d'),
        ]
  const beside: ProcessingRow[] = [
    ['Personuppgiftsbiträden', '28', linked(['processedBy'], ['supplier']) || usesNone(fields)],
    ['Personuppgiftsbiträdesavtal', '28.3', linked(['covers'], ['agreement']) || 'Inget kopplat'],
    ['System', '', linked(['uses'], ['system']) || 'Inget kopplat'],
    ['Informationsmängder', '', linked(['handles'], ['informationSet']) || 'Ingen kopplad'],
    ['Konsekvensbedömning', '35', linked(['assesses'], ['dpia']) || 'Ingen kopplad'],
    ['Ansvarig', '', ownerName ?? 'Ingen utsedd'],
    ['Senast bekräftad', '', confirmedOn ?? 'Inte bekräftad'],
    ...(record.secrecy === null
      ? []
      : [['Kan omfattas av sekretess', '', record.secrecy] as const]),
  ]
  return [...rows, ...beside]
}

function usesNone({ usesProcessor }: ProcessingRecord['fields']): string {
  if (usesProcessor === null) return 'Ej utrett'
  return usesProcessor ? 'Ja, men inget är kopplat' : 'Inga'
}

function transfersSaid(thirdCountry: boolean | null, transfers: readonly Transfer[]): string {
  if (transfers.length === 0) {
    if (thirdCountry === null) return 'Ej utrett'
    return thirdCountry ? 'Ja, men ingen överföring är beskriven' : 'Ingen'
  }
  return transfers
    .map(({ country, recipient, basis, safeguards }) =>
      [
        `${country}: ${recipient}`,
        basis === null ? 'stöd saknas' : transferBases[basis],
        safeguards,
      ]
        .filter(Boolean)
        .join(', '),
    )
    .join('; ')
}

export type PrintedDpia = {
  record: Dpia
  processing: readonly string[]
  risks: readonly DpiaRisk[]
  advice: readonly Advice[]
  decisions: readonly DpiaDecision[]
  leaderName: string | null
}

/** An assessment on paper; without one, the empty template (mall) with its questions. */
export function dpiaDocument(head: Omit<Head, 'contact' | 'officers'>, one: PrintedDpia | null) {
  const title = one === null ? 'Mall för konsekvensbedömning' : one.record.title
  const steps = dpia.groups.map((group, at) =>
    chapter(`steg-${at}`, '', group.heading, 1, [
      ...group.fields
        .filter((name) => name !== 'name')
        .flatMap((name) => questionBlocks(name, one)),
      ...(at === 0 && one === null ? criteriaHelp() : []),
      ...(at === 3 ? riskBlocks(one) : []),
    ]),
  )
  const document: ReviewDocument = {
    ...frame({ ...head, contact: null, officers: [] }, title),
    subtitle: 'Konsekvensbedömning avseende dataskydd, dataskyddsförordningen artikel 35',
    status: one === null ? 'Mall' : dpia.states[one.record.state].label,
    cover: {
      facts: [
        { label: 'Nämnd', value: head.board },
        { label: 'Ansvarig', value: one?.leaderName ?? '' },
        { label: 'Behandlingar', value: one?.processing.join('; ') ?? '' },
      ].filter(({ value }) => value !== ''),
    },
    chapters: [
      ...steps,
      chapter('rad', '', 'Dataskyddsombudets råd', 1, adviceBlocks(one)),
      chapter('beslut', '', 'Beslut', 1, decisionBlocks(one)),
    ],
  }
  return document
}

function questionBlocks(name: keyof Dpia['fields'] & string, one: PrintedDpia | null): Block[] {
  const field = dpia.fields[name] as Field
  const value = one === null ? null : one.record.fields[name]
  const written =
    name === 'leader' && one !== null
      ? (one.leaderName ?? field.empty ?? '')
      : (textOf(field, value) ?? (one === null ? '' : (field.empty ?? NOT_FILLED)))
  const sources = one === null ? [] : [sourceOf(one.record)]
  const lines = written === '' ? [' '] : written.split(/\n+/)
  return [
    subheading(`${name}-rubrik`, field.label, sources),
    ...(one === null && field.help ? [paragraph(`${name}-hjalp`, field.help)] : []),
    ...(one === null ? [] : lines.map((line, at) => paragraph(`${name}-${at}`, line, sources))),
  ]
}

function criteriaHelp(): Block[] {
  const options = Object.entries(dpia.fields.criteria.options ?? {})
  return [
    facts(
      'kriterier',
      `Kriterierna (${thresholdRule.source})`,
      options.map(([key, name]) => [name, criterionHelp[key as keyof typeof criterionHelp]]),
    ),
  ]
}

function riskBlocks(one: PrintedDpia | null): Block[] {
  if (one !== null && one.risks.length === 0)
    return [paragraph('risker', 'Ingen risk för de registrerade är beskriven.')]
  const cells = (likelihood: number | null, severity: number | null) =>
    likelihood === null || severity === null
      ? 'Ej bedömd'
      : `${likelihoods[likelihood - 1]} × ${severities[severity - 1]} = ${riskValue(likelihood, severity)}`
  const rows: TableRow[] =
    one === null
      ? [row(['', '', '', ''])]
      : one.risks.map((risk) =>
          row(
            [
              [risk.event, risk.effect].filter(Boolean).join('. '),
              cells(risk.likelihood, risk.severity),
              risk.measures ?? 'Inga åtgärder angivna',
              cells(risk.residualLikelihood, risk.residualSeverity),
            ],
            [sourceOf(one.record)],
          ),
        )
  return [
    table(
      'risker',
      'Risker för de registrerade',
      [
        { label: 'Händelse och följd', width: 36 },
        { label: 'Sannolikhet × allvar', width: 18 },
        { label: 'Åtgärder', width: 28 },
        { label: 'Efter åtgärder', width: 18 },
      ],
      rows,
    ),
  ]
}

function adviceBlocks(one: PrintedDpia | null): Block[] {
  if (one === null)
    return [paragraph('rad', 'Skrivs och dateras av dataskyddsombudet (artikel 35.2).')]
  if (one.advice.length === 0) return [paragraph('rad', 'Dataskyddsombudet har inte gett råd.')]
  return one.advice.map(({ givenOn, byName, stance, advice, id }) =>
    paragraph(`rad-${id}`, `${givenOn}, ${byName}. ${stances[stance]}: ${advice}`, [
      sourceOf(one.record),
    ]),
  )
}

function decisionBlocks(one: PrintedDpia | null): Block[] {
  if (one === null) return [paragraph('beslut', 'Vem som beslutar, när och med vilken lydelse.')]
  if (one.decisions.length === 0) return [paragraph('beslut', 'Inget beslut är fattat.')]
  return one.decisions.map(({ decidedOn, byName, outcome, wording, onAdvice, id }) =>
    paragraph(
      `beslut-${id}`,
      `${decidedOn}, ${byName}. ${decisionOutcomes[outcome]}: ${wording}${onAdvice === null ? '' : ` Om dataskyddsombudets råd: ${onAdvice}`}`,
      [sourceOf(one.record)],
    ),
  )
}

function frame(head: Head, title: string): ReviewDocument {
  return {
    format: 1,
    title,
    subtitle: '',
    board: head.board,
    organisation: head.organisation,
    year: Number(head.on.slice(0, 4)),
    status: 'Utdrag',
    registryNumber: null,
    author: null,
    readOn: head.on,
    hash: null,
    decision: null,
    chapters: [],
  }
}

function chapter(
  key: string,
  number: string,
  title: string,
  level: 1 | 2,
  blocks: Block[],
): Chapter {
  return { key, number, title, level, blocks, children: [] }
}

function facts(key: string, caption: string, rows: readonly (readonly [string, string])[]): Block {
  return table(
    key,
    caption,
    [
      { label: 'Uppgift', width: 34 },
      { label: 'Innehåll', width: 66 },
    ],
    rows.map((cells) => row([...cells])),
  )
}

function label(name: keyof ProcessingRecord['fields']): string {
  return processingRecord.fields[name].label
}

function said(name: keyof ProcessingRecord['fields'], value: unknown): string | null {
  return textOf(processingRecord.fields[name] as Field, value)
}

function textOf(field: Field, value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value === true) return 'Ja'
  if (value === false) return 'Nej'
  if (Array.isArray(value))
    return value.length === 0
      ? null
      : value.map((key) => field.options?.[String(key)] ?? String(key)).join('; ')
  return field.options?.[String(value)] ?? String(value)
}
