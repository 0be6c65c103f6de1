/** One supplier: what to look over, how its security has been followed up, and what hangs on it. */
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { dayInWords } from '../../../core/dates.ts'
import { count, uncapitalise } from '../../../core/swedish.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { NewRecordPage } from '../../../record/web/NewRecordPage.tsx'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { addressOf } from '../../../web/registers.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { agreement, agreementKinds } from '../agreement.record.ts'
import { criticalities, type Supplier, supplier } from '../supplier.record.ts'
import { followUpKinds, followUpResults } from '../supplier.rules.ts'
import { type ShownFollowUp, type SupplierStanding, useSupplierStanding } from './api.ts'
import { FollowUpDialog, RemoveFollowUpDialog } from './FollowUpDialogs.tsx'
import { MovesAfterDay } from './MovesAfterDay.tsx'
import './suppliers.css'

const suppliers = supplier as unknown as AnyRecord

/** The kit's own page: named here because the page of one supplier would take its address. */
export function NewSupplierPage() {
  return <NewRecordPage declaration={suppliers} />
}

export function SupplierPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={suppliers}
      id={id}
      moves={(one) => (
        <MovesAfterDay
          declaration={suppliers}
          one={one}
          field="usedUntil"
          words="Sluta anlita: ange sista dagen"
        />
      )}
      above={(one) => <ToLookOver one={one} />}
      below={(one) => <Beside one={one} />}
    />
  )
}

/** What the registers say that somebody should act on; nothing when all is in order. */
function ToLookOver({ one }: { one: OneRecord }) {
  const { at } = usePlace()
  const { data } = useSupplierStanding(one.record.id)
  if (!data) return null
  const record = one.record as unknown as Supplier
  const { id, fields } = record
  const change = (field: string, words: string) =>
    one.may.change.answer && (
      <TextLink href={paths.changeRecord(at, suppliers, id, field)}>{words}</TextLink>
    )
  const notes: { key: string; note: ReactNode }[] = []
  if (fields.criticality === null)
    notes.push({
      key: 'criticality',
      note: (
        <Banner tone="info" title="Kritikaliteten är inte bedömd">
          {data.proposal.answer === null
            ? data.proposal.because
            : `Förslag: ${uncapitalise(criticalities[data.proposal.answer])}. ${data.proposal.because}`}{' '}
          {change('criticality', 'Bedöm kritikaliteten')}
        </Banner>
      ),
    })
  else if (data.underrated.answer)
    notes.push({
      key: 'criticality',
      note: (
        <Banner tone="warn" title="Systemen talar för en högre kritikalitet">
          {data.underrated.because} {change('criticality', 'Bedöm på nytt')}
        </Banner>
      ),
    })
  if (data.lacksProcessingAgreement.answer)
    notes.push({
      key: 'processing',
      note: (
        <Banner tone="bad" title="Personuppgiftsbiträdesavtal saknas">
          {data.lacksProcessingAgreement.because}{' '}
          {one.may.change.answer && (
            <TextLink href={paths.newRecord(at, agreement, { supplier: id, kind: 'processing' })}>
              Lägg till biträdesavtal
            </TextLink>
          )}
        </Banner>
      ),
    })
  if (data.concentration)
    notes.push({
      key: 'concentration',
      note: (
        <Banner tone="warn" title="Mycket hänger på leverantören">
          {data.concentration}
        </Banner>
      ),
    })
  if (fields.incidentContact === null && fields.criticality === 'critical')
    notes.push({
      key: 'contact',
      note: (
        <Banner tone="warn" title="Kontakt vid incident saknas">
          När något händer ska det gå att nå leverantören utan att leta.{' '}
          {change('incidentContact', 'Fyll i kontakten')}
        </Banner>
      ),
    })
  if (notes.length === 0) return null
  return (
    <ul className="supplier-notes" aria-label="Att se över">
      {notes.map(({ key, note }) => (
        <li key={key}>{note}</li>
      ))}
    </ul>
  )
}

function Beside({ one }: { one: OneRecord }) {
  const { id } = one.record
  const { data, error, refetch } = useSupplierStanding(id)
  if (error && !data)
    return (
      <Section title="Uppföljning, system och avtal">
        <p>{sentenceOf(error)}</p>
        <Button size="small" onPress={() => void refetch()}>
          Försök igen
        </Button>
      </Section>
    )
  if (!data) return <LoadingState label="Hämtar uppföljning, system och avtal …" lines={4} />
  return (
    <>
      <FollowUps id={id} title={one.record.title} standing={data} />
      <Carries standing={data} />
      <Agreements id={id} standing={data} mayAdd={one.may.change.answer} />
      <Incidents standing={data} />
    </>
  )
}

const resultTones = { fulfilled: 'good', partly: 'warn', notFulfilled: 'bad' } as const

type FollowUpsProps = { id: string; title: string; standing: SupplierStanding }

