/** Min sida: what to do now, what goes on, what waits for others, and how far the review is. */
import { type ReactNode, useState } from 'react'
import { CoverEntrance, CoverNotice } from '../areas/organisation/covers/web/CoverNotice.tsx'
import { dayOf } from '../core/dates.ts'
import { count, uncapitalise } from '../core/swedish.ts'
import { addLabelOf, reportOf } from '../record/web/report.ts'
import { managementReview } from '../review/management-review.record.ts'
import { MyReviewLists } from '../review/together/web/MyReviewLists.tsx'
import { isPassing, sentenceOf } from './api/client.ts'
import { type Item, type MyPageFacts, useMyPage } from './api/my-page.ts'
import { Page } from './frame/Page.tsx'
import { usePlace } from './frame/place.tsx'
import { type Place, paths } from './paths.ts'
import { addressOf, registerOfType, registers } from './registers.ts'
import { Button } from './ui/Button.tsx'
import { EmptyState } from './ui/EmptyState.tsx'
import { ErrorState } from './ui/ErrorState.tsx'
import { Section, SplitView } from './ui/Layout.tsx'
import { LinkButton } from './ui/LinkButton.tsx'
import { LoadingState } from './ui/LoadingState.tsx'
import { ProgressBar } from './ui/ProgressBar.tsx'
import { StatusTag } from './ui/StatusTag.tsx'
import { TextLink } from './ui/TextLink.tsx'

export function MyPage() {
  const { at, me, board, year } = usePlace()
  // Whoever does not work in the register still has it near to report.
  const reports = registers.filter(({ declaration }) => reportOf(declaration, board.acts))
  const { data, error, refetch } = useMyPage(board.id, year)
  return (
    <Page
      title="Min sida"
      purpose={`${me.person.name}, ${board.name} ${year}`}
      actions={
        reports.length > 0 &&
        reports.map(({ declaration }) => (
          <LinkButton
            key={declaration.type}
            href={paths.newRecord(at, declaration)}
            variant="primary"
            icon="plus"
          >
            {addLabelOf(declaration, board.acts)}
          </LinkButton>
        ))
      }
    >
      {error && !data ? (
        <ErrorState
          title="Din sida gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <WithAside facts={data}>
          <CoverNotice />
          <Lists facts={data} />
          <CoverEntrance />
        </WithAside>
      ) : (
        <LoadingState label="Hämtar din sida …" shape="list" lines={6} />
      )}
    </Page>
  )
}

/** Beside the lists: how far the review is, and what comes next, for those who may read them. */
function WithAside({ facts, children }: { facts: MyPageFacts; children: ReactNode }) {
  const { board } = usePlace()
  const mayRead = board.acts.includes('managementReview.read')
  if (!mayRead && facts.next.length === 0) return children
  return (
    <SplitView
      asideLabel="Läget"
      aside={
        <>
          {mayRead && <ReviewProgress review={facts.review} />}
          <NextInWheel next={facts.next} />
          <LateWithOthers others={facts.others} />
        </>
      }
    >
      {children}
    </SplitView>
  )
}

function NextInWheel({ next }: Pick<MyPageFacts, 'next'>) {
  const { at } = usePlace()
  if (next.length === 0) return null
  return (
    <Section title="Närmast i årshjulet">
      <ul className="my-next">
        {next.map(({ title, on, page }) => (
          <li key={`${on} ${title}`}>
            <span className="num soft">{on}</span>{' '}
            {page ? <TextLink href={`${paths.board(at)}/${page}`}>{title}</TextLink> : title}
          </li>
        ))}
      </ul>
      <p>
        <TextLink href={paths.register(at, { path: 'arshjul' })}>Hela årshjulet</TextLink>
      </p>
    </Section>
  )
}

