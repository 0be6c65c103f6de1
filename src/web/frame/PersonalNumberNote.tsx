/** What is written becomes a public record: a personnummer is warned of while it is written, on every page. */
import type { ReactNode } from 'react'
import { personalNumbersIn } from '../../review/check/rules/privacy.ts'
import { Banner } from '../ui/Banner.tsx'
import { TextNotes } from '../ui/text-note.tsx'

/** A whole report that is pasted in is looked through by its own check. */
const LONGEST = 20_000

export function WarnOfPersonalNumbers({ children }: { children: ReactNode }) {
  return <TextNotes note={personalNumberNote}>{children}</TextNotes>
}

function personalNumberNote(text: string): ReactNode {
  if (text.length < 10 || text.length > LONGEST || personalNumbersIn(text).length === 0) return null
  return (
    <Banner tone="warn" title="Texten ser ut att innehålla ett personnummer" live="status">
      Det som skrivs här är en allmän handling. Ta bort numret om det går, och hänvisa till ärendets
      nummer i stället. Du kan spara ändå.
    </Banner>
  )
}
