/** One meeting: its agenda, what was said, what was decided, and the record beneath. */
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { dayInWords } from '../../../core/dates.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { isChanged as isWritten } from '../../../record/web/form-values.ts'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import { download } from '../../../web/api/files.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { useFirstProblem } from '../../../web/frame/use-first-problem.ts'
import { useKeptForm } from '../../../web/frame/use-kept-form.tsx'
import { type Sending, useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { registerOfType } from '../../../web/registers.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { CheckboxGroup } from '../../../web/ui/CheckboxGroup.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { isOwnPoint } from '../agenda.rules.ts'
import { type WorkingGroupMeeting, workingGroupMeeting } from '../working-group-meeting.record.ts'
import { type ShownMinutes, useMeetingActs, useMinutes } from './api.ts'
import { DecisionDialog } from './DecisionDialog.tsx'
import { DecisionList } from './DecisionList.tsx'
import {
  formOf,
  type Joined,
  joined,
  minutesIn,
  othersIn,
  pointsIn,
  presentIn,
  withoutPoint,
  withPoint,
} from './minutes-form.ts'
import './cooperation.css'

const meetings = workingGroupMeeting as unknown as AnyRecord

export function MeetingPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage key={id} declaration={meetings} id={id} above={(one) => <Minutes one={one} />} />
  )
}

function Minutes({ one }: { one: OneRecord }) {
  const meeting = one.record as unknown as WorkingGroupMeeting
  const { data, error, refetch } = useMinutes(meeting.id, one.record.version)
  const title = meeting.state === 'planned' ? 'Dagordning' : 'Dagordning och anteckningar'
  if (error && !data)
    return (
      <Section title={title}>
        <p>{sentenceOf(error)}</p>
        <Button size="small" onPress={() => void refetch()}>
          Försök igen
        </Button>
      </Section>
    )
  if (!data) return <LoadingState label="Hämtar dagordningen …" lines={6} />
  return (
    <div className="meeting-minutes">
      <MinutesForm
        key={meeting.id}
        title={title}
        meeting={meeting}
        version={one.record.version}
        minutes={data}
      />
    </div>
  )
}

type Point = ShownMinutes['points'][number]
type MinutesFormProps = {
  title: string
  meeting: WorkingGroupMeeting
  /** The record's. */
  version: number
  minutes: ShownMinutes
}

