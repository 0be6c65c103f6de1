/**
 * A form outside the registers whose text is kept as the registers' forms keep theirs: as a draft
 * on the person's computer, and not left behind without a question.
 */
import { useBlocker } from '@tanstack/react-router'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { type Draft, type DraftPlace, dropDraft, readDraft } from '../../record/web/drafts.ts'
import { type FormValues, isChanged, type Written } from '../../record/web/form-values.ts'
import { useDraft } from '../../record/web/use-draft.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { browserStore } from './browser-store.ts'
import { usePlace } from './place.tsx'

export type KeptForm = {
  form: FormValues
  /** What the form was built on: the version it changes, and that version's text. */
  base: { version: number; form: FormValues }
  set: (name: string, value: Written) => void
  setAll: (form: FormValues) => void
  /** The saved version has moved on: what is written is from now on a change of that one. */
  rebase: (version: number, saved: FormValues, form: FormValues) => void
  /** For when it is saved: the draft has done its work, and one may leave. */
  finish: () => void
  /** "Utkast sparat 14:05 på den här datorn". */
  status: string
  /** The offer of an earlier draft. */
  offer: ReactNode
  /** The question before one leaves. */
  leaving: ReactNode
}

export type KeptFormOf = {
  type: string
  /** null for what is not there yet. */
  id: string | null
  start: FormValues
  version: number
}

export function useKeptForm({ type, id, start, version }: KeptFormOf): KeptForm {
  const { me, board } = usePlace()
  const place: DraftPlace = { personId: me.person.id, boardId: board.id, type, id }
  const [base, setBase] = useState({ version, form: start })
  const [form, setForm] = useState(start)
  const [offered, setOffered] = useState<Draft | null>(() => {
    const draft = readDraft(browserStore(), place, new Date().toISOString())
    return draft && isChanged(draft.form, start) ? draft : null
  })
  const isFinished = useRef(false)
  const hasChanges = isChanged(form, base.form)
  const draft = useMemo(
    () => (hasChanges ? { baseVersion: base.version, base: base.form, form, labels: {} } : null),
    [hasChanges, base, form],
  )
  const keeper = useDraft(place, draft)
  const blocker = useBlocker({
    shouldBlockFn: () => hasChanges && !isFinished.current,
    enableBeforeUnload: () => hasChanges && !isFinished.current,
    withResolver: true,
  })

  function takeDraft(kept: Draft) {
    setForm({ ...start, ...kept.form })
    setBase({ version: kept.baseVersion, form: { ...start, ...kept.base } })
    setOffered(null)
  }

  function refuseDraft() {
    if (!hasChanges) dropDraft(browserStore(), place)
    setOffered(null)
  }

  return {
    form,
    base,
    set: (name, value) => setForm((before) => ({ ...before, [name]: value })),
    setAll: setForm,
    rebase: (next, saved, written) => {
      setBase({ version: next, form: saved })
      setForm(written)
    },
    finish: () => {
      isFinished.current = true
      keeper.drop()
    },
    status: keeper.status,
    offer: offered && (
      <div className="record-notice">
        <Banner
          tone="info"
          title="Det finns ett utkast som inte är sparat"
          actions={
            <>
              <Button onPress={() => takeDraft(offered)}>Ta fram utkastet</Button>
              <Button variant="quiet" onPress={refuseDraft}>
                Släng utkastet
              </Button>
            </>
          }
        >
          Du skrev det {showInstant(offered.savedAt)} på den här datorn.
        </Banner>
      </div>
    ),
    leaving: (
      <ConfirmDialog
        isOpen={blocker.status === 'blocked'}
        onOpenChange={() => blocker.reset?.()}
        title="Lämna utan att spara?"
        confirmLabel="Lämna sidan"
        cancelLabel="Fortsätt skriva"
        onConfirm={() => blocker.proceed?.()}
      >
        <p>Det du har skrivit är inte sparat. Utkastet ligger kvar på den här datorn.</p>
      </ConfirmDialog>
    ),
  }
}
