/** What the law asks of a processing record, field by field, with its paragraph (GDPR 30 and more). */
import type { Day } from '../../core/dates.ts'
import { count } from '../../core/swedish.ts'
import type { ProcessingRecord } from './processing-record.record.ts'
import { type Transfer, transferStanding } from './transfer.rules.ts'

/** `unknown`: nobody has said; `missing`: said, but something is lacking. */
export type CheckAnswer = 'there' | 'missing' | 'unknown' | 'notAsked'

export type Check = {
  /** The field that mends it, or null when it is mended beside the record. */
  field: string | null
  /** Where it is mended when no field does it. */
  place: 'form' | 'transfers' | 'links' | 'controller'
  label: string
  paragraph: string
  /** Does art. 30 itself ask for it? The rest follows from other articles or is a habit of ours. */
  obligatory: boolean
  answer: CheckAnswer
  because: string
}

export type Linked = { kind: string; direction: 'out' | 'in'; type: string; id: string }

/** What stands around the record and counts for it. */
export type Around = {
  links: readonly Linked[]
  transfers: readonly Transfer[]
  controller: ControllerFacts
  /** Is the need of a DPIA assessed in a linked one? Null: none is linked. */
  dpia: { needed: boolean | null; state: string } | null
}

export type ControllerFacts = { hasContact: boolean; officers: number }

type Said = Pick<Check, 'answer' | 'because'>

/** Every field the law or the board's own rule asks for, in the order of the article. */
export function completeness(record: ProcessingRecord, around: Around, now: Day): Check[] {
  const { fields } = record
  const isProcessor = fields.role === 'processor'
  const article = isProcessor ? '30.2' : '30.1'
  return [
    check('controller', null, 'Ansvarig och dataskyddsombud', `${article} a`, true, () =>
      controllerSaid(around.controller),
    ),
    ...(isProcessor ? processorChecks(record) : controllerChecks(record)),
    check('form', 'recipients', 'Mottagare', '30.1 d', !isProcessor, () =>
      isProcessor
        ? notAsked('Krävs inte av ett biträde.')
        : text(fields.recipients, 'Ange mottagarna, eller skriv ”Inga”.'),
    ),
    check(
      fields.thirdCountry === null ? 'form' : 'transfers',
      'thirdCountry',
      'Överföring till tredje land',
      isProcessor ? '30.2 c' : '30.1 e',
      true,
      () => transfersSaid(record, around.transfers, now),
    ),
    check('form', 'retention', 'Tidsfrister för radering', '30.1 f', !isProcessor, () =>
      isProcessor ? notAsked('Krävs inte av ett biträde.') : retentionSaid(record),
    ),
    check('form', 'security', 'Säkerhetsåtgärder', isProcessor ? '30.2 d' : '30.1 g', true, () =>
      text(fields.security, 'Beskriv säkerhetsåtgärderna i stora drag.'),
    ),
    ...(isProcessor ? [] : beyondTheArticle(record, around)),
    check('form', 'processingOwner', 'Ansvarig person', 'egen regel', false, () =>
      text(
        fields.processingOwner,
        'Utse den som ansvarar för behandlingen och bekräftar den varje år.',
      ),
    ),
    check('links', null, 'System eller informationsmängd', 'egen regel', false, () =>
      around.links.some(({ type }) => type === 'system' || type === 'informationSet')
        ? there('Kopplad till inventeringen.')
        : gap('Koppla de system och informationsmängder som används.'),
    ),
  ]
}

function controllerChecks({ fields }: ProcessingRecord): Check[] {
  return [
    check('form', 'purpose', 'Ändamål', '30.1 b', true, () =>
      text(fields.purpose, 'Beskriv ändamålet.'),
    ),
    check('form', 'dataSubjects', 'Kategorier av registrerade', '30.1 c', true, () =>
      chosen(fields.dataSubjects, fields.dataSubjectsOther, 'Välj vilka som är registrerade.'),
    ),
    check('form', 'dataCategories', 'Kategorier av personuppgifter', '30.1 c', true, () =>
      chosen(fields.dataCategories, fields.dataCategoriesOther, 'Välj vilka uppgifter det är.'),
    ),
  ]
}

function processorChecks({ fields }: ProcessingRecord): Check[] {
  return [
    check('form', 'onBehalfOf', 'Personuppgiftsansvariga', '30.2 a', true, () =>
      text(fields.onBehalfOf, 'Ange varje personuppgiftsansvarig som nämnden behandlar åt.'),
    ),
    check('form', 'processingCategories', 'Kategorier av behandling', '30.2 b', true, () =>
      text(fields.processingCategories, 'Ange vad som görs åt varje personuppgiftsansvarig.'),
    ),
  ]
}

function beyondTheArticle(record: ProcessingRecord, around: Around): Check[] {
  const { fields } = record
  return [
    check('form', 'legalBases', 'Rättslig grund', '6.1', false, () =>
      fields.legalBases.length > 0
        ? there('Rättslig grund är angiven.')
        : gap('Välj den rättsliga grunden.'),
    ),
    check('form', 'nationalLaw', 'Lag bakom grunden', '6.3', false, () => nationalLawSaid(record)),
    check(
      'form',
      fields.specialCategories === true && fields.specialGrounds.length > 0
        ? 'specialLaw'
        : fields.specialCategories === true
          ? 'specialGrounds'
          : 'specialCategories',
      'Känsliga personuppgifter',
      '9.2',
      false,
      () => specialSaid(record),
    ),
    check(
      fields.usesProcessor === null ? 'form' : 'links',
      'usesProcessor',
      'Personuppgiftsbiträde och avtal',
      '28.3',
      false,
      () => processorSaid(record, around.links),
    ),
    check('links', null, 'Prövat om konsekvensbedömning behövs', '35.1', false, () =>
      dpiaSaid(around.dpia),
    ),
  ]
}

