import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
} from 'yaml'
import { isCrowded, isDeep } from './limits.ts'
import { type PackPiece, type PackTop, splitPack } from './split.ts'

/** A part of a pack file as plain data, with the way back to its lines. */
export type Item = {
  value: unknown
  line: number
  /** Line of the nearest node that is there, for a path into `value`. */
  lineOf(path: readonly PropertyKey[]): number
}

export type LineFault = { line: number; message: string; question?: string }

/** A pack file taken apart: what stands above, the questions that could be read, and all syntax faults. */
export type PackItems = { header: Item | undefined; questions: Item[]; faults: LineFault[] }

/** Fields whose text is kept as typed, so that `1.50` or `3.10` loses no digit on the way. */
const textFields = new Set(['id', 'task', 'domain', 'text', 'why', 'stem', 'cite', 'unit', 'title'])

type Parsed = { document: Document.Parsed; lineAt(offset: number): number; faults: LineFault[] }

/**
 * Takes a pack file apart. Where the YAML is broken, the questions are cut at their dashes and parsed one
 * by one, so that a slip in one question costs no other.
 */
export function readItems(text: string): PackItems {
  const whole = parseYaml(text)
  const hasSyntaxFault = whole.faults.length > 0
  const parts = hasSyntaxFault ? splitPack(text) : undefined
  if (parts?.top === undefined)
    return hasSyntaxFault
      ? { header: undefined, questions: [], faults: whole.faults }
      : takeApart(whole)
  const header = readTop(parts.top)
  const pieces = parts.questions.map(readPiece)
  return {
    header: header.header,
    questions: pieces.flatMap((piece) => piece.questions),
    faults: [...header.faults, ...pieces.flatMap((piece) => piece.faults)],
  }
}

/** A whole YAML file as one piece of data; `root` is absent when it can't be read. */
export function readRoot(text: string): { root: Item | undefined; faults: LineFault[] } {
  const parsed = parseYaml(text)
  const node = parsed.document.contents
  if (parsed.faults.length > 0 || !isMap(node))
    return {
      root: undefined,
      faults:
        parsed.faults.length > 0 ? parsed.faults : [{ line: 1, message: 'fields are missing' }],
    }
  const item = toItem(parsed, node)
  return 'value' in item ? { root: item, faults: [] } : { root: undefined, faults: [item] }
}

/** A bare list of questions. */
export function readList(text: string): PackItems {
  return takeList(parseYaml(text))
}

/** What stands around the questions of a pack file, which were cut out of it. */
export function readTop({ text, above, cut }: PackTop): PackItems {
  return takeApart(parseYaml(text, (line) => (line > above ? line + cut : line)))
}

