import { type ReactNode, useState } from 'react'
import { Banner } from './Banner.tsx'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

export type ConfirmDialogProps = {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** A question: "Ta bort risken?" */
  title: string
  /** What will happen, and that it cannot be undone if so. */
  children?: ReactNode
  /** The same verb as in the title: "Ta bort risken". */
  confirmLabel: string
  cancelLabel?: string
  tone?: 'normal' | 'danger'
  /** The dialog closes when it is done; an error thrown is shown in it. */
  onConfirm: () => void | Promise<void>
}

const unknownError = 'Det gick inte att genomföra. Försök igen om en stund.'

export function ConfirmDialog({
  isOpen,
  onOpenChange,
  title,
  children,
  confirmLabel,
  cancelLabel = 'Avbryt',
  tone = 'normal',
  onConfirm,
}: ConfirmDialogProps) {
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<string | null>(null)

  function change(next: boolean) {
    setError(null)
    onOpenChange(next)
  }

  async function confirm() {
    setPending(true)
    setError(null)
    try {
      await onConfirm()
      onOpenChange(false)
    } catch (reason) {
      setError(reason instanceof Error && reason.message ? reason.message : unknownError)
    } finally {
      setPending(false)
    }
  }

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={change}
      title={title}
      size="small"
      role="alertdialog"
      isLocked={isPending}
      actions={
        <>
          <Button
            variant={tone === 'danger' ? 'danger' : 'primary'}
            isPending={isPending}
            onPress={confirm}
          >
            {confirmLabel}
          </Button>
          <Button isDisabled={isPending} onPress={() => change(false)}>
            {cancelLabel}
          </Button>
        </>
      }
    >
      {children}
      {error && <Banner tone="bad">{error}</Banner>}
    </Dialog>
  )
}
