/** Which networks an open address may be used from, written as officers get them from IT: 10.20.0.0/16. */
import type { FieldProblem } from '../../../core/errors.ts'

type Network = { bits: bigint; length: number; prefix: number }

const MOST = 40

export function problemsOfNetworks(networks: readonly string[]): FieldProblem[] {
  if (networks.length > MOST)
    return [{ field: 'networks', message: `Ange högst ${MOST} nät. Slå ihop de som hör ihop.` }]
  const wrong = networks.filter((text) => networkOf(text) === null)
  return wrong.length === 0
    ? []
    : [
        {
          field: 'networks',
          message: `”${wrong[0]}” går inte att läsa som ett nät. Skriv det som 10.20.0.0/16 eller en enda adress.`,
        },
      ]
}

/** Is the address in one of the networks? No networks at all is everywhere. */
export function isWithin(address: string, networks: readonly string[]): boolean {
  if (networks.length === 0) return true
  const from = addressOf(address)
  if (from === null) return false
  return networks.some((text) => {
    const network = networkOf(text)
    if (network === null || network.length !== from.length) return false
    const rest = BigInt(network.length - network.prefix)
    return network.bits >> rest === from.bits >> rest
  })
}

function networkOf(text: string): Network | null {
  const [address = '', prefix, ...more] = text.trim().split('/')
  const read = addressOf(address)
  if (read === null || more.length > 0) return null
  if (prefix === undefined) return { ...read, prefix: read.length }
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= read.length
    ? { ...read, prefix: Number(prefix) }
    : null
}

/** An IPv4 or IPv6 address as a number; an IPv4 one that came by IPv6 counts as what it is. */
function addressOf(text: string): { bits: bigint; length: number } | null {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(text)
  const plain = mapped?.[1] ?? text
  return plain.includes(':') ? six(plain) : four(plain)
}

function four(text: string): { bits: bigint; length: number } | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return null
  return { bits: parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n), length: 32 }
}

function six(text: string): { bits: bigint; length: number } | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const groups = (half: string | undefined) => (half ? half.split(':') : [])
  const [before, after] = [groups(halves[0]), groups(halves[1])]
  const missing = 8 - before.length - after.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const all = [...before, ...Array<string>(Math.max(missing, 0)).fill('0'), ...after]
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null
  return { bits: all.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n), length: 128 }
}
