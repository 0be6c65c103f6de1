/** The kit's pages of the inventory, with what each record needs and what falls with it. */
import { useParams } from '@tanstack/react-router'
import type { AnyRecord } from '../../../record/define.ts'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { ClassificationPart } from '../../classification/web/ClassificationPart.tsx'
import { businessProcess } from '../business-process.record.ts'
import { informationSet } from '../information-set.record.ts'
import { itComponent } from '../it-component.record.ts'
import { system } from '../system.record.ts'
import { useSurroundings } from './api.ts'
import { ReachedList } from './Surroundings.tsx'
import './information.css'

/** Where it is a record page, the nearest are enough; the picture has them all. */
const SHOWN = 8

export function BusinessProcessPage() {
  return <InventoryRecordPage declaration={businessProcess as unknown as AnyRecord} />
}

export function InformationSetPage() {
  return <InventoryRecordPage declaration={informationSet as unknown as AnyRecord} />
}

export function SystemPage() {
  return <InventoryRecordPage declaration={system as unknown as AnyRecord} />
}

export function ItComponentPage() {
  return <InventoryRecordPage declaration={itComponent as unknown as AnyRecord} />
}

function InventoryRecordPage({ declaration }: { declaration: AnyRecord }) {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={declaration}
      id={id}
      below={() => (
        <>
          {declaration.type !== 'businessProcess' && <ClassificationPart subjectId={id} />}
          <SurroundingsSection declaration={declaration} id={id} />
        </>
      )}
    />
  )
}

function SurroundingsSection({ declaration, id }: { declaration: AnyRecord; id: string }) {
  const { at } = usePlace()
  const { data, error, refetch } = useSurroundings(declaration, id)
  return (
    <Section
      title="Beroenden"
      description="Räknas fram ur kopplingarna, också de som går i flera steg."
      actions={
        <LinkButton size="small" href={paths.surroundings(at, declaration, id)}>
          Visa som karta
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
      {!error && !data && <LoadingState label="Hämtar beroendena …" shape="text" lines={4} />}
      {data && (
        <div className="surroundings">
          <div>
            <h3>Behöver</h3>
            <ReachedList
              label="Behöver"
              records={data.needs}
              total={data.needsTotal}
              most={SHOWN}
              empty="Inget är angivet."
            />
          </div>
          <div>
            <h3>Står stilla utan den här</h3>
            <ReachedList
              label="Står stilla utan den här"
              records={data.falls}
              total={data.fallsTotal}
              most={SHOWN}
              empty="Inget är angivet."
            />
          </div>
        </div>
      )}
    </Section>
  )
}
