/** All the board's key figures at a glance: each question, its latest answer and its trend. */
import { BlockTable } from '../../../review/web/BlockView.tsx'
import { SourceList } from '../../../review/web/SourceList.tsx'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { Drawing } from '../../../web/ui/Drawing.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { keyFigure } from '../key-figure.record.ts'
import { withUnit } from '../numbers.ts'
import { nameOfPeriod } from '../values.rules.ts'
import { type FigureValues, useFigureStanding } from './api.ts'
import { StandingTag } from './KeyFigurePage.tsx'
import '../../../review/web/review.css'
import './key-figures.css'

export function StandingPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useFigureStanding(board.id)
  const mayAdd = board.acts.includes('keyFigure.create')
  return (
    <Page
      title="Är målen nådda?"
      purpose="Nämndens nyckeltal mot sina mål, period för period."
      breadcrumbs={[{ label: keyFigure.names.plural, href: paths.register(at, keyFigure) }]}
    >
      {error && !data ? (
        <ErrorState
          title="Nyckeltalen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data?.figures.length === 0 ? (
        <EmptyState
          title="Inga nyckeltal följs"
          actions={
            mayAdd && (
              <LinkButton href={paths.newRecord(at, keyFigure)}>Lägg till nyckeltal</LinkButton>
            )
          }
        >
          <p>
            Börja med det som ledningen mest behöver veta om det fungerar, och skriv det som en
            fråga: ”Är åtkomsten borta när någon har slutat?”
          </p>
        </EmptyState>
      ) : data ? (
        <div className="key-figures">
          {data.figures.map((one) => (
            <OneFigure key={one.id} one={one} />
          ))}
        </div>
      ) : (
        <LoadingState label="Räknar nyckeltalen …" shape="facts" lines={8} />
      )}
    </Page>
  )
}

function OneFigure({ one }: { one: FigureValues }) {
  const { at } = usePlace()
  const last = one.periods.findLast(({ value }) => value !== null)
  const waiting = one.periods.find(({ key }) => key === one.next)
  const { columns, rows } = one.trend.data
  return (
    <section className="key-figure-one blocks-one" aria-label={one.title}>
      <h2>
        <TextLink href={paths.record(at, keyFigure, one.id)}>{one.purpose}</TextLink>
      </h2>
      <p className="key-figure-answer">
        {last ? (
          <>
            <strong>{withUnit(last.value ?? 0, one.unit)}</strong>{' '}
            <span className="soft">{`${nameOfPeriod(last)}${last.isRunning ? ', hittills' : ''}`}</span>{' '}
            <StandingTag period={last} />
          </>
        ) : (
          <span className="soft">Inget värde än</span>
        )}
      </p>
      <p className="soft small">
        {one.title}. {one.target === null ? 'Inget mål satt.' : `Mål: ${one.target}.`}{' '}
        {one.isMeasured ? 'Räknas ur registren.' : 'Förs in för hand.'}
      </p>
      {waiting && (
        <p>
          <StandingTag period={waiting} /> <span className="soft">{nameOfPeriod(waiting)}</span>
        </p>
      )}
      {one.warning && <p className="small">{one.warning}</p>}
      {rows.length > 0 && (
        <>
          <Drawing svg={one.trend.svg} alt={one.trend.alt} />
          <BlockTable caption={one.trend.caption} isCaptionHidden columns={columns} rows={rows} />
          <Disclosure title={`Posterna bakom (${one.trend.sources.length})`}>
            <SourceList sources={one.trend.sources} />
          </Disclosure>
        </>
      )}
    </section>
  )
}
