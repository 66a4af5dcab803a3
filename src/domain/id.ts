/**
 * UUID version 7: 48 bits of milliseconds, then 74 random bits; sorts by time as text.
 * `random` is 16 bytes from a strong source; its first six are replaced by the instant.
 * Source: RFC 9562, section 5.7.
 */
export function uuidVersion7(atMs: number, random: Uint8Array): string {
  const bytes = Uint8Array.from(random.subarray(0, 16))
  for (let index = 0; index < 6; index++)
    bytes[index] = Math.floor(atMs / 2 ** (8 * (5 - index))) & 0xff
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  let text = ''
  for (let index = 0; index < 16; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-'
    text += hexadecimal[bytes[index] ?? 0]
  }
  return text
}

const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

const idsInPool = 256

/**
 * Makes UUIDs version 7 from strong random bytes that `fill` writes, drawn for 256 ids at a time because each
 * draw costs more than the rest of the work.
 */
export function idMaker(fill: (bytes: Uint8Array<ArrayBuffer>) => void): (atMs: number) => string {
  const pool = new Uint8Array(16 * idsInPool)
  let used = pool.length
  return (atMs) => {
    if (used === pool.length) {
      fill(pool)
      used = 0
    }
    const id = uuidVersion7(atMs, pool.subarray(used, used + 16))
    used += 16
    return id
  }
}

/** A 32-bit seed for dice, taken from the random end of a UUID. */
export function seedFrom(id: string): number {
  return Number.parseInt(id.slice(-8), 16) >>> 0
}
