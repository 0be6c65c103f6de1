/** One meeting: its agenda, what was said, what was decided, and the record beneath. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { dayInWords } from '../../../core/dates.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import { download } from '../../../web/api/files.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { useFirstProblem } from '../../../web/frame/use-first-problem.ts'
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
        key={data.version}
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
  const [points, setPoints] = useState<Point[]>(minutes.points)
  const [present, setPresent] = useState(
    minutes.attendance.filter(({ isPresent }) => isPresent).map(({ seatId }) => seatId),
  )
  const [others, setOthers] = useState(minutes.others ?? '')
  const [newPoint, setNewPoint] = useState('')
  const [deciding, setDeciding] = useState<Point | null>(null)
  const mayWrite = minutes.may.write.answer
  const isChanged =
    JSON.stringify([points, present, others.trim() || null]) !==
    JSON.stringify([
      minutes.points,
      minutes.attendance.filter(({ isPresent }) => isPresent).map(({ seatId }) => seatId),
      minutes.others,
    ])

  const save = () =>
    sending.send(() =>
      acts.save({
        version: minutes.version,
        points: points.map(({ key, title: name, notes }) => ({
          key,
          title: name,
          notes: notes?.trim() || null,
        })),
        present,
        others: others.trim() || null,
      }),
    )

  async function saveAll() {
    if (await save()) showToast({ message: 'Anteckningarna är sparade.' })
  }

  async function refresh() {
    const done = await sending.send(() => acts.refresh(minutes.version))
    if (done) showToast({ message: 'Dagordningen är uppdaterad.' })
  }

  function addPoint() {
    const name = newPoint.trim()
    if (name === '') return
    const number =
      1 + Math.max(0, ...points.filter(isOwnPoint).map(({ key }) => Number(key.slice(4))))
    const point = { key: `own-${number}`, title: name, items: [], notes: null }
    const end = points.findIndex(({ key }) => key === 'other')
    setPoints(end < 0 ? [...points, point] : [...points.slice(0, end), point, ...points.slice(end)])
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
              value={present}
              onChange={setPresent}
            />
          )}
          {meeting.state !== 'planned' && (mayWrite || others !== '') && (
            <TextField
              name="others"
              label="Övriga närvarande"
              isDisabled={!mayWrite}
              maxLength={500}
              value={others}
              onChange={setOthers}
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
                  onNotes={(notes) =>
                    setPoints(points.map((one) => (one === point ? { ...one, notes } : one)))
                  }
                  onRemove={() => setPoints(points.filter((one) => one !== point))}
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
              <FormActions isSticky status={isChanged ? 'Ändringar som inte är sparade' : ''}>
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
    </Section>
  )
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
