const sequenceTag = 0x30
const integerTag = 0x02
/** A length of 128 to 255 follows in a byte of its own. */
const longLength = 0x81

/**
 * The integers `r` and `s` of an ECDSA signature in DER, each as the bytes it has there: the highest first, a zero
 * before a byte that would make it negative. `undefined`: it is no such signature, written in the one way that
 * DER allows.
 *
 * Source: RFC 3279, section 2.2.3; ITU-T X.690, sections 8.3 and 10.1.
 */
export function signatureIntegers(
  signature: Uint8Array,
): { r: Uint8Array; s: Uint8Array } | undefined {
  const whole = readElement(signature, sequenceTag)
  if (whole === undefined || whole.rest.length > 0) return undefined
  const r = readElement(whole.content, integerTag)
  if (r === undefined) return undefined
  const s = readElement(r.rest, integerTag)
  if (s === undefined || s.rest.length > 0) return undefined
  if (!isPositive(r.content) || !isPositive(s.content)) return undefined
  return { r: new Uint8Array(r.content), s: new Uint8Array(s.content) }
}

function readElement(
  bytes: Uint8Array,
  tag: number,
): { content: Uint8Array; rest: Uint8Array } | undefined {
  const [first, short = 0, long = 0] = bytes
  const isLong = short === longLength
  const length = isLong ? long : short
  const start = isLong ? 3 : 2
  if (first !== tag || bytes.length < start + length) return undefined
  if (isLong ? long < 0x80 : short >= 0x80) return undefined
  return { content: bytes.subarray(start, start + length), rest: bytes.subarray(start + length) }
}

/** More than zero, with no needless zero in front. */
function isPositive([first = 0, second = 0]: Uint8Array): boolean {
  return first === 0 ? second >= 0x80 : first < 0x80
}
