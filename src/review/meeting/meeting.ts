/** The meeting at which management went through the year: when, where, who, and how it was prepared. */
import { z } from 'zod'
import { writtenDay } from '../../core/inputs.ts'

const day = writtenDay().nullable()
const line = (longest: number, message: string) => z.string().trim().max(longest, message)

const participantSchema = z.strictObject({
  name: line(120, 'Namnet får vara högst 120 tecken.').min(1, 'Skriv deltagarens namn.'),
  role: line(120, 'Rollen får vara högst 120 tecken.'),
  attended: z.boolean(),
})

export const meetingSchema = z.strictObject({
  heldOn: day,
  place: line(120, 'Platsen får vara högst 120 tecken.').nullable(),
  preparedOn: day,
  preparation: line(5000, 'Texten om beredningen får vara högst 5 000 tecken.').nullable(),
  participants: z.array(participantSchema).max(100, 'Högst hundra deltagare går att anteckna.'),
})

export type Participant = z.infer<typeof participantSchema>
export type Meeting = z.infer<typeof meetingSchema>

export const noMeeting: Meeting = {
  heldOn: null,
  place: null,
  preparedOn: null,
  preparation: null,
  participants: [],
}
