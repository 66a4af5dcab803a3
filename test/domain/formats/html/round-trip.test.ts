import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markdownFromHtml } from '#src/domain/formats/html/read.ts'
import { htmlFromMarkdown } from '#src/domain/formats/html/write.ts'
import { anyText } from '#test/support/any-question.ts'

const toHtml = (markdown: string) => htmlFromMarkdown(markdown, (name) => `pics/${name}`)
const toMarkdown = (html: string) =>
  markdownFromHtml(html, (src) => (src.startsWith('pics/') ? src.slice(5) : undefined)).text

const word = fc.constantFrom(
  'access',
  'PHI',
  'a_b',
  '45 CFR',
  '(x)',
  '3.',
  '§ 164',
  'é',
  '😀',
  '"q"',
  '<b>',
  '&',
  'שלום',
  '\\*',
)
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))
const inline = fc
  .array(
    fc.oneof(
      words,
      words.map((text) => `**${text}**`),
      words.map((text) => `*${text}*`),
      words.map((text) => `***${text}***`),
      words.map((text) => `**${text} _more_ x**`),
      words.map((text) => `~~${text}~~`),
      fc.constantFrom(
        '`code`',
        '`` a`b ``',
        '`|`',
        '[link](https://a.org/b?c=1&d=2)',
        '[**b** x](https://a.org/(y))',
        '![a picture](image:abc)',
        '<https://example.org/x_y_z>',
        'www.example.org',
      ),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' '))
const paragraph = fc
  .array(inline, { minLength: 1, maxLength: 3 })
  .map((lines) => lines.join('\\\n'))

const indented = (text: string, by: string) => text.replace(/\n(?=.)/g, `\n${by}`)

const { block } = fc.letrec<{ block: string; list: string }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    fc.constantFrom('***', '```\nselect *\n  from x\n```'),
    fc
      .tuple(inline, inline)
      .map(
        ([a, b]) =>
          `| ${a.replaceAll('|', '\\|')} | b |\n| --- | --- |\n| ${b.replaceAll('|', '\\|')} |  |`,
      ),
    tie('list'),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 2 })
      .map((blocks) => `> ${blocks.join('\n\n').replaceAll('\n', '\n> ')}`),
  ),
  list: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .array(inline, { minLength: 1, maxLength: 3 })
      .map((items) => items.map((item) => `- ${item}`).join('\n')),
    fc
      .array(inline, { minLength: 2, maxLength: 3 })
      .map((items) => items.map((item, index) => `${index + 4}. ${item}`).join('\n')),
    fc.tuple(inline, tie('list')).map(([item, list]) => `- ${item}\n  ${indented(list, '  ')}`),
    fc
      .tuple(paragraph, tie('block'))
      .map(([first, second]) => `1. ${indented(first, '   ')}\n\n   ${indented(second, '   ')}`),
  ),
}))

const document = fc
  .array(block, { minLength: 1, maxLength: 4 })
  .map((blocks) => blocks.join('\n\n'))

/** A line feed within a paragraph is a space. */
const folded = (html: string) => html.replace(/\s+/g, ' ')

test('Markdown that went through HTML renders to the same HTML', () => {
  fc.assert(
    fc.property(document, (markdown) => {
      const html = toHtml(markdown)
      expect(folded(toHtml(toMarkdown(html)))).toBe(folded(html))
    }),
    { numRuns: 3000 },
  )
})

test('any text at all is the same after the second time', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = toHtml(toMarkdown(toHtml(text)))
      expect(toHtml(toMarkdown(once))).toBe(once)
    }),
    { numRuns: 3000 },
  )
})

test('what is written is well-formed and has nothing but its text and addresses', () => {
  expect(toHtml('a<br>b\\\nc ![x](image:h1)\n\n```sql\nx\n```\n\n|a|b|\n|-|-:|\n|1|2|')).toBe(
    '<p>a&lt;br&gt;b<br />\nc <img src="pics/h1" alt="x" /></p>\n<pre><code>x\n</code></pre>\n<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>',
  )
})
