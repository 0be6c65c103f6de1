/** One's own calendar address: made, shown once, renewed and turned off. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showInstant } from '../../../core/dates.ts'
import { callApi, sentenceOf } from '../../../web/api/client.ts'
import { keepAnswer } from '../../../web/api/keep-answer.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { CopyField } from '../../../web/ui/CopyField.tsx'
import { Row, Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'

type Scope = 'mine' | 'boards'
type Answer = { feed: { scope: Scope; madeAt: string } | null }
const KEY = ['own-calendar']

export function CalendarSection() {
  const client = useQueryClient()
  const [address, setAddress] = useState<string | null>(null)
  const [asked, setAsked] = useState<'renew' | 'drop' | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const { data, error } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => callApi<Answer>('GET', '/api/me/calendar', { signal }),
  })

  async function make(scope: Scope) {
    const made = await callApi<{ address: string }>('POST', '/api/me/calendar', { body: { scope } })
    setAddress(made.address)
    await client.invalidateQueries({ queryKey: KEY })
  }
  async function drop() {
    await keepAnswer(client, KEY, await callApi<Answer>('DELETE', '/api/me/calendar'))
    setAddress(null)
    showToast({ message: 'Kalenderadressen är avstängd.' })
  }
  async function attempt(work: () => Promise<unknown>) {
    try {
      await work()
      setFailure(null)
    } catch (reason) {
      setFailure(sentenceOf(reason))
    }
  }
  const change = (scope: Scope) =>
    attempt(
      async () =>
        await keepAnswer(
          client,
          KEY,
          await callApi<Answer>('PUT', '/api/me/calendar', { body: { scope } }),
        ),
    )

  return (
    <Section
      id="kalender"
      title="Årshjulet i din kalender"
      description="En egen hemlig adress som du lägger till i Outlook, Google Kalender eller telefonen. Kalendern visar dagar och rubriker, aldrig rubriken på något som är markerat med sekretess."
      actions={
        data?.feed === null && (
          <Button size="small" onPress={() => void attempt(() => make('mine'))}>
            Skapa adress
          </Button>
        )
      }
    >
      {error && !data && <p>{sentenceOf(error)}</p>}
      {!error && !data && <LoadingState label="Hämtar kalendern …" lines={1} />}
      {failure && (
        <Banner tone="bad" title="Det gick inte att spara" live="alert">
          {failure}
        </Banner>
      )}
      {data?.feed === null && <p className="soft">Du har ingen kalenderadress.</p>}
      {data?.feed && (
        <div className="account-choices">
          {address === null ? (
            <p className="soft">
              Adressen skapades {showInstant(data.feed.madeAt)} och visas inte igen. Har du tappat
              bort den: byt adress.
            </p>
          ) : (
            <CopyField
              label="Din kalenderadress"
              description="Visas bara nu. Den som har adressen kan läsa din kalender: dela den inte. I Outlook: Lägg till kalender, Prenumerera från webben."
              copyLabel="Kopiera adressen"
              value={address}
            />
          )}
          <RadioGroup
            name="kalender"
            label="Kalendern visar"
            options={[
              { value: 'mine', label: 'Det jag ansvarar för' },
              { value: 'boards', label: 'Hela årshjulet vid mina nämnder' },
            ]}
            value={data.feed.scope}
            onChange={(scope) => void change(scope as Scope)}
          />
          <Row gap={2}>
            <Button size="small" onPress={() => setAsked('renew')}>
              Byt adress
            </Button>
            <Button size="small" onPress={() => setAsked('drop')}>
              Stäng av
            </Button>
          </Row>
        </div>
      )}
      <ConfirmDialog
        isOpen={asked !== null}
        onOpenChange={() => setAsked(null)}
        title={asked === 'drop' ? 'Stäng av kalenderadressen?' : 'Byt kalenderadress?'}
        confirmLabel={asked === 'drop' ? 'Stäng av adressen' : 'Byt adress'}
        onConfirm={() => (asked === 'drop' ? drop() : make(data?.feed?.scope ?? 'mine'))}
      >
        <p>
          {asked === 'drop'
            ? 'Kalendrar som har lagt till adressen slutar att uppdateras.'
            : 'Den gamla adressen slutar gälla, och du lägger till den nya i dina kalendrar.'}
        </p>
      </ConfirmDialog>
    </Section>
  )
}
