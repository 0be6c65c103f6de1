/** Tråden beside a record: where it comes from, where it led, and what is missing. */
import { count } from '../../../core/swedish.ts'
import { sentenceOf } from '../../../web/api/client.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import type { AnyRecord } from '../../define.ts'
import { gapsIn } from '../thread.ts'
import { useThread } from './api.ts'
import { ThreadList } from './ThreadList.tsx'

const SHOWN_OF_EACH = 4

export function ThreadSection({ declaration, id }: { declaration: AnyRecord; id: string }) {
  const { at } = usePlace()
  const { data, error, refetch } = useThread(id)
  const gaps = data ? gapsIn(data).length : 0
  return (
    <Section
      title="Tråden"
      description={
        gaps > 0
          ? `${count(gaps, 'lucka', 'luckor')} mellan upphov och effekt.`
          : 'Från upphov till effekt.'
      }
      actions={
        <LinkButton size="small" href={paths.thread(at, declaration, id)}>
          Visa som bild
        </LinkButton>
      }
    >
      {error && !data && (
        <>
          <p>{sentenceOf(error)}</p>
          <Button size="small" onPress={() => void refetch()}>
            Försök igen
          </Button>
        </>
      )}
      {!error && !data && <LoadingState label="Hämtar tråden …" shape="text" lines={7} />}
      {data && <ThreadList thread={data} shownOfEach={SHOWN_OF_EACH} hereId={id} />}
    </Section>
  )
}
