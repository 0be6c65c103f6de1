/** What is said of the world: names, days, expectations, links. The facts are data in `names.ts`. */
import { isExpectationOverdue, isStale } from '../../../areas/horizon/rules.ts'
import { type Day, dayInWords } from '../../../core/dates.ts'
import { daysIn, type Span } from '../days-in-text.ts'
import type { Finding } from '../hit.ts'
import {
  type DatedFact,
  datedFacts,
  type NameFact,
  names,
  sourceInWords,
  toldAsHistory,
} from '../names.ts'
import { findingIn, proseOf, type Report, type Sentence, sentencesOf } from '../report.ts'
import { type Asked, onRecord, type Register } from '../rule.ts'
import { word } from '../words.ts'

type Named = { fact: NameFact; pattern: RegExp }
const namePatterns: readonly Named[] = names.map((fact) => ({
  fact,
  pattern: word(fact.said, 'iu'),
}))

/** Names that never were right (fel namn). */
export function wrongNames(report: Report): Finding[] {
  return namedIn(
    report,
    namePatterns.filter(({ fact }) => fact.from === null),
  )
}

/** Names that another took over from before the text was written (inaktuellt namn). */
export function outdatedNames(report: Report, asked: Asked): Finding[] {
  return namedIn(
    report,
    namePatterns.filter(({ fact }) => fact.from !== null && fact.from <= asked.today),
    (text, fact) => toldAsHistory.test(text) || isOfTheTimeBefore(text, fact),
  )
}

/** "MSB, vägledning 2024": every year in the sentence is from when the old name was right. */
function isOfTheTimeBefore(text: string, { from }: NameFact): boolean {
  const years = text.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? []
  return from !== null && years.length > 0 && years.every((year) => year < from.slice(0, 4))
}

/** One hit a name: what stands on every page is mended once. */
function namedIn(
  report: Report,
  patterns: readonly Named[],
  isAllowed: (text: string, fact: NameFact) => boolean = () => false,
): Finding[] {
  const lines = proseOf(report)
  return patterns.flatMap(({ fact, pattern }) => {
    const said = lines
      .filter((line) => pattern.test(line.text))
      .flatMap(sentencesOf)
      .filter(({ text }) => pattern.test(text) && !isAllowed(text, fact))
    const [first, ...more] = said
    if (!first) return []
    const again = more.length === 0 ? '' : ` Står på ${said.length} ställen.`
    return [
      findingIn(report, first, {
        quote: first.text,
        why: `${fact.what} ${sourceInWords(fact)}${again}`,
        advice: `Skriv ${fact.right}.`,
      }),
    ]
  })
}

const EXPECTS =
  /(?<!\p{L})(?:väntas?|förväntas|beräknas|bedöms|planeras|ska|skall|avses|tänks|kommer att)[^.]{0,60}?(?:träda i kraft|gälla|börja gälla|införas|ikraftträda|vara klar|lämnas|presenteras|beslutas|komma|i kraft)/iu
const WAS_EXPECTED =
  /(?<!\p{L})(?:väntades|förväntades|beräknades|först|ursprungligen|tidigare|har skjutits|flyttats?|justera[dt]s?|senarelagt?s?)(?!\p{L})/iu

/** A day on which something was expected, and that has gone by (väntad dag har passerat). */
export function expectationsGoneBy(report: Report, asked: Asked): Finding[] {
  return proseOf(report)
    .flatMap((line) => withBefore(sentencesOf(line)))
    .flatMap(({ sentence }) => {
      const passed = daysIn(sentence.text).find((span) => span.to < asked.now)
      if (!passed || isOfActivity(report, sentence)) return []
      if (!EXPECTS.test(sentence.text) || WAS_EXPECTED.test(sentence.text)) return []
      const wasPassed = passed.to < asked.today
      if (!wasPassed && mismatches(sentence, null, asked).length > 0) return []
      return [
        findingIn(report, sentence, {
          ...(wasPassed ? {} : { severity: 'note' as const }),
          quote: sentence.text,
          why: wasPassed
            ? `Texten väntar på något som skulle ha hänt ${passed.words}. Den dagen har passerat.`
            : `Det som väntades ${passed.words} har hunnit bli historia sedan texten skrevs.`,
          advice: 'Ta reda på vad som hände, och skriv det med källa och dag.',
        }),
      ]
    })
}

