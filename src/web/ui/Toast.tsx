import { useEffect, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { Icon, type Tone } from './icons.tsx'

export type ToastOptions = {
  message: string
  tone?: Exclude<Tone, 'neutral'>
  /** For example "Ångra". A message with an action stays until it is closed. */
  action?: { label: string; onPress: () => void }
}

type ShownToast = ToastOptions & { id: number }

const SHOWN_FOR_MS = 7000

let shown: readonly ShownToast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function replaceShown(next: readonly ShownToast[]) {
  shown = next
  for (const listener of listeners) listener()
}

/** Shows a short message at the foot of the page and says it aloud. Returns how to close it. */
export function showToast(options: ToastOptions): () => void {
  lastId += 1
  const id = lastId
  replaceShown([...shown.slice(-2), { ...options, id }])
  return () => closeToast(id)
}

function closeToast(id: number) {
  replaceShown(shown.filter((toast) => toast.id !== id))
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function ToastMessage({ toast }: { toast: ShownToast }) {
  const [isHeld, setHeld] = useState(false)
  const tone = toast.tone ?? 'good'
  const leavesByItself = !toast.action && tone !== 'bad' && tone !== 'warn'

  useEffect(() => {
    if (!leavesByItself || isHeld) return
    const timer = setTimeout(() => closeToast(toast.id), SHOWN_FOR_MS)
    return () => clearTimeout(timer)
  }, [leavesByItself, isHeld, toast.id])

  return (
    <li
      className={`ui-toast ui-tone-${tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={tone} />
      <span className="ui-toast-text">{toast.message}</span>
      {toast.action && (
        <Button
          size="small"
          variant="quiet"
          onPress={() => {
            toast.action?.onPress()
            closeToast(toast.id)
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton
        icon="close"
        size="small"
        label="Stäng meddelandet"
        onPress={() => closeToast(toast.id)}
      />
    </li>
  )
}

/** The live region of the short messages; UiProvider mounts it. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(subscribe, () => shown)
  // Marked as top layer so that an open dialog does not silence it.
  return createPortal(
    <section className="ui-toasts" aria-label="Meddelanden" data-react-aria-top-layer="true">
      <div role="log" aria-live="polite" aria-relevant="additions">
        <ol className="ui-toast-list">
          {toasts.map((toast) => (
            <ToastMessage key={toast.id} toast={toast} />
          ))}
        </ol>
      </div>
    </section>,
    document.body,
  )
}
