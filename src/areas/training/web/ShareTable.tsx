/** One course: how many of how many, per unit and target group, with the number beside the bar. */
import { targetGroups } from '../../../core/target-groups.ts'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import type { Share, ShownCourse } from './api.ts'
import './training.css'

type Row = Share & { key: string; name: string; isTotal: boolean }

export function ShareTables({ course }: { course: ShownCourse }) {
  return (
    <>
      {course.groups.map(({ group, total, units }) => (
        <div key={group}>
          <DataTable
            caption={`${course.title}: ${targetGroups[group]}`}
            isCaptionVisible={course.groups.length > 1}
            columns={columns}
            rows={[
              ...units.map((one) => ({
                ...one,
                key: one.unit?.id ?? 'utan',
                name: one.unit?.name ?? 'Enhet ej angiven',
                isTotal: false,
              })),
              { ...total, key: 'alla', name: 'Hela nämnden', isTotal: true },
            ]}
            rowKey={({ key }) => key}
          />
          {(total.of === null || total.valid > total.of) && (
            <p className="soft small training-note">{total.because}</p>
          )}
        </div>
      ))}
      {course.withoutGroup > 0 && (
        <p className="soft small training-note">
          {`${course.withoutGroup} har gått utbildningen utan att listan säger vilken målgrupp de hör till. De räknas inte ovan.`}
        </p>
      )}
    </>
  )
}

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    label: 'Enhet',
    narrow: 'title',
    cell: ({ name, isTotal }) => (isTotal ? <strong>{name}</strong> : name),
  },
  {
    key: 'percent',
    label: 'Andel',
    narrow: 'detail',
    hidesNarrowLabel: true,
    isNoWrap: true,
    width: '13rem',
    cell: ({ percent }) =>
      percent === null ? <span className="soft">Ej redovisat</span> : <Bar percent={percent} />,
  },
  {
    key: 'valid',
    label: 'Gäller',
    align: 'right',
    narrow: 'aside',
    isNoWrap: true,
    cell: ({ valid, of }) => (of === null ? String(valid) : `${valid} av ${of}`),
  },
  { key: 'expiring', label: 'Går snart ut', align: 'right', narrow: 'detail' },
  { key: 'expired', label: 'Har gått ut', align: 'right', narrow: 'detail' },
  {
    key: 'countedOn',
    label: 'Räknat den',
    narrow: 'hidden',
    isNoWrap: true,
    cell: ({ countedOn }) => countedOn ?? <span className="soft">Ej redovisat</span>,
  },
]

function Bar({ percent }: { percent: number }) {
  return (
    <span className="training-bar">
      <svg
        className="training-track"
        aria-hidden="true"
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
      >
        <rect className="training-fill" width={percent} height="8" />
      </svg>
      <span className="num">{`${percent} %`}</span>
    </span>
  )
}
