import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { useCheck } from './api.ts'
import './check.css'

/** For who decides: what stopped the review, and why it was sent all the same. */
export function PassedHits({ reviewId }: { reviewId: string }) {
  const { data } = useCheck(reviewId)
  const passed = data?.hits.filter(({ pass }) => pass !== null) ?? []
  if (passed.length === 0) return null
  return (
    <div className="check-passed">
      <h3>Godtaget med skäl</h3>
      <p className="soft">
        Granskningen fann detta när genomgången skickades. Det stoppar beslut om ingen tar ställning
        till det.
      </p>
      <ul>
        {passed.map(({ key, label, quote, why, pass }) => (
          <li key={key}>
            <StatusTag tone="warn">{label}</StatusTag>
            <blockquote className="check-quote">{quote}</blockquote>
            <p>{why}</p>
            <p>
              <strong>{`${pass?.byName}: `}</strong>
              {pass?.reason}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
