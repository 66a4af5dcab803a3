import fc from 'fast-check'

const signs = [
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '=',
  '~',
  '#',
  ':',
  ',',
  ';',
  '\t',
  '\n',
  '\\',
  '<',
  '>',
]
const oddPieces = [...signs, '\u0000', '\ufeff', '\ud800', '__proto__', '::', '->', '%', '- ', '&']

/** A text with up to six pieces taken out, doubled, moved or put in. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    kind: fc.constantFrom('cut', 'double', 'put', 'end'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 40 }),
    piece: fc.constantFrom(...oddPieces),
  })
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([text, changes]) =>
      changes.reduce((result, { kind, at, length, piece }) => {
        const from = Math.floor(at * result.length)
        const head = result.slice(0, from)
        if (kind === 'cut') return head + result.slice(from + length)
        if (kind === 'double') return head + result.slice(from, from + length) + result.slice(from)
        if (kind === 'put') return head + piece + result.slice(from)
        return length > 35 ? head : result
      }, text),
    )
}
