/** The next step of an assessment, with what is missing in and beside the fields; and its files. */
import { useState } from 'react'
import type { AnyRecord } from '../../../record/define.ts'
import { MoveDialog } from '../../../record/web/RecordMoves.tsx'
import { download } from '../../../web/api/files.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Menu } from '../../../web/ui/Menu.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { dpia } from '../dpia.record.ts'
import type { Assessment } from './api.ts'
import { DecideDialog } from './DecideDialog.tsx'

const dpias = dpia as unknown as AnyRecord

type DpiaMovesProps = { one: OneRecord; assessment: Assessment }

export function DpiaMoves({ one, assessment }: DpiaMovesProps) {
  const { record, may } = one
  const [chosen, setChosen] = useState<string | null>(null)
  const [isDeciding, setDeciding] = useState(false)
  const sending = useSend()
  const verbs = dpias.states[record.state]?.moves ?? {}
  const moves = may.change.answer
    ? Object.entries(verbs).flatMap(([to, verb]) => {
        const allowed = assessment.moves[to]
        return verb && allowed ? [{ to, verb, ...allowed }] : []
      })
    : []
  const mayDecide = record.state === 'ready' && assessment.may.decide.answer
  const wanted = moves.filter(({ to, answer }) => !answer && isOfInterest(to, record.fields.needed))
  const fetchFile = (format: 'docx' | 'pdf') =>
    void sending.send(() =>
      download(`/api/dpias/${record.id}/file/${format}`, `konsekvensbedomning.${format}`),
    )

  return (
    <section className="record-moves" aria-label="Nästa steg">
      <div className="record-moves-buttons">
        {mayDecide && (
          <Button variant="primary" onPress={() => setDeciding(true)}>
            Besluta …
          </Button>
        )}
        {moves.map(({ to, verb, answer }, index) => (
          <Button
            key={to}
            variant={index === 0 && !mayDecide && answer ? 'primary' : 'secondary'}
            isDisabled={!answer}
            onPress={() => setChosen(to)}
          >
            {verb}
          </Button>
        ))}
        <Menu
          label="Hämta"
          icon="download"
          groups={[
            {
              title: 'Bedömningen som fil',
              entries: [
                { id: 'docx', label: 'Som Word', onAction: () => fetchFile('docx') },
                { id: 'pdf', label: 'Som PDF', onAction: () => fetchFile('pdf') },
              ],
            },
          ]}
        />
      </div>
      {record.state === 'ready' && !mayDecide && (
        <p className="soft">{assessment.may.decide.because}</p>
      )}
      {sending.failure && (
        <Banner tone="bad" title="Filen gick inte att hämta" live="alert">
          {sending.failure}
        </Banner>
      )}
      {wanted.map(({ to, verb, problems }) => (
        <div key={to} className="record-missing">
          <p>Saknas för ”{verb}”:</p>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.field} ${problem.message}`}>
                <Missing id={record.id} problem={problem} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {chosen !== null && (
        <MoveDialog
          declaration={dpias}
          one={one}
          to={chosen}
          verb={verbs[chosen] ?? ''}
          onClose={() => setChosen(null)}
        />
      )}
      {isDeciding && (
        <DecideDialog one={one} assessment={assessment} onClose={() => setDeciding(false)} />
      )}
    </section>
  )
}

/** What is missing for the way that is not taken is of no help. */
function isOfInterest(to: string, needed: unknown): boolean {
  if (to === 'notNeeded') return needed === false
  if (to === 'assessing') return needed !== false
  return true
}

function Missing({
  id,
  problem: { field, message },
}: {
  id: string
  problem: { field: string; message: string }
}) {
  const { at } = usePlace()
  const words = message.replace(/ först\.$/, '')
  return Object.hasOwn(dpia.fields, field) ? (
    <TextLink href={paths.changeRecord(at, dpia, id, field)}>{words}</TextLink>
  ) : (
    <a href={`#${field}`}>{words}</a>
  )
}
