/** Years that do not go together: in a section, in the plan, in the analyses the review rests on. */
import { saysAnotherYear } from '../../../areas/improvements/rules.ts'
import { dayInWords } from '../../../core/dates.ts'
import type { Finding } from '../hit.ts'
import {
  allSentences,
  findingIn,
  type Report,
  type Sentence,
  sentencesOf,
  type TextActivity,
} from '../report.ts'
import { type Asked, onRecord, type Register } from '../rule.ts'
import { word, yearsIn } from '../words.ts'

/** What every pattern of years holds; most sentences have none. */
const NAMES_YEAR = /20\d\d/
/** A year named as the time of doing: "under 2026", "senast 2026". */
const YEAR_OF_DOING =
  /(?<![\p{L}\d])(?:under|år|för|till|senast|våren|hösten|sommaren|vintern)\s+(?:år\s+|hösten\s+|våren\s+)?(20\d\d)(?![\d:/]|-\d)/giu
const WILL_BE_DONE = word(
  'ska|skall|bör|föreslås?|görs|göras|genomförs|genomföras|hanteras?|tas fram|planeras|påbörjas|slutförs|inleds|uppdateras|revideras|startar?|införs|fastställs|följs upp|ses över|initieras|prioriteras|tas upp|åtgärdas|klassas|upphandlas',
  'iu',
)
const WAS_DONE = word(
  'har|hade|blev|var|trädde|beslutade?s?|bildades|gjordes|etablerad[est]?|påbörjad[est]?|infördes|fastställdes|framtag(?:en|na|et)|inleddes|antogs|började|prioriterades|sedan|upphävdes',
  'iu',
)
const OF_OTHER_THINGS = word(
  'trä(?:der|tt|da|dde) i kraft|gälla från|från och med|fr\\.? ?o\\.? ?m|jämför\\w*|föregående|tidigare|års|utgångsläge',
  'iu',
)

/** The years of doing a sentence names; a year that only dates something else is left out. */
function yearsOfDoing({ text }: Sentence): number[] {
  if (!NAMES_YEAR.test(text) || OF_OTHER_THINGS.test(text)) return []
  return [...text.matchAll(YEAR_OF_DOING)].map((match) => Number(match[1]))
}

/** An activity that stands under one year and says another (aktiviteten ligger under fel år). */
export function activitiesOfAnotherYear(report: Report, asked: Asked): Finding[] {
  return linesOfPlan(report).flatMap(({ line, year }) =>
    sentencesOf(line).flatMap((sentence) => {
      const other = yearsOfDoing(sentence).find((said) => said !== year)
      if (other === undefined || !isPromise(sentence.text, other, asked.year)) return []
      return [
        findingIn(report, sentence, {
          quote: sentence.text,
          why: `Texten säger ${other} men står under ${year}. Den som ska göra arbetet vet inte vilket år som beslutas.`,
          advice: `Flytta aktiviteten till ${other}, eller ändra året i texten.`,
        }),
      ]
    }),
  )
}

/** Later years are promised unless told as past; past ones only when something is to be done then. */
function isPromise(text: string, said: number, reviewYear: number): boolean {
  const isToBe = WILL_BE_DONE.test(text)
  return said > reviewYear ? isToBe || !WAS_DONE.test(text) : isToBe && !WAS_DONE.test(text)
}

function linesOfPlan(report: Report) {
  const at = ({ heading, lines, isBullet }: TextActivity) =>
    isBullet ? [heading] : [heading, ...lines]
  const ofActivities = report.activities.flatMap((one) =>
    one.year === null ? [] : at(one).map((line) => ({ line, year: one.year ?? 0 })),
  )
  const loose = report.sections.flatMap(({ planYear, lines }) =>
    planYear === null ? [] : lines.map((line) => ({ line, year: planYear })),
  )
  const seen = new Map([...ofActivities, ...loose].map((one) => [one.line, one]))
  return [...seen.values()]
}

/** The same of the register: the planned year was moved and the text was not. */
export function recordsOfAnotherYear({ facts }: Register): Finding[] {
  return facts.improvements.planned.flatMap((one) => {
    const says = saysAnotherYear(one)
    if (!says.answer) return []
    return [
      onRecord(one, {
        why: `${says.because} Den som ska göra arbetet vet inte vilket år som beslutas.`,
        advice: 'Ändra det planerade året, eller texten.',
      }),
    ]
  })
}

