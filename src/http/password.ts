import * as z from 'zod'

/** Characters a password has at least, and at most. */
export const shortestPassword = 10
export const longestPassword = 128

/** An e-mail address as it is stored: in small letters, without blanks around it. */
export const emailField = z
  .string('Type your e-mail address')
  .transform((text) => text.trim().normalize('NFC').toLowerCase())
  .pipe(z.email('This is not an e-mail address').max(254, 'This address is too long'))

/** A password that somebody chooses. Every character counts, blanks too. */
export const newPasswordField = z
  .string('Choose a password')
  .min(shortestPassword, `Use at least ${shortestPassword} characters`)
  .max(longestPassword, `Use at most ${longestPassword} characters`)

/** A password that somebody has: not judged, only kept from being endless. */
export const passwordField = z
  .string('Type your password')
  .min(1, 'Type your password')
  .max(longestPassword, 'This is longer than a password can be')

/** What somebody wants to be called; may be empty. */
export const nameField = z
  .string('Type a name, or leave it empty')
  .max(80, 'Use at most 80 characters')
  .transform((text) => text.replaceAll(/\s+/g, ' ').trim())

/** Whether a password is the address it protects, which is the first thing anybody would try. */
export function isOwnAddress(password: string, email: string): boolean {
  return password.trim().toLowerCase() === email.toLowerCase()
}
