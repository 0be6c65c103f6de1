/** Begins a classification from the register: which information set? */
import { useState } from 'react'
import { findRecords } from '../../../record/web/FieldInput.tsx'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ComboBox } from '../../../web/ui/ComboBox.tsx'
import { ErrorSummary } from '../../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { informationSet } from '../../information/information-set.record.ts'
import { classification } from '../classification.record.ts'
import { useBegin } from './BeginAgain.tsx'

export function NewClassificationPage() {
  const { at, board } = usePlace()
  const begin = useBegin()
  const sending = useSend()
  const [set, setSet] = useState<{ id: string; title: string } | null>(null)
  const register = paths.register(at, classification)

  async function send() {
    if (set === null) return sending.refuse({ informationSet: 'Välj vad som ska klassas.' })
    await sending.send(() => begin(set.id, null, null))
  }

  return (
    <Page
      title="Klassa en informationsmängd"
      purpose="Information klassas, inte system: systemen ärver av det de innehåller."
      breadcrumbs={[{ label: classification.names.plural, href: register }]}
    >
      <Form aria-label="Klassa en informationsmängd" onSubmit={() => void send()}>
        <ErrorSummary
          attempt={sending.attempt}
          errors={Object.entries(sending.problems).map(([name, message]) => ({ name, message }))}
        />
        {sending.failure && (
          <Banner tone="bad" title="Gick inte att börja" live="alert">
            {sending.failure}
          </Banner>
        )}
        <ComboBox
          label="Informationsmängd"
          name="informationSet"
          isRequired
          description={
            <>
              Saknas den?{' '}
              <TextLink href={paths.newRecord(at, informationSet)}>Lägg till den först</TextLink>.
            </>
          }
          errorMessage={sending.problems.informationSet}
          value={set?.id ?? null}
          valueLabel={set?.title}
          loadOptions={(words, signal) => findRecords('informationSet', board.id, words, signal)}
          emptyText="Ingen informationsmängd stämmer med det du skrev"
          onChange={(id, option) => setSet(id === null ? null : { id, title: option?.label ?? '' })}
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={sending.isSending}>
            Börja klassa
          </Button>
          <LinkButton href={register}>Avbryt</LinkButton>
        </FormActions>
      </Form>
    </Page>
  )
}