function controllerSaid({ hasContact, officers }: ControllerFacts): Said {
  if (!hasContact)
    return gap('Fyll i nämndens kontaktuppgifter. De är desamma för alla behandlingar.')
  return officers === 0
    ? gap('Inget dataskyddsombud är utsett för nämnden. Ange det under Personer och roller.')
    : there('Nämndens kontaktuppgifter och dataskyddsombud finns.')
}

function transfersSaid({ fields }: ProcessingRecord, all: readonly Transfer[], now: Day): Said {
  const transfers = all.filter(({ removedOn }) => removedOn === null || removedOn > now)
  if (fields.thirdCountry === null)
    return unknown('Svara på om uppgifter överförs till eller kan nås från land utanför EU/EES.')
  if (!fields.thirdCountry)
    return transfers.length === 0
      ? there('Inga uppgifter överförs till tredje land.')
      : gap('Svaret är nej, men överföringar är registrerade. Ändra svaret, eller ta bort dem.')
  if (transfers.length === 0) return gap('Lägg till varje överföring med land, mottagare och stöd.')
  const open = transfers.filter((one) => transferStanding(one, now).answer !== 'settled')
  return open.length === 0
    ? there(`${count(transfers.length, 'överföring', 'överföringar')} med stöd.`)
    : gap(
        `${count(open.length, 'överföring', 'överföringar')} av ${transfers.length} saknar stöd eller behöver kontrolleras igen.`,
      )
}

function retentionSaid({ fields }: ProcessingRecord): Said {
  if (fields.retention !== null) return there('Tidsfrister är angivna.')
  return fields.retentionUnknownBecause === null
    ? gap('Ange tidsfristerna, eller varför det inte är möjligt.')
    : there(`Går inte att ange: ${fields.retentionUnknownBecause}`)
}

function nationalLawSaid({ fields }: ProcessingRecord): Said {
  if (fields.legalBases.length === 0)
    return unknown('Den rättsliga grunden avgör om en lag ska anges.')
  const needsLaw = fields.legalBases.some(
    (one) => one === 'legalObligation' || one === 'publicTask',
  )
  if (!needsLaw) return notAsked('Krävs bara vid 6.1 c och 6.1 e.')
  return text(fields.nationalLaw, 'Ange lag och paragraf: grunden ska vara fastställd i rätten.')
}

function specialSaid({ fields }: ProcessingRecord): Said {
  if (fields.specialCategories === null)
    return unknown('Bedöm om känsliga personuppgifter behandlas.')
  if (!fields.specialCategories) return notAsked('Inga känsliga personuppgifter behandlas.')
  if (fields.specialGrounds.length === 0)
    return gap('Ange det undantag i artikel 9.2 som tillåter behandlingen.')
  return fields.specialLaw === null
    ? gap('Ange lagen bakom undantaget.')
    : there('Undantag och lag är angivna.')
}

function processorSaid({ fields }: ProcessingRecord, links: readonly Linked[]): Said {
  const supplier = links.some(({ kind }) => kind === 'processedBy')
  const agreement = links.some(({ kind, type }) => kind === 'covers' && type === 'agreement')
  if (fields.usesProcessor === null) return unknown('Utred om ett personuppgiftsbiträde anlitas.')
  if (!fields.usesProcessor)
    return supplier
      ? gap('Svaret är nej, men ett biträde är kopplat. Ändra svaret, eller ta bort kopplingen.')
      : notAsked('Inget biträde anlitas.')
  if (!supplier) return gap('Koppla leverantören som är biträde.')
  return agreement
    ? there('Biträde och avtal är kopplade.')
    : gap('Koppla personuppgiftsbiträdesavtalet.')
}

function dpiaSaid(found: Around['dpia']): Said {
  if (found === null)
    return gap('Pröva behovet i en konsekvensbedömning som knyts till behandlingen.')
  if (found.needed === null) return unknown('Prövningen är påbörjad men inte avgjord.')
  if (!found.needed) return there('Prövat: behövs inte.')
  return found.state === 'decided'
    ? there('Konsekvensbedömningen är beslutad.')
    : there('Prövat: behövs. Bedömningen är inte beslutad än.')
}

function check(
  place: Check['place'],
  field: string | null,
  label: string,
  paragraph: string,
  obligatory: boolean,
  said: () => Said,
): Check {
  return { field, place, label, paragraph, obligatory, ...said() }
}

function text(value: string | null, because: string): Said {
  return value === null ? gap(because) : there('Ifyllt.')
}

function chosen(values: readonly string[], other: string | null, because: string): Said {
  return values.length > 0 || other !== null ? there('Ifyllt.') : gap(because)
}

function there(because: string): Said {
  return { answer: 'there', because }
}

function gap(because: string): Said {
  return { answer: 'missing', because }
}

function unknown(because: string): Said {
  return { answer: 'unknown', because }
}

function notAsked(because: string): Said {
  return { answer: 'notAsked', because }
}

export type Sum = { there: number; asked: number }

/** How many of the fields that are asked for are there. */
export function sumOf(checks: readonly Check[]): Sum {
  const asked = checks.filter(({ answer }) => answer !== 'notAsked')
  return { there: asked.filter(({ answer }) => answer === 'there').length, asked: asked.length }
}

/** Is everything that art. 30 itself asks for there? */
export function isComplete(checks: readonly Check[]): boolean {
  return checks.every(
    ({ obligatory, answer }) => !obligatory || answer === 'there' || answer === 'notAsked',
  )
}

export function lacking(checks: readonly Check[]): Check[] {
  return checks.filter(({ answer }) => answer === 'missing' || answer === 'unknown')
}
