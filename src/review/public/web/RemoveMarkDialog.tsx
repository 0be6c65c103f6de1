/** Takes a mark off; who, when and why stay in the list. */
import { useState } from 'react'
import { ApiError, sentenceOf } from '../../../web/api/client.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Dialog } from '../../../web/ui/Dialog.tsx'
import { focusField } from '../../../web/ui/ErrorSummary.tsx'
import { Form } from '../../../web/ui/Form.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import type { ShownMark } from '../answer.ts'
import type { MarkActs } from './api.ts'

const NAME = 'secrecy-removal'

type RemoveMarkDialogProps = { mark: ShownMark; acts: MarkActs; onClose: () => void }

export function RemoveMarkDialog({ mark, acts, onClose }: RemoveMarkDialogProps) {
  const [because, setBecause] = useState('')
  const [error, setError] = useState<string>()
  const [failure, setFailure] = useState<unknown>(null)
  const [isSending, setSending] = useState(false)

  async function remove() {
    if (because.trim() === '') {
      setError('Skriv varför uppgiften kan lämnas ut.')
      focusField(NAME)
      return
    }
    setSending(true)
    setFailure(null)
    try {
      await acts.remove(mark.id, because)
      onClose()
      showToast({ message: 'Markeringen är borttagen.' })
    } catch (reason) {
      const [named] = reason instanceof ApiError ? reason.fields : []
      if (named) setError(named.message)
      else setFailure(reason)
    } finally {
      setSending(false)
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={isSending}
      title="Ta bort markeringen?"
      description={`Uppgiften kommer med i den offentliga versionen igen. Markeringen enligt ${mark.law} finns kvar i listan över borttagna.`}
      actions={
        <>
          <Button variant="primary" isPending={isSending} onPress={() => void remove()}>
            Ta bort markeringen
          </Button>
          <Button isDisabled={isSending} onPress={onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      {failure !== null && (
        <Banner tone="bad" title="Inte borttagen" live="alert">
          {sentenceOf(failure)}
        </Banner>
      )}
      <Form aria-label="Ta bort markeringen" onSubmit={() => void remove()}>
        <TextArea
          name={NAME}
          label="Varför kan uppgiften lämnas ut?"
          isRequired
          rows={2}
          value={because}
          onChange={(next) => {
            setBecause(next)
            setError(undefined)
          }}
          errorMessage={error}
        />
      </Form>
    </Dialog>
  )
}
