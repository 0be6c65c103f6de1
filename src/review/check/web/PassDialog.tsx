/** Lets a hit that stops the decision pass: whoever decides reads the reason. */
import { useState } from 'react'
import { ApiError, sentenceOf } from '../../../web/api/client.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Dialog } from '../../../web/ui/Dialog.tsx'
import { focusField } from '../../../web/ui/ErrorSummary.tsx'
import { Form } from '../../../web/ui/Form.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import type { CheckHit } from '../check-answer.ts'
import { usePassActs } from './api.ts'

const NAME = 'pass-reason'

type PassDialogProps = { hit: CheckHit; reviewId: string; onClose: () => void }

export function PassDialog({ hit, reviewId, onClose }: PassDialogProps) {
  const acts = usePassActs(reviewId)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const [failure, setFailure] = useState<unknown>(null)
  const [isSending, setSending] = useState(false)

  async function send() {
    if (reason.trim() === '') {
      setError('Skriv varför träffen godtas.')
      focusField(NAME)
      return
    }
    setSending(true)
    setFailure(null)
    try {
      await acts.pass(hit.key, reason)
      onClose()
      showToast({ message: 'Träffen är godtagen. Skälet följer med till den som beslutar.' })
    } catch (cause) {
      const named =
        cause instanceof ApiError && cause.fields.find(({ field }) => field === 'reason')
      if (named) setError(named.message)
      else setFailure(cause)
    } finally {
      setSending(false)
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={isSending}
      title="Godta träffen?"
      description={`${hit.label}. ${hit.why}`}
      actions={
        <>
          <Button variant="primary" isPending={isSending} onPress={() => void send()}>
            Godta träffen
          </Button>
          <Button isDisabled={isSending} onPress={onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      <blockquote className="check-quote">{hit.quote}</blockquote>
      {failure !== null && (
        <Banner tone="bad" title="Inte godtagen" live="alert">
          {sentenceOf(failure)}
        </Banner>
      )}
      <Form aria-label="Godta träffen" onSubmit={() => void send()}>
        <TextArea
          name={NAME}
          label="Varför får det stå kvar?"
          description="Sparas med ditt namn och läses av den som beslutar. Ändras texten gäller skälet inte längre."
          isRequired
          value={reason}
          onChange={(next) => {
            setReason(next)
            setError(undefined)
          }}
          errorMessage={error}
          rows={3}
        />
      </Form>
    </Dialog>
  )
}
