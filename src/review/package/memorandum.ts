/**
 * Tjänsteutlåtande: the covering memorandum that puts the review before the nämnd, with the
 * decisions it proposes (beslutssatser). Proposed from the review; every word can be changed.
 */
import { z } from 'zod'
import { dayInWords } from '../../core/dates.ts'
import { writtenDay } from '../../core/inputs.ts'
import { capitalise, countInWords, genitive, uncapitalise } from '../../core/swedish.ts'
import {
  type Block,
  type Chapter,
  item,
  list,
  paragraph,
  type ReviewDocument,
  subheading,
} from '../document.ts'
import { allChapters } from '../overlay.ts'
import { plainText, writtenBlocks } from '../written.ts'

/** What the nämnd is asked to do. */
export const scopes = {
  whole: 'Godkänna genomgången och förslagen i sin helhet',
  part: 'Godkänna genomgången, med undantag för vissa förslag',
  note: 'Ta del av genomgången som förvaltningen har beslutat',
} as const

export type Scope = keyof typeof scopes

const line = (longest: number, what: string) =>
  z.string().trim().max(longest, `${what} får vara högst ${longest} tecken.`)
const text = (what: string) => line(10_000, what)

export const memorandumSchema = z.strictObject({
  title: line(200, 'Rubriken').min(1, 'Skriv en rubrik.'),
  addressee: line(200, 'Mottagaren').min(1, 'Skriv vem tjänsteutlåtandet är till.'),
  handler: line(200, 'Handläggaren'),
  datedOn: writtenDay().nullable(),
  scope: z.enum(Object.keys(scopes) as [Scope, ...Scope[]], {
    error: 'Välj vad nämnden ska ta ställning till.',
  }),
  proposals: z
    .array(line(2000, 'Beslutssatsen').min(1, 'Skriv beslutssatsen, eller ta bort raden.'))
    .min(1, 'Skriv minst en beslutssats.')
    .max(20, 'Högst tjugo beslutssatser går att lägga in.'),
  summary: text('Sammanfattningen'),
  matter: text('Texten om ärendet'),
  preparation: text('Texten om beredningen'),
  signatures: z
    .array(z.strictObject({ name: line(120, 'Namnet'), role: line(120, 'Befattningen') }))
    .max(6, 'Högst sex personer kan skriva under.'),
})

export type Memorandum = z.infer<typeof memorandumSchema>

/** What the proposal is made of. */
export type MemorandumGround = {
  document: ReviewDocument
  planYears: readonly number[]
  administration: string
  decider: 'board' | 'administration'
  /** Activities the plan proposes. */
  proposed: readonly { title: string; plannedYear: number }[]
  attachments: readonly string[]
}

export function proposedMemorandum(ground: MemorandumGround): Memorandum {
  const { document } = ground
  const scope: Scope = ground.decider === 'board' ? 'whole' : 'note'
  const author = document.author ?? ''
  return {
    title: `${document.title}, informationssäkerhet och dataskydd`,
    addressee: document.board,
    handler: author,
    datedOn: null,
    scope,
    proposals: proposalsFor(scope, ground),
    summary: summaryOf(document),
    matter: matterOf(ground),
    preparation: `Genomgången är sammanställd ur årets register${author ? ` av ${author.split(',')[0]}` : ''}. Uppgifterna är lästa den ${dayInWords(document.readOn)}.`,
    signatures: [
      { name: '', role: 'Förvaltningschef' },
      ...(author
        ? [{ name: author.split(',')[0] ?? '', role: capitalise(author.split(', ')[1] ?? '') }]
        : []),
    ],
  }
}

/** The beslutssatser that are usual for what is asked. */
export function proposalsFor(
  scope: Scope,
  ground: Pick<MemorandumGround, 'document' | 'planYears' | 'administration'>,
): string[] {
  const { document, planYears } = ground
  const board = capitalise(document.board)
  const review = `Ledningens genomgång ${document.year}`
  const plan = `förslagen till förbättringar för ${yearsInWords(planYears)}`
  const carryOut = `${board} ger förvaltningschefen i uppdrag att genomföra aktiviteterna och att redovisa deras effekt i nästa års genomgång.`
  switch (scope) {
    case 'whole':
      return [`${board} godkänner ${review} och ${plan} i sin helhet.`, carryOut]
    case 'part':
      return [
        `${board} godkänner ${review} och ${plan}, med undantag för de förslag som nämnden anger.`,
        `${board} återförvisar de undantagna förslagen till ${uncapitalise(ground.administration)}.`,
        carryOut,
      ]
    case 'note':
      return [`${board} lägger ${review} till handlingarna.`]
  }
}

