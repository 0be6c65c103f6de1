/** The JSON that browsers give and take for passkeys, as @simplewebauthn/browser has it. */
import { z } from 'zod'

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]*$/, 'Nyckelns svar gick inte att läsa.')
const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional(),
  clientExtensionResults: z.looseObject({}),
}

/** Goes unchanged to `startRegistration({ optionsJSON })` or `startAuthentication({ optionsJSON })`. */
export const options = z.looseObject({})

/** What `startRegistration` gives. */
export const attestation = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
})

/** What `startAuthentication` gives. */
export const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
})
