/** The checklist that new cases begin with: the board's own lines, in its own order. */
import { useState } from 'react'
import { dayInWords } from '../../../../core/dates.ts'
import { isPassing, sentenceOf } from '../../../../web/api/client.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { usePlace } from '../../../../web/frame/place.tsx'
import { useSend } from '../../../../web/frame/use-send.ts'
import { paths } from '../../../../web/paths.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { ComboBox } from '../../../../web/ui/ComboBox.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Stack } from '../../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../../web/ui/LoadingState.tsx'
import { NumberField } from '../../../../web/ui/NumberField.tsx'
import { Select } from '../../../../web/ui/Select.tsx'
import { TextField } from '../../../../web/ui/TextField.tsx'
import { showToast } from '../../../../web/ui/Toast.tsx'
import { type AppliesTo, appliesTo } from '../../checklist.rules.ts'
import { staffChange } from '../../staff-change.record.ts'
import type { ShownTemplateLine, TemplateAnswer } from '../answers.ts'
import { peopleOptions, useSaveTemplate, useTemplate } from './api.ts'
import './staff-changes.css'

export function TemplatePage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useTemplate(board.id)
  return (
    <Page
      title="Checklistan vid avslut och byte"
      purpose="Raderna som varje nytt ärende börjar med. Ärenden som redan pågår behåller sin checklista."
      breadcrumbs={[{ label: staffChange.names.plural, href: paths.register(at, staffChange) }]}
    >
      {error && !data ? (
        <ErrorState
          title="Checklistan gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <Lines key={data.version} answer={data} />
      ) : (
        <LoadingState label="Hämtar checklistan …" lines={5} />
      )}
    </Page>
  )
}

function Lines({ answer }: { answer: TemplateAnswer }) {
  const { board } = usePlace()
  const save = useSaveTemplate(board.id)
  const sending = useSend()
  const [lines, setLines] = useState<ShownTemplateLine[]>(answer.lines)
  const mayChange = answer.may.change.answer
  const change = (at: number, part: Partial<ShownTemplateLine>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)))
  const move = (at: number) => {
    const next = [...lines]
    const [line] = next.splice(at, 1)
    if (line) next.splice(at - 1, 0, line)
    setLines(next)
  }

  async function send() {
    const sent = await sending.send(() =>
      save({
        version: answer.version,
        lines: lines.map(({ ownerName: _ownerName, ...line }) => line),
      }),
    )
    if (sent) showToast({ message: 'Checklistan är sparad.' })
  }

  return (
    <Stack>
      {answer.isShipped && (
        <Banner tone="info" title="Ett förslag att utgå från">
          {`${answer.source} (${dayInWords(answer.lastCheckedOn)}, ej verifierad). Ändra så att det stämmer hos er, och spara.`}
        </Banner>
      )}
      {(sending.failure ?? sending.problems.lines) && (
        <Banner tone="bad" title="Checklistan är inte sparad" live="alert">
          {sending.failure ?? sending.problems.lines}
        </Banner>
      )}
      <ol className="staff-change-lines">
        {lines.map((line, at) => (
          <li key={line.key} className="staff-change-line">
            <TextField
              name={`label-${line.key}`}
              label={`Rad ${at + 1}`}
              value={line.label}
              isReadOnly={!mayChange}
              maxLength={120}
              onChange={(label) => change(at, { label })}
            />
            <NumberField
              name={`days-${line.key}`}
              label="Dagar efter sista dagen"
              value={line.days}
              isReadOnly={!mayChange}
              minValue={-365}
              maxValue={365}
              onChange={(days) => change(at, { days: days ?? 0 })}
            />
            <Select
              name={`applies-${line.key}`}
              label="Gäller"
              value={line.appliesTo}
              isDisabled={!mayChange}
              options={Object.entries(appliesTo).map(([value, label]) => ({ value, label }))}
              onChange={(to) => change(at, { appliesTo: (to ?? 'both') as AppliesTo })}
            />
            <ComboBox
              name={`owner-${line.key}`}
              label="Ansvarig för raden"
              description="Tomt: den ansvariga chefen."
              value={line.ownerId}
              valueLabel={line.ownerName ?? undefined}
              isDisabled={!mayChange}
              loadOptions={peopleOptions}
              onChange={(ownerId, option) =>
                change(at, { ownerId, ownerName: option?.label ?? null })
              }
            />
            {mayChange && (
              <div className="staff-change-buttons">
                <Button
                  size="small"
                  isDisabled={at === 0}
                  aria-label={`Flytta upp ${line.label}`}
                  onPress={() => move(at)}
                >
                  Flytta upp
                </Button>
                <Button
                  size="small"
                  aria-label={`Ta bort ${line.label}`}
                  onPress={() => setLines(lines.filter(({ key }) => key !== line.key))}
                >
                  Ta bort
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {mayChange && (
        <div className="staff-change-buttons">
          <Button
            icon="plus"
            onPress={() =>
              setLines([
                ...lines,
                {
                  key: crypto.randomUUID(),
                  label: '',
                  appliesTo: 'both',
                  days: 0,
                  ownerId: null,
                  ownerName: null,
                },
              ])
            }
          >
            Lägg till rad
          </Button>
          <Button variant="primary" isPending={sending.isSending} onPress={() => void send()}>
            Spara checklistan
          </Button>
        </div>
      )}
    </Stack>
  )
}
