/**
 * A small form in a dialog. While it is being sent it cannot be closed; a refusal stands on top, or
 * takes the writer to the field it concerns, and nothing written is lost.
 */
import { type ReactNode, useId } from 'react'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, type DialogProps } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { useFirstProblem } from './use-first-problem.ts'
import type { Sending } from './use-send.ts'

type FormDialogProps = Pick<DialogProps, 'title' | 'description' | 'size'> & {
  /** The chief button: "Spara risken". */
  save: string
  /** Said on top when it is refused: "Risken är inte sparad". */
  notSaved?: string
  sending: Sending
  onSend: () => Promise<unknown>
  onClose: () => void
  /** Further buttons, after "Avbryt". */
  more?: ReactNode
  children: ReactNode
}

export function FormDialog(props: FormDialogProps) {
  const { sending, onClose } = props
  const form = useId()
  useFirstProblem(sending)
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={sending.isSending}
      title={props.title}
      description={props.description}
      size={props.size}
      actions={
        <>
          <Button type="submit" form={form} variant="primary" isPending={sending.isSending}>
            {props.save}
          </Button>
          <Button isDisabled={sending.isSending} onPress={onClose}>
            Avbryt
          </Button>
          {props.more}
        </>
      }
    >
      <Form id={form} aria-label={props.title} onSubmit={() => void props.onSend()}>
        {sending.failure && (
          <Banner tone="bad" title={props.notSaved ?? 'Inte sparat'} live="alert">
            {sending.failure}
          </Banner>
        )}
        {props.children}
      </Form>
    </Dialog>
  )
}
