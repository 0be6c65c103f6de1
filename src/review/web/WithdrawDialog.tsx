/** Takes a review that has been sent back to draft; whoever waits for it is owed a reason. */
import { useState } from 'react'
import { ApiError } from '../../web/api/client.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { Dialog } from '../../web/ui/Dialog.tsx'
import { focusField } from '../../web/ui/ErrorSummary.tsx'
import { Form } from '../../web/ui/Form.tsx'
import { TextArea } from '../../web/ui/TextArea.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { actSentence } from './act-sentence.ts'
import { useDesk } from './desk.tsx'

const NAME = 'withdrawal-note'

export function WithdrawDialog({ onClose }: { onClose: () => void }) {
  const { workspace, acts } = useDesk()
  const [note, setNote] = useState('')
  const [error, setError] = useState<string>()
  const [failure, setFailure] = useState<unknown>(null)
  const [isSending, setSending] = useState(false)

  async function withdraw() {
    if (note.trim() === '') {
      setError('Skriv varför genomgången tas tillbaka.')
      focusField(NAME)
      return
    }
    setSending(true)
    setFailure(null)
    try {
      await acts.withdraw(workspace.review.version, note)
      onClose()
      showToast({ message: 'Genomgången är tillbaka som utkast.' })
    } catch (reason) {
      const named = reason instanceof ApiError && reason.fields.find((one) => one.field === 'note')
      if (named) setError(named.message)
      else setFailure(reason)
      if (reason instanceof ApiError && reason.status === 409)
        await acts.readAgain().catch(() => null)
    } finally {
      setSending(false)
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={isSending}
      title="Ta tillbaka genomgången?"
      description="Den blir ett utkast igen och följer registren. Det som skickades finns kvar i historiken."
      actions={
        <>
          <Button variant="primary" isPending={isSending} onPress={() => void withdraw()}>
            Ta tillbaka genomgången
          </Button>
          <Button isDisabled={isSending} onPress={onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      {failure !== null && (
        <Banner tone="bad" title="Inte tillbakatagen" live="alert">
          {actSentence(failure)}
        </Banner>
      )}
      <Form aria-label="Ta tillbaka" onSubmit={() => void withdraw()}>
        <TextArea
          name={NAME}
          label="Varför tas den tillbaka?"
          description="Syns i historiken, till exempel ”Årsrapporten från dataskyddsombudet kom efter att vi skickade”."
          isRequired
          value={note}
          onChange={(next) => {
            setNote(next)
            setError(undefined)
          }}
          errorMessage={error}
          rows={3}
        />
      </Form>
    </Dialog>
  )
}
