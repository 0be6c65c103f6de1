/** What the summary puts first, held against the plan. */
import type { Finding } from '../hit.ts'
import {
  findingIn,
  type Report,
  type Section,
  type Sentence,
  sentencesOf,
  type TextActivity,
  textOf,
} from '../report.ts'
import { type TopicKey, topics, topicsIn } from '../topics.ts'
import { NUMBER, numberOf, stemsIn, word, yearsIn } from '../words.ts'

/** Something named as a priority: a subject of a sentence, or a point of a list. */
type Priority = {
  sentence: Sentence
  /** The year it is said to come first in; null when no year is told. */
  year: number | null
  name: string
  topics: readonly TopicKey[]
  stems: readonly string[]
}

const NAMES_PRIORITY = word(
  'särskilt prioriter\\w*|prioriterade områden|prioriterat (?:under|för|är|område)|prioriteras|högst prioritet|i första hand|fokusområden|särskilt fokus',
  'iu',
)

/** The summary stands under its heading, or before the first one. */
function summaryLines(report: Report): Section['lines'] {
  return report.sections
    .filter((section) => section.part === 'summary' || section === report.root)
    .flatMap((section) => section.lines)
}

function prioritiesOf(report: Report): Priority[] {
  const found: Priority[] = []
  let lastYear: number | null = null
  const lines = summaryLines(report)
  for (const [index, line] of lines.entries()) {
    for (const sentence of sentencesOf(line)) {
      if (!NAMES_PRIORITY.test(sentence.text)) continue
      const said: number | undefined = yearsIn(sentence.text)[0]
      const continues = /under (?:samma|det) år(?:et)?|under året/i.test(sentence.text)
      const year: number | null = said ?? (continues || lastYear !== null ? lastYear : null)
      lastYear = year
      const isLead = sentence.text.endsWith(':')
      if (isLead) {
        for (const point of bulletsAfter(lines, index)) found.push(...asPoint(point, year))
      } else found.push(...asSubjects(sentence, year))
    }
  }
  return found
}

function bulletsAfter(lines: Section['lines'], index: number): Section['lines'] {
  const after = lines.slice(index + 1)
  const end = after.findIndex(({ kind }) => kind !== 'bullet')
  return end === -1 ? after : after.slice(0, end)
}

function asPoint(line: Section['lines'][number], year: number | null): Priority[] {
  const [sentence] = sentencesOf(line)
  if (!sentence) return []
  const shared = topicsIn(line.text)
  const stems = stemsIn(line.text)
  if (shared.length === 0 && stems.length === 0) return []
  return [{ sentence, year, name: line.text, topics: shared, stems }]
}

function asSubjects(sentence: Sentence, year: number | null): Priority[] {
  return topicsIn(sentence.text).map((key) => ({
    sentence,
    year,
    name: topics[key].name,
    topics: [key],
    stems: [],
  }))
}

/** The activities that meet a priority, and of them those whose heading says it. */
type Met = { meant: TextActivity[]; about: TextActivity[] }

/**
 * Finds the activities that meet each priority. Each topic and each stem is looked for once in the
 * plan, however many priorities share it.
 */
function meetingIn(activities: readonly TextActivity[]): (priority: Priority) => Met {
  const texts = activities.map(textOf)
  const titles = activities.map(({ title }) => title)
  const inTexts = searchIn(texts)
  const inTitles = searchIn(titles)
  return (priority) => ({
    meant: inTexts(priority).flatMap((index) => activities[index] ?? []),
    about: inTitles(priority).flatMap((index) => activities[index] ?? []),
  })
}

/** Which of the texts, by their places, say a topic or a stem of the priority. */
function searchIn(texts: readonly string[]): (priority: Priority) => number[] {
  const small = texts.map((text) => text.toLocaleLowerCase('sv'))
  const places = (says: (index: number) => boolean) =>
    texts.flatMap((_, index) => (says(index) ? [index] : []))
  const byTopic = remembered((key: TopicKey) =>
    places((index) => topics[key].said.test(texts[index] ?? '')),
  )
  const byStem = remembered((stem: string) =>
    places((index) => small[index]?.includes(stem) === true),
  )
  return remembered(
    ({ topics: shared, stems }: Priority) => {
      const found = [...shared.flatMap(byTopic), ...stems.flatMap(byStem)]
      return [...new Set(found)].sort((a, b) => a - b)
    },
    ({ topics: shared, stems }) => `${shared.join()}\n${stems.join()}`,
  )
}

/** Finds once what is asked for many times; `as` tells what is the same question. */
function remembered<Q, A>(find: (asked: Q) => A, as: (asked: Q) => unknown = (one) => one) {
  const known = new Map<unknown, A>()
  return (asked: Q): A => {
    const key = as(asked)
    const before = known.get(key)
    if (before !== undefined) return before
    const found = find(asked)
    known.set(key, found)
    return found
  }
}

