/** The plan's activities: who, when, what, what it gives, and whether each is answered for in the line. */

import { contradictsItself, isPending, isStatementOfNone } from '../../../areas/audits/rules.ts'
import { isUnanswered } from '../../../areas/dpo-reports/rules.ts'
import { responsibleRoleNames } from '../../../areas/improvements/improvement.record.ts'
import {
  isDone,
  isDpoResponsibleForLineWork,
  isLate,
  isWithoutContent,
  isWithoutOwner,
} from '../../../areas/improvements/rules.ts'
import { isOrphan } from '../../../areas/risks/rules.ts'
import { wholePercent } from '../../../core/percent.ts'
import { enumerate } from '../../../core/swedish.ts'
import type { Finding } from '../hit.ts'
import {
  allLines,
  findingIn,
  type Report,
  sentencesOf,
  type TextActivity,
  textOf,
} from '../report.ts'
import { type Asked, onRecord, type Register } from '../rule.ts'
import { topics, topicsIn } from '../topics.ts'
import { word } from '../words.ts'

// --- Who

const OWNS = word(
  'ansvarar|ansvarig(?:a|t)?|ansvaret|ansvar (?:har|ligger)|ägare|ägs av|utförs av|genomförs av|leds av|drivs av|håller i|samordnas av|uppdrag till|får i uppdrag|tar fram|svarar för',
  'iu',
)
const OWNS_NOT =
  /ansvarig(?:a)? (?:är|har) inte|ingen ansvarig|ej utsedd|saknar ansvarig|inte utsedd/i

function isOwned(activity: TextActivity): boolean {
  const said = activity.isBullet ? activity.title : textOf({ ...activity, title: '' })
  return OWNS.test(said) && !OWNS_NOT.test(said)
}

const WHY_OWNER =
  'Ingen är utsedd att svara för aktiviteten. Då är det ingen som gör den, och ingen att fråga när nästa genomgång följer upp.'
const ADVICE_OWNER = 'Utse en ansvarig roll i linjen, och skriv vad den ansvarar för.'

/** An activity of a text that nobody answers for (aktivitet utan ansvarig). */
export function textsWithoutOwner(report: Report): Finding[] {
  const said = report.activities.filter((one) => one.isBullet || one.lines.length > 0)
  const unowned = said.filter((one) => !isOwned(one))
  const [first] = report.activities
  if (said.length > 0 && unowned.length === said.length && first && said.length > 1)
    return [
      findingIn(
        report,
        { line: first.section.heading ?? first.heading },
        {
          quote: first.section.title || first.title,
          why: `Ingen av planens ${report.activities.length} aktiviteter har någon ansvarig.`,
          advice: ADVICE_OWNER,
        },
      ),
    ]
  return unowned.map(({ heading, title }) =>
    findingIn(report, { line: heading }, { quote: title, why: WHY_OWNER, advice: ADVICE_OWNER }),
  )
}

export function recordsWithoutOwner({ facts }: Register): Finding[] {
  return facts.improvements.planned
    .filter((one) => isWithoutOwner(one).answer)
    .map((one) => onRecord(one, { why: WHY_OWNER, advice: ADVICE_OWNER }))
}

// --- The data protection officer (GDPR 38.6)

const DPO = '(?:DSO(?:\\s?:?n)?|dataskyddsombud(?:et)?(?:\\s*\\(DSO\\))?)'
const DPO_DOES: readonly RegExp[] = [
  word(
    `${DPO}\\s+(?:ansvarar|ska ansvara|är ansvarig|har ansvar(?:et)?|svarar|ska (?:ta fram|genomföra|införa|utbilda|upprätta|registrera|klassa|besluta))`,
    'iu',
  ),
  word(
    `ansvarig(?:a)?(?: för att \\p{L}+(?: och \\p{L}+)? \\p{L}+| för [^.,]{3,60})? är (?:[^.,]{3,30} och )?${DPO}`,
    'iu',
  ),
  word(`(?:genomförs|initieras|utförs|tas fram|drivs) av ${DPO}`, 'iu'),
]
const OWN_TASK = word(
  'årsrapport\\w*|granska\\w*|övervaka\\w*|råd(?:ge|giv)\\w*|rapporter\\w*',
  'iu',
)

