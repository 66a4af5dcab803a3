import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainToMarkdown } from '#src/domain/formats/html/escape.ts'
import { markdownFromHtml } from '#src/domain/formats/html/read.ts'
import { htmlFromMarkdown } from '#src/domain/formats/html/write.ts'
import { anyText } from '#test/support/any-question.ts'

const named = (src: string) => (src.startsWith('pics/') ? src.slice(5) : undefined)
const read = (html: string) => markdownFromHtml(html, named).text
const rendered = (markdown: string) => htmlFromMarkdown(markdown, (name) => name)

const payloads = [
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="//evil.org">x</a>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<math><mtext><img src=x onerror=alert(1)></mtext></math>',
  '<math href="javascript:alert(1)"><mi>x</mi></math>',
  '<p onclick="alert(1)" style="background:url(javascript:alert(1))">x</p>',
  '<b style="x" onmouseover="alert(1)">x</b>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '[x](javascript:alert(1))',
  '![x](javascript:alert(1))',
  '<javascript:alert(1)>',
  '<textarea></textarea><script>alert(1)</script>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<xmp><script>alert(1)</script></xmp>',
  '<style>@import "javascript:alert(1)"</style>',
  '<!--><script>alert(1)</script>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<form action="javascript:alert(1)"><input type=submit></form>',
  '<object data="javascript:alert(1)">x</object>',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<img src="pics/a)](javascript:alert(1)" alt="](javascript:alert(1))">',
  '<a href="https://x.org/)](javascript:alert(1)">](javascript:alert(1))</a>',
]

/** What could run in a page: elements and attributes that Markdown never makes. */
function findLive(html: string): string | undefined {
  const tags = html.match(/<[a-z/][^>]*>/gi) ?? []
  return tags.find(
    (tag) =>
      !/^<\/?(p|br|hr|strong|em|s|code|pre|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|a|img|h[1-6])\b/.test(
        tag,
      ) ||
      / on\w+=|style=/i.test(tag) ||
      /(href|src)="\s*(?!https?:|mailto:|x\.png|a\))[^"]*:/i.test(tag),
  )
}

describe('nothing that could run survives', () => {
  test.each(payloads)('%s', (html) => {
    expect(findLive(rendered(read(html)))).toBeUndefined()
  })

  test('nor in any mixture of payloads and halves of them', () => {
    const piece = fc.oneof(
      fc.constantFrom(...payloads),
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '`',
        '](',
        '<p>',
        '</p>',
        '<b>',
        '</i>',
        '<td>',
        '<li>',
        '\n',
        '&',
        '&#x3c;',
        '\\',
        '<a href="',
        '<pre>',
        '<math>',
        '<!--',
        '\u0000',
        ' on',
      ),
      fc
        .constantFrom(...payloads)
        .chain((payload) => fc.nat(payload.length).map((at) => payload.slice(at))),
      anyText,
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const html = pieces.join('')
        expect(findLive(rendered(read(html)))).toBeUndefined()
        expect(findLive(rendered(plainToMarkdown(html)))).toBeUndefined()
      }),
      { numRuns: 10_000 },
    )
  })

  test.each([
    '<div>',
    '<b>',
    '<b></i>',
    '<b><!--</b>-->',
    '<p><li>',
    '<ul><li>',
    '<table><tr><td>',
    '<td>',
    '<math><mi>',
    '<svg><title>',
    '<iframe>',
    '<noscript>',
    '<',
    '&lt;',
    '&',
    '`',
    '<b>x</b><i>y</i>',
    '<a ',
    '<!--',
    '\\',
    '*_[',
    ' \n',
    '\u00a0 ',
  ])('a megabyte of %j is read in seconds', (piece) => {
    const html = piece.repeat(Math.ceil(1_000_000 / piece.length))
    const start = performance.now()
    read(html)
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})

test('of a text longer than any question the beginning is read, which is said', () => {
  for (const piece of ['<td>', '\\', '*_[', '&lt;']) {
    const { text, lost } = markdownFromHtml(piece.repeat(1_000_000), named)
    expect(text.length).toBeLessThan(1_000_000)
    expect(lost).toContain('what stands behind the first 200,000 characters')
  }
  expect(plainToMarkdown('*'.repeat(1_000_000))).toHaveLength(400_001)
})

test('a picture within a text does not make it long', () => {
  const picture = `<img src="data:image/png;base64,${'A'.repeat(300_000)}">`
  expect(markdownFromHtml(`<p>Which?</p>${picture}`, () => 'a').text).toBe('Which?\n\n![](image:a)')
})

test('a formula that is nested sixty deep is gone through once, and not twice at every level', () => {
  const deep = `<math>${'<mrow>'.repeat(60)}<mi>x</mi>${'</mrow>'.repeat(60)}</math>`
  expect(markdownFromHtml(deep, named).text).toBe('x')
})
