/** The next step of a record: what can be done now, and what is missing for the rest, in words. */
import { type ReactNode, useState } from 'react'
import { uncapitalise } from '../../core/swedish.ts'
import { ApiError, sentenceOf } from '../../web/api/client.ts'
import { type OneRecord, useFetchRecord, useMoveRecord } from '../../web/api/records.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { Dialog } from '../../web/ui/Dialog.tsx'
import { Form } from '../../web/ui/Form.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { TextArea } from '../../web/ui/TextArea.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { type AnyRecord, missingFor, wayForward } from '../define.ts'

type RecordMovesProps = { declaration: AnyRecord; one: OneRecord }

/** `isAside`: the chief button is an area's own, further down. */
export function RecordMoves({
  declaration,
  one,
  isAside = false,
}: RecordMovesProps & { isAside?: boolean }) {
  const { record, may } = one
  const { at } = usePlace()
  const [chosen, setChosen] = useState<string | null>(null)
  const moves = Object.entries(declaration.states[record.state]?.moves ?? {}).flatMap(
    ([to, verb]) => (verb ? [{ to, verb, answer: may.moves[to] ?? may.change }] : []),
  )
  if (moves.length === 0) return null
  if (!may.change.answer) return null
  const forward = wayForward(declaration, record.state)
  /** A way aside that lacks one thing is no lack: its button leads to what is to be written first. */
  const firstOf = (to: string) => {
    const lacking = to === forward ? [] : missingFor(declaration, to, record.fields)
    const [first] = lacking
    return lacking.length === 1 && first?.message.startsWith('Fyll i ') ? first : undefined
  }
  const blocked = moves.filter(({ to, answer }) => !answer.answer && !firstOf(to))

  return (
    <section className="record-moves" aria-label="Nästa steg">
      <div className="record-moves-buttons">
        {moves.map(({ to, verb, answer }) => {
          const first = answer.answer ? undefined : firstOf(to)
          if (first)
            return (
              <LinkButton
                key={to}
                href={paths.changeRecord(at, declaration, record.id, first.field)}
              >
                {`${verb}: ${uncapitalise(first.message.replace(/[.]$/, ''))}`}
              </LinkButton>
            )
          return (
            <Button
              key={to}
              variant={to === forward && !isAside ? 'primary' : 'secondary'}
              isDisabled={!answer.answer}
              aria-describedby={answer.answer ? undefined : `saknas-${to}`}
              onPress={() => setChosen(to)}
            >
              {verb}
            </Button>
          )
        })}
      </div>
      {blocked.map(({ to, verb, answer }) => (
        <MissingForMove
          key={to}
          declaration={declaration}
          one={one}
          to={to}
          verb={verb}
          because={answer.because}
        />
      ))}
      {chosen !== null && (
        <MoveDialog
          declaration={declaration}
          one={one}
          to={chosen}
          verb={declaration.states[record.state]?.moves[chosen] ?? ''}
          onClose={() => setChosen(null)}
        />
      )}
    </section>
  )
}

type MissingProps = RecordMovesProps & { to: string; verb: string; because: string }

/** Each missing thing leads to its field in the form. */
export function MissingForMove({ declaration, one, to, verb, because }: MissingProps) {
  const { at } = usePlace()
  const missing = missingFor(declaration, to, one.record.fields)
  return (
    <div className="record-missing" id={`saknas-${to}`}>
      <p>Saknas för ”{verb}”:</p>
      {missing.length === 0 ? (
        <p>{because}</p>
      ) : (
        <ul>
          {missing.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              <TextLink href={paths.changeRecord(at, declaration, one.record.id, field)}>
                {message.replace(/ först\.$/, '')}
              </TextLink>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type MoveDialogProps = RecordMovesProps & {
  to: string
  verb: string
  /** What to think of first: said, not refused. */
  warning?: ReactNode
  onClose: () => void
}

export function MoveDialog({ declaration, one, to, verb, warning, onClose }: MoveDialogProps) {
  const { record } = one
  const [note, setNote] = useState('')
  const move = useMoveRecord(declaration, record.id)
  const fetchRecord = useFetchRecord(declaration)
  const from = declaration.states[record.state]?.label ?? record.state
  const next = declaration.states[to]
  const isLast = Object.keys(next?.moves ?? {}).length === 0

  async function send() {
    try {
      await move.mutateAsync({ version: record.version, to, note: note.trim() || null })
      showToast({ message: `${declaration.names.definite} är nu i läget ”${next?.label ?? to}”.` })
      onClose()
    } catch (error) {
      // The page behind shows what is saved now, so that the choice is made on the right facts.
      if (error instanceof ApiError && error.id === 'staleVersion')
        await fetchRecord(record.id).catch(() => undefined)
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={move.isPending}
      size="small"
      title={verb}
      description={`Läget ändras från ”${from}” till ”${next?.label ?? to}”.${isLast ? ' Det går inte att ångra.' : ''}`}
      actions={
        <>
          <Button type="submit" form="byt-lage" variant="primary" isPending={move.isPending}>
            {verb}
          </Button>
          <Button isDisabled={move.isPending} onPress={onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      <Form id="byt-lage" aria-label={verb} onSubmit={() => void send()}>
        {move.error && (
          <Banner tone="bad" title="Läget är inte ändrat" live="alert">
            {refusal(move.error)}
          </Banner>
        )}
        {warning}
        <TextArea
          label="Anteckning"
          name="note"
          description="Syns i historiken. Kan lämnas tom."
          value={note}
          onChange={setNote}
          maxLength={2000}
          rows={2}
        />
      </Form>
    </Dialog>
  )
}

function refusal(error: unknown): string {
  if (error instanceof ApiError && error.id === 'staleVersion')
    return 'Någon annan har ändrat posten. Läs den på nytt bakom rutan och försök sedan igen.'
  if (error instanceof ApiError && error.fields.length > 0)
    return error.fields.map(({ message }) => message).join(' ')
  return sentenceOf(error)
}