function MinutesForm({ title, meeting, version, minutes }: MinutesFormProps) {
  const acts = useMeetingActs(meeting.id, version)
  const sending = useSend()
  useFirstProblem(sending)
  const [start] = useState(() => formOf(minutes))
  const kept = useKeptForm({
    type: 'meetingMinutes',
    id: meeting.id,
    start,
    version: minutes.version,
  })
  const [clashes, setClashes] = useState<Joined['clashes']>({})
  const [newPoint, setNewPoint] = useState('')
  const [deciding, setDeciding] = useState<Point | null>(null)
  const mayWrite = minutes.may.write.answer
  const { form, base } = kept
  const points = pointsIn(form, minutes)
  const isChanged = isWritten(form, base.form)

  // What is saved moves on under the writer: by this page, by another, or under a draft taken up.
  useEffect(() => {
    if (minutes.version === base.version) return
    const saved = formOf(minutes)
    const both = joined(base.form, form, saved)
    kept.rebase(minutes.version, saved, both.form)
    setClashes(both.clashes)
  })

  const save = () => sending.send(() => acts.save(minutesIn(form, base.version)))

  async function saveAll() {
    if (!(await save())) return
    setClashes({})
    showToast({ message: 'Anteckningarna är sparade.' })
  }

  async function refresh() {
    const done = await sending.send(() => acts.refresh(minutes.version))
    if (done) showToast({ message: 'Dagordningen är uppdaterad.' })
  }

  function addPoint() {
    const name = newPoint.trim()
    if (name === '') return
    // Two who add a point at once do not write in the same one.
    const key = `own-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36)}`
    kept.setAll(withPoint(form, key, name))
    setNewPoint('')
  }

  return (
    <Section
      title={title}
      description={mayWrite ? undefined : minutes.may.write.because}
      actions={
        <>
          {minutes.may.refresh.answer && (
            <Button
              size="small"
              variant={points.length === 0 ? 'primary' : 'secondary'}
              isDisabled={isChanged}
              isPending={sending.isSending}
              onPress={() => void refresh()}
            >
              {points.length === 0 ? 'Föreslå dagordning' : 'Uppdatera dagordningen'}
            </Button>
          )}
          {points.length > 0 && <Downloads meeting={meeting} />}
        </>
      }
    >
      {sending.failure && (
        <Banner tone="bad" title="Det är inte sparat" live="alert">
          {sending.failure}
        </Banner>
      )}
      {mayWrite && kept.offer}
      {points.length === 0 ? (
        <p className="soft">
          Dagordningen föreslås ur det som väntar: förra mötets beslut, öppna incidenter, det som
          förfaller, försenade aktiviteter och luckor.
        </p>
      ) : (
        <Form aria-label="Anteckningar" onSubmit={() => void saveAll()}>
          {meeting.state !== 'planned' && minutes.attendance.length > 0 && (
            <CheckboxGroup
              name="present"
              label="Närvarande ur arbetsgruppen"
              isDisabled={!mayWrite}
              options={minutes.attendance.map(({ seatId, name, role }) => ({
                value: seatId,
                label: `${name}, ${role}`,
              }))}
              value={presentIn(form)}
              onChange={(present) => kept.set('present', present)}
            />
          )}
          {meeting.state !== 'planned' && (mayWrite || othersIn(form) !== '') && (
            <TextField
              name="others"
              label="Övriga närvarande"
              isDisabled={!mayWrite}
              maxLength={500}
              value={othersIn(form)}
              onChange={(others) => kept.set('others', others)}
              description={savedByAnother(clashes.others)}
              errorMessage={sending.problems.others}
            />
          )}
          <ol className="meeting-points">
            {points.map((point, index) => (
              <li key={point.key}>
                <PointPart
                  point={point}
                  number={index + 1}
                  meeting={meeting}
                  mayWrite={mayWrite}
                  sending={sending}
                  clash={savedByAnother(clashes[`notes.${point.key}`])}
                  onNotes={(notes) => kept.set(`notes.${point.key}`, notes)}
                  onRemove={() => kept.setAll(withoutPoint(form, point.key))}
                  onDecide={() => setDeciding(point)}
                  hasDecisions={minutes.decisions.some((one) => one.pointKey === point.key)}
                  canDecide={minutes.points.some((one) => one.key === point.key)}
                >
                  <DecisionList
                    decisions={minutes.decisions.filter((one) => one.pointKey === point.key)}
                    may={minutes.may}
                    isDisabled={isChanged || sending.isSending}
                    onMakeActivity={(id) => void sending.send(() => acts.makeActivity(id))}
                    onRemove={(id) => void sending.send(() => acts.remove(id))}
                  />
                  {point.key === 'next' && (
                    <NextMeeting
                      meeting={meeting}
                      next={minutes.next}
                      isDisabled={isChanged || sending.isSending}
                      onAdd={() => void sending.send(acts.addNext)}
                    />
                  )}
                </PointPart>
              </li>
            ))}
          </ol>
          {mayWrite && (
            <>
              <div className="meeting-new-point">
                <TextField
                  name="newPoint"
                  label="Egen punkt"
                  maxLength={200}
                  value={newPoint}
                  onChange={setNewPoint}
                />
                <Button isDisabled={newPoint.trim() === ''} onPress={addPoint}>
                  Lägg till punkten
                </Button>
              </div>
              <FormActions
                isSticky
                status={isChanged ? kept.status || 'Ändringar som inte är sparade' : ''}
              >
                <Button type="submit" variant="primary" isPending={sending.isSending}>
                  Spara anteckningarna
                </Button>
              </FormActions>
            </>
          )}
        </Form>
      )}
      {deciding && (
        <DecisionDialog
          point={deciding}
          onSend={async (decision) => {
            // What is written goes first: the answer brings the page up to date.
            if (isChanged && !(await save())) return
            await acts.decide(decision)
          }}
          onClose={() => setDeciding(null)}
        />
      )}
      {kept.leaving}
    </Section>
  )
}

