import * as z from 'zod'

/** Names of files in the package by the names that notes call them by. */
export type MediaPlaces = ReadonlyMap<string, string>

const mostFiles = 5_000
/** Bytes of a list, in which a name has 255 at most. */
const longestList = 4_000_000
const listSchema = z.record(z.string(), z.string())

/**
 * The list of a package's media: JSON from numbers to names in older versions, a `MediaEntries` message in newer
 * ones, whose entries are numbered by their place. Damaged, absent or of more than 4 MB: no media.
 * Source: ankitects/anki, proto/anki/import_export.proto.
 */
export function readMediaList(bytes: Uint8Array | undefined): MediaPlaces {
  if (bytes === undefined || bytes.length === 0 || bytes.length > longestList) return new Map()
  if (bytes[0] !== 0x7b) return readEntries(bytes)
  const listed = listSchema.safeParse(parseJson(new TextDecoder().decode(bytes)))
  const pairs = Object.entries(listed.data ?? {})
  return new Map(pairs.slice(0, mostFiles).map(([place, name]) => [name.normalize('NFC'), place]))
}

/** What a JSON text says. `undefined`: it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function readEntries(bytes: Uint8Array): MediaPlaces {
  const places = new Map<string, string>()
  for (const [index, entry] of fieldsOf(bytes).entries()) {
    if (entry.number !== 1 || places.size >= mostFiles) break
    const name = fieldsOf(entry.bytes).find(({ number }) => number === 1)
    if (name !== undefined)
      places.set(new TextDecoder().decode(name.bytes).normalize('NFC'), String(index))
  }
  return places
}

type Field = { number: number; bytes: Uint8Array }

/**
 * Fields of a message that hold bytes; numbers are passed over. Ends where the message is damaged.
 * Source: protobuf.dev, "Encoding".
 */
function fieldsOf(message: Uint8Array): readonly Field[] {
  const fields: Field[] = []
  let at = 0
  while (at < message.length && fields.length < mostFiles) {
    const tag = readLittleVarint(message, at)
    const value = valueAt(message, tag)
    if (value === undefined || value.end > message.length) break
    if (value.bytes !== undefined)
      fields.push({ number: Math.floor(tag.value / 8), bytes: value.bytes })
    at = value.end
  }
  return fields
}

/** Where a field's value ends, and its bytes if it has any. `undefined`: a kind that is no longer in use. */
function valueAt(
  message: Uint8Array,
  tag: { value: number; end: number },
): { end: number; bytes?: Uint8Array } | undefined {
  const value = readLittleVarint(message, tag.end)
  switch (tag.value % 8) {
    case 0:
      return { end: value.end }
    case 1:
      return { end: tag.end + 8 }
    case 2: {
      const end = value.end + value.value
      return { end, bytes: message.subarray(value.end, end) }
    }
    case 5:
      return { end: tag.end + 4 }
    default:
      return undefined
  }
}

/** The same digits as SQLite's, with the lowest first. */
function readLittleVarint(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0
  for (let index = 0; index < 10; index++) {
    const byte = bytes[start + index] ?? 0
    value += (byte & 127) * 128 ** index
    if (byte < 128) return { value, end: start + index + 1 }
  }
  return { value, end: start + 10 }
}
