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
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}

/** A 32-bit seed for dice, taken from the random end of a UUID. */
export function seedFrom(id: string): number {
  return Number.parseInt(id.slice(-8), 16) >>> 0
}
