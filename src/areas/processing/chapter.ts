/** How the personal data are kept in order, for the review: register, transfers, DPIAs, requests. */
import { type Day, dayInWords } from '../../core/dates.ts'
import { count, enumerate } from '../../core/swedish.ts'
import {
  absence,
  type Block,
  figure,
  type Inline,
  item,
  list,
  paragraph,
  type ReviewContext,
  type Section,
  sourcesOf,
  text,
} from '../../review/document.ts'
import { type Check, isComplete, lacking } from './completeness.rules.ts'
import { type Confirmation, isConfirmed } from './confirmation.rules.ts'
import type { DataSubjectRequest } from './data-subject-request.record.ts'
import type { Dpia } from './dpia.record.ts'
import { type DpiaRisk, isDue, isReviewLate, mustConsult } from './dpia.rules.ts'
import type { ProcessingRecord } from './processing-record.record.ts'
import { requestFigures } from './request-clock.rules.ts'
import { type Transfer, transferStanding } from './transfer.rules.ts'

/** A processing in the register on the day, and what stood around it. */
export type KnownProcessing = {
  record: ProcessingRecord
  checks: Check[]
  confirmation: Confirmation | null
  transfers: Transfer[]
  /** The assessment it is tied to, or null. */
  dpia: Dpia | null
}

export type KnownDpia = { record: Dpia; risks: DpiaRisk[] }

export type ProcessingFacts = {
  /** The day everything is told of: the last of the review's year, or the day it is read. */
  asOf: Day
  /** What was under way on the day; drafts and what had ended are left out. */
  records: KnownProcessing[]
  dpias: KnownDpia[]
  /** Received in the year. */
  requests: DataSubjectRequest[]
  /** Received in earlier years and not answered on the day. */
  openRequests: DataSubjectRequest[]
}

type Written = (string | Inline)[]

/** Nothing at all for a board that has not begun. */
export function processingSection(facts: ProcessingFacts, context: ReviewContext): Section {
  const { records, dpias, requests, openRequests } = facts
  if (records.length + dpias.length + requests.length + openRequests.length === 0)
    return { blocks: [], answers: [] }
  return {
    blocks: [
      ...(records.length === 0
        ? [absence('register', 'Ingen behandling är upptagen i registerförteckningen.')]
        : register(facts)),
      ...transfers(facts),
      ...assessments(facts),
      ...requestsInWords(facts, context),
    ],
    answers: [],
  }
}

function register({ records, asOf }: ProcessingFacts): Block[] {
  const complete = records.filter(({ checks }) => isComplete(checks))
  const confirmed = records.filter(({ confirmation }) => isConfirmed(confirmation, asOf).answer)
  return [
    paragraph('register', [
      `Den ${dayInWords(asOf)} omfattade registerförteckningen `,
      figure(
        count(records.length, 'pågående behandling', 'pågående behandlingar'),
        recordsOf(records),
      ),
      '. Alla uppgifter som dataskyddsförordningen artikel 30 kräver fanns för ',
      ...ofAll(complete, records),
      ', och ',
      ...ofAll(confirmed, records),
      ' hade bekräftats under det senaste året.',
    ]),
    ...whatIsLacking(records),
  ]
}

/** The fields that are lacking most often, with their paragraph; five are enough to act on. */
function whatIsLacking(records: readonly KnownProcessing[]): Block[] {
  const byField = new Map<string, KnownProcessing[]>()
  for (const one of records)
    for (const { label, paragraph: where, obligatory } of lacking(one.checks)) {
      if (!obligatory) continue
      const key = `${label} (artikel ${where})`
      byField.set(key, [...(byField.get(key) ?? []), one])
    }
  const worst = [...byField].toSorted((a, b) => b[1].length - a[1].length).slice(0, 5)
  if (worst.length === 0) return []
  return [
    paragraph('lacking', 'Det som oftast saknas i registerförteckningen:'),
    list(
      'lacking-list',
      worst.map(([label, found]) =>
        item([
          `${label}: `,
          figure(count(found.length, 'behandling', 'behandlingar'), recordsOf(found)),
          '.',
        ]),
      ),
    ),
  ]
}

function transfers({ records, asOf }: ProcessingFacts): Block[] {
  const unknown = records.filter(({ record }) => record.fields.thirdCountry === null)
  const abroad = records.filter(
    ({ record, transfers: rows }) => record.fields.thirdCountry === true || rows.length > 0,
  )
  const unsettled = abroad.filter(
    ({ transfers: rows }) =>
      rows.length === 0 || rows.some((one) => transferStanding(one, asOf).answer !== 'settled'),
  )
  if (records.length === 0) return []
  return [
    paragraph('third-country', [
      ...(abroad.length === 0
        ? ['Ingen behandling har en registrerad överföring till land utanför EU/EES.']
        : [
            'Personuppgifter överförs till land utanför EU/EES i ',
            figure(count(abroad.length, 'behandling', 'behandlingar'), recordsOf(abroad)),
            ...(unsettled.length === 0
              ? ['. Alla överföringar har stöd.']
              : [
                  ', varav ',
                  figure(String(unsettled.length), recordsOf(unsettled)),
                  ' har en överföring som saknar stöd eller behöver kontrolleras igen.',
                ]),
          ]),
      ...(unknown.length === 0
        ? []
        : [
            ' För ',
            figure(count(unknown.length, 'behandling', 'behandlingar'), recordsOf(unknown)),
            ' är det inte utrett.',
          ]),
    ]),
  ]
}

