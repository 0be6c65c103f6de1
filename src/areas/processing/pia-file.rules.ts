/**
 * Reads an assessment saved by the French authority's PIA tool (its JSON export: `pia`, `answers`,
 * `measures`, `evaluations`, `comments`). Nothing in the file is trusted: only known keys are read,
 * texts are stripped of markup and cut to what a field holds, and what has no place here is told.
 */
import { z } from 'zod'
import { count } from '../../core/swedish.ts'
import type { Dpia } from './dpia.record.ts'
import type { DpiaRisk } from './dpia.rules.ts'

export const LARGEST_PIA = 2 * 1024 * 1024
const MOST_ROWS = 500

export type PiaProposal = {
  values: Dpia['fields']
  risks: Pick<
    DpiaRisk,
    | 'event'
    | 'effect'
    | 'likelihood'
    | 'severity'
    | 'measures'
    | 'residualLikelihood'
    | 'residualSeverity'
  >[]
  /** What the file holds that is not brought along, and why: sentences for the preview. */
  leftOut: string[]
}

export type PiaReading = { proposal: PiaProposal } | { refusal: string }

const loose = z.unknown().optional()
const answer = z.object({
  reference_to: z.union([z.number(), z.string()]),
  data: z
    .object({ text: loose, gauge: loose, list: loose })
    .nullish()
    .transform((data) => data ?? {}),
})
const evaluation = z.object({
  reference_to: z.union([z.number(), z.string()]),
  evaluation_comment: loose,
  gauges: z.object({ x: loose, y: loose }).nullish(),
})
const piaFile = z.object({
  pia: z.object({
    name: z.string(),
    dpo_opinion: loose,
    concerned_people_opinion: loose,
    concerned_people_searched_opinion: loose,
    concerned_people_searched_content: loose,
    structure_id: loose,
  }),
  answers: z.array(answer).max(MOST_ROWS).nullish(),
  measures: z
    .array(z.object({ title: loose, content: loose }))
    .max(MOST_ROWS)
    .nullish(),
  evaluations: z.array(evaluation).max(MOST_ROWS).nullish(),
  comments: z.array(z.unknown()).max(MOST_ROWS).nullish(),
})

type Question = { id: number; heading: string }

/** The tool's questions by number, under the heading they get here. */
const questions = {
  description: [
    { id: 111, heading: 'Behandlingen' },
    { id: 112, heading: 'Ansvar' },
    { id: 113, heading: 'Regler och standarder' },
    { id: 121, heading: 'Uppgifter' },
    { id: 122, heading: 'Från insamling till radering' },
    { id: 123, heading: 'System och andra bärare' },
  ],
  necessity: [
    { id: 211, heading: 'Ändamål' },
    { id: 212, heading: 'Rättslig grund' },
    { id: 213, heading: 'Uppgiftsminimering' },
  ],
  proportionality: [
    { id: 214, heading: 'Korrekthet' },
    { id: 215, heading: 'Lagringstid' },
  ],
  rights: [
    { id: 221, heading: 'Information' },
    { id: 222, heading: 'Samtycke' },
    { id: 223, heading: 'Tillgång och dataportabilitet' },
    { id: 224, heading: 'Rättelse och radering' },
    { id: 225, heading: 'Begränsning och invändning' },
    { id: 226, heading: 'Biträden' },
    { id: 227, heading: 'Överföringar till tredje land' },
  ],
} as const satisfies Record<string, readonly Question[]>

/** Its three risks: item 3.2–3.4, questions 32x–34x, severity on x and likelihood on y. */
const toolRisks = [
  { item: '3.2', from: 320, event: 'Obehöriga får tillgång till uppgifterna' },
  { item: '3.3', from: 330, event: 'Uppgifterna ändras utan att det är meningen' },
  { item: '3.4', from: 340, event: 'Uppgifterna försvinner' },
] as const

const NO_FILE =
  'Filen är inte en konsekvensbedömning från PIA-verktyget. Välj ”Exportera” i verktyget och sedan formatet JSON.'

export function readPia(text: string): PiaReading {
  if (text.trim() === '') return { refusal: 'Filen är tom. Välj en annan.' }
  if (text.length > LARGEST_PIA)
    return { refusal: 'Filen är större än 2 MB. Ta bort bilder ur texterna och exportera på nytt.' }
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return {
      refusal:
        'Filen är inte hel JSON: den kan vara avbruten eller i ett annat format. Exportera den på nytt.',
    }
  }
  const parsed = piaFile.safeParse(Array.isArray(json) && json.length === 1 ? json[0] : json)
  if (!parsed.success) {
    const isLong = parsed.error.issues.some(({ code }) => code === 'too_big')
    return {
      refusal: isLong
        ? `Filen har fler än ${MOST_ROWS} svar i en lista. Så stora filer läses inte in.`
        : NO_FILE,
    }
  }
  const name = plain(parsed.data.pia.name, 200)
  if (name === null)
    return { refusal: 'Bedömningen i filen saknar namn. Ge den ett namn i verktyget.' }
  return { proposal: proposalOf(parsed.data, name) }
}

type PiaFile = z.output<typeof piaFile>