/** For managers and the coordinator: whose work has stopped, without naming what. */
function LateWithOthers({ others }: Pick<MyPageFacts, 'others'>) {
  const { at } = usePlace()
  if (others.length === 0) return null
  return (
    <Section title="Försenat hos andra">
      <ul className="my-next">
        {others.map(({ personId, name, late, oldest }) => (
          <li key={personId}>
            <TextLink
              href={paths.registerWith(
                at,
                { path: 'arshjul' },
                { visa: 'lista', ansvarig: personId, sena: 'ja' },
              )}
            >
              {name}
            </TextLink>
            <span className="soft">
              {' '}
              {count(late, 'försenad', 'försenade')}, äldst {oldest}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Lists({ facts }: { facts: MyPageFacts }) {
  const { now, ongoing, waiting, sections, mentions } = facts
  const lists = [now, ongoing, waiting, sections, mentions]
  if (lists.every((list) => list.length === 0)) {
    return (
      <>
        <EmptyState title="Inget väntar på dig">
          <p>
            Här visas det du ansvarar för, det som snart ska vara klart och det du väntar på från
            andra.
          </p>
        </EmptyState>
        {facts.review === null && <FirstSteps />}
      </>
    )
  }
  // Only the fixed days of the year: nothing is registered, so that is where one begins.
  const isBlank =
    facts.review === null && [...now, ...ongoing, ...waiting].every(({ id }) => id === null)
  const own = now.filter(({ insteadOf }) => insteadOf === undefined)
  const clocks = own.filter(isClock)
  const late = own.filter((item) => item.late && !isClock(item))
  const theirs = Map.groupBy(
    now.filter(({ insteadOf }) => insteadOf !== undefined),
    ({ insteadOf }) => insteadOf ?? '',
  )
  return (
    <>
      {isBlank && <FirstSteps />}
      {clocks.length > 0 && <ItemList title="Lagens tidsfrister" items={clocks} />}
      <MyReviewLists sections={sections} mentions={mentions} />
      {late.length > 0 && <ItemList title="Försenat" items={late} />}
      <ItemList
        title="Att göra nu"
        items={own.filter((item) => !item.late && !isClock(item))}
        empty={late.length + clocks.length > 0 ? 'Inget mer just nu.' : 'Inget att göra just nu.'}
      />
      {[...theirs].map(([name, items]) => (
        <ItemList key={name} title={`I stället för ${name}`} items={items} />
      ))}
      {ongoing.length > 0 && <ItemList title="På gång" items={ongoing} />}
      <ItemList title="Väntar på andra" items={waiting} empty="Du väntar inte på någon." />
    </>
  )
}

/** Where a year begins, in the order the review needs it. */
const firstSteps = ['governingDocument', 'workingGroupSeat', 'risk', 'incident', 'improvement']

/** For a board or a year that is still empty: what its coordinator fills in first. */
function FirstSteps() {
  const { at, board, year } = usePlace()
  if (!board.acts.includes('managementReview.create')) return null
  const starters = firstSteps.flatMap((type) => {
    const declaration = registerOfType(type)
    const mayAdd = board.acts.some((act) => act === `${type}.create`)
    return declaration && mayAdd ? [declaration] : []
  })
  const steps = [
    ...(board.acts.includes('people.change')
      ? [
          {
            label: 'Personer och roller',
            href: paths.register(at, { path: 'personer' }),
            why: 'Vilka som arbetar här, vilken roll var och en har, och vem som får logga in.',
          },
        ]
      : []),
    ...(board.acts.includes('review.write')
      ? [
          {
            label: 'Läs in en tidigare rapport',
            href: paths.readReport(at),
            why: 'Ur förra årets rapport i Word, PDF eller text föreslås aktiviteter, risker och rekommendationer till registren.',
          },
        ]
      : []),
    ...starters.map((declaration) => ({
      label: declaration.names.plural,
      href: paths.register(at, declaration),
      why: declaration.purpose,
    })),
  ]
  return (
    <Section
      title={`Kom igång med ${year}`}
      description="Ledningens genomgång skrivs ur det som finns i registren. Börja där ni har underlag; ordningen är fri."
    >
      <ul className="my-items">
        {steps.map(({ label, href, why }) => (
          <li key={href} className="my-item">
            <div className="my-item-words">
              <p className="my-item-title">
                <TextLink href={href}>{label}</TextLink>
              </p>
              <p className="my-item-why">{why}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** An incident whose legal time runs, or has run out, stands before all else. */
function isClock({ type, dueOn }: Item): boolean {
  return type === 'incident' && dueOn !== null
}

/** More than this at once is no longer a list of what to do. */
const SHOWN_FIRST = 7
/** A button that hides one or two rows takes the room of them. */
const WORTH_HIDING = 3

function ItemList({ title, items, empty }: { title: string; items: Item[]; empty?: string }) {
  const [showsAll, setShowsAll] = useState(false)
  const isLong = items.length >= SHOWN_FIRST + WORTH_HIDING
  const shown = showsAll || !isLong ? items : items.slice(0, SHOWN_FIRST)
  return (
    <Section title={items.length > 0 ? `${title} (${items.length})` : title}>
      {items.length === 0 ? (
        <p className="soft">{empty}</p>
      ) : (
        <ul className="my-items">
          {shown.map((item) => (
            <MyItem key={`${item.type} ${item.id} ${item.title} ${item.why}`} item={item} />
          ))}
        </ul>
      )}
      {isLong && (
        <Button
          size="small"
          aria-expanded={showsAll}
          onPress={() => setShowsAll((before) => !before)}
        >
          {showsAll ? `Visa färre i ${uncapitalise(title)}` : `Visa alla ${items.length}`}
        </Button>
      )}
    </Section>
  )
}

/** What is no record, and not of the wheel either. */
const otherKinds: Readonly<Record<string, string>> = { mail: 'E-post', retention: 'Gallring' }

function MyItem({ item }: { item: Item }) {
  const { at, year } = usePlace()
  const href = hrefOf(at, item)
  const isReview = item.type === managementReview.type
  const kind = isReview
    ? managementReview.names.singular
    : (registerOfType(item.type)?.names.singular ?? otherKinds[item.type] ?? 'Årshjul')
  const otherYear = !isReview && item.year !== null && item.year !== year ? ` ${item.year}` : ''
  return (
    <li className="my-item">
      <div className="my-item-words">
        <p className="my-item-title">
          {href ? <TextLink href={href}>{item.title}</TextLink> : item.title}
        </p>
        <p className="my-item-why">
          {kind}
          {otherYear} · {item.why}
        </p>
      </div>
      <Due item={item} />
    </li>
  )
}

/** What is not there yet begins with its form; a review does so on its own page. */
function hrefOf(at: Place, { id, type, year, page }: Item): string | null {
  if (page !== undefined) return `${paths.board({ ...at, year: year ?? at.year })}/${page}`
  if (id !== null || type === managementReview.type)
    return addressOf(at, { id: id ?? '', type, year })
  const declaration = registerOfType(type)
  if (!declaration) return null
  const filled = declaration.year && year ? { [declaration.year]: String(year) } : {}
  return paths.newRecord(at, declaration, filled)
}

function Due({ item }: { item: Item }): ReactNode {
  if (item.late)
    return <StatusTag tone="bad">{item.dueOn ? `Försenad, ${item.dueOn}` : 'Försenad'}</StatusTag>
  if (item.dueOn === dayOf(new Date().toISOString()))
    return <StatusTag tone="warn">I dag</StatusTag>
  return item.dueOn && <span className="soft num">{item.dueOn}</span>
}

function ReviewProgress({ review }: { review: MyPageFacts['review'] }) {
  const { at, year } = usePlace()
  return (
    <Section title={`Ledningens genomgång ${review?.year ?? year}`}>
      {review ? (
        <div className="my-review">
          <p>{review.stateLabel}</p>
          <ProgressBar
            label="Avsnitt med egen text"
            value={review.writtenSections}
            max={Math.max(1, review.sections)}
            valueText={`${review.writtenSections} av ${review.sections}`}
          />
          <p>
            {review.gaps === 0
              ? 'Inget underlag saknas.'
              : `Underlag saknas på ${review.gaps} ${review.gaps === 1 ? 'ställe' : 'ställen'}.`}
          </p>
          <LinkButton href={paths.review(at)}>Öppna genomgången</LinkButton>
        </div>
      ) : (
        <div className="my-review">
          <p className="soft">Genomgången för {year} är inte påbörjad.</p>
          <LinkButton href={paths.review(at)}>Visa genomgången</LinkButton>
        </div>
      )}
    </Section>
  )
}