/** A section about one year whose text tells of another (annat år i texten än i rubriken). */
export function yearsApartFromHeading(report: Report): Finding[] {
  return report.sections.flatMap((section) => {
    const years = yearsIn(section.title)
    const [year] = years
    if (years.length !== 1 || year === undefined || section.part === 'plan') return []
    if (section.part === 'vor' || section.part === 'dpo') return []
    return section.lines
      .filter((line) => line.kind !== 'row')
      .flatMap(sentencesOf)
      .flatMap((sentence) => {
        const [other, ...more] = yearsOfDoing(sentence).filter((said) => said !== year)
        const isTold =
          /(?<!\p{L})under\s+(?:år\s+)?20\d\d\s+(?:har|rapporterades|inträffade|gjordes|genomfördes|skedde|registrerades|kom|blev)/iu.test(
            sentence.text,
          )
        if (other === undefined || more.length > 0 || !isTold) return []
        if (sentence.text.includes(String(year))) return []
        return [
          findingIn(report, sentence, {
            quote: sentence.text,
            why: `Rubriken gäller ${year} men meningen redovisar ${other}.`,
            advice:
              'Kontrollera vilket år uppgiften gäller. Ofta har texten följt med från förra rapporten.',
          }),
        ]
      })
  })
}

const VOR =
  '(?:VoR(?:-?analysen|:n)?|väsentlighets-?\\s?och\\s?riskanalys(?:en)?)(?:\\s*\\(VoR\\))?'
const VOR_YEARS: readonly RegExp[] = [
  new RegExp(`(?<!\\p{L})${VOR}\\s+(?:för\\s+)?(?:år\\s+)?(20\\d\\d)(?!\\d)`, 'giu'),
  new RegExp(`(?<!\\d)(20\\d\\d)\\s+års\\s+${VOR}(?!\\p{L})`, 'giu'),
]
const COMPARES = word('jämför\\w*|föregående|tidigare|förra|nästa|kommande|skillnad|sedan', 'iu')

type Said = { year: number; sentence: Sentence }

function yearsSaid(report: Report, patterns: readonly RegExp[]): Said[] {
  return allSentences(report).flatMap((sentence) =>
    !NAMES_YEAR.test(sentence.text) || COMPARES.test(sentence.text)
      ? []
      : patterns.flatMap((pattern) =>
          [...sentence.text.matchAll(pattern)].map((match) => ({
            year: Number(match[1]),
            sentence,
          })),
        ),
  )
}

