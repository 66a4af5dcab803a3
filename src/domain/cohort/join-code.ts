/** Letters and digits that nobody takes for each other. Source: Crockford, Base 32. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Signs of a code: 45 random bits. */
const length = 9

/** How many random bytes a code is made from. */
export const joinCodeBytes = length

/** A new code to join a cohort by, from `joinCodeBytes` random bytes; five bits of each count. */
export function makeJoinCode(random: Uint8Array): string {
  if (random.length !== length) throw new Error(`a code takes ${length} bytes`)
  return Array.from(random, (byte) => signs[byte % signs.length]).join('')
}

/**
 * A code as it is kept, from what somebody typed: case, spaces and dashes don't matter, O is read as 0, I and L as 1.
 * `undefined`: no code looks like that.
 */
export function readJoinCode(typed: string): string | undefined {
  const code = typed
    .slice(0, 100)
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}_.]+/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return code.length === length && [...code].every((sign) => signs.includes(sign))
    ? code
    : undefined
}

/** A code for people to read out and type, such as `7KQ-M2V-9XA`. */
export function showJoinCode(code: string): string {
  return code.match(/.{1,3}/g)?.join('-') ?? code
}
