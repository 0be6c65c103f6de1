/** One governing document: the kit's page with its place, versions, reviews and who has read it. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { dayInWords, dayOf } from '../../../core/dates.ts'
import { targetGroupKeys, targetGroups } from '../../../core/target-groups.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import { download } from '../../../web/api/files.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { governingDocument } from '../governing-document.record.ts'
import {
  type Keeping,
  type ShownVersion,
  useKeeping,
  useKeepingActs,
  versionFileAddress,
} from './api.ts'
import {
  ApproveDialog,
  CopyDialog,
  ReviewDialog,
  SettingsDialog,
  VersionDialog,
} from './KeepingDialogs.tsx'
import { VersionText } from './VersionText.tsx'
import './documents.css'

const documents = governingDocument as unknown as AnyRecord

export function DocumentPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={documents}
      id={id}
      above={(one) => <Notices one={one} />}
      below={(one) => <Kept one={one} />}
    />
  )
}

function Notices({ one }: { one: OneRecord }) {
  const { data } = useKeeping(one.record.id)
  const acts = useKeepingActs(one.record.id)
  const sending = useSend()
  if (!data) return null
  const { confirmation, neverReviewed, mayVanish, may } = data
  const asks = confirmation.mine === 'asked' && confirmation.versionId !== null
  const warns = may.change.answer && (neverReviewed.answer || mayVanish.answer)
  const isSecret = one.record.secrecy !== null && may.change.answer
  if (!asks && !warns && !isSecret && confirmation.mine !== 'confirmed') return null
  return (
    <div className="document-notes">
      {isSecret && <WhoReadsSecret groups={data.settings.groups} />}
      {asks && (
        <Banner
          tone="info"
          title={`Läs och bekräfta version ${confirmation.edition}`}
          actions={
            <Button
              variant="primary"
              isPending={sending.isSending}
              onPress={() =>
                void sending
                  .send(() => acts.acknowledge(confirmation.versionId ?? ''))
                  .then((done) => done && showToast({ message: 'Bekräftelsen har sparats.' }))
              }
            >
              {`Jag har läst och förstått version ${confirmation.edition}`}
            </Button>
          }
        >
          Du hör till dem som ska ha läst dokumentet. Läs texten under Versioner först.
          {sending.failure && <p role="alert">{sending.failure}</p>}
        </Banner>
      )}
      {confirmation.mine === 'confirmed' && (
        <p className="soft">{`Du har bekräftat att du har läst och förstått det som gäller (version ${confirmation.edition}).`}</p>
      )}
      {may.change.answer && neverReviewed.answer && (
        <Banner tone="warn" title="Aldrig granskat">
          {neverReviewed.because} Läs igenom det och anteckna översynen.
        </Banner>
      )}
      {may.change.answer && mayVanish.answer && (
        <Banner tone="warn" title="Kan försvinna">
          {mayVanish.because}
        </Banner>
      )}
    </div>
  )
}

/** The mark closes the document to ordinary employees, but not to those who are to confirm it. */
function WhoReadsSecret({ groups }: { groups: readonly string[] }) {
  if (groups.includes('everyone'))
    return (
      <Banner tone="warn" title="Alla medarbetare läser det, trots märkningen för sekretess">
        Alla ska bekräfta att de har läst dokumentet, och då når det alla. Ändra vilka som bekräftar
        om det inte är meningen.
      </Banner>
    )
  const asked = targetGroupKeys
    .filter((key) => groups.includes(key))
    .map((key) => targetGroups[key])
  return (
    <Banner tone="info" title="Märkt med sekretess: medarbetare utan annan roll läser det inte">
      {asked.length === 0
        ? 'Den som ska bekräfta dokumentet får läsa det. Just nu ska ingen bekräfta det.'
        : `Den som ska bekräfta dokumentet får läsa det: ${asked.join(', ')}.`}
    </Banner>
  )
}

type Open =
  | null
  | { what: 'settings' | 'version' | 'review' }
  | { what: 'approve' | 'copy'; version: ShownVersion }

function Kept({ one }: { one: OneRecord }) {
  const { id } = one.record
  const { data, error, refetch } = useKeeping(id)
  const [open, setOpen] = useState<Open>(null)
  if (error && !data)
    return (
      <Section title="Versioner">
        <p>{sentenceOf(error)}</p>
        <Button size="small" onPress={() => void refetch()}>
          Försök igen
        </Button>
      </Section>
    )
  if (!data) return <LoadingState label="Hämtar versionerna …" lines={6} />
  const close = () => setOpen(null)
  const mayChange = data.may.change.answer && one.record.state !== 'replaced'
  return (
    <>
      <Placement keeping={data} mayChange={mayChange} onOpen={(what) => setOpen({ what })} />
      <Versions
        id={id}
        keeping={data}
        mayChange={mayChange}
        onNew={() => setOpen({ what: 'version' })}
        onVersion={(what, version) => setOpen({ what, version })}
      />
      <Confirmations keeping={data} />
      {open?.what === 'settings' && <SettingsDialog id={id} keeping={data} onClose={close} />}
      {open?.what === 'version' && (
        <VersionDialog id={id} title={one.record.title} keeping={data} onClose={close} />
      )}
      {open?.what === 'review' && <ReviewDialog id={id} keeping={data} onClose={close} />}
      {open?.what === 'approve' && <ApproveDialog id={id} version={open.version} onClose={close} />}
      {open?.what === 'copy' && <CopyDialog id={id} version={open.version} onClose={close} />}
    </>
  )
}

type PlacementProps = {
  keeping: Keeping
  mayChange: boolean
  onOpen: (what: 'settings' | 'review') => void
}

