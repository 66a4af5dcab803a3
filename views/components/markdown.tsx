import { raw } from 'hono/html'
import MarkdownIt from 'markdown-it'

/** Most characters of one text; what is longer is cut. */
const lengthLimit = 20_000

// HTML in the source is shown as text, never passed on: everything below rests on it.
const blocks = new MarkdownIt({ html: false, linkify: true })
const inlines = new MarkdownIt({ html: false, linkify: false }).disable([
  'link',
  'autolink',
  'image',
])

for (const markdown of [blocks, inlines])
  markdown.validateLink = (url) => /^(https?:|mailto:|\/(?!\/)|#)/i.test(url.trim())

const { rules } = blocks.renderer

rules['link_open'] = (tokens, index, options, _env, renderer) => {
  const token = tokens[index]
  if (/^https?:/i.test(String(token?.attrGet('href') ?? ''))) {
    token?.attrSet('target', '_blank')
    token?.attrSet('rel', 'noopener noreferrer nofollow')
  }
  return renderer.renderToken(tokens, index, options)
}

// Only files of this program are shown: any other image would tell its host who reads what.
rules['image'] = (tokens, index, options, env, renderer) => {
  const token = tokens[index]
  const alt = renderer.renderInlineAsText(token?.children ?? [], options, env)
  const source = String(token?.attrGet('src') ?? '')
  if (!source.startsWith('/assets/')) return blocks.utils.escapeHtml(alt)
  return `<img src="${blocks.utils.escapeHtml(source)}" alt="${blocks.utils.escapeHtml(alt)}">`
}

rules['table_open'] = () =>
  '<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table>'
rules['table_close'] = () => '</table></div>'

// Alignment comes as a style attribute, which the content security policy would drop.
for (const cell of ['th_open', 'td_open'])
  rules[cell] = (tokens, index, options, _env, renderer) => {
    const token = tokens[index]
    if (token?.attrGet('style') === 'text-align:right') token.attrs = [['class', 'align-end']]
    else if (token) token.attrs = null
    return renderer.renderToken(tokens, index, options)
  }

// The page owns the headings; in a question they are no more than strong lines.
rules['heading_open'] = () => '<p class="markdown-heading">'
rules['heading_close'] = () => '</p>'

/** A text of an author: paragraphs, lists, tables, links. */
export function Markdown({ text }: { text: string }) {
  return <div class="markdown">{raw(blocks.render(text.slice(0, lengthLimit)))}</div>
}

/** A line of an author, without links, such as an option. */
export function MarkdownLine({ text }: { text: string }) {
  return <>{raw(inlines.renderInline(text.slice(0, lengthLimit)))}</>
}

/** The words alone, cut to `limit` characters at a word with an ellipsis. */
export function plainWords(text: string, limit: number): string {
  const words = blocks
    .parse(text.slice(0, lengthLimit), {})
    .flatMap((token) => (token.children ? [token.children] : []))
    .map((line) => line.map((part) => (part.type === 'softbreak' ? ' ' : part.content)).join(''))
    .join(' ')
    .trim()
  if (words.length <= limit) return words
  return `${words.slice(0, limit).replace(/\s+\S*$/, '')}…`
}
