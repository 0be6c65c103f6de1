/** Granskning, beside the text: what was found, a way to each place, and a reason for what may stay. */
import { count } from '../../../core/swedish.ts'
import { sentenceOf } from '../../../web/api/client.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { type Place, paths } from '../../../web/paths.ts'
import { registerOfType } from '../../../web/registers.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { managementReview } from '../../management-review.record.ts'
import { useDesk } from '../../web/desk.tsx'
import type { CheckHit } from '../check-answer.ts'
import { useCheck, usePassActs } from './api.ts'
import { HitList } from './HitList.tsx'
import { textKeyOf, waitingHits } from './hit-groups.ts'
import './check.css'

export function useWaitingHits(): number | undefined {
  const { workspace } = useDesk()
  const { data } = useCheck(workspace.review.id)
  return data ? waitingHits(data.hits) || undefined : undefined
}

export function CheckPanel() {
  const { workspace, passHit } = useDesk()
  const { at } = usePlace()
  const { data, error, refetch, isFetching } = useCheck(workspace.review.id)
  return (
    <div className="review-selection check-panel" aria-busy={isFetching}>
      <h3>Granskning</h3>
      {error && !data && (
        <Banner
          tone="bad"
          title="Granskningen gick inte att läsa"
          actions={
            <Button size="small" onPress={() => void refetch()}>
              Försök igen
            </Button>
          }
        >
          {sentenceOf(error)}
        </Banner>
      )}
      {!data && !error && <p className="soft">Granskar …</p>}
      {data && (
        <>
          <Standing hits={data.hits} open={data.open} isFrozen={data.isFrozen} />
          <HitList
            hits={data.hits}
            actions={(hit) => (
              <HitActions
                hit={hit}
                mayPass={data.may.pass.answer}
                onPass={() => passHit(hit)}
                at={at}
              />
            )}
          />
          <p className="small">
            <TextLink href={paths.checkText(at)}>Granska en annan text</TextLink>
          </p>
        </>
      )}
    </div>
  )
}

type StandingProps = { hits: readonly CheckHit[]; open: number; isFrozen: boolean }

function Standing({ hits, open, isFrozen }: StandingProps) {
  if (hits.length === 0)
    return (
      <p>
        {isFrozen
          ? 'Granskningen hittade ingenting när genomgången skickades.'
          : 'Granskningen har inte hittat något att rätta. Den görs om varje gång något sparas.'}
      </p>
    )
  return (
    <p className="soft small">
      {isFrozen
        ? 'Så stod granskningen när genomgången skickades.'
        : open === 0
          ? 'Ingenting stoppar beslut. Granskningen görs om varje gång något sparas.'
          : `${count(open, 'träff stoppar', 'träffar stoppar')} beslut. Rätta, eller godta med skäl.`}
    </p>
  )
}

type HitActionsProps = { hit: CheckHit; mayPass: boolean; onPass: () => void; at: Place }

function HitActions({ hit, mayPass, onPass, at }: HitActionsProps) {
  const { goTo, workspace } = useDesk()
  const acts = usePassActs(workspace.review.id)
  const { place, sources, severity, pass } = hit
  const [record] = sources
  const key = place.key
  async function withdraw() {
    try {
      await acts.withdraw(hit.key)
    } catch (reason) {
      showToast({ message: sentenceOf(reason), tone: 'bad' })
    }
  }
  return (
    <>
      {key !== null && (
        <Button
          size="small"
          onPress={() => goTo(textKeyOf(key))}
          aria-label={`Gå till texten ”${hit.quote.slice(0, 60)}”`}
        >
          Gå till texten
        </Button>
      )}
      {record && sources.length === 1 && <RecordLink at={at} record={record} />}
      {severity === 'stops' && !hit.mayPass.answer && (
        <p className="small">Kan inte godtas med skäl.</p>
      )}
      {hit.mayPass.answer && mayPass && pass === null && (
        <Button size="small" variant="quiet" onPress={onPass}>
          Godta med skäl
        </Button>
      )}
      {mayPass && pass !== null && (
        <Button size="small" variant="quiet" onPress={() => void withdraw()}>
          Ta tillbaka
        </Button>
      )}
    </>
  )
}

function RecordLink({ at, record }: { at: Place; record: CheckHit['sources'][number] }) {
  if (record.type === managementReview.type) return null
  const declaration = registerOfType(record.type)
  return declaration ? (
    <TextLink
      href={paths.record(at, declaration, record.id)}
      aria-label={`Öppna posten ${record.title}`}
    >
      Öppna posten
    </TextLink>
  ) : null
}
