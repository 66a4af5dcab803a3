/** Tags as lower-case words joined by hyphens, each once, in order. What has no letter or digit goes. */
export function toTags(texts: readonly string[]): string[] {
  return [...new Set(texts.map(toKebab))].filter((tag) => tag !== '')
}

function toKebab(text: string): string {
  return text
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
