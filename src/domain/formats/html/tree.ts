import { Parser } from 'htmlparser2'
import sanitizeHtml from 'sanitize-html'

/** An element of a text; children are elements and plain text with its entities resolved. */
export type HtmlElement = {
  name: string
  attributes: Readonly<Record<string, string>>
  children: HtmlNode[]
}
export type HtmlNode = string | HtmlElement

/** Elements that stand for themselves in a Markdown text, or that part one paragraph from the next. */
const allowedTags = [
  ...['p', 'div', 'section', 'article', 'header', 'footer', 'main', 'aside', 'nav', 'address'],
  ...['figure', 'figcaption', 'center', 'fieldset', 'legend', 'details', 'summary', 'caption'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'br', 'blockquote', 'pre'],
  ...['ul', 'ol', 'li', 'menu', 'dl', 'dt', 'dd'],
  ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
  ...['strong', 'b', 'em', 'i', 'del', 's', 'strike', 'code', 'kbd', 'samp', 'tt', 'q'],
  ...['sub', 'sup', 'a', 'img'],
  ...['math', 'semantics', 'annotation', 'annotation-xml', 'mrow', 'mstyle', 'mi', 'mn', 'mo'],
  ...['mtext', 'ms', 'mspace', 'mfrac', 'msqrt', 'mroot', 'msup', 'msub', 'msubsup', 'munder'],
  ...['mover', 'munderover', 'mfenced', 'mtable', 'mtr', 'mtd', 'mphantom'],
]

const allowedAttributes = {
  a: ['href'],
  img: ['src', 'alt'],
  ol: ['start'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  annotation: ['encoding'],
  mfenced: ['open', 'close', 'separators'],
}

/** Elements deeper than this are read as their text. */
const deepest = 40
/** Nobody nests so deeply by hand: a text that does is read without its tags. */
const hostile = 500

// A tag of this shape has nothing in it that could do harm: what consists of such tags alone need not be cleaned.
const unusualTag =
  /<(?!\/?(?:p|br|b|i|u|strong|em|span|div|ul|ol|li|sub|sup|code|pre|blockquote|h[1-6])(?: (?:style|class|dir|lang|id|align)="[^"<>]*")*(?: ?\/)?>)/i

/**
 * The elements of an HTML text that a Markdown text can hold; what else there is has become its text, scripts and
 * style sheets nothing. Cleaned by sanitize-html unless there is nothing to clean. Linear in the length of the text.
 */
export function parseHtml(html: string): HtmlNode[] {
  try {
    return treeOf(unusualTag.test(html) ? cleaned(html) : html)
  } catch (error) {
    if (error instanceof RangeError) return treeOf(withoutTags(html))
    throw error
  }
}

function cleaned(html: string): string {
  let depth = 0
  return sanitizeHtml(html, {
    allowedTags,
    allowedAttributes,
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedSchemesByTag: { img: ['http', 'https', 'data', 'image', 'cid'] },
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    nestingLimit: deepest,
    onOpenTag: () => {
      depth++
      if (depth > hostile) throw new RangeError('nested too deeply')
    },
    onCloseTag: () => {
      depth--
    },
  })
}

function treeOf(html: string): HtmlNode[] {
  const root: HtmlNode[] = []
  const open: HtmlNode[][] = [root]
  let depth = 0
  const add = (node: HtmlNode): void => {
    const siblings = open.at(-1)
    const last = siblings?.at(-1)
    if (typeof node === 'string' && typeof last === 'string') siblings?.splice(-1, 1, last + node)
    else siblings?.push(node)
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      depth++
      if (depth > hostile) throw new RangeError('nested too deeply')
      if (depth > deepest) return
      const element = { name, attributes, children: [] }
      add(element)
      open.push(element.children)
    },
    onclosetag() {
      if (depth <= deepest) open.pop()
      depth--
    },
    ontext: add,
  })
  parser.end(html)
  return root
}

/** What is left of a text that no parser can be asked to take apart. */
function withoutTags(html: string): string {
  return html.replace(/<(script|style)\b[\s\S]*?(<\/\1|$)/gi, '').replace(/<[^<>]*>?/g, ' ')
}