const WHY_DPO =
  'Dataskyddsombudet ska vara oberoende och granska arbetet, inte utföra det eller svara för att det görs. Det kan bli en intressekonflikt.'
const ADVICE_DPO = 'Lägg ansvaret på en roll i linjen, med dataskyddsombudet som stöd.'

/** The DPO answers for work of the line (dataskyddsombudet ansvarar för linjens arbete). */
export function textsWhereDpoWorks(report: Report): Finding[] {
  return report.activities
    .flatMap(({ heading, lines }) => [heading, ...lines])
    .flatMap(sentencesOf)
    .filter(({ text }) => DPO_DOES.some((pattern) => pattern.test(text)) && !OWN_TASK.test(text))
    .map((sentence) =>
      findingIn(report, sentence, { quote: sentence.text, why: WHY_DPO, advice: ADVICE_DPO }),
    )
}

export function recordsWhereDpoWorks({ facts }: Register): Finding[] {
  return facts.improvements.planned
    .filter((one) => isDpoResponsibleForLineWork(one).answer)
    .map((one) => onRecord(one, { why: WHY_DPO, advice: ADVICE_DPO }))
}

// --- One who carries most

/** From this many activities on, and this share, the plan stands and falls with one. */
const ENOUGH_ACTIVITIES = 4
const MOST = 0.6

const ROLES: readonly (readonly [string, RegExp])[] = [
  ['ISAM', /(?<!\p{L})ISAM(?!\p{L})|informationssäkerhetssamordnar/iu],
  ['förvaltningschefen', /förvaltningschef/iu],
  ['IT-samordnaren', /IT-\s?samordnar/iu],
  ['dataskyddsombudet', /(?<!\p{L})DSO(?!\p{L})|dataskyddsombud/iu],
  ['systemägaren', /systemägar/iu],
  ['systemförvaltaren', /systemförvaltar/iu],
  ['informationsägaren', /informationsägar/iu],
  ['enhetschefen', /enhetschef|avdelningschef/iu],
  ['dataskyddssamordnaren', /dataskyddssamordnar/iu],
  ['säkerhetschefen', /säkerhetschef/iu],
]

function mostIn(owners: readonly (readonly string[])[]): { name: string; n: number } | null {
  const counts = new Map<string, number>()
  for (const those of owners)
    for (const name of those) counts.set(name, (counts.get(name) ?? 0) + 1)
  const [top] = [...counts.entries()].sort((a, b) => b[1] - a[1])
  if (!top || owners.length < ENOUGH_ACTIVITIES || top[1] / owners.length < MOST) return null
  return { name: top[0], n: top[1] }
}

function carries(name: string, n: number, all: number) {
  return {
    quote: `${name}: ${n} av ${all} aktiviteter`,
    why: `${name} svarar för ${n} av planens ${all} aktiviteter (${wholePercent(n, all)} procent). Blir den borta eller får annat att göra stannar planen.`,
    advice: 'Fördela ansvaret i linjen, eller låt ledningen besluta om tiden räcker.',
  }
}

/** One role carries most of the plan (ett fåtal bär planen). */
export function textsCarriedByOne(report: Report): Finding[] {
  const owners = report.activities.map((activity) => {
    const responsible = textOf(activity)
      .split(/\n|(?<=[.!?])\s+/)
      .filter((sentence) => OWNS.test(sentence))
      .map((sentence) => sentence.split(/,?\s+med stöd (?:av|från)/i)[0] ?? sentence)
      .join(' ')
    return ROLES.filter(([, pattern]) => pattern.test(responsible)).map(([name]) => name)
  })
  const most = mostIn(owners)
  const [first] = report.activities
  if (!most || !first) return []
  const said = carries(most.name, most.n, owners.length)
  return [findingIn(report, { line: first.section.heading ?? first.heading }, said)]
}

