import type { XmlElement, XmlNode } from '@rgrove/parse-xml'
import { lineFinder } from './line-finder.ts'
import { sizes } from './sizes.ts'
import { type BrokenXml, type ReadXml, readXml } from './xml.ts'
import { nameAt, type Tag, tagsIn, withoutDoctype } from './xml-tags.ts'

/**
 * A parsed file of questions in which each question is an empty element, until `read` parses it: a whole file as
 * elements takes twenty times its length. Lines count from 1.
 */
export type XmlInPieces = {
  ok: true
  root: XmlElement
  lineOf: (node: XmlNode) => number
  read: ReadPiece
}

/** A question as it stands in the file, by the element that is there in its place; any other element as it is. */
export type ReadPiece = (element: XmlElement) => { ok: true; root: XmlElement } | BrokenXml

/**
 * Parses a file whose root is a Moodle quiz, or one of QTI, without its questions, which are read one by one. A fault
 * in a question costs no other. Questions after the first 20,001 are not looked at.
 */
export function readXmlInPieces(found: string): XmlInPieces | BrokenXml {
  const text = withoutDoctype(found)
  const cut = cutQuestions(text)
  if (!cut.ok) return cut
  const xml = readXml(cut.rest)
  if (!xml.ok) return xml
  const read = (element: XmlElement): ReturnType<ReadPiece> => {
    const piece = cut.pieces.get(xml.offsetOf(element))
    return piece === undefined
      ? { ok: true, root: element }
      : moved(readXml(text.slice(piece.start, piece.end)), xml.lineOf(element) - 1)
  }
  return { ok: true, root: xml.root, lineOf: xml.lineOf, read }
}

function moved(xml: ReadXml, lines: number): ReturnType<ReadPiece> {
  return xml.ok ? xml : { ...xml, line: xml.line + lines }
}

type Piece = { start: number; end: number }

/** The text with an empty element for each question, and the questions by their offset in it. */
type Cut = { ok: true; rest: string; pieces: ReadonlyMap<number, Piece> } | BrokenXml

/** What a question is called, by the root of its file. */
const questionNames = new Map([
  ['quiz', 'question'],
  ['questestinterop', 'item'],
])

const steps = { open: 1, close: -1, empty: 0, other: 0 } as const

function cutQuestions(text: string): Cut {
  const rest = newRest(text)
  let open: { tag: Tag; within: number } | undefined
  for (const tag of questionTags(text)) {
    if (open === undefined) {
      if (tag.kind === 'open') open = { tag, within: 1 }
      if (tag.kind === 'empty') rest.cut(tag, tag.end)
      continue
    }
    open.within += steps[tag.kind]
    if (open.within > 0) continue
    rest.cut(open.tag, tag.end)
    open = undefined
  }
  if (open === undefined) return { ok: true, ...rest.done() }
  const line = lineFinder(text)(open.tag.start)
  const message = `the element ${nameAt(text, open.tag)} has no end tag`
  return { ok: false, reason: 'broken', line, message }
}

/** Tags of the elements that are questions in a file with such a root; the root itself is none. */
function* questionTags(text: string): Generator<Tag> {
  let wanted: string | undefined
  for (const tag of tagsIn(text)) {
    if (tag.kind === 'other') continue
    const name = plainName(nameAt(text, tag))
    if (name === wanted) yield tag
    wanted ??= questionNames.get(name) ?? 'assessmentitem'
  }
}

/** In one spelling for all versions of QTI. */
function plainName(name: string): string {
  return name.replace(/^.*:/, '').toLowerCase().replace(/^qti-/, '').replaceAll('-', '')
}

function newRest(text: string) {
  const parts: string[] = []
  const pieces = new Map<number, Piece>()
  let length = 0
  let from = 0
  const keep = (part: string) => {
    parts.push(part)
    length += part.length
  }
  return {
    cut(tag: Tag, end: number) {
      keep(text.slice(from, tag.start))
      if (pieces.size <= sizes.questions) {
        pieces.set(length, { start: tag.start, end })
        keep(`${text.slice(tag.start, tag.end - (tag.kind === 'empty' ? 2 : 1))}/>`)
      }
      keep(breaksIn(text, tag.start, end))
      from = end
    },
    done() {
      keep(text.slice(from))
      return { rest: parts.join(''), pieces }
    },
  }
}

/** So that what follows stands in its line. */
function breaksIn(text: string, from: number, to: number): string {
  let count = 0
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) count++
  return '\n'.repeat(count)
}
