const prime = 0x1b3

/**
 * 64-bit FNV-1a of the text's UTF-8 bytes, as 16 hexadecimal digits. Tells content apart; not for secrets.
 * The prime is 2^40 + 0x1b3, so each step is done on two halves of 32 bits.
 * Source: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic Hash Algorithm"
 * (IETF draft-eastlake-fnv), with its test vectors.
 */
export function fnv1a64(text: string): string {
  let high = 0xcbf29ce4
  let low = 0x84222325
  for (const byte of new TextEncoder().encode(text)) {
    const mixed = (low ^ byte) >>> 0
    const product = mixed * prime
    high = (high * prime + (mixed << 8) + Math.floor(product / 2 ** 32)) >>> 0
    low = product >>> 0
  }
  return toHex(high) + toHex(low)
}

function toHex(half: number): string {
  return half.toString(16).padStart(8, '0')
}
