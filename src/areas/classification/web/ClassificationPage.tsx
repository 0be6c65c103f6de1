/** One classification: its levels and why, what it raises in systems, its dates and its plan. */
import { useParams } from '@tanstack/react-router'
import { dayInWords } from '../../../core/dates.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { RecordMoves } from '../../../record/web/RecordMoves.tsx'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { system } from '../../information/system.record.ts'
import { classification } from '../classification.record.ts'
import { changesBetween, outcomesOf } from '../guide.rules.ts'
import { aspectWords, profileOf } from '../levels.rules.ts'
import { type Guide, useClassificationOf, useGuide, usePlan } from './api.ts'
import { BeginAgain } from './BeginAgain.tsx'
import { Mark } from './GuideSteps.tsx'
import { PlanSection } from './PlanSection.tsx'
import './classification.css'

const declaration = classification as unknown as AnyRecord

export function ClassificationPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={declaration}
      id={id}
      moves={(one) => <Moves one={one} />}
      above={(one) => <Levels one={one} />}
      below={(one) => one.record.state === 'decided' && <PlanSection id={id} />}
    />
  )
}

function Moves({ one }: { one: OneRecord }) {
  const { at } = usePlace()
  const { id, state, fields } = one.record
  const isOpen = state === 'draft' || state === 'proposed'
  return (
    <>
      {isOpen && one.may.change.answer && (
        <div className="record-moves-buttons">
          <LinkButton variant="primary" href={paths.classificationGuide(at, id)}>
            {state === 'draft' ? 'Fortsätt klassa' : 'Gå till beslutet'}
          </LinkButton>
        </div>
      )}
      {state === 'decided' && one.may.change.answer && (
        <section className="record-moves" aria-label="Nästa steg">
          <BeginAgain setId={String(fields.informationSet)} />
        </section>
      )}
      {state === 'replaced' && <ReplacedBy setId={String(fields.informationSet)} />}
      <RecordMoves declaration={declaration} one={one} />
    </>
  )
}

function ReplacedBy({ setId }: { setId: string }) {
  const { at, board } = usePlace()
  const { data } = useClassificationOf(board.id, setId)
  const now = data?.set?.decided
  if (!now) return null
  return (
    <Banner tone="info">
      Ersatt.{' '}
      <TextLink href={paths.record(at, classification, now.classificationId)}>
        Nu gäller klassningen från den {dayInWords(now.decidedOn)}
      </TextLink>
      : {now.text}.
    </Banner>
  )
}

function Levels({ one }: { one: OneRecord }) {
  const { id } = one.record
  const { data, error } = useGuide(id)
  if (error && !data) return <Banner tone="warn">{sentenceOf(error)}</Banner>
  if (!data) return <LoadingState label="Hämtar nivåerna …" shape="facts" lines={4} />
  return (
    <div className="class-result">
      {one.record.state === 'decided' && <Due id={id} />}
      <LevelsOf guide={data} />
    </div>
  )
}

function LevelsOf({ guide }: { guide: Guide }) {
  const { at } = usePlace()
  const { scale, systems, previous } = guide
  const profile = profileOf(guide.one.record.fields as Parameters<typeof profileOf>[0])
  const outcomes = outcomesOf(guide.answers, guide.raises, scale)
  const hasAnswers = Object.keys(guide.answers).length > 0
  const changes = previous === null ? [] : changesBetween(previous.profile, profile)
  return (
    <>
      <Section title="Nivåer och skäl">
        <DescriptionList
          items={scale.aspects.map((aspect) => ({
            label: aspectWords[aspect].label,
            value: (
              <Mark
                scale={scale}
                level={profile[aspect]}
                letter={aspectWords[aspect].letter}
                hasLabel
              />
            ),
            help: hasAnswers
              ? outcomes[aspect]?.because
              : 'Nivån är inläst; frågorna är inte besvarade här.',
          }))}
        />
        {!scale.verified && (
          <p className="soft">
            Skala: {scale.name}, version {scale.version}. Ej verifierad mot källan.
          </p>
        )}
      </Section>
      {previous && (
        <Section title="Sedan förra klassningen">
          <p>
            <TextLink href={paths.record(at, classification, previous.id)}>
              {previous.decidedOn === null
                ? 'Förra klassningen'
                : `Klassningen från den ${dayInWords(previous.decidedOn)}`}
            </TextLink>
            {changes.length === 0 ? ' hade samma nivåer.' : ' hade andra nivåer:'}
          </p>
          {changes.length > 0 && (
            <ul>
              {changes.map(({ aspect, words }) => (
                <li key={aspect}>{words}.</li>
              ))}
            </ul>
          )}
        </Section>
      )}
      <Section
        title="Vad det betyder för systemen"
        description="Ett system får minst den högsta nivån av den information det innehåller."
      >
        {systems.length === 0 ? (
          <p>
            Inget system är kopplat till informationsmängden, så det är inte känt var kraven gäller.
          </p>
        ) : (
          <ul>
            {systems.map(({ id, title, text, decides }) => (
              <li key={id}>
                <TextLink href={paths.record(at, system, id)}>{title}</TextLink>:{' '}
                <span className="num">{text}</span>
                {decides.length > 0 &&
                  `, där ${guide.set.title} avgör ${decides.map((aspect) => aspectWords[aspect].letter).join(', ')}`}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}

function Due({ id }: { id: string }) {
  const { data } = usePlan(id)
  if (!data?.again || !data.check) return null
  const { again, check } = data
  return (
    <>
      {again.answer && (
        <div className="record-notice">
          <Banner tone="warn" title="Dags att klassa om">
            {again.because}
          </Banner>
        </div>
      )}
      {check.answer && (
        <div className="record-notice">
          <Banner tone="warn" title="Dags för efterlevnadskontroll">
            {check.because}
          </Banner>
        </div>
      )}
    </>
  )
}
