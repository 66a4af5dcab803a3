import { XmlElement, type XmlNode } from '@rgrove/parse-xml'
import { isText, localName } from './xml.ts'

/**
 * Mixed content of an XML file as an HTML text: names without their prefixes, namespaces left out. `replace` may
 * give the HTML that stands in place of an element; `undefined` leaves it as it is. Elements deeper than 200 are
 * left out.
 */
export function htmlOf(
  nodes: readonly XmlNode[],
  replace: (element: XmlElement) => string | undefined = () => undefined,
): string {
  return nodes.map((node) => htmlOfNode(node, replace, 0)).join('')
}

/** Plain text as it stands in HTML and XML, between tags and in attributes. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const deepest = 200
const isVoid = /^(area|br|col|embed|hr|img|input|source|track|wbr)$/

function htmlOfNode(
  node: XmlNode,
  replace: (element: XmlElement) => string | undefined,
  depth: number,
): string {
  if (isText(node)) return escapeMarkup(node.text)
  if (!(node instanceof XmlElement) || depth > deepest) return ''
  const replaced = replace(node)
  if (replaced !== undefined) return replaced
  const name = localName(node)
  const attributes = Object.entries(node.attributes)
    .filter(([key]) => !key.startsWith('xmlns'))
    .map(([key, value]) => ` ${key.replace(/^.*:/, '').toLowerCase()}="${escapeMarkup(value)}"`)
    .join('')
  const inside = node.children.map((child) => htmlOfNode(child, replace, depth + 1)).join('')
  return isVoid.test(name) ? `<${name}${attributes}>` : `<${name}${attributes}>${inside}</${name}>`
}