/** One question of a bank, cut out of it. */
export function readPiece(piece: PackPiece): PackItems {
  const { questions, faults } = takeList(parseYaml(piece.text, (line) => line + piece.line - 1))
  const id = /^[ \t-]*id:\s*["']?([a-z0-9-]+)/m.exec(piece.text)?.[1]
  const named = faults.map((fault) => (id === undefined ? fault : { ...fault, question: id }))
  return { header: undefined, questions, faults: named }
}

function takeApart(parsed: Parsed): PackItems {
  const { document } = parsed
  const root = document.contents
  if (!isMap(root))
    return {
      header: undefined,
      questions: [],
      faults: [...parsed.faults, { line: 1, message: 'the file must begin with "exam:"' }],
    }
  const list = root.get('questions', true)
  root.delete('questions')
  const header = toItem(parsed, root)
  const questions = isSeq(list) ? list.items.filter(isNode).map((node) => toItem(parsed, node)) : []
  return 'value' in header
    ? { ...mergeItems(questions, parsed.faults), header }
    : mergeItems([header, ...questions], parsed.faults)
}

function takeList(parsed: Parsed): PackItems {
  const root = parsed.document.contents
  const nodes = isSeq(root) && parsed.faults.length === 0 ? root.items.filter(isNode) : []
  return mergeItems(
    nodes.map((node) => toItem(parsed, node)),
    parsed.faults,
  )
}

function mergeItems(items: readonly (Item | LineFault)[], faults: readonly LineFault[]): PackItems {
  return {
    header: undefined,
    questions: items.filter((item) => 'value' in item),
    faults: [...faults, ...items.filter((item) => 'message' in item)],
  }
}

function toItem(parsed: Parsed, node: Node): Item | LineFault {
  const { document, lineAt } = parsed
  const line = lineAt(node.range?.[0] ?? 0)
  const refused = prepare(node)
  if (refused !== undefined)
    return { line: lineAt(refused.node.range?.[0] ?? 0), message: refused.message }
  const value: unknown = node.toJS(document)
  return { value, line, lineOf: (path) => lineAt(findOffset(node, path) ?? 0) }
}

type Refused = { node: Node; message: string }

/**
 * Makes a tree ready to be taken as plain data, and finds what is not taken: aliases can blow a small file up
 * without end, `__proto__` is no field of anything, and a name is a text.
 */
function prepare(node: unknown): Refused | undefined {
  if (isScalar(node)) gather(node)
  else if (isAlias(node))
    return { node, message: `write the text out: "*${node.source}" is not supported` }
  else if (isPair(node)) return prepareField(node)
  else if (isCollection(node))
    for (const item of node.items) {
      const refused = prepare(item)
      if (refused !== undefined) return refused
    }
  return undefined
}

function prepareField(pair: Pair): Refused | undefined {
  const { key, value } = pair
  // The parser would write it as text, and throws where an anchor in it is none.
  if (isCollection(key))
    return { node: key, message: 'a field is named by a text, not by a list or by other fields' }
  if (isScalar(key) && key.value === '__proto__')
    return { node: key, message: 'there is no field "__proto__"' }
  if (isScalar(key) && isScalar(value) && textFields.has(String(key.value))) keepTyped(value)
  return prepare(key) ?? prepare(value)
}

function keepTyped(scalar: Scalar): void {
  if (scalar.source === undefined) return
  if (typeof scalar.value === 'number' || typeof scalar.value === 'boolean')
    scalar.value = scalar.source
}

/** The parser puts quoted text together sign by sign, and the engine keeps each sign apart until it is searched. */
function gather({ value, type }: Scalar): void {
  if (type === 'QUOTE_DOUBLE' && typeof value === 'string') value.search(/\n$/)
}

/** Offset of the node at `path`, or of the last node on the way to it. */
function findOffset(node: Node, path: readonly PropertyKey[]): number | undefined {
  const [step, ...rest] = path
  const offset = node.range?.[0]
  if (step === undefined) return offset
  if (isSeq(node) && typeof step === 'number') {
    const child = node.items[step]
    return isNode(child) ? findOffset(child, rest) : offset
  }
  if (!isMap(node)) return offset
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === step)
  if (pair === undefined) return offset
  const keyOffset = isNode(pair.key) ? pair.key.range?.[0] : offset
  return isNode(pair.value) && rest.length > 0 ? findOffset(pair.value, rest) : keyOffset
}

/** `toLine` makes a line of the file out of one of the text, where that is not all of it. */
function parseYaml(text: string, toLine = (line: number) => line): Parsed {
  const lineCounter = new LineCounter()
  const lineAt = (offset: number) => toLine(lineCounter.linePos(offset).line)
  const excess = findExcess(text)
  if (excess !== undefined) {
    const message = `the YAML breaks off here: it ${excess}`
    return { document: parseDocument(''), lineAt, faults: [{ line: toLine(1), message }] }
  }
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    stringKeys: true,
    // Looked for below: the parser compares each field with each.
    uniqueKeys: false,
    logLevel: 'error',
  })
  const faults = [...document.errors.map(toFault), ...repeatedIn(document.contents)].map(
    ({ at, message }) => ({
      line: lineAt(at),
      message: `the YAML breaks off here: ${lowerFirst(message)}`,
    }),
  )
  return { document, lineAt, faults }
}

type Fault = { at: number; message: string }

function toFault({ pos: [at], message }: { pos: [number, number]; message: string }): Fault {
  return { at, message }
}

/** Names that stand twice among the fields of one group, anywhere within a tree. */
function repeatedIn(node: unknown): Fault[] {
  if (isPair(node)) return [...repeatedIn(node.key), ...repeatedIn(node.value)]
  if (!isCollection(node)) return []
  const names = new Set<unknown>()
  const faults: Fault[] = []
  for (const item of node.items) {
    const key = isMap(node) && isPair(item) ? item.key : undefined
    if (isScalar(key)) {
      if (names.has(key.value))
        faults.push({ at: key.range?.[0] ?? 0, message: 'map keys must be unique' })
      names.add(key.value)
    }
    faults.push(...repeatedIn(item))
  }
  return faults
}

function findExcess(text: string): string | undefined {
  if (isDeep(text)) return 'is nested too deeply'
  return isCrowded(text) ? 'has too many values; cut it into several' : undefined
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