function Placement({ keeping, mayChange, onOpen }: PlacementProps) {
  const { at } = usePlace()
  const { settings, parent, children, nextReviewOn } = keeping
  const today = dayOf(new Date().toISOString())
  return (
    <Section
      title="Plats och översyn"
      actions={
        mayChange && (
          <>
            <Button size="small" onPress={() => onOpen('review')}>
              Anteckna översyn
            </Button>
            <Button size="small" onPress={() => onOpen('settings')}>
              Ändra plats och krav
            </Button>
          </>
        )
      }
    >
      <DescriptionList
        items={[
          {
            label: 'Står under',
            value: parent && (
              <TextLink href={paths.record(at, governingDocument, parent.id)}>
                {parent.title}
              </TextLink>
            ),
          },
          {
            label: 'Har under sig',
            value:
              children.length === 0 ? (
                <span className="soft">Inget dokument</span>
              ) : (
                <span className="document-line">
                  {children.map((child) => (
                    <TextLink key={child.id} href={paths.record(at, governingDocument, child.id)}>
                      {child.title}
                    </TextLink>
                  ))}
                </span>
              ),
          },
          {
            label: 'Ses över',
            value: settings.reviewMonths === null ? null : `Var ${settings.reviewMonths}:e månad`,
          },
          {
            label: 'Nästa översyn',
            value: nextReviewOn && (
              <span className="document-line">
                {dayInWords(nextReviewOn)}
                {nextReviewOn < today && <StatusTag tone="bad">Försenad</StatusTag>}
              </span>
            ),
          },
          {
            label: 'Bekräftas av',
            value:
              settings.groups.length === 0 ? (
                <span className="soft">Ingen behöver bekräfta</span>
              ) : (
                settings.groups.map((group) => targetGroups[group]).join(', ')
              ),
          },
        ]}
      />
    </Section>
  )
}

type VersionsProps = {
  id: string
  keeping: Keeping
  mayChange: boolean
  onNew: () => void
  onVersion: (what: 'approve' | 'copy', version: ShownVersion) => void
}

function Versions({ id, keeping, mayChange, onNew, onVersion }: VersionsProps) {
  const { versions, inForceId } = keeping
  return (
    <Section
      title="Versioner"
      id="versioner"
      actions={
        mayChange && (
          <Button size="small" onPress={onNew}>
            Spara ny version
          </Button>
        )
      }
    >
      {versions.length === 0 ? (
        <p className="soft">
          Ingen version är sparad. Spara texten, en fil eller en länk, så går det att jämföra,
          fastställa och bekräfta.
        </p>
      ) : (
        <ul className="document-versions">
          {versions.map((version) => (
            <Version
              key={version.id}
              id={id}
              version={version}
              isInForce={version.id === inForceId}
              mayChange={mayChange}
              onVersion={onVersion}
            />
          ))}
        </ul>
      )}
      <VersionText id={id} versions={versions} />
    </Section>
  )
}

type VersionProps = Pick<VersionsProps, 'id' | 'mayChange' | 'onVersion'> & {
  version: ShownVersion
  isInForce: boolean
}

function Version({ id, version, isInForce, mayChange, onVersion }: VersionProps) {
  const { edition, approvedOn, approvedBy, registryNumber, changeNote, asksAnew } = version
  return (
    <li>
      <span className="document-line">
        <strong>{`Version ${edition}`}</strong>
        <StatusTag tone={isInForce ? 'good' : approvedOn === null ? 'info' : 'neutral'}>
          {isInForce ? 'Gäller' : approvedOn === null ? 'Inte fastställd' : 'Tidigare'}
        </StatusTag>
        {asksAnew && <StatusTag tone="neutral">Kräver ny bekräftelse</StatusTag>}
      </span>
      {approvedOn !== null && (
        <span className="soft small">
          {`Fastställd ${dayInWords(approvedOn)} av ${approvedBy}${registryNumber === null ? '' : `, dnr ${registryNumber}`}`}
        </span>
      )}
      {changeNote && <span>{changeNote}</span>}
      <span className="document-line">
        {version.address && <TextLink href={version.address}>Öppna länken</TextLink>}
        {version.fileName && <FileButton id={id} version={version} />}
        {mayChange && version.fileName === null && version.address !== null && (
          <Button
            size="small"
            aria-label={`Ladda upp arkivkopia av version ${edition}`}
            onPress={() => onVersion('copy', version)}
          >
            Ladda upp arkivkopia
          </Button>
        )}
        {mayChange && approvedOn === null && (
          <Button
            size="small"
            aria-label={`Fastställ version ${edition}`}
            onPress={() => onVersion('approve', version)}
          >
            Fastställ
          </Button>
        )}
      </span>
    </li>
  )
}

function FileButton({ id, version }: { id: string; version: ShownVersion }) {
  const sending = useSend()
  const name = version.fileName ?? ''
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        icon="download"
        isPending={sending.isSending}
        onPress={() => void sending.send(() => download(versionFileAddress(id, version.id), name))}
      >
        {`Hämta ${name}`}
      </Button>
      {sending.failure && <span role="alert">{sending.failure}</span>}
    </>
  )
}

function Confirmations({ keeping: { confirmation, settings } }: { keeping: Keeping }) {
  if (settings.groups.length === 0) return null
  const { edition, asked, confirmed, units } = confirmation
  return (
    <Section
      title="Läst och förstått"
      description="Räknas bland dem som finns registrerade i Genomlys."
    >
      {edition === null ? (
        <p className="soft">Ingen tillfrågas förrän en version är fastställd.</p>
      ) : (
        <>
          <p>{`${confirmed} av ${asked} har bekräftat det som gäller (version ${edition}).`}</p>
          <ul className="document-units">
            {units.map((unit) => (
              <li key={unit.name}>{`${unit.name}: ${unit.confirmed} av ${unit.asked}`}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
