/** When the processing was last said to be true, and the one press that says it again. */
import { dayInWords, dayOf } from '../../../core/dates.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { type Standing, useRegisterActs } from './api.ts'

type ConfirmNoticeProps = { one: OneRecord; standing: Standing }

export function ConfirmNotice({ one, standing }: ConfirmNoticeProps) {
  const { record } = one
  const { confirmed, confirmBy, changedSince, may } = standing
  const acts = useRegisterActs()
  const sending = useSend()
  if (record.state !== 'active') return null

  async function confirm() {
    if (await sending.send(() => acts.confirm(record.id, record.version)))
      showToast({ message: `”${record.title}” är bekräftad.` })
    else await acts.readAgain(record.id)
  }

  const since = `Oförändrad sedan den ${dayInWords(dayOf(record.changedAt))}.`
  return (
    <div className="processing-notice">
      <Banner
        tone={confirmed.answer && !changedSince ? 'good' : 'warn'}
        title={
          !confirmed.answer
            ? 'Behandlingen är inte bekräftad det senaste året'
            : changedSince
              ? 'Behandlingen har ändrats efter bekräftelsen'
              : 'Behandlingen är bekräftad'
        }
        actions={
          may.confirm.answer && (
            <Button isPending={sending.isSending} onPress={() => void confirm()}>
              Bekräfta att den stämmer
            </Button>
          )
        }
      >
        {confirmed.because} {since}{' '}
        {confirmed.answer && !changedSince
          ? `Nästa gång senast den ${dayInWords(confirmBy)}.`
          : may.confirm.answer
            ? 'Läs igenom den och rätta det som inte stämmer först.'
            : may.confirm.because}
        {sending.failure && <p role="alert">{sending.failure}</p>}
      </Banner>
    </div>
  )
}
