import { expect, test } from 'vitest'
import { isWithin, problemsOfNetworks } from './networks.rules.ts'

test.each<[string, string[], boolean]>([
  ['203.0.113.9', [], true],
  ['10.20.3.4', ['10.20.0.0/16'], true],
  ['10.21.3.4', ['10.20.0.0/16'], false],
  ['10.21.3.4', ['10.20.0.0/16', '10.21.3.4'], true],
  ['10.21.3.5', ['10.21.3.4'], false],
  ['::ffff:10.20.3.4', ['10.20.0.0/16'], true],
  ['192.0.2.1', ['0.0.0.0/0'], true],
  ['2001:db8:1::7', ['2001:db8:1::/48'], true],
  ['2001:db8:2::7', ['2001:db8:1::/48'], false],
  ['::1', ['::1'], true],
  ['::1', ['127.0.0.1'], false],
  ['not an address', ['10.20.0.0/16'], false],
])('%s within %j: %s', (address, networks, expected) => {
  expect(isWithin(address, networks)).toBe(expected)
})

test.each([
  '10.20.0.0/33',
  '10.20.0',
  '10.20.0.256',
  'kontoret',
  '::1::',
  '10.0.0.0/8/8',
  '1:2:3:4:5:6:7:8:9',
  '',
])('”%s” is no network', (text) => {
  expect(problemsOfNetworks(['10.0.0.0/8', text])).toEqual([
    { field: 'networks', message: expect.stringContaining(`”${text}”`) },
  ])
})

test('networks as IT writes them are sound, too many are not', () => {
  expect(problemsOfNetworks(['10.20.0.0/16', '192.0.2.7', '2001:db8::/32'])).toEqual([])
  expect(problemsOfNetworks(Array(41).fill('10.0.0.1'))).toHaveLength(1)
})
