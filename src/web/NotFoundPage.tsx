/** An address that leads nowhere. */
import { Page } from './frame/Page.tsx'
import { usePlaceIfAny } from './frame/place.tsx'
import { paths } from './paths.ts'
import { LinkButton } from './ui/LinkButton.tsx'

export function NotFoundPage() {
  const at = usePlaceIfAny()?.at
  return (
    <Page
      title="Sidan finns inte"
      purpose="Adressen kan vara felskriven, eller så har sidan flyttat. Om du kom hit från en länk i Genomlys: säg till den som sköter driften."
    >
      <LinkButton href={at ? paths.board(at) : paths.home()} variant="primary">
        Gå till Min sida
      </LinkButton>
    </Page>
  )
}
