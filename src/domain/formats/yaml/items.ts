import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import { isCrowded, isDeep } from './limits.ts'
import { splitPack } from './split.ts'

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
  const whole = parseYaml(text, 1)
  const hasSyntaxFault = whole.faults.length > 0
  const parts = hasSyntaxFault ? splitPack(text) : undefined
  if (parts === undefined)
    return hasSyntaxFault
      ? { header: undefined, questions: [], faults: whole.faults }
      : takeApart(whole)
  const header = readTop(parts.header)
  const pieces = parts.questions.map(readPiece)
  return {
    header: header.header,
    questions: pieces.flatMap((piece) => piece.questions),
    faults: [...header.faults, ...pieces.flatMap((piece) => piece.faults)],
  }
}

/** A whole YAML file as one piece of data; `root` is absent when it can't be read. */
export function readRoot(text: string): { root: Item | undefined; faults: LineFault[] } {
  const parsed = parseYaml(text, 1)
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
  return takeList(parseYaml(text, 1))
}

/** What stands above the questions of a pack file, which were cut out of it. */
export function readTop(text: string): PackItems {
  return takeApart(parseYaml(text, 1))
}

/** One question of a pack file, cut out of it; `line` is where it stands there. */
export function readPiece(piece: { line: number; text: string }): PackItems {
  const { questions, faults } = takeList(parseYaml(piece.text, piece.line))
  const id = /^[\s-]*id:\s*["']?([a-z0-9-]+)/m.exec(piece.text)?.[1]
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
  const refused = findRefused(node)
  if (refused !== undefined)
    return { line: lineAt(refused.node.range?.[0] ?? 0), message: refused.message }
  keepTyped(node)
  const value: unknown = node.toJS(document)
  return { value, line, lineOf: (path) => lineAt(findOffset(node, path) ?? 0) }
}

/** Aliases can blow a small file up without end, and `__proto__` is no field of anything. */
function findRefused(node: Node): { node: Node; message: string } | undefined {
  let found: { node: Node; message: string } | undefined
  visit(node, (_, child) => {
    if (isAlias(child)) {
      found = { node: child, message: `write the text out: "*${child.source}" is not supported` }
      return visit.BREAK
    }
    if (isPair(child) && isScalar(child.key) && child.key.value === '__proto__') {
      found = { node: child.key, message: 'there is no field "__proto__"' }
      return visit.BREAK
    }
    return undefined
  })
  return found
}

function keepTyped(node: Node): void {
  visit(node, {
    Pair(_, pair) {
      if (!isScalar(pair.key) || !textFields.has(String(pair.key.value))) return
      const { value } = pair
      if (!isScalar(value) || value.source === undefined) return
      if (typeof value.value === 'number' || typeof value.value === 'boolean')
        value.value = value.source
    },
  })
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

function parseYaml(text: string, firstLine: number): Parsed {
  const lineCounter = new LineCounter()
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + firstLine - 1
  const excess = findExcess(text)
  if (excess !== undefined) {
    const message = `the YAML breaks off here: it ${excess}`
    return { document: parseDocument(''), lineAt, faults: [{ line: firstLine, message }] }
  }
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'error',
  })
  const faults = document.errors.map((error) => ({
    line: lineAt(error.pos[0]),
    message: `the YAML breaks off here: ${lowerFirst(error.message)}`,
  }))
  return { document, lineAt, faults }
}

function findExcess(text: string): string | undefined {
  if (isDeep(text)) return 'is nested too deeply'
  return isCrowded(text) ? 'has too many values; cut it into several' : undefined
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