function FollowUps({ id, title, standing }: FollowUpsProps) {
  const [isAdding, setAdding] = useState(false)
  const [toRemove, setToRemove] = useState<ShownFollowUp | null>(null)
  const mayChange = standing.may.change.answer
  const { because, isLate } = standing.followUp
  return (
    <Section
      title="Uppföljning av säkerheten"
      id="uppfoljning"
      actions={
        mayChange && (
          <Button size="small" icon="plus" onPress={() => setAdding(true)}>
            Anteckna uppföljning
          </Button>
        )
      }
    >
      {isLate && <StatusTag tone="bad">Uppföljningen är försenad</StatusTag>}
      <p>{because}</p>
      {standing.followUps.length > 0 && (
        <ul className="supplier-rows" aria-label="Uppföljningar">
          {standing.followUps.map((row) => (
            <li key={row.id}>
              <div>
                <p>
                  <span className="num">{row.doneOn}</span> {followUpKinds[row.kind]}
                </p>
                <StatusTag tone={resultTones[row.result]}>{followUpResults[row.result]}</StatusTag>
                <p className="record-text">{row.found}</p>
                {(row.reference || row.nextOn) && (
                  <p className="soft small">
                    {row.reference && `Underlag: ${row.reference}. `}
                    {row.nextOn && `Nästa gång senast den ${dayInWords(row.nextOn)}.`}
                  </p>
                )}
              </div>
              {mayChange && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`Ta bort uppföljningen ${row.doneOn}`}
                  onPress={() => setToRemove(row)}
                >
                  Ta bort
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {isAdding && <FollowUpDialog supplier={{ id, title }} onClose={() => setAdding(false)} />}
      {toRemove && (
        <RemoveFollowUpDialog supplierId={id} one={toRemove} onClose={() => setToRemove(null)} />
      )}
    </Section>
  )
}

const howWords = {
  supplied: 'Levereras av leverantören',
  depends: 'Beroende av ett system som levereras',
  subProcessor: 'Genom en leverantör som den är underbiträde till',
} as const

function Carries({ standing }: { standing: SupplierStanding }) {
  const { at } = usePlace()
  const { systems, through } = standing
  return (
    <Section title="System som hänger på leverantören">
      {through.length > 0 && (
        <p>
          {`Underbiträde till ${through.map((chain) => chain.join(', som är underbiträde till ')).join('; ')}.`}
        </p>
      )}
      {systems.length === 0 ? (
        <p className="soft">
          Inga system är kopplade. Öppna systemet och koppla ”Levereras av” till leverantören.
        </p>
      ) : (
        <ul className="supplier-rows" aria-label="System">
          {systems.map((system) => {
            const href = addressOf(at, system)
            return (
              <li key={system.id}>
                <div>
                  <p>{href ? <TextLink href={href}>{system.title}</TextLink> : system.title}</p>
                  <p className="soft small">{howWords[system.how]}</p>
                </div>
                {system.isCritical ? (
                  <StatusTag tone="warn">Kritiskt</StatusTag>
                ) : (
                  <span className="soft small">
                    {system.availability === null
                      ? 'Ej klassat'
                      : `Tillgänglighet ${system.availability}`}
                  </span>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}

type AgreementsProps = { id: string; standing: SupplierStanding; mayAdd: boolean }

function Agreements({ id, standing, mayAdd }: AgreementsProps) {
  const { at } = usePlace()
  const kinds: Record<string, string> = agreementKinds
  return (
    <Section
      title="Avtal"
      actions={
        mayAdd && (
          <TextLink href={paths.newRecord(at, agreement, { supplier: id })}>
            Lägg till avtal
          </TextLink>
        )
      }
    >
      {standing.agreements.length === 0 ? (
        <p className="soft">Inget avtal är registrerat.</p>
      ) : (
        <ul className="supplier-rows" aria-label="Avtal">
          {standing.agreements.map((one) => (
            <li key={one.id}>
              <div>
                <p>
                  <TextLink href={paths.record(at, agreement, one.id)}>{one.title}</TextLink>
                </p>
                <p className="soft small">
                  {kinds[one.kind]}.{' '}
                  {one.expiry ??
                    (one.endsOn
                      ? `Till ${one.endsOn}.`
                      : one.state === 'drafted'
                        ? ''
                        : 'Tills vidare.')}
                </p>
              </div>
              <StatusTag tone={stateOf(one.state).tone}>{stateOf(one.state).label}</StatusTag>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function stateOf(state: string) {
  const { drafted, inForce, ended } = agreement.states
  return state === 'inForce' ? inForce : state === 'ended' ? ended : drafted
}

function Incidents({ standing }: { standing: SupplierStanding }) {
  const { at } = usePlace()
  const { incidents } = standing
  if (incidents.length === 0)
    return (
      <Section title="Incidenter hos leverantören">
        <p className="soft">Inga kända.</p>
      </Section>
    )
  return (
    <Section
      title="Incidenter hos leverantören"
      description={`${count(incidents.length, 'incident', 'incidenter')} som är kopplade till leverantören eller nämner den vid namn.`}
    >
      <ul className="supplier-rows" aria-label="Incidenter">
        {incidents.map((one) => {
          const href = addressOf(at, { type: 'incident', id: one.id })
          return (
            <li key={one.id}>
              <p>{href ? <TextLink href={href}>{one.title}</TextLink> : one.title}</p>
              <span className="soft small">
                <span className="num">{one.year}</span>
                {!one.isLinked && ', nämnd vid namn'}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
