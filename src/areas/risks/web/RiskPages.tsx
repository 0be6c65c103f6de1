/** The kit's pages of the risks, with the scale's words for its numbers and the value they make. */
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { AnyRecord, RecordRow } from '../../../record/define.ts'
import type { AreaWords } from '../../../record/web/area-words.ts'
import { ChangeRecordPage } from '../../../record/web/ChangeRecordPage.tsx'
import { NewRecordPage } from '../../../record/web/NewRecordPage.tsx'
import { LoadingRecord, RecordPage } from '../../../record/web/RecordPage.tsx'
import { RegisterPage } from '../../../record/web/RegisterPage.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { LevelMark } from '../../../web/ui/LevelMark.tsx'
import { type Risk, risk } from '../risk.record.ts'
import { useScales } from './api.ts'
import {
  assessedValue,
  isStep,
  type KnownScale,
  stepInWords,
  stepsToChoose,
  type Value,
} from './assessment.ts'
import './risks.css'

const risks = risk as unknown as AnyRecord

export function RiskRegisterPage() {
  const { words } = useRiskWords()
  return <RegisterPage declaration={risks} words={words} />
}

export function RiskPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { words, valueIn } = useRiskWords()
  return (
    <RecordPage
      key={id}
      declaration={risks}
      id={id}
      words={words}
      above={({ record }) => <AssessedValue value={valueIn(record)} />}
    />
  )
}

export function NewRiskPage() {
  const { words, isReading } = useRiskWords()
  if (isReading) return <LoadingRecord declaration={risks} />
  return <NewRecordPage declaration={risks} words={words} />
}

export function ChangeRiskPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { words, isReading } = useRiskWords()
  if (isReading) return <LoadingRecord declaration={risks} />
  return <ChangeRecordPage key={id} declaration={risks} id={id} words={words} />
}

function AssessedValue({ value }: { value: Value | null }) {
  if (value === null) return null
  return (
    <div className="risk-value">
      <DescriptionList
        items={[{ label: 'Riskvärde', value: <ValueMark value={value} />, help: value.because }]}
      />
    </div>
  )
}

function ValueMark({ value: { value, level, step } }: { value: Value }) {
  return step === null ? (
    <span className="num">{value}</span>
  ) : (
    <LevelMark level={step} value={String(value)} label={level ?? undefined} />
  )
}

const NO_SCALES: readonly KnownScale[] = []

/** Without the scales, as when they cannot be read, the numbers stand as they are. */
function useRiskWords() {
  const { board } = usePlace()
  const { data, isPending } = useScales(board.id)
  const scales = data?.scales ?? NO_SCALES
  const words = useMemo((): AreaWords => {
    const valueIn = (record: RecordRow) => assessedValue(asRisk(record), scales)
    return {
      show: (name, record) => (isStep(name) ? stepInWords(name, asRisk(record), scales) : null),
      stepsOf: (name, form) => stepsToChoose(name, form, scales),
      computed: {
        after: 'consequence',
        column: {
          key: 'value',
          label: 'Riskvärde',
          narrow: 'detail',
          cell: (record) => {
            const value = valueIn(record)
            return value ? <ValueMark value={value} /> : <span className="soft">Ej bedömd</span>
          },
        },
      },
    }
  }, [scales])
  return {
    words,
    isReading: isPending,
    valueIn: (record: RecordRow) => assessedValue(asRisk(record), scales),
  }
}

function asRisk(record: RecordRow): Risk {
  return record as unknown as Risk
}
