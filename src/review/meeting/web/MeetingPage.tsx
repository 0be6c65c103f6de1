/** The meeting about the review: when, where, who, and how it was prepared. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { ApiError, callApi, isPassing, sentenceOf } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import {
  addRow,
  asRows,
  changeRow,
  type Row,
  removeRow,
  valuesOf,
} from '../../../web/frame/rows.ts'
import { useKeptForm } from '../../../web/frame/use-kept-form.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { CheckboxField } from '../../../web/ui/CheckboxField.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { ErrorSummary } from '../../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { FormSection } from '../../../web/ui/FormSection.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { WithReviewOfYear } from '../../web/WithReviewOfYear.tsx'
import type { Meeting, Participant } from '../meeting.ts'
import './meeting.css'

type SavedMeeting = {
  review: { id: string; title: string; state: string }
  meeting: Meeting
  version: number
  changedAt: string | null
  changedByName: string | null
  may: { write: { answer: boolean; because: string } }
}

const key = (reviewId: string) => ['review', 'meeting', reviewId] as const

export function MeetingPage() {
  const { at, year } = usePlace()
  return (
    <Page
      title={`Mötet om genomgången ${year}`}
      purpose="När och var ledningen gick igenom året, och vilka som var med. Skrivs ut i mötesformen."
      breadcrumbs={[{ label: `Ledningens genomgång ${year}`, href: paths.review(at) }]}
    >
      <WithReviewOfYear>{(reviewId) => <OpenMeeting reviewId={reviewId} />}</WithReviewOfYear>
    </Page>
  )
}

function OpenMeeting({ reviewId }: { reviewId: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: key(reviewId),
    queryFn: ({ signal }) =>
      callApi<SavedMeeting>('GET', `/api/reviews/${reviewId}/meeting`, { signal }),
  })
  if (error && !data)
    return (
      <ErrorState
        title="Mötet gick inte att hämta"
        onRetry={isPassing(error) ? () => void refetch() : undefined}
      >
        <p>{sentenceOf(error)}</p>
      </ErrorState>
    )
  if (!data) return <LoadingState label="Hämtar mötet …" shape="facts" lines={6} />
  if (!data.may.write.answer)
    return (
      <Banner tone="info" title="Mötet kan inte ändras">
        {data.may.write.because}
      </Banner>
    )
  return <MeetingForm saved={data} />
}

function formOf(meeting: Meeting) {
  return {
    heldOn: meeting.heldOn ?? '',
    place: meeting.place ?? '',
    preparedOn: meeting.preparedOn ?? '',
    preparation: meeting.preparation ?? '',
    participants: JSON.stringify(asRows(meeting.participants)),
  }
}

function MeetingForm({ saved }: { saved: SavedMeeting }) {
  const client = useQueryClient()
  const sending = useSend()
  const [start] = useState(() => formOf(saved.meeting))
  const kept = useKeptForm({
    type: 'reviewMeeting',
    id: saved.review.id,
    start,
    version: saved.version,
  })
  const written = kept.form as ReturnType<typeof formOf>
  const rows = JSON.parse(written.participants) as Row<Participant>[]
  const today = dayOf(new Date().toISOString())
  const put = (next: Row<Participant>[]) => kept.set('participants', JSON.stringify(next))

  async function save() {
    const nameless = rows.find(({ value }) => value.name.trim() === '')
    if (nameless)
      return sending.refuse({
        [`name-${nameless.row}`]: 'Skriv deltagarens namn, eller ta bort raden.',
      })
    const meeting: Meeting = {
      heldOn: written.heldOn || null,
      place: written.place.trim() || null,
      preparedOn: written.preparedOn || null,
      preparation: written.preparation.trim() || null,
      participants: valuesOf(rows),
    }
    const sent = await sending.send(() => send(meeting, kept.base.version))
    if (!sent) return
    await keepAnswer(client, key(saved.review.id), sent.result)
    void client.invalidateQueries({ queryKey: ['review'] })
    const now = formOf(sent.result.meeting)
    kept.rebase(sent.result.version, now, now)
    showToast({ message: 'Mötet är sparat.' })
  }

  async function send(meeting: Meeting, version: number): Promise<SavedMeeting> {
    const path = `/api/reviews/${saved.review.id}/meeting`
    try {
      return await callApi<SavedMeeting>('PUT', path, { body: { version, meeting } })
    } catch (error) {
      // What somebody else has saved is the ground for the next try; what is written here stays.
      if (error instanceof ApiError && error.id === 'staleVersion') {
        const now = await callApi<SavedMeeting>('GET', path)
        kept.rebase(now.version, formOf(now.meeting), kept.form)
        throw new ApiError(
          'staleVersion',
          409,
          `${now.changedByName ?? 'Någon annan'} har sparat mötet medan du skrev. Det du har skrivit står kvar; spara igen för att låta det gälla.`,
        )
      }
      throw error
    }
  }

  return (
    <Form aria-label="Mötet" onSubmit={() => void save()}>
      {kept.offer}
      <ErrorSummary
        attempt={sending.attempt}
        errors={Object.entries(sending.problems).map(([name, message]) => ({ name, message }))}
      />
      {sending.failure && (
        <Banner tone="bad" title="Inte sparat" live="alert">
          {sending.failure}
        </Banner>
      )}
      <FormSection title="Mötet">
        <DateField
          name="heldOn"
          label="Mötesdag"
          value={written.heldOn || null}
          onChange={(value) => kept.set('heldOn', value ?? '')}
          today={today}
        />
        <TextField
          name="place"
          label="Plats"
          description="Till exempel ”Stadshuset, rum 310” eller ”digitalt möte”."
          maxLength={120}
          value={written.place}
          onChange={(value) => kept.set('place', value)}
        />
      </FormSection>
      <FormSection
        title="Deltagare"
        description="Rapporten är offentlig: skriv namn på dem som deltog i tjänsten."
      >
        <ol className="meeting-participants">
          {rows.map(({ row, value: one }, at) => (
            <li key={row}>
              <TextField
                name={`name-${row}`}
                label="Namn"
                value={one.name}
                maxLength={120}
                onChange={(name) => put(changeRow(rows, row, { ...one, name }))}
                errorMessage={sending.problems[`name-${row}`]}
              />
              <TextField
                name={`role-${row}`}
                label="Roll"
                value={one.role}
                maxLength={120}
                onChange={(role) => put(changeRow(rows, row, { ...one, role }))}
              />
              <CheckboxField
                name={`attended-${row}`}
                label="Deltog"
                isSelected={one.attended}
                onChange={(attended) => put(changeRow(rows, row, { ...one, attended }))}
              />
              <Button
                size="small"
                variant="quiet"
                aria-label={`Ta bort ${one.name || `deltagare ${at + 1}`}`}
                onPress={() => put(removeRow(rows, row))}
              >
                Ta bort
              </Button>
            </li>
          ))}
        </ol>
        <div>
          <Button
            icon="plus"
            onPress={() => put(addRow(rows, { name: '', role: '', attended: true }))}
          >
            Lägg till deltagare
          </Button>
        </div>
      </FormSection>
      <FormSection title="Förmöte och beredning">
        <DateField
          name="preparedOn"
          label="Förmöte hölls den"
          value={written.preparedOn || null}
          onChange={(value) => kept.set('preparedOn', value ?? '')}
          today={today}
        />
        <TextArea
          name="preparation"
          label="Hur mötet förbereddes"
          description="Till exempel vilket underlag som skickades ut, när och till vem."
          maxLength={5000}
          value={written.preparation}
          onChange={(value) => kept.set('preparation', value)}
        />
      </FormSection>
      <FormActions status={kept.status}>
        <Button
          type="submit"
          variant="primary"
          isPending={sending.isSending}
          pendingLabel="Sparar …"
        >
          Spara mötet
        </Button>
      </FormActions>
      {kept.leaving}
    </Form>
  )
}
