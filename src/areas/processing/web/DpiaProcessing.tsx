/** The processing an assessment is tied to: never none once the work has begun. */
import { useState } from 'react'
import type { AnyRecord } from '../../../record/define.ts'
import { LinkDialog } from '../../../record/web/RecordLinks.tsx'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { dpia } from '../dpia.record.ts'
import { processingRecord } from '../processing-record.record.ts'
import type { Assessment } from './api.ts'

type DpiaProcessingProps = { one: OneRecord; assessment: Assessment }

export function DpiaProcessing({ one, assessment }: DpiaProcessingProps) {
  const { at } = usePlace()
  const [isLinking, setLinking] = useState(false)
  const states: AnyRecord['states'] = processingRecord.states
  return (
    <Section
      title="Behandlingar som bedöms"
      id="behandlingar"
      actions={
        one.may.change.answer && (
          <Button size="small" icon="link" onPress={() => setLinking(true)}>
            Knyt till en behandling
          </Button>
        )
      }
    >
      {assessment.records.length === 0 ? (
        <p className="soft">
          Ingen ännu. Knyt bedömningen till registerförteckningen, så att den hittas när
          behandlingen ändras.
        </p>
      ) : (
        <ul className="processing-rows">
          {assessment.records.map(({ id, title, state }) => (
            <li key={id} className="processing-row-head">
              <TextLink href={paths.record(at, processingRecord, id)}>{title}</TextLink>
              <StatusTag tone={states[state]?.tone ?? 'neutral'}>
                {states[state]?.label ?? state}
              </StatusTag>
            </li>
          ))}
        </ul>
      )}
      {isLinking && (
        <LinkDialog
          declaration={dpia as unknown as AnyRecord}
          record={one.record}
          start={{ relation: 'out assesses', type: 'processingRecord' }}
          onClose={() => setLinking(false)}
        />
      )}
    </Section>
  )
}
