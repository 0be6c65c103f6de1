/**
 * Lists that officers have from other tools, by what their columns are called there: the results
 * and the action list of KLASSA (SKR), and a register of processing as Draftit keeps it. A shape
 * decides nothing: it proposes a mapping that a person looks at.
 */
import { type FileColumn, plain } from './cells.ts'

export type Shape = {
  key: string
  title: string
  /** The record type it is read into. */
  type: string
  /** The names in the file and the columns of the register. */
  columns: Readonly<Record<string, string>>
  /** What the register needs and the list does not say, by the register's keys. */
  fixed: Readonly<Record<string, string>>
  /** What the list's own words for a choice mean. */
  meanings: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export const shapes: readonly Shape[] = [
  {
    key: 'klassaActions',
    title: 'Handlingsplan ur KLASSA',
    type: 'improvement',
    columns: {
      Område: 'theme',
      Krav: 'purpose',
      Åtgärd: 'title',
      Ansvarig: 'responsiblePerson',
      'Planerat år': 'plannedYear',
      Kommentar: 'tasks',
    },
    fixed: { sourceKind: 'instruction' },
    meanings: {},
  },
  {
    key: 'klassaResult',
    title: 'Klassningsresultat ur KLASSA',
    type: 'classification',
    columns: {
      Klassning: 'name',
      Informationsmängd: 'informationSet',
      'Klass: K': 'confidentiality',
      'Klass: R': 'integrity',
      'Klass: T': 'availability',
      'Klass: S': 'traceability',
      K: 'confidentiality',
      R: 'integrity',
      T: 'availability',
      S: 'traceability',
      Konfidentialitet: 'confidentiality',
      Riktighet: 'integrity',
      Tillgänglighet: 'availability',
      Spårbarhet: 'traceability',
      Kommentar: 'summary',
    },
    fixed: { scaleVersion: '1', trigger: 'first' },
    meanings: {},
  },
  {
    key: 'draftitRegister',
    title: 'Registerförteckning ur Draftit',
    type: 'processingRecord',
    columns: {
      'Namn på behandling': 'name',
      Ändamål: 'purpose',
      'Rättslig grund': 'legalBases',
      'Stöd i lag': 'nationalLaw',
      'Kategorier av registrerade': 'dataSubjects',
      'Kategorier av personuppgifter': 'dataCategories',
      'Känsliga personuppgifter': 'specialCategories',
      Mottagare: 'recipients',
      Tredjelandsöverföring: 'thirdCountry',
      Lagringstid: 'retention',
      Säkerhetsåtgärder: 'security',
      System: 'link:uses:out',
      Personuppgiftsbiträde: 'link:processedBy:out',
      Ansvarig: 'processingOwner',
    },
    fixed: { role: 'controller' },
    meanings: {
      legalBases: {
        Samtycke: 'consent',
        Avtal: 'contract',
        'Rättslig förpliktelse': 'legalObligation',
        'Grundläggande intressen': 'vitalInterests',
        'Allmänt intresse': 'publicTask',
        'Uppgift av allmänt intresse': 'publicTask',
        Myndighetsutövning: 'publicTask',
        Intresseavvägning: 'legitimateInterests',
        'Berättigat intresse': 'legitimateInterests',
      },
      dataSubjects: {
        Huvudmän: 'wards',
        Ställföreträdare: 'guardians',
        Anställda: 'employees',
        Sökande: 'applicants',
        Barn: 'children',
        Anhöriga: 'relatives',
        Klienter: 'clients',
        Brukare: 'clients',
      },
    },
  },
]

/** How many of a list's columns must be there for it to be known. */
const ENOUGH = 5

/** The shape whose names the file has most of. */
export function shapeOf(type: string, columns: readonly FileColumn[]): Shape | null {
  const names = new Set(columns.map(({ name }) => plain(name)))
  let best: { shape: Shape; found: number } | null = null
  for (const shape of shapes) {
    if (shape.type !== type) continue
    const headers = Object.keys(shape.columns).filter((header) => names.has(plain(header)))
    const found = new Set(headers.map((header) => shape.columns[header])).size
    if (found >= ENOUGH && found > (best?.found ?? 0)) best = { shape, found }
  }
  return best?.shape ?? null
}