export function recordsCarriedByOne({ facts, context }: Register): Finding[] {
  const owners = facts.improvements.planned.map(({ fields }) => {
    const { responsibleRoles, responsiblePerson } = fields
    if (responsibleRoles.length > 0)
      return responsibleRoles.map((role) => responsibleRoleNames[role])
    return responsiblePerson === null ? [] : [context.people[responsiblePerson] ?? 'En person']
  })
  const most = mostIn(owners)
  return most ? [{ place: { kind: 'whole' }, ...carries(most.name, most.n, owners.length) }] : []
}

// --- What it gives

const TELLS_RESULT =
  /(?<!\p{L})(?:önskat resultat|mått|mäts|mätas|målet är|syftet|i syfte|så att|för att|andel(?:en)?|antal(?:et)?|procent|effekt(?:en)?|uppföljning av|genomförandegrad)(?!\p{L})/iu

/** Activities of a text that do not say what they shall give (mått eller önskat resultat saknas). */
export function textsWithoutResult(report: Report): Finding[] {
  const said = report.activities.filter((one) => one.isBullet || one.lines.length > 0)
  const silent = said.filter((one) => !TELLS_RESULT.test(textOf(one)))
  const [first] = silent
  if (!first || silent.length * 2 < said.length) return []
  return [
    findingIn(
      report,
      { line: first.heading },
      {
        quote: first.title,
        why: `${silent.length} av planens ${said.length} aktiviteter säger inte vad de ska leda till eller hur det syns. Då kan nästa genomgång bara svara på om de är gjorda.`,
        advice: 'Skriv önskat resultat och ett mått, med utgångsläge.',
      },
    ),
  ]
}

export function recordsWithoutResult({ facts }: Register): Finding[] {
  return facts.improvements.planned.flatMap((one) => {
    const { measure, wantedResult } = one.fields
    if (measure !== null && wantedResult !== null) return []
    const both = measure === null && wantedResult === null
    const what = both
      ? 'Varken önskat resultat eller mått är angivet.'
      : measure === null
        ? 'Mått är inte angivet.'
        : 'Önskat resultat är inte angivet.'
    return [
      onRecord(one, {
        ...(both ? {} : { severity: 'note' as const }),
        why: `${what} Effekten kan inte besvaras när aktiviteten är gjord.`,
        advice: 'Skriv vad som ska vara annorlunda efteråt och hur det syns.',
      }),
    ]
  })
}

/** A heading in the register and nothing more; of a text it is told by the structure's rule. */
export function recordsWithoutContent({ facts }: Register): Finding[] {
  return facts.improvements.planned
    .filter((one) => isWithoutContent(one).answer)
    .map((one) =>
      onRecord(one, {
        why: 'Aktiviteten har bara en rubrik. Ledningen kan inte se vad som ska göras.',
        advice: 'Beskriv vad aktiviteten är till för, eller lägg in uppgifter.',
      }),
    )
}

// --- Soft words

const SOFT = word(
  'verka för|arbeta vidare|arbetar vidare|fortsätt(?:a|er)?(?: arbetet| att arbeta| arbeta)?|se över|ses över|översyn|beakta\\w*|sträva\\w*|främja\\w*|uppmärksamma\\w*|lyfta? frågan|bevaka|diskutera|föra dialog|ha dialog|verkar för|stödja|stärka|öka medvetenheten|hålla liv i|vid behov',
  'iu',
)
const HARD = word(
  'ta(?:s)? fram|tar fram|framtagande|genomför(?:a|s|ande)?|uppdater(?:a|as|ing|ar)|inför(?:a|s|ande)?|utbild(?:a|as|ning|ningar)|inventer(?:a|as|ing)|klass(?:a|as|ificera|ificeras|ificering|ning|ningar)|informationsklassning\\w*|omklassning|faststäl(?:l|la|ls|ler)|upprätt(?:a|as|ande)|beslut(?:a|as|ar)?|mät(?:a|s|er)?|granska(?:s|r)?|granskning|rens(?:a|as|ning)|avslut(?:a|as)|publicer(?:a|as)|öv(?:a|as|ning|ningar)|test(?:a|as)|registrer(?:a|as|ing)|tydliggör(?:a|as)?|kartlägg(?:a|s|ning)?|kontroller(?:a|as|ar)?|säkerställ(?:a|er|s)?|implementer(?:a|as|ing)|ersätt(?:a|s)?|utse(?:s)?|avveckl(?:a|as)|anslut(?:a|as)|rätt(?:a|as)|åtgärd(?:a|as)|teckn(?:a|as)|kräv(?:a|s)|ställ(?:a|s)? krav|införande|följ(?:a|s|er)? upp|uppföljning|redovis(?:a|as)|dokumenter(?:a|as)|ge(?:s)? |ange(?:s)?|planera|hantera(?:s)?|sätt(?:a|s) upp|bygg(?:a|s)|flytt(?:a|as)|ta bort|tas bort|minska|hålls?|beskriv(?:a|s)|analysera|bedöm(?:a|s|ning)?|prioritera|anpass(?:a|as)|anskaff(?:a|as)|upphandl(?:a|as)|skriv(?:a|s)|samordna|initier(?:a|as)|inrätt(?:a|as)|återställ(?:a|s)|ta hand om',
  'iu',
)

