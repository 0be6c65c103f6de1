/** What became of an invitation: sent by mail, or a link to hand over. Shown once. */
import { showInstant } from '../../../core/dates.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { CopyField } from '../../../web/ui/CopyField.tsx'
import type { SentLink } from './api.ts'

export function SentLinkNotice({ sent, name }: { sent: SentLink; name: string }) {
  const isInvitation = sent.purpose === 'invitation'
  const lasts = `Länken fungerar en gång, till och med ${showInstant(sent.expiresAt)}.`
  if (sent.link === null)
    return (
      <Banner
        tone="good"
        title={isInvitation ? 'Inbjudan är skickad' : 'Länken är skickad'}
        live="status"
      >
        <p>
          Brevet gick till {sent.login}. {lasts}
        </p>
      </Banner>
    )
  return (
    <Banner
      tone="info"
      title={isInvitation ? 'Lämna inbjudan till personen' : 'Lämna länken till personen'}
      live="status"
    >
      <p>
        Inget brev har skickats. Kopiera länken och ge den till {name} på ett säkert sätt. {lasts}{' '}
        Den visas bara nu; behövs den igen gör du en ny.
      </p>
      <CopyField
        label={isInvitation ? 'Inbjudan' : 'Länk för nytt lösenord'}
        value={sent.link}
        copyLabel="Kopiera länken"
      />
    </Banner>
  )
}
