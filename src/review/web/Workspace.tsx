/**
 * The composing page: outline at the left, the document in the middle, what stands behind it at the
 * right. The document is what one works in; everything else can be folded away.
 */
import { useBlocker } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { EarlierPlansNotice } from '../../areas/improvements/web/EarlierPlansNotice.tsx'
import { Page } from '../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { Button } from '../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../web/ui/ConfirmDialog.tsx'
import { Dialog } from '../../web/ui/Dialog.tsx'
import { Disclosure } from '../../web/ui/Disclosure.tsx'
import { ProgressBar } from '../../web/ui/ProgressBar.tsx'
import type { CheckHit } from '../check/check-answer.ts'
import { PassDialog } from '../check/web/PassDialog.tsx'
import { PresenceLine } from '../together/web/PresenceLine.tsx'
import { useAskedFor } from '../together/web/use-asked-for.ts'
import { useDraftsElsewhere } from '../together/web/use-drafts-elsewhere.ts'
import { useTogetherDesk } from '../together/web/use-together-desk.ts'
import { VersionsDialog } from '../together/web/VersionsDialog.tsx'
import { Whereabouts } from '../together/web/Whereabouts.tsx'
import type { WorkspaceAnswer } from '../workspace-answer.ts'
import { useReviewActs } from './api.ts'
import { DocumentView } from './DocumentView.tsx'
import { DownloadFailure, useDownload } from './DownloadMenu.tsx'
import { type Desk, DeskProvider, focusOn, type Selection } from './desk.tsx'
import { OutlineNav } from './OutlineNav.tsx'
import { partedChapters } from './parts.ts'
import { ReviewActions, ReviewMeta } from './ReviewHead.tsx'
import { type PanelTab, ReviewPanel } from './ReviewPanel.tsx'
import { ReviewStanding } from './ReviewStanding.tsx'
import { SettingsDialog } from './SettingsDialog.tsx'
import { SubmitDialog } from './SubmitDialog.tsx'
import { progressOf } from './standing.ts'
import { useLayout } from './use-layout.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'
import { changedParts, gapParts } from './waiting.ts'

type Opened = 'settings' | 'submit' | 'withdraw' | null

export type WorkspaceProps = {
  workspace: WorkspaceAnswer
  /** It has just taken the place of the form that began it. */
  isNew: boolean
}

export function Workspace({ workspace, isNew }: WorkspaceProps) {
  const { at, me, board } = usePlace()
  const go = useGo()
  const { review, document } = workspace
  const frame = useRef<HTMLDivElement>(null)
  const layout = useLayout(frame)
  const place = useMemo(
    () => ({ personId: me.person.id, boardId: board.id, reviewId: review.id }),
    [me.person.id, board.id, review.id],
  )
  const [opened, setOpened] = useState<Opened>(null)
  const [tab, setTab] = useState<PanelTab>('sources')
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const [selection, setSelection] = useState<Selection | null>(null)
  const [openKeys, setOpenKeys] = useState<ReadonlySet<string>>(new Set())
  const [passing, setPassing] = useState<CheckHit | null>(null)
  const cameFrom = useRef<HTMLElement | null>(null)
  const acts = useReviewActs(review.id)
  const download = useDownload(review.id)
  const unsaved = useUnsaved()
  const chapters = useMemo(() => partedChapters(workspace), [workspace])
  const together = useTogetherDesk(review.id, {
    place,
    onComments: () => lookAt('comments'),
  })
  const isDraft = review.state === 'draft'
  const hasPanel = layout === 'wide' || layout === 'panel'
  const hasOutline = layout === 'wide' || layout === 'outline'

  const edit = useCallback((key: string, isOpen: boolean) => {
    setOpenKeys((before) => {
      const next = new Set(before)
      if (isOpen) next.add(key)
      else next.delete(key)
      return next
    })
  }, [])

  function goTo(key: string) {
    setDrawerOpen(false)
    // After the drawer has closed and given focus back.
    setTimeout(() => focusOn(key), isDrawerOpen ? 80 : 0)
  }

  const desk: Desk = {
    workspace,
    chapters,
    isWritable: isDraft && workspace.may.write.answer,
    acts,
    place,
    selection,
    showSources: (next, from) => {
      cameFrom.current = from
      setSelection(next)
      setTab('sources')
      if (!hasPanel) setDrawerOpen(true)
    },
    openKeys,
    edit,
    markUnsaved: unsaved.mark,
    passHit: setPassing,
    goTo,
    together,
  }
  useDraftsElsewhere(place, together.facts)
  useAskedFor(goTo, together.showThread)

  function back() {
    setSelection(null)
    setDrawerOpen(false)
    cameFrom.current?.focus({ preventScroll: true })
    cameFrom.current?.scrollIntoView({ block: 'nearest' })
  }

  function lookAt(wanted: PanelTab) {
    setOpened(null)
    setTab(wanted)
    if (!hasPanel) setDrawerOpen(true)
  }

  const panel = (
    <ReviewPanel
      tab={tab}
      onTab={setTab}
      onBack={hasPanel && cameFrom.current !== null ? back : null}
    />
  )
  const outline = <OutlineNav chapters={chapters} showsStanding={isDraft} onGo={goTo} />
  const progress = isDraft ? <ReviewProgress chapters={chapters} /> : null

  return (
    <DeskProvider desk={desk}>
      <Page
        title={document.title}
        takesFocus={isNew}
        breadcrumbs={[{ label: 'Alla genomgångar', href: paths.reviews(at) }]}
        meta={<ReviewMeta workspace={workspace} />}
        actions={
          <ReviewActions
            workspace={workspace}
            download={download}
            onSettings={() => setOpened('settings')}
            onSubmit={() => setOpened('submit')}
            onWithdraw={() => setOpened('withdraw')}
          />
        }
      >
        <DownloadFailure download={download} />
        <ReviewStanding workspace={workspace} />
        <PresenceLine />
        <Whereabouts />
        {isDraft && <EarlierPlansNotice />}
        <div ref={frame} className={`review-frame review-frame-${layout}`}>
          {hasOutline ? (
            <nav className="review-outline" aria-label="Innehåll">
              {progress}
              {outline}
            </nav>
          ) : (
            <FoldedOutline progress={progress}>{outline}</FoldedOutline>
          )}
          <div className="review-middle">
            {!hasPanel && (
              <div className="review-panel-opener">
                <Button onPress={() => setDrawerOpen(true)}>{openerWords(desk)}</Button>
              </div>
            )}
            <DocumentView />
          </div>
          {hasPanel && (
            <Aside onEscape={back} isSelected={selection !== null}>
              {panel}
            </Aside>
          )}
        </div>
      </Page>
      {!hasPanel && (
        <Dialog
          isOpen={isDrawerOpen}
          onOpenChange={(isOpen) => {
            setDrawerOpen(isOpen)
            if (!isOpen) setSelection(null)
          }}
          title="Granska"
          isDismissable
        >
          <div className="review-drawer">{panel}</div>
        </Dialog>
      )}
      {opened === 'settings' && (
        <SettingsDialog
          workspace={workspace}
          acts={acts}
          onClose={() => setOpened(null)}
          onSaved={(saved) => {
            setOpened(null)
            const year = saved.review.fields.reviewYear
            if (year !== at.year) go(paths.review({ board: at.board, year }), { replaces: true })
          }}
        />
      )}
      {opened === 'submit' && (
        <SubmitDialog
          onClose={() => setOpened(null)}
          onSettings={() => setOpened('settings')}
          onLook={lookAt}
        />
      )}
      {together.versionsOf && <VersionsDialog />}
      {opened === 'withdraw' && <WithdrawDialog onClose={() => setOpened(null)} />}
      {passing && (
        <PassDialog hit={passing} reviewId={review.id} onClose={() => setPassing(null)} />
      )}
      {unsaved.question}
    </DeskProvider>
  )
}