/** The year most mentions agree on; of equals the one told first. */
function commonYear(said: readonly Said[]): number | null {
  const counts = new Map<number, number>()
  for (const { year } of said) counts.set(year, (counts.get(year) ?? 0) + 1)
  return [...counts.entries()].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** The VoR named with another year than the review rests on (fel års VoR). */
export function vorOfAnotherYear(report: Report, asked: Asked): Finding[] {
  const said = yearsSaid(report, VOR_YEARS)
  const right = asked.register?.facts.risks.vorYear ?? commonYear(said)
  if (right === null) return []
  const apart = said
    .filter(({ year }) => year !== right)
    .map(({ year, sentence }) =>
      findingIn(report, sentence, {
        quote: sentence.text,
        why: `Här nämns VoR för ${year}, men genomgången bygger på VoR för ${right}. Då går det inte att följa vilka risker planen svarar mot.`,
        advice: `Ändra till ${right}, eller förklara varför en annan analys används.`,
      }),
    )
  if (asked.register !== null || right === asked.year || right === asked.year + 1) return apart
  const first = said.find(({ year }) => year === right)
  if (!first) return apart
  return [
    ...apart,
    findingIn(report, first.sentence, {
      quote: first.sentence.text,
      why: `Genomgången gäller ${asked.year} men bygger på VoR för ${right}.`,
      advice: `Använd VoR för ${asked.year} eller ${asked.year + 1}, eller säg varför den inte finns.`,
    }),
  ]
}

/** The register's own choice of VoR. */
export function vorYearOfReview({ facts }: Register, asked: Asked): Finding[] {
  const { vorYear } = facts.risks
  if (vorYear === asked.year || vorYear === asked.year + 1) return []
  return [
    {
      place: { kind: 'whole' },
      quote: `VoR för ${vorYear}`,
      why: `Genomgången gäller ${asked.year} men läser VoR för ${vorYear}.`,
      advice: `Välj VoR för ${asked.year} eller ${asked.year + 1} under Uppgifter om genomgången.`,
    },
  ]
}

const DPO_REPORT =
  '(?:GDPR-\\s?årsrapport(?:en)?|DSO-\\s?årsrapport(?:en)?|dataskyddsombudets\\s+(?:\\(DSO\\)\\s+)?årsrapport(?:en)?)'
const DPO_YEARS: readonly RegExp[] = [
  new RegExp(
    `(?<!\\p{L})${DPO_REPORT}\\s+(?:för\\s+|avser\\s+)?(?:år\\s+)?(20\\d\\d)(?!\\d)`,
    'giu',
  ),
]
const WILL_COME = word('kan komma|kommer att|väntas|lämnas|nästa|inte lämnad|när|inför', 'iu')

/** The DPO's report named with another year than the one that is used (fel års GDPR-årsrapport). */
export function dpoReportOfAnotherYear(report: Report, asked: Asked): Finding[] {
  const said = yearsSaid(report, DPO_YEARS).filter(({ sentence }) => !WILL_COME.test(sentence.text))
  const known = asked.register?.facts.dpoReports.report?.fields.coversYear
  const right = known ?? commonYear(said)
  if (right === null) return []
  const apart = said
    .filter(({ year }) => year !== right)
    .map(({ year, sentence }) =>
      findingIn(report, sentence, {
        quote: sentence.text,
        why: `Här nämns dataskyddsombudets årsrapport för ${year}, men genomgången redovisar den för ${right}.`,
        advice: 'Använd samma årsrapport i hela genomgången, eller skriv ut skillnaden.',
      }),
    )
  const first = said.find(({ year }) => year === right)
  const isUsable = right === asked.year || right === asked.year - 1
  if (asked.register !== null || isUsable || !first) return apart
  return [
    ...apart,
    findingIn(report, first.sentence, {
      quote: first.sentence.text,
      why: `Genomgången gäller ${asked.year} men bygger på årsrapporten för ${right}.`,
      advice: 'Använd den senaste årsrapporten, eller säg varför den saknas.',
    }),
  ]
}

/** The newest delivered report is older than last year's. */
export function dpoReportTooOld({ facts }: Register, asked: Asked): Finding[] {
  const { report } = facts.dpoReports
  if (report === null || report.fields.coversYear >= asked.year - 1) return []
  return [
    onRecord(report, {
      why: `Den senaste årsrapporten gäller ${report.fields.coversYear}, men genomgången gäller ${asked.year}.`,
      advice: 'Be dataskyddsombudet om årsrapporten för senare år, eller skriv varför den saknas.',
    }),
  ]
}

const RECOMMENDS = word('rekommender\\w*|bör|ska|åläggs|uppmanas', 'iu')
const SAYS_STANDING =
  /(?<!\p{L})(?:pågår|påbörja\w*|åtgärda[dt]\w*|genomförd\w*|klar[at]?|slutförd\w*|återstår|inlett?s?|kvarstår|försena\w*|fortsätter|fortgå|har \p{L}+ts?(?!\p{L})|åtgärdas|prioritera\w*)/iu

/**
 * A recommendation for a year that the plan comes too late for, with nothing said of how it went
 * (rekommendation vars tid har gått ut).
 */
export function recommendationsOutOfTime(report: Report, asked: Asked): Finding[] {
  return report.sections
    .filter(({ part }) => part === 'dpo' || part === 'other')
    .flatMap((section) =>
      section.lines.flatMap((line, index) =>
        sentencesOf(line).flatMap((sentence) => {
          const due = yearsOfDoing(sentence).find((year) => year <= asked.year)
          const isOne =
            RECOMMENDS.test(sentence.text) &&
            /rekommend/i.test(
              `${sentence.text} ${section.title} ${section.lines[index - 1]?.text ?? ''}`,
            )
          if (due === undefined || !isOne) return []
          const rest = [
            line.text.replace(sentence.text, ''),
            ...section.lines
              .slice(index + 1, index + 3)
              .filter(({ kind }) => kind === 'paragraph')
              .map(({ text }) => text),
          ]
          if (rest.some((text) => SAYS_STANDING.test(text))) return []
          return [
            findingIn(report, sentence, {
              quote: sentence.text,
              why: `Rekommendationen skulle följas under ${due}. Planen börjar ${asked.year + 1}, och det sägs inte vad som blev gjort.`,
              advice: 'Skriv hur det gick, och ge det som återstår ett nytt datum.',
            }),
          ]
        }),
      ),
    )
}

/** Of the register: the deadline has gone by and nobody has written what was done. */
export function recommendationsOverdue({ facts }: Register, asked: Asked): Finding[] {
  return facts.dpoReports.recommendations.flatMap(({ recommendation }) => {
    const { deadline, response } = recommendation.fields
    const isOpen = recommendation.state === 'open' || recommendation.state === 'started'
    if (!isOpen || deadline === null || deadline >= asked.today || response !== null) return []
    return [
      onRecord(recommendation, {
        why: `Rekommendationen skulle ha varit klar senast den ${dayInWords(deadline)}, och det är inte redovisat vad som har gjorts.`,
        advice: 'Skriv vad som har gjorts, och sätt ett nytt datum för det som återstår.',
      }),
    ]
  })
}
