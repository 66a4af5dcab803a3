/** A JSON value with where it stands. Offsets count characters from 0. */
export type JsonNode = { start: number } & (
  | { kind: 'object'; fields: Map<string, JsonField> }
  | { kind: 'list'; items: JsonNode[] }
  | { kind: 'scalar'; value: string | number | boolean | null }
)
type JsonField = { start: number; node: JsonNode }

/** A parsed value and where the text goes on, or why and where it breaks off. */
export type ParsedJson =
  | { ok: true; node: JsonNode; end: number }
  | { ok: false; at: number; message: string }

/** Deeper than any question of ours, and shallow enough for every stack. */
const deepest = 60

/** Values within each other that one question has at most, by far. */
const mostValues = 50_000

/** A fault while parsing: thrown and caught in this file alone. */
type Fault = { at: number; message: string }

/**
 * Parses the one JSON value (RFC 8259) that begins at `from`. Unlike `JSON.parse` it tells where everything
 * stands, and refuses a name that stands twice in one object and the name `__proto__`.
 */
export function parseJson(text: string, from: number): ParsedJson {
  const faults: Fault[] = []
  const cursor = { text, at: from, faults, values: 0 }
  const node = parseValue(cursor, 0)
  const [fault] = faults
  if (node === undefined || fault !== undefined)
    return {
      ok: false,
      at: fault?.at ?? cursor.at,
      message: fault?.message ?? 'a value is missing',
    }
  return { ok: true, node, end: cursor.at }
}

/** The same as plain data. */
export function toPlain(node: JsonNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(toPlain)
  return Object.fromEntries([...node.fields].map(([name, field]) => [name, toPlain(field.node)]))
}

/** Offset of the value at `path`, or of the last one on the way to it. */
export function offsetAt(node: JsonNode, path: readonly PropertyKey[]): number {
  const [step, ...rest] = path
  if (node.kind === 'list' && typeof step === 'number') {
    const item = node.items[step]
    return item === undefined ? node.start : offsetAt(item, rest)
  }
  const field = node.kind === 'object' ? node.fields.get(String(step)) : undefined
  if (step === undefined || field === undefined) return node.start
  return rest.length === 0 ? field.start : offsetAt(field.node, rest)
}

/** The first character from `at` on that is no white space. */
export function skipSpace(text: string, at: number): number {
  let end = at
  while (isSpace(text.charCodeAt(end))) end++
  return end
}

const tooMany = `it has more than ${mostValues.toLocaleString('en')} values`

type Cursor = { text: string; at: number; faults: Fault[]; values: number }

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

function fail(cursor: Cursor, message: string, at: number = cursor.at): undefined {
  cursor.faults.push({ at, message })
  return undefined
}

function parseValue(cursor: Cursor, depth: number): JsonNode | undefined {
  cursor.at = skipSpace(cursor.text, cursor.at)
  if (depth > deepest) return fail(cursor, 'it is nested too deeply')
  cursor.values++
  if (cursor.values > mostValues) return fail(cursor, tooMany)
  const start = cursor.at
  const sign = cursor.text[start]
  if (sign === '{') return parseObject(cursor, depth)
  if (sign === '[') return parseList(cursor, depth)
  if (sign !== '"') return parseWord(cursor)
  const value = parseString(cursor)
  return value === undefined ? undefined : { kind: 'scalar', start, value }
}

function parseObject(cursor: Cursor, depth: number): JsonNode | undefined {
  const start = cursor.at
  const fields = new Map<string, JsonField>()
  const isRead = parseMembers(cursor, '}', () => {
    const nameAt = cursor.at
    if (cursor.text[nameAt] !== '"') return fail(cursor, 'a name in double quotes is missing')
    const name = parseString(cursor)
    if (name === undefined) return undefined
    if (name === '__proto__') return fail(cursor, 'there is no field "__proto__"', nameAt)
    if (fields.has(name)) return fail(cursor, 'a name stands twice in one group of fields', nameAt)
    cursor.at = skipSpace(cursor.text, cursor.at)
    if (cursor.text[cursor.at] !== ':') return fail(cursor, 'a colon is missing')
    cursor.at++
    const node = parseValue(cursor, depth + 1)
    if (node !== undefined) fields.set(name, { start: nameAt, node })
    return node
  })
  return isRead ? { kind: 'object', start, fields } : undefined
}

function parseList(cursor: Cursor, depth: number): JsonNode | undefined {
  const start = cursor.at
  const items: JsonNode[] = []
  const isRead = parseMembers(cursor, ']', () => {
    const node = parseValue(cursor, depth + 1)
    if (node !== undefined) items.push(node)
    return node
  })
  return isRead ? { kind: 'list', start, items } : undefined
}

/** What stands between brackets, parted by commas; `undefined` from `parseMember` is a fault already told. */
function parseMembers(
  cursor: Cursor,
  close: string,
  parseMember: () => JsonNode | undefined,
): boolean {
  cursor.at = skipSpace(cursor.text, cursor.at + 1)
  if (cursor.text[cursor.at] === close) {
    cursor.at++
    return true
  }
  for (;;) {
    if (parseMember() === undefined) return false
    cursor.at = skipSpace(cursor.text, cursor.at)
    const next = cursor.text[cursor.at]
    if (next !== ',' && next !== close) {
      fail(cursor, `a comma or "${close}" is missing`)
      return false
    }
    cursor.at = skipSpace(cursor.text, cursor.at + 1)
    if (next === close) return true
  }
}

function parseString(cursor: Cursor): string | undefined {
  const start = cursor.at
  const end = endOfString(cursor.text, start)
  if (end === undefined) return fail(cursor, 'a text has no closing quotation mark')
  const written = cursor.text.slice(start, end)
  cursor.at = end
  if (isPlain(written)) return written.slice(1, -1)
  try {
    return String(JSON.parse(written))
  } catch {
    return fail(cursor, 'a text holds a line break or a backslash that JSON does not know', start)
  }
}

/** Offset behind the closing mark of the text that begins at a quotation mark; absent: it does not end. */
export function endOfString(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5c) at++
    else if (code === 0x22) return at + 1
  }
  return undefined
}

function isPlain(written: string): boolean {
  for (let at = 1; at < written.length - 1; at++) {
    const code = written.charCodeAt(at)
    if (code < 0x20 || code === 0x5c) return false
  }
  return true
}

const words = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
])
const anyWord = /(?:true|false|null)(?![\w])|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

function parseWord(cursor: Cursor): JsonNode | undefined {
  const start = cursor.at
  const found = matchAt(anyWord, cursor)
  if (found === undefined) return fail(cursor, 'a value is missing')
  return {
    kind: 'scalar',
    start,
    value: words.get(found) ?? (words.has(found) ? null : Number(found)),
  }
}

function matchAt(pattern: RegExp, cursor: Cursor): string | undefined {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)?.[0]
  if (found !== undefined) cursor.at += found.length
  return found
}
