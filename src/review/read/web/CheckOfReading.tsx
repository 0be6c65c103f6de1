/** What the check finds in a report that is being read in, with a way to each place in its text. */
import { count } from '../../../core/swedish.ts'
import { sentenceOf } from '../../../web/api/client.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { useCheckOfReading } from '../../check/web/api.ts'
import { HitList } from '../../check/web/HitList.tsx'

type CheckOfReadingProps = {
  readingId: string
  /** The year the report follows up. */
  year: number
  /** Marks the line of the report's text. */
  onShow: (line: number) => void
}

export function CheckOfReading({ readingId, year, onShow }: CheckOfReadingProps) {
  const { data, error, refetch } = useCheckOfReading(readingId, year)
  if (error && !data)
    return (
      <Banner
        tone="warn"
        title="Rapporten kunde inte granskas"
        actions={
          <Button size="small" onPress={() => void refetch()}>
            Försök igen
          </Button>
        }
      >
        {sentenceOf(error)}
      </Banner>
    )
  if (!data) return <p className="soft">Granskar rapporten …</p>
  if (data.hits.length === 0)
    return <p className="soft">{`Granskningen mot ${year} hittade ingenting i rapporten.`}</p>
  return (
    <Disclosure
      level={2}
      title={`Granskningen hittade ${count(data.hits.length, 'sak', 'saker')} i rapporten`}
    >
      <p className="soft small">
        {`Så som den granskas inför beslut, med ${year} som år. Rapporten ändras inte; det som upprepas i år går att rätta.`}
      </p>
      <HitList
        hits={data.hits}
        level={3}
        actions={({ place: { line }, quote }) =>
          line !== null && (
            <Button
              size="small"
              aria-label={`Visa i texten: ”${quote.slice(0, 60)}”`}
              onPress={() => onShow(line)}
            >
              Visa i texten
            </Button>
          )
        }
      />
    </Disclosure>
  )
}
