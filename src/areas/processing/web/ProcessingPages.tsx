/** The register of processing: the kit's pages, with what the law asks for beside the facts. */
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { AnyRecord } from '../../../record/define.ts'
import type { AreaWords } from '../../../record/web/area-words.ts'
import { ChangeRecordPage } from '../../../record/web/ChangeRecordPage.tsx'
import { NewRecordPage } from '../../../record/web/NewRecordPage.tsx'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { RegisterPage } from '../../../record/web/RegisterPage.tsx'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { processingRecord } from '../processing-record.record.ts'
import { useOverview, useStanding } from './api.ts'
import { CompletenessList } from './CompletenessList.tsx'
import { ConfirmNotice } from './ConfirmNotice.tsx'
import { TransfersSection } from './TransfersSection.tsx'
import './processing.css'

const processing = processingRecord as unknown as AnyRecord

export function ProcessingRegisterPage() {
  const { board } = usePlace()
  const { data } = useOverview(board.id)
  const words = useMemo((): AreaWords => {
    const rows = new Map((data?.rows ?? []).map((row) => [row.id, row]))
    return {
      show: () => null,
      stepsOf: () => null,
      computed: {
        after: 'processingOwner',
        column: {
          key: 'complete',
          label: 'Fullständighet',
          narrow: 'detail',
          cell: ({ id }) => {
            const row = rows.get(id)
            if (!row) return null
            return row.complete ? (
              <StatusTag tone="good">Fullständig</StatusTag>
            ) : (
              <StatusTag tone="warn">{`${row.sum.there} av ${row.sum.asked}`}</StatusTag>
            )
          },
        },
      },
    }
  }, [data])
  return <RegisterPage declaration={processing} words={words} />
}

export function ProcessingPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={processing}
      id={id}
      above={(one) => <Above one={one} />}
      below={(one) => <Below one={one} />}
    />
  )
}

function Above({ one }: { one: OneRecord }) {
  const { data } = useStanding(one)
  if (!data) return null
  return (
    <>
      <ConfirmNotice one={one} standing={data} />
      <CompletenessList one={one} standing={data} />
    </>
  )
}

function Below({ one }: { one: OneRecord }) {
  const { data } = useStanding(one)
  if (!data) return null
  return <TransfersSection one={one} standing={data} />
}

export function NewProcessingPage() {
  return <NewRecordPage declaration={processing} />
}

export function ChangeProcessingPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return <ChangeRecordPage key={id} declaration={processing} id={id} />
}
