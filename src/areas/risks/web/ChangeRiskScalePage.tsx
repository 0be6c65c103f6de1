/** Decides which scale applies: another one, other steps, other limits, or that it is verified. */
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { useKeptForm } from '../../../web/frame/use-kept-form.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import type { PageHeaderProps } from '../../../web/ui/PageHeader.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { risk } from '../risk.record.ts'
import { nameOfScale, type ScaleKey } from '../scale.rules.ts'
import { riskScale } from './addresses.ts'
import { type Scales, type ShownScale, useSaveScale, useScales } from './api.ts'
import { ScaleConflict } from './ScaleConflict.tsx'
import { ScaleForm } from './ScaleForm.tsx'
import {
  asForm,
  fromForm,
  problemsInScale,
  scaleAskedFor,
  scaleFrom,
  type WrittenScale,
  writtenFrom,
} from './scale-form.ts'
import './risks.css'

export function ChangeRiskScalePage() {
  const { board, at } = usePlace()
  const { data, error, refetch } = useScales(board.id)
  const { fran } = useSearch({ strict: false }) as Record<string, string>
  const active = data?.scales.find((scale) => scale.active)

  const header = {
    title: 'Ändra riskskalan',
    purpose: 'Det som redan är bedömt behåller den skala det bedömdes på.',
    breadcrumbs: [
      { label: risk.names.plural, href: paths.register(at, risk) },
      { label: 'Riskskala', href: paths.register(at, riskScale) },
    ],
  }

  if (data?.may.change.answer && active)
    return <ChangeScale key={fran} header={header} read={data} active={active} startAt={fran} />
  return (
    <Page {...header}>
      {error && !data ? (
        <ErrorState
          title="Riskskalan gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <Banner tone="info" title="Din roll får inte ändra skalan">
          {data.may.change.because}
        </Banner>
      ) : (
        <LoadingState label="Hämtar riskskalan …" shape="facts" lines={8} />
      )}
    </Page>
  )
}

type ChangeScaleProps = {
  header: PageHeaderProps
  read: Scales
  active: ShownScale
  startAt: string | undefined
}

function ChangeScale({ header, read, active, startAt }: ChangeScaleProps) {
  const { board, at } = usePlace()
  const go = useGo()
  const save = useSaveScale(board.id)
  // The form stays on what applied when it was opened, whatever is read in the background.
  const [opened] = useState({ scales: read.scales, active })
  const [seen, setSeen] = useState<ScaleKey>(keyOf(active))
  const [start] = useState(() =>
    asForm(writtenFrom(scaleAskedFor(opened.scales, startAt) ?? opened.active)),
  )
  const kept = useKeptForm({ type: 'riskScale', id: null, start, version: active.version })
  const sending = useSend()
  const [newer, setNewer] = useState<ShownScale | null>(null)
  /** Back from the two scales: the form takes their place at the same address. */
  const [isBack, setBack] = useState(false)
  const written = fromForm(kept.form)
  const back = paths.register(at, riskScale)

  async function send(scale: WrittenScale, on: ScaleKey) {
    const found = problemsInScale(scale)
    if (found.length > 0)
      return sending.refuse(Object.fromEntries(found.map(({ field, message }) => [field, message])))
    const sent = await sending.send(() =>
      save({ seen: on, scale: scaleFrom(scale) }).catch((error: unknown) => {
        const saved = savedByAnother(error)
        if (saved === null) throw error
        setNewer(saved)
        return null
      }),
    )
    if (!sent?.result) return
    kept.finish()
    const now = sent.result.scales.find((one) => one.active)
    showToast({ message: `Nu gäller skalan ${now ? nameOfScale(now) : ''}.` })
    go(back, { replaces: true })
  }

  function leaveConflict() {
    setNewer(null)
    setBack(true)
  }

  if (newer)
    return (
      <>
        <ScaleConflict
          mine={scaleFrom(written)}
          saved={newer}
          isSending={sending.isSending}
          onKeepMine={() => {
            setSeen(keyOf(newer))
            leaveConflict()
            void send(written, keyOf(newer))
          }}
          onTakeSaved={() => {
            kept.finish()
            go(back, { replaces: true })
          }}
          onBack={leaveConflict}
        />
        {kept.leaving}
      </>
    )

  return (
    <Page {...header} takesFocus={isBack}>
      {kept.offer}
      <ScaleForm
        written={written}
        existing={opened.scales}
        sending={sending}
        status={kept.status}
        cancelHref={back}
        onChange={(next) => kept.setAll(asForm(next))}
        onSubmit={() => void send(written, seen)}
      />
      {kept.leaving}
    </Page>
  )
}

function keyOf({ size, version }: ScaleKey): ScaleKey {
  return { size, version }
}

/** The scale someone else has decided on meanwhile, as the refusal carries it. */
function savedByAnother(error: unknown): ShownScale | null {
  if (!(error instanceof ApiError) || error.id !== 'staleVersion') return null
  const { saved } = error.details
  return typeof saved === 'object' && saved !== null ? (saved as ShownScale) : null
}
