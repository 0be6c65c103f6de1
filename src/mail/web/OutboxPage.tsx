/** Utkorgen, for the administrator: what waits, what has gone, what did not go and why. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { count } from '../../core/swedish.ts'
import { callApi, isPassing, sentenceOf } from '../../web/api/client.ts'
import { Page } from '../../web/frame/Page.tsx'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../web/ui/DataTable.tsx'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { Row, Stack } from '../../web/ui/Layout.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { ViewSwitch } from '../../web/ui/ViewSwitch.tsx'

type State = 'waiting' | 'sent' | 'failed'
type Mail = {
  id: string
  state: State
  subject: string
  toName: string | null
  attempts: number
  queuedAt: string
  nextAt: string
  sentAt: string | null
  problem: string | null
}
type Outbox = {
  isConfigured: boolean
  from: string
  waiting: number
  sent: number
  failed: number
  lastSentAt: string | null
  mails: Mail[]
}
const labels: Record<State, string> = {
  waiting: 'Väntar',
  sent: 'Skickade',
  failed: 'Gick inte fram',
}
const empty: Record<State, string> = {
  waiting: 'Inget väntar på att skickas.',
  sent: 'Inget har skickats de senaste 90 dagarna.',
  failed: 'Allt har gått fram.',
}

export function OutboxPage() {
  const client = useQueryClient()
  const [state, setState] = useState<State>('waiting')
  const [told, setTold] = useState<{ tone: 'good' | 'bad'; title: string; text: string } | null>(
    null,
  )
  const [isTesting, setTesting] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['outbox', state],
    queryFn: ({ signal }) => callApi<Outbox>('GET', `/api/mail/outbox?state=${state}`, { signal }),
    placeholderData: (before) => before,
  })

  async function attempt(work: () => Promise<void>) {
    try {
      await work()
    } catch (reason) {
      setTold({ tone: 'bad', title: 'Det gick inte', text: sentenceOf(reason) })
    }
    await client.invalidateQueries({ queryKey: ['outbox'] })
  }
  const retry = (id: string | null) =>
    attempt(async () => {
      const { queued } = await callApi<{ queued: number }>('POST', '/api/mail/outbox/retry', {
        body: { id },
      })
      setTold(null)
      showToast({ message: `${count(queued, 'brev', 'brev')} skickas inom en minut.` })
    })
  async function sendTest() {
    setTesting(true)
    await attempt(async () => {
      const { to, problem } = await callApi<{ to: string; problem: string | null }>(
        'POST',
        '/api/mail/test',
      )
      setTold(
        problem === null
          ? {
              tone: 'good',
              title: 'Provbrevet är skickat',
              text: `E-postservern har tagit emot det. Se efter i inkorgen för ${to}.`,
            }
          : { tone: 'bad', title: 'Provbrevet gick inte iväg', text: problem },
      )
    })
    setTesting(false)
  }

  return (
    <Page
      title="Utkorg"
      purpose="Brev som Genomlys skickar: påminnelser och sammanfattningar. Går ett brev inte fram försöker Genomlys igen i fem dygn."
      actions={
        data?.isConfigured && (
          <Button isPending={isTesting} onPress={() => void sendTest()}>
            Skicka provbrev till mig
          </Button>
        )
      }
    >
      {error && !data ? (
        <ErrorState
          title="Utkorgen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data ? (
        <LoadingState label="Hämtar utkorgen …" lines={5} />
      ) : (
        <Stack gap={4}>
          {!data.isConfigured && (
            <Banner tone="info" title="Genomlys skickar ingen e-post">
              <p>
                Ingen e-postserver är angiven. Den som driver Genomlys sätter SMTP_URL och startar
                om. Påminnelser som har förfallit tidigare än tre dagar innan skickas då inte.
              </p>
            </Banner>
          )}
          {told && (
            <Banner
              tone={told.tone}
              title={told.title}
              live={told.tone === 'bad' ? 'alert' : 'status'}
            >
              <p>{told.text}</p>
            </Banner>
          )}
          {data.isConfigured && (
            <p className="soft">
              Avsändare {data.from}.{' '}
              {data.lastSentAt
                ? `Senaste brevet gick ${showInstant(data.lastSentAt)}.`
                : 'Inget brev har skickats än.'}
            </p>
          )}
          <Row>
            <ViewSwitch
              label="Visa brev"
              options={(Object.keys(labels) as State[]).map((value) => ({
                value,
                label: `${labels[value]} (${data[value]})`,
              }))}
              value={state}
              onChange={(next) => setState(next as State)}
            />
            {state === 'failed' && data.failed > 0 && (
              <Button size="small" onPress={() => void retry(null)}>
                Försök igen med alla
              </Button>
            )}
          </Row>
          <DataTable
            caption={labels[state]}
            columns={columnsOf(state, retry)}
            rows={data.mails}
            rowKey={({ id }) => id}
            emptyState={<EmptyState title={empty[state]} />}
          />
        </Stack>
      )}
    </Page>
  )
}

function columnsOf(state: State, retry: (id: string) => Promise<void>): Column<Mail>[] {
  return [
    { key: 'subject', label: 'Ämne', narrow: 'title' },
    { key: 'toName', label: 'Till', narrow: 'detail' },
    {
      key: 'when',
      label: state === 'sent' ? 'Skickat' : 'I kö sedan',
      narrow: 'detail',
      isNoWrap: true,
      cell: ({ sentAt, queuedAt }) => (
        <span className="num">{showInstant(sentAt ?? queuedAt)}</span>
      ),
    },
    ...(state === 'sent'
      ? []
      : [
          {
            key: 'problem',
            label: state === 'failed' ? 'Varför' : 'Läge',
            narrow: 'detail',
            cell: (mail) =>
              mail.problem ? (
                <>
                  {mail.problem}
                  {mail.state === 'waiting' && (
                    <div className="soft small">
                      {count(mail.attempts, 'försök', 'försök')}. Nästa {showInstant(mail.nextAt)}.
                    </div>
                  )}
                </>
              ) : (
                'Inte försökt än'
              ),
          } satisfies Column<Mail>,
          {
            key: 'act',
            label: 'Åtgärd',
            align: 'right',
            narrow: 'aside',
            cell: (mail) => (
              <Button
                size="small"
                aria-label={`Försök igen: ${mail.subject}`}
                onPress={() => void retry(mail.id)}
              >
                Försök igen
              </Button>
            ),
          } satisfies Column<Mail>,
        ]),
  ]
}
