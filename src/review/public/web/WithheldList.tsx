/** What the public version leaves out: where, under which law, why, by whom and when. */
import { dayInWords, dayOf } from '../../../core/dates.ts'
import { count } from '../../../core/swedish.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { shorten } from '../../web/parts.ts'
import type { PublicAnswer, RemovedMark, ShownMark } from '../answer.ts'
import { type Target, targetWords } from '../marks.ts'
import {
  A_NAME_CAN_BE_MARKED,
  certaintyWords,
  MARK_IS_A_WARNING,
  NAMES_ARE_KEPT,
  oslSection,
  SMALL_COUNTS,
} from '../osl.ts'

type WithheldListProps = {
  answer: PublicAnswer
  /** null: the reader may not. */
  onRemove: ((mark: ShownMark) => void) | null
}

export function WithheldList({ answer, onRemove }: WithheldListProps) {
  const { marks, removed, registered } = answer
  return (
    <>
      <Section title="Utelämnas" level={2}>
        {marks.length === 0 ? (
          <p>
            Inget är markerat i rapporten.
            {onRemove !== null &&
              ' Välj ”Hela texten”, och sedan ”Sekretess…” vid stycket, eller markera ord med musen.'}
          </p>
        ) : (
          <ul className="public-marks">
            {marks.map((mark) => (
              <MarkItem key={mark.id} mark={mark} onRemove={onRemove} />
            ))}
          </ul>
        )}
      </Section>
      {registered.length > 0 && (
        <Section
          title="Markerade i registren"
          level={2}
          description="Sekretessen sätts på posten i dess register."
        >
          <ul className="public-marks">
            {registered.map((record) => (
              <li key={record.id}>
                <p className="public-what">{shorten(record.title, 80)}</p>
                <p className="soft">
                  {record.law}.{' '}
                  {record.isLeftOutHere
                    ? 'Står i rapporten, utelämnas här.'
                    : 'Återges inte i någon version.'}
                </p>
                <PlaceList places={record.places} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {removed.length > 0 && (
        <Disclosure
          level={2}
          title={count(removed.length, 'borttagen markering', 'borttagna markeringar')}
        >
          <ul className="public-marks">
            {removed.map((mark) => (
              <RemovedItem key={mark.id} mark={mark} />
            ))}
          </ul>
        </Disclosure>
      )}
      <Section title="Innan du lämnar ut" level={2}>
        <div className="public-notes">
          <p>{MARK_IS_A_WARNING}</p>
          <p>
            {NAMES_ARE_KEPT} {A_NAME_CAN_BE_MARKED}
          </p>
          <p>{SMALL_COUNTS}</p>
        </div>
      </Section>
    </>
  )
}

function MarkItem({ mark, onRemove }: { mark: ShownMark } & Pick<WithheldListProps, 'onRemove'>) {
  const sure = certaintyWords[oslSection(mark.section)?.certainty ?? 'confirmed']
  const isLost = mark.places.length === 0
  return (
    <li>
      <p className="public-what">{saidOf(mark.target)}</p>
      <p>
        <strong>{mark.law}</strong>
        {sure && <span className="soft"> ({sure.toLocaleLowerCase('sv')})</span>}
      </p>
      <p>{mark.reason}</p>
      {isLost ? (
        <StatusTag tone="warn">Hittas inte längre</StatusTag>
      ) : (
        <PlaceList places={mark.places} />
      )}
      <p className="soft">{whoAndWhen(mark.madeByName, mark.madeAt)}</p>
      {onRemove && (
        <Button
          size="small"
          variant="quiet"
          aria-label={`Ta bort markeringen av ${saidOf(mark.target)}`}
          onPress={() => onRemove(mark)}
        >
          Ta bort
        </Button>
      )}
    </li>
  )
}

/** Every place, so that whoever answers for the version can look at each. */
function PlaceList({ places }: Pick<ShownMark, 'places'>) {
  if (places.length === 0) return null
  const items = (
    <ul className="public-places soft">
      {places.map((place) => (
        <li key={`${place.section} ${place.paragraph} ${place.what}`}>{placeInWords(place)}</li>
      ))}
    </ul>
  )
  if (places.length <= SHOWN_AT_ONCE) return items
  return <Disclosure title={count(places.length, 'ställe', 'ställen')}>{items}</Disclosure>
}

const SHOWN_AT_ONCE = 3

function placeInWords({
  section,
  paragraph,
  what,
  count: times,
}: ShownMark['places'][number]): string {
  const at = paragraph === null ? section : `${section}, stycke ${paragraph}`
  return `${at}: ${what}${times > 1 ? ` (${times})` : ''}`
}

function RemovedItem({ mark }: { mark: RemovedMark }) {
  return (
    <li>
      <p className="public-what">{saidOf(mark.target)}</p>
      <p>
        {mark.law}. {mark.reason}
      </p>
      <p className="soft">
        Gjord av {whoAndWhen(mark.madeByName, mark.madeAt)}, borttagen av{' '}
        {whoAndWhen(mark.removedByName, mark.removedAt)}: {mark.removedBecause}
      </p>
    </li>
  )
}

function saidOf(target: Target): string {
  const kind = targetWords[target.kind]
  if (target.kind === 'block') return kind
  if (target.kind === 'cell') return `${kind}: ${target.column}, ”${shorten(target.words, 40)}”`
  return `${kind}: ”${shorten(target.words, 60)}”`
}

function whoAndWhen(name: string | null, at: string): string {
  return [name ?? 'Genomlys', dayInWords(dayOf(at))].join(', ')
}