/** What an activity shall do by a day is the plan's own matter. */
function isOfActivity(report: Report, { line, text }: Sentence): boolean {
  const { part } = report.sectionOf(line)
  return part === 'plan' && !/lag|direktiv|föreskrift|förordning|i kraft/i.test(text)
}

type WithBefore = { sentence: Sentence; before: string }

function withBefore(sentences: readonly Sentence[]): WithBefore[] {
  return sentences.map((sentence, index) => ({
    sentence,
    before: sentences[index - 1]?.text ?? '',
  }))
}

type Dated = { fact: DatedFact; about: RegExp; event: RegExp }
const dated: readonly Dated[] = datedFacts.map((fact) => ({
  fact,
  about: word(fact.about, 'iu'),
  event: word(fact.event, 'iu'),
}))

/** The days in a sentence that contradict what is known of the law or publication it speaks of. */
function mismatches(
  { text }: Sentence,
  before: string | null,
  asked: Asked,
): { fact: DatedFact; span: Span }[] {
  const days = daysIn(text)
  if (days.length === 0 || WAS_EXPECTED.test(text)) return []
  return dated.flatMap(({ fact, about, event }) => {
    const isAbout = about.test(text) || (before !== null && about.test(before))
    if (!isAbout || !event.test(text) || fact.knownFrom > asked.now) return []
    if (days.some((span) => span.from <= fact.on && fact.on <= span.to)) return []
    const near = days.filter((span) => isNear(text, event, span))
    const [span] = near
    return span ? [{ fact, span }] : []
  })
}

/** The day belongs to the event when they stand close, with no other clause between. */
function isNear(text: string, event: RegExp, span: Span): boolean {
  const matches = [...text.matchAll(new RegExp(event.source, 'giu'))]
  return matches.some(({ index, 0: found }) => {
    const between =
      index < span.at
        ? text.slice(index + found.length, span.at)
        : text.slice(span.at + span.words.length, index)
    return between.length <= 45 && !/[;:]|\bmen\b|föreslog|föreslås|föreslår/i.test(between)
  })
}

const AS_PROPOSED = /föreslog|föreslår|föreslås|enligt förslaget|enligt betänkandet|utredningen/i

/** A law or publication dated another day than the known (fel datum). */
export function wrongDates(report: Report, asked: Asked): Finding[] {
  return proseOf(report)
    .flatMap((line) => withBefore(sentencesOf(line)))
    .flatMap(({ sentence, before }) => {
      const [first] = mismatches(sentence, before, asked)
      if (!first) return []
      const { fact, span } = first
      if (isInForce(fact) && AS_PROPOSED.test(sentence.text)) return []
      return [
        findingIn(report, sentence, {
          quote: sentence.text,
          why: `Texten säger ${span.words}. ${fact.what} ${sourceInWords(fact)}`,
          advice: `Rätta dagen till den ${dayInWords(fact.on)}, och skriv när uppgiften senast kontrollerades.`,
        }),
      ]
    })
}

function isInForce({ event }: DatedFact): boolean {
  return event.includes('i kraft')
}

/** The same of the register's factors, by what they say and expect. */
export function factorsGoneBy({ facts }: Register, asked: Asked): Finding[] {
  return facts.horizon.factors.flatMap((one) => {
    const overdue = isExpectationOverdue(one, asked.today)
    return overdue.answer
      ? [
          onRecord(one, {
            why: overdue.because,
            advice: 'Ta reda på vad som hände, och ändra status, dag och källa.',
          }),
        ]
      : []
  })
}

