/** A person who is not there yet. */
import { Page } from '../../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { people } from './addresses.ts'
import { createPerson, useReadAgain, useUnits } from './api.ts'
import { PageFailure } from './PageFailure.tsx'
import { PersonForm } from './PersonForm.tsx'

export function NewPersonPage() {
  const { me, at } = usePlace()
  const go = useGo()
  const readAgain = useReadAgain()
  const { data, error, refetch } = useUnits()
  const list = paths.register(at, people)

  const header = {
    title: 'Lägg till person',
    purpose: 'Roller och konto ges när personen är sparad.',
    breadcrumbs: [{ label: 'Personer', href: list }],
  }

  if (data && me.acts.includes('people.change'))
    return (
      <PersonForm
        header={header}
        saved={null}
        units={data.units}
        submitLabel="Spara personen"
        cancelHref={list}
        onSave={({ active: _always, ...values }) => createPerson(values)}
        onSaved={async (saved) => {
          await readAgain()
          showToast({ message: `${saved.name} är tillagd.` })
          go(paths.record(at, people, saved.id), { replaces: true })
        }}
      />
    )
  return (
    <Page {...header}>
      {!me.acts.includes('people.change') ? (
        <Banner tone="info" title="Din roll får inte lägga till personer">
          Be en administratör eller den som samordnar informationssäkerheten om hjälp.
        </Banner>
      ) : error ? (
        <PageFailure
          title="Enheterna gick inte att hämta"
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <LoadingState label="Hämtar formuläret …" shape="facts" lines={6} />
      )}
    </Page>
  )
}
