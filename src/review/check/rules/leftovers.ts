/** What was never meant to be printed: remarks, gaps to fill in, and the page's own furniture. */
import type { Finding } from '../hit.ts'
import { findingIn, proseOf, type Report } from '../report.ts'

const REMARK = /(?:kommentar|comment|anm\.)\s*\[[^\]]{1,12}\]\s*:?/i
const NOTE_TO_SELF =
  /(?:^|\s)(?:obs!?\s*)?(?:ska(?:ll)? (?:kompletteras|uppdateras|stämmas av) (?:av|med|innan)|kolla (?:med|upp)|att göra:|dubbelkolla)/i

/** A remark in the margin that came along into the text (kvarglömd kommentar). */
export function leftoverComments(report: Report): Finding[] {
  return report.lines.flatMap((line) => {
    const remark = line.kind === 'comment' ? line.text : REMARK.exec(line.text) && line.text
    const quote = remark ?? NOTE_TO_SELF.exec(line.text)?.[0]
    if (quote === undefined) return []
    return [
      findingIn(
        report,
        { line },
        {
          quote: quote.trim() || 'Kommentar utan text',
          why: 'En kommentar från arbetet med texten följer med i det som beslutas och blir en allmän handling.',
          advice: 'Ta ställning till kommentaren och ta bort den.',
        },
      ),
    ]
  })
}

const GAPS: readonly { pattern: RegExp; what: string }[] = [
  {
    pattern: /(?<!\p{L})nämnd(?:en)?s?\s*\/\s*(?:bolags)?styrelse(?:n)?s?(?!\p{L})/giu,
    what: 'Mallens val mellan nämnd och styrelse står kvar.',
  },
  {
    pattern: /(?<!\p{L})(?:bolags)?styrelse(?:n)?s?\s*\/\s*nämnd(?:en)?s?(?!\p{L})/giu,
    what: 'Mallens val mellan nämnd och styrelse står kvar.',
  },
  {
    pattern: /(?<!\p{L})förvaltning(?:en)?s?\s*\/\s*(?:bolaget|bolag)s?(?!\p{L})/giu,
    what: 'Mallens val mellan förvaltning och bolag står kvar.',
  },
  {
    pattern:
      /[[<{]\s*(?:namn|nämnd|nämndens namn|förvaltning|datum|år|årtal|dnr|diarienummer|titel|roll|text|ange|fyll i|infoga|skriv|antal|ansvarig|välj)[^\]>}\n]{0,60}[\]>}]/giu,
    what: 'En ruta i mallen är inte ifylld.',
  },
  {
    pattern: /(?<![\p{L}\d])(?:T[O]DO|TBD|TBA|FIXA)(?![\p{L}\d])/gu,
    what: 'En påminnelse står kvar.',
  },
  {
    pattern: /(?<![\p{L}\d])(?:X{2,6}|x{3,6}|[Nn]{2}|Y{3,4})(?![\p{L}\d])/gu,
    what: 'En plats i mallen är inte ifylld.',
  },
  { pattern: /(?<![\p{L}\d])20(?:XX|xx|YY|åå|ÅÅ)(?![\p{L}\d])/gu, what: 'Årtalet är inte ifyllt.' },
  {
    pattern: /(?<!\p{L})ÅÅÅÅ-MM-DD(?!\p{L})/giu,
    what: 'Datumet är inte ifyllt.',
  },
  {
    pattern:
      /klicka (?:eller tryck )?här(?: för att ange)?|skriv (?:text )?här(?!\p{L})|infoga (?:text|tabell|bild) här/giu,
    what: 'Mallens anvisning står kvar.',
  },
  { pattern: /lorem ipsum/giu, what: 'Utfyllnadstext står kvar.' },
  { pattern: /_{4,}|\.{6,}|…{3,}/gu, what: 'En rad att fylla i står kvar.' },
]

/** What every one of them holds; few lines do, and looking for this alone is quick. */
const MAY_BE_GAP =
  /\/|[[<{_]|T[O]DO|TB[DA]|FIXA|XX|\bNN\b|YYY|20(?:YY|ÅÅ)|ÅÅÅÅ|klicka|skriv (?:text )?här|infoga |lorem|\.{6}|…{3}/iu

/** What the template left to be filled in (platshållare). */
export function placeholders(report: Report): Finding[] {
  const lines = proseOf(report).filter(({ text }) => MAY_BE_GAP.test(text))
  return lines.flatMap((line) =>
    GAPS.flatMap(({ pattern, what }) =>
      [...line.text.matchAll(pattern)].map((match) =>
        findingIn(
          report,
          { line, at: match.index },
          {
            quote: around(line.text, match.index, match[0].length),
            why: `${what} Läsaren ser att texten inte är genomläst.`,
            advice: 'Skriv det som gäller för er, eller ta bort stycket.',
          },
        ),
      ),
    ),
  )
}

function around(text: string, at: number, length: number): string {
  const from = Math.max(0, text.lastIndexOf(' ', Math.max(0, at - 30)) + 1)
  const to = text.indexOf(' ', at + length + 30)
  return text.slice(from, to === -1 ? text.length : to)
}

const FURNITURE =
  /^(?:sid(?:a|an)?\s*)?\d{1,3}\s*(?:\(\s*\d{1,3}\s*\)|av\s+\d{1,3})$|^sid(?:a|an)?\s+\d{1,3}$/i

/** A page number, header or footer in the midst of the text (sidfot eller sidhuvud i texten). */
export function pageFurniture(report: Report): Finding[] {
  return report.lines
    .filter((line) => line.kind === 'furniture' || FURNITURE.test(line.text.trim()))
    .map((line) =>
      findingIn(
        report,
        { line },
        {
          quote: line.text,
          why: 'Sidnummer eller sidhuvud har följt med in i texten och bryter läsningen, särskilt för den som får den uppläst.',
          advice: 'Ta bort raden ur texten. Sidnummer sätts av mallen.',
        },
      ),
    )
}
