import { type AuthDeps, createAuth } from '#src/http/auth.ts'
import { newToken } from '#src/http/session.ts'

/** A password as signing in compares it. */
export async function hashPassword(
  password: string,
  parts: Pick<AuthDeps, 'db' | 'log'>,
): Promise<string> {
  // Only its hashing is used, for which neither ids nor the secret count.
  const auth = createAuth({ ...parts, secret: newToken() + newToken(), newId: newToken })
  const { password: passwords } = await auth.library('http').$context
  return passwords.hash(password)
}
