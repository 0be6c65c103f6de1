/** What the report's own order promises and does not keep: headings, lists, tables, a decision. */
import type { Finding } from '../hit.ts'
import {
  allLines,
  allSentences,
  findingIn,
  isDecision,
  proseOf,
  type Report,
  type Section,
  titleWithNumber,
} from '../report.ts'
import { isKnownGroup, topics, topicsIn } from '../topics.ts'

function isEmpty(section: Section): boolean {
  return section.children.length === 0 && readable(section.lines).length === 0
}

function readable(lines: Section['lines']): Section['lines'] {
  return lines.filter(({ kind }) => kind !== 'comment' && kind !== 'furniture')
}

/** The headings of the plan's activities are told of by `activitiesWithoutContent`. */
function isActivity(report: Report, section: Section): boolean {
  return report.activities.some((one) => one.heading === section.heading)
}

/** A heading with nothing beneath it (tom rubrik). */
export function emptyHeadings(report: Report): Finding[] {
  return report.sections.flatMap((section) => {
    const { heading } = section
    if (heading === null || !isEmpty(section) || isActivity(report, section)) return []
    if (isTitleOfAll(report, section) || holdsTable(section)) return []
    return [
      findingIn(
        report,
        { line: heading },
        {
          quote: titleWithNumber(section),
          why: 'Rubriken lovar något som inte finns. Ledningen ser inte om det är tomt eller borttappat.',
          advice:
            'Skriv vad som gäller, också när det är ”inget att redovisa”, eller ta bort rubriken.',
        },
      ),
    ]
  })
}

/** The report's own title stands first and may have nothing but the first chapter after it. */
function isTitleOfAll(report: Report, section: Section): boolean {
  return section.heading !== null && section.heading === report.lines[0]
}

/** A section of risks is shown as a table; so empty, its table has been lost. */
function holdsTable(section: Section): boolean {
  return section.part === 'vor' || section.part === 'rsa' || /tabell|matris/i.test(section.title)
}

const POINTS_AT_TABLE =
  /(?:^|\s)(?:tabell(?:en)?\s+\d+\s+(?:visar|redovisar|sammanfattar|nedan)|(?:se|i|av)\s+(?:följande\s+)?tabell(?:en)?(?:\s+\d+)?(?:\s+nedan)?|(?:följande|nedanstående)\s+tabell|tabellen\s+(?:nedan|visar)|(?:redovisas|framgår) i tabell)/i

/** A table that is spoken of, or that a heading is for, and is not there (tabellen har fallit bort). */
export function lostTables(report: Report): Finding[] {
  const bySection = report.sections.flatMap((section) => {
    const { heading } = section
    if (heading === null || isActivity(report, section)) return []
    const lines = readable(section.lines)
    const isOnlyPicture = lines.length > 0 && lines.every(({ kind }) => kind === 'picture')
    const isLost = isEmpty(section) ? holdsTable(section) : isOnlyPicture && isChildless(section)
    if (!isLost) return []
    return [
      findingIn(
        report,
        { line: heading },
        {
          quote: titleWithNumber(section),
          why: isOnlyPicture
            ? 'Under rubriken finns bara en bild. Den går inte att läsa upp, söka i eller räkna ur.'
            : 'Under rubriken ska en tabell eller lista stå, men där finns ingenting.',
          advice: 'Lägg in tabellen som riktig tabell, med rubrikrad.',
        },
      ),
    ]
  })
  const byWords = allSentences(report).flatMap(({ text, at, line }) => {
    if (line.kind === 'heading' || line.kind === 'row' || !POINTS_AT_TABLE.test(text)) return []
    const section = report.sectionOf(line)
    const near = [...allLines(section), ...neighbours(report, section)]
    if (near.some(({ kind }) => kind === 'row')) return []
    return [
      findingIn(
        report,
        { line, at },
        {
          quote: text,
          why: 'Texten hänvisar till en tabell som inte finns i avsnittet.',
          advice: 'Lägg in tabellen, eller skriv om meningen.',
        },
      ),
    ]
  })
  return [...bySection, ...byWords]
}

