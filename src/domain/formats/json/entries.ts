import type { Problem } from '#src/domain/formats/problem.ts'
import type { Item } from '#src/domain/formats/yaml/items.ts'
import { endOfString, type JsonNode, offsetAt, parseJson, skipSpace, toPlain } from './parse.ts'

/** A file taken apart: what stands above, and its questions one after the other. */
export type JsonEntries = { header: Item | undefined; items: Iterable<Item> }

/** After so many broken places the rest of a file is not worth reading. */
const mostFaults = 1000

/** What stands beside the questions is a handful of fields. */
const mostFields = 1000

/** Where texts stand in a file. */
export type Lines = (offset: number) => number

/**
 * Takes a file apart whose root is a list of questions or an object with `questions`. A question whose JSON
 * is broken costs no other: the reader goes on behind its last bracket.
 */
export function readEntriesOfJson(text: string, lineAt: Lines, problems: Problem[]): JsonEntries {
  const around = { text, lineAt, problems }
  const start = skipSpace(text, 0)
  if (text[start] === '[') return { header: undefined, items: itemsFrom(around, start) }
  if (text[start] === '{') return readRoot(around, start)
  report(around, start, 'the file is no JSON: it must begin with { or [')
  return { header: undefined, items: [] }
}

type Around = { text: string; lineAt: Lines; problems: Problem[] }

function report(
  { lineAt, problems }: Around,
  at: number,
  message: string,
  question?: string,
): void {
  const named = question === undefined ? {} : { question }
  problems.push({ severity: 'error', line: lineAt(at), ...named, message })
}

/** The fields above the questions are parsed one by one, so that the list can be stepped through. */
function readRoot(around: Around, start: number): JsonEntries {
  const { text } = around
  const fields = new Map<string, { start: number; node: JsonNode }>()
  let list: number | undefined
  let at = skipSpace(text, start + 1)
  while (text[at] === '"' && around.problems.length < mostFaults && fields.size < mostFields) {
    const field = readField(around, at)
    if (field.node === undefined) list = field.list ?? list
    else fields.set(field.name, { start: at, node: field.node })
    const end = skipSpace(text, field.end)
    at = text[end] === ',' ? skipSpace(text, end + 1) : end
  }
  if (fields.size >= mostFields)
    report(
      around,
      at,
      'the file has more than 1,000 fields beside "questions": the rest is not read',
    )
  else if (list === undefined)
    report(around, start, 'the file has no "questions": put them into a list of that name')
  const header = toItem({ kind: 'object', start, fields }, around.lineAt)
  return { header, items: list === undefined ? [] : itemsFrom(around, list) }
}

type Field = { name: string; end: number; node?: JsonNode; list?: number }

/** One name and its value; of the list of questions only where it begins. */
function readField(around: Around, at: number): Field {
  const { text } = around
  const read = parseJson(text, at)
  const name = read.ok && read.node.kind === 'scalar' ? String(read.node.value) : ''
  const from = read.ok ? skipSpace(text, skipSpace(text, read.end) + 1) : at
  const end = () => endOfBrackets(text, from, text.length)
  if (name === 'questions' && text[from] === '[') return { name, end: end(), list: from }
  const value = parseJson(text, from)
  if (value.ok) return { name, end: value.end, node: value.node }
  report(around, value.at, `the JSON breaks off here: ${value.message}`)
  return { name, end: end() }
}

function* itemsFrom(around: Around, start: number): Generator<Item> {
  const { text, lineAt } = around
  let at = skipSpace(text, start + 1)
  let faults = 0
  while (at < text.length && text[at] !== ']' && faults < mostFaults) {
    const parsed = parseJson(text, at)
    if (parsed.ok) yield toItem(parsed.node, lineAt)
    else report(around, parsed.at, `the JSON breaks off here: ${parsed.message}`, idNear(text, at))
    if (!parsed.ok) faults++
    const end = skipSpace(text, parsed.ok ? parsed.end : endOfBroken(text, at))
    if (parsed.ok && text[end] !== ',' && text[end] !== ']' && end < text.length)
      report(around, end, 'the JSON breaks off here: a comma between two questions is missing')
    at = text[end] === ',' ? skipSpace(text, end + 1) : end
  }
  if (faults >= mostFaults) report(around, at, 'too much is broken: the rest is not read')
  else if (at >= text.length)
    report(around, text.length, 'the file ends within the list of questions: it may be cut off')
}

function toItem(node: JsonNode, lineAt: Lines): Item {
  return {
    value: toPlain(node),
    line: lineAt(node.start),
    lineOf: (path) => lineAt(offsetAt(node, path)),
  }
}

function idNear(text: string, at: number): string | undefined {
  return /^\{\s*"id"\s*:\s*"([^"\\]{1,100})"/.exec(text.slice(at, at + 300))?.[1]
}

/**
 * Where a broken question ends: before the next line that begins like it (same indentation and bracket), else
 * behind its bracket.
 */
function endOfBroken(text: string, at: number): number {
  const indent = /\n[ \t]{0,100}$/.exec(text.slice(Math.max(0, at - 101), at))?.[0]
  const next = text[at] === '{' && indent !== undefined ? text.indexOf(`${indent}{`, at) : -1
  return endOfBrackets(text, at, next < 0 ? text.length : next)
}

const steps = new Map([
  ['{', 1],
  ['[', 1],
  ['}', -1],
  [']', -1],
])

/** Behind the bracket that closes the one at `start`, at most `limit`; always further on than `start`. */
function endOfBrackets(text: string, start: number, limit: number): number {
  let depth = 0
  for (let at = start; at < limit; at = behindSign(text, at)) {
    const sign = text[at] ?? ''
    const step = steps.get(sign) ?? 0
    depth += step
    if (depth < (sign === ',' ? 1 : 0)) return Math.max(at, start + 1)
    if (depth === 0 && step < 0) return at + 1
  }
  return Math.max(limit, start + 1)
}

/** Behind a text in quotation marks, or behind one other character. */
function behindSign(text: string, at: number): number {
  return text[at] === '"' ? (endOfString(text, at) ?? text.length) : at + 1
}
