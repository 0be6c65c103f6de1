/** One leaver or mover: who it is about, the checklist, and the accounts until they are gone. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { dayInWords } from '../../../../core/dates.ts'
import { count } from '../../../../core/swedish.ts'
import type { AnyRecord } from '../../../../record/define.ts'
import { NewRecordPage } from '../../../../record/web/NewRecordPage.tsx'
import { RecordMoves } from '../../../../record/web/RecordMoves.tsx'
import { RecordPage } from '../../../../record/web/RecordPage.tsx'
import { isPassing, sentenceOf } from '../../../../web/api/client.ts'
import type { OneRecord } from '../../../../web/api/records.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../../../web/ui/DataTable.tsx'
import { Section } from '../../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../../web/ui/StatusTag.tsx'
import { type StaffChange, staffChange } from '../../staff-change.record.ts'
import type { ChecklistAnswer, ShownLine } from '../answers.ts'
import { useChecklist } from './api.ts'
import { LineDialog } from './LineDialog.tsx'
import { withoutMove } from './without-move.ts'
import './staff-changes.css'

const changes = staffChange as unknown as AnyRecord

/** The kit's own page: named here because the page of one case would take its address. */
export function NewStaffChangePage() {
  return <NewRecordPage declaration={changes} />
}

export function StaffChangePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={changes}
      id={id}
      moves={(one) => <Moves one={one} />}
      above={(one) => <Checklist one={one} />}
    />
  )
}

/** The case is not offered to be closed while lines are unanswered: the page says which instead. */
function Moves({ one }: { one: OneRecord }) {
  const { data } = useChecklist(one.record.id)
  const isKept = data !== undefined && !data.may.close.answer
  return <RecordMoves declaration={isKept ? withoutMove(changes, 'closed') : changes} one={one} />
}

function Checklist({ one }: { one: OneRecord }) {
  const record = one.record as unknown as StaffChange
  const { data, error, refetch } = useChecklist(record.id)
  const [line, setLine] = useState<ShownLine | null>(null)
  if (error && !data)
    return (
      <Section title="Checklista">
        <p>{sentenceOf(error)}</p>
        {isPassing(error) && (
          <Button size="small" onPress={() => void refetch()}>
            Försök igen
          </Button>
        )}
      </Section>
    )
  if (!data) return <LoadingState label="Hämtar checklistan …" lines={5} />
  const left = data.lines.filter(({ answer }) => answer === null).length
  return (
    <>
      <Section title="Vem det gäller">
        <p>
          <strong>{data.subject.name ?? 'Namnet är inte känt här'}</strong>{' '}
          <span className="soft">{data.subject.because}</span>
        </p>
      </Section>
      <Section title="Checklista" description={lineOfWords(left, data, record)}>
        {data.lines.length === 0 ? (
          <p>Ärendet har ingen checklista. Den läggs till när någon som får ändra öppnar det.</p>
        ) : (
          <DataTable
            caption={`Checklista för ${record.title}`}
            columns={columnsOf(data, setLine)}
            rows={data.lines}
            rowKey={({ key }) => key}
          />
        )}
        {line && <LineDialog changeId={record.id} line={line} onClose={() => setLine(null)} />}
      </Section>
      {record.fields.kind === 'leaver' && (
        <Accounts answer={data} lastDay={record.fields.lastDay} />
      )}
    </>
  )
}

function lineOfWords(
  left: number,
  { lines, may }: ChecklistAnswer,
  { state }: StaffChange,
): string {
  if (state !== 'open') return 'Ärendet är avslutat.'
  if (left > 0)
    return `${count(left, 'rad', 'rader')} av ${lines.length} återstår. Ärendet kan avslutas när alla är besvarade.`
  return may.close.answer ? 'Alla rader är besvarade: ärendet kan avslutas.' : may.close.because
}

function Standing({ line }: { line: ShownLine }) {
  if (line.standing === 'done') return <StatusTag tone="good">Klart</StatusTag>
  if (line.standing === 'notRelevant') return <StatusTag tone="neutral">Inte aktuellt</StatusTag>
  return line.standing === 'late' ? (
    <StatusTag tone="bad">Försenat</StatusTag>
  ) : (
    <StatusTag tone="info">Återstår</StatusTag>
  )
}

function columnsOf(
  { may }: ChecklistAnswer,
  onAnswer: (line: ShownLine) => void,
): Column<ShownLine>[] {
  return [
    { key: 'label', label: 'Det som ska tas tillbaka' },
    {
      key: 'owner',
      label: 'Ansvarig',
      narrow: 'detail',
      cell: ({ ownerName }) => ownerName ?? 'Ansvarig chef',
    },
    {
      key: 'dueOn',
      label: 'Senast',
      narrow: 'detail',
      isNoWrap: true,
      cell: ({ dueOn }) => dueOn,
    },
    {
      key: 'standing',
      label: 'Läge',
      narrow: 'detail',
      hidesNarrowLabel: true,
      width: '30%',
      cell: (line) => (
        <>
          <Standing line={line} />
          <div className="soft">
            {[line.doneOn, line.reason, line.answeredByName].filter(Boolean).join(', ')}
          </div>
        </>
      ),
    },
    ...(may.answer.answer
      ? [
          {
            key: 'act',
            label: 'Åtgärd',
            narrow: 'aside' as const,
            align: 'right' as const,
            cell: (line: ShownLine) => (
              <Button
                size="small"
                aria-label={`${line.answer === null ? 'Svara' : 'Ändra'}: ${line.label}`}
                onPress={() => onAnswer(line)}
              >
                {line.answer === null ? 'Svara' : 'Ändra'}
              </Button>
            ),
          },
        ]
      : []),
  ]
}

type ShownAccount = ChecklistAnswer['accounts'][number]

function Accounts({ answer, lastDay }: { answer: ChecklistAnswer; lastDay: string }) {
  const { accounts, goneOn, days } = answer
  return (
    <Section
      title="Konton på användarlistorna"
      description="Följs med varje användarlista som läses in, tills kontot är borta."
    >
      {goneOn !== null && days !== null && (
        <p>{`Sista kontot var borta ${dayInWords(goneOn)}, ${count(days, 'dag', 'dagar')} efter sista dagen ${dayInWords(lastDay)}.`}</p>
      )}
      {accounts.length === 0 ? (
        <p className="soft">
          Inget konto är känt. Läs in systemens användarlistor under Behörighetsgranskningar: konton
          med personens anställningsnummer, e-post eller kontonamn visas då här.
        </p>
      ) : (
        <DataTable
          caption="Konton"
          columns={accountColumns}
          rows={accounts}
          rowKey={({ systemName, login }) => `${systemName} ${login}`}
        />
      )}
    </Section>
  )
}

const accountColumns: Column<ShownAccount>[] = [
  { key: 'login', label: 'Konto' },
  { key: 'systemName', label: 'System', narrow: 'detail' },
  {
    key: 'standing',
    label: 'Läge',
    narrow: 'detail',
    hidesNarrowLabel: true,
    cell: ({ goneOn, stillThereOn, seenOn }) =>
      goneOn !== null ? (
        <StatusTag tone="good">{`Borta ${goneOn}`}</StatusTag>
      ) : stillThereOn !== null ? (
        <StatusTag tone="bad">{`Finns kvar ${stillThereOn}`}</StatusTag>
      ) : (
        <StatusTag tone="info">{`Fanns ${seenOn}`}</StatusTag>
      ),
  },
]
