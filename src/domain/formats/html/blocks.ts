import { type Mark, type Piece, paragraphOf } from './inline.ts'
import { allCode, longestTicks, markOf, piecesOf, type Reading } from './pieces.ts'
import { tableOf } from './table.ts'
import type { HtmlElement, HtmlNode } from './tree.ts'

/** A paragraph, list, table …, as finished Markdown. `sign` is what its list items begin with. */
export type Block = { kind: BlockKind; text: string; sign?: string; start?: number }
type BlockKind = 'paragraph' | 'list' | 'code' | 'quote' | 'table' | 'rule'

/** Blocks so far, and the pieces of the paragraph that is being read. */
type Page = { blocks: Block[]; line: Piece[] }

/** The blocks of some nodes in order; `marks` stand around all of them. */
export function blocksOf(
  nodes: readonly HtmlNode[],
  marks: readonly Mark[],
  reading: Reading,
): Block[] {
  const page: Page = { blocks: [], line: [] }
  readNodes(page, nodes, marks, reading)
  endParagraph(page)
  return page.blocks
}

/** Blocks as one text, parted by empty lines. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks.map((block) => block.text).join('\n\n')
}

const containers = new Set(
  'p div section article header footer main aside nav address figure figcaption center fieldset legend details summary caption li dd tr td th thead tbody tfoot'.split(
    ' ',
  ),
)
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt'])
const blockNames = new Set([
  ...containers,
  ...headings,
  ...['ul', 'ol', 'menu', 'dl', 'table', 'blockquote', 'pre', 'hr'],
])

function readNodes(
  page: Page,
  nodes: readonly HtmlNode[],
  marks: readonly Mark[],
  reading: Reading,
): void {
  for (const node of nodes) {
    if (typeof node === 'string') page.line.push({ kind: 'text', text: node, marks })
    else if (blockNames.has(node.name)) {
      endParagraph(page)
      readBlock(page, node, marks, reading)
      endParagraph(page)
    } else if (holdsBlock(node)) {
      endParagraph(page)
      readNodes(page, node.children, markOf(node, marks), reading)
      endParagraph(page)
    } else page.line.push(...piecesOf(node, marks, reading))
  }
}

function holdsBlock(element: HtmlElement): boolean {
  return element.children.some(
    (child) => typeof child !== 'string' && (blockNames.has(child.name) || holdsBlock(child)),
  )
}

function endParagraph(page: Page): void {
  if (page.line.length === 0) return
  const text = paragraphOf(page.line)
  page.line = []
  if (text !== '') page.blocks.push({ kind: 'paragraph', text })
}

function readBlock(
  page: Page,
  element: HtmlElement,
  marks: readonly Mark[],
  reading: Reading,
): void {
  const { name, children } = element
  if (headings.has(name)) readNodes(page, children, [...marks, 'strong'], reading)
  else if (name === 'ul' || name === 'ol' || name === 'menu')
    readList(page, element, marks, reading)
  else if (name === 'table') add(page, 'table', tableOf(element, reading))
  else if (name === 'hr') add(page, 'rule', '___')
  else if (name === 'pre') add(page, 'code', fenced(allCode(element)))
  else if (name === 'blockquote')
    add(page, 'quote', prefixed(textOfBlocks(blocksOf(children, marks, reading)), '> ', '> '))
  else readNodes(page, children, marks, reading)
}

function add(page: Page, kind: BlockKind, text: string): void {
  if (text !== '') page.blocks.push({ kind, text })
}

function fenced(code: string): string {
  const lines = code.replace(/^\n/, '').replace(/\n$/, '')
  if (lines.trim() === '') return ''
  const fence = '`'.repeat(Math.max(3, longestTicks(lines) + 1))
  return `${fence}\n${lines}\n${fence}`
}

/** Every line after a prefix, the first after its own; empty lines keep no space at their end. */
function prefixed(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : others}${line}`.trimEnd())
    .join('\n')
}

function readList(
  page: Page,
  element: HtmlElement,
  marks: readonly Mark[],
  reading: Reading,
): void {
  const items = itemsOf(element).map((nodes) => ({
    blocks: blocksOf(nodes, marks, reading),
    hasParagraph: nodes.some((node) => typeof node !== 'string' && node.name === 'p'),
  }))
  if (items.length === 0) return
  const isLoose = items.some(({ blocks, hasParagraph }) => hasParagraph || !isTight(blocks))
  const start = startOf(element, items.length)
  const signs = start === undefined ? ['-', '+'] : ['.', ')']
  const [usual = '', other = ''] = signs
  const before = page.blocks.at(-1)
  const sign = before?.kind === 'list' && before.sign === usual ? other : usual
  const text = items
    .map(({ blocks }, index) => {
      const marker = start === undefined ? sign : `${start + index}${sign}`
      const inside = blocks.map((block) => block.text).join(isLoose ? '\n\n' : '\n')
      return prefixed(inside, `${marker} `, ' '.repeat(marker.length + 1))
    })
    .join(isLoose ? '\n\n' : '\n')
  page.blocks.push({ kind: 'list', text, sign, start: start ?? 1 })
}

/** The nodes of each item; what stands in a list outside of one belongs to the item before it. */
function itemsOf(list: HtmlElement): HtmlNode[][] {
  const items: HtmlNode[][] = []
  for (const node of list.children) {
    if (typeof node === 'string' && node.trim() === '') continue
    const last = items.at(-1)
    if (typeof node !== 'string' && node.name === 'li') items.push([...node.children])
    else if (last === undefined) items.push([node])
    else last.push(node)
  }
  return items
}

/** Whether an item's blocks can follow each other without an empty line and stay apart. */
function isTight(blocks: readonly Block[]): boolean {
  return blocks.every((block, index) => {
    if (index === 0) return true
    if (block.kind === 'list') return block.start === 1 && /^\S+ \S/.test(block.text)
    return block.kind === 'code'
  })
}

const highestNumber = 999_999_999

function startOf(element: HtmlElement, count: number): number | undefined {
  if (element.name !== 'ol') return undefined
  const start = /^\d{1,9}$/.exec(element.attributes['start'] ?? '')?.[0]
  return start === undefined ? 1 : Math.min(Number(start), highestNumber - count)
}
