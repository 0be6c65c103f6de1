/** A file or pasted text. What is refused is said at its field, and what was pasted stays. */
import { useState } from 'react'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { FileField } from '../../../web/ui/FileField.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { FormSection } from '../../../web/ui/FormSection.tsx'
import { NumberField } from '../../../web/ui/NumberField.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { LARGEST_FILE, LONGEST_TEXT, refuse } from '../refusals.ts'
import type { ReadingActs } from './api.ts'

export function ReportForm({ acts }: { acts: ReadingActs }) {
  const [way, setWay] = useState<'file' | 'text'>('file')
  const [files, setFiles] = useState<File[]>([])
  const [text, setText] = useState('')
  const [year, setYear] = useState<number | null>(null)
  const sending = useSend()

  async function read() {
    const problem = way === 'file' ? problemOfFile(files[0]) : problemOfText(text)
    if (problem) {
      sending.refuse({ [way]: problem })
      return
    }
    await sending.send(async () => {
      if (way === 'text') await acts.readText(text, year)
      else if (files[0]) await acts.readFile(files[0], year)
    })
  }

  return (
    <div className="read-form">
      {sending.failure && (
        <Banner tone="bad" title="Rapporten lästes inte in" live="alert">
          <p>{sending.failure}</p>
        </Banner>
      )}
      <Form onSubmit={() => void read()} aria-label="Läs in en rapport">
        <FormSection title="Rapporten">
          <RadioGroup
            label="Hur har du rapporten?"
            name="way"
            layout="row"
            options={[
              { value: 'file', label: 'Som fil' },
              { value: 'text', label: 'Som text att klistra in' },
            ]}
            value={way}
            onChange={(chosen) => setWay(chosen === 'text' ? 'text' : 'file')}
          />
          {way === 'file' ? (
            <FileField
              label="Fil"
              name="file"
              description="Word (.docx), PDF eller ren text, högst 25 MB. Filen sparas inte, bara texten i den medan du går igenom förslagen."
              accept=".docx,.pdf,.txt,.md"
              files={files}
              onChange={setFiles}
              errorMessage={sending.problems.file}
              isRequired
            />
          ) : (
            <TextArea
              label="Text"
              name="text"
              description="Markera hela rapporten, kopiera och klistra in. Rubriker och punkter känns igen."
              rows={12}
              value={text}
              onChange={setText}
              errorMessage={sending.problems.text}
              isRequired
            />
          )}
          <NumberField
            label="Rapportens år"
            name="year"
            description="Behövs bara om året inte framgår av texten, till exempel 2024."
            value={year}
            onChange={setYear}
            minValue={2000}
            maxValue={2100}
            formatOptions={{ useGrouping: false }}
            errorMessage={sending.problems.year}
          />
        </FormSection>
        <FormActions status={sending.isSending ? 'Läser rapporten …' : ''}>
          <Button
            variant="primary"
            type="submit"
            isPending={sending.isSending}
            pendingLabel="Läser rapporten …"
          >
            Läs in rapporten
          </Button>
        </FormActions>
      </Form>
      <p className="soft">
        Inget sparas i registren förrän du godtar det. Läs inte in rapporter med
        säkerhetsskyddsklassificerade uppgifter.
      </p>
    </div>
  )
}

function problemOfFile(file: File | undefined): string | null {
  if (!file) return 'Välj en fil.'
  if (file.size > LARGEST_FILE) return refuse('tooLarge').message
  return file.size === 0 ? refuse('empty').message : null
}

function problemOfText(text: string): string | null {
  if (text.trim() === '') return 'Klistra in rapportens text.'
  return text.length > LONGEST_TEXT ? refuse('tooLong').message : null
}
