/** In and out, and what protects one's own account. */
import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import { useQuery } from '@tanstack/react-query'
import { ApiError, callApi } from './client.ts'

const ownErrors = { isSignInAsked: false } as const

export type SignInAnswer = {
  /** null: signed in. */
  needs: 'totp' | 'tenant' | null
  tenants: { id: string; name: string }[]
}

type Credentials = {
  login: string
  password: string
  code: string | null
  tenantId: string | null
}

export function signIn(body: Credentials): Promise<SignInAnswer> {
  return callApi('POST', '/api/session', { body, ...ownErrors })
}

export async function signInWithPasskey(): Promise<void> {
  const { options } = await callApi<{ options: PublicKeyCredentialRequestOptionsJSON }>(
    'POST',
    '/api/session/passkey/options',
    ownErrors,
  )
  const response: AuthenticationResponseJSON = await withDevice(() =>
    startAuthentication({ optionsJSON: options }),
  )
  await callApi('POST', '/api/session/passkey', { body: { response }, ...ownErrors })
}

export function signOut(): Promise<null> {
  return callApi('DELETE', '/api/session', ownErrors)
}

export type SetUp = {
  token: string
  municipalityName: string
  municipalityKind: string
  boardName: string
  administrationName: string | null
  name: string
  email: string
  password: string
}

export function checkSetUpLink(token: string): Promise<null> {
  return callApi('POST', '/api/setup/check', { body: { token } })
}

export function setUp(body: SetUp): Promise<unknown> {
  return callApi('POST', '/api/setup', { body })
}

export function askForReset(login: string): Promise<{ mailed: boolean; message: string }> {
  return callApi('POST', '/api/password-reset', { body: { login } })
}

export type LinkOwner = {
  purpose: 'invitation' | 'reset'
  name: string
  login: string
  tenantName: string
}

export function checkLink(token: string): Promise<LinkOwner> {
  return callApi('POST', '/api/invitation/check', { body: { token } })
}

export function acceptLink(body: {
  token: string
  password: string
}): Promise<{ login: string; signedIn: boolean }> {
  return callApi('POST', '/api/invitation', { body })
}

export type Account = {
  login: string
  passwordChangedAt: string | null
  totpEnabledAt: string | null
  recoveryCodesLeft: number
  passkeys: number
}

export function useAccount() {
  return useQuery({
    queryKey: ['account'],
    queryFn: ({ signal }) => callApi<Account>('GET', '/api/account', { signal }),
  })
}

export function changePassword(body: { current: string; password: string }): Promise<null> {
  return callApi('PUT', '/api/account/password', { body })
}

export type Enrolment = { secret: string; uri: string; qrSvg: string }

export function startTotp(password: string): Promise<Enrolment> {
  return callApi('POST', '/api/account/totp', { body: { password } })
}

export function confirmTotp(code: string): Promise<{ recoveryCodes: string[] }> {
  return callApi('PUT', '/api/account/totp', { body: { code } })
}

export function disableTotp(password: string): Promise<null> {
  return callApi('POST', '/api/account/totp/disable', { body: { password } })
}

export function renewRecoveryCodes(password: string): Promise<{ recoveryCodes: string[] }> {
  return callApi('POST', '/api/account/recovery-codes', { body: { password } })
}

export type Passkey = { id: string; name: string; createdAt: string; lastUsedAt: string | null }

export function usePasskeys() {
  return useQuery({
    queryKey: ['passkeys'],
    queryFn: ({ signal }) => callApi<{ passkeys: Passkey[] }>('GET', '/api/passkeys', { signal }),
  })
}

export async function addPasskey(password: string, name: string): Promise<Passkey> {
  const { options } = await callApi<{ options: PublicKeyCredentialCreationOptionsJSON }>(
    'POST',
    '/api/passkeys/options',
    { body: { password } },
  )
  const response: RegistrationResponseJSON = await withDevice(() =>
    startRegistration({ optionsJSON: options }),
  )
  return callApi('POST', '/api/passkeys', { body: { name, response } })
}

export function removePasskey(id: string): Promise<null> {
  return callApi('DELETE', `/api/passkeys/${id}`)
}

/** What the browser and the device refuse, in words. */
async function withDevice<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    throw new ApiError('invalid', 0, refusals[name] ?? refusals.NotAllowedError, {})
  }
}

const refusals: Record<string, string> & { NotAllowedError: string } = {
  NotAllowedError: 'Det avbröts, eller så svarade inte enheten i tid. Försök igen.',
  InvalidStateError: 'Den här enheten har redan en nyckel till ditt konto.',
  NotSupportedError: 'Enheten kan inte skapa en nyckel av det slag som behövs. Pröva en annan.',
  SecurityError: 'Nycklar går inte att använda på den här adressen.',
}

export type Session = {
  id: string
  current: boolean
  how: 'password' | 'password+totp' | 'password+recoveryCode' | 'passkey'
  browser: string
  createdAt: string
  lastSeenAt: string
}

export function useSessions() {
  return useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => callApi<{ sessions: Session[] }>('GET', '/api/sessions', { signal }),
  })
}

export function endSession(id: string): Promise<null> {
  return callApi('DELETE', `/api/sessions/${id}`)
}

export function endOtherSessions(): Promise<{ ended: number }> {
  return callApi('DELETE', '/api/sessions')
}
