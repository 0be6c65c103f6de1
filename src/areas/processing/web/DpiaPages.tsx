/** DPIAs: the kit's pages, with need, risks, advice and decision in the order the law has them. */
import { useParams } from '@tanstack/react-router'
import type { AnyRecord } from '../../../record/define.ts'
import { ChangeRecordPage } from '../../../record/web/ChangeRecordPage.tsx'
import type { FormValues } from '../../../record/web/form-values.ts'
import { NewRecordPage } from '../../../record/web/NewRecordPage.tsx'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { type OneRecord, useRecord } from '../../../web/api/records.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { criteria, type Dpia, dpia } from '../dpia.record.ts'
import { mayBeChanged } from '../dpia.rules.ts'
import { type Criterion, criterionHelp, threshold, usualCriteria } from '../threshold.rules.ts'
import { useAssessment } from './api.ts'
import { DpiaAdvice } from './DpiaAdvice.tsx'
import { DpiaMoves } from './DpiaMoves.tsx'
import { DpiaProcessing } from './DpiaProcessing.tsx'
import { DpiaRisks } from './DpiaRisks.tsx'
import './processing.css'

const dpias = dpia as unknown as AnyRecord

export function DpiaPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={dpias}
      id={id}
      moves={(one) => <Moves one={one} />}
      above={(one) => <Need one={one} />}
      below={(one) => <Below one={one} />}
    />
  )
}

function Moves({ one }: { one: OneRecord }) {
  const { data } = useAssessment(one)
  return data ? <DpiaMoves one={one} assessment={data} /> : null
}

/** What the criteria say, and what goes against them. */
function Need({ one }: { one: OneRecord }) {
  const { data } = useAssessment(one)
  if (!data) return null
  const { goesAgainst, mustConsult, open } = data
  return (
    <div className="processing-notice">
      {goesAgainst.answer && (
        <Banner tone="warn" title="Beslutet går emot kriterierna">
          {goesAgainst.because}
        </Banner>
      )}
      {one.record.state === 'draft' && !goesAgainst.answer && (
        <Banner tone="info" title={thresholdTitle(data.threshold.answer)}>
          {capital(data.threshold.because)}
        </Banner>
      )}
      {mustConsult.answer && (
        <Banner tone="bad" title="Hög risk återstår">
          {mustConsult.because}
        </Banner>
      )}
      {!open.answer && one.may.change.answer && one.record.state !== 'notNeeded' && (
        <p className="soft">{open.because}</p>
      )}
    </div>
  )
}

function thresholdTitle(answer: string): string {
  if (answer === 'needed') return 'Kriterierna säger att en bedömning behövs'
  return answer === 'unsure'
    ? 'Kriterierna räcker inte ensamma'
    : 'Inget kriterium är markerat ännu'
}

function Below({ one }: { one: OneRecord }) {
  const { data } = useAssessment(one)
  if (!data) return null
  return (
    <>
      <DpiaProcessing one={one} assessment={data} />
      <DpiaRisks one={one} assessment={data} />
      <DpiaAdvice one={one} assessment={data} />
    </>
  )
}

export function NewDpiaPage() {
  const { board } = usePlace()
  const usual = usualCriteria(board.name)
  return (
    <NewRecordPage
      declaration={dpias}
      usually={usual === null ? {} : { criteria: usual.criteria.join(',') }}
      noteUnder={(name, form) => <DpiaNote name={name} form={form} />}
    />
  )
}

export function ChangeDpiaPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { at } = usePlace()
  const { data } = useRecord(dpias, id)
  const record = data?.record as unknown as Dpia | undefined
  const open = record && mayBeChanged(record.state)
  if (record && open && !open.answer)
    return (
      <Page
        title="Ändra konsekvensbedömningen"
        breadcrumbs={[
          { label: dpia.names.plural, href: paths.register(at, dpia) },
          { label: record.title, href: paths.record(at, dpia, id) },
        ]}
      >
        <Banner
          tone="info"
          title="Bedömningen kan inte ändras nu"
          actions={<LinkButton href={paths.record(at, dpia, id)}>Till bedömningen</LinkButton>}
        >
          {open.because}
        </Banner>
      </Page>
    )
  return (
    <ChangeRecordPage
      key={id}
      declaration={dpias}
      id={id}
      noteUnder={(name, form) => <DpiaNote name={name} form={form} />}
    />
  )
}

/** Under the criteria: what they add up to while they are ticked, and what is usual here. */
function DpiaNote({ name, form }: { name: string; form: FormValues }) {
  const { board } = usePlace()
  if (name !== 'criteria') return null
  const chosen = (Array.isArray(form.criteria) ? form.criteria : []) as Criterion[]
  const said = threshold(chosen)
  const usual = usualCriteria(board.name)
  return (
    <div className="processing-note">
      <Banner
        tone={said.answer === 'needed' ? 'warn' : 'info'}
        live="status"
        title={capital(said.because)}
      >
        {usual?.because}
      </Banner>
      <details>
        <summary>Så tolkas kriterierna</summary>
        <dl>
          {(Object.keys(criteria) as Criterion[]).map((one) => (
            <div key={one}>
              <dt>{criteria[one]}</dt>
              <dd className="soft">{criterionHelp[one]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('sv') + text.slice(1)
}
