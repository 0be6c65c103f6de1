/** The transfers to third countries of one processing: what each stands on, and what is lacking. */
import { useState } from 'react'
import { dayInWords } from '../../../core/dates.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { transferBases } from '../transfer.rules.ts'
import { thirdCountries } from './addresses.ts'
import { type ShownTransfer, type Standing, useRegisterActs } from './api.ts'
import { TransferDialog } from './TransferDialog.tsx'

export const standings = {
  settled: { tone: 'good', word: 'Har stöd' },
  missing: { tone: 'bad', word: 'Något saknas' },
  stale: { tone: 'warn', word: 'Kontrollera igen' },
} as const

type TransfersSectionProps = { one: OneRecord; standing: Standing }

export function TransfersSection({ one, standing }: TransfersSectionProps) {
  const { at } = usePlace()
  const [writing, setWriting] = useState<ShownTransfer | 'new' | null>(null)
  const [removing, setRemoving] = useState<ShownTransfer | null>(null)
  const acts = useRegisterActs()
  const mayChange = standing.may.change.answer
  return (
    <Section
      title="Överföringar till land utanför EU/EES"
      id="overforingar"
      actions={
        mayChange && (
          <Button size="small" icon="plus" onPress={() => setWriting('new')}>
            Lägg till överföring
          </Button>
        )
      }
    >
      {standing.transfers.length === 0 ? (
        <p className="soft">Ingen överföring är registrerad.</p>
      ) : (
        <ul className="processing-rows">
          {standing.transfers.map((transfer) => (
            <li key={transfer.id}>
              <TransferFacts transfer={transfer} />
              {mayChange && (
                <div className="processing-mend">
                  <Button size="small" onPress={() => setWriting(transfer)}>
                    {`Ändra ${transfer.country}`}
                  </Button>
                  <Button size="small" variant="quiet" onPress={() => setRemoving(transfer)}>
                    {`Ta bort ${transfer.country}`}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <p>
        <TextLink href={paths.register(at, thirdCountries)}>
          Alla överföringar och beslut om skyddsnivå
        </TextLink>
      </p>
      {writing !== null && (
        <TransferDialog
          record={one.record}
          saved={writing === 'new' ? null : writing}
          onClose={() => setWriting(null)}
        />
      )}
      <ConfirmDialog
        isOpen={removing !== null}
        onOpenChange={() => setRemoving(null)}
        title="Ta bort överföringen?"
        confirmLabel="Ta bort överföringen"
        onConfirm={async () => {
          if (!removing) return
          await acts.removeTransfer(removing)
          showToast({ message: `Överföringen till ${removing.country} har tagits bort.` })
        }}
      >
        <p>Gör det när överföringen har upphört. Att den har funnits står kvar i historiken.</p>
      </ConfirmDialog>
    </Section>
  )
}

export function TransferFacts({ transfer }: { transfer: ShownTransfer }) {
  const { country, recipient, basis, certified, tiaOn, settledOn, evidence, standing } = transfer
  const { tone, word } = standings[standing.answer]
  return (
    <>
      <p className="processing-row-head">
        <strong>{`${country}: ${recipient}`}</strong>
        <StatusTag tone={tone}>{word}</StatusTag>
      </p>
      <p>
        {basis === null ? 'Stöd är inte angivet.' : `${transferBases[basis]}.`}
        {certified !== null && ` Mottagaren är ${certified ? '' : 'inte '}certifierad.`}
        {tiaOn !== null && ` TIA den ${dayInWords(tiaOn)}.`}
        {settledOn !== null && ` Klarlagt den ${dayInWords(settledOn)}.`}
        {evidence !== null && ` Underlag: ${evidence}.`}
      </p>
      <p className="soft">{standing.because}</p>
    </>
  )
}
