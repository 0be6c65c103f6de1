/** Where each incident happened and why, chosen from lists; what is chosen is saved at once. */
import { useState } from 'react'
import { sentenceOf } from '../../../../web/api/client.ts'
import { usePlace } from '../../../../web/frame/place.tsx'
import { paths } from '../../../../web/paths.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { type Column, DataTable } from '../../../../web/ui/DataTable.tsx'
import { Section } from '../../../../web/ui/Layout.tsx'
import { Select } from '../../../../web/ui/Select.tsx'
import { TextLink } from '../../../../web/ui/TextLink.tsx'
import { incident } from '../../incident.record.ts'
import { type CauseKind, causeKeys, causeKinds } from '../causes.ts'
import { type AnalysedRow, type Analysis, useAnalysisActs } from './api.ts'

const causes = causeKeys.map((value) => ({ value, label: causeKinds[value] }))

export function SortingTable({ data }: { data: Analysis }) {
  const { at, board } = usePlace()
  const { sort, readAgain } = useAnalysisActs(board.id, data.year)
  const [failure, setFailure] = useState<string | null>(null)

  async function save(row: AnalysedRow, change: Partial<AnalysedRow>) {
    const { unitId, causeKind, version } = { ...row, ...change }
    setFailure(null)
    try {
      await sort(row.id, { unitId, causeKind, version })
    } catch (error) {
      setFailure(`Incident ${row.number}: ${sentenceOf(error)}`)
      await readAgain()
    }
  }

  // What is left to sort comes first.
  const isLeft = ({ unitId, causeKind }: AnalysedRow) => unitId === null || causeKind === null
  const rows = data.incidents.toSorted((a, b) => Number(isLeft(b)) - Number(isLeft(a)))
  return (
    <Section
      id="sortering"
      title="Enhet och orsak för varje incident"
      description="Enheten är den där det hände, inte den som rapporterade. Orsaken är det som gjorde det möjligt."
    >
      {failure && (
        <Banner tone="bad" title="Valet är inte sparat" live="alert">
          {failure}
        </Banner>
      )}
      <DataTable
        caption={`Incidenter ${data.year} att sortera`}
        columns={columnsOf(
          data,
          (row, change) => void save(row, change),
          (id) => paths.record(at, incident, id),
        )}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </Section>
  )
}

function columnsOf(
  data: Analysis,
  onChange: (row: AnalysedRow, change: Partial<AnalysedRow>) => void,
  hrefOf: (id: string) => string,
): Column<AnalysedRow>[] {
  const units = data.units.map(({ id, name }) => ({ value: id, label: name }))
  const nameOf = (id: string | null) => data.units.find((unit) => unit.id === id)?.name ?? null
  return [
    {
      key: 'title',
      label: 'Incident',
      width: '40%',
      cell: ({ id, number, title, cause }) => (
        <>
          <span className="soft num">{number}</span> <TextLink href={hrefOf(id)}>{title}</TextLink>
          {cause && <div className="soft small analysis-cause">{cause}</div>}
        </>
      ),
    },
    {
      key: 'unit',
      label: 'Enhet',
      hidesNarrowLabel: true,
      narrow: 'detail',
      cell: (row) =>
        data.may.sort ? (
          <div className="analysis-choice">
            <Select
              label={`Enhet för incident ${row.number}`}
              name={`unit-${row.number}`}
              options={units}
              emptyLabel="Ingen enhet vald"
              value={row.unitId}
              description={
                row.unitId === null && row.proposedUnitId !== null
                  ? `Rapporterad av någon vid ${nameOf(row.proposedUnitId)}`
                  : undefined
              }
              onChange={(unitId) => onChange(row, { unitId })}
            />
          </div>
        ) : (
          nameOf(row.unitId)
        ),
    },
    {
      key: 'cause',
      label: 'Orsak',
      hidesNarrowLabel: true,
      narrow: 'detail',
      cell: (row) =>
        data.may.sort ? (
          <div className="analysis-choice">
            <Select
              label={`Orsak till incident ${row.number}`}
              name={`cause-${row.number}`}
              options={causes}
              emptyLabel="Ej sorterad"
              value={row.causeKind}
              onChange={(causeKind) => onChange(row, { causeKind: causeKind as CauseKind | null })}
            />
          </div>
        ) : (
          row.causeKind && causeKinds[row.causeKind]
        ),
    },
  ]
}
