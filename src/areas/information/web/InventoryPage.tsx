/** Inventering: how far it has come, what is not yet known, and the way to mend each. */
import { useState } from 'react'
import { count, uncapitalise } from '../../../core/swedish.ts'
import { LinkDialog } from '../../../record/web/RecordLinks.tsx'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { addressOf, registerOfType } from '../../../web/registers.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { businessProcess } from '../business-process.record.ts'
import { gapKinds } from '../inventory.rules.ts'
import { system } from '../system.record.ts'
import { type Inventory, type Named, useInventory } from './api.ts'
import './information.css'

type Linking = { record: Named; relation: string }
type GapRecord = Inventory['gaps'][number]['records'][number]

export function InventoryPage() {
  const { board, year } = usePlace()
  const { data, error, refetch } = useInventory(board.id, year)
  const isEmpty = data?.counts.every(({ total }) => total === 0)
  return (
    <Page
      title="Inventering"
      purpose="Vad nämnden har, hur det hänger ihop och vad som ännu inte är känt. Grunden för klassning, registerförteckning och återställning."
    >
      {error && !data ? (
        <ErrorState
          title="Inventeringen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data && isEmpty ? (
        <NothingYet />
      ) : data ? (
        <Content inventory={data} />
      ) : (
        <LoadingState label="Hämtar inventeringen …" shape="list" lines={8} />
      )}
    </Page>
  )
}

function NothingYet() {
  const { at, board } = usePlace()
  const may = (act: string) => board.acts.some((one) => one === act)
  return (
    <EmptyState
      title="Börja med det ni vet"
      actions={[
        may('businessProcess.create') && (
          <LinkButton key="process" variant="primary" href={paths.newRecord(at, businessProcess)}>
            Lägg till process
          </LinkButton>
        ),
        may('system.create') && (
          <LinkButton key="system" href={paths.newRecord(at, system)}>
            Lägg till system
          </LinkButton>
        ),
      ]}
    >
      <p>
        Gå från arbetet till tekniken: vilka processer ni har, vilken information de hanterar, vilka
        system den finns i och vad systemen vilar på. Fem processer räcker för att komma igång.
      </p>
      <p>
        Efter hand visas här vad som saknar ägare, vad som inte är kopplat och vad som är okänt.
      </p>
    </EmptyState>
  )
}

function Content({ inventory }: { inventory: Inventory }) {
  const [linking, setLinking] = useState<Linking | null>(null)
  const declaration = linking && registerOfType(linking.record.type)
  return (
    <>
      <Counts inventory={inventory} />
      <Circles circles={inventory.circles} />
      {inventory.gaps.length === 0 ? (
        <Section title="Inget saknas">
          <p>
            Allt som är i bruk har en ägare och är kopplat till det som det hanterar eller behöver.
          </p>
        </Section>
      ) : (
        inventory.gaps.map(({ kind, total, records }) => (
          <Section
            key={kind}
            title={`${gapKinds[kind].heading} (${total})`}
            description={gapKinds[kind].because}
          >
            <ul className="inventory-gaps">
              {records.map((record) => (
                <GapRow
                  key={record.id}
                  record={record}
                  mend={gapKinds[kind]}
                  onLink={(relation) => setLinking({ record, relation })}
                />
              ))}
            </ul>
            {total > records.length && (
              <p className="soft small">{`och ${total - records.length} till`}</p>
            )}
          </Section>
        ))
      )}
      {linking && declaration && (
        <LinkDialog
          declaration={declaration}
          record={linking.record}
          start={{ relation: linking.relation }}
          onClose={() => setLinking(null)}
        />
      )}
    </>
  )
}

/** Each register with how many there are, and how many were looked at this year. */
function Counts({ inventory }: { inventory: Inventory }) {
  const { at, year } = usePlace()
  return (
    <ul className="inventory-counts">
      {inventory.counts.map(({ type, total, reviewed }) => {
        const declaration = registerOfType(type)
        if (!declaration) return null
        return (
          <li key={type}>
            <TextLink href={paths.register(at, declaration)}>{declaration.names.plural}</TextLink>
            <span className="inventory-count num">{total}</span>
            <span className="soft small">
              {total === 0 ? 'Inget registrerat' : `${reviewed} av ${total} genomgångna ${year}`}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function Circles({ circles }: { circles: Inventory['circles'] }) {
  const { at } = usePlace()
  if (circles.length === 0) return null
  return (
    <Section
      title={`Cirklar av beroenden (${circles.length})`}
      description="De är angivna som beroende av varandra. Då går det inte att säga vilket som ska återställas först. Ta bort det beroende som inte stämmer."
    >
      <ul className="inventory-gaps">
        {circles.map((circle) => (
          <li key={circle.map(({ id }) => id).join(' ')}>
            <span>
              {circle.map((one, index) => (
                <span key={one.id}>
                  {index > 0 && ' → '}
                  <TextLink href={addressOf(at, one) ?? ''}>{one.title}</TextLink>
                </span>
              ))}
            </span>
            <span className="soft small">{count(circle.length, 'post', 'poster')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

type GapRowProps = {
  record: GapRecord
  mend: { heading: string; field?: string; relation?: string; action?: string }
  onLink: (relation: string) => void
}

function GapRow({ record, mend: { field, relation, action }, onLink }: GapRowProps) {
  const { at } = usePlace()
  const declaration = registerOfType(record.type)
  const href = addressOf(at, record)
  const label = field && declaration?.fields[field]?.label
  return (
    <li>
      <span className="inventory-title">
        {href ? <TextLink href={href}>{record.title}</TextLink> : record.title}
        <span className="soft small">{record.name}</span>
      </span>
      {record.mayChange && field && declaration && (
        <LinkButton
          size="small"
          aria-label={`Ange ${uncapitalise(label || '')}: ${record.title}`}
          href={paths.changeRecord(at, declaration, record.id, field)}
        >
          {`Ange ${uncapitalise(label || '')}`}
        </LinkButton>
      )}
      {record.mayChange && relation && action && (
        <Button
          size="small"
          aria-label={`${action}: ${record.title}`}
          onPress={() => onLink(relation)}
        >
          {action}
        </Button>
      )}
    </li>
  )
}
