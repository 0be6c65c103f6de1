/** At the right: the records behind the text, what has changed, what is missing, what has been done. */
import { type ComponentType, type RefObject, useEffect, useRef } from 'react'
import { capitalise } from '../../core/swedish.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { type Place, paths } from '../../web/paths.ts'
import { registerOfType } from '../../web/registers.ts'
import { Button } from '../../web/ui/Button.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { Tabs } from '../../web/ui/Tabs.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import { CheckPanel, useWaitingHits } from '../check/web/CheckPanel.tsx'
import type { GapBlock } from '../document.ts'
import { managementReview } from '../management-review.record.ts'
import { CommentsTab, openThreads } from '../together/web/CommentsTab.tsx'
import { type Desk, useDesk } from './desk.tsx'
import { gapPlaces } from './gap-places.ts'
import { LostTexts } from './LostTexts.tsx'
import {
  blockWord,
  chapterOfKey,
  excerptOf,
  type OmittedPart,
  shorten,
  type WrittenPart,
} from './parts.ts'
import { ReviewEvents } from './ReviewEvents.tsx'
import { namesOf, SourceList } from './SourceList.tsx'
import { groupSources, sourcesOfDocument } from './source-groups.ts'
import { changedParts, type GapPart, gapParts } from './waiting.ts'

/** Each tab is one entry: what it is called, how much waits in it, and what it shows. */
export type PanelTabSlot = {
  id: string
  label: string
  /** Read each time the panel is drawn; may use hooks, since the list never changes. */
  count?: () => number | undefined
  Content: ComponentType<PanelTabProps>
}

export type PanelTabProps = {
  /** Leads back to where the sources were asked for. */
  onBack: (() => void) | null
}

const panelTabs = [
  { id: 'sources', label: 'Källor', Content: Sources },
  { id: 'check', label: 'Granskning', count: useWaiting, Content: ToLookAt },
  {
    id: 'comments',
    label: 'Kommentarer',
    count: () => openThreads(useDesk().together.facts?.threads ?? []).length || undefined,
    Content: CommentsTab,
  },
  { id: 'history', label: 'Historik', Content: ReviewEvents },
] as const satisfies readonly PanelTabSlot[]

export type PanelTab = (typeof panelTabs)[number]['id']

export type ReviewPanelProps = PanelTabProps & {
  tab: PanelTab
  onTab: (tab: PanelTab) => void
}

export function ReviewPanel({ tab, onTab, onBack }: ReviewPanelProps) {
  const slots: readonly PanelTabSlot[] = panelTabs
  const tabs = slots.map(({ id, label, count, Content }) => ({
    id,
    label,
    count: count?.(),
    content: <Content onBack={onBack} />,
  }))
  return (
    <>
      <LostTexts />
      <Tabs label="Granska" selectedId={tab} onSelect={(id) => onTab(id as PanelTab)} tabs={tabs} />
    </>
  )
}

function Sources({ onBack }: PanelTabProps) {
  const { selection } = useDesk()
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusWhenChanged(heading, selection?.id ?? null)
  if (!selection) return <AllSources />
  const { label, sources } = selection
  return (
    <div className="review-selection">
      <h3 ref={heading} tabIndex={-1}>
        {label}
      </h3>
      <p className="soft small">{countOfSources(sources.length)}</p>
      {onBack && (
        <Button size="small" variant="quiet" icon="arrowLeft" onPress={onBack}>
          Tillbaka till texten
        </Button>
      )}
      {sources.length > 0 && <SourceList sources={sources} />}
    </div>
  )
}

function countOfSources(count: number): string {
  if (count === 0) return 'Inga poster ligger bakom: stycket är sammanbindande text.'
  return count === 1 ? 'Bygger på 1 post i registren.' : `Bygger på ${count} poster i registren.`
}

/** What has just been asked for is read from its heading; what was there before is left alone. */
function useFocusWhenChanged(heading: RefObject<HTMLElement | null>, id: string | null) {
  const shown = useRef<string | null>(null)
  useEffect(() => {
    if (id === null || shown.current === id) return
    shown.current = id
    const element = heading.current
    element?.focus({ preventScroll: true })
    element?.closest('.review-panel')?.scrollTo({ top: 0 })
  })
}

