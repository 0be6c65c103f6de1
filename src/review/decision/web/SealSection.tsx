/** The certificate that seals decided reports: what it is, putting it in use, taking it out. */
import { useState } from 'react'
import { showInstant } from '../../../core/dates.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { FileField } from '../../../web/ui/FileField.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { Section, Stack } from '../../../web/ui/Layout.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { type DecisionOrder, type ShownSeal, useDecisionOrderActs } from './api.ts'

export function SealSection({ order: { seal, may } }: { order: DecisionOrder }) {
  return (
    <Section title="Nämndens elektroniska stämpel">
      <Stack gap={4}>
        <p>
          När nämnden har ett certifikat stämplas den beslutade rapporten som PDF. Den som öppnar
          filen ser då att den är oförändrad sedan den stämplades.
        </p>
        {seal ? (
          <SealFacts seal={seal} mayRemove={may.seal.answer} />
        ) : (
          <p>Ingen stämpel är inlagd.</p>
        )}
        {may.seal.answer ? (
          <SealForm hasSeal={seal !== null} />
        ) : (
          <p className="soft">Certifikatet läggs in av administratören för Genomlys.</p>
        )}
      </Stack>
    </Section>
  )
}

function SealFacts({ seal, mayRemove }: { seal: ShownSeal; mayRemove: boolean }) {
  const { board } = usePlace()
  const acts = useDecisionOrderActs(board.id)
  const sending = useSend()
  const [isAsked, setAsked] = useState(false)
  const hasRunOut = seal.validTo <= new Date().toISOString()

  async function remove() {
    setAsked(false)
    if (await sending.send(acts.removeSeal)) showToast({ message: 'Stämpeln är tagen ur bruk.' })
  }

  return (
    <>
      {sending.failure && (
        <Banner tone="bad" title="Stämpeln är kvar" live="alert">
          {sending.failure}
        </Banner>
      )}
      <DescriptionList
        items={[
          { label: 'Utställt för', value: seal.subject },
          { label: 'Utfärdat av', value: seal.issuer },
          {
            label: 'Gäller till och med',
            value: (
              <>
                {showInstant(seal.validTo)}{' '}
                {hasRunOut && <StatusTag tone="bad">Har gått ut</StatusTag>}
              </>
            ),
            help: hasRunOut ? 'Nya beslut stämplas inte. Lägg in ett nytt certifikat.' : undefined,
          },
          {
            label: 'Fingeravtryck (SHA-256)',
            value: <span className="num break-anywhere">{seal.fingerprint}</span>,
          },
          {
            label: 'Inlagd',
            value: [showInstant(seal.addedAt), seal.addedByName].filter(Boolean).join(' av '),
          },
        ]}
      />
      {mayRemove && (
        <div>
          <Button isPending={sending.isSending} onPress={() => setAsked(true)}>
            Ta stämpeln ur bruk
          </Button>
        </div>
      )}
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title="Ta stämpeln ur bruk?"
        confirmLabel="Ta ur bruk"
        cancelLabel="Behåll"
        onConfirm={() => void remove()}
      >
        <p>Nyckeln tas bort här. Rapporter som redan är stämplade påverkas inte.</p>
      </ConfirmDialog>
    </>
  )
}

function SealForm({ hasSeal }: { hasSeal: boolean }) {
  const { board } = usePlace()
  const acts = useDecisionOrderActs(board.id)
  const sending = useSend()
  const [files, setFiles] = useState<File[]>([])
  const [password, setPassword] = useState('')

  async function put() {
    const [file] = files
    if (!file) return sending.refuse({ file: 'Välj en certifikatfil (.p12 eller .pfx).' })
    if (file.size > 100_000)
      return sending.refuse({ file: 'Välj en certifikatfil på högst 100 kB.' })
    const content = base64Of(await file.arrayBuffer())
    if (!(await sending.send(() => acts.putSeal(content, password)))) return
    setFiles([])
    setPassword('')
    showToast({ message: 'Stämpeln är inlagd.' })
  }

  return (
    <Form aria-label="Lägg in certifikat" onSubmit={() => void put()}>
      {sending.failure && (
        <Banner tone="bad" title="Certifikatet är inte inlagt" live="alert">
          {sending.failure}
        </Banner>
      )}
      <FileField
        name="file"
        label={hasSeal ? 'Byt certifikat' : 'Certifikat med nyckel'}
        description="En .p12- eller .pfx-fil. Den läggs krypterad i databasen; nyckeln till den ligger i datamappen."
        accept=".p12,.pfx"
        files={files}
        onChange={setFiles}
        errorMessage={sending.problems.file}
      />
      <TextField
        name="password"
        label="Filens lösenord"
        type="password"
        autoComplete="off"
        width="medium"
        value={password}
        onChange={setPassword}
        errorMessage={sending.problems.password}
      />
      <FormActions>
        <Button type="submit" isPending={sending.isSending} pendingLabel="Läser filen …">
          Lägg in certifikatet
        </Button>
      </FormActions>
    </Form>
  )
}

function base64Of(content: ArrayBuffer): string {
  let text = ''
  for (const byte of new Uint8Array(content)) text += String.fromCharCode(byte)
  return btoa(text)
}
