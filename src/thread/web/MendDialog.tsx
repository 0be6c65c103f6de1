/** What mends a gap without leaving the list: a link, evidence, or an answer on effect. */
import { improvement } from '../../areas/improvements/improvement.record.ts'
import { AnswerEffectDialog } from '../../areas/improvements/web/AnswerEffectDialog.tsx'
import { savedImprovement } from '../../areas/improvements/web/saved-improvement.ts'
import { EvidenceDialog } from '../../record/evidence/web/EvidenceDialog.tsx'
import type { Mend } from '../../record/thread/thread.ts'
import { LinkDialog } from '../../record/web/RecordLinks.tsx'
import { sentenceOf } from '../../web/api/client.ts'
import { useRecord } from '../../web/api/records.ts'
import { registerOfType } from '../../web/registers.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { Dialog } from '../../web/ui/Dialog.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'
import type { ShownGap } from './api.ts'

export type Mending = { gap: ShownGap; mend: Mend }
type MendDialogProps = { mending: Mending; onClose: () => void }

export function MendDialog({ mending: { gap, mend }, onClose }: MendDialogProps) {
  const { record } = gap
  const declaration = registerOfType(record.type)
  if (mend.do === 'evidence') return <EvidenceDialog record={record} onClose={onClose} />
  if (mend.do === 'effect') return <EffectDialog id={record.id} onClose={onClose} />
  if (mend.do !== 'link' || !declaration) return null
  return (
    <LinkDialog
      declaration={declaration}
      record={record}
      start={{ relation: mend.relation, type: mend.type }}
      onClose={onClose}
    />
  )
}

/** The question of effect stands beside the measure, which is read first. */
function EffectDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error } = useRecord(improvement, id)
  if (!data)
    return (
      <Dialog
        isOpen
        onOpenChange={onClose}
        title="Besvara effekten"
        actions={<Button onPress={onClose}>Avbryt</Button>}
      >
        {error ? (
          <Banner tone="bad" title="Aktiviteten gick inte att hämta" live="alert">
            {sentenceOf(error)}
          </Banner>
        ) : (
          <LoadingState label="Hämtar aktiviteten …" shape="text" lines={4} />
        )}
      </Dialog>
    )
  const { version, title, fields } = savedImprovement(data)
  return <AnswerEffectDialog activity={{ ...fields, id, version, title }} onClose={onClose} />
}
