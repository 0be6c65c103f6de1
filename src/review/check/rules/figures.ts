/** Numbers written by hand, held against the register and against each other. */
import { wasDoneIn } from '../../../areas/improvements/rules.ts'
import { isDismissed } from '../../../areas/incidents/rules.ts'
import type { Finding } from '../hit.ts'
import { allSentences, findingIn, type Report, type Sentence } from '../report.ts'
import type { Asked, Register } from '../rule.ts'
import { NUMBER, numberOf, word, yearsIn } from '../words.ts'

/** What can be counted, how a text tells the whole of it, and what the register says. */
type Counted = {
  what: string
  /** Group 1 is the number. Only totals: "3 incidenter gällde nätfiske" is a part. */
  said: readonly RegExp[]
  inRegister: (register: Register) => number
}

const n = `(?<![\\p{L}\\d,./:-])(${NUMBER})`
const pattern = (source: string) => new RegExp(source, 'giu')

const counted: readonly Counted[] = [
  {
    what: 'rapporterade incidenter',
    said: [
      pattern(
        `${n}\\s+(?:rapporterade\\s+)?(?:informationssäkerhets)?incidenter\\s+(?:har\\s+)?(?:rapporterats|rapporterades|inrapporterats|registrerats|registrerades|inträffat|inträffade|kommit in)(?!\\s+(?:som|till|vidare|av))(?!\\p{L})`,
      ),
      pattern(`(?:totalt|sammanlagt)\\s+(${NUMBER})\\s+(?:rapporterade\\s+)?incidenter(?!\\p{L})`),
      pattern(`${n}\\s+rapporterade\\s+incidenter(?!\\p{L})`),
      pattern(
        `(?:rapporterades|registrerades|inträffade|rapporterats|inkom)\\s+(?:det\\s+)?(?:totalt\\s+|sammanlagt\\s+)?(${NUMBER})\\s+incidenter(?!\\p{L})`,
      ),
    ],
    inRegister: ({ facts }) => facts.incidents.incidents.filter((one) => !isDismissed(one)).length,
  },
  {
    what: 'incidenter anmälda till Integritetsskyddsmyndigheten',
    said: [
      pattern(
        `${n}\\s+(?:av\\s+(?:dem|incidenterna)\\s+|personuppgiftsincidenter\\s+|incidenter\\s+)?(?:har\\s+|är\\s+)?(?:även\\s+)?(?:anmälts|anmäldes|anmälda)\\s+(?:vidare\\s+)?(?:som [^.]{0,50}\\s+)?till\\s+(?:IMY|Integritets)`,
      ),
    ],
    inRegister: ({ facts }) =>
      facts.incidents.incidents.filter(
        (one) => !isDismissed(one) && one.fields.imyNotifiedAt !== null,
      ).length,
  },
  {
    what: 'oönskade händelser i VoR',
    said: [pattern(`${n}\\s+oönskade\\s+händelser(?!\\p{L})`)],
    inRegister: ({ facts }) => facts.risks.vor.length,
  },
  {
    what: 'rekommendationer från dataskyddsombudet',
    said: [
      pattern(
        `(?:dataskyddsombudet|DSO|ombudet)\\s+(?:har\\s+)?(?:lämnat|lämnar|lämnade|gett|ger|gav)\\s+(${NUMBER})\\s+rekommendation(?:er)?(?!\\p{L})`,
      ),
      pattern(`${n}\\s+rekommendation(?:er)?\\s+från\\s+(?:dataskyddsombudet|DSO)`),
    ],
    inRegister: ({ facts }) => facts.dpoReports.recommendations.length,
  },
  {
    what: 'föreslagna aktiviteter',
    said: [
      pattern(
        `(?:föreslås|föreslår|planen (?:omfattar|innehåller|har))\\s+(?:sammanlagt\\s+|totalt\\s+)?(${NUMBER})\\s+(?:förbättrings)?aktiviteter(?!\\p{L})`,
      ),
    ],
    inRegister: ({ facts }) => facts.improvements.planned.length,
  },
  {
    what: 'genomförda förbättringar',
    said: [
      pattern(`(?:genomfört|genomfördes)\\s+(${NUMBER})\\s+förbättringar(?!\\p{L})`),
      pattern(`${n}\\s+förbättringar\\s+(?:har\\s+)?(?:genomförts|genomfördes)`),
    ],
    inRegister: ({ facts, context }) =>
      facts.improvements.completed.filter((one) => wasDoneIn(one, context.year)).length,
  },
]

/** A part of the whole, or another time, is another number and no fault. */
const OF_A_PART = word(
  'varav|av dessa|jämför\\w*|föregående|förra|tidigare|kvartal\\w*|tertial\\w*|halvår\\w*|per|sedan',
  'iu',
)

type Claim = { number: number; sentence: Sentence }

function claims(
  report: Report,
  { said }: Counted,
  year: number,
  reads: (line: Sentence['line']) => boolean,
): Claim[] {
  return allSentences(report).flatMap((sentence) => {
    if (!reads(sentence.line) || sentence.line.kind === 'row') return []
    const { text } = sentence
    const years = yearsIn(text)
    const isOfYear = years.length === 0 || years.includes(year)
    const found = said.flatMap((one) => [...text.matchAll(one)])
    const [first] = found
    if (!first || !isOfYear || years.length > 1) return []
    // What stands before the number decides: "varav 3" is a part, "20 …, varav 3" a whole with a part.
    if (
      OF_A_PART.test(text.slice(Math.max(0, first.index - 40), first.index)) &&
      !/anmäl/i.test(first[0])
    )
      return []
    const number = numberOf(first[1] ?? '')
    return number === null ? [] : [{ number, sentence }]
  })
}

/** A number in a written text that the register does not bear out (annat antal än registret). */
export function figuresApartFromRegister(report: Report, asked: Asked): Finding[] {
  const { register } = asked
  if (register === null) return []
  return counted.flatMap((one) =>
    claims(report, one, asked.year, report.isWritten).flatMap(({ number, sentence }) => {
      const right = one.inRegister(register)
      if (number === right) return []
      return [
        findingIn(report, sentence, {
          quote: sentence.text,
          why: `Texten säger ${number} ${one.what}, men registret har ${right}.`,
          advice: 'Rätta talet, eller det som saknas i registret.',
        }),
      ]
    }),
  )
}

/** The same thing counted to two numbers in one text (olika antal på olika ställen). */
export function figuresAtOdds(report: Report, asked: Asked): Finding[] {
  return counted.flatMap((one) => {
    const all = claims(report, one, asked.year, () => true)
    const [first] = all
    const other = all.find(({ number }) => number !== first?.number)
    if (!first || !other) return []
    return [
      findingIn(report, other.sentence, {
        quote: other.sentence.text,
        why: `Här står ${other.number} ${one.what}, men på ett annat ställe ${first.number}.`,
        advice: 'Kontrollera talet mot registret, och skriv samma på båda ställena.',
      }),
    ]
  })
}