function yearsInWords(years: readonly number[]): string {
  const [first] = years
  return years.length === 1 ? `år ${first}` : `åren ${first}–${years.at(-1)}`
}

/** The review's own summary, as it stands with what people have written. */
function summaryOf(document: ReviewDocument): string {
  const summary = allChapters(document.chapters).find(({ key }) => key === 'summary')
  const paragraphs = (summary?.blocks ?? [])
    .filter((block) => block.kind === 'paragraph' || block.kind === 'list')
    .slice(0, 5)
    .map(plainText)
  return paragraphs.join('\n\n').slice(0, 10_000)
}

function matterOf({ document, proposed, planYears, administration }: MemorandumGround): string {
  const what = `Ledningens genomgång är den årliga prövningen av om ${genitive(uncapitalise(document.board))} arbete med informationssäkerhet och dataskydd är lämpligt, tillräckligt och har verkan. Genomgången för ${document.year} omfattar även ${planYears.length === 1 ? 'en plan' : 'planer'} för ${yearsInWords(planYears)}.`
  if (proposed.length === 0) return what
  const byYear = [...proposed].sort((a, b) => a.plannedYear - b.plannedYear)
  const named = byYear.slice(0, 12).map((one) => `- ${one.title} (${one.plannedYear})`)
  const more =
    proposed.length > 12 ? `\n\nYtterligare ${proposed.length - 12} förslag finns i bilagan.` : ''
  return `${what}\n\n${capitalise(administration)} föreslår ${countInWords(proposed.length, 'aktivitet', 'aktiviteter')}:\n\n${named.join('\n')}${more}`
}

/** As a document, so that it is printed by the same hands as the report. */
export function memorandumDocument(
  memorandum: Memorandum,
  ground: Pick<MemorandumGround, 'document' | 'attachments'>,
): ReviewDocument {
  const { document } = ground
  const isDraft = document.status === 'Utkast'
  const chapters = [
    chapter('proposals', 'Förslag till beslut', [
      list(
        'proposals',
        memorandum.proposals.map((one) => item(one)),
        { ordered: true },
      ),
    ]),
    chapter('summary', 'Sammanfattning', writtenBlocks('summary', memorandum.summary)),
    chapter('matter', 'Ärendet', writtenBlocks('matter', memorandum.matter)),
    chapter(
      'preparation',
      'Ärendets beredning',
      writtenBlocks('preparation', memorandum.preparation),
    ),
    chapter('attachments', 'Bilagor', [
      list(
        'attachments',
        [`${document.title}, ${document.board}`, ...ground.attachments].map((one) => item(one)),
        { ordered: true },
      ),
    ]),
    chapter('signatures', 'Underskrifter', memorandum.signatures.flatMap(signatureBlocks)),
  ]
  return {
    format: 1,
    title: memorandum.title,
    subtitle: '',
    board: document.board,
    organisation: document.organisation,
    year: document.year,
    status: isDraft ? 'Tjänsteutlåtande, utkast' : 'Tjänsteutlåtande',
    registryNumber: document.registryNumber,
    author: memorandum.handler || null,
    readOn: document.readOn,
    hash: null,
    decision: null,
    cover: {
      facts: [
        { label: 'Till', value: memorandum.addressee },
        { label: 'Diarienummer', value: document.registryNumber ?? 'Ej angivet' },
        { label: 'Handläggare', value: memorandum.handler || 'Ej angiven' },
        { label: 'Datum', value: memorandum.datedOn ?? 'Ej daterat' },
      ],
    },
    chapters: chapters.filter(({ blocks }) => blocks.length > 0),
  }
}

/** Where one signs by hand; a line of its own is text, so that it is the same in every format. */
const LINE = '_'.repeat(32)

function signatureBlocks(one: { name: string; role: string }, at: number): Block[] {
  return [
    subheading(`role-${at}`, one.role || 'Underskrift'),
    paragraph(`line-${at}`, `Datum och underskrift: ${LINE}`),
    paragraph(`name-${at}`, `Namnförtydligande: ${one.name || LINE}`),
  ]
}

function chapter(key: string, title: string, blocks: Block[]): Chapter {
  return { key, number: '', title, level: 1, blocks, children: [] }
}