function isChildless(section: Section): boolean {
  return section.children.length === 0
}

function neighbours(report: Report, section: Section): Section['lines'] {
  const index = report.sections.indexOf(section)
  return report.sections[index + 1]?.lines ?? []
}

const PROMISES_LIST =
  /:$|(?:^|[.!?]\s+)(?:följande|nedanstående)\s+(?:\p{L}+\s+)?(?:risker|händelser|aktiviteter|områden|rekommendationer|åtgärder|punkter|incidenter|förbättringar|brister|insatser)[^.:]*\.$/iu

/** A line that ends in "följande:" with no list after it (utlovad lista saknas). */
export function missingLists(report: Report): Finding[] {
  const lines = proseOf(report)
  return lines.flatMap((line, index) => {
    const text = line.text.trim()
    if (line.kind === 'heading' || line.kind === 'row' || !PROMISES_LIST.test(text)) return []
    const next = lines[index + 1]
    const isKept =
      next !== undefined &&
      ((next.kind !== 'heading' && report.sectionOf(next) === report.sectionOf(line)) ||
        isParentOf(report.sectionOf(line), report.sectionOf(next)))
    if (isKept) return []
    const last = text.split(/(?<=[.!?])\s+/).at(-1) ?? text
    return [
      findingIn(
        report,
        { line, at: text.length - last.length },
        {
          quote: last,
          why: 'Texten lovar en lista, men ingen följer. Läsaren vet inte om den är tom eller borttappad.',
          advice: 'Lägg in listan, eller skriv att det inte finns något att ta upp.',
        },
      ),
    ]
  })
}

/** "Följande föreslås:" with the points as headings beneath. */
function isParentOf(section: Section, other: Section): boolean {
  return section.children.includes(other)
}

/** A heading of the plan with nothing said under it (aktivitet utan innehåll). */
export function activitiesWithoutContent(report: Report): Finding[] {
  return report.activities
    .filter((one) => !one.isBullet && readable(one.lines).length === 0)
    .map((one) =>
      findingIn(
        report,
        { line: one.heading },
        {
          quote: one.title,
          why: 'Aktiviteten har bara en rubrik. Ledningen kan inte se vad som ska göras, och ingen kan följa upp det.',
          advice: 'Skriv vad som ska göras, helst en uppgift per punkt.',
        },
      ),
    )
}

const NUMBERED = /^(\d+)(?:\.(\d+))?/

/** All of the report numbered beneath one chapter (hela rapporten under kapitel 1). */
export function numberedUnderOneChapter(report: Report): Finding[] {
  const numbered = report.sections.flatMap((section) => {
    const match = NUMBERED.exec(section.heading?.number ?? '')
    return match ? [{ section, chapter: match[1], second: match[2] }] : []
  })
  const chapters = new Set(numbered.map((one) => one.chapter))
  const seconds = new Set(numbered.map((one) => one.second).filter(Boolean))
  const first = numbered[0]?.section
  if (chapters.size !== 1 || seconds.size < 3 || !first?.heading) return []
  return [
    findingIn(
      report,
      { line: first.heading },
      {
        quote: titleWithNumber(first),
        why: `Alla ${numbered.length} numrerade rubriker ligger under kapitel ${[...chapters][0]}, också planen och resultaten. Innehållsförteckningen visar ett enda kapitel.`,
        advice:
          'Lyft faktorer, rapporter, risker, genomförda och föreslagna förbättringar till egna kapitel.',
      },
    ),
  ]
}

