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
 * in a question costs no other. Questions after the first 20,001 are not looked at. A manifest is read by its resources
 * in the same way, of which an archive has no more than it has files.
 */
export function readXmlInPieces(found: string): XmlInPieces | BrokenXml {
  const text = withoutDoctype(found)
  const root = rootOf(text)
  const cut = root === item.name ? whole(text) : cutInto(text, wantedIn.get(root) ?? item)
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

/** What is read one by one in a file, and how many at most. */
type Wanted = { name: string; most: number }

const item: Wanted = { name: 'assessmentitem', most: sizes.questions + 1 }

/** What is read one by one, by the root of its file. */
const wantedIn = new Map<string, Wanted>([
  ['quiz', { ...item, name: 'question' }],
  ['questestinterop', { ...item, name: 'item' }],
  ['manifest', { name: 'resource', most: sizes.archiveFiles }],
])

const steps = { open: 1, close: -1, empty: 0, other: 0 } as const

/** A file that is one question has no others inside. */
function whole(text: string): Cut {
  return { ok: true, rest: text, pieces: new Map() }
}

function cutInto(text: string, wanted: Wanted): Cut {
  const rest = newRest(text, wanted.most)
  let open: { tag: Tag; within: number } | undefined
  for (const tag of tagsOf(text, wanted.name)) {
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

function rootOf(text: string): string {
  for (const tag of tagsIn(text)) if (tag.kind !== 'other') return plainName(nameAt(text, tag))
  return ''
}

/** Tags of the elements of that plain name; the root itself is none. */
function* tagsOf(text: string, wanted: string): Generator<Tag> {
  let isRoot = true
  for (const tag of tagsIn(text)) {
    if (tag.kind === 'other') continue
    const name = nameAt(text, tag)
    // Most names are shorter, and need no respelling.
    if (!isRoot && name.length >= wanted.length && plainName(name) === wanted) yield tag
    isRoot = false
  }
}

/** In one spelling for all versions of QTI. */
function plainName(name: string): string {
  return name
    .slice(name.lastIndexOf(':') + 1)
    .toLowerCase()
    .replace(/^qti-/, '')
    .replaceAll('-', '')
}

function newRest(text: string, most: number) {
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
      if (pieces.size < most) {
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