const WHY_SOFT =
  'Texten säger att något ska fortsätta, ses över eller verkas för, men inte vad som blir gjort. Det går inte att säga när det är klart.'
const ADVICE_SOFT =
  'Skriv vad som ska finnas när arbetet är gjort, med ett verb som går att bocka av.'

/** Only soft verbs: nothing that can be ticked off (bara mjuka verb). */
export function isOnlySoft(text: string): boolean {
  return SOFT.test(text) && !HARD.test(text.replace(new RegExp(SOFT.source, 'giu'), ' '))
}

const MEASURED = word('mått|mäts|mätas|andel(?:en)?|genomförandegrad(?:en)?', 'iu')

export function textsOnlySoft(report: Report): Finding[] {
  return report.activities
    .filter((one) => !MEASURED.test(textOf(one)) && isOnlySoft(withoutOwner(textOf(one))))
    .map(({ heading, title }) =>
      findingIn(report, { line: heading }, { quote: title, why: WHY_SOFT, advice: ADVICE_SOFT }),
    )
}

/** "ISAM ansvarar för att aktiviteten genomförs" says nothing of what is done. */
function withoutOwner(text: string): string {
  return text
    .split(/\n|(?<=[.!?])\s+/)
    .filter((sentence) => !OWNS.test(sentence))
    .join('\n')
}

export function recordsOnlySoft({ facts }: Register): Finding[] {
  return facts.improvements.planned
    .filter(
      ({ fields }) =>
        // What is measured can be ticked off, whatever it is called.
        fields.measure === null &&
        isOnlySoft([fields.title, fields.purpose, fields.tasks, fields.wantedResult].join('\n')),
    )
    .map((one) => onRecord(one, { why: WHY_SOFT, advice: ADVICE_SOFT }))
}

// --- When

/** A plan without years, where the activity does not say when (aktivitet utan tid). */
export function textsWithoutTime(report: Report): Finding[] {
  return report.activities
    .filter((one) => one.year === null && !/20\d\d|kvartal|månad|årlig|varje år/i.test(textOf(one)))
    .map(({ heading, title }) =>
      findingIn(
        report,
        { line: heading },
        {
          quote: title,
          why: 'Det står inte när aktiviteten ska göras. Då kan den aldrig bli försenad.',
          advice: 'Lägg den under ett år, eller skriv när den ska vara klar.',
        },
      ),
    )
}

/** Due in an earlier year, not done and without a reason: it should be moved with a word of why. */
export function recordsOutOfTime({ facts }: Register, asked: Asked): Finding[] {
  return facts.improvements.decidedEarlier.flatMap(({ improvement }) => {
    const late = isLate(improvement, asked.today)
    const isOpen = improvement.fields.plannedYear <= asked.year && !isDone(improvement)
    if (!isOpen || !late.answer || improvement.fields.reason !== null) return []
    return [
      onRecord(improvement, {
        why: `${late.because} Den är inte klar, och inget skäl är angivet.`,
        advice: 'Skriv varför, och flytta den till ett nytt år eller avskriv den.',
      }),
    ]
  })
}

