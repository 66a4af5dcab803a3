/** A value of a row. Whole numbers are stored as integers, all other numbers as reals. */
export type SqliteValue = null | number | string | Uint8Array

/** `value` (whole, not negative, at most 2^53 - 1) as SQLite's variable-length integer, 1 to 8 bytes. */
export function varint(value: number): number[] {
  const bytes = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    bytes.unshift((rest % 128) + 128)
  return bytes
}

/**
 * A row as it is stored: the header with one type for each column, then the values.
 * Source: "Database File Format", section 2.1, sqlite.org/fileformat2.html.
 */
export function encodeRecord(values: readonly SqliteValue[]): Uint8Array {
  const parts = values.map(encodeValue)
  const types = parts.flatMap(({ type }) => varint(type))
  // The header counts its own length too, which may take a second byte.
  const headerLength =
    types.length + 1 < 128 ? types.length + 1 : types.length + varint(types.length + 2).length
  const bodyLength = parts.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const record = new Uint8Array(headerLength + bodyLength)
  record.set([...varint(headerLength), ...types])
  let offset = headerLength
  for (const { bytes } of parts) {
    record.set(bytes, offset)
    offset += bytes.length
  }
  return record
}

type Encoded = { type: number; bytes: Uint8Array }

function encodeValue(value: SqliteValue): Encoded {
  if (value === null) return { type: 0, bytes: new Uint8Array(0) }
  if (typeof value === 'number')
    return Number.isInteger(value) ? encodeInteger(value) : encodeReal(value)
  if (typeof value !== 'string') return { type: 12 + 2 * value.length, bytes: value }
  const bytes = new TextEncoder().encode(value)
  return { type: 13 + 2 * bytes.length, bytes }
}

/** Type numbers of integers by their length in bytes. */
const integerTypes = [
  { length: 1, type: 1 },
  { length: 2, type: 2 },
  { length: 3, type: 3 },
  { length: 4, type: 4 },
  { length: 6, type: 5 },
] as const

function encodeInteger(value: number): Encoded {
  if (value === 0 || value === 1) return { type: 8 + value, bytes: new Uint8Array(0) }
  // Beyond this a whole number is only a rounded one, and may not fit into 64 bits.
  if (!Number.isSafeInteger(value)) return encodeReal(value)
  const { length, type } = integerTypes.find(
    (one) => value >= -(2 ** (8 * one.length - 1)) && value < 2 ** (8 * one.length - 1),
  ) ?? { length: 8, type: 6 }
  const eight = new Uint8Array(8)
  new DataView(eight.buffer).setBigInt64(0, BigInt(value))
  return { type, bytes: eight.subarray(8 - length) }
}

function encodeReal(value: number): Encoded {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value)
  return { type: 7, bytes }
}

/** A variable-length integer of up to 9 bytes and where it ends; above 2^53 only about its value. */
export function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0
  for (let index = 0; index < 8; index++) {
    const byte = bytes[start + index] ?? 0
    value = value * 128 + (byte & 127)
    if (byte < 128) return { value, end: start + index + 1 }
  }
  return { value: value * 256 + (bytes[start + 8] ?? 0), end: start + 9 }
}

/** How a database writes its texts. */
export type DecodeText = (bytes: Uint8Array) => string

/** No table of use to us has more columns, and a longer row would be a forged one. */
const mostValues = 100

/**
 * The values of a stored row, at most 100. What does not fit into its bytes is `null`.
 * Source: "Database File Format", section 2.1, sqlite.org/fileformat2.html.
 */
export function decodeRecord(record: Uint8Array, decodeText: DecodeText): SqliteValue[] {
  const header = readVarint(record, 0)
  const headerEnd = Math.min(header.value, record.length)
  const values: SqliteValue[] = []
  let place = header.end
  let at = headerEnd
  while (place < headerEnd && values.length < mostValues) {
    const type = readVarint(record, place)
    place = type.end
    const length = lengthOf(type.value)
    const bytes = record.subarray(at, at + length)
    values.push(bytes.length < length ? null : decodeValue(type.value, bytes, decodeText))
    at += length
  }
  return values
}

const fixedLengths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0]

function lengthOf(type: number): number {
  return fixedLengths[type] ?? Math.floor((type - 12) / 2)
}

function decodeValue(type: number, bytes: Uint8Array, decodeText: DecodeText): SqliteValue {
  if (type >= 12) return type % 2 === 0 ? bytes.slice() : decodeText(bytes)
  if (type === 8 || type === 9) return type - 8
  if (type === 0 || type > 9) return null
  if (type === 7) return new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0)
  // Two's complement of 1 to 8 bytes.
  const sign = (bytes[0] ?? 0) & 0x80 ? -1 : 0
  return bytes.reduce((value, byte) => value * 256 + byte, sign)
}
