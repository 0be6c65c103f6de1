/** Från tidigare planer: every open activity of earlier plans gets its answer before a new plan is made. */
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { dayInWords, dayOf } from '../../../core/dates.ts'
import { count } from '../../../core/swedish.ts'
import { ApiError, isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { improvement } from '../improvement.record.ts'
import { AnswerEffectDialog } from './AnswerEffectDialog.tsx'
import {
  type FromEarlierPlans,
  type OpenActivity,
  type SettlementBody,
  useFromEarlierPlans,
  useImprovementActs,
} from './api.ts'
import {
  isWritten,
  type SettlementDraft,
  type SettlementKind,
  startDraft,
} from './settlement-form.ts'
import { answersId, WaitingActivity } from './WaitingActivity.tsx'
import './improvements.css'

export function SettlePage() {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = useFromEarlierPlans(board.id, year)
  return (
    <Page
      title="Från tidigare planer"
      purpose={`Varje öppen aktivitet får ett besked innan planen för ${year + 1} görs: klar, fortsätter eller avskrivs. Varje besked sparas för sig.`}
      breadcrumbs={[{ label: `Ledningens genomgång ${year}`, href: paths.review(at) }]}
    >
      {error && !data ? (
        <ErrorState
          title="Listan gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <Settling key={`${board.id} ${year}`} plans={data} />
      ) : (
        <LoadingState label="Hämtar aktiviteterna …" shape="list" lines={6} />
      )}
    </Page>
  )
}

type Settled = { id: string; title: string; words: string }
type Opened = { id: string; kind: SettlementKind }

/** How many years ahead an activity can be moved from here. */
const YEARS_AHEAD = 3

function Settling({ plans }: { plans: FromEarlierPlans }) {
  const { at, year } = usePlace()
  const today = dayOf(new Date().toISOString())
  const years = Array.from({ length: YEARS_AHEAD }, (_, index) => year + 1 + index)
  const acts = useImprovementActs()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [drafts, setDrafts] = useState<Readonly<Record<string, SettlementDraft>>>({})
  const [settled, setSettled] = useState<readonly Settled[]>([])
  const [focusOn, setFocusOn] = useState<string | null>(null)
  const { waiting, unanswered, later, may } = plans
  const all = waiting.length + settled.length

  useEffect(() => {
    if (focusOn === null) return
    const target =
      document.querySelector<HTMLElement>(`#${answersId(focusOn)} button`) ??
      document.getElementById('besked-lamnade')
    target?.focus()
    setFocusOn(null)
  }, [focusOn])

  const unsaved = waiting.some(({ id }) => isWritten(drafts[id]))
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved,
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  })

  const draftOf = (id: string) => drafts[id] ?? startDraft(today, year + 1)

  async function settle(activity: OpenActivity, body: SettlementBody): Promise<void> {
    const next =
      waiting[waiting.indexOf(activity) + 1] ?? waiting.find(({ id }) => id !== activity.id)
    try {
      await acts.settle(activity, body)
    } catch (failure) {
      if (failure instanceof ApiError && failure.status === 409) await acts.readAgain()
      throw failure
    }
    setDrafts(({ [activity.id]: _saved, ...others }) => others)
    setSettled((before) => [
      ...before,
      { id: activity.id, title: activity.title, words: settledWords(body) },
    ])
    setOpened(null)
    setFocusOn(next?.id ?? '')
  }

  if (all + unanswered.length === 0)
    return (
      <EmptyState
        title="Inget väntar på besked"
        actions={<LinkButton href={paths.review(at)}>Öppna genomgången</LinkButton>}
      >
        <p>
          {later === 0
            ? `Det finns inga öppna aktiviteter från tidigare planer inför genomgången för ${year}.`
            : `Alla öppna aktiviteter är redan planerade till ${year + 1} eller senare.`}
        </p>
      </EmptyState>
    )
  return (
    <>
      {all > 0 && (
        <Section
          title="Öppna aktiviteter"
          description={
            may.change.answer && waiting.length > 0 ? (
              <p className="settle-keys">
                Med tangentbordet: gå till en aktivitets knappar och tryck <kbd>K</kbd> för klar,{' '}
                <kbd>F</kbd> för fortsätter eller <kbd>A</kbd> för avskrivs. <kbd>Ctrl</kbd> och{' '}
                <kbd>Enter</kbd> sparar och går till nästa.
              </p>
            ) : (
              !may.change.answer && may.change.because
            )
          }
        >
          <p role="status" className="settle-progress num">
            {waiting.length === 0
              ? `Alla ${all} har fått besked.`
              : `${settled.length} av ${all} har fått besked.`}
          </p>
          <ol className="settle-list">
            {waiting.map((activity) => (
              <WaitingActivity
                key={activity.id}
                activity={activity}
                draft={draftOf(activity.id)}
                kind={opened?.id === activity.id ? opened.kind : null}
                years={years}
                today={today}
                mayChange={may.change.answer}
                onKind={(kind) => setOpened(kind === null ? null : { id: activity.id, kind })}
                onDraft={(changed) =>
                  setDrafts((before) => ({
                    ...before,
                    [activity.id]: { ...draftOf(activity.id), ...changed },
                  }))
                }
                onSettle={(body) => settle(activity, body)}
              />
            ))}
          </ol>
        </Section>
      )}
      {settled.length > 0 && <SettledNow settled={settled} />}
      {unanswered.length > 0 && (
        <Unanswered activities={unanswered} mayChange={may.change.answer} />
      )}
      {later > 0 && (
        <p className="soft settle-later">
          {count(later, 'öppen aktivitet är', 'öppna aktiviteter är')} planerad
          {later === 1 ? '' : 'e'} till {year + 1} eller senare och behöver inget besked nu.{' '}
          <TextLink href={paths.register({ ...at, year: year + 1 }, improvement)}>
            Visa planen för {year + 1}
          </TextLink>
        </p>
      )}
      <ConfirmDialog
        isOpen={blocker.status === 'blocked'}
        onOpenChange={() => blocker.reset?.()}
        title="Lämna utan att spara?"
        confirmLabel="Lämna sidan"
        cancelLabel="Fortsätt skriva"
        onConfirm={() => blocker.proceed?.()}
      >
        <p>
          Det finns ett skäl som är skrivet men inte sparat. De besked du har sparat finns kvar.
        </p>
      </ConfirmDialog>
    </>
  )
}