/** Named as a priority of one year, planned for another (sammanfattningen motsäger planen). */
export function prioritiesOfAnotherYear(report: Report): Finding[] {
  const metBy = meetingIn(report.activities.filter((one) => one.year !== null))
  return unique(
    prioritiesOf(report).flatMap((priority) => {
      const { year, sentence, name } = priority
      if (year === null) return []
      const { meant, about } = metBy(priority)
      const chosen = about.length > 0 ? about : meant
      if (chosen.length === 0 || chosen.some((one) => one.year === year)) return []
      const [first] = chosen
      return [
        findingIn(report, sentence, {
          quote: sentence.text,
          why: `Sammanfattningen lyfter fram ${nameInText(name)} för ${year}, men i planen står ”${first?.title}” under ${first?.year}.`,
          advice: 'Flytta aktiviteten, eller ändra sammanfattningen.',
        }),
      ]
    }),
  )
}

/** Named as a priority without any activity in the plan (prioriterat men inte planerat). */
export function prioritiesWithoutActivity(report: Report): Finding[] {
  if (report.activities.length === 0) return []
  const metBy = meetingIn(report.activities)
  return unique(
    prioritiesOf(report).flatMap((priority) => {
      if (metBy(priority).meant.length > 0) return []
      const { sentence, name } = priority
      return [
        findingIn(report, sentence, {
          quote: sentence.text,
          why: `Sammanfattningen lyfter fram ${nameInText(name)} som prioriterat, men ingen aktivitet i planen gör något åt det.`,
          advice: 'Lägg till en aktivitet, eller ta bort det ur sammanfattningen.',
        }),
      ]
    }),
  )
}

function nameInText(name: string): string {
  return Object.values(topics).some((topic) => topic.name === name) ? name : `”${name}”`
}

const CHOICE = word(
  'särskilt|bland annat|till exempel|t\\.?ex|främst|urval|viktigaste|däribland|några av',
  'iu',
)
const OF_PLAN = word(
  'förbättring\\w*|områden|aktiviteter|insatser|åtgärder|följande|prioriteras|punkter',
  'iu',
)

/** The plan's list in the summary has another length than the plan (antalet stämmer inte). */
export function countsApartFromPlan(report: Report): Finding[] {
  const lines = summaryLines(report)
  return lines.flatMap((line, index) => {
    const sentence = sentencesOf(line).at(-1)
    if (!sentence?.text.endsWith(':') || !OF_PLAN.test(sentence.text)) return []
    const points = bulletsAfter(lines, index).filter(({ level }) => level <= 1)
    const year = yearsIn(sentence.text)[0] ?? null
    if (points.length === 0 || year === null) return []
    const planned = report.activities.filter((one) => one.year === year)
    const told = new RegExp(
      `(?<![\\p{L}\\d])(${NUMBER})\\s+(?:prioriterade\\s+)?(?:förbättring|områden|aktivitet|insats|åtgärd|punkter)`,
      'iu',
    ).exec(sentence.text)
    const number = told ? numberOf(told[1] ?? '') : null
    if (number !== null && number !== points.length)
      return [
        findingIn(report, sentence, {
          quote: sentence.text,
          why: `Meningen säger ${number} men listan har ${points.length} punkter.`,
          advice: 'Rätta antalet, eller komplettera listan.',
        }),
      ]
    if (CHOICE.test(sentence.text) || planned.length === 0 || planned.length === points.length)
      return []
    const unnamed = planned.filter((one) => !points.some((point) => isNamed(one, point.text)))
    return [
      findingIn(report, sentence, {
        quote: sentence.text,
        why: `Sammanfattningen räknar upp ${points.length} för ${year}, men planen har ${planned.length} rubriker.${unnamed.length === 0 || unnamed.length > 3 ? '' : ` Inte nämnt: ${unnamed.map(({ title }) => `”${title}”`).join(', ')}.`}`,
        advice: 'Ta upp samma aktiviteter på båda ställena, eller skriv att det är ett urval.',
      }),
    ]
  })
}

function isNamed(activity: TextActivity, point: string): boolean {
  const said = point.toLocaleLowerCase('sv')
  const keys = topicsIn(activity.title)
  return (
    stemsIn(activity.title).some((stem) => said.includes(stem)) ||
    keys.some((key) => topics[key].said.test(point))
  )
}

function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((one) => [`${one.why}`, one])).values()]
}

/** "Vi föreslår 9 aktiviteter" when the plan has another number (antal aktiviteter i planen). */
export function plannedCountsApart(report: Report): Finding[] {
  const pattern = new RegExp(
    `(?<![\\p{L}\\d])(?:föreslås|föreslår|omfattar|innehåller|planen har|tas upp)\\s+(?:vi\\s+)?(?:totalt\\s+|sammanlagt\\s+)?(${NUMBER})\\s+(?:förbättrings)?aktiviteter(?!\\p{L})`,
    'giu',
  )
  return summaryLines(report)
    .flatMap(sentencesOf)
    .flatMap((sentence) =>
      [...sentence.text.matchAll(pattern)].flatMap((match) => {
        const said = numberOf(match[1] ?? '')
        const year = yearsIn(sentence.text)
        const planned = report.activities.filter(
          (one) => year.length === 0 || (one.year !== null && year.includes(one.year)),
        )
        if (said === null || planned.length === 0 || said === planned.length) return []
        return [
          findingIn(report, sentence, {
            quote: sentence.text,
            why: `Sammanfattningen säger ${said} aktiviteter, men planen har ${planned.length}.`,
            advice: 'Räkna om, och rätta den uppgift som är fel.',
          }),
        ]
      }),
    )
}