/** A statement of the world that nobody has looked at for a year (uppgift inte kontrollerad). */
export function factorsNotChecked({ facts }: Register, asked: Asked): Finding[] {
  return facts.horizon.factors.flatMap((one) => {
    const stale = isStale(one, asked.today)
    return stale.answer
      ? [
          onRecord(one, {
            why: stale.because,
            advice: 'Kontrollera uppgiften mot källan och fyll i dagen.',
          }),
        ]
      : []
  })
}

const CHECKED = /(?:senast\s+)?kontrollera[dt]\s+(?:den\s+)?/giu

/** The same in a text that says when it was checked. */
export function textsNotChecked(report: Report, asked: Asked): Finding[] {
  const oneYearAgo: Day = `${Number(asked.today.slice(0, 4)) - 1}${asked.today.slice(4)}`
  return proseOf(report)
    .flatMap(sentencesOf)
    .flatMap((sentence) => {
      if (sentence.line.key !== null) return []
      const said = [...sentence.text.matchAll(CHECKED)].flatMap((match) =>
        daysIn(sentence.text.slice(match.index, match.index + 50)),
      )
      const old = said.find((span) => span.to < oneYearAgo)
      return old
        ? [
            findingIn(report, sentence, {
              quote: sentence.text,
              why: `Uppgiften kontrollerades ${old.words}, för mer än ett år sedan.`,
              advice: 'Kontrollera den mot källan, och skriv den nya dagen.',
            }),
          ]
        : []
    })
}

const INSIDE: readonly { pattern: RegExp; what: string }[] = [
  {
    pattern:
      /(?<![\w.-])(?:https?:\/\/)?[\w.-]{0,60}(?:intranat|intranät|intranet|insidan|inloggad|sharepoint)[\w.-]{0,60}\.[a-z]{2,12}(?:\/\S*)?/giu,
    what: 'Adressen går till ett intranät',
  },
  {
    pattern:
      /(?:https?:\/\/)(?:[\w-]+\.)*[\w-]+\.(?:local|lan|intern|internal|corp|intra|home|test)(?::\d+)?(?:\/\S*)?/giu,
    what: 'Adressen finns bara i det egna nätet',
  },
  { pattern: /file:\/\/\S+/giu, what: 'Adressen går till en fil på någons dator' },
  {
    pattern:
      /https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|\[?(?:fe80|fd[0-9a-f]{2}):[0-9a-f:]+\]?)(?::\d+)?(?:\/\S*)?/giu,
    what: 'Adressen går till en dator i det egna nätet',
  },
  { pattern: /\\\\[\w.-]+\\[^\s"”]+/gu, what: 'Sökvägen går till en gemensam mapp' },
  {
    pattern: /(?<![\p{L}\d:/])[A-Za-z]:\\[^\s"”]+/gu,
    what: 'Sökvägen går till en mapp på någons dator',
  },
  {
    pattern: /https?:\/\/[\w-]+(?::\d+)?(?:\/\S*|(?=[\s,;)]|\.?(?:\s|$)))/giu,
    what: 'Adressen finns bara i det egna nätet',
  },
]

/** What every one of them holds; hardly any line does. */
const MAY_BE_INSIDE = /:\/\/|\\|intran|insidan|inloggad|sharepoint/iu

/** A link that only those inside can open (länk som bara nås inifrån). */
export function linksOnlyInside(report: Report): Finding[] {
  return report.lines.flatMap((line) => {
    if (!MAY_BE_INSIDE.test(line.text)) return []
    const found = new Map<string, { at: number; what: string }>()
    for (const { pattern, what } of INSIDE)
      for (const match of line.text.matchAll(pattern)) {
        const address = match[0].replace(/[).,;]+$/, '')
        const isPartOfKnown = [...found.keys()].some((one) => one.includes(address))
        if (!isPartOfKnown) found.set(address, { at: match.index, what })
      }
    return [...found].map(([address, { at, what }]) =>
      findingIn(
        report,
        { line, at },
        {
          quote: address,
          why: `${what} och kan inte öppnas av den som läser rapporten utifrån. Rapporten är en allmän handling.`,
          advice:
            'Namnge dokumentet med version och dag i stället, eller länka till en öppen adress.',
        },
      ),
    )
  })
}
