/** Old, new and the difference: the key figures, and every number that the texts count. */
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import type { ComparisonAnswer } from '../compare-answer.ts'
import { differenceInWords } from './standings.ts'

type Figure = ComparisonAnswer['keyFigures'][number]

export function ComparedFigures({ comparison }: { comparison: ComparisonAnswer }) {
  const { before, after, keyFigures, counted } = comparison
  const columns = columnsFor(before.year, after.year)
  return (
    <Section title="Siffra för siffra">
      <DataTable
        caption={`Nyckeltal ${before.year} och ${after.year}`}
        columns={columns}
        rows={keyFigures}
        rowKey={({ key }) => key}
      />
      {counted.length > 0 && (
        <div className="compare-counted">
          <Disclosure title={`Alla tal som räknas i texterna (${counted.length})`} level={3}>
            <DataTable
              caption={`Räknade tal i texterna ${before.year} och ${after.year}`}
              columns={columns}
              rows={counted}
              rowKey={({ key, before: was, after: is }) => `${key} ${was} ${is}`}
            />
          </Disclosure>
        </div>
      )}
    </Section>
  )
}

function columnsFor(before: number, after: number): readonly Column<Figure>[] {
  return [
    { key: 'label', label: 'Vad som räknas', narrow: 'title' },
    { key: 'section', label: 'Avsnitt', narrow: 'hidden' },
    {
      key: 'before',
      label: String(before),
      align: 'right',
      narrow: 'detail',
      cell: (row) => said(row.before),
    },
    {
      key: 'after',
      label: String(after),
      align: 'right',
      narrow: 'detail',
      cell: (row) => said(row.after),
    },
    {
      key: 'difference',
      label: 'Skillnad',
      align: 'right',
      narrow: 'aside',
      cell: ({ difference }) => <span className="num">{differenceInWords(difference)}</span>,
    },
  ]
}

/** What a review does not say is not nought. */
function said(value: number | null) {
  return value === null ? (
    <span className="soft">Ej redovisat</span>
  ) : (
    <span className="num compare-number">{value}</span>
  )
}
