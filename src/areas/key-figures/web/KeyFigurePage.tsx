/** One key figure: the question, its trend against the target, every period, and the record beneath. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { dayInWords } from '../../../core/dates.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { SourceList } from '../../../review/web/SourceList.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { Drawing } from '../../../web/ui/Drawing.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { keyFigure } from '../key-figure.record.ts'
import { withUnit } from '../numbers.ts'
import { nameOfPeriod, standings } from '../values.rules.ts'
import { type FigureValues, type ShownPeriod, useFigureValues } from './api.ts'
import { ValueDialog } from './ValueDialog.tsx'
import '../../../review/web/review.css'
import './key-figures.css'

const keyFigures = keyFigure as unknown as AnyRecord

export function KeyFigurePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={keyFigures}
      id={id}
      above={(one) => <Values id={one.record.id} />}
    />
  )
}

function Values({ id }: { id: string }) {
  const { data, error, refetch } = useFigureValues(id)
  if (error && !data)
    return (
      <Section title="Värden">
        <p>{sentenceOf(error)}</p>
        <Button size="small" onPress={() => void refetch()}>
          Försök igen
        </Button>
      </Section>
    )
  if (!data) return <LoadingState label="Hämtar värdena …" lines={4} />
  return <Shown data={data} />
}

function Shown({ data }: { data: FigureValues }) {
  const [telling, setTelling] = useState<ShownPeriod | null>(null)
  return (
    <div className="key-figure-values">
      {data.warning && (
        <Banner tone="warn" title="Frågar bara om en rutin finns">
          {data.warning}
        </Banner>
      )}
      <Section
        title={data.purpose}
        description={data.target === null ? 'Inget mål är satt.' : `Målet är ${data.target}.`}
      >
        {data.periods.length === 0 ? (
          <p className="soft">Ingen period har börjat än.</p>
        ) : (
          <>
            <div className="key-figure-trend">
              <Drawing svg={data.trend.svg} alt={data.trend.alt} />
            </div>
            <DataTable
              caption={`Värden för ${data.title}`}
              columns={columnsOf(data, setTelling)}
              rows={data.periods.toReversed()}
              rowKey={({ key }) => key}
            />
            {data.isMeasured && data.trend.sources.length > 0 && (
              <Disclosure title={`Posterna bakom (${data.trend.sources.length})`}>
                <SourceList sources={data.trend.sources} />
              </Disclosure>
            )}
          </>
        )}
        {telling && <ValueDialog figure={data} period={telling} onClose={() => setTelling(null)} />}
      </Section>
    </div>
  )
}

function columnsOf(
  data: FigureValues,
  onTell: (period: ShownPeriod) => void,
): Column<ShownPeriod>[] {
  return [
    {
      key: 'period',
      label: 'Period',
      cell: (one) => (
        <>
          {nameOfPeriod(one)}
          <div className="soft">{`${one.isRunning ? 'pågår ' : ''}till ${dayInWords(one.to)}`}</div>
        </>
      ),
    },
    {
      key: 'value',
      label: 'Värde',
      align: 'right',
      isNoWrap: true,
      narrow: 'aside',
      cell: ({ value, isRunning }) =>
        value === null ? (
          <span className="soft">Inget värde</span>
        ) : (
          <>
            <strong>{withUnit(value, data.unit)}</strong>
            {isRunning && <div className="soft">hittills</div>}
          </>
        ),
    },
    {
      key: 'standing',
      label: 'Läge',
      hidesNarrowLabel: true,
      narrow: 'detail',
      cell: (one) => <StandingTag period={one} />,
    },
    {
      key: 'because',
      label: 'Underlag',
      hidesNarrowLabel: true,
      narrow: 'detail',
      width: '40%',
      cell: ({ because, entered }) => (
        <>
          {because}
          {entered && (
            <div className="soft">
              {[entered.reference, entered.measuredOn, entered.notedByName]
                .filter(Boolean)
                .join(', ')}
            </div>
          )}
        </>
      ),
    },
    ...(data.mayNote
      ? [
          {
            key: 'act',
            label: 'Åtgärd',
            align: 'right' as const,
            narrow: 'detail' as const,
            hidesNarrowLabel: true,
            cell: (one: ShownPeriod) => (
              <Button
                size="small"
                variant={one.key === data.next ? 'primary' : 'secondary'}
                aria-label={`${one.entered ? 'Rätta' : 'För in'}: ${nameOfPeriod(one)}`}
                onPress={() => onTell(one)}
              >
                {one.entered ? 'Rätta' : 'För in'}
              </Button>
            ),
          },
        ]
      : []),
  ]
}

export function StandingTag({ period }: { period: Pick<ShownPeriod, 'standing' | 'dueOn'> }) {
  const { tone, label } = standings[period.standing]
  const by = period.standing === 'waiting' ? ` senast ${period.dueOn}` : ''
  return <StatusTag tone={tone}>{`${label}${by}`}</StatusTag>
}
