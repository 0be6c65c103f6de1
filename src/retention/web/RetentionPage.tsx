/** What the board's plan says of how long things are kept, what may go now, and what has gone. */
import { useState } from 'react'
import { dayInWords, dayOf } from '../../core/dates.ts'
import { count, uncapitalise } from '../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../web/api/client.ts'
import { Page } from '../../web/frame/Page.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../web/ui/ConfirmDialog.tsx'
import { type Column, DataTable } from '../../web/ui/DataTable.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { Section, Stack } from '../../web/ui/Layout.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import type { Retention } from '../answers.ts'
import { heldKinds } from '../retention.rules.ts'
import { disposeOf, useReadRetentionAgain, useRetention } from './api.ts'
import { type KindRow, kindRows, wordsOf } from './kinds.ts'
import { RuleDialog } from './RuleDialog.tsx'

type Passed = Retention['passed'][number]
type Protocol = Retention['protocols'][number]

export function RetentionPage() {
  const { board } = usePlace()
  const { data, error, refetch } = useRetention(board.id)
  return (
    <Page
      title="Bevarande och gallring"
      purpose="Hur länge det som registreras sparas enligt nämndens dokumenthanteringsplan, och det som får gallras nu."
    >
      {data ? (
        <Loaded data={data} />
      ) : error ? (
        <ErrorState
          title="Reglerna gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : (
        <LoadingState label="Hämtar reglerna …" shape="list" lines={8} />
      )}
    </Page>
  )
}

function Loaded({ data }: { data: Retention }) {
  const { board } = usePlace()
  const [deciding, setDeciding] = useState<readonly [KindRow, ...KindRow[]] | null>(null)
  const rows = kindRows(data.rules)
  const [next, ...more] = rows.filter(({ rule }) => rule === null)
  const decide = (kind: string) => {
    const row = rows.find((one) => one.kind === kind)
    if (row) setDeciding([row])
  }
  return (
    <Stack gap={8}>
      <Passing data={data} onDecide={decide} />
      <Section
        title="Regler"
        description="En handling gallras bara efter nämndens beslut (arkivlagen 10 §). Det som inte är beslutat visas med ett förslag, och gallras inte. De tre första slagen gallras här; registrens poster tar programmet inte bort."
        actions={
          data.may.change.answer &&
          next && (
            <Button onPress={() => setDeciding([next, ...more])}>Beslutat som föreslaget</Button>
          )
        }
      >
        <DataTable
          caption={`Regler för bevarande och gallring vid ${board.name}`}
          columns={ruleColumns(data.may.change.answer ? decide : null)}
          rows={rows}
          rowKey={({ kind }) => kind}
        />
      </Section>
      {data.protocols.length > 0 && (
        <Section title="Gallringsprotokoll">
          <DataTable
            caption={`Det som har gallrats vid ${board.name}`}
            columns={protocolColumns}
            rows={data.protocols}
            rowKey={({ id }) => id}
          />
        </Section>
      )}
      {deciding && (
        <RuleDialog of={deciding} today={data.today} onClose={() => setDeciding(null)} />
      )}
    </Stack>
  )
}

function Passing({ data, onDecide }: { data: Retention; onDecide: (kind: string) => void }) {
  const { board } = usePlace()
  const [disposing, setDisposing] = useState<Passed | null>(null)
  const readAgain = useReadRetentionAgain()

  async function dispose({ kind, rows }: Passed) {
    try {
      await disposeOf(board.id, { kind, rows })
      showToast({ message: `${count(rows, 'rad är gallrad', 'rader är gallrade')}.` })
    } finally {
      await readAgain()
    }
  }

  return (
    <Section title="Att gallra">
      {data.passed.length === 0 ? (
        <p className="soft">Ingenting har passerat sin tid.</p>
      ) : (
        <DataTable
          caption="Det som har passerat sin tid"
          columns={passedColumns(data, setDisposing, onDecide)}
          rows={data.passed}
          rowKey={({ kind }) => kind}
        />
      )}
      <ConfirmDialog
        isOpen={disposing !== null}
        onOpenChange={() => setDisposing(null)}
        tone="danger"
        title={disposing ? `Gallra ${count(disposing.rows, 'rad', 'rader')}?` : ''}
        confirmLabel="Gallra"
        onConfirm={() => (disposing ? dispose(disposing) : undefined)}
      >
        {disposing && (
          <>
            <p>
              {`${heldKinds[disposing.kind].label} (${extent(disposing)}) tas bort för gott. Det går inte att ångra.`}
            </p>
            <p>
              {`${heldKinds[disposing.kind].stays} Ett protokoll skrivs med regeln, antalet och vem som gallrade. Äldre säkerhetskopior har kvar raderna tills de byts ut.`}
            </p>
          </>
        )}
      </ConfirmDialog>
    </Section>
  )
}

