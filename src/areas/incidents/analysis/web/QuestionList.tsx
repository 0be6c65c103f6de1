/** What to ask whom, or do: one click makes it an activity of the plan. */
import { useState } from 'react'
import { sentenceOf } from '../../../../web/api/client.ts'
import { usePlace } from '../../../../web/frame/place.tsx'
import { paths } from '../../../../web/paths.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { Row, Section } from '../../../../web/ui/Layout.tsx'
import { StatusTag } from '../../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../../web/ui/TextLink.tsx'
import { showToast } from '../../../../web/ui/Toast.tsx'
import { improvement } from '../../../improvements/improvement.record.ts'
import { type Analysis, type Question, useAnalysisActs } from './api.ts'

export function QuestionList({ data }: { data: Analysis }) {
  return (
    <Section
      title="Fråga eller åtgärda"
      description="Förslag att ta ställning till. Det som blir en aktivitet hamnar i planen och går att följa till sin effekt."
    >
      <ul className="analysis-questions">
        {data.questions.map((one) => (
          <li key={one.unitId}>
            <OneQuestion one={one} data={data} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const words = {
  question: { label: 'Fråga', act: 'Lägg upp frågan som aktivitet' },
  measure: { label: 'Åtgärd', act: 'Lägg upp åtgärden som aktivitet' },
} as const

function OneQuestion({ one, data }: { one: Question; data: Analysis }) {
  const { board } = usePlace()
  const { makeActivity } = useAnalysisActs(board.id, data.year)
  const [sending, setSending] = useState<'question' | 'measure' | null>(null)
  const [failure, setFailure] = useState<string | null>(null)

  async function make(kind: 'question' | 'measure') {
    setSending(kind)
    setFailure(null)
    try {
      await makeActivity(one.unitId, kind)
      showToast({ message: 'Aktiviteten finns i planen.' })
    } catch (error) {
      setFailure(sentenceOf(error))
    } finally {
      setSending(null)
    }
  }

  return (
    <>
      <h3>{one.unitName}</h3>
      <p className="soft">
        {one.managerName === null
          ? 'Ingen chef är registrerad vid enheten.'
          : `Chef: ${one.managerName}.`}
      </p>
      {failure && (
        <Banner tone="bad" title="Aktiviteten är inte upplagd" live="alert">
          {failure}
        </Banner>
      )}
      {(['question', 'measure'] as const).map((kind) => (
        <div key={kind} className="analysis-proposal">
          <p>
            <strong>{words[kind].label}:</strong> {one[kind]}
          </p>
          <Made one={one} kind={kind} />
          {data.may.makeActivity && !one.made.some((made) => made.kind === kind) && (
            <Button
              size="small"
              isPending={sending === kind}
              isDisabled={sending !== null}
              aria-label={`${words[kind].act}: ${one.unitName}`}
              onPress={() => void make(kind)}
            >
              {words[kind].act}
            </Button>
          )}
        </div>
      ))}
    </>
  )
}

function Made({ one, kind }: { one: Question; kind: 'question' | 'measure' }) {
  const { at } = usePlace()
  const made = one.made.find((each) => each.kind === kind)
  if (!made) return null
  const state = Object.entries(improvement.states).find(([name]) => name === made.state)?.[1]
  return (
    <Row>
      <TextLink href={paths.record(at, improvement, made.id)}>{made.title}</TextLink>
      {state && <StatusTag tone={state.tone}>{state.label}</StatusTag>}
    </Row>
  )
}
