/**
 * Does the figure ask whether the aim is reached, or only whether something is in place? A review
 * does not look for routines, but for what they are there to bring about.
 */
import { type Answer, no, yes } from '../../core/answers.ts'

const START = '(?<!\\p{L})'
const PLACE = new RegExp(
  `${START}(finns|har (vi|nämnden|förvaltningen|enheten|enheterna|alla)|är .{0,40}(upprätta|framtag|besluta|fastställ|dokumentera|införd|införts|publicera|på plats))`,
  'iu',
)
const PAPER =
  /rutin|riktlinje|anvisning|polic[yi]|dokument|process(?!or)|handlingsplan|instruktion|mall|checklista/iu
const AIM = new RegExp(
  `${START}(följs|efterlev|funger|når|nås|nått|minska|öka|upptäck|rapportera|hinn|inom|led|verkan|effekt|skydda|borta|känn|kan |klara|använd|förstå|tillgänglig|återställ)`,
  'iu',
)

/** True when the question would be answered by showing a document. */
export function asksOnlyForRoutine(purpose: string): Answer {
  const isOfPaper = PLACE.test(purpose) && PAPER.test(purpose)
  if (!isOfPaper || AIM.test(purpose)) return no('Frågan gäller om målet är nått.')
  return yes(
    'Frågan besvaras av att ett dokument finns. Fråga i stället om det som rutinen är till för uppnås, till exempel ”Är åtkomsten borta när någon har slutat?”.',
  )
}
