/** Resultat från revisioner, for the review: what was audited and found, or that nothing was. */
import { dayInWords } from '../../core/dates.ts'
import {
  asSentence,
  capitalise,
  count,
  enumerate,
  genitive,
  uncapitalise,
} from '../../core/swedish.ts'
import {
  type Block,
  figure,
  type Inline,
  item,
  list,
  paragraph,
  type ReviewContext,
  row,
  type Section,
  sourceOf,
  sourcesOf,
  strong,
  table,
} from '../../review/document.ts'
import { type Audit, auditKinds } from './audit.record.ts'
import { type AuditFinding, auditFinding, findingSeverities } from './audit-finding.record.ts'
import {
  byGravity,
  isAnswerOverdue,
  isOpenFinding,
  isPending,
  isPerformed,
  isStatementOfNone,
} from './rules.ts'

export type AuditFacts = {
  /** Audits, and statements that none was made, of the year. */
  audits: Audit[]
  /** Audits of the years before. */
  earlier: Audit[]
  /** Findings of all of these. */
  findings: AuditFinding[]
}

export function auditResultsSection(facts: AuditFacts, context: ReviewContext): Section {
  const performed = facts.audits.filter(isPerformed)
  const statements = facts.audits.filter(isStatementOfNone)
  return {
    blocks: [
      ...resultOf(performed, statements, facts.findings, context),
      ...pendingAudits(facts.audits.filter(isPending)),
      ...cancelledAudits(facts.audits.filter(({ state }) => state === 'cancelled')),
      ...openFromEarlier(facts, context),
    ],
    answers: performed.length > 0 || statements.length > 0 ? ['d3'] : [],
  }
}

/** A performed audit prevails over a statement that there was none; `contradictsItself` tells of both. */
function resultOf(
  performed: readonly Audit[],
  statements: readonly Audit[],
  findings: readonly AuditFinding[],
  context: ReviewContext,
): Block[] {
  if (performed.length > 0) return performedAudits(performed, findings, context)
  if (statements.length > 0) return noAudit(statements, context)
  return [
    paragraph(
      'not-recorded',
      `Det är inte redovisat om någon revision av ${subjectOf(context)} har gjorts under ${context.year}.`,
    ),
  ]
}

function subjectOf(context: ReviewContext): string {
  return `${genitive(uncapitalise(context.board))} arbete med informationssäkerhet`
}

const REASON_WITHHELD = 'Skälet återges inte här, eftersom det kan omfattas av sekretess.'

function noAudit(statements: readonly Audit[], context: ReviewContext): Block[] {
  const sources = sourcesOf(statements)
  const told = statements.filter(({ secrecy }) => secrecy === null)
  const said = [
    sentences(told.flatMap(({ fields }) => [fields.reason, fields.consequence])),
    told.length < statements.length ? REASON_WITHHELD : '',
  ].join(' ')
  const recommended = sentences(told.map(({ fields }) => fields.recommendation))
  return [
    paragraph(
      'no-audit',
      `Under ${context.year} har ingen revision av ${subjectOf(context)} gjorts, varken intern eller av tredje part. ${said.trim()}`.trimEnd(),
      sources,
    ),
    ...(recommended === '' ? [] : [paragraph('recommendation', recommended, sources)]),
  ]
}

function performedAudits(
  performed: readonly Audit[],
  findings: readonly AuditFinding[],
  context: ReviewContext,
): Block[] {
  const counted = count(performed.length, 'revision', 'revisioner')
  return [
    paragraph('performed', [
      `Under ${context.year} har `,
      figure(counted, performed),
      ` av ${subjectOf(context)} redovisats.`,
    ]),
    ...performed.flatMap((one) => auditWithFindings(one, findings, context)),
  ]
}

function auditWithFindings(
  one: Audit,
  findings: readonly AuditFinding[],
  context: ReviewContext,
): Block[] {
  const found = byGravity(findings.filter(({ fields }) => fields.audit === one.id))
  const told = one.secrecy === null ? found.filter(isToldOpenly) : []
  const text: (string | Inline)[] = [strong(`${one.title}. `), howItWasMade(one)]
  if (one.secrecy === null) {
    const { conclusion, recommendation } = one.fields
    text.push(` ${sentences([conclusion, recommendation])}`.trimEnd())
  } else text.push(' Resultatet återges inte här, eftersom det kan omfattas av sekretess.')
  text.push(' ', ...findingsInWords(found, told, one.secrecy === null))
  const blocks: Block[] = [paragraph(`audit-${one.id}`, text, [sourceOf(one), ...sourcesOf(found)])]
  if (told.length > 0) blocks.push(findingsTable(one, told, context))
  return blocks
}

function howItWasMade({ fields }: Audit): string {
  const by = fields.conductor === null ? '' : `, utförd av ${fields.conductor}`
  const on = fields.reportedOn === null ? '' : `, redovisad den ${dayInWords(fields.reportedOn)}`
  return `${auditKinds[fields.kind]}${by}${on}.`
}

