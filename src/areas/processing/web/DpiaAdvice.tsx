/** The officer's advice, written by the officer alone, and the decisions that followed. */
import { useState } from 'react'
import { dayInWords } from '../../../core/dates.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { stances } from '../dpia.rules.ts'
import { type Assessment, useDpiaActs } from './api.ts'

type DpiaAdviceProps = { one: OneRecord; assessment: Assessment }

const tones = { agrees: 'good', agreesWithConditions: 'warn', advisesAgainst: 'bad' } as const

export function DpiaAdvice({ one, assessment }: DpiaAdviceProps) {
  const [isWriting, setWriting] = useState(false)
  const { advice, decisions, may, version } = assessment
  const isOpen = one.record.state === 'assessing' || one.record.state === 'ready'
  return (
    <>
      <Section
        title="Dataskyddsombudets råd"
        id="rad"
        actions={
          may.advise.answer &&
          isOpen && (
            <Button size="small" icon="plus" onPress={() => setWriting(true)}>
              Skriv råd
            </Button>
          )
        }
      >
        {advice.length === 0 ? (
          <p className="soft">
            Inget råd ännu. Det skrivs av dataskyddsombudet medan bedömningen pågår (artikel 35.2).
          </p>
        ) : (
          <ul className="processing-rows">
            {advice.map((row) => (
              <li key={row.id}>
                <p className="processing-row-head">
                  <strong>{`${dayInWords(row.givenOn)}, ${row.byName}`}</strong>
                  <StatusTag tone={tones[row.stance]}>{row.stanceLabel}</StatusTag>
                </p>
                <p className="record-text">{row.advice}</p>
                {isOpen && row.version < version && (
                  <p className="soft">Bedömningen har ändrats efter rådet.</p>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="Beslut" id="beslut">
        {decisions.length === 0 ? (
          <p className="soft">Inget beslut är fattat.</p>
        ) : (
          <ul className="processing-rows">
            {decisions.map((row) => (
              <li key={row.id}>
                <p>
                  <strong>{`${dayInWords(row.decidedOn)}, ${row.byName}: ${row.outcomeLabel}`}</strong>
                </p>
                <p className="record-text">{row.wording}</p>
                {row.onAdvice && <p className="soft">{`Om rådet: ${row.onAdvice}`}</p>}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {isWriting && (
        <AdviceDialog
          dpiaId={one.record.id}
          title={one.record.title}
          version={one.record.version}
          onClose={() => setWriting(false)}
        />
      )}
    </>
  )
}

type AdviceDialogProps = { dpiaId: string; title: string; version: number; onClose: () => void }

function AdviceDialog({ dpiaId, title, version, onClose }: AdviceDialogProps) {
  const [stance, setStance] = useState<string | null>(null)
  const [advice, setAdvice] = useState('')
  const acts = useDpiaActs(dpiaId)
  const sending = useSend()

  async function send() {
    if (!(await sending.send(() => acts.advise({ version, stance, advice })))) return
    showToast({ message: 'Ditt råd har sparats.' })
    onClose()
  }

  return (
    <FormDialog
      title="Skriv råd"
      description={`${title}. Rådet dateras i dag och kan inte ändras; skriv ett nytt om du ändrar dig.`}
      save="Lämna rådet"
      notSaved="Rådet är inte sparat"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <RadioGroup
        name="stance"
        label="Ställningstagande"
        isRequired
        options={Object.entries(stances).map(([value, label]) => ({ value, label }))}
        value={stance}
        onChange={setStance}
        errorMessage={sending.problems.stance}
      />
      <TextArea
        name="advice"
        label="Råd"
        isRequired
        rows={5}
        maxLength={4000}
        value={advice}
        onChange={setAdvice}
        errorMessage={sending.problems.advice}
      />
    </FormDialog>
  )
}
