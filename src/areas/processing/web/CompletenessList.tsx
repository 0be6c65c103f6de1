/** What the law asks of the processing, with its paragraph; what is lacking leads to where it is mended. */
import { type ReactNode, useState } from 'react'
import type { AnyRecord } from '../../../record/define.ts'
import { LinkDialog } from '../../../record/web/RecordLinks.tsx'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import type { Check, CheckAnswer } from '../completeness.rules.ts'
import { dpia } from '../dpia.record.ts'
import { processingRecord } from '../processing-record.record.ts'
import { extract } from './addresses.ts'
import type { Standing } from './api.ts'

const processing = processingRecord as unknown as AnyRecord

const answers: Record<CheckAnswer, { tone: 'good' | 'bad' | 'warn' | 'neutral'; word: string }> = {
  there: { tone: 'good', word: 'Finns' },
  missing: { tone: 'bad', word: 'Saknas' },
  unknown: { tone: 'warn', word: 'Ej utrett' },
  notAsked: { tone: 'neutral', word: 'Krävs inte' },
}

type CompletenessListProps = { one: OneRecord; standing: Standing }

export function CompletenessList({ one, standing }: CompletenessListProps) {
  const { checks, sum, complete } = standing
  const open = checks.filter(({ answer }) => answer === 'missing' || answer === 'unknown')
  const rest = checks.filter((check) => !open.includes(check))
  return (
    <Section
      title={`Det här kräver lagen: ${sum.there} av ${sum.asked} finns`}
      id="fullstandighet"
      description={
        complete
          ? open.length === 0
            ? 'Behandlingen har allt som artikel 30 kräver, och det som följer av andra regler.'
            : 'Behandlingen har allt som artikel 30 kräver. Andra regler kräver mer.'
          : 'Rätta i ordning uppifrån. Det som är markerat ”krav” kräver artikel 30 själv.'
      }
    >
      {open.length > 0 && (
        <ul className="processing-checks">
          {open.map((check) => (
            <CheckRow key={check.label} check={check}>
              {standing.may.change.answer && <Mend check={check} one={one} />}
            </CheckRow>
          ))}
        </ul>
      )}
      <Disclosure title={`Det som finns eller inte krävs (${rest.length})`}>
        <ul className="processing-checks">
          {rest.map((check) => (
            <CheckRow key={check.label} check={check} />
          ))}
        </ul>
      </Disclosure>
    </Section>
  )
}

function CheckRow({ check, children }: { check: Check; children?: ReactNode }) {
  const { tone, word } = answers[check.answer]
  return (
    <li className="processing-check">
      <StatusTag tone={tone}>{word}</StatusTag>
      <div>
        <p>
          <strong>{check.label}</strong>{' '}
          <span className="soft">
            {check.paragraph.startsWith('egen') ? check.paragraph : `artikel ${check.paragraph}`}
            {check.obligatory && ', krav'}
          </span>
        </p>
        <p className="soft">{check.because}</p>
        {children}
      </div>
    </li>
  )
}

/** Straight to the field, the rows, the contact details, or the relation that is lacking. */
function Mend({ check, one }: { check: Check; one: OneRecord }) {
  const { at } = usePlace()
  const [isLinking, setLinking] = useState(false)
  const { record } = one
  if (check.place === 'form')
    return (
      <TextLink href={paths.changeRecord(at, processing, record.id, check.field ?? undefined)}>
        {`Fyll i ${check.label.toLocaleLowerCase('sv')}`}
      </TextLink>
    )
  if (check.place === 'transfers') return <a href="#overforingar">Gå till överföringarna</a>
  if (check.place === 'controller')
    return <TextLink href={paths.register(at, extract)}>Fyll i kontaktuppgifterna</TextLink>
  const start = linkFor(check)
  return (
    <div className="processing-mend">
      <Button size="small" icon="link" onPress={() => setLinking(true)}>
        {`Koppla: ${check.label.toLocaleLowerCase('sv')}`}
      </Button>
      {check.paragraph === '35.1' && (
        <TextLink href={paths.newRecord(at, dpia, { name: record.title.slice(0, 150) })}>
          Börja en ny prövning
        </TextLink>
      )}
      {isLinking && (
        <LinkDialog
          declaration={processing}
          record={record}
          start={start}
          onClose={() => setLinking(false)}
        />
      )}
    </div>
  )
}

function linkFor({ paragraph, because }: Check) {
  if (paragraph === '35.1') return { relation: 'in assesses', type: 'dpia' }
  if (paragraph === '28.3')
    return because.includes('avtal')
      ? { relation: 'in covers', type: 'agreement' }
      : { relation: 'out processedBy', type: 'supplier' }
  return { relation: 'out uses', type: 'system' }
}