/** What another has saved where one has written something else. */
function savedByAnother(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  return text === ''
    ? 'Någon annan har tömt anteckningen medan du skrev. Sparar du gäller din text.'
    : `Någon annan har sparat medan du skrev: ”${text}” Sparar du gäller din text.`
}

function Downloads({ meeting }: { meeting: WorkingGroupMeeting }) {
  const sending = useSend()
  const take = (format: 'pdf' | 'txt') =>
    void sending.send(() =>
      download(`/api/working-group-meetings/${meeting.id}/minutes/${format}`, `mote.${format}`),
    )
  return (
    <>
      <Button size="small" isPending={sending.isSending} onPress={() => take('pdf')}>
        PDF
      </Button>
      <Button size="small" isDisabled={sending.isSending} onPress={() => take('txt')}>
        Text
      </Button>
      {sending.failure && <Banner tone="bad">{sending.failure}</Banner>}
    </>
  )
}

type PointPartProps = {
  point: Point
  number: number
  meeting: WorkingGroupMeeting
  mayWrite: boolean
  sending: Sending
  hasDecisions: boolean
  /** A point that is not saved yet has no decisions. */
  canDecide: boolean
  clash: string | undefined
  onNotes: (notes: string) => void
  onRemove: () => void
  onDecide: () => void
  children: React.ReactNode
}

function PointPart(props: PointPartProps) {
  const { point, number, meeting, mayWrite, hasDecisions, canDecide, children } = props
  const { at } = usePlace()
  return (
    <section aria-labelledby={`punkt-${point.key}`} className="meeting-point">
      <h3 id={`punkt-${point.key}`}>{`${number}. ${point.title}`}</h3>
      {point.items.length > 0 && (
        <ul className="meeting-items">
          {point.items.map((one) => {
            const register = one.record && registerOfType(one.record.type)
            return (
              <li key={one.text}>
                {one.text}{' '}
                {one.record && register && (
                  <TextLink
                    href={paths.record(at, register, one.record.id)}
                    aria-label={`Öppna: ${one.text}`}
                  >
                    Öppna
                  </TextLink>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {(mayWrite || point.notes) && (
        <TextArea
          name={`notes-${point.key}`}
          label={`Anteckningar, punkt ${number}`}
          isDisabled={!mayWrite}
          rows={2}
          maxLength={20_000}
          value={point.notes ?? ''}
          onChange={props.onNotes}
          description={props.clash}
        />
      )}
      {children}
      {mayWrite && (
        <div className="ui-row">
          {canDecide && meeting.state !== 'planned' && (
            <Button
              size="small"
              aria-label={`Anteckna beslut under punkt ${number}`}
              onPress={props.onDecide}
            >
              Anteckna beslut
            </Button>
          )}
          {isOwnPoint(point) && !hasDecisions && (
            <Button
              size="small"
              variant="quiet"
              aria-label={`Ta bort punkten: ${point.title}`}
              onPress={props.onRemove}
            >
              Ta bort punkten
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

type NextMeetingProps = {
  meeting: WorkingGroupMeeting
  next: ShownMinutes['next']
  isDisabled: boolean
  onAdd: () => void
}

function NextMeeting({ meeting, next, isDisabled, onAdd }: NextMeetingProps) {
  const { at, board } = usePlace()
  const { nextOn } = meeting.fields
  if (next)
    return (
      <p>
        <TextLink href={paths.record(at, workingGroupMeeting, next.id)}>{next.title}</TextLink>
      </p>
    )
  if (nextOn === null)
    return <p className="soft">Dagen fylls i under ”Ändra” när den är bestämd.</p>
  if (!board.acts.includes('workingGroupMeeting.create')) return <p>{dayInWords(nextOn)}</p>
  return (
    <div className="ui-row">
      <Button size="small" isDisabled={isDisabled} onPress={onAdd}>
        {`Lägg upp mötet ${dayInWords(nextOn)}`}
      </Button>
    </div>
  )
}
