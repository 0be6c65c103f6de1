/** One access review: its lists, its accounts, what came of it, and the signing. */
import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { dayInWords, dayOf } from '../../../core/dates.ts'
import { count } from '../../../core/swedish.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { NewRecordPage } from '../../../record/web/NewRecordPage.tsx'
import { RecordMoves } from '../../../record/web/RecordMoves.tsx'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Section, Stack } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { accessReview } from '../access-review.record.ts'
import type { AccountsAnswer, ShownAccount } from '../answers.ts'
import { type Numbers, numbersOf, progressInWords } from '../outcome.rules.ts'
import { AccountsSection } from './AccountsSection.tsx'
import { sendStep, useAccounts } from './api.ts'
import { TakeList } from './TakeList.tsx'
import './access.css'

const reviews = accessReview as unknown as AnyRecord

/** The kit's own page: named here because the page of one review would take its address. */
export function NewAccessReviewPage() {
  return <NewRecordPage declaration={reviews} />
}

export function AccessReviewPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={reviews}
      id={id}
      moves={(one) => <Moves one={one} />}
      above={() => <Campaign reviewId={id} />}
    />
  )
}

/** With accounts of its own a review is begun and signed below; by hand only one made elsewhere. */
function Moves({ one }: { one: OneRecord }) {
  const { data } = useAccounts(one.record.id)
  if (!data) return null
  const hasAccounts = data.rows.length > 0 || !data.isWhole
  if (one.record.state === 'ongoing' && hasAccounts)
    return <RecordMoves declaration={withoutDone} one={one} />
  return <RecordMoves declaration={reviews} one={one} isAside={data.may.begin.answer} />
}

const withoutDone: AnyRecord = {
  ...reviews,
  states: {
    ...reviews.states,
    ongoing: { ...accessReview.states.ongoing, moves: { cancelled: 'Avbryt' } },
  },
}

function Campaign({ reviewId }: { reviewId: string }) {
  const { board } = usePlace()
  const { data, error } = useAccounts(reviewId)
  if (error && !data)
    return (
      <Banner tone="bad" title="Kontona gick inte att hämta">
        {sentenceOf(error)}
      </Banner>
    )
  if (!data) return <LoadingState label="Hämtar kontona …" shape="list" lines={6} />
  const mayTake = board.acts.some((act) => act === 'accessList.take')
  return (
    <div className="access-campaign">
      {mayTake && data.review.state !== 'cancelled' && <TakeList isFirst={data.may.begin.answer} />}
      {data.may.begin.answer && <Begin answer={data} />}
      {data.rows.length > 0 && (
        <>
          <Outcome answer={data} />
          <AccountsSection answer={data} />
        </>
      )}
      {data.rows.length === 0 && data.review.state === 'ongoing' && !data.isWhole && (
        <Banner tone="info" title="Inga konton är dina att granska" />
      )}
      {data.review.disposedAt !== null && (
        <Banner
          tone="info"
          title={`Kontona gallrades ${dayInWords(dayOf(data.review.disposedAt))}`}
        >
          Siffrorna och slutsatserna står kvar. Protokollet finns under Bevarande och gallring.
        </Banner>
      )}
      {data.may.sign.answer && <Sign answer={data} />}
    </div>
  )
}

function useStep(reviewId: string) {
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  async function send(step: 'begin' | 'sign' | 'executed', body: Record<string, unknown>) {
    setBusy(true)
    setError(null)
    try {
      await sendStep(reviewId, step, body)
      await client.invalidateQueries()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return { isBusy, error, send }
}

function Failure({ error, title }: { error: unknown; title: string }) {
  return error === null ? null : (
    <Banner tone="bad" title={title} live="alert">
      {sentenceOf(error)}
    </Banner>
  )
}

function Begin({ answer: { review } }: { answer: AccountsAnswer }) {
  const { isBusy, error, send } = useStep(review.id)
  return (
    <Section
      title="Starta granskningen"
      description="Läs in personallistan och användarlistan först. De jämförs, och varje konto får en granskare."
    >
      <Stack>
        <Failure error={error} title="Granskningen är inte startad" />
        <div>
          <Button
            variant="primary"
            isPending={isBusy}
            onPress={() => void send('begin', { version: review.version })}
          >
            Starta granskningen
          </Button>
        </div>
      </Stack>
    </Section>
  )
}

function Outcome({ answer: { review, isWhole, rows, may } }: { answer: AccountsAnswer }) {
  const numbers = shownNumbers(rows)
  const { isBusy, error, send } = useStep(review.id)
  const toCarryOut = rows.filter(
    ({ decision, executedOn, goneOn }) =>
      decision === 'remove' && executedOn === null && goneOn === null,
  )
  const today = new Date().toLocaleDateString('sv-SE')
  return (
    <Section title={isWhole ? 'Så långt är granskningen' : 'Så långt är dina konton'}>
      <Stack>
        <p>
          {progressInWords(review.systemName ?? review.title, numbers)}
          {numbers.medianOf > 0 &&
            ` Medianen räknas på ${count(numbers.medianOf, 'konto', 'konton')} där båda dagarna är kända.`}
        </p>
        {numbers.notCarriedOut > 0 && (
          <Banner tone="bad" title="Inte verkställt">
            {`${count(numbers.notCarriedOut, 'konto', 'konton')} som skulle tas bort finns kvar på den senaste listan.`}
          </Banner>
        )}
        <Failure error={error} title="Borttagningen är inte antecknad" />
        <div className="access-acts">
          {may.execute.answer && toCarryOut.length > 0 && (
            <Button
              isPending={isBusy}
              onPress={() =>
                void send('executed', { ids: toCarryOut.map(({ id }) => id), on: today })
              }
            >
              {`Anteckna ${count(toCarryOut.length, 'konto', 'konton')} som borttagna i dag`}
            </Button>
          )}
          <Button icon="print" onPress={() => window.print()}>
            Skriv ut sammanställningen
          </Button>
        </div>
      </Stack>
    </Section>
  )
}

/** Counted from what is shown, so that a decision counts the moment it is made. */
function shownNumbers(rows: readonly ShownAccount[]): Numbers {
  return numbersOf(
    rows.map(({ endedOn, decision, executedOn, goneOn, stillThereOn }) => ({
      account: { endedOn },
      decision,
      executedOn,
      goneOn,
      stillThereOn,
    })),
  )
}

function Sign({ answer: { review, rows } }: { answer: AccountsAnswer }) {
  const { isBusy, error, send } = useStep(review.id)
  const [text, setText] = useState('')
  const [lacks, setLacks] = useState<string | null>(null)
  const left = rows.filter(({ decision }) => decision === null).length
  return (
    <Section
      title="Underteckna"
      description="Siffrorna och slutsatserna fryses och går till ledningens genomgång."
    >
      <Stack>
        <Failure error={error} title="Granskningen är inte undertecknad" />
        <TextArea
          name="conclusions"
          label="Slutsatser"
          isRequired
          value={text}
          onChange={setText}
          maxLength={4000}
          errorMessage={lacks ?? undefined}
        />
        {left > 0 && <p>{`${count(left, 'konto', 'konton')} återstår att avgöra.`}</p>}
        <div>
          <Button
            variant="primary"
            isPending={isBusy}
            isDisabled={left > 0}
            onPress={() => {
              const conclusions = text.trim()
              setLacks(conclusions === '' ? 'Skriv vad granskningen visade.' : null)
              if (conclusions !== '') void send('sign', { version: review.version, conclusions })
            }}
          >
            Underteckna granskningen
          </Button>
        </div>
      </Stack>
    </Section>
  )
}
