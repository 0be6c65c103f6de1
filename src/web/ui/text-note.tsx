import { createContext, type ReactNode, use, useState } from 'react'

/** What the page says under a box about what is being written in it, or nothing. */
export type NoteOnText = (text: string) => ReactNode

const context = createContext<NoteOnText>(() => null)

/** From here down every box for free text says what the note finds in it. */
export function TextNotes({ note, children }: { note: NoteOnText; children: ReactNode }) {
  return <context.Provider value={note}>{children}</context.Provider>
}

type Written = {
  value?: string | undefined
  defaultValue?: string | undefined
  onChange?: ((text: string) => void) | undefined
}

/** Follows the text of a box, whoever keeps it. */
export function useTextNote({ value, defaultValue, onChange }: Written) {
  const [typed, setTyped] = useState(defaultValue ?? '')
  const note = use(context)(value ?? typed)
  return {
    onChange: (text: string) => {
      setTyped(text)
      onChange?.(text)
    },
    note: note && <div className="ui-text-note">{note}</div>,
  }
}
