/** Min sida: what to do now, what goes on, what waits for others, and how far the review is. */
import type { ReactNode } from 'react'
import { MyReviewLists } from '../review/together/web/MyReviewLists.tsx'
import { isPassing, sentenceOf } from './api/client.ts'
import { type Item, type MyPageFacts, useMyPage } from './api/my-page.ts'
import { Page } from './frame/Page.tsx'
import { usePlace } from './frame/place.tsx'
import { paths } from './paths.ts'
import { addressOf, registerOfType } from './registers.ts'
import { EmptyState } from './ui/EmptyState.tsx'
import { ErrorState } from './ui/ErrorState.tsx'
import { Section, SplitView } from './ui/Layout.tsx'
import { LinkButton } from './ui/LinkButton.tsx'
import { LoadingState } from './ui/LoadingState.tsx'
import { ProgressBar } from './ui/ProgressBar.tsx'
import { StatusTag } from './ui/StatusTag.tsx'
import { TextLink } from './ui/TextLink.tsx'

export function MyPage() {
  const { me, board, year } = usePlace()
  const { data, error, refetch } = useMyPage(board.id, year)
  return (
    <Page title="Min sida" purpose={`${me.person.name}, ${board.name} ${year}`}>
      {error && !data ? (
        <ErrorState
          title="Din sida gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <SplitView
          asideLabel="Ledningens genomgång"
          aside={<ReviewProgress review={data.review} />}
        >
          <Lists facts={data} />
        </SplitView>
      ) : (
        <LoadingState label="Hämtar din sida …" shape="list" lines={6} />
      )}
    </Page>
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
  return (
    <>
      <MyReviewLists sections={sections} mentions={mentions} />
      <ItemList title="Att göra nu" items={lateFirst(now)} empty="Inget att göra just nu." />
      <ItemList title="På gång" items={ongoing} empty="Inget på gång." />
      <ItemList title="Väntar på andra" items={waiting} empty="Du väntar inte på någon." />
    </>
  )
}

/** Where a year begins, in the order the review needs it. */
const firstSteps = ['governingDocument', 'workingGroupSeat', 'risk', 'incident', 'improvement']

/** For a board or a year that is still empty: what to fill in first. Each step can wait. */
function FirstSteps() {
  const { at, board, year } = usePlace()
  const steps = firstSteps.flatMap((type) => {
    const declaration = registerOfType(type)
    const mayAdd = board.acts.some((act) => act === `${type}.create`)
    return declaration && mayAdd ? [declaration] : []
  })
  if (steps.length === 0) return null
  return (
    <Section
      title={`Kom igång med ${year}`}
      description="Ledningens genomgång skrivs ur det som finns i registren. Börja där ni har underlag; ordningen är fri."
    >
      <ul className="my-items">
        {steps.map((declaration) => (
          <li key={declaration.type} className="my-item">
            <div className="my-item-words">
              <p className="my-item-title">
                <TextLink href={paths.register(at, declaration)}>
                  {declaration.names.plural}
                </TextLink>
              </p>
              <p className="my-item-why">{declaration.purpose}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function lateFirst(items: readonly Item[]): Item[] {
  return [...items].sort(
    (a, b) => Number(b.late) - Number(a.late) || (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'),
  )
}

function ItemList({ title, items, empty }: { title: string; items: Item[]; empty: string }) {
  return (
    <Section title={items.length > 0 ? `${title} (${items.length})` : title}>
      {items.length === 0 ? (
        <p className="soft">{empty}</p>
      ) : (
        <ul className="my-items">
          {items.map((item) => (
            <MyItem key={`${item.type} ${item.id} ${item.why}`} item={item} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function MyItem({ item }: { item: Item }) {
  const { at } = usePlace()
  const href = addressOf(at, item)
  const kind = registerOfType(item.type)?.names.singular ?? 'Ledningens genomgång'
  return (
    <li className="my-item">
      <div className="my-item-words">
        <p className="my-item-title">
          {href ? <TextLink href={href}>{item.title}</TextLink> : item.title}
        </p>
        <p className="my-item-why">
          {kind} · {item.why}
        </p>
      </div>
      <Due item={item} />
    </li>
  )
}

function Due({ item }: { item: Item }): ReactNode {
  if (item.late)
    return <StatusTag tone="bad">{item.dueOn ? `Försenad, ${item.dueOn}` : 'Försenad'}</StatusTag>
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