function findingsInWords(
  found: readonly AuditFinding[],
  told: readonly AuditFinding[],
  auditIsOpen: boolean,
): (string | Inline)[] {
  if (found.length === 0) return ['Inga iakttagelser är registrerade.']
  const untold = found.length - told.length
  const open = found.filter(isOpenFinding)
  const text: (string | Inline)[] = [
    'Revisionen ledde till ',
    figure(count(found.length, 'iakttagelse', 'iakttagelser'), found),
  ]
  if (open.length === 0)
    text.push(found.length === 1 ? '; den är åtgärdad.' : '; alla är åtgärdade.')
  else if (open.length === found.length)
    text.push(found.length === 1 ? '; den är inte åtgärdad.' : '; ingen av dem är åtgärdad.')
  else
    text.push(
      ', varav ',
      figure(String(open.length), open),
      open.length === 1 ? ' inte är åtgärdad.' : ' inte är åtgärdade.',
    )
  // When the whole result is withheld that has already been said.
  if (untold > 0 && auditIsOpen)
    text.push(
      ' ',
      figure(
        count(untold, 'iakttagelse', 'iakttagelser'),
        found.filter((finding) => !told.includes(finding)),
      ),
      ` återges inte här, eftersom ${untold === 1 ? 'den' : 'de'} kan omfattas av sekretess.`,
    )
  return text
}

function findingsTable(one: Audit, told: readonly AuditFinding[], context: ReviewContext): Block {
  return table(
    `findings-${one.id}`,
    `Iakttagelser: ${one.title}`,
    [
      { label: 'Iakttagelse' },
      { label: 'Allvarlighet' },
      { label: 'Rekommendation' },
      { label: 'Läge' },
    ],
    told.map((finding) =>
      row(
        [
          finding.title,
          findingSeverities[finding.fields.severity],
          finding.fields.recommendation ?? 'Ingen rekommendation lämnad',
          standingOf(finding, context),
        ],
        [sourceOf(finding)],
      ),
    ),
  )
}

/** "Öppen. Skulle ha besvarats senast 31 mars 2026." */
function standingOf(finding: AuditFinding, context: ReviewContext): string {
  const { label } = auditFinding.states[finding.state]
  const overdue = isAnswerOverdue(finding, context.readOn)
  return overdue.answer ? `${label}. ${overdue.because}` : label
}

function pendingAudits(pending: readonly Audit[]): Block[] {
  if (pending.length === 0) return []
  const verb = pending.length === 1 ? 'är planerad eller påbörjad' : 'är planerade eller påbörjade'
  return [
    paragraph('pending', [
      figure(count(pending.length, 'revision', 'revisioner'), pending),
      ` ${verb} men ännu inte ${pending.length === 1 ? 'redovisad' : 'redovisade'}: ${enumerate(pending.map(({ title }) => title))}.`,
    ]),
  ]
}

function cancelledAudits(cancelled: readonly Audit[]): Block[] {
  return cancelled.map((one) =>
    paragraph(
      `cancelled-${one.id}`,
      `Revisionen ”${one.title}” ställdes in. ${one.secrecy === null ? asSentence(one.fields.reason ?? 'Skälet är inte redovisat') : REASON_WITHHELD}`,
      [sourceOf(one)],
    ),
  )
}

/** What audits of earlier years found and nobody has closed since. */
function openFromEarlier({ earlier, findings }: AuditFacts, context: ReviewContext): Block[] {
  const audits = new Map(earlier.filter(isPerformed).map((one) => [one.id, one]))
  const open = byGravity(findings.filter(isOpenFinding)).filter(({ fields }) =>
    audits.has(fields.audit),
  )
  if (open.length === 0) return []
  const told = open.filter(
    (finding) => isToldOpenly(finding) && audits.get(finding.fields.audit)?.secrecy === null,
  )
  const untold = open.length - told.length
  const counted = count(open.length, 'iakttagelse', 'iakttagelser')
  const blocks: Block[] = [
    paragraph('earlier-findings', [
      'Från tidigare revisioner återstår ',
      figure(counted, open),
      ' att åtgärda.',
      ...(untold === 0
        ? []
        : [
            ' ',
            figure(
              count(untold, 'iakttagelse', 'iakttagelser'),
              open.filter((finding) => !told.includes(finding)),
            ),
            ` återges inte här, eftersom ${untold === 1 ? 'den' : 'de'} kan omfattas av sekretess.`,
          ]),
    ]),
  ]
  if (told.length > 0)
    blocks.push(
      list(
        'earlier-findings-list',
        told.map((finding) => {
          const severity = uncapitalise(findingSeverities[finding.fields.severity])
          const from = audits.get(finding.fields.audit)
          return item(
            `${finding.title} (${severity}). ${from?.title ?? ''}, ${from?.fields.year ?? ''}. Läge: ${uncapitalise(asSentence(standingOf(finding, context)))}`,
            [sourceOf(finding)],
          )
        }),
      ),
    )
  return blocks
}

/** A finding marked secret is counted in the report, but not told there. */
function isToldOpenly(finding: AuditFinding): boolean {
  return finding.secrecy === null
}

/** The texts that are there, each as a sentence, without repeating one. */
function sentences(texts: readonly (string | null)[]): string {
  const written = texts.filter((text) => text !== null).map((text) => asSentence(capitalise(text)))
  return [...new Set(written)].join(' ')
}
