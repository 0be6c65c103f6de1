/** Begins a classification: the first at once, the next with why it is made again. */
import { useState } from 'react'
import { ApiError } from '../../../web/api/client.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { type Trigger, triggers } from '../classification.record.ts'
import { useClassificationActs } from './api.ts'

/** Goes to the guide of a new classification, or of the one that is under way. */
export function useBegin() {
  const { at, board } = usePlace()
  const go = useGo()
  const acts = useClassificationActs()
  return async (setId: string, trigger: Trigger | null, reason: string | null) => {
    try {
      const guide = await acts.start(board.id, setId, { trigger, reason })
      go(paths.classificationGuide(at, guide.one.record.id))
    } catch (error) {
      const open = error instanceof ApiError ? error.details.id : undefined
      if (typeof open !== 'string') throw error
      go(paths.classificationGuide(at, open))
    }
  }
}

export function BeginFirst({ setId, title }: { setId: string; title: string }) {
  const begin = useBegin()
  const sending = useSend()
  return (
    <>
      {sending.failure && (
        <Banner tone="bad" live="alert">
          {sending.failure}
        </Banner>
      )}
      <div>
        <Button
          isPending={sending.isSending}
          aria-label={`Klassa ${title}`}
          onPress={() => void sending.send(() => begin(setId, null, null))}
        >
          Klassa
        </Button>
      </div>
    </>
  )
}

export function BeginAgain({ setId }: { setId: string }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <div>
      <Button onPress={() => setAsking(true)}>Klassa om</Button>
      {isAsking && <WhyDialog setId={setId} onClose={() => setAsking(false)} />}
    </div>
  )
}

function WhyDialog({ setId, onClose }: { setId: string; onClose: () => void }) {
  const begin = useBegin()
  const sending = useSend()
  const [trigger, setTrigger] = useState<Trigger>('interval')
  const [reason, setReason] = useState('')
  return (
    <FormDialog
      title="Klassa om"
      description="Den nya klassningen börjar med de förra svaren. Den förra gäller tills den nya är beslutad."
      save="Börja klassa om"
      notSaved="Gick inte att börja"
      sending={sending}
      onSend={() => sending.send(() => begin(setId, trigger, reason.trim() || null))}
      onClose={onClose}
    >
      <Select
        label="Klassas om därför att"
        name="trigger"
        options={Object.entries(triggers)
          .filter(([value]) => value !== 'first')
          .map(([value, label]) => ({ value, label }))}
        value={trigger}
        errorMessage={sending.problems.trigger}
        onChange={(value) => value !== null && setTrigger(value as Trigger)}
      />
      <TextArea
        label="Vad har ändrats?"
        name="reason"
        description="Skrivs ut i genomgången tillsammans med vad omklassningen ändrade."
        rows={3}
        maxLength={2000}
        errorMessage={sending.problems.reason}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  )
}
