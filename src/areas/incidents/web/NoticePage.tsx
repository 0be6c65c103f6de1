/** A notice prepared: the fields in the authority's order, to copy, print and note as sent. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { dayInWords } from '../../../core/dates.ts'
import { fromLocalTime, toLocalTime } from '../../../record/web/form-values.ts'
import { sentenceOf } from '../../../web/api/client.ts'
import { download } from '../../../web/api/files.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { useFirstProblem } from '../../../web/frame/use-first-problem.ts'
import { useSend } from '../../../web/frame/use-send.ts'
import { NotFoundPage } from '../../../web/NotFoundPage.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { CheckboxField } from '../../../web/ui/CheckboxField.tsx'
import { DateTimeField } from '../../../web/ui/DateTimeField.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { surenesses } from '../clock-data.rules.ts'
import { incident } from '../incident.record.ts'
import { isStage, type Stage, stages } from '../notice-forms.rules.ts'
import {
  type IncidentWork,
  type PreparedNotice,
  useIncidentActs,
  useNotice,
  useWork,
} from './api.ts'
import { copyText } from './copy-text.ts'
import './incidents.css'

export function NoticePage() {
  const { id = '', stage = '' } = useParams({ strict: false }) as { id?: string; stage?: string }
  if (!isStage(stage)) return <NotFoundPage />
  return <Notice key={`${id} ${stage}`} id={id} stage={stage} />
}

function Notice({ id, stage }: { id: string; stage: Stage }) {
  const { at } = usePlace()
  const { data, error, refetch } = useNotice(id, stage)
  const work = useWork(id)
  const record = paths.record(at, incident, id)
  return (
    <Page
      title={stages[stage].label}
      purpose="Fälten i den ordning de lämnas, ifyllda ur posten. Kopiera dem till myndighetens formulär, eller hämta dem som PDF."
      breadcrumbs={[
        { label: incident.names.plural, href: paths.register(at, incident) },
        { label: 'Incidenten', href: record },
      ]}
    >
      {error && !data ? (
        <ErrorState title="Anmälan gick inte att förbereda" onRetry={() => void refetch()}>
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data || !work.data ? (
        <LoadingState label="Förbereder anmälan …" shape="facts" lines={8} />
      ) : (
        <>
          <Where notice={data} />
          <Fields id={id} notice={data} mayChange={work.data.may.change.answer} />
          {work.data.may.change.answer && <Sent id={id} stage={stage} work={work.data} />}
        </>
      )}
    </Page>
  )
}

function Where({ notice }: { notice: PreparedNotice }) {
  const { receiver, missing, sureness, source } = notice
  return (
    <Banner
      tone={missing > 0 ? 'warn' : 'info'}
      title={
        missing === 0
          ? 'Alla uppgifter som behövs finns'
          : `${missing === 1 ? 'En uppgift' : `${missing} uppgifter`} saknas`
      }
    >
      {receiver
        ? `Lämnas till ${receiver.name}: ${receiver.channel}${receiver.url ? ` (${receiver.url})` : ''}, gäller från den ${dayInWords(receiver.from)}.${receiver.sureness === 'confirmed' ? '' : ` ${surenesses[receiver.sureness].label}: kontrollera adressen.`} `
        : 'Ingen mottagare är känd i dag. '}
      {missing > 0 && 'En anmälan kan göras med det som är känt och kompletteras sedan. '}
      <span className="soft">{`Fälten: ${source}.${sureness === 'confirmed' ? '' : ` ${surenesses[sureness].label}.`}`}</span>
    </Banner>
  )
}

type FieldsProps = { id: string; notice: PreparedNotice; mayChange: boolean }

function Fields({ id, notice, mayChange }: FieldsProps) {
  // Only what is written here: what somebody else saves meanwhile comes in beside it.
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({})
  const texts: Record<string, string> = {
    ...Object.fromEntries(notice.fields.map(({ key, value }) => [key, value ?? ''])),
    ...written,
  }
  const acts = useIncidentActs(id)
  const sending = useSend()
  async function save() {
    // What is as the record says stays the record's: it follows when the record is changed.
    const own = Object.fromEntries(
      notice.fields.flatMap(({ key, value, isWritten }) =>
        isWritten || (texts[key] ?? '') !== (value ?? '') ? [[key, texts[key] ?? '']] : [],
      ),
    )
    const sent = await sending.send(() =>
      acts.save({ version: notice.version, texts: { stage: notice.stage, texts: own } }),
    )
    if (!sent) return
    setWritten({})
    showToast({ message: 'Texten har sparats.' })
  }
  return (
    <Section
      title="Uppgifterna"
      actions={
        <div className="incident-acts">
          <Button
            size="small"
            icon="copy"
            onPress={() => void copyText(notice.text, 'hela texten')}
          >
            Kopiera allt
          </Button>
          <Button
            size="small"
            icon="download"
            onPress={() =>
              void download(
                `/api/incidents/${id}/notices/${notice.stage}/pdf`,
                'anmalan.pdf',
              ).catch((error: unknown) => showToast({ message: sentenceOf(error) }))
            }
          >
            Hämta PDF
          </Button>
        </div>
      }
    >
      {sending.failure && (
        <Banner tone="bad" title="Texten är inte sparad" live="alert">
          {sending.failure}
        </Banner>
      )}
      <Form aria-label="Uppgifterna i anmälan" onSubmit={() => void save()}>
        <ol className="notice-rows">
          {notice.fields.map((field) => (
            <li key={field.key}>
              <div>
                <TextArea
                  name={field.key}
                  label={`${field.number}. ${field.label}`}
                  description={field.help ?? undefined}
                  rows={1}
                  maxLength={4000}
                  isReadOnly={!mayChange}
                  value={texts[field.key] ?? ''}
                  onChange={(text) => setWritten((before) => ({ ...before, [field.key]: text }))}
                />
                {field.isMissing && <StatusTag tone="warn">Uppgift saknas</StatusTag>}
              </div>
              <Button
                size="small"
                variant="quiet"
                icon="copy"
                isDisabled={(texts[field.key] ?? '') === ''}
                aria-label={`Kopiera ${field.label.toLocaleLowerCase('sv')}`}
                onPress={() => void copyText(texts[field.key] ?? '', field.label)}
              >
                Kopiera
              </Button>
            </li>
          ))}
        </ol>
        {mayChange && (
          <FormActions>
            <Button type="submit" variant="primary" isPending={sending.isSending}>
              Spara texten
            </Button>
          </FormActions>
        )}
      </Form>
    </Section>
  )
}

function Sent({ id, stage, work }: { id: string; stage: Stage; work: IncidentWork }) {
  const { at } = usePlace()
  const go = useGo()
  const [sentAt, setSentAt] = useState<string | null>(toLocalTime(new Date().toISOString()))
  const [reference, setReference] = useState('')
  const [isPreliminary, setPreliminary] = useState(false)
  const acts = useIncidentActs(id)
  const sending = useSend()
  useFirstProblem(sending)
  async function send() {
    const sent = await sending.send(() =>
      acts.sent({
        stage,
        sentAt: sentAt && fromLocalTime(sentAt),
        reference: reference.trim() || null,
        isComplete: !isPreliminary,
        after: work.notices.filter((one) => one.stage === stage).length,
      }),
    )
    if (!sent) return
    showToast({ message: `${stages[stage].label} är antecknad som skickad.` })
    go(paths.record(at, incident, id))
  }
  return (
    <Section
      title="När den är skickad"
      description="Genomlys skickar inget själv. Anteckna när du har skickat; texten ovan sparas som den är nu."
    >
      {sending.failure && (
        <Banner tone="bad" title="Det är inte antecknat" live="alert">
          {sending.failure}
        </Banner>
      )}
      <Form aria-label="Anteckna som skickad" onSubmit={() => void send()}>
        <DateTimeField
          name="sentAt"
          label="Skickad"
          isRequired
          value={sentAt}
          onChange={setSentAt}
          errorMessage={sending.problems.sentAt}
        />
        <TextField
          name="reference"
          label="Referens"
          description="Numret som myndigheten gav, om det finns."
          maxLength={120}
          value={reference}
          onChange={setReference}
          errorMessage={sending.problems.reference}
        />
        {stages[stage].receiver === 'imy' && (
          <CheckboxField
            name="isPreliminary"
            label="Preliminär, ska kompletteras"
            isSelected={isPreliminary}
            onChange={setPreliminary}
          />
        )}
        <FormActions>
          <Button type="submit" isPending={sending.isSending}>
            Anteckna som skickad
          </Button>
        </FormActions>
      </Form>
    </Section>
  )
}
