/** A saved person's facts, in their form. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { people } from './addresses.ts'
import {
  changePerson,
  type OnePerson,
  type Unit,
  usePerson,
  useReadAgain,
  useUnits,
} from './api.ts'
import { PersonForm } from './PersonForm.tsx'
import { PersonFailure } from './PersonPage.tsx'

export function ChangePersonPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const one = usePerson(id)
  const units = useUnits()
  const error = (one.data ? null : one.error) ?? (units.data ? null : units.error)
  if (error)
    return (
      <PersonFailure
        error={error}
        onRetry={() => {
          void one.refetch()
          void units.refetch()
        }}
      />
    )
  if (!one.data || !units.data)
    return <LoadingState label="Hämtar uppgifterna …" shape="facts" lines={6} />
  return <ChangeForm key={id} read={one.data} units={units.data.units} />
}

function ChangeForm({ read, units }: { read: OnePerson; units: readonly Unit[] }) {
  // The form stays on the version it was opened with, whatever is read in the background.
  const [opened] = useState(read)
  const { at } = usePlace()
  const go = useGo()
  const readAgain = useReadAgain()
  const { person, may } = opened
  const address = paths.record(at, people, person.id)

  const header = {
    title: 'Ändra uppgifter',
    purpose: person.name,
    breadcrumbs: [
      { label: 'Personer', href: paths.register(at, people) },
      { label: person.name, href: address },
    ],
  }

  if (!may.change.answer)
    return (
      <Page {...header}>
        <Banner tone="info" title="Din roll får inte ändra här">
          {may.change.because}
        </Banner>
      </Page>
    )
  return (
    <PersonForm
      header={header}
      saved={person}
      units={units}
      submitLabel="Spara ändringarna"
      cancelHref={address}
      onSave={(values, version) => changePerson(person.id, { ...values, version })}
      onSaved={async (saved) => {
        await readAgain()
        showToast({ message: `Uppgifterna om ${saved.name} har sparats.` })
        go(address, { replaces: true })
      }}
    />
  )
}
