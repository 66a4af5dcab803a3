const checkSums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  return sum
})

/** CRC-32 as zip has it, of bytes that follow those whose sum is `before`; 0 is the sum of none. */
export function checkSum(bytes: Uint8Array, before = 0): number {
  let sum = before ^ 0xffffffff
  for (let at = 0; at < bytes.length; at++)
    sum = (checkSums[(sum ^ (bytes[at] ?? 0)) & 255] ?? 0) ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}
