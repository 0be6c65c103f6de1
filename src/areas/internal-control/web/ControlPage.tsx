/** One control: its periods, what each showed, and the record beneath. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { dayInWords } from '../../../core/dates.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { type InternalControl, internalControl } from '../internal-control.record.ts'
import { type ShownPeriod, useControlStanding } from './api.ts'
import { PeriodTag } from './PeriodTag.tsx'
import { ResultDialog } from './ResultDialog.tsx'
import './internal-control.css'

const controls = internalControl as unknown as AnyRecord

export function ControlPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage key={id} declaration={controls} id={id} above={(one) => <Periods one={one} />} />
  )
}

function Periods({ one }: { one: OneRecord }) {
  const record = one.record as unknown as InternalControl
  const { data, error, refetch } = useControlStanding(record.id)
  const [telling, setTelling] = useState<ShownPeriod | null>(null)
  const title = `Utfall ${record.fields.controlYear}`
  if (record.state !== 'decided')
    return (
      <Section title={title}>
        <p className="soft">
          {record.state === 'proposed'
            ? 'Kontrollen redovisas när den är med i den beslutade planen.'
            : 'Kontrollen utgår och redovisas inte.'}
        </p>
      </Section>
    )
  if (error && !data)
    return (
      <Section title={title}>
        <p>{sentenceOf(error)}</p>
        <Button size="small" onPress={() => void refetch()}>
          Försök igen
        </Button>
      </Section>
    )
  if (!data) return <LoadingState label="Hämtar utfallet …" lines={4} />
  const { mayNote } = data
  return (
    <div className="control-standing">
      <Section title={title} description={`Ska gälla: ${record.fields.expected}`}>
        <DataTable
          caption={`Perioder för ${record.title}`}
          columns={columnsOf(data.next, mayNote, setTelling)}
          rows={data.periods}
          rowKey={({ key }) => key}
        />
        {telling && (
          <ResultDialog
            control={{ id: record.id, title: record.title, year: record.fields.controlYear }}
            period={telling}
            onClose={() => setTelling(null)}
          />
        )}
      </Section>
    </div>
  )
}

function columnsOf(
  next: string | null,
  mayNote: boolean,
  onTell: (period: ShownPeriod) => void,
): Column<ShownPeriod>[] {
  return [
    {
      key: 'period',
      label: 'Period',
      cell: ({ label, to }) => (
        <>
          {label}
          <div className="soft">till {dayInWords(to)}</div>
        </>
      ),
    },
    {
      key: 'standing',
      label: 'Läge',
      hidesNarrowLabel: true,
      narrow: 'detail',
      cell: (one) => <PeriodTag period={one} />,
    },
    {
      key: 'found',
      label: 'Vad som framkom',
      hidesNarrowLabel: true,
      narrow: 'detail',
      width: '40%',
      cell: ({ result }) =>
        result && (
          <>
            {result.found}
            {result.measure && <div className="soft">Åtgärd: {result.measure}</div>}
            <div className="soft">
              {[
                result.performedOn,
                result.notedByName,
                result.checked === null ? null : `${result.checked} kontrollerade`,
                result.reference,
              ]
                .filter(Boolean)
                .join(', ')}
            </div>
          </>
        ),
    },
    ...(mayNote
      ? [
          {
            key: 'act',
            label: 'Åtgärd',
            narrow: 'aside' as const,
            align: 'right' as const,
            cell: (one: ShownPeriod) =>
              one.standing !== 'coming' && (
                <Button
                  size="small"
                  variant={one.key === next ? 'primary' : 'secondary'}
                  aria-label={`${one.result ? 'Rätta' : 'Redovisa'}: ${one.label}`}
                  onPress={() => onTell(one)}
                >
                  {one.result ? 'Rätta' : 'Redovisa'}
                </Button>
              ),
          },
        ]
      : []),
  ]
}
