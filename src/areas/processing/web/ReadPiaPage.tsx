/** Läs in en bedömning ur PIA-verktyget: the file first, then what it gives, then it is saved. */
import { useState } from 'react'
import { count } from '../../../core/swedish.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { findRecords } from '../../../record/web/FieldInput.tsx'
import { download } from '../../../web/api/files.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { useFirstProblem } from '../../../web/frame/use-first-problem.ts'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { FileField } from '../../../web/ui/FileField.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { MultiComboBox } from '../../../web/ui/MultiComboBox.tsx'
import type { Option } from '../../../web/ui/Select.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { dpia } from '../dpia.record.ts'
import type { PiaProposal } from '../pia-file.rules.ts'
import { usePiaActs } from './api.ts'
import './processing.css'

const dpias = dpia as unknown as AnyRecord

export function ReadPiaPage() {
  const { at, board } = usePlace()
  const [proposal, setProposal] = useState<PiaProposal | null>(null)
  const mayAdd = board.acts.some((act) => act === 'dpia.create')
  return (
    <Page
      title="Läs in en konsekvensbedömning"
      purpose="Ur den franska dataskyddsmyndighetens PIA-verktyg, exporterad som JSON. Inget sparas förrän du har sett vad som kommer med."
      breadcrumbs={[{ label: dpia.names.plural, href: paths.register(at, dpia) }]}
    >
      {!mayAdd ? (
        <Banner tone="info" title="Din roll lägger inte till konsekvensbedömningar">
          Be informationssäkerhetssamordnaren läsa in den.
        </Banner>
      ) : proposal === null ? (
        <ChooseFile onRead={setProposal} />
      ) : (
        <Preview proposal={proposal} onBack={() => setProposal(null)} />
      )}
    </Page>
  )
}

function ChooseFile({ onRead }: { onRead: (proposal: PiaProposal) => void }) {
  const { board } = usePlace()
  const [files, setFiles] = useState<File[]>([])
  const acts = usePiaActs(board.id)
  const sending = useSend()
  useFirstProblem(sending)

  async function send() {
    const [file] = files
    if (!file) return sending.refuse({ file: 'Välj en fil.' })
    const sent = await sending.send(() => acts.read(file))
    if (sent) onRead(sent.result)
  }

  return (
    <>
      <Form aria-label="Läs in en fil" onSubmit={() => void send()}>
        {sending.failure && (
          <Banner tone="bad" title="Filen är inte läst" live="alert">
            {sending.failure}
          </Banner>
        )}
        <FileField
          name="file"
          label="Fil från PIA-verktyget"
          description="En JSON-fil, högst 2 MB."
          accept=".json,application/json"
          isRequired
          files={files}
          onChange={setFiles}
          errorMessage={sending.problems.file}
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={sending.isSending}>
            Läs filen
          </Button>
        </FormActions>
      </Form>
      <Template boardId={board.id} />
    </>
  )
}

/** For whoever begins on paper. */
function Template({ boardId }: { boardId: string }) {
  const sending = useSend()
  return (
    <Section
      title="Mall"
      description="Frågorna i ordning med hjälptexter, för den som börjar i Word."
    >
      {sending.failure && (
        <Banner tone="bad" title="Mallen gick inte att hämta" live="alert">
          {sending.failure}
        </Banner>
      )}
      <Button
        icon="download"
        isPending={sending.isSending}
        onPress={() =>
          void sending.send(() =>
            download(`/api/boards/${boardId}/dpia-template/docx`, 'mall-konsekvensbedomning.docx'),
          )
        }
      >
        Hämta mallen som Word
      </Button>
    </Section>
  )
}

function Preview({ proposal, onBack }: { proposal: PiaProposal; onBack: () => void }) {
  const { at, board } = usePlace()
  const go = useGo()
  const [chosen, setChosen] = useState<Option[]>([])
  const acts = usePiaActs(board.id)
  const sending = useSend()
  useFirstProblem(sending)
  const { values, risks, leftOut } = proposal
  const filled = Object.entries(values).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  )

  async function save() {
    if (chosen.length === 0)
      return sending.refuse({ records: 'Välj minst en behandling i registerförteckningen.' })
    const sent = await sending.send(() =>
      acts.save(
        proposal,
        chosen.map(({ value }) => value),
      ),
    )
    if (!sent) return
    showToast({ message: 'Konsekvensbedömningen har sparats som utkast.' })
    go(paths.record(at, dpia, sent.result.record.id), { replaces: true })
  }

  return (
    <>
      <Section title="Det här kommer med">
        <DescriptionList
          layout="stacked"
          items={filled.map(([name, value]) => ({
            label: dpias.fields[name]?.label ?? name,
            value: (
              <span className="record-text">
                {value === true ? 'Ja' : value === false ? 'Nej' : String(value)}
              </span>
            ),
          }))}
        />
        <p>
          <strong>{count(risks.length, 'risk', 'risker')}</strong>
          {risks.length > 0 && `: ${risks.map(({ event }) => event).join('; ')}.`}
        </p>
      </Section>
      <Section title="Det här kommer inte med">
        <ul>
          {leftOut.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
      <Section title="Knyt till registerförteckningen">
        <Form aria-label="Spara bedömningen" onSubmit={() => void save()}>
          {sending.failure && (
            <Banner tone="bad" title="Bedömningen är inte sparad" live="alert">
              {sending.failure}
            </Banner>
          )}
          <MultiComboBox
            name="records"
            label="Behandlingar som bedöms"
            description="Sök på behandlingens namn."
            isRequired
            value={chosen}
            onChange={setChosen}
            loadOptions={(words, signal) =>
              findRecords('processingRecord', board.id, words, signal)
            }
            emptyText="Ingen behandling stämmer med det du skrev"
            errorMessage={sending.problems.records}
          />
          <FormActions>
            <Button type="submit" variant="primary" isPending={sending.isSending}>
              Spara som utkast
            </Button>
            <Button isDisabled={sending.isSending} onPress={onBack}>
              Välj en annan fil
            </Button>
          </FormActions>
        </Form>
      </Section>
    </>
  )
}
