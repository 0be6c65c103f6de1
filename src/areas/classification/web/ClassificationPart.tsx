/** "Klassning" on the page of an information set, a system or a component. */
import { dayInWords } from '../../../core/dates.ts'
import { sentenceOf } from '../../../web/api/client.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LevelMark } from '../../../web/ui/LevelMark.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { classification } from '../classification.record.ts'
import { circleWords, inheritedWords } from '../inheritance.rules.ts'
import { aspectWords } from '../levels.rules.ts'
import { type ClassificationOf, type Standing, useClassificationOf } from './api.ts'
import { BeginFirst } from './BeginAgain.tsx'
import './classification.css'

export function ClassificationPart({ subjectId }: { subjectId: string }) {
  const { board } = usePlace()
  const mayRead = board.acts.some((act) => act === 'classification.read')
  if (!mayRead) return null
  return <Readable subjectId={subjectId} />
}

function Readable({ subjectId }: { subjectId: string }) {
  const { board } = usePlace()
  const { data, error } = useClassificationOf(board.id, subjectId)
  return (
    <Section title="Klassning">
      {error && !data ? (
        <p>{sentenceOf(error)}</p>
      ) : !data ? (
        <LoadingState label="Hämtar klassningen …" shape="text" lines={3} />
      ) : data.set ? (
        <OfSet set={data.set} mayCreate={data.may.create.answer} />
      ) : (
        <Inherited of={data} />
      )}
    </Section>
  )
}

function OfSet({ set, mayCreate }: { set: Standing; mayCreate: boolean }) {
  const { at } = usePlace()
  const { decided, open } = set
  return (
    <div className="class-part">
      {decided === null ? (
        <p>Informationsmängden är inte klassad, så kraven på skyddet är inte kända.</p>
      ) : (
        <>
          <p>
            <TextLink href={paths.record(at, classification, decided.classificationId)}>
              {decided.text}
            </TextLink>
            , beslutad den {dayInWords(decided.decidedOn)}.
          </p>
          {decided.again.answer && (
            <Banner tone="warn" title="Dags att klassa om">
              {decided.again.because}
            </Banner>
          )}
        </>
      )}
      {open !== null ? (
        <div>
          <LinkButton href={paths.record(at, classification, open.id)}>
            {open.state === 'proposed' ? 'Visa förslaget till klassning' : 'Fortsätt klassa'}
          </LinkButton>
        </div>
      ) : (
        decided === null && mayCreate && <BeginFirst setId={set.id} title={set.title} />
      )}
    </div>
  )
}

function Inherited({ of }: { of: ClassificationOf }) {
  const { inherited, names, aspects } = of
  const nameOf = (id: string) => names[id] ?? 'en post som inte går att visa'
  if (inherited === null)
    return (
      <p>
        Inte känd. Koppla den information som finns här (”Innehåller”), så räknas klassningen fram.
      </p>
    )
  return (
    <div className="class-part">
      <p className="soft">
        Ärvs av informationen, och för tillgänglighet även av det som är beroende av systemet.
      </p>
      <ul className="class-inherited">
        {aspects.map((aspect) => {
          const { letter } = aspectWords[aspect]
          const one = inherited[aspect]
          const step = one.level === null ? null : (Math.min(one.level + 1, 5) as 1 | 2 | 3 | 4 | 5)
          return (
            <li key={aspect}>
              <LevelMark
                level={step}
                {...(step === null ? { label: `${letter} –` } : { value: `${letter}${one.level}` })}
              />
              <span>{inheritedWords(aspect, one, nameOf)}</span>
            </li>
          )
        })}
      </ul>
      {inherited.circle.length > 1 && (
        <Banner tone="warn" title="Beroenden i en cirkel">
          {circleWords(inherited.circle.map(nameOf))}
        </Banner>
      )}
    </div>
  )
}
