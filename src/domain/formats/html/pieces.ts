import { escapeTarget } from './escape.ts'
import { lineOf, type Mark, type Piece } from './inline.ts'
import { allText, formulaOf, lowered, raised, texOfPicture } from './math.ts'
import type { HtmlElement, HtmlNode } from './tree.ts'

/** What a text is read with: names of its pictures, and what could not be kept. */
export type Reading = {
  imageName: (src: string) => string | undefined
  lost: Set<string>
}

const markNames = new Map<string, Mark>([
  ['strong', 'strong'],
  ['b', 'strong'],
  ['em', 'em'],
  ['i', 'em'],
  ['del', 'strike'],
  ['s', 'strike'],
  ['strike', 'strike'],
])

/** The marks around an element's children: its own with those around it, each once. */
export function markOf(element: HtmlElement, marks: readonly Mark[]): readonly Mark[] {
  const mark = markNames.get(element.name)
  return mark === undefined || marks.includes(mark) ? marks : [...marks, mark]
}

/** The pieces of something within a line. */
export function piecesOf(node: HtmlNode, marks: readonly Mark[], reading: Reading): Piece[] {
  if (typeof node === 'string') return [{ kind: 'text', text: node, marks }]
  const text = (words: string): Piece[] => [{ kind: 'text', text: words, marks }]
  const made = (markdown: string): Piece[] =>
    markdown === '' ? [] : [{ kind: 'made', text: markdown, marks }]
  switch (node.name) {
    case 'br':
      return [{ kind: 'break', text: '', marks }]
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return made(codeOf(allText(node)))
    case 'sub':
      return text(smallOf(allText(node), lowered))
    case 'sup':
      return text(smallOf(allText(node), raised))
    case 'math':
      return text(formulaOf(node))
    case 'q':
      return [...text('“'), ...inside(node, marks, reading), ...text('”')]
    case 'a':
      return linkOf(node, marks, reading)
    case 'img':
      return pictureOf(node, marks, reading)
    default:
      return inside(node, markOf(node, marks), reading)
  }
}

function inside(element: HtmlElement, marks: readonly Mark[], reading: Reading): Piece[] {
  return element.children.flatMap((child) => piecesOf(child, marks, reading))
}

function smallOf(text: string, small: (text: string) => string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  return words === '' ? '' : small(words)
}

function codeOf(text: string): string {
  const code = text.replace(/[ \t\n\r\f]+/g, ' ')
  if (code.trim() === '') return ''
  const fence = '`'.repeat(longestTicks(code) + 1)
  const space = /^`|`$|^ .* $/.test(code) ? ' ' : ''
  return fence + space + code + space + fence
}

/** How many backticks stand in a row at most. */
export function longestTicks(code: string): number {
  return (code.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0)
}

const outside = /^(?:https?:\/\/|mailto:)/i

function linkOf(link: HtmlElement, marks: readonly Mark[], reading: Reading): Piece[] {
  const href = (link.attributes['href'] ?? '').trim()
  if (!outside.test(href)) {
    if (/^(?:javascript|data|vbscript):/i.test(href)) reading.lost.add('a script')
    else if (href !== '' && !href.startsWith('#')) reading.lost.add('a link to another file')
    return inside(link, marks, reading)
  }
  const words = lineOf(inside(link, [], reading).filter(({ kind }) => kind !== 'break'))
  if (words === '') return []
  return [{ kind: 'made', text: `[${bracketed(words)}](${escapeTarget(href)})`, marks }]
}

/** Closing brackets of the text of a link would end it; those of a picture in it are its own. */
function bracketed(words: string): string {
  return words.replace(/!\[(?:[^\\\]]|\\.)*\]\((?:[^\\)]|\\.)*\)|`+|\\.|\]/g, (found) =>
    found === ']' ? '\\]' : found,
  )
}

function pictureOf(picture: HtmlElement, marks: readonly Mark[], reading: Reading): Piece[] {
  const source = (picture.attributes['src'] ?? '').trim()
  const alt = (picture.attributes['alt'] ?? '').replace(/\s+/g, ' ').trim()
  const name = reading.imageName(source)
  if (name !== undefined) {
    const words = bracketed(lineOf([{ kind: 'text', text: alt, marks: [] }]))
    return [{ kind: 'made', text: `![${words}](image:${escapeTarget(name)})`, marks }]
  }
  const tex = texOfPicture(source, alt)
  if (tex !== undefined) return [{ kind: 'text', text: tex, marks }]
  if (!/^https?:\/\//i.test(source)) {
    reading.lost.add('a picture that is not in the file')
    return [{ kind: 'text', text: alt, marks }]
  }
  reading.lost.add('a picture on another site')
  const words = bracketed(lineOf([{ kind: 'text', text: alt === '' ? source : alt, marks: [] }]))
  return [{ kind: 'made', text: `[${words}](${escapeTarget(source)})`, marks }]
}

/** All text of preformatted lines, line breaks as they stand. */
export function allCode(element: HtmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child
      return child.name === 'br' ? '\n' : allCode(child)
    })
    .join('')
}
