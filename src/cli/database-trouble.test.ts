import { expect, test } from 'vitest'
import { databaseTrouble } from './database-trouble.ts'

test.each([
  ['57P01', 'terminating connection due to administrator command', /^Förbindelsen .* bröts/],
  ['ECONNREFUSED', 'connect ECONNREFUSED', /försöker igen/],
  ['28P01', 'password authentication failed for user "x"', /starta om Genomlys med de nya/],
  ['XX000', 'cache lookup failed', /^Databasen svarade med ett fel: cache lookup failed$/],
])('%s', (code, message, sentence) => {
  expect(databaseTrouble(Object.assign(new Error(message), { code }))).toMatch(sentence)
})
