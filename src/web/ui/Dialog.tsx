import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from './IconButton.tsx'

export type DialogProps = {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  /** One line under the title. */
  description?: ReactNode
  children?: ReactNode
  /** Buttons at the foot, the chief one first. */
  actions?: ReactNode
  size?: 'small' | 'medium' | 'large'
  role?: 'dialog' | 'alertdialog'
  /** A press outside closes: only for what has nothing written in it. */
  isDismissable?: boolean
  /** Neither Escape nor the cross closes, for example while something is being sent. */
  isLocked?: boolean
}

export function Dialog({
  isOpen,
  onOpenChange,
  title,
  description,
  children,
  actions,
  size = 'medium',
  role = 'dialog',
  isDismissable = false,
  isLocked = false,
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={isDismissable && !isLocked}
      isKeyboardDismissDisabled={isLocked}
      className="ui-veil"
    >
      <Modal className={`ui-modal ui-modal-${size}`}>
        <AriaDialog role={role} className="ui-dialog">
          <header className="ui-dialog-header">
            <Heading slot="title" className="ui-dialog-title">
              {title}
            </Heading>
            {!isLocked && (
              <IconButton icon="close" label="Stäng" onPress={() => onOpenChange(false)} />
            )}
          </header>
          <div className="ui-dialog-body">
            {description && <p className="ui-dialog-description">{description}</p>}
            {children}
          </div>
          {actions && <footer className="ui-dialog-actions">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