// --- What it answers

const WHY_UNANSWERED = 'Ingen aktivitet svarar mot den, och det finns inget skäl till varför.'

/** A risk, a recommendation or a finding that nothing answers (ingen aktivitet och inget skäl). */
export function recordsUnanswered({ facts, answeredFindings }: Register): Finding[] {
  const { risks, dpoReports, audits } = facts
  const treated = Map.groupBy(risks.treatments, ({ riskId }) => riskId)
  const orphans = [...risks.vor, ...risks.rsa].filter(
    (one) => isOrphan(one, treated.get(one.id) ?? []).answer,
  )
  const recommendations = dpoReports.recommendations
    .filter(
      ({ recommendation, answeredBy }) =>
        isUnanswered(recommendation, answeredBy).answer && recommendation.fields.response === null,
    )
    .map(({ recommendation }) => recommendation)
  const inPlan = new Set(
    Object.values(facts.improvements.answered)
      .flat()
      .map(({ id }) => id),
  )
  const findings = audits.findings.filter(
    (one) =>
      one.state === 'open' &&
      one.fields.answer === null &&
      !answeredFindings.has(one.id) &&
      !inPlan.has(one.id),
  )
  return [
    ...orphans.map((one) =>
      onRecord(one, {
        why: `${WHY_UNANSWERED} Ledningen vet inte om risken är accepterad eller glömd.`,
        advice: 'Koppla en aktivitet till risken, eller motivera behandlingen.',
      }),
    ),
    ...recommendations.map((one) =>
      onRecord(one, {
        why: WHY_UNANSWERED,
        advice: 'Koppla en aktivitet till rekommendationen, eller skriv varför den inte följs.',
      }),
    ),
    ...findings.map((one) =>
      onRecord(one, {
        why: WHY_UNANSWERED,
        advice: 'Koppla en aktivitet till iakttagelsen, eller skriv nämndens svar.',
      }),
    ),
  ]
}

const SAYS_REASON =
  /accepter|ingen (?:ytterligare )?(?:åtgärd|aktivitet)|hanteras redan|täcks av|befintlig|åtgärdas|reducera|utanför|bevakas/i

/** In a text: a risk or recommendation about something that the plan never mentions. */
export function textsUnanswered(report: Report): Finding[] {
  if (report.activities.length === 0) return []
  const plan = report.sections
    .filter(({ planYear, part }) => planYear !== null || part === 'plan' || part === 'completed')
    .flatMap((section) => [section.title, ...allLines(section).map(({ text }) => text)])
    .join('\n')
  return report.sections
    .filter(({ part }) => part === 'vor' || part === 'rsa' || part === 'dpo')
    .flatMap(({ lines }) => lines)
    .filter(({ kind, level }) => (kind === 'bullet' && level <= 1) || kind === 'row')
    .flatMap((line) => {
      const keys = topicsIn(line.text)
      const isMet = keys.length === 0 || keys.some((key) => topics[key].said.test(plan))
      if (isMet || SAYS_REASON.test(line.text)) return []
      return [
        findingIn(
          report,
          { line },
          {
            quote: line.text,
            why: `Planen nämner ingenting om ${enumerate(keys.map((key) => topics[key].name))}, och det sägs inte varför.`,
            advice: 'Lägg till en aktivitet, eller skriv varför ingen behövs.',
          },
        ),
      ]
    })
}

// --- The register against itself

/** "Ingen revision" and a revision in one year (uppgifterna om revisioner går inte ihop). */
export function auditsAtOdds({ facts }: Register): Finding[] {
  const { audits } = facts.audits
  const atOdds = contradictsItself(audits)
  const none = audits.find(isStatementOfNone)
  if (atOdds.answer && none)
    return [
      onRecord(none, { why: atOdds.because, advice: 'Rätta uppgifterna om årets revisioner.' }),
    ]
  return audits.filter(isPending).map((one) =>
    onRecord(one, {
      severity: 'note',
      why: 'Revisionen är inte redovisad än. Genomgången kan inte säga vad den fann.',
      advice: 'Redovisa revisionen, eller ställ in den med skäl.',
    }),
  )
}
