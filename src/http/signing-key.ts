type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** How cookies are signed. */
export const hmac = { name: 'HMAC', hash: 'SHA-256' }

const mostKeys = 8
const keys = new Map<string, Promise<Key>>()

/** The key that a secret stands for. Importing it costs more than using it, so the last few are kept. */
export function signingKey(secret: string): Promise<Key> {
  const known = keys.get(secret)
  if (known !== undefined) return known
  if (keys.size >= mostKeys) keys.clear()
  const bytes = new TextEncoder().encode(secret)
  const key = crypto.subtle.importKey('raw', bytes, hmac, false, ['sign', 'verify'])
  keys.set(secret, key)
  return key
}
