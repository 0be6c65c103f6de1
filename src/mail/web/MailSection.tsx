/** Which letters a person wants from Genomlys. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { callApi, sentenceOf } from '../../web/api/client.ts'
import { keepAnswer } from '../../web/api/keep-answer.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { CheckboxField } from '../../web/ui/CheckboxField.tsx'
import { Section } from '../../web/ui/Layout.tsx'

type Wanted = { law: boolean; reminder: boolean; digest: boolean }

export function MailSection() {
  const client = useQueryClient()
  const [failure, setFailure] = useState<string | null>(null)
  const { data } = useQuery({
    queryKey: ['own-mail'],
    queryFn: ({ signal }) => callApi<Wanted>('GET', '/api/me/mail', { signal }),
  })
  if (!data) return null

  async function choose(wanted: Wanted) {
    try {
      await keepAnswer(
        client,
        ['own-mail'],
        await callApi<Wanted>('PUT', '/api/me/mail', { body: wanted }),
      )
      setFailure(null)
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }

  return (
    <Section title="E-post" description="Breven har bara titlar och länkar.">
      {failure && (
        <Banner tone="bad" title="Valet är inte sparat" live="alert">
          {failure}
        </Banner>
      )}
      <CheckboxField
        name="law"
        label="Lagens tidsfrister för incidenter"
        description="När halva tiden har gått, när sex timmar återstår och när tiden är ute."
        isSelected={data.law}
        onChange={(law) => void choose({ ...data, law })}
      />
      <CheckboxField
        name="reminder"
        label="Andra påminnelser om det jag ansvarar för"
        isSelected={data.reminder}
        onChange={(reminder) => void choose({ ...data, reminder })}
      />
      <CheckboxField
        name="digest"
        label="Veckans sammanfattning, måndagar"
        isSelected={data.digest}
        onChange={(digest) => void choose({ ...data, digest })}
      />
    </Section>
  )
}
