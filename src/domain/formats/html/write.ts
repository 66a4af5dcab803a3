import MarkdownIt from 'markdown-it'

// HTML in the source is shown as text, never passed on.
const markdown = new MarkdownIt({ html: false, linkify: true, xhtmlOut: true })

markdown.validateLink = (url) => /^(https?:|mailto:|image:)/i.test(url.trim())

type Token = ReturnType<typeof markdown.parse>[number]

markdown.renderer.rules['image'] = (tokens, index, options, env, renderer) => {
  const token = tokens[index]
  const { escapeHtml } = markdown.utils
  const alt = escapeHtml(renderer.renderInlineAsText(token?.children ?? [], options, env))
  const source = token?.attrGet('src') ?? null
  return source === null ? alt : `<img src="${escapeHtml(String(source))}" alt="${alt}" />`
}

/** The address of a picture by its name; `undefined`: it is not there. */
export type ImageUrl = (name: string) => string | undefined

/**
 * Markdown as our pages show it, as well-formed XHTML without scripts, styles or classes. `imageUrl` gives the
 * address under which the picture of `image:<name>` is found; other pictures are their alternative text.
 */
export function htmlFromMarkdown(text: string, imageUrl: ImageUrl): string {
  return rendered(markdown.parse(text, {}), imageUrl)
}

/** The same for Markdown within a line, such as an option: it has no blocks. */
export function htmlLineFromMarkdown(text: string, imageUrl: ImageUrl): string {
  return rendered(markdown.parseInline(text, {}), imageUrl)
}

function rendered(tokens: Token[], imageUrl: ImageUrl): string {
  for (const token of tokens) {
    if (token.type !== 'ordered_list_open') token.attrs = null
    token.info = ''
    for (const part of token.children ?? []) tidyInline(part, imageUrl)
  }
  return markdown.renderer.render(tokens, markdown.options, {}).trim()
}

/** Links keep their address alone; pictures are found where they will be. */
function tidyInline(token: Token, imageUrl: ImageUrl): void {
  if (token.type !== 'link_open' && token.type !== 'image') return
  const source = String(token.attrGet(token.type === 'image' ? 'src' : 'href') ?? '')
  if (token.type === 'link_open') token.attrs = [['href', source]]
  else {
    const url = source.startsWith('image:') ? imageUrl(source.slice(6)) : undefined
    token.attrs = url === undefined ? null : [['src', url]]
  }
}
