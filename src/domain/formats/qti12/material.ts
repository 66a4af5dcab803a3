import { XmlElement, type XmlNode } from '@rgrove/parse-xml'
import type { Texts } from '#src/domain/formats/item/texts.ts'
import { isText, localName, textOf } from '#src/domain/formats/xml.ts'
import { escapeMarkup, htmlOf } from '#src/domain/formats/xml-html.ts'

/** The text of an element as Markdown; answers and what they are marked by are not part of it. */
export function materialOf(element: XmlElement, texts: Texts): string {
  return texts.html(htmlOfMaterial(element, texts, 0))
}

const deepest = 100

/** Names of elements whose text is no text for learners. */
const skipped =
  /^(response_.*|render_.*|flow_label|itemmetadata|qtimetadata|resprocessing|objectives|hint|duration)$/

function htmlOfMaterial(node: XmlNode, texts: Texts, depth: number): string {
  if (!(node instanceof XmlElement) || depth > deepest) return ''
  const name = localName(node)
  if (skipped.test(name) || isResponseBlock(node)) return ''
  switch (name) {
    case 'mattext':
      return htmlOfText(node)
    case 'mat_formattedtext':
      return isHtmlType(node.attributes['type']) ? htmlInside(node) : plainHtml(textOf(node))
    case 'matemtext':
      return `<em>${escapeMarkup(textOf(node))}</em>`
    case 'matbreak':
      return '<br>'
    case 'matimage':
    case 'matapplication':
      return htmlOfFile(node, texts)
    case 'mataudio':
    case 'matvideo':
    case 'matapplet':
      texts.lose('sound or film')
      return ''
    default: {
      const inside = node.children.map((child) => htmlOfMaterial(child, texts, depth + 1)).join('')
      return inside === '' ? '' : `<div>${inside}</div>`
    }
  }
}

/** Blackboard puts answers into a flow of a class of its own. */
export function isResponseBlock(element: XmlElement): boolean {
  return /^(RESPONSE_BLOCK|RIGHT_MATCH_BLOCK)$/.test(element.attributes['class'] ?? '')
}

function isHtmlType(type: string | undefined): boolean {
  return /html/i.test(type ?? '')
}

/** Plain unless it says otherwise; without a type some programs write HTML all the same. */
function htmlOfText(element: XmlElement): string {
  const { texttype: type, uri } = element.attributes
  const text = textOf(element)
  if (text.trim() === '' && uri)
    return `<div><a href="${escapeMarkup(uri)}">${escapeMarkup(uri)}</a></div>`
  const isHtml =
    type === undefined
      ? /<(p|br|div|span|strong|b|em|i|u|img|table|ul|ol|sub|sup|font|a|h\d)\b[^<>]*>/i.test(text)
      : isHtmlType(type)
  const hasElements = element.children.some((child) => child instanceof XmlElement)
  return isHtml || hasElements ? htmlInside(element) : plainHtml(text)
}

/** HTML as escaped text or CDATA, or as elements of the file itself. */
function htmlInside(element: XmlElement): string {
  return element.children.map((child) => (isText(child) ? child.text : htmlOf([child]))).join('')
}

function plainHtml(text: string): string {
  return escapeMarkup(text).replace(/\r?\n/g, '<br>')
}

function htmlOfFile(element: XmlElement, texts: Texts): string {
  const { uri, label, embedded } = element.attributes
  if (embedded !== undefined) {
    texts.lose('a picture within the XML')
    return ''
  }
  if (!uri) return ''
  if (localName(element) === 'matimage' || /\.(png|jpe?g|gif|webp)$/i.test(uri))
    return `<img src="${escapeMarkup(uri)}" alt="${escapeMarkup(label ?? '')}">`
  texts.lose('an attached file')
  return ''
}