function assessments({ records, dpias, asOf }: ProcessingFacts): Block[] {
  const controlled = records.filter(({ record }) => record.fields.role === 'controller')
  const tried = controlled.filter(
    ({ dpia }) => dpia !== null && dpia.fields.needed !== null && dpia.fields.assessedOn !== null,
  )
  const needed = dpias.filter(({ record }) => record.fields.needed === true)
  const decided = needed.filter(({ record }) => record.state === 'decided')
  const due = needed.filter(({ record }) => isDue(record))
  const late = dpias.filter(({ record }) => isReviewLate(record, asOf).answer)
  const high = dpias.filter(
    ({ record, risks }) =>
      mustConsult(risks).answer && record.fields.consultedOn === null && record.state !== 'stopped',
  )
  if (controlled.length === 0 && dpias.length === 0) return []
  const says: Written =
    controlled.length === 0
      ? []
      : [
          'Behovet av konsekvensbedömning är prövat för ',
          ...ofAll(tried, controlled),
          ' behandlingar. ',
        ]
  return [
    paragraph('dpia', [
      ...says,
      ...(needed.length === 0
        ? ['Ingen konsekvensbedömning har bedömts behövas.']
        : [
            figure(
              count(needed.length, 'konsekvensbedömning', 'konsekvensbedömningar'),
              recordsOf(needed),
            ),
            ' behövs; ',
            ...howMany(decided.length, 'ingen', recordsOf(decided)),
            ` är ${decided.length === 1 ? 'beslutad' : 'beslutade'} och `,
            ...howMany(due.length, 'ingen', recordsOf(due)),
            ' återstår.',
          ]),
      ...(late.length === 0
        ? []
        : [
            ' Översynen är försenad för ',
            figure(String(late.length), recordsOf(late)),
            ` (${enumerate(openTitles(late))}).`,
          ]),
      ...(high.length === 0
        ? []
        : [
            ' Hög risk återstår i ',
            figure(String(high.length), recordsOf(high)),
            ' utan att förhandssamråd har begärts.',
          ]),
    ]),
  ]
}

/** Of requests (ärenden), which are neuter: "ett besvarades". */
function ofRequests(requests: readonly DataSubjectRequest[], none = 'inget', one = 'ett'): Inline {
  const { length } = requests
  return length === 0 ? text(none) : figure(length === 1 ? one : String(length), requests)
}

function requestsInWords(facts: ProcessingFacts, { year }: ReviewContext): Block[] {
  const { requests, openRequests, asOf, records } = facts
  if (requests.length === 0 && openRequests.length === 0)
    return records.length === 0
      ? []
      : [
          absence(
            'requests',
            `Inget ärende från registrerade om deras rättigheter är registrerat under ${year}.`,
          ),
        ]
  const { received, inTime, late, open, overdue, medianDays } = requestFigures(requests, asOf)
  return [
    paragraph('requests', [
      `Under ${year} kom `,
      figure(count(received.length, 'ärende', 'ärenden'), received),
      ' in från registrerade om deras rättigheter. ',
      ofRequests(inTime, 'Inget', 'Ett'),
      ' besvarades inom tiden och ',
      ofRequests(late),
      ' för sent',
      ...(medianDays === null
        ? ['.']
        : [`; mediantiden till svar var ${count(medianDays, 'dag', 'dagar')}.`]),
      ...(open.length === 0
        ? []
        : [
            ' ',
            ofRequests(open, 'Inget', 'Ett'),
            ` var inte ${open.length === 1 ? 'besvarat' : 'besvarade'} den ${dayInWords(asOf)}`,
            ...(overdue.length === 0
              ? ['.']
              : [', varav ', ofRequests(overdue), ' efter fristen.']),
          ]),
      ...(openRequests.length === 0
        ? []
        : [
            ' Från tidigare år är ',
            ofRequests(openRequests),
            openRequests.length === 1 ? ' obesvarat.' : ' obesvarade.',
          ]),
    ]),
  ]
}

type Known = { record: { type: string; id: string; title: string; secrecy: string | null } }

function recordsOf(known: readonly Known[]) {
  return sourcesOf(known.map(({ record }) => record))
}

/** A count with its records; nothing has no records to show, and is a word. */
function howMany(n: number, none: string, records: Parameters<typeof figure>[1]): Written {
  return n === 0 ? [none] : [figure(String(n), records)]
}

/** "9 av 12", with the nine behind the figure. */
function ofAll(some: readonly Known[], all: readonly Known[]): Written {
  return [figure(`${some.length} av ${all.length}`, recordsOf(some))]
}

function openTitles(known: readonly Known[]): string[] {
  return known.map(({ record }) => (record.secrecy === null ? record.title : 'sekretessmarkerad'))
}
