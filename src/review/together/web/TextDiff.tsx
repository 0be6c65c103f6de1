/** Two wordings in one, word for word: what has gone is struck through, what has come is underlined. */
import { diffWordsWithSpace } from 'diff'
import { VisuallyHidden } from '../../../web/ui/VisuallyHidden.tsx'

export function TextDiff({ before, now }: { before: string; now: string }) {
  const runs = withPlaces(diffWordsWithSpace(before, now, { timeout: 500 }) ?? whole(before, now))
  return (
    <div className="review-plain together-diff">
      {runs.map(({ at, value, added, removed }) =>
        added ? (
          <ins key={at}>
            <VisuallyHidden> tillagt: </VisuallyHidden>
            {value}
          </ins>
        ) : removed ? (
          <del key={at}>
            <VisuallyHidden> borttaget: </VisuallyHidden>
            {value}
          </del>
        ) : (
          <span key={at}>{value}</span>
        ),
      )}
    </div>
  )
}

type Run = { value: string; added: boolean; removed: boolean }

function whole(before: string, now: string): Run[] {
  return [
    { value: before, added: false, removed: true },
    { value: now, added: true, removed: false },
  ]
}

function withPlaces(runs: readonly Run[]): (Run & { at: string })[] {
  let place = 0
  return runs.map((run) => {
    const at = `${place} ${run.added ? 'nu' : 'då'}`
    place += run.value.length
    return { ...run, at }
  })
}
