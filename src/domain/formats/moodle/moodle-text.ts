import { htmlFromMarkdown, htmlLineFromMarkdown } from '#src/domain/formats/html/write.ts'
import type { StoredImage } from '#src/domain/formats/read-question.ts'

/** Stored pictures by their hash. */
export type Shelf = ReadonlyMap<string, StoredImage>

/** A text as the inside of a Moodle element: `<text>` and the files that it shows. */
export type Said = { html: string; files: readonly StoredImage[] }

/** Markdown of several lines. A picture that is not on the shelf is its alternative text. */
export function sayBlocks(markdown: string, shelf: Shelf): Said {
  return say(markdown, shelf, htmlFromMarkdown)
}

/** Markdown within a line, such as an option. */
export function sayLine(markdown: string, shelf: Shelf): Said {
  return say(markdown, shelf, htmlLineFromMarkdown)
}

function say(markdown: string, shelf: Shelf, render: typeof htmlFromMarkdown): Said {
  const files = new Set<StoredImage>()
  const html = render(markdown, (hash) => {
    const image = shelf.get(hash)
    if (image === undefined) return undefined
    files.add(image)
    return `@@PLUGINFILE@@/${encodeURIComponent(fileName(image))}`
  })
  return { html, files: [...files] }
}

/** Several texts after another as one. */
export function joinSaid(parts: readonly Said[]): Said {
  return {
    html: parts.map(({ html }) => html).join('\n'),
    files: [...new Set(parts.flatMap(({ files }) => files))],
  }
}

/** `<text>` with its files. */
export function textXml({ html, files }: Said): string {
  const text = `<text>${cdata(html)}</text>\n`
  return text + files.map(fileXml).join('')
}

/** Any text within an element; characters that XML has not are left out. */
export function cdata(text: string): string {
  const clean = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
  if (!/[<>&"']/.test(clean)) return clean
  return `<![CDATA[${clean.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

function fileXml(image: StoredImage): string {
  const name = cdata(fileName(image))
  return `<file name="${name}" path="/" encoding="base64">${base64Of(image.bytes)}</file>\n`
}

function fileName({ hash, mediaType }: StoredImage): string {
  const ending = mediaType.replace(/^image\//, '').replace('jpeg', 'jpg')
  return `${hash}.${ending}`.replace(/[^\w.-]+/g, '-')
}

const chunk = 8192

function base64Of(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += chunk)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + chunk)))
  return btoa(parts.join(''))
}
