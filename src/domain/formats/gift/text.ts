import { plainToMarkdown } from '#src/domain/formats/html/escape.ts'
import { markdownFromHtml } from '#src/domain/formats/html/read.ts'

/** How a text is written. `moodle` is HTML where it looks like it, else plain. */
export type GiftFormat = 'markdown' | 'html' | 'plain' | 'moodle'

/** A written text as Markdown; its own `[format]` counts before that of the question. */
export function toMarkdown(written: string, inherited: GiftFormat): string {
  const { format, rest } = takeFormat(written, inherited)
  const text = unescaped(rest)
  if (format === 'markdown') return text.trim()
  return isHtml(text, format) ? markdownFromHtml(text, () => undefined).text : plainToMarkdown(text)
}

/** Pictures and other things of a written text that its Markdown does not show, each once. */
export function lostFrom(written: string, inherited: GiftFormat): readonly string[] {
  const text = unescaped(written)
  const hasThings = /<(?:img|video|audio|iframe|object|embed|svg|canvas|script)\b/i.test(text)
  return hasThings && isHtml(text, inherited) ? markdownFromHtml(text, () => undefined).lost : []
}

function unescaped(written: string): string {
  return written
    .trim()
    .replace(/\\([\\~=#{}:n>])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
}

function isHtml(text: string, format: GiftFormat): boolean {
  return format === 'html' || (format === 'moodle' && /<[a-z/!]|&[a-z#]/i.test(text))
}

/** The format that stands in front of a text, if any. */
export function takeFormat(
  written: string,
  inherited: GiftFormat,
): { format: GiftFormat; rest: string } {
  const start = written.trimStart()
  for (const format of ['markdown', 'html', 'plain', 'moodle'] as const)
    if (start.startsWith(`[${format}]`)) return { format, rest: start.slice(format.length + 2) }
  return { format: inherited, rest: written }
}

/** Offset of the first of these signs that has no backslash before it, from `from` on; -1: none. */
export function findSign(text: string, signs: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at)
    if (sign === '\\') at++
    else if (signs.includes(sign)) return at
  }
  return -1
}

/** Markdown as it stands in a file: signs that mean something get a backslash, line feeds become `\n`. */
export function toWritten(text: string): string {
  const escaped = text
    .replace(/\r\n?/g, '\n')
    .trim()
    .replace(/[\\~=#{}:]/g, '\\$&')
    .replaceAll('\n', '\\n')
    // Moodle takes any question with an arrow in its answers for a matching one; to Markdown the two are the same.
    .replaceAll('->', '-\\>')
  return `[markdown]${escaped}`
}
