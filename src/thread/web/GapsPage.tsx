/** Luckor: all that is missing between what was seen and what it gave, and the way to mend each. */
import { useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { improvement } from '../../areas/improvements/improvement.record.ts'
import { incident } from '../../areas/incidents/incident.record.ts'
import { risk } from '../../areas/risks/risk.record.ts'
import { count } from '../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../web/api/client.ts'
import { Page } from '../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../web/frame/place.tsx'
import { paths, queryText } from '../../web/paths.ts'
import { Chip, ChipGroup } from '../../web/ui/Chip.tsx'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { FilterBar } from '../../web/ui/FilterBar.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'
import { type GapGroup, type Gaps, type ShownGap, useGaps } from './api.ts'
import { GapItem } from './GapItem.tsx'
import { MendDialog, type Mending } from './MendDialog.tsx'
import './gaps.css'

export function GapsPage() {
  const { board, year } = usePlace()
  const { data, error, refetch } = useGaps(board.id, year)
  return (
    <Page
      title={data && data.total > 0 ? `Luckor (${data.total})` : 'Luckor'}
      tabTitle="Luckor"
      purpose={`Det som saknar aktivitet, ansvarig, önskat resultat, mått, beslut, underlag eller svar om effekt ${year}. Öppet sedan tidigare år är med, och det som är planerat för kommande år: det är inte sent, men planen beslutas innan året börjar.`}
    >
      {error && !data ? (
        <ErrorState
          title="Luckorna gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <Content gaps={data} />
      ) : (
        <LoadingState label="Hämtar luckorna …" shape="list" lines={8} />
      )}
    </Page>
  )
}

function Content({ gaps }: { gaps: Gaps }) {
  if (gaps.looked === 0) return <NothingYet />
  if (gaps.total === 0) return <NoGaps looked={gaps.looked} />
  return <GapList gaps={gaps} />
}

function NothingYet() {
  const { at, board } = usePlace()
  const may = (act: string) => board.acts.some((one) => one === act)
  const first: [boolean, ReactNode][] = [
    [
      may('risk.create'),
      <LinkButton key="risk" variant="primary" href={paths.newRecord(at, risk)}>
        Lägg till risk
      </LinkButton>,
    ],
    [
      may('improvement.create'),
      <LinkButton key="activity" href={paths.newRecord(at, improvement)}>
        Lägg till förbättring
      </LinkButton>,
    ],
    [
      may('incident.create'),
      <LinkButton key="incident" href={paths.newRecord(at, incident)}>
        Rapportera incident
      </LinkButton>,
    ],
  ]
  return (
    <EmptyState
      title="Här finns inget att följa ännu"
      actions={first.map(([isAllowed, action]) => isAllowed && action)}
    >
      <p>
        En lucka är något som stannar halvvägs: en risk som ingen aktivitet svarar på, en aktivitet
        utan ansvarig, mått eller beslut, något genomfört utan underlag eller utan svar om vad det
        gav.
      </p>
      <p>När det finns risker, iakttagelser eller aktiviteter visas luckorna här av sig själva.</p>
    </EmptyState>
  )
}

function NoGaps({ looked }: { looked: number }) {
  const { at, year } = usePlace()
  return (
    <EmptyState
      title={`Inga luckor ${year}`}
      actions={<LinkButton href={paths.review(at)}>Öppna Ledningens genomgång</LinkButton>}
    >
      <p>
        {`${count(looked, 'post', 'poster')} har gåtts igenom. Varje risk, iakttagelse och rekommendation har ett svar, det som är planerat har ansvarig, önskat resultat och mått, och det som är genomfört har underlag och svar om effekt.`}
      </p>
    </EmptyState>
  )
}

function GapList({ gaps }: { gaps: Gaps }) {
  const { me } = usePlace()
  const go = useGo()
  const { slag, mina, kommande } = useSearch({ strict: false }) as Record<string, string>
  const [mending, setMending] = useState<Mending | null>(null)
  const list = useRef<HTMLDivElement>(null)
  useFocusKept(list, gaps)
  const address = useAddress()
  const isMine = mina === 'ja'
  const hidesComing = kommande === 'nej'
  const isShown = (gap: ShownGap) =>
    (!isMine || gap.record.ownerId === me.person.id) && !(hidesComing && gap.coming !== null)
  const chosen = gaps.groups.some(({ kind }) => kind === slag) ? slag : undefined
  const shown = gaps.groups
    .filter(({ kind }) => chosen === undefined || kind === chosen)
    .map((group) => ({ ...group, gaps: group.gaps.filter(isShown) }))
    .filter((group) => group.gaps.length > 0)

  const show = (next: Record<string, string | undefined>) =>
    go(`${address}${queryText({ slag: chosen, mina, kommande, ...next })}`, {
      replaces: true,
      keepsScroll: true,
    })

  return (
    <>
      <FilterBar>
        <ChipGroup label="Visa luckor av ett slag">
          {gaps.groups.map(({ kind, heading, total }) => (
            <Chip
              key={kind}
              count={total}
              isSelected={chosen === kind}
              onChange={(isOn) => show({ slag: isOn ? kind : undefined })}
            >
              {heading}
            </Chip>
          ))}
          <Chip isSelected={isMine} onChange={(isOn) => show({ mina: isOn ? 'ja' : undefined })}>
            Bara där jag är ansvarig
          </Chip>
          {gaps.coming > 0 && (
            <Chip
              count={gaps.coming}
              isSelected={!hidesComing}
              onChange={(isOn) => show({ kommande: isOn ? undefined : 'nej' })}
            >
              Med kommande års planer
            </Chip>
          )}
        </ChipGroup>
      </FilterBar>
      <div ref={list} className="gaps">
        {shown.length === 0 && (
          <EmptyState title="Inga luckor stämmer med valen">
            <p>Ta bort ett val ovanför för att se fler.</p>
          </EmptyState>
        )}
        {shown.map((group) => (
          <Group key={group.kind} group={group} onMend={setMending} />
        ))}
      </div>
      {mending && <MendDialog mending={mending} onClose={() => setMending(null)} />}
    </>
  )
}

function useAddress(): string {
  const { at } = usePlace()
  return paths.gaps(at)
}

function Group({ group, onMend }: { group: GapGroup; onMend: (mending: Mending) => void }) {
  const rest = group.total - group.gaps.length
  return (
    <section className="gap-group">
      <h2 tabIndex={-1}>
        {group.heading} <span className="soft num">{group.total}</span>
      </h2>
      <p className="gap-why">{group.why}</p>
      <ul>
        {group.gaps.map((gap) => (
          <GapItem key={gap.key} gap={gap} onMend={onMend} />
        ))}
      </ul>
      {rest > 0 && <p className="soft">{`${rest} till visas inte med de här valen.`}</p>}
    </section>
  )
}

/** The button of what has been mended is gone: reading goes on at the first heading that is left. */
function useFocusKept(list: { current: HTMLDivElement | null }, gaps: Gaps) {
  const before = useRef(gaps.total)
  useEffect(() => {
    const isFewer = gaps.total < before.current
    before.current = gaps.total
    if (!isFewer) return
    // After the dialog has tried to give focus back.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body)
        list.current?.querySelector<HTMLElement>('h2')?.focus()
    }, 100)
    return () => clearTimeout(timer)
  }, [gaps, list])
}
