/** The thread of a record: what it comes from and what it led to, in both directions. */
import { useState } from 'react'
import { sentenceOf } from '../../web/api/client.ts'
import {
  type Linked,
  type OneRecord,
  useLinkRecord,
  useUnlinkRecord,
} from '../../web/api/records.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { addressOf, registerOfType, registers } from '../../web/registers.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { ComboBox } from '../../web/ui/ComboBox.tsx'
import { ConfirmDialog } from '../../web/ui/ConfirmDialog.tsx'
import { Dialog } from '../../web/ui/Dialog.tsx'
import { Form } from '../../web/ui/Form.tsx'
import { IconButton } from '../../web/ui/IconButton.tsx'
import { Section } from '../../web/ui/Layout.tsx'
import { Select } from '../../web/ui/Select.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import type { AnyRecord } from '../define.ts'
import { isLinkKind, isMadeByHand, kindsAt, linkKinds, othersOf } from '../links.ts'
import { findRecords } from './FieldInput.tsx'

type RecordLinksProps = { declaration: AnyRecord; one: OneRecord }

export function RecordLinks({ declaration, one }: RecordLinksProps) {
  const [isAdding, setAdding] = useState(false)
  const mayChange = one.may.change.answer
  return (
    <Section
      title="Kopplingar"
      actions={
        mayChange && (
          <Button size="small" icon="link" onPress={() => setAdding(true)}>
            Koppla
          </Button>
        )
      }
    >
      {one.links.length === 0 ? (
        <p className="soft">
          {mayChange
            ? 'Inga kopplingar ännu. Koppla till det som posten kommer av eller har lett till.'
            : 'Inga kopplingar.'}
        </p>
      ) : (
        <dl className="record-links">
          {grouped(one.links).map(({ label, links }) => (
            <div key={label}>
              <dt>{label}</dt>
              {links.map((link) => (
                <dd key={link.id}>
                  <LinkedRecord
                    declaration={declaration}
                    one={one}
                    link={link}
                    isRemovable={mayChange}
                  />
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )}
      {isAdding && (
        <LinkDialog
          declaration={declaration}
          record={one.record}
          onClose={() => setAdding(false)}
        />
      )}
    </Section>
  )
}

function relationOf(link: Pick<Linked, 'kind' | 'direction'>): string {
  if (!isLinkKind(link.kind)) return link.kind
  return link.direction === 'out' ? linkKinds[link.kind].label : linkKinds[link.kind].inverse
}

function grouped(links: readonly Linked[]) {
  const labels = [...new Set(links.map(relationOf))]
  return labels.map((label) => ({
    label,
    links: links.filter((link) => relationOf(link) === label),
  }))
}

function LinkedRecord({
  declaration,
  one,
  link,
  isRemovable,
}: RecordLinksProps & { link: Linked; isRemovable: boolean }) {
  const { at } = usePlace()
  const [isAsked, setAsked] = useState(false)
  const unlink = useUnlinkRecord(declaration, one.record.id)
  const other = registerOfType(link.type)
  const state = other?.states[link.state]
  const href = addressOf(at, link)
  const from = link.direction === 'out' ? declaration : other

  async function remove() {
    if (!from) return
    const [fromId, toId] =
      link.direction === 'out' ? [one.record.id, link.id] : [link.id, one.record.id]
    await unlink.mutateAsync({ kind: link.kind, from, fromId, toId })
    showToast({ message: 'Kopplingen har tagits bort.' })
  }

  return (
    <div className="record-link">
      <div className="record-link-words">
        {href ? <TextLink href={href}>{link.title}</TextLink> : link.title}
        <p className="record-link-about">
          {other && `${other.names.singular} ${link.number}`}
          {state && <StatusTag tone={state.tone}>{state.label}</StatusTag>}
        </p>
      </div>
      {isRemovable && from && isMadeByHand(link.kind) && (
        <IconButton
          icon="close"
          size="small"
          label={`Ta bort kopplingen till ${link.title}`}
          onPress={() => setAsked(true)}
        />
      )}
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title="Ta bort kopplingen?"
        confirmLabel="Ta bort kopplingen"
        onConfirm={remove}
      >
        <p>
          ”{link.title}” finns kvar. Det syns i historiken att kopplingen har funnits, och du kan
          lägga till den igen.
        </p>
      </ConfirmDialog>
    </div>
  )
}

/** The ways a record of the type can be joined. */
function relationsOf(type: string) {
  const ways = (end: 'out' | 'in') =>
    kindsAt(end, type)
      .filter(isMadeByHand)
      .map((kind) => ({
        value: `${end} ${kind}`,
        label: end === 'out' ? linkKinds[kind].label : linkKinds[kind].inverse,
        isOwn: othersOf(kind, end) !== null,
      }))
  // What belongs to the type stands before what joins any two records.
  return [...ways('out'), ...ways('in')].sort((a, b) => Number(b.isOwn) - Number(a.isOwn))
}

/** The types that a relation can lead to, or null for any. */
function othersIn(relation: string): readonly string[] | null {
  const [end, kind] = relation.split(' ')
  return kind !== undefined && isLinkKind(kind) ? othersOf(kind, end === 'in' ? 'in' : 'out') : null
}

function onlyOne(types: readonly string[] | null): string | null {
  return types?.length === 1 ? (types[0] ?? null) : null
}

type LinkDialogProps = {
  declaration: AnyRecord
  record: { id: string; title: string }
  /** What is already known: "in answers", and in which register the other one is. */
  start?: { relation: string; type?: string }
  onClose: () => void
}

/** Links a record to another one, which is looked for by its words. */
export function LinkDialog({ declaration, record, start, onClose }: LinkDialogProps) {
  const { board } = usePlace()
  const relations = relationsOf(declaration.type)
  const [relation, setRelation] = useState(start?.relation ?? relations[0]?.value ?? 'out concerns')
  const [type, setType] = useState<string | null>(start?.type ?? onlyOne(othersIn(relation)))
  const [chosen, setChosen] = useState<{ id: string; title: string } | null>(null)
  const [missing, setMissing] = useState<{ type?: string; other?: string }>({})
  const add = useLinkRecord(declaration, record.id)
  const readable = registers.filter(
    ({ declaration: { type: candidate } }) =>
      board.acts.some((act) => act === `${candidate}.read`) &&
      (othersIn(relation)?.includes(candidate) ?? true),
  )

  function relate(next: string) {
    setRelation(next)
    const others = othersIn(next)
    if (others === null || (type !== null && others.includes(type))) return
    setType(onlyOne(others))
    setChosen(null)
  }

  async function send() {
    setMissing({
      type: type === null ? 'Välj i vilket register posten finns.' : undefined,
      other: chosen === null ? 'Välj posten att koppla till.' : undefined,
    })
    const other = type === null ? undefined : registerOfType(type)
    if (!other || !chosen) return
    const [direction, kind] = relation.split(' ')
    if (!kind || !isLinkKind(kind)) return
    const isOut = direction === 'out'
    try {
      await add.mutateAsync({
        kind,
        from: isOut ? declaration : other,
        fromId: isOut ? record.id : chosen.id,
        toId: isOut ? chosen.id : record.id,
      })
      showToast({ message: `Kopplingen till ”${chosen.title}” har sparats.` })
      onClose()
    } catch {
      // The refusal is shown in the dialog.
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={add.isPending}
      title={`Koppla ”${record.title}”`}
      actions={
        <>
          <Button type="submit" form="koppla" variant="primary" isPending={add.isPending}>
            Koppla
          </Button>
          <Button isDisabled={add.isPending} onPress={onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      <Form id="koppla" aria-label="Koppla till en annan post" onSubmit={() => void send()}>
        {add.error && (
          <Banner tone="bad" title="Inte kopplad" live="alert">
            {sentenceOf(add.error)}
          </Banner>
        )}
        <Select
          label="Hur hänger de ihop?"
          name="relation"
          description={`Läs det som en mening: ”${record.title}” … den andra posten.`}
          options={relations}
          value={relation}
          onChange={(next) => next !== null && relate(next)}
        />
        <Select
          label="Register"
          name="type"
          isRequired
          errorMessage={missing.type}
          options={readable.map(({ declaration: { type: value, names } }) => ({
            value,
            label: names.plural,
          }))}
          value={type}
          onChange={(next) => {
            setType(next)
            setChosen(null)
          }}
        />
        <ComboBox
          key={type}
          label="Post"
          name="other"
          isRequired
          isDisabled={type === null}
          errorMessage={missing.other}
          description="Sök på ett ord i rubriken eller texten."
          value={chosen?.id ?? null}
          valueLabel={chosen?.title}
          loadOptions={async (words, signal) => {
            const found = await findRecords(type ?? '', board.id, words, signal)
            return found.filter(({ value }) => value !== record.id)
          }}
          emptyText="Ingen post stämmer med det du skrev"
          onChange={(id, option) =>
            setChosen(id === null ? null : { id, title: option?.label ?? '' })
          }
        />
      </Form>
    </Dialog>
  )
}
