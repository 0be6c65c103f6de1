/** Är det här det beslutade dokumentet? A file is compared with what was kept when it was decided. */
import { useState } from 'react'
import { callApi } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { FileField } from '../../../web/ui/FileField.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { Stack } from '../../../web/ui/Layout.tsx'

const LARGEST_MB = 25

type Verdict = { kind: 'decided' | 'changed' | 'unknown'; isWhole: boolean; said: string }
type Answered = Verdict & { fileName: string }

export function VerifyPage() {
  const { at, year } = usePlace()
  const [files, setFiles] = useState<File[]>([])
  const [answered, setAnswered] = useState<Answered | null>(null)
  const sending = useSend()

  async function verify() {
    const [file] = files
    if (!file) return sending.refuse({ file: 'Välj en fil.' })
    if (file.size > LARGEST_MB * 1_000_000)
      return sending.refuse({
        file: `Filen är större än ${LARGEST_MB} MB och kan inte vara en rapport.`,
      })
    const sent = await sending.send(() =>
      callApi<Verdict>('POST', '/api/report-verifications', { body: file }),
    )
    if (sent) setAnswered({ ...sent.result, fileName: file.name })
  }

  return (
    <Page
      title="Är det här den beslutade rapporten?"
      purpose="Filen jämförs med den som sparades när beslutet fattades. Den sparas inte."
      breadcrumbs={[{ label: `Ledningens genomgång ${year}`, href: paths.review(at) }]}
    >
      <Stack gap={6}>
        {sending.failure && (
          <Banner tone="bad" title="Filen kunde inte jämföras" live="alert">
            {sending.failure}
          </Banner>
        )}
        <Form aria-label="Jämför en fil" onSubmit={() => void verify()}>
          <FileField
            label="Fil"
            name="file"
            description="Rapporten som PDF, Word, webbsida eller text, så som du har fått den."
            accept=".pdf,.docx,.html,.htm,.txt"
            files={files}
            onChange={(chosen) => {
              setFiles(chosen)
              setAnswered(null)
            }}
            errorMessage={sending.problems.file}
            isRequired
          />
          <FormActions>
            <Button type="submit" variant="primary" isPending={sending.isSending}>
              Jämför
            </Button>
          </FormActions>
        </Form>
        {answered && (
          <Banner tone={toneOf(answered)} title={titleOf(answered)} live="status">
            <p>{answered.said}</p>
            <p className="soft">{answered.fileName}</p>
          </Banner>
        )}
      </Stack>
    </Page>
  )
}

function toneOf({ kind, isWhole }: Verdict): 'good' | 'bad' | 'warn' {
  if (kind === 'decided') return isWhole ? 'good' : 'bad'
  return kind === 'changed' ? 'bad' : 'warn'
}

function titleOf({ kind, isWhole }: Verdict): string {
  if (kind === 'decided') return isWhole ? 'Ja, oförändrad' : 'Det som är sparat är inte helt'
  return kind === 'changed'
    ? 'Nej, filen är en annan än den beslutade'
    : 'Nej, filen känns inte igen'
}
