/** The decision package as a list: what each file is called, and what the registry is told of it. */
import { showBytes } from '../../core/swedish-numbers.ts'

export type FileKind = 'report' | 'memorandum' | 'attachment'

/** A file that the package will hold, before it is made. */
export type PlannedFile = {
  path: string
  title: string
  kind: FileKind
  mediaType: string
}

export type PackedFile = PlannedFile & { size: number; sha256: string }

export type PackageFacts = {
  status: 'draft' | 'submitted' | 'decided'
  organisation: string
  board: string
  year: number
  title: string
  registryNumber: string | null
  form: { id: string; name: string }
  /** The day the facts were read. */
  readOn: string
  /** The report's own checksum, when it is decided. */
  hash: string | null
  decision: {
    decidedOn: string
    decidedBy: string
    wording: string
    scope: 'whole' | 'part'
    minutes: string | null
  } | null
  /** In a public version: what is not in the package, and why. */
  leftOut?: readonly string[]
}

export const STATUS_WORDS = {
  draft: 'Utkast',
  submitted: 'Inför beslut',
  decided: 'Beslutad',
} as const

/**
 * The package's description. JSON, since the registries we hand over to have no common format: their
 * import reads what it is mapped to, and an archive's own XML (FGS) is made by the archive from what
 * stands here. See docs/decisions.
 */
export function metadataOf(facts: PackageFacts, files: readonly PackedFile[]): string {
  const metadata = {
    format: 'genomlys-beslutspaket',
    version: 1,
    status: STATUS_WORDS[facts.status],
    ...(facts.leftOut ? { utgava: 'Offentlig version', utelamnat: facts.leftOut } : {}),
    organisation: facts.organisation,
    namnd: facts.board,
    ar: facts.year,
    rubrik: facts.title,
    diarienummer: facts.registryNumber,
    rapportform: { id: facts.form.id, namn: facts.form.name },
    uppgifterPer: facts.readOn,
    rapportensKontrollsumma: facts.hash,
    beslut: facts.decision && {
      beslutsdatum: facts.decision.decidedOn,
      beslutatAv: facts.decision.decidedBy,
      ordalydelse: facts.decision.wording,
      omfattning: facts.decision.scope === 'whole' ? 'i sin helhet' : 'i delar',
      protokoll: facts.decision.minutes,
    },
    filer: files.map((file) => ({
      fil: file.path,
      rubrik: file.title,
      slag: KIND_WORDS[file.kind],
      medietyp: file.mediaType,
      byte: file.size,
      sha256: file.sha256,
    })),
  }
  return `${JSON.stringify(metadata, null, 2)}\n`
}

const KIND_WORDS: Record<FileKind, string> = {
  report: 'rapport',
  memorandum: 'tjänsteutlåtande',
  attachment: 'bilaga',
}

/** innehall.txt: the same for a person. */
export function contentsText(facts: PackageFacts, files: readonly PackedFile[]): string {
  const { decision } = facts
  const lines = [
    facts.title,
    `${facts.board}, ${facts.organisation}`,
    '',
    ...(facts.status === 'draft'
      ? ['UTKAST. Paketet är inte beslutat och ska inte diarieföras som beslut.', '']
      : []),
    `Status:        ${STATUS_WORDS[facts.status]}`,
    `Diarienummer:  ${facts.registryNumber ?? 'Ej diariefört'}`,
    `Rapportform:   ${facts.form.name}`,
    `Uppgifter per: ${facts.readOn}`,
    ...(decision
      ? [
          `Beslutsdatum:  ${decision.decidedOn}`,
          `Beslutat av:   ${decision.decidedBy}`,
          '',
          'Beslut',
          decision.wording,
        ]
      : []),
    ...(facts.leftOut ? ['', 'Offentlig version', ...facts.leftOut] : []),
    '',
    'Filer',
    ...files.flatMap((file) => [`  ${file.path}`, `    ${file.title} (${showBytes(file.size)})`]),
    '',
    'metadata.json beskriver paketet för ett ärendesystem.',
    'kontrollsummor.txt visar om någon fil har ändrats (sha256sum -c kontrollsummor.txt).',
    '',
  ]
  // A line break in a title must not become a line of the list.
  return lines.map((line) => line.replace(/[\r\n]+/g, ' ')).join('\r\n')
}

/** As `sha256sum` writes and reads it. */
export function checksums(files: readonly Pick<PackedFile, 'path' | 'sha256'>[]): string {
  return `${files.map(({ path, sha256 }) => `${sha256}  ${path}`).join('\n')}\n`
}
