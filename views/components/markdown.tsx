import { raw } from 'hono/html'
import MarkdownIt from 'markdown-it'
import { urls } from '#src/urls.ts'
import { renderedOnce } from './rendered-once.ts'

/** Most characters of one text; what is longer is cut. */
const lengthLimit = 20_000

// HTML in the source is shown as text, never passed on: everything below rests on it.
const blocks = new MarkdownIt({ html: false, linkify: true })
const inlines = new MarkdownIt({ html: false, linkify: false }).disable(['link', 'autolink'])

for (const markdown of [blocks, inlines])
  markdown.validateLink = (url) =>
    /^(https?:|mailto:|\/(?!\/)|#|image:[0-9a-f]{64}$)/i.test(url.trim())

const { rules } = blocks.renderer

const picture = /^image:([0-9a-f]{64})$/

rules['link_open'] = (tokens, index, options, _env, renderer) => {
  const token = tokens[index]
  const hash = picture.exec(String(token?.attrGet('href') ?? ''))?.[1]
  if (hash !== undefined) token?.attrSet('href', urls.image(hash))
  if (/^https?:/i.test(String(token?.attrGet('href') ?? ''))) {
    token?.attrSet('target', '_blank')
    token?.attrSet('rel', 'noopener noreferrer nofollow')
  }
  return renderer.renderToken(tokens, index, options)
}

// Only pictures of banks and files of this program are shown: any other would tell its host who reads what.
const showImage: NonNullable<(typeof rules)['image']> = (tokens, index, options, env, renderer) => {
  const token = tokens[index]
  const alt = renderer.renderInlineAsText(token?.children ?? [], options, env)
  const source = String(token?.attrGet('src') ?? '')
  const hash = picture.exec(source)?.[1]
  if (hash !== undefined)
    return `<img class="picture" src="${urls.image(hash)}" alt="${blocks.utils.escapeHtml(alt)}" loading="lazy">`
  if (!source.startsWith('/assets/')) return blocks.utils.escapeHtml(alt)
  return `<img src="${blocks.utils.escapeHtml(source)}" alt="${blocks.utils.escapeHtml(alt)}">`
}

rules['image'] = showImage
inlines.renderer.rules['image'] = showImage

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

const textOf = ({ text }: { text: string }) => text

/** A text of an author: paragraphs, lists, tables, links. Questions are shown many times and never change. */
export const Markdown = renderedOnce(textOf, ({ text }) => (
  <div class="markdown">{raw(blocks.render(prepared(text)))}</div>
))

/** A line of an author, without links, such as an option; it may be a picture. */
export const MarkdownLine = renderedOnce(textOf, ({ text }) => (
  <>{raw(inlines.renderInline(prepared(text)))}</>
))

/** The words alone, cut to `limit` characters at a word with an ellipsis. */
export function plainWords(text: string, limit: number): string {
  const words = blocks
    .parse(text.slice(0, lengthLimit), {})
    .flatMap((token) => (token.children ? [token.children] : []))
    .map((line) => line.map((part) => (/break$/.test(part.type) ? ' ' : part.content)).join(''))
    .join(' ')
    .trim()
  if (words.length <= limit) return words
  return `${words.slice(0, limit).replace(/\s+\S*$/, '')}…`
}

/** Cut to the limit; a per cent sign stays on the line of its number. */
function prepared(text: string): string {
  return text.slice(0, lengthLimit).replace(/(\d) %/g, '$1\u00a0%')
}
