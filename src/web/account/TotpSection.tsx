/** Two-step sign-in with an authenticator app, and the recovery codes for when the app is gone. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { sentenceOf } from '../api/client.ts'
import {
  confirmTotp,
  disableTotp,
  type Enrolment,
  renewRecoveryCodes,
  startTotp,
  useAccount,
} from '../api/session.ts'
import { useSend } from '../frame/use-send.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Section } from '../ui/Layout.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { TextField } from '../ui/TextField.tsx'
import { showToast } from '../ui/Toast.tsx'
import { AskPassword } from './AskPassword.tsx'

type Step =
  | { name: 'closed' }
  | { name: 'start' }
  | { name: 'confirm'; enrolment: Enrolment }
  | { name: 'codes'; codes: string[] }
  | { name: 'disable' }
  | { name: 'renew' }

export function TotpSection() {
  const { data, error } = useAccount()
  const [step, setStep] = useState<Step>({ name: 'closed' })
  const client = useQueryClient()
  const isOn = Boolean(data?.totpEnabledAt)
  const close = () => setStep({ name: 'closed' })
  const readAgain = () => client.invalidateQueries({ queryKey: ['account'] })

  return (
    <Section
      title="Tvåstegsinloggning"
      description="Efter lösenordet anger du en kod ur en app på telefonen. Då räcker det inte att någon har kommit över lösenordet."
      actions={
        data &&
        (isOn ? (
          <>
            <Button size="small" onPress={() => setStep({ name: 'renew' })}>
              Gör nya reservkoder
            </Button>
            <Button size="small" onPress={() => setStep({ name: 'disable' })}>
              Stäng av
            </Button>
          </>
        ) : (
          <Button size="small" onPress={() => setStep({ name: 'start' })}>
            Slå på
          </Button>
        ))
      }
    >
      {error && !data && <p>{sentenceOf(error)}</p>}
      {!error && !data && <LoadingState label="Hämtar …" lines={1} />}
      {data && (
        <StatusTag tone={isOn ? 'good' : 'neutral'}>
          {data.totpEnabledAt
            ? `På sedan ${showInstant(data.totpEnabledAt).slice(0, 10)}, ${data.recoveryCodesLeft} reservkoder kvar`
            : 'Av'}
        </StatusTag>
      )}
      {step.name === 'start' && (
        <AskPassword
          title="Slå på tvåstegsinloggning"
          description="Ha telefonen till hands, med en app som visar engångskoder."
          confirmLabel="Fortsätt"
          onClose={close}
          onConfirm={async (password) =>
            setStep({ name: 'confirm', enrolment: await startTotp(password) })
          }
        />
      )}
      {step.name === 'confirm' && (
        <ConfirmApp
          enrolment={step.enrolment}
          onClose={close}
          onConfirmed={(codes) => {
            setStep({ name: 'codes', codes })
            void readAgain()
          }}
        />
      )}
      {step.name === 'codes' && <RecoveryCodes codes={step.codes} onClose={close} />}
      {step.name === 'disable' && (
        <AskPassword
          title="Stäng av tvåstegsinloggning?"
          description="Därefter räcker lösenordet för att logga in. Reservkoderna slutar gälla."
          confirmLabel="Stäng av"
          tone="danger"
          onClose={close}
          onConfirm={async (password) => {
            await disableTotp(password)
            await readAgain()
            showToast({ message: 'Tvåstegsinloggningen är avstängd.' })
            close()
          }}
        />
      )}
      {step.name === 'renew' && (
        <AskPassword
          title="Gör nya reservkoder?"
          description="De gamla koderna slutar gälla."
          confirmLabel="Gör nya reservkoder"
          onClose={close}
          onConfirm={async (password) => {
            const { recoveryCodes } = await renewRecoveryCodes(password)
            await readAgain()
            setStep({ name: 'codes', codes: recoveryCodes })
          }}
        />
      )}
    </Section>
  )
}

type ConfirmAppProps = {
  enrolment: Enrolment
  onConfirmed: (codes: string[]) => void
  onClose: () => void
}

function ConfirmApp({ enrolment, onConfirmed, onClose }: ConfirmAppProps) {
  const [code, setCode] = useState('')
  const { isSending, problems, failure, send, refuse } = useSend()

  async function submit() {
    if (code.trim() === '') return refuse({ code: 'Fyll i koden som appen visar.' })
    const sent = await send(() => confirmTotp(code.trim()))
    if (sent) onConfirmed(sent.result.recoveryCodes)
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={isSending}
      title="Lägg till Genomlys i appen"
      actions={
        <>
          <Button type="submit" form="bekrafta-app" variant="primary" isPending={isSending}>
            Slå på
          </Button>
          <Button isDisabled={isSending} onPress={onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      <Form id="bekrafta-app" onSubmit={() => void submit()} aria-label="Bekräfta appen">
        {failure && (
          <Banner tone="bad" title="Inte påslagen än" live="alert">
            {failure}
          </Banner>
        )}
        <div className="account-qr">
          <img
            src={`data:image/svg+xml,${encodeURIComponent(enrolment.qrSvg)}`}
            alt="QR-kod att läsa av med appen"
          />
          <div>
            <p>Läs av bilden med appen, eller skriv in nyckeln för hand:</p>
            <CopyField label="Nyckel" value={enrolment.secret} copyLabel="Kopiera nyckeln" />
          </div>
        </div>
        <TextField
          label="Koden som appen visar"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          isRequired
          width="short"
          value={code}
          onChange={setCode}
          errorMessage={problems.code}
        />
      </Form>
    </Dialog>
  )
}

function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Spara reservkoderna"
      description="Varje kod går att använda en gång i stället för appen. De visas bara nu: skriv ut dem, eller lägg dem i en lösenordshanterare."
      actions={
        <>
          <Button variant="primary" onPress={onClose}>
            Jag har sparat dem
          </Button>
          <Button icon="print" onPress={() => window.print()}>
            Skriv ut
          </Button>
        </>
      }
    >
      <ul className="account-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Dialog>
  )
}
