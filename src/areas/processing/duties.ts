/** What the processing of personal data asks for each year, and what runs out. */
import type { Day } from '../../core/dates.ts'
import type { Duty } from '../../core/duty.ts'
import type { ProcessingFacts } from './chapter.ts'
import { confirmBy, isConfirmed } from './confirmation.rules.ts'
import { dataSubjectRequest } from './data-subject-request.record.ts'
import { dpia } from './dpia.record.ts'
import { isDue } from './dpia.rules.ts'
import { processingRecord } from './processing-record.record.ts'
import { clockOf, requestStanding } from './request-clock.rules.ts'
import { transferStanding } from './transfer.rules.ts'

export function processingDuties(facts: ProcessingFacts, now: Day): Duty[] {
  return [
    ...confirmations(facts, now),
    ...transfersToCheck(facts, now),
    ...thresholds(facts),
    ...assessments(facts),
    ...requestsToAnswer(facts, now),
  ]
}

function confirmations({ records }: ProcessingFacts, now: Day): Duty[] {
  return records.map(({ record, confirmation }) => ({
    key: `processingRecord.confirm ${record.id}`,
    title: `Bekräfta behandlingen ”${record.title}”`,
    dueOn: confirmBy(record, confirmation),
    ownerId: record.ownerId,
    record: { type: processingRecord.type, id: record.id },
    because: isConfirmed(confirmation, now).because,
  }))
}

function transfersToCheck({ records }: ProcessingFacts, now: Day): Duty[] {
  return records.flatMap(({ record, transfers }) =>
    transfers.flatMap((transfer) => {
      const { answer, because } = transferStanding(transfer, now)
      if (answer === 'settled') return []
      return [
        {
          key: `processingRecord.transfer ${transfer.id}`,
          title: `Överföring till ${transfer.country} i ”${record.title}”`,
          dueOn: null,
          ownerId: record.ownerId,
          record: { type: processingRecord.type, id: record.id },
          because,
        },
      ]
    }),
  )
}

function thresholds({ records }: ProcessingFacts): Duty[] {
  return records
    .filter(({ record, dpia: found }) => found === null && record.fields.role === 'controller')
    .map(({ record }) => ({
      key: `dpia.threshold ${record.id}`,
      title: `Pröva om ”${record.title}” behöver konsekvensbedömas`,
      dueOn: null,
      ownerId: record.ownerId,
      record: { type: processingRecord.type, id: record.id },
      because: 'Behovet av konsekvensbedömning är inte prövat (artikel 35.1).',
    }))
}

function assessments({ dpias }: ProcessingFacts): Duty[] {
  return dpias.flatMap(({ record }): Duty[] => {
    const of = { ownerId: record.ownerId, record: { type: dpia.type, id: record.id } }
    if (isDue(record))
      return [
        {
          ...of,
          key: `dpia.decide ${record.id}`,
          title: `Slutför konsekvensbedömningen ”${record.title}”`,
          dueOn: null,
          because:
            'Den behövs men är inte beslutad. Behandlingen ska vara bedömd innan den börjar.',
        },
      ]
    const { reviewBy } = record.fields
    if (record.state !== 'decided' || reviewBy === null) return []
    return [
      {
        ...of,
        key: `dpia.review ${record.id}`,
        title: `Se över konsekvensbedömningen ”${record.title}”`,
        dueOn: reviewBy,
        because: 'En beslutad bedömning ses över när risken kan ha ändrats (artikel 35.11).',
      },
    ]
  })
}

function requestsToAnswer({ requests, openRequests }: ProcessingFacts, now: Day): Duty[] {
  const open = [...requests, ...openRequests].filter((one) => {
    const { answer } = requestStanding(one, now)
    return answer === 'running' || answer === 'overdue'
  })
  return open.map((one) => ({
    key: `dataSubjectRequest.answer ${one.id}`,
    title: `Besvara begäran ”${one.title}”`,
    dueOn: clockOf(one).dueOn,
    ownerId: one.ownerId,
    record: { type: dataSubjectRequest.type, id: one.id },
    because: `En begäran ska besvaras utan onödigt dröjsmål (${clockOf(one).source}).`,
  }))
}