/** No sentence for management to decide on (beslutsmening saknas). */
export function withoutDecision(report: Report): Finding[] {
  const decides = allSentences(report).some(({ text, line }) => {
    const isInDecision = report.sectionOf(line).part === 'decision' && line.kind !== 'heading'
    return (isInDecision && /beslut|godkänn|fastställ|föreslås/i.test(text)) || isDecision(text)
  })
  if (decides || report.lines.length === 0) return []
  return [
    {
      place: { kind: 'whole' },
      quote: 'Beslutsmening saknas',
      why: 'Rapporten säger inte vad ledningen ska besluta. Ledningens genomgång ska leda till beslut om förbättringar och ändringar (ISO/IEC 27001, 9.3.3).',
      advice:
        'Lägg till en mening sist: vem som beslutar, och om förslagen godkänns i sin helhet eller i delar.',
    },
  ]
}

/** A group of risks whose heading is no known way of working (okänd gruppering av risker). */
export function unknownGroups(report: Report): Finding[] {
  return groupsOfRisks(report)
    .filter(({ title }) => !isKnownGroup(title))
    .map(({ title, line }) =>
      findingIn(
        report,
        { line },
        {
          quote: title,
          why: 'Riskerna är samlade under en rubrik som inte är något av de obligatoriska arbetssätten eller ett känt område.',
          advice: 'Kontrollera rubriken, eller använd arbetssättets namn.',
        },
      ),
    )
}

/** A risk filed under a way of working that it is not about (risken står under fel rubrik). */
export function misfiledRisks(report: Report): Finding[] {
  return groupsOfRisks(report).flatMap(({ title, items }) =>
    items.flatMap((line) => {
      const better = betterGroup(title, line.text)
      if (better === null) return []
      return [
        findingIn(
          report,
          { line },
          {
            quote: line.text,
            // Subjects of the trade overlap; what is about nobody's time is surely misplaced.
            ...(better === topics.resources.name ? {} : { severity: 'note' as const }),
            why: `Risken står under ”${title}” men handlar om ${better}. Då syns den inte när ${better} följs upp.`,
            advice: 'Flytta risken till rätt rubrik, eller ge den en egen.',
          },
        ),
      ]
    }),
  )
}

/** The subject a risk is about when it is not the group's; null when it fits or nobody can tell. */
export function betterGroup(group: string, risk: string): string | null {
  const ofGroup = topicsIn(group)
  const ofRisk = topicsIn(risk)
  const isClear = ofGroup.length > 0 && ofRisk.length > 0
  if (!isClear || ofRisk.some((topic) => ofGroup.includes(topic))) return null
  const better = ofRisk.find((topic) => topics[topic].isGroup)
  return better === undefined ? null : topics[better].name
}

type RiskGroup = { title: string; line: Section['lines'][number]; items: Section['lines'] }

/** Short headings, or short lines before a list, within the sections of the VoR. */
function groupsOfRisks(report: Report): RiskGroup[] {
  const sections = report.sections.filter(({ part }) => part === 'vor' || part === 'rsa')
  return sections.flatMap((section) => {
    const groups: RiskGroup[] = []
    if (section.heading && isInnermost(section) && !holdsWholeAnalysis(section.title))
      groups.push({
        title: section.title,
        line: section.heading,
        items: bulletsFrom(section.lines),
      })
    for (const [index, line] of section.lines.entries()) {
      const next = section.lines[index + 1]
      if (line.kind !== 'paragraph' || next?.kind !== 'bullet' || !isShort(line.text)) continue
      groups.push({
        title: line.text.trim(),
        line,
        items: bulletsFrom(section.lines.slice(index + 1)),
      })
    }
    return groups.filter(({ items }) => items.length > 0)
  })
}

/** The list that the lines begin with. */
function bulletsFrom(lines: Section['lines']): Section['lines'] {
  const end = lines.findIndex(({ kind }) => kind !== 'bullet')
  return end === -1 ? lines : lines.slice(0, end)
}

function isInnermost(section: Section): boolean {
  return section.children.length === 0
}

function holdsWholeAnalysis(title: string): boolean {
  return /VoR|RSA|analys|oönskade händelser|sammanställning/i.test(title)
}

function isShort(text: string): boolean {
  return text.trim().length <= 50 && !/[.:;?!]$/.test(text.trim())
}
