/** A version's text, alone or laid over an earlier one: what has gone is struck through, what has come is marked. */
import { useState } from 'react'
import { TextDiff } from '../../../review/together/web/TextDiff.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { FieldRow } from '../../../web/ui/Form.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { type ShownVersion, useVersionText } from './api.ts'

type VersionTextProps = { id: string; versions: readonly ShownVersion[] }

export function VersionText({ id, versions }: VersionTextProps) {
  const texts = versions.filter(({ hasText }) => hasText)
  const [isOpen, setOpen] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const [before, setBefore] = useState<string | null>(null)
  const chosen = shown ?? texts[0]?.id ?? null
  if (chosen === null) return null
  const options = texts.map((one) => ({ value: one.id, label: `Version ${one.edition}` }))
  return (
    <Disclosure title="Läs och jämför texten" isExpanded={isOpen} onExpandedChange={setOpen}>
      {isOpen && (
        <>
          <FieldRow>
            <Select
              name="version"
              label="Version"
              options={options}
              value={chosen}
              onChange={setShown}
            />
            {texts.length > 1 && (
              <Select
                name="before"
                label="Jämför med"
                emptyLabel="Jämför inte"
                options={options.filter(({ value }) => value !== chosen)}
                value={before}
                onChange={setBefore}
              />
            )}
          </FieldRow>
          <Shown id={id} chosen={chosen} before={before === chosen ? null : before} />
        </>
      )}
    </Disclosure>
  )
}

function Shown({ id, chosen, before }: { id: string; chosen: string; before: string | null }) {
  const now = useVersionText(id, chosen)
  const then = useVersionText(id, before)
  const error = now.error ?? then.error
  if (error) return <p>{sentenceOf(error)}</p>
  if (!now.data || (before !== null && !then.data))
    return <LoadingState label="Hämtar texten …" lines={5} />
  return (
    <div className="document-text">
      {before !== null && then.data ? (
        <TextDiff before={then.data.body} now={now.data.body} />
      ) : (
        now.data.body
      )}
    </div>
  )
}