function proposalOf(file: PiaFile, name: string): PiaProposal {
  const answers = new Map((file.answers ?? []).map((one) => [Number(one.reference_to), one.data]))
  const { pia } = file
  const isSought =
    typeof pia.concerned_people_searched_opinion === 'boolean'
      ? pia.concerned_people_searched_opinion
      : null
  const views = plain(pia.concerned_people_opinion, 4000)
  const viewsSought = views === null ? isSought : true
  return {
    values: {
      name,
      leader: null,
      criteria: [],
      assessedOn: null,
      needed: null,
      neededBecause: null,
      description: under(questions.description, answers),
      necessity: under(questions.necessity, answers),
      proportionality: under(questions.proportionality, answers),
      rights: under(questions.rights, answers),
      measures: measuresOf(file),
      viewsSought,
      views,
      viewsNotSoughtBecause:
        viewsSought === false ? plain(pia.concerned_people_searched_content, 2000) : null,
      consultedOn: null,
      consultationNumber: null,
      consultationAnsweredOn: null,
      consultationAnswer: null,
      reviewBy: null,
    },
    risks: toolRisks.flatMap((risk) => riskOf(risk, answers, file)),
    leftOut: leftOutOf(file),
  }
}

type Answers = ReadonlyMap<number, { text?: unknown; gauge?: unknown; list?: unknown }>

const LONGEST_FIELD = 10_000

function under(asked: readonly Question[], answers: Answers): string | null {
  const parts = asked.flatMap(({ id, heading }) => {
    const text = plain(answers.get(id)?.text, LONGEST_FIELD)
    return text === null ? [] : [`${heading}: ${text}`]
  })
  return parts.length === 0 ? null : cut(parts.join('\n\n'), LONGEST_FIELD)
}

function measuresOf({ measures }: PiaFile): string | null {
  const lines = (measures ?? []).flatMap(({ title, content }) => {
    const what = plain(title, 200)
    const how = plain(content, 2000)
    return what === null && how === null ? [] : [[what, how].filter(Boolean).join(': ')]
  })
  return lines.length === 0 ? null : cut(lines.map((line) => `– ${line}`).join('\n'), LONGEST_FIELD)
}

/** The tool's own estimate already counts the planned measures; its evaluation is what remains. */
function riskOf(
  { item, from, event }: (typeof toolRisks)[number],
  answers: Answers,
  file: PiaFile,
): PiaProposal['risks'] {
  const severity = step(answers.get(from + 5)?.gauge)
  const likelihood = step(answers.get(from + 6)?.gauge)
  if (severity === null || likelihood === null) return []
  const after = (file.evaluations ?? []).find(({ reference_to }) => String(reference_to) === item)
  const residualSeverity = step(after?.gauges?.x)
  const residualLikelihood = step(after?.gauges?.y)
  const isAssessedAfter = residualSeverity !== null && residualLikelihood !== null
  return [
    {
      event,
      effect: joined([
        ['', answers.get(from + 1)?.list],
        ['Hot: ', answers.get(from + 2)?.list],
        ['Källor: ', answers.get(from + 3)?.list],
      ]),
      severity,
      likelihood,
      measures: joined([['', answers.get(from + 4)?.list]]),
      residualLikelihood: isAssessedAfter ? residualLikelihood : null,
      residualSeverity: isAssessedAfter ? residualSeverity : null,
    },
  ]
}

function joined(parts: readonly (readonly [string, unknown])[]): string | null {
  const lines = parts.flatMap(([lead, list]) => {
    const words = (Array.isArray(list) ? list.slice(0, 50) : []).flatMap(
      (one) => plain(one, 300) ?? [],
    )
    return words.length === 0 ? [] : [`${lead}${words.join(', ')}.`]
  })
  return lines.length === 0 ? null : cut(lines.join('\n'), 2000)
}

/** One to four; the tool writes 0 for what is not estimated. */
function step(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 4
    ? value
    : null
}

function leftOutOf(file: PiaFile): string[] {
  const known = new Set([
    ...Object.values(questions).flatMap((asked) => asked.map(({ id }) => id)),
    ...toolRisks.flatMap(({ from }) => [1, 2, 3, 4, 5, 6].map((one) => from + one)),
  ])
  const unknown = (file.answers ?? []).filter((one) => !known.has(Number(one.reference_to)))
  const judged = (file.evaluations ?? []).filter(
    ({ evaluation_comment }) => plain(evaluation_comment, 10) !== null,
  )
  return [
    ...(plain(file.pia.dpo_opinion, 10) === null
      ? []
      : [
          'Dataskyddsombudets yttrande förs inte in. Ombudet skriver själv sitt råd här (artikel 35.2).',
        ]),
    ...(unknown.length === 0
      ? []
      : [`${unknown.length} svar hör till frågor som inte finns i verktygets egen mall.`]),
    ...(judged.length === 0
      ? []
      : [`${count(judged.length, 'kommentar', 'kommentarer')} från granskningen förs inte in.`]),
    ...((file.comments ?? []).length === 0
      ? []
      : [
          `${count((file.comments ?? []).length, 'kommentar', 'kommentarer')} i texten förs inte in.`,
        ]),
    'Beslutet i filen förs inte in. Bedömningen beslutas på nytt här.',
  ]
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** Text without markup, control characters and marks that turn text around; null when nothing is left. */
function plain(value: unknown, longest: number): string | null {
  if (typeof value !== 'string') return null
  const text = value
    .slice(0, longest * 20)
    .replace(/<li\b[^<>]*>/gi, '\n– ')
    .replace(/<(?:br|\/p|\/div|\/ul|\/ol|\/h\d)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => entities[name] ?? ' ')
    .replace(/&#(\d{1,6});/g, (_, code: string) => characterOf(Number(code)))
    .toWellFormed()
    .replace(/[^\P{C}\n]/gu, '')
    .replace(/[ \t\u00A0]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return text === '' ? null : cut(text, longest)
}

function characterOf(code: number): string {
  return code >= 32 && code !== 127 && (code < 0xd800 || code > 0xdfff) && code <= 0xffff
    ? String.fromCodePoint(code)
    : ''
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  return `${text
    .slice(0, longest - 2)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()} …`
}