function openerWords({ chapters, workspace }: Desk): string {
  const waiting =
    changedParts(chapters).length +
    gapParts(chapters).filter((one) => one.standing === 'open').length +
    workspace.orphans.filter((orphan) => orphan.body !== null).length
  return waiting === 0 ? 'Källor och historik' : `Granska (${waiting})`
}

function ReviewProgress({ chapters }: Pick<Desk, 'chapters'>) {
  const { withText, sections, written } = progressOf(chapters)
  return (
    <div className="review-progress">
      <ProgressBar
        label="Avsnitt med text"
        value={withText}
        max={Math.max(1, sections)}
        valueText={`${withText} av ${sections}`}
      />
      <p>{written === 0 ? 'Ingen egen text än' : `Egen text i ${written} avsnitt`}</p>
    </div>
  )
}

/** On a narrow page the contents are opened when they are needed, and close when one has chosen. */
function FoldedOutline({ progress, children }: { progress: ReactNode; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = frame.current
    const close = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('a')) setOpen(false)
    }
    element?.addEventListener('click', close)
    return () => element?.removeEventListener('click', close)
  }, [])
  return (
    <div ref={frame} className="review-folded">
      {progress}
      <Disclosure title="Innehåll" level={2} isExpanded={isOpen} onExpandedChange={setOpen}>
        <nav aria-label="Innehåll">{children}</nav>
      </Disclosure>
    </div>
  )
}

type AsideProps = { onEscape: () => void; isSelected: boolean; children: ReactNode }

/** Escape leads back to the figure whose records were opened. */
function Aside({ onEscape, isSelected, children }: AsideProps) {
  const frame = useRef<HTMLElement>(null)
  const latest = useRef(onEscape)
  latest.current = onEscape
  useEffect(() => {
    const element = frame.current
    if (!isSelected) return
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') latest.current()
    }
    element?.addEventListener('keydown', press)
    return () => element?.removeEventListener('keydown', press)
  }, [isSelected])
  return (
    <aside ref={frame} className="review-panel" aria-label="Granska">
      {children}
    </aside>
  )
}

/** Asks before one leaves with something written that is not saved. */
function useUnsaved() {
  const keys = useRef(new Set<string>())
  const mark = useCallback((key: string, isUnsaved: boolean) => {
    if (isUnsaved) keys.current.add(key)
    else keys.current.delete(key)
  }, [])
  const blocker = useBlocker({
    shouldBlockFn: () => keys.current.size > 0,
    enableBeforeUnload: () => keys.current.size > 0,
    withResolver: true,
  })
  const question = (
    <ConfirmDialog
      isOpen={blocker.status === 'blocked'}
      onOpenChange={() => blocker.reset?.()}
      title="Lämna utan att spara?"
      confirmLabel="Lämna sidan"
      cancelLabel="Fortsätt skriva"
      onConfirm={() => blocker.proceed?.()}
    >
      <p>
        Det du har skrivit går inte att spara, varken på servern eller på den här datorn. Kopiera
        texten innan du lämnar sidan.
      </p>
    </ConfirmDialog>
  )
  return { mark, question }
}
