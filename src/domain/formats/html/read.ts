import { blocksOf, textOfBlocks } from './blocks.ts'
import { plainExclamations } from './escape.ts'
import { paragraphOf } from './inline.ts'
import { cutText } from './longest.ts'
import { allText } from './math.ts'
import { type HtmlNode, parseHtml } from './tree.ts'

/**
 * An HTML text as Markdown without HTML for a renderer with `html: false`. `imageName` names the picture behind a
 * `src` as it stands there, `undefined` when there is none: its alternative text stands in its place. Elements that
 * Markdown has not become their text; `lost` names what is not as it was, each thing once. Linear in the length,
 * never throws. Of a text that is longer than any question only the beginning is read.
 */
export function markdownFromHtml(
  found: string,
  imageName: (src: string) => string | undefined,
): { text: string; lost: readonly string[] } {
  const html = cutText(found)
  const lost = new Set<string>(
    html === found ? [] : ['what stands behind the first 200,000 characters'],
  )
  if (!/[<&]/.test(html))
    return { text: paragraphOf([{ kind: 'text', text: html, marks: [] }]), lost: [...lost] }
  if (html.includes('<')) for (const thing of droppedFrom(html)) lost.add(thing)
  const reading = { imageName, lost }
  const text = plainExclamations(textOfBlocks(blocksOf(parseHtml(html), [], reading)))
  return { text, lost: [...lost] }
}

/** What an element is called that becomes nothing. */
const dropped = new Map([
  ['script', 'a script'],
  ['iframe', 'a page within the text'],
  ['object', 'a page within the text'],
  ['embed', 'a page within the text'],
  ['video', 'sound or film'],
  ['audio', 'sound or film'],
  ['svg', 'a drawing'],
  ['canvas', 'a drawing'],
  ['input', 'a form field'],
  ['select', 'a form field'],
  ['textarea', 'a form field'],
])

function droppedFrom(html: string): string[] {
  const found = html.matchAll(
    /<(script|iframe|object|embed|video|audio|svg|canvas|input|select|textarea)\b/gi,
  )
  return [...found].map(([, name = '']) => dropped.get(name.toLowerCase()) ?? name)
}

/** The plain text of an HTML text: entities resolved, tags left out. */
export function textOfHtml(html: string): string {
  return parseHtml(html).map(textOfNode).join('')
}

function textOfNode(node: HtmlNode): string {
  return typeof node === 'string' ? node : allText(node)
}
