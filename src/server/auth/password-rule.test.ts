import { describe, expect, test } from 'vitest'
import { passwordProblem } from './password-rule.ts'

const anna = { login: 'anna.lindqvist@exempel.se', name: 'Anna Lindqvist' }

describe('a password that will do', () => {
  test.each([
    'lykta-havre-kompass-vante',
    'fyra ord utan mening',
    'tolvteckenxk',
    'ÅÄÖ är också bokstäver',
    'sommar82047193655208',
    '58210473996102',
    'p'.repeat(100) + 'q'.repeat(100),
  ])('%s', (password) => {
    expect(passwordProblem(password, anna)).toBeNull()
  })
})

describe('a password that will not', () => {
  test.each([
    ['', 'har 0 tecken'],
    ['elva tecken', 'har 11 tecken'],
    ['🙂🙂🙂🙂🙂🙂🙂', 'har 7 tecken'],
    ['x'.repeat(201), 'högst 200 tecken'],
    ['anna.lindqvist@exempel.se', 'ditt namn eller din e-postadress'],
    ['AnnaLindqvist', 'ditt namn eller din e-postadress'],
    ['lindqvist.anna.1987', 'ditt namn eller din e-postadress'],
    ['anna.lindqvist2026', 'ditt namn eller din e-postadress'],
    ['198702031234', 'personnummer'],
    ['19870203-1234', 'personnummer'],
    ['lösenord1234', 'lätt att gissa'],
    ['L0senord2026!', 'lätt att gissa'],
    ['Sommar2026!!', 'lätt att gissa'],
    ['Välkommen2026', 'lätt att gissa'],
    ['Va\u0308lkommen2026', 'lätt att gissa'],
    ['passwordpassword', 'lätt att gissa'],
    ['p@ssw0rd-p@ssw0rd', 'lätt att gissa'],
    ['hösten-kommun-1', 'lätt att gissa'],
    ['aaaaaaaaaaaa', 'lätt att gissa'],
    ['abcabcabcabcab', 'lätt att gissa'],
    ['123456789012', 'lätt att gissa'],
    ['qwertyuiopåa', 'lätt att gissa'],
    ['åpoiuytrewq+', 'lätt att gissa'],
  ])('%s: %s', (password, because) => {
    expect(passwordProblem(password, anna)).toContain(because)
  })
})