/** "3 listor, 1 204 rader, från 3 mars 2023 till 4 april 2024". */
function extent({ kind, subjects, rows, oldest, newest }: Passed | Protocol): string {
  const { one, many } = heldKinds[kind]
  const days =
    oldest === newest ? dayInWords(oldest) : `${dayInWords(oldest)} – ${dayInWords(newest)}`
  return `${count(subjects, one, many)}, ${count(rows, 'rad', 'rader')}, ${days}`
}

function passedColumns(
  data: Retention,
  onDispose: (passed: Passed) => void,
  onDecide: (kind: string) => void,
): Column<Passed>[] {
  return [
    { key: 'kind', label: 'Vad', cell: ({ kind }) => heldKinds[kind].label },
    { key: 'extent', label: 'Omfattning', narrow: 'detail', cell: extent },
    {
      key: 'since',
      label: 'Får gallras',
      narrow: 'detail',
      cell: ({ since, isDecided }) =>
        isDecided ? (
          `sedan ${dayInWords(since)}`
        ) : (
          <StatusTag tone="warn">Ej beslutat av nämnden</StatusTag>
        ),
    },
    {
      key: 'act',
      label: 'Åtgärd',
      align: 'right',
      narrow: 'aside',
      cell: (one) => {
        const words = uncapitalise(heldKinds[one.kind].label)
        if (one.isDecided)
          return (
            data.may.dispose.answer && (
              <Button size="small" aria-label={`Gallra ${words}`} onPress={() => onDispose(one)}>
                Gallra
              </Button>
            )
          )
        return (
          data.may.change.answer && (
            <Button
              size="small"
              aria-label={`Ange beslut om ${words}`}
              onPress={() => onDecide(one.kind)}
            >
              Ange beslut
            </Button>
          )
        )
      },
    },
  ]
}

function ruleColumns(onDecide: ((kind: string) => void) | null): Column<KindRow>[] {
  return [
    { key: 'label', label: 'Vad', width: '28%', cell: ({ label }) => label },
    {
      key: 'rule',
      label: 'Regel',
      narrow: 'detail',
      hidesNarrowLabel: true,
      cell: ({ rule, proposal }) =>
        rule ? wordsOf(rule) : <span className="soft">{`Förslag: ${proposal}`}</span>,
    },
    {
      key: 'source',
      label: 'Beslut',
      narrow: 'detail',
      hidesNarrowLabel: true,
      cell: ({ rule }) =>
        rule ? (
          `${rule.source}, ${dayInWords(rule.decidedOn)}`
        ) : (
          <StatusTag tone="warn">Ej beslutat</StatusTag>
        ),
    },
    ...(onDecide === null
      ? []
      : [
          {
            key: 'act',
            label: 'Åtgärd',
            align: 'right',
            narrow: 'aside',
            cell: ({ kind, label, rule }: KindRow) => (
              <Button
                size="small"
                aria-label={`${rule ? 'Ändra' : 'Ange'}: ${label}`}
                onPress={() => onDecide(kind)}
              >
                {rule ? 'Ändra' : 'Ange'}
              </Button>
            ),
          } satisfies Column<KindRow>,
        ]),
  ]
}

const protocolColumns: Column<Protocol>[] = [
  { key: 'kind', label: 'Vad', cell: ({ kind }) => heldKinds[kind].label },
  { key: 'extent', label: 'Omfattning', narrow: 'detail', cell: extent },
  {
    key: 'rule',
    label: 'Regel',
    narrow: 'detail',
    cell: ({ rule, source, decidedOn }) => `${rule}. ${source}, ${dayInWords(decidedOn)}`,
  },
  {
    key: 'disposedAt',
    label: 'Gallrat',
    narrow: 'detail',
    cell: ({ disposedAt, disposedByName }) =>
      [dayInWords(dayOf(disposedAt)), disposedByName && `av ${disposedByName}`]
        .filter(Boolean)
        .join(' '),
  },
]
