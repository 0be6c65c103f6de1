/** Says who decides from a day on. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { ApiError } from '../../../web/api/client.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { useKeptForm } from '../../../web/frame/use-kept-form.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { ErrorSummary } from '../../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { FormSection } from '../../../web/ui/FormSection.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { type Decider, deciders, type Proof, proofs } from '../authority.rules.ts'
import { type DecisionOrder, useDecisionOrder, useDecisionOrderActs } from './api.ts'

export function AuthorityForm({ order }: { order: DecisionOrder }) {
  const { board } = usePlace()
  const acts = useDecisionOrderActs(board.id)
  const { refetch } = useDecisionOrder(board.id)
  const sending = useSend()
  const today = dayOf(new Date().toISOString())
  const [start] = useState(() => ({
    decider: order.inForce.decider as string,
    basis: order.said.length > 0 ? order.inForce.basis : '',
    from: order.said.length > 0 ? order.inForce.from : today,
    proof: order.inForce.proof as string,
    verifiedOn: order.inForce.verifiedOn ?? '',
  }))
  const kept = useKeptForm({ type: 'decisionOrder', id: null, start, version: 0 })
  const written = kept.form as typeof start

  async function send() {
    const seen = order.said.find((one) => one.from === written.from)
    const sent = await sending.send(() =>
      acts
        .say({
          version: seen?.version ?? 0,
          decider: written.decider as Decider,
          basis: written.basis.trim(),
          from: written.from,
          proof: written.proof as Proof,
          verifiedOn: written.verifiedOn || null,
        })
        .catch((error: unknown) => {
          // What somebody else has said shows above; what is written here stays.
          if (error instanceof ApiError && error.status === 409) void refetch()
          throw error
        }),
    )
    if (!sent) return
    kept.finish()
    showToast({ message: 'Beslutsordningen är sparad.' })
  }

  return (
    <Form aria-label="Beslutsordning" onSubmit={() => void send()}>
      {kept.offer}
      <ErrorSummary
        attempt={sending.attempt}
        errors={Object.entries(sending.problems).map(([name, message]) => ({ name, message }))}
      />
      {sending.failure && (
        <Banner tone="bad" title="Inte sparat" live="alert">
          {sending.failure}
        </Banner>
      )}
      <FormSection
        title="Ange vem som beslutar"
        description="Det som redan är beslutat ändras inte. En ny dag blir en ny rad."
      >
        <RadioGroup
          name="decider"
          label="Beslutar"
          isRequired
          options={Object.entries(deciders).map(([value, { label }]) => ({ value, label }))}
          value={written.decider}
          onChange={(value) => kept.set('decider', value)}
          errorMessage={sending.problems.decider}
        />
        <TextField
          name="basis"
          label="Var det står"
          description="Till exempel ”Delegationsordning OFN 2025/14, punkt 3.2”."
          isRequired
          maxLength={300}
          value={written.basis}
          onChange={(value) => kept.set('basis', value)}
          errorMessage={sending.problems.basis}
        />
        <DateField
          name="from"
          label="Gäller från och med"
          isRequired
          value={written.from || null}
          onChange={(value) => kept.set('from', value ?? '')}
          today={today}
          errorMessage={sending.problems.from}
        />
        <RadioGroup
          name="proof"
          label="Den som beslutar loggar in med"
          isRequired
          options={Object.entries(proofs).map(([value, label]) => ({ value, label }))}
          value={written.proof}
          onChange={(value) => kept.set('proof', value)}
          errorMessage={sending.problems.proof}
        />
        <DateField
          name="verifiedOn"
          label="Avstämd mot källan den"
          description="Lämna tomt tills någon har jämfört med det som är beslutat."
          value={written.verifiedOn || null}
          onChange={(value) => kept.set('verifiedOn', value ?? '')}
          maxValue={today}
          today={today}
          errorMessage={sending.problems.verifiedOn}
        />
      </FormSection>
      <FormActions status={kept.status}>
        <Button
          type="submit"
          variant="primary"
          isPending={sending.isSending}
          pendingLabel="Sparar …"
        >
          Spara beslutsordningen
        </Button>
      </FormActions>
      {kept.leaving}
    </Form>
  )
}
