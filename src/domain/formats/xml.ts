import {
  parseXml,
  type XmlCdata,
  XmlElement,
  XmlError,
  type XmlNode,
  XmlText,
} from '@rgrove/parse-xml'

/** A parsed XML file, or where and why it is none. Lines count from 1. */
export type ReadXml =
  | { ok: true; root: XmlElement; lineOf: (node: XmlNode) => number }
  | { ok: false; line: number; message: string }

/**
 * Parses XML without external or custom entities; named HTML entities such as `&nbsp;` are taken for their
 * characters. Elements keep their mixed content in order. Namespace prefixes stay in the names.
 */
export function readXml(found: string): ReadXml {
  const text = withoutDoctype(found)
  if (isDeep(text)) return { ok: false, line: 1, message: tooDeep }
  try {
    const document = parseXml(text.replace(/^\uFEFF/, '').trimStart(), {
      includeOffsets: true,
      resolveUndefinedEntity: (reference) => namedEntities.get(reference.slice(1, -1)) ?? reference,
    })
    if (document.root === null) return { ok: false, line: 1, message: 'the file has no element' }
    return { ok: true, root: document.root, lineOf: lineFinder(text) }
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, line: 1, message: tooDeep }
    if (error instanceof XmlError)
      return { ok: false, line: error.line, message: error.message.split('\n')[0] ?? '' }
    throw error
  }
}

const tooDeep = 'the file is nested too deeply'

/** Where special pieces of XML begin and end. */
const specials = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
] as const

/** Blanks a document type, whose entities nobody expands; lines and offsets stay. */
function withoutDoctype(text: string): string {
  let at = 0
  for (;;) {
    while (/[\s\uFEFF]/.test(text.charAt(at))) at++
    if (!text.startsWith('<?', at) && !text.startsWith('<!--', at)) break
    at = endOfTag(text, at)
  }
  if (!text.startsWith('<!DOCTYPE', at)) return text
  const subset = text.slice(at, text.indexOf('>', at)).includes('[')
  const end = after(text, '>', subset ? after(text, ']', at) : at)
  return text.slice(0, at) + text.slice(at, end).replace(/[^\n]/g, ' ') + text.slice(end)
}

/** Elements within each other that are followed. */
const deepest = 500

/**
 * Whether elements are nested so deeply that the parser, which descends by recursion, would come to the end of the
 * stack; there an engine may end the whole process. Looks at the tags alone, before anything is parsed.
 */
function isDeep(text: string): boolean {
  let depth = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const end = endOfTag(text, at)
    const next = text.charAt(at + 1)
    if (next === '/') depth--
    else if (next !== '!' && next !== '?' && text.charAt(end - 2) !== '/') depth++
    if (depth > deepest) return true
    at = end
  }
  return false
}

/** Offset behind a tag, a comment or a piece of plain text; quoted values may hold what would end a tag. */
function endOfTag(text: string, start: number): number {
  const special = specials.find(([opening]) => text.startsWith(opening, start))
  if (special !== undefined) return after(text, special[1], start + special[0].length)
  let open = ''
  for (let at = start + 1; at < text.length; at++) {
    const sign = text.charAt(at)
    if (open === '' && sign === '>') return at + 1
    if (sign === open) open = ''
    else if (open === '' && (sign === '"' || sign === "'")) open = sign
  }
  return text.length
}

/** Offset behind the next of these endings, or the end of the text. */
function after(text: string, ending: string, from: number): number {
  const at = text.indexOf(ending, from)
  return at < 0 ? text.length : at + ending.length
}

/** The name without its namespace prefix, in lower case. */
export function localName(element: XmlElement): string {
  return element.name.replace(/^.*:/, '').toLowerCase()
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

/** The line of a node by its offset, found by halving: files have many. */
function lineFinder(text: string): (node: XmlNode) => number {
  const skipped = text.length - text.replace(/^\uFEFF/, '').trimStart().length
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (node) => {
    const offset = node.start + skipped
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
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
