import { cutText } from './longest.ts'

/**
 * Plain text as Markdown that shows it as it was typed: nothing in it formats, line feeds break lines and empty
 * lines part paragraphs. Spaces at the front of a line are kept as such that do not collapse. Of a text that is longer
 * than any question only the beginning is there, with an ellipsis.
 */
export function plainToMarkdown(text: string): string {
  const paragraphs = cutText(text)
    .replace(/\r\n?/g, '\n')
    .split(/\n(?:[^\S\n]*\n)+/)
    .map(paragraph)
  return plainExclamations(paragraphs.filter((part) => part !== '').join('\n\n'))
}

/**
 * Finished Markdown whose exclamation marks are plain again where no link follows that would become a picture. What
 * has code in it stays as it is, since there a backslash is one.
 */
export function plainExclamations(markdown: string): string {
  if (/`|^ {4}/m.test(markdown)) return markdown
  return markdown.replace(/(?<!\\)\\!(?!\[)/g, '!')
}

function paragraph(text: string): string {
  const lines = text.split('\n').map((line) => {
    const words = line.trim()
    const indent = /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '    ') ?? ''
    return '\u00a0'.repeat(Math.min(indent.length, mostIndent)) + escapeText(words)
  })
  const [first = '', ...more] = lines
  return escapeLineStarts([first.replace(/^\u00a0+/, ''), ...more].join('\\\n')).trim()
}

const mostIndent = 40

/** Text within a line whose signs Markdown would take for formatting, made harmless. */
export function escapeText(text: string): string {
  if (!special.test(text)) return text
  return text.replace(marks, (sign, offset: number) =>
    isHarmless(sign, text, offset) ? sign : `\\${sign}`,
  )
}

const special = /[\\`*_[\]<&~!]/
const marks = /[\\`*_[<&~!]/g
const word = /[\p{L}\p{N}]/u
const entity = /^&(?:#x[0-9a-f]{1,6}|#\d{1,7}|[a-z][a-z0-9]{1,31});/i

function isHarmless(sign: string, text: string, offset: number): boolean {
  const next = text.charAt(offset + 1)
  if (sign === '\\') return next !== '' && !/[!-/:-@[-`{-~\n]/.test(next)
  if (sign === '_') return word.test(text.charAt(offset - 1)) && word.test(next)
  if (sign === '<') return next !== '' && !/[a-z/!?]/i.test(next)
  if (sign === '&') return !entity.test(text.slice(offset, offset + 40))
  if (sign === '~') return next !== '~' && next !== '' && offset > 0 && text[offset - 1] !== '~'
  if (sign === '!') return next !== '' && next !== '['
  return false
}

/** Lines of a paragraph that would start a heading, a list, a quotation, a rule or a table, made harmless. */
export function escapeLineStarts(text: string): string {
  if (!/[#>+\-=|:\d]/.test(text)) return text
  return text.split('\n').map(escapeLineStart).join('\n')
}

function escapeLineStart(line: string): string {
  const [, number, sign] = /^(\d{1,9})([.)])(?=\s|\\?$)/.exec(line) ?? []
  if (number !== undefined) return `${number}\\${sign}${line.slice(number.length + 1)}`
  return blockStart.test(line) ? `\\${line}` : line
}

const blockStart = /^(?:#{1,6}(?:\s|\\?$)|>|[+-](?:\s|\\?$)|=+\s*\\?$|-+\s*\\?$|[|:-][|:\-\s]*\\?$)/

/** An address as the target of a link or picture. */
export function escapeTarget(url: string): string {
  return url
    .replace(/[\s\p{Cc}]/gu, encodeURIComponent)
    .replace(/[\\()<>]/g, '\\$&')
    .replace(/&(?=(?:#x[0-9a-f]{1,6}|#\d{1,7}|[a-z][a-z0-9]{1,31});)/gi, '\\&')
}
