import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from '#src/domain/formats/encoding.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

function utf16(text: string, order: 'LE' | 'BE'): Uint8Array {
  const little = new Uint8Array(Buffer.from(text, 'utf16le'))
  return order === 'LE' ? little : new Uint8Array(Buffer.from(little).swap16())
}

const text = 'Welche Prüfung? „Ärztliche“ – 5 €, 😀'

describe('the encoding is found', () => {
  test.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with BOM', utf8(`\ufeff${text}`)],
    ['UTF-16 LE', utf16(`\ufeff${text}`, 'LE')],
    ['UTF-16 BE', utf16(`\ufeff${text}`, 'BE')],
    ['UTF-16 LE', utf16(text, 'LE')],
    ['UTF-16 BE', utf16(text, 'BE')],
  ])('%s', (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text, encoding, problems: [] })
  })

  test('Windows-1252 for what is nothing else, with a warning', () => {
    const bytes = Uint8Array.from([
      0x93, 0xc4, 0x72, 0x7a, 0x74, 0x65, 0x94, 0x20, 0x80, 0x20, 0x96,
    ])
    expect(decodeText(bytes)).toMatchObject({
      text: '“Ärzte” € –',
      encoding: 'Windows-1252',
      problems: [{ severity: 'warning', line: 1 }],
    })
  })

  test.each([
    ['iso-8859-1', 'iso-8859-1', 0xe4, 'ä'],
    ['ISO-8859-2', 'iso-8859-2', 0xb1, 'ą'],
    ['koi8-r', 'koi8-r', 0xc1, 'а'],
  ])('what an XML file declares: %s', (declared, encoding, byte, letter) => {
    const bytes = Uint8Array.from([
      ...utf8(`<?xml version="1.0" encoding="${declared}"?><a>`),
      byte,
      ...utf8('</a>'),
    ])
    const read = decodeText(bytes)
    expect(read.encoding).toBe(encoding)
    expect(read.text).toContain(`<a>${letter}</a>`)
  })

  test('an unknown declared one is said, a wrong one is not believed over the bytes', () => {
    const unknown = decodeText(utf8('<?xml version="1.0" encoding="x-klingon"?><a>ä</a>'))
    expect(unknown).toMatchObject({ encoding: 'UTF-8', problems: [{ message: /x-klingon/ }] })
    const wrong = decodeText(utf8('<?xml version="1.0" encoding="utf-16"?><a>ä</a>'))
    expect(wrong).toMatchObject({ encoding: 'UTF-8', problems: [] })
  })
})

describe('damage', () => {
  test('in a few characters leaves UTF-8 as it is and is said', () => {
    const cut = utf8(`${'ü'.repeat(5)}ä`).slice(0, -1)
    expect(decodeText(cut)).toMatchObject({
      text: 'üüüüü\ufffd',
      encoding: 'UTF-8',
      problems: [{ message: /damaged/ }],
    })
  })

  test('of the replacement character alone is none', () => {
    expect(decodeText(utf8('a \ufffd b'))).toEqual({
      text: 'a \ufffd b',
      encoding: 'UTF-8',
      problems: [],
    })
  })

  test('by NUL characters is mended and said; half characters are replaced', () => {
    expect(decodeText(utf8('What is \0it?'))).toMatchObject({
      text: 'What is it?',
      problems: [{ message: 'the file has NUL characters, which were left out' }],
    })
    expect(decodeText(utf16('\ufeffa\ud83d b', 'LE')).text).toBe('a\ufffd b')
  })

  test('of any kind gives well-formed text without NUL', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 80 }), fc.string({ unit: 'binary' }).map(utf8)),
        (bytes) => {
          const read = decodeText(bytes)
          expect(read.text.isWellFormed()).toBe(true)
          expect(read.text).not.toContain('\0')
        },
      ),
      { numRuns: 10_000 },
    )
  })
})