/** Before anything is chosen: what the whole review rests on. */
function AllSources() {
  const { chapters } = useDesk()
  const { at } = usePlace()
  const groups = groupSources(sourcesOfDocument(chapters))
  return (
    <div className="review-selection">
      <h3>Källor</h3>
      <p className="small">
        Välj en prickad siffra i texten, eller Visa källor vid ett stycke, så visas posterna bakom
        här.
      </p>
      {groups.length > 0 && (
        <>
          <p className="review-lead">Hela genomgången bygger på</p>
          <ul className="review-registers">
            {groups.map(({ type, sources }) => {
              const href = addressOfAll(at, type)
              const name = namesOf(type).plural
              return (
                <li key={type}>
                  {href ? <TextLink href={href}>{name}</TextLink> : name}
                  <span className="num soft">{sources.length}</span>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </div>
  )
}

function addressOfAll(at: Place, type: string): string | null {
  if (type === managementReview.type) return paths.reviews(at)
  const declaration = registerOfType(type)
  return declaration ? paths.register(at, declaration) : null
}

/** What waits under Granskning: hits of the check, texts whose ground has changed, open gaps. */
function useWaiting(): number | undefined {
  const { chapters, workspace } = useDesk()
  const hits = useWaitingHits() ?? 0
  const changed = isDraft(workspace) ? changedParts(chapters).length : 0
  const open = gapParts(chapters).filter(({ standing }) => standing === 'open').length
  return hits + changed + open || undefined
}

/** What has been sent no longer follows the records. */
function isDraft({ review }: Desk['workspace']): boolean {
  return review.state === 'draft'
}

function ToLookAt() {
  const { workspace } = useDesk()
  return (
    <>
      <CheckPanel />
      {isDraft(workspace) && <ChangedTexts />}
      <Gaps />
    </>
  )
}

function ChangedTexts() {
  const { chapters, goTo } = useDesk()
  const parts = changedParts(chapters)
  return (
    <div className="review-selection">
      <h3>Ändrat sedan texten skrevs{parts.length > 0 && <Count of={parts.length} />}</h3>
      {parts.length === 0 ? (
        <p className="soft small">
          Underlaget till de egna texterna är det samma som när de skrevs. Ändras en post under en
          text visas den här; texten ligger kvar tills du väljer något annat.
        </p>
      ) : (
        <ul className="review-tasks">
          {parts.map(({ part, section }) => (
            <li key={part.key}>
              <p className="review-task-where">{section}</p>
              <p>{partWords(part)}</p>
              <Button size="small" onPress={() => goTo(part.key)}>
                Gå till texten
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function partWords(part: WrittenPart | OmittedPart): string {
  if (part.kind === 'omitted') return `Utelämnat: ${blockWord(part.over)} ”${excerptOf(part.over)}”`
  return `”${shorten(part.text?.body ?? '', 90)}”`
}

const dealt = {
  written: { label: 'Förklarat i egen text', tone: 'info' },
  omitted: { label: 'Utelämnat ur rapporten', tone: 'neutral' },
} as const

function Dealt({ standing }: { standing: keyof typeof dealt }) {
  const { label, tone } = dealt[standing]
  return <StatusTag tone={tone}>{label}</StatusTag>
}

function Count({ of }: { of: number }) {
  return <span className="soft num">{` ${of}`}</span>
}

function Gaps() {
  const { chapters } = useDesk()
  const gaps = gapParts(chapters)
  const open = gaps.filter(({ standing }) => standing === 'open').length
  return (
    <div className="review-selection">
      <h3>Underlag som saknas{open > 0 && <Count of={open} />}</h3>
      <p className="soft small">
        Standarden ISO/IEC 27001 räknar upp vad genomgången ska ta hänsyn till (avsnitt 9.3.2). Det
        som inget register besvarar sägs öppet i rapporten.
      </p>
      {gaps.length === 0 ? (
        <p>Allt är besvarat.</p>
      ) : (
        <ul className="review-tasks">
          {gaps.map((one) => (
            <Gap key={one.gap.key} {...one} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Gap({ gap, standing }: GapPart) {
  const { chapters, goTo, workspace } = useDesk()
  const { at, board } = usePlace()
  const isToFill = standing === 'open' && workspace.review.state === 'draft'
  const { advice, register, sections } = gapPlaces[gap.isoInput]
  const declaration = register === null ? undefined : registerOfType(register)
  const mayOpen = board.acts.some((act) => act === `${register}.read`)
  const section = sections.map((key) => chapterOfKey(chapters, `${key}:`)).find(Boolean)
  return (
    <li>
      <p className="review-task-where">{inputOf(gap)}</p>
      {isToFill && <p>{advice}</p>}
      {standing !== 'open' && <Dealt standing={standing} />}
      <div className="ui-row ui-gap-2">
        {declaration && mayOpen && isToFill && (
          <TextLink href={paths.register(at, declaration)}>
            {`Öppna ${declaration.names.plural.toLocaleLowerCase('sv')}`}
          </TextLink>
        )}
        <Button size="small" variant="quiet" onPress={() => goTo(section?.key ?? gap.key)}>
          {section ? `Gå till ${section.number || 'avsnittet'}` : 'Gå till texten'}
        </Button>
      </div>
    </li>
  )
}

/** "Resultat av revisioner": the input as the document names it. */
function inputOf(gap: GapBlock): string {
  const words = gap.content.map((inline) => inline.text).join('')
  return capitalise(/^Underlag saknas: (.+?)\. /.exec(words)?.[1] ?? words)
}
