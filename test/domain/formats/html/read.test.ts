import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainToMarkdown } from '#src/domain/formats/html/escape.ts'
import { markdownFromHtml } from '#src/domain/formats/html/read.ts'
import { htmlFromMarkdown } from '#src/domain/formats/html/write.ts'
import { anyText } from '#test/support/any-question.ts'

const named = (src: string) => (src.startsWith('pics/') ? src.slice(5) : undefined)
const read = (html: string) => markdownFromHtml(html, named).text
const rendered = (markdown: string) => htmlFromMarkdown(markdown, (name) => name)

describe('HTML becomes Markdown', () => {
  test.each([
    ['paragraphs', '<p>One</p><p>Two<br/>three</p>', 'One\n\nTwo\\\nthree'],
    ['empty paragraphs', '<p>&nbsp;</p><p><br></p><p>x</p>', 'x'],
    [
      'strong and emphasis',
      '<b>a </b>b <i>c</i> <strong><em>d</em></strong>',
      '**a** b *c* **_d_**',
    ],
    ['marks within a word', 'un<b>believ</b>able', 'un**believ**able'],
    ['marks that Markdown cannot set here', 'foo<b>(bar)</b>baz', 'foo(bar)baz'],
    ['struck text', '<del>no</del>', '~~no~~'],
    [
      'a formula whose small signs end before the next',
      '<math><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><msup><mi>i</mi><mn>2</mn></msup><mi>y</mi></math>',
      '∑\\_i^n i^2 y',
    ],
    [
      'a picture of a formula, as Canvas has it',
      '<img class="equation_image" src="/equation_images/%255Cfrac%257Ba%257D%257Bb%257D?scale=1" alt="LaTeX: \\frac{a}{b}">',
      '\\\\(\\frac{a}{b}\\\\)',
    ],
    ['code with backticks', '<code>a `b`</code>', '`` a `b` ``'],
    ['code in lines', '<pre><code>SELECT 1;\n  ```\n</code></pre>', '````\nSELECT 1;\n  ```\n````'],
    [
      'lists in lists',
      '<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>',
      '- a\n  1. b\n  2. c\n- d',
    ],
    ['two lists after another', '<ul><li>a</li></ul><ul><li>b</li></ul>', '- a\n\n+ b'],
    ['a list that starts late', '<ol start="7"><li>a</li></ol>', '7. a'],
    ['a quotation', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    ['a heading', '<h3>Title <b>x</b></h3>', '**Title x**'],
    ['a rule', 'a<hr>b', 'a\n\n___\n\nb'],
    ['definitions', '<dl><dt>PHI</dt><dd>Health data</dd></dl>', '**PHI**\n\nHealth data'],
    [
      'a link',
      '<a href="https://a.org/x?a=1&amp;b=(2)">it</a>',
      '[it](https://a.org/x?a=1&b=\\(2\\))',
    ],
    ['a link to a mailbox', '<a href="mailto:a@b.org">us</a>', '[us](mailto:a@b.org)'],
    ['a picture', '<img src="pics/x.png" alt="A [b]">', '![A \\[b\\]](image:x.png)'],
    [
      'raised and lowered',
      'x<sup>2</sup> 10<sup>-3</sup> H<sub>2</sub>O a<sup>b c</sup>',
      'x² 10⁻³ H₂O a^(b c)',
    ],
    ['entities', '&lt;b&gt; &amp;amp; &eacute; &#8805;', '\\<b> \\&amp; é ≥'],
    ['TeX', '\\(x_1^2\\) and $$\\frac{a}{b}$$', '\\\\(x_1^2\\\\) and $$\\frac{a}{b}$$'],
    ['elements nobody knows', '<o:p>word</o:p> <font color="red">red</font>', 'word red'],
    ['signs that would format', '# a * b _c_ [d] `e`', '\\# a \\* b \\_c\\_ \\[d] \\`e\\`'],
    [
      'lines that would be lists',
      '<p>1. a<br>- b<br>+ c<br>---</p>',
      '1\\. a\\\n\\- b\\\n\\+ c\\\n\\---',
    ],
  ])('%s', (_, html, markdown) => {
    expect(read(html)).toBe(markdown)
  })

  test('a table keeps its rows; bars in it are escaped', () => {
    const html =
      '<table><thead><tr><th>Rule</th><th>Days</th></tr></thead><tbody><tr><td>a|b</td><td><code>x|y</code></td></tr></tbody></table>'
    expect(read(html)).toBe('| Rule | Days |\n| --- | --- |\n| a\\|b | `x\\|y` |')
    expect(rendered(read(html))).toContain('<td><code>x|y</code></td>')
  })

  test('merged cells are repeated downwards and named', () => {
    const html =
      '<table><tr><th colspan="2">A</th></tr><tr><td rowspan="2">x</td><td>1</td></tr><tr><td>2<ul><li>p</li><li>q</li></ul></td></tr></table>'
    expect(markdownFromHtml(html, named)).toEqual({
      text: '| A |  |\n| --- | --- |\n| x | 1 |\n| x | 2 • p • q |',
      lost: ['merged cells of a table'],
    })
  })

  test.each([
    ['<img src="gone.png" alt="A chart">', 'A chart', 'a picture that is not in the file'],
    [
      '<img src="https://x.org/a.png" alt="A chart">',
      '[A chart](https://x.org/a.png)',
      'a picture on another site',
    ],
    ['<video><source src="a.mp4">A film</video>', 'A film', 'sound or film'],
    ['<a href="@@PLUGINFILE@@/a.pdf">the law</a>', 'the law', 'a link to another file'],
    [
      'a<table><tr><td><table><tr><td>b</td></tr></table></td></tr></table>',
      'a\n\n| b |\n| --- |',
      'a table within a table',
    ],
  ])('%s is named as lost', (html, text, lost) => {
    expect(markdownFromHtml(html, named)).toEqual({ text, lost: [lost] })
  })

  test.each([
    [
      '<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>',
      '(a + b)/2',
    ],
    [
      '<math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><msqrt><mi>y</mi></msqrt></math>',
      'x^2 = √(y)',
    ],
    [
      '<math><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover></math>',
      '∑_(i = 1)^n',
    ],
    ['<math><mfenced><mi>a</mi><mi>b</mi></mfenced></math>', '(a, b)'],
    [
      '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^{2}</annotation></semantics></math>',
      '\\(x^{2}\\)',
    ],
  ])('a formula is readable: %s', (html, text) => {
    expect(rendered(read(html))).toBe(`<p>${text}</p>`)
  })
})

describe('plain text shows as it was typed', () => {
  test.each([
    ['# no heading', '\\# no heading'],
    ['a\nb', 'a\\\nb'],
    ['a\n\n\nb', 'a\n\nb'],
    ['<b>a</b> & &amp;', '\\<b>a\\</b> & \\&amp;'],
    ['x\n    y', 'x\\\n\u00a0\u00a0\u00a0\u00a0y'],
    ['2 * 3 * 4', '2 \\* 3 \\* 4'],
    ['snake_case_name', 'snake_case_name'],
  ])('%j', (text, markdown) => {
    expect(plainToMarkdown(text)).toBe(markdown)
  })

  test('whatever it is: its words are those of the page', () => {
    const words = (text: string) => text.replace(/[\s\u00a0]+/g, ' ').trim()
    fc.assert(
      fc.property(anyText, (text) => {
        const html = rendered(plainToMarkdown(text))
        const shown = html
          .replace(/<\/?(p|a [^>]*|a)>|<br \/>/g, '')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&')
        expect(words(shown)).toBe(words(text))
      }),
      { numRuns: 5000 },
    )
  })
})
