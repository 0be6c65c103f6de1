/**
 * The questions of an incident with their thresholds, as dated rows: a new regulation is one more
 * row, shipped or written by the board.
 */
import { z } from 'zod'
import { type Dated, datedSpan, surenessSchema } from './clock-data.rules.ts'

export const assessmentKinds = ['gdpr', 'cyber'] as const
export type AssessmentKind = (typeof assessmentKinds)[number]

/** What a yes speaks for: the higher level, strongly so, or the lowest whatever else is answered. */
export const speaking = {
  for: 'Talar för',
  heavily: 'Talar starkt för',
  against: 'Tar bort risken',
} as const

const text = (most: number) => z.string().trim().min(1).max(most)

const questionSchema = z.object({
  key: z.string().regex(/^[A-Za-z0-9]{1,40}$/),
  asks: text(300),
  help: text(400).nullable(),
  /** A threshold with a number, in its own words. */
  threshold: text(300).nullable(),
  speaks: z.enum(Object.keys(speaking) as [keyof typeof speaking, ...(keyof typeof speaking)[]]),
})

const yeses = z.int().min(1).max(40)

export const questionSetSchema = z.object({
  key: z.enum(assessmentKinds),
  title: text(120),
  source: text(400),
  sureness: surenessSchema,
  note: text(400).nullable(),
  /** How many yes make the risk high, with and without a heavy one; null where one yes is enough. */
  levels: z.object({ high: yeses, highWithHeavy: yeses }).nullable(),
  questions: z.array(questionSchema).min(1).max(40),
  ...datedSpan,
})

export type Question = z.infer<typeof questionSchema>
export type QuestionSet = Omit<z.infer<typeof questionSetSchema>, 'questions'> & {
  questions: readonly Question[]
} & Dated

export const lawfulQuestionSets: readonly QuestionSet[] = [
  {
    key: 'gdpr',
    title: 'Risk för de personer som berörs',
    from: '2018-05-25',
    to: null,
    source: 'dataskyddsförordningen artikel 33 och 34; frågorna är ett stöd och står inte i lagen',
    sureness: 'confirmed',
    note: null,
    levels: { high: 4, highWithHeavy: 3 },
    questions: [
      {
        key: 'sensitive',
        asks: 'Gäller det känsliga eller skyddade uppgifter?',
        help: 'Till exempel hälsa, ekonomi, brott, skyddad identitet eller personnummer.',
        threshold: null,
        speaks: 'for',
      },
      {
        key: 'vulnerable',
        asks: 'Är de berörda i en utsatt ställning?',
        help: 'Till exempel barn, huvudmän, brukare eller personer som hotas.',
        threshold: null,
        speaks: 'for',
      },
      {
        key: 'many',
        asks: 'Är det många personer?',
        help: null,
        threshold: 'Vad som är många avgörs av sammanhanget.',
        speaks: 'for',
      },
      {
        key: 'outOfHand',
        asks: 'Är uppgifterna utom kontroll?',
        help: 'Nej om mottagaren är känd, har sekretess och har bekräftat att uppgifterna är förstörda.',
        threshold: null,
        speaks: 'for',
      },
      {
        key: 'harm',
        asks: 'Kan någon komma till skada?',
        help: 'Till exempel bedrägeri, hot, diskriminering, ekonomisk förlust eller skadat anseende.',
        threshold: null,
        speaks: 'heavily',
      },
      {
        key: 'unreadable',
        asks: 'Är uppgifterna oläsbara för den som har fått dem?',
        help: 'Till exempel krypterade med en nyckel som inte har röjts.',
        threshold: null,
        speaks: 'against',
      },
    ],
  },
  {
    key: 'cyber',
    title: 'Är incidenten betydande?',
    from: '2026-01-15',
    to: '2026-06-30',
    source: 'cybersäkerhetslagen 2 kap. 5 §',
    sureness: 'confirmed',
    note: null,
    levels: null,
    questions: [
      {
        key: 'disruption',
        asks: 'Har den orsakat, eller kan den orsaka, en allvarlig driftsstörning för tjänsten?',
        help: null,
        threshold: null,
        speaks: 'for',
      },
      {
        key: 'cost',
        asks: 'Har den orsakat, eller kan den orsaka, ekonomisk skada för kommunen?',
        help: null,
        threshold: null,
        speaks: 'for',
      },
      {
        key: 'others',
        asks: 'Har den vållat, eller kan den vålla, andra betydande skada?',
        help: null,
        threshold: null,
        speaks: 'for',
      },
    ],
  },
  {
    key: 'cyber',
    title: 'Är incidenten betydande?',
    from: '2026-07-01',
    to: null,
    source: 'cybersäkerhetslagen 2 kap. 5 § och MCFFS 2026:8',
    sureness: 'secondary',
    note: 'Trösklarna är hämtade ur en andrahandskälla. Föreskriftens text har inte kunnat läsas.',
    levels: null,
    questions: [
      {
        key: 'disruption',
        asks: 'Har verksamheten varit, eller kan den bli, begränsad för att ett viktigt system är nere?',
        help: 'Tiden räknas från det att verksamheten begränsades.',
        threshold: 'Mer än 4 timmar för offentlig förvaltning, mer än 12 timmar i allmänhet.',
        speaks: 'for',
      },
      {
        key: 'fallback',
        asks: 'Har verksamheten fått, eller kan den behöva, gå på reservrutiner länge?',
        help: null,
        threshold: 'Mer än 12 timmar för offentlig förvaltning, mer än 48 timmar i allmänhet.',
        speaks: 'for',
      },
      {
        key: 'protected',
        asks: 'Har någon obehörig läst, ändrat eller förstört skyddad information i ett viktigt system?',
        help: null,
        threshold: null,
        speaks: 'for',
      },
      {
        key: 'others',
        asks: 'Rör det skyddad information om en annan organisation eller om många personer?',
        help: null,
        threshold: 'En annan juridisk person, eller minst 500 fysiska personer.',
        speaks: 'for',
      },
      {
        key: 'cost',
        asks: 'Kostar den mycket?',
        help: null,
        threshold: 'Mer än 5 procent av förra årets intäkter eller anslag.',
        speaks: 'for',
      },
      {
        key: 'harm',
        asks: 'Har någon skadats allvarligt eller avlidit, eller har miljön skadats?',
        help: null,
        threshold: null,
        speaks: 'for',
      },
      {
        key: 'recurring',
        asks: 'Är det samma grundorsak som till en annan incident det senaste halvåret?',
        help: 'Då räknas kostnaderna ihop.',
        threshold: 'Minst två på sex månader.',
        speaks: 'for',
      },
    ],
  },
]