function settledWords(body: SettlementBody): string {
  switch (body.kind) {
    case 'done':
      return body.effectDueOn === null
        ? 'Klar.'
        : `Klar. Effekten bedöms senast den ${dayInWords(body.effectDueOn)}.`
    case 'continues':
      return `Fortsätter i ${body.plannedYear}. ${body.reason}`
    case 'dropped':
      return `Avskriven. ${body.reason}`
  }
}

function SettledNow({ settled }: { settled: readonly Settled[] }) {
  const { at } = usePlace()
  return (
    <section className="ui-section ui-section-2">
      <div className="ui-section-header">
        <h2 className="ui-section-title" id="besked-lamnade" tabIndex={-1}>
          Besked du har lämnat nu
        </h2>
      </div>
      <ul className="settle-done">
        {settled.map(({ id, title, words }) => (
          <li key={id}>
            <StatusTag tone="good">Sparat</StatusTag>
            <div>
              <TextLink href={paths.record(at, improvement, id)}>{title}</TextLink>
              <p className="soft">{words}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Done is not finished: what nobody has said the effect of. */
function Unanswered({
  activities,
  mayChange,
}: {
  activities: readonly OpenActivity[]
  mayChange: boolean
}) {
  const { at } = usePlace()
  const [answering, setAnswering] = useState<OpenActivity | null>(null)
  return (
    <Section
      title={`Genomförda, effekten obesvarad (${activities.length})`}
      description="En aktivitet är inte färdig förrän det är besvarat vad den gav. Det står i rapporten tills någon har svarat."
    >
      <ul className="settle-list">
        {activities.map((activity) => (
          <li key={activity.id} className="settle-item settle-item-row">
            <div>
              <h3 className="settle-title">
                <TextLink href={paths.record(at, improvement, activity.id)}>
                  {activity.title}
                </TextLink>
              </h3>
              <p className="soft">
                {activity.doneOn && `Genomförd den ${dayInWords(activity.doneOn)}. `}
                {activity.why}
              </p>
            </div>
            {mayChange && (
              <Button
                aria-label={`Besvara effekten av ${activity.title}`}
                onPress={() => setAnswering(activity)}
              >
                Besvara effekten
              </Button>
            )}
          </li>
        ))}
      </ul>
      {answering && <AnswerEffectDialog activity={answering} onClose={() => setAnswering(null)} />}
    </Section>
  )
}
