/** Decides which classification scale applies: other aspects or levels, other intervals, or that it is verified. */
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { isPassing, sentenceOf } from '../../../../web/api/client.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../../../web/frame/place.tsx'
import { useKeptForm } from '../../../../web/frame/use-kept-form.tsx'
import { useSend } from '../../../../web/frame/use-send.ts'
import { paths } from '../../../../web/paths.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Disclosure } from '../../../../web/ui/Disclosure.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { LoadingState } from '../../../../web/ui/LoadingState.tsx'
import type { PageHeaderProps } from '../../../../web/ui/PageHeader.tsx'
import { showToast } from '../../../../web/ui/Toast.tsx'
import { classification } from '../../classification.record.ts'
import type { ClassificationScale } from '../../scale.rules.ts'
import {
  classificationScalePage,
  type Scales,
  savedByAnother,
  useClassificationScales,
  useSaveClassificationScale,
} from './api.ts'
import { ScaleFacts } from './ScaleFacts.tsx'
import { ScaleForm } from './ScaleForm.tsx'
import { asForm, fromForm, problemsInScale, scaleFrom, writtenFrom } from './scale-form.ts'
import '../../web/classification.css'

export function ChangeClassificationScalePage() {
  const { board, at } = usePlace()
  const { data, error, refetch } = useClassificationScales(board.id)
  const { fran } = useSearch({ strict: false }) as Record<string, string | number | undefined>
  const header = {
    title: 'Ändra klassningsskalan',
    purpose: 'Det som redan är klassat behåller sin skala tills det klassas om.',
    breadcrumbs: [
      { label: classification.names.plural, href: paths.register(at, classification) },
      { label: 'Klassningsskala', href: paths.register(at, classificationScalePage) },
    ],
  }
  const active = data?.scales.find(({ version }) => version === data.active)
  if (data?.may.change.answer && active)
    return <Change header={header} read={data} active={active} startAt={Number(fran)} />
  return (
    <Page {...header}>
      {error && !data ? (
        <ErrorState
          title="Skalan gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <Banner tone="info" title="Din roll får inte ändra skalan">
          {data.may.change.because}
        </Banner>
      ) : (
        <LoadingState label="Hämtar skalan …" shape="facts" lines={8} />
      )}
    </Page>
  )
}

type ChangeProps = {
  header: PageHeaderProps
  read: Scales
  active: ClassificationScale
  startAt: number
}

function Change({ header, read, active, startAt }: ChangeProps) {
  const { board, at } = usePlace()
  const go = useGo()
  const save = useSaveClassificationScale(board.id)
  // The form stays on what applied when it was opened, whatever is read in the background.
  const [opened] = useState(active)
  const [seen, setSeen] = useState(active.version)
  const [newer, setNewer] = useState<ClassificationScale | null>(null)
  const [start] = useState(() =>
    asForm(writtenFrom(read.scales.find(({ version }) => version === startAt) ?? active)),
  )
  const kept = useKeptForm({
    type: 'classificationScale',
    id: null,
    start,
    version: active.version,
  })
  const sending = useSend()
  const written = fromForm(kept.form)
  const back = paths.register(at, classificationScalePage)

  async function submit() {
    const found = problemsInScale(written)
    if (found.length > 0)
      return sending.refuse(Object.fromEntries(found.map(({ field, message }) => [field, message])))
    const sent = await sending.send(() =>
      save({ seen, scale: scaleFrom(written) }).catch((error: unknown) => {
        const saved = savedByAnother(error)
        if (saved === null) throw error
        // What is written stays; the next press is a change of what was saved meanwhile.
        setNewer(saved)
        setSeen(saved.version)
        throw error
      }),
    )
    if (!sent) return
    kept.finish()
    showToast({ message: `Nu gäller skalan version ${sent.result.active}.` })
    go(back, { replaces: true })
  }

  return (
    <Page {...header}>
      {kept.offer}
      {newer && (
        <div className="record-notice">
          <Banner tone="warn" title="Någon annan ändrade skalan medan du skrev" live="status">
            Ditt står kvar här nedanför. Jämför med det som gäller nu, och spara igen om ditt ska
            gälla i stället.
          </Banner>
          <Disclosure title={`Gäller nu: ${newer.name} (version ${newer.version})`} level={2}>
            <ScaleFacts scale={newer} />
          </Disclosure>
        </div>
      )}
      <ScaleForm
        written={written}
        before={newer ?? opened}
        sending={sending}
        status={kept.status}
        cancelHref={back}
        onChange={(next) => kept.setAll(asForm(next))}
        onSubmit={() => void submit()}
      />
      {kept.leaving}
    </Page>
  )
}
