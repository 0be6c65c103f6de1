/** What the board has decided of one kind, or that it has decided on what we propose of several. */
import { useState } from 'react'
import { count } from '../../core/swedish.ts'
import { FormDialog } from '../../web/frame/FormDialog.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { useSend } from '../../web/frame/use-send.ts'
import { DateField } from '../../web/ui/DateField.tsx'
import { NumberField } from '../../web/ui/NumberField.tsx'
import { RadioGroup } from '../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../web/ui/TextArea.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { heldKinds, isHeldKind, proposedTerm } from '../retention.rules.ts'
import { saveRules, useReadRetentionAgain, type WrittenDecision } from './api.ts'
import { type KindRow, wordsOf } from './kinds.ts'

type RuleDialogProps = {
  /** One, or all that are decided as proposed. */
  of: readonly [KindRow, ...KindRow[]]
  today: string
  onClose: () => void
}

export function RuleDialog({ of, today, onClose }: RuleDialogProps) {
  const { board } = usePlace()
  const [first] = of
  const { rule } = first
  const isOne = of.length === 1
  const [words, setWords] = useState(rule?.words ?? first.proposal)
  const [term, setTerm] = useState(
    () => rule ?? (isHeldKind(first.kind) ? proposedTerm(first.kind) : null),
  )
  const [source, setSource] = useState(rule?.source ?? '')
  const [decidedOn, setDecidedOn] = useState<string | null>(rule?.decidedOn ?? null)
  const [isDisposed, setDisposed] = useState(rule === null || rule.months !== null)
  const sending = useSend()
  const readAgain = useReadRetentionAgain()

  function wanted(): WrittenDecision['rules'] {
    if (!isOne)
      return of.map(({ kind, proposal, rule: decided }) => ({
        kind,
        words: isHeldKind(kind) ? null : proposal,
        ...(isHeldKind(kind) ? proposedTerm(kind) : { months: null, fromYearEnd: false }),
        seen: decided?.version ?? 0,
      }))
    const isHeld = isHeldKind(first.kind)
    return [
      {
        kind: first.kind,
        words: isHeld ? null : words,
        months: isHeld && isDisposed ? (term?.months ?? null) : null,
        fromYearEnd: isHeld && isDisposed && (term?.fromYearEnd ?? false),
        seen: rule?.version ?? 0,
      },
    ]
  }

  async function send() {
    const lacking = {
      ...(isOne && isHeldKind(first.kind) && isDisposed && !term?.months
        ? { months: 'Ange antalet månader.' }
        : {}),
      ...(isOne && !isHeldKind(first.kind) && words.trim() === ''
        ? { words: 'Skriv vad planen säger.' }
        : {}),
      ...(source.trim() === '' ? { source: 'Skriv var det är beslutat.' } : {}),
      ...(decidedOn === null ? { decidedOn: 'Ange när nämnden beslutade.' } : {}),
    }
    if (Object.keys(lacking).length > 0) return sending.refuse(lacking)
    const sent = await sending.send(() =>
      saveRules(board.id, { source, decidedOn: decidedOn ?? '', rules: wanted() }),
    )
    if (!sent) return
    await readAgain()
    showToast({
      message: isOne
        ? 'Regeln är sparad.'
        : `${count(sent.result.saved, 'regel är sparad', 'regler är sparade')}.`,
    })
    onClose()
  }

  return (
    <FormDialog
      title={isOne ? first.label : 'Beslutat som föreslaget'}
      description={
        isOne
          ? `Förslag: ${first.proposal}.`
          : `Det som nämnden inte har beslutat om (${of.length} slag) får förslaget som regel.`
      }
      save="Spara"
      notSaved="Regeln är inte sparad"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      {isOne && isHeldKind(first.kind) && (
        <>
          <RadioGroup
            name="outcome"
            label="Nämnden har beslutat att det"
            options={[
              { value: 'dispose', label: 'Gallras' },
              { value: 'keep', label: 'Bevaras' },
            ]}
            value={isDisposed ? 'dispose' : 'keep'}
            onChange={(value) => setDisposed(value === 'dispose')}
          />
          {isDisposed && (
            <>
              <NumberField
                name="months"
                label="Efter"
                isRequired
                unit="månader"
                minValue={1}
                maxValue={1200}
                value={term?.months ?? null}
                onChange={(months) => setTerm({ fromYearEnd: term?.fromYearEnd ?? false, months })}
                errorMessage={sending.problems.months}
              />
              <RadioGroup
                name="from"
                label="Räknat från"
                options={[
                  { value: 'day', label: heldKinds[first.kind].from },
                  { value: 'yearEnd', label: heldKinds[first.kind].fromYearEnd },
                ]}
                value={term?.fromYearEnd ? 'yearEnd' : 'day'}
                onChange={(value) =>
                  setTerm({ months: term?.months ?? null, fromYearEnd: value === 'yearEnd' })
                }
              />
            </>
          )}
          <p className="soft small">{heldKinds[first.kind].because}</p>
        </>
      )}
      {isOne && !isHeldKind(first.kind) && (
        <TextArea
          name="words"
          label="Vad planen säger"
          isRequired
          rows={2}
          maxLength={300}
          value={words}
          onChange={setWords}
          errorMessage={sending.problems.words ?? sending.problems['rules.0.words']}
        />
      )}
      <TextArea
        name="source"
        label="Källa"
        description="Var det är beslutat, till exempel ”Dokumenthanteringsplan 2026, 4.7, ÖFN 2026/112”."
        isRequired
        rows={2}
        maxLength={300}
        value={source}
        onChange={setSource}
        errorMessage={sending.problems.source}
      />
      <DateField
        name="decidedOn"
        label="Beslutat den"
        isRequired
        maxValue={today}
        value={decidedOn}
        onChange={setDecidedOn}
        errorMessage={sending.problems.decidedOn}
      />
      {isOne && rule !== null && <p className="soft small">{`Nu gäller: ${wordsOf(rule)}.`}</p>}
    </FormDialog>
  )
}
