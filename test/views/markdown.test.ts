import { expect, test } from 'vitest'
import { Markdown, MarkdownLine } from '#views/components/markdown.tsx'

const hash = '0123456789abcdef'.repeat(4)
const shown = `<img class="picture" src="/images/${hash}" alt="A &quot;ward&quot;" loading="lazy">`

test('a picture of a bank is shown by its hash, in a text and in an option', () => {
  const text = `![A "ward"](image:${hash})`
  expect(String(Markdown({ text }))).toContain(shown)
  expect(String(MarkdownLine({ text }))).toBe(shown)
})

test('any other address of a picture is its alternative text or stays as typed', () => {
  const addresses = [
    `image:${hash}0`,
    `image:${hash.toUpperCase()}`,
    'image:../x',
    'https://elsewhere.test/x.png',
    '//elsewhere.test/x.png',
    'data:image/png;base64,AA',
    'javascript:alert(1)',
  ]
  for (const address of addresses)
    for (const html of [
      String(Markdown({ text: `![A ward](${address})` })),
      String(MarkdownLine({ text: `![A ward](${address})` })),
    ]) {
      expect(html).toContain('A ward')
      expect(html).not.toContain('<img')
    }
})

test('a link to a picture opens it', () => {
  const html = String(Markdown({ text: `[the ward](image:${hash})` }))
  expect(html).toContain(`<a href="/images/${hash}">the ward</a>`)
})
