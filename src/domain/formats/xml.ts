import {
  parseXml,
  type XmlCdata,
  XmlElement,
  XmlError,
  type XmlNode,
  XmlText,
} from '@rgrove/parse-xml'
import { lineFinder } from './line-finder.ts'
import { findXmlExcess } from './xml-excess.ts'
import { withoutDoctype } from './xml-tags.ts'

/**
 * A parsed XML file, or where and why it is none; `too-much` has not even been parsed. Offsets count characters of
 * the text from 0, lines from 1.
 */
export type ReadXml =
  | {
      ok: true
      root: XmlElement
      offsetOf: (node: XmlNode) => number
      lineOf: (node: XmlNode) => number
    }
  | BrokenXml

/** Where a text is no XML; a message of `too-much` goes on after "the file" or "the question". */
export type BrokenXml = {
  ok: false
  reason: 'broken' | 'too-much'
  line: number
  message: string
}

/**
 * Parses XML without external or custom entities; named HTML entities such as `&nbsp;` are taken for their
 * characters. Elements keep their mixed content in order. Namespace prefixes stay in the names.
 */
export function readXml(found: string): ReadXml {
  const text = withoutDoctype(found)
  const excess = findXmlExcess(text)
  if (excess !== undefined) return { ok: false, reason: 'too-much', line: 1, message: excess }
  const trimmed = text.replace(/^\uFEFF/, '').trimStart()
  const skipped = text.length - trimmed.length
  try {
    const document = parseXml(trimmed, {
      includeOffsets: true,
      resolveUndefinedEntity: (reference) => namedEntities.get(reference.slice(1, -1)) ?? reference,
    })
    if (document.root === null) return broken(1, 'the file has no element')
    const offsetOf = (node: XmlNode) => node.start + skipped
    const lineAt = lineFinder(text)
    return { ok: true, root: document.root, offsetOf, lineOf: (node) => lineAt(offsetOf(node)) }
  } catch (error) {
    if (error instanceof RangeError)
      return { ok: false, reason: 'too-much', line: 1, message: 'is nested too deeply' }
    if (error instanceof XmlError) return broken(error.line, error.message.split('\n')[0] ?? '')
    throw error
  }
}

function broken(line: number, message: string): BrokenXml {
  return { ok: false, reason: 'broken', line, message }
}

/** What a person is told about a file that is no XML; `what` is how it is called. */
export function describeBroken({ reason, message }: BrokenXml, what = 'the file'): string {
  return reason === 'too-much' ? `${what} ${message}` : `${what} is not well-formed XML: ${message}`
}

/** The name without its namespace prefix, in lower case. */
export function localName(element: XmlElement): string {
  const { name } = element
  return name.slice(name.lastIndexOf(':') + 1).toLowerCase()
}

/** Child elements in order; with a name (without prefix, lower case) only those. */
export function childElements(parent: XmlElement, name?: string): XmlElement[] {
  return parent.children.filter(
    (node): node is XmlElement =>
      node instanceof XmlElement && (name === undefined || localName(node) === name),
  )
}

/** The first child element of that name. */
export function childElement(parent: XmlElement, name: string): XmlElement | undefined {
  return childElements(parent, name)[0]
}

/** All text inside, in order, tags left out. */
export function textOf(node: XmlElement): string {
  return node.children.map((child) => (isText(child) ? child.text : innerText(child))).join('')
}

function innerText(node: XmlNode): string {
  return node instanceof XmlElement ? textOf(node) : ''
}

/** Whether a node is text, plain or CDATA. */
export function isText(node: XmlNode): node is XmlText | XmlCdata {
  return node instanceof XmlText
}

/** The named entities of HTML that files from the wild use undeclared. */
const namedEntities = new Map(
  Object.entries({
    nbsp: '\u00a0',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    bull: '•',
    middot: '·',
    deg: '°',
    plusmn: '±',
    times: '×',
    divide: '÷',
    le: '≤',
    ge: '≥',
    ne: '≠',
    frac12: '½',
    frac14: '¼',
    frac34: '¾',
    micro: 'µ',
    euro: '€',
    pound: '£',
    copy: '©',
    reg: '®',
    trade: '™',
    sect: '§',
    para: '¶',
    laquo: '«',
    raquo: '»',
    rarr: '→',
    larr: '←',
    auml: 'ä',
    ouml: 'ö',
    uuml: 'ü',
    szlig: 'ß',
    eacute: 'é',
    egrave: 'è',
    agrave: 'à',
    ccedil: 'ç',
    ntilde: 'ñ',
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    delta: 'δ',
    mu: 'μ',
    sigma: 'σ',
    pi: 'π',
    infin: '∞',
    sum: '∑',
    radic: '√',
    sup2: '²',
    sup3: '³',
  }),
)
