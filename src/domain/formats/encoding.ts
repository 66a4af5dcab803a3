import type { Problem } from './problem.ts'

/** Text from bytes. `encoding` is its name for people; problems say what could not be taken as it stood. */
export type DecodedText = { text: string; encoding: string; problems: readonly Problem[] }

/**
 * Bytes as text: by its byte order mark, by the encoding that an XML file declares, as UTF-16 where every
 * second byte is zero, as UTF-8 where the bytes are that, and otherwise as Windows-1252 with a warning.
 * NUL characters go and halves of characters become U+FFFD; both are said.
 * Source: WHATWG Encoding Standard; "Extensible Markup Language 1.0", appendix F.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const { text, encoding, problems } = decode(bytes)
  if (!text.includes('\0')) return { text: text.toWellFormed(), encoding, problems }
  return {
    text: text.replaceAll('\0', '').toWellFormed(),
    encoding,
    problems: [...problems, warning('the file has NUL characters, which were left out')],
  }
}

function decode(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decodeUtf8(bytes.subarray(3), 'UTF-8 with BOM')
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16(bytes.subarray(2), 'UTF-16 LE')
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16(bytes.subarray(2), 'UTF-16 BE')
  const wide = guessUtf16(bytes)
  if (wide !== undefined) return decodeUtf16(bytes, wide)
  const declared = declaredEncoding(bytes)
  return declared === undefined ? decodeUtf8(bytes, 'UTF-8') : decodeDeclared(bytes, declared)
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

type Utf16 = 'UTF-16 LE' | 'UTF-16 BE'

/** Texts in Latin letters have a zero in nearly every pair of bytes, always on the same side. */
function guessUtf16(bytes: Uint8Array): Utf16 | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length, 4096) & ~1)
  if (sample.length < 2) return undefined
  let [even, odd] = [0, 0]
  for (let at = 0; at < sample.length; at += 2) {
    if (sample[at] === 0) even++
    if (sample[at + 1] === 0) odd++
  }
  const many = sample.length / 2 / 2
  if (odd > many && even * 20 < odd) return 'UTF-16 LE'
  if (even > many && odd * 20 < even) return 'UTF-16 BE'
  return undefined
}

function decodeUtf16(bytes: Uint8Array, encoding: Utf16): DecodedText {
  const whole = bytes.subarray(0, bytes.length & ~1)
  const little = encoding === 'UTF-16 LE' ? whole : swapPairs(whole)
  const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(little)
  const isDamaged = whole.length < bytes.length || text.includes('\ufffd')
  return { text, encoding, problems: isDamaged ? [damaged] : [] }
}

/** Text in UTF-16 with the high byte first, without a byte order mark. */
export function decodeUtf16Be(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(swapPairs(bytes))
}

function swapPairs(bytes: Uint8Array): Uint8Array {
  const swapped = new Uint8Array(bytes.length & ~1)
  for (let at = 0; at < swapped.length; at += 2) {
    swapped[at] = bytes[at + 1] ?? 0
    swapped[at + 1] = bytes[at] ?? 0
  }
  return swapped
}

/** What `<?xml … encoding="…"?>` says, in lower case. `undefined`: nothing, or what the bytes tell better. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder().decode(bytes.subarray(0, 200))
  const name = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/.exec(start)?.[1]
  const label = name?.toLowerCase()
  return label === undefined || /^utf-?(8|16|16le|16be)$/.test(label) ? undefined : label
}

const latin1Labels: readonly (string | undefined)[] = [
  'windows-1252',
  'cp1252',
  'iso-8859-1',
  'iso8859-1',
  'latin1',
  'us-ascii',
  'ascii',
]

function decodeDeclared(bytes: Uint8Array, label: string): DecodedText {
  // The standard takes Windows-1252 for all of these.
  if (latin1Labels.includes(label))
    return { text: decodeWindows1252(bytes), encoding: label, problems: [] }
  const known = decodeByLabel(bytes, label)
  if (known !== undefined) return { ...known, problems: [] }
  const { text, encoding, problems } = decodeUtf8(bytes, 'UTF-8')
  const unknown = warning(
    `the file says that it is in the encoding "${label.slice(0, 40)}", which is not known; it was read as ${encoding}`,
  )
  return { text, encoding, problems: [unknown, ...problems] }
}

/** By any of the standard's labels. `undefined`: it has no such one. */
function decodeByLabel(
  bytes: Uint8Array,
  label: string,
): { text: string; encoding: string } | undefined {
  try {
    const decoder = new TextDecoder(label)
    return { text: decoder.decode(bytes), encoding: decoder.encoding }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/**
 * UTF-8, also where a few of its characters are cut or damaged, as long as most that are not ASCII are
 * whole; otherwise Windows-1252, in which any byte is a character.
 */
function decodeUtf8(bytes: Uint8Array, encoding: string): DecodedText {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  if (!text.includes('\ufffd') || isUtf8(bytes)) return { text, encoding, problems: [] }
  if (isMostlyWhole(text)) return { text, encoding, problems: [damaged] }
  return {
    text: decodeWindows1252(bytes),
    encoding: 'Windows-1252',
    problems: [
      warning(
        'the file is not UTF-8 and was read as Windows-1252; where letters look wrong, save it again as UTF-8',
      ),
    ],
  }
}

/** Whether most characters that are not ASCII are none that stand for damaged bytes. */
function isMostlyWhole(text: string): boolean {
  let balance = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // The second half of a character does not count.
    const isWhole = code > 0x7f && (code < 0xdc00 || code > 0xdfff)
    if (code === 0xfffd) balance--
    else if (isWhole) balance++
  }
  return balance >= 0
}

/** The character U+FFFD may also stand in the text itself. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** What Windows-1252 has in place of the control characters 0x80 to 0x9F; five of them stay as they are. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const sliceLength = 8192

/** The code of the character that each byte stands for. */
const codes = Uint16Array.from({ length: 256 }, (_, byte) =>
  byte < 0x80 || byte > 0x9f ? byte : upper.charCodeAt(byte - 0x80),
)

function decodeWindows1252(bytes: Uint8Array): string {
  const parts: string[] = []
  const slice = new Uint16Array(sliceLength)
  for (let from = 0; from < bytes.length; from += sliceLength) {
    const length = Math.min(sliceLength, bytes.length - from)
    for (let at = 0; at < length; at++) slice[at] = codes[bytes[from + at] ?? 0] ?? 0
    parts.push(String.fromCharCode(...slice.subarray(0, length)))
  }
  return parts.join('')
}

const damaged = warning('some characters of the file are damaged and show as �')

function warning(message: string): Problem {
  return { severity: 'warning', line: 1, message }
}
