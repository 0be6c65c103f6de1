/** Whether a transfer to a third country (tredjelandsöverföring, GDPR 44–49) stands on something. */
import type { Answer } from '../../core/answers.ts'
import { addMonths, type Day, dayInWords } from '../../core/dates.ts'
import { applies, decisionFor, isInEea, isStaleFact } from './adequacy.ts'

export const transferBases = {
  adequacy: 'Beslut om adekvat skyddsnivå (artikel 45)',
  scc: 'Standardavtalsklausuler, SCC (artikel 46.2 c)',
  publicInstrument: 'Bindande instrument mellan myndigheter (artikel 46.2 a)',
  bcr: 'Bindande företagsbestämmelser, BCR (artikel 47)',
  exemption: 'Undantag i särskilda situationer (artikel 49)',
} as const

export type TransferBasis = keyof typeof transferBases

export type Transfer = {
  id: string
  recordId: string
  country: string
  recipient: string
  basis: TransferBasis | null
  /** Is the recipient certified under the decision? Null: nobody has looked. */
  certified: boolean | null
  certifiedCheckedOn: Day | null
  /** The day the transfer impact assessment (TIA) was made. */
  tiaOn: Day | null
  /** Which exemption, and for 49.1 second paragraph the safeguards. */
  safeguards: string | null
  /** The day the basis was settled. */
  settledOn: Day | null
  /** Where it can be read: a case number or an address. */
  evidence: string | null
  addedOn: Day
  removedOn: Day | null
  version: number
}

/** `settled`: stands on something; `missing`: something must be added; `stale`: look again. */
export type TransferStanding = 'settled' | 'missing' | 'stale'

/** Habits of ours for how often to look again; the law says only that the protection must last. */
const LOOK_AGAIN_MONTHS = { certificate: 12, assessment: 24 } as const

export function transferStanding(transfer: Transfer, now: Day): Answer<TransferStanding> {
  if (isInEea(transfer.country))
    return missing(
      `${transfer.country} ligger inom EU/EES, så det är ingen överföring till tredje land. Ta bort raden, eller ange landet som uppgifterna kan nås från.`,
    )
  if (transfer.basis === null)
    return missing('Ange vad överföringen stöds på. Utan stöd får den inte göras.')
  const standing = onBasis(transfer.basis, transfer, now)
  if (standing.answer === 'missing') return standing
  if (transfer.settledOn === null)
    return missing('Ange vilken dag det klarlades att överföringen har stöd.')
  if (transfer.evidence === null)
    return missing('Ange var underlaget finns, till exempel ett diarienummer.')
  return standing
}

function onBasis(basis: TransferBasis, transfer: Transfer, now: Day): Answer<TransferStanding> {
  switch (basis) {
    case 'adequacy':
      return onAdequacy(transfer, now)
    case 'scc':
      return onAssessment(transfer, now, 'Standardavtalsklausulerna')
    case 'bcr':
      return onAssessment(transfer, now, 'De bindande företagsbestämmelserna')
    case 'publicInstrument':
      return onAssessment(transfer, now, 'Instrumentet')
    case 'exemption':
      return transfer.safeguards === null
        ? missing(
            'Ange vilket undantag i artikel 49 det är och varför det gäller. Vid 49.1 andra stycket ska även skyddsåtgärderna finnas i registerförteckningen (artikel 30.1 e).',
          )
        : settled(
            'Undantaget är motiverat. Det gäller enstaka överföringar, inte sådana som återkommer.',
          )
  }
}

function onAdequacy(transfer: Transfer, now: Day): Answer<TransferStanding> {
  const found = decisionFor(transfer.country)
  if (found === null)
    return missing(
      `Något beslut om adekvat skyddsnivå för ${transfer.country} är inte känt. Välj ett annat stöd.`,
    )
  const inForce = applies(found, now)
  if (!inForce.answer) return missing(`${inForce.because} Välj ett annat stöd.`)
  if (found.onlyCertified && transfer.certified !== true)
    return missing(
      transfer.certified === false
        ? `${transfer.recipient} är inte certifierad, och beslutet om ${found.country} gäller bara certifierade mottagare. Välj ett annat stöd.`
        : `Beslutet om ${found.country} gäller bara certifierade mottagare. Kontrollera om ${transfer.recipient} finns på listan.`,
    )
  if (found.onlyCertified && transfer.certifiedCheckedOn === null)
    return missing('Ange vilken dag certifieringen kontrollerades.')
  if (
    found.onlyCertified &&
    transfer.certifiedCheckedOn !== null &&
    addMonths(transfer.certifiedCheckedOn, LOOK_AGAIN_MONTHS.certificate) < now
  )
    return stale(
      `Certifieringen kontrollerades senast den ${dayInWords(transfer.certifiedCheckedOn)}. Den förnyas varje år: kontrollera den igen.`,
    )
  if (isStaleFact(found, now))
    return stale(
      `Uppgiften om beslutet lästes senast den ${dayInWords(found.lastCheckedOn)}. Kontrollera att det gäller.`,
    )
  const unsure = found.verified ? '' : ' Uppgiften är ej verifierad mot källan.'
  return settled(`${inForce.because}${unsure}${found.limits === null ? '' : ` ${found.limits}`}`)
}

function onAssessment(transfer: Transfer, now: Day, what: string): Answer<TransferStanding> {
  if (transfer.tiaOn === null)
    return missing(
      `${what} räcker inte ensamma. Bedöm också skyddet i mottagarlandet (TIA) och ange när det gjordes.`,
    )
  if (addMonths(transfer.tiaOn, LOOK_AGAIN_MONTHS.assessment) < now)
    return stale(
      `Bedömningen av skyddet i ${transfer.country} gjordes den ${dayInWords(transfer.tiaOn)}. Gör om den, eller skriv att inget har ändrats.`,
    )
  return settled(`Skyddet i ${transfer.country} bedömdes den ${dayInWords(transfer.tiaOn)}.`)
}

function settled(because: string): Answer<TransferStanding> {
  return { answer: 'settled', because }
}

function missing(because: string): Answer<TransferStanding> {
  return { answer: 'missing', because }
}

function stale(because: string): Answer<TransferStanding> {
  return { answer: 'stale', because }
}
