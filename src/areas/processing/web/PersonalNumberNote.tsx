/** Registers become public records: a personnummer in a text is warned of while it is written. */
import type { FormValues } from '../../../record/web/form-values.ts'
import { personalNumbersIn } from '../../../review/check/rules/privacy.ts'
import { Banner } from '../../../web/ui/Banner.tsx'

export function PersonalNumberNote({ name, form }: { name: string; form: FormValues }) {
  const text = form[name]
  if (typeof text !== 'string' || personalNumbersIn(text).length === 0) return null
  return (
    <Banner tone="warn" title="Texten ser ut att innehålla ett personnummer" live="status">
      Registret är en allmän handling. Ta bort numret och hänvisa till ärendets diarienummer.
    </Banner>
  )
}
