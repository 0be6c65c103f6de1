/** Text to the clipboard, and what came of it in a message. */
import { showToast } from '../../../web/ui/Toast.tsx'

export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    showToast({ message: `Kopierat: ${what}.` })
  } catch {
    showToast({ message: 'Webbläsaren tillåter inte kopiering här. Markera texten och kopiera.' })
  }
}
