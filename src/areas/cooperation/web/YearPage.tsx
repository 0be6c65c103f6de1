/** Årets möten: what has been decided, what has been held, and what is still to come. */
import { useState } from 'react'
import { dayInWords } from '../../../core/dates.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DataTable } from '../../../web/ui/DataTable.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { FieldRow, Form, FormActions } from '../../../web/ui/Form.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { NumberField } from '../../../web/ui/NumberField.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { workingGroupMeeting } from '../working-group-meeting.record.ts'
import { type ShownPlan, usePlan, useSavePlan } from './api.ts'

type Meeting = ShownPlan['meetings'][number]
const states: Record<string, (typeof workingGroupMeeting.states)['planned'] | undefined> =
  workingGroupMeeting.states

export function YearPage() {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = usePlan(board.id, year)
  return (
    <Page
      title={`Arbetsgruppens möten ${year}`}
      purpose="Hur ofta gruppen ska mötas enligt beslut, och hur det har gått."
      breadcrumbs={[
        {
          label: workingGroupMeeting.names.plural,
          href: paths.register(at, workingGroupMeeting),
        },
      ]}
    >
      {error && !data ? (
        <ErrorState
          title="Mötena gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data ? (
        <LoadingState label="Hämtar mötena …" lines={6} />
      ) : (
        <>
          <Section title="Läget" description={data.because}>
            {data.standing && data.standing.nextDue !== null && (
              <p>{`Nästa ska vara hållet senast ${dayInWords(data.standing.nextDue)}.`}</p>
            )}
            <DataTable
              caption={`Möten ${year}`}
              columns={[
                {
                  key: 'title',
                  label: 'Möte',
                  cell: (one: Meeting) => (
                    <TextLink href={paths.record(at, workingGroupMeeting, one.id)}>
                      {one.title}
                    </TextLink>
                  ),
                },
                {
                  key: 'meetingOn',
                  label: 'Dag',
                  isNoWrap: true,
                  narrow: 'detail',
                  hidesNarrowLabel: true,
                },
                {
                  key: 'state',
                  label: 'Läge',
                  narrow: 'aside',
                  cell: ({ state }: Meeting) => (
                    <StatusTag tone={states[state]?.tone ?? 'neutral'}>
                      {states[state]?.label ?? state}
                    </StatusTag>
                  ),
                },
              ]}
              rows={data.meetings}
              rowKey={({ id }) => id}
              emptyState={<p>{`Inget möte är upplagt ${year}.`}</p>}
            />
          </Section>
          {data.may.change.answer && <PlanForm key={year} of={data} />}
        </>
      )}
    </Page>
  )
}

function PlanForm({ of }: { of: ShownPlan }) {
  const { board } = usePlace()
  const save = useSavePlan(board.id)
  const sending = useSend()
  const [meetings, setMeetings] = useState<number | null>(of.plan?.meetings ?? null)
  const [decidedOn, setDecidedOn] = useState<string | null>(of.plan?.decidedOn ?? null)
  const [reference, setReference] = useState(of.plan?.reference ?? '')

  async function send() {
    const done = await sending.send(() =>
      save({ year: of.year, meetings, decidedOn, reference: reference.trim() || null }),
    )
    if (done) showToast({ message: `Antalet möten ${of.year} är sparat.` })
  }

  return (
    <Section
      title="Beslutat antal möten"
      description="Mötena fördelas jämnt över året, och sammankallande påminns."
    >
      <Form aria-label="Beslutat antal möten" onSubmit={() => void send()}>
        {sending.failure && (
          <Banner tone="bad" live="alert">
            {sending.failure}
          </Banner>
        )}
        <FieldRow>
          <NumberField
            name="meetings"
            label={`Möten ${of.year}`}
            isRequired
            value={meetings}
            onChange={setMeetings}
            errorMessage={sending.problems.meetings}
          />
          <DateField
            name="decidedOn"
            label="Beslutat den"
            isRequired
            value={decidedOn}
            onChange={setDecidedOn}
            errorMessage={sending.problems.decidedOn}
          />
        </FieldRow>
        <TextField
          name="reference"
          label="Beslutet"
          description="Diarienummer, eller var beslutet står."
          maxLength={200}
          value={reference}
          onChange={setReference}
          errorMessage={sending.problems.reference}
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={sending.isSending}>
            Spara
          </Button>
        </FormActions>
      </Form>
    </Section>
  )
}
