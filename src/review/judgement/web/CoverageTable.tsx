/** Each thing the standard asks for, and where the review answers it. */
import { capitalise, count } from '../../../core/swedish.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import type { CoveragePoint } from '../../coverage/coverage.rules.ts'
import './judgement.css'

const STANDINGS = {
  answered: { label: 'Besvarat', tone: 'good' },
  written: { label: 'Förklarat i text', tone: 'info' },
  missing: { label: 'Saknas', tone: 'warn' },
} as const

const columns: readonly Column<CoveragePoint>[] = [
  {
    key: 'clause',
    label: 'Avsnitt',
    cell: ({ clause }) => <span className="num">{clause}</span>,
    isNoWrap: true,
    narrow: 'detail',
  },
  {
    key: 'asks',
    label: 'Vad som efterfrågas',
    cell: ({ asks }) => capitalise(asks),
    narrow: 'title',
  },
  {
    key: 'standing',
    label: 'Läge',
    cell: ({ standing }) => (
      <StatusTag tone={STANDINGS[standing].tone}>{STANDINGS[standing].label}</StatusTag>
    ),
    isNoWrap: true,
    narrow: 'aside',
  },
  {
    key: 'because',
    label: 'Var och på vilken grund',
    cell: (point) => <Ground point={point} />,
    narrow: 'detail',
    hidesNarrowLabel: true,
  },
]

export function CoverageTable({ points }: { points: readonly CoveragePoint[] }) {
  const missing = points.filter(({ standing }) => standing === 'missing').length
  return (
    <Section
      title="Täckning mot ISO/IEC 27001, avsnitt 9.3"
      description={
        missing === 0
          ? 'Allt som standarden frågar efter är besvarat eller förklarat.'
          : `${count(missing, 'punkt saknas', 'punkter saknas')}. Rapporten säger öppet vad som inte är besvarat.`
      }
    >
      <DataTable
        caption="Täckning mot ISO/IEC 27001"
        columns={columns}
        rows={points}
        rowKey={({ clause, asks }) => `${clause} ${asks}`}
      />
    </Section>
  )
}

function Ground({ point }: { point: CoveragePoint }) {
  const { at } = usePlace()
  return (
    <>
      {point.sections.map(({ key, number, title }) => (
        <div key={key} className="coverage-section">
          <TextLink href={`${paths.review(at)}#text-${key}`}>
            {[number, title].filter(Boolean).join(' ')}
          </TextLink>
        </div>
      ))}
      <span className="soft">{point.because}</span>
    </>
  )
}
