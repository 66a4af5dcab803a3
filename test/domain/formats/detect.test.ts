import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { detectFormat } from '#src/domain/formats/detect.ts'
import { rowsXml, workbook } from './xlsx/small-workbook.ts'

const samples: Readonly<Record<string, string>> = {
  yaml: '# our own\nexam: cphims\ndomain: "1"\nquestions:\n  - id: a-1\n    stem: What, {is} it?\n',
  json: '{\n  "questions": [{"stem": "What is it?"}]}',
  csv: '"Question";"Option A";"Option B";"Correct"\n"What {=is} it?";"x";"y";"A"\n',
  gift: '// from a course\n\n::Billing:: Which form, A or B, starts a claim? {\n=CMS-1500\n~UB-40#no\n}\n',
  aiken: 'Which form starts a claim?\r\nA. CMS-1500\r\nB) UB-40\r\nANSWER: A\r\n',
  'moodle-xml': '<?xml version="1.0"?>\n<!-- question: 1 -->\n<quiz>\n</quiz>',
  qti12: '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"></questestinterop>',
  qti21: '<?xml version="1.0"?><assessmentItem xmlns="x"/>',
  qti30: '<qti-assessment-item xmlns="x"/>',
}

function detected(bytes: Uint8Array, name = 'file'): string {
  const found = detectFormat(name, bytes)
  return found.ok ? found.format : found.message
}

const zip = (...names: string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])))

describe('a text', () => {
  test.each(Object.entries(samples))(
    'in %s is known by its content, whatever its name',
    (format, text) => {
      for (const name of ['file', 'bank.txt', 'bank.csv', 'bank.json', 'bank.gift'])
        expect(detected(strToU8(text), name)).toBe(format)
      const wide = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
      expect(detected(wide)).toBe(format)
    },
  )

  test.each([
    ['gift', 'Is water wet? {TRUE}\n'],
    ['gift', 'What is 2 + 2? {#4:0}\n'],
    ['gift', '$CATEGORY: $course$/Billing\n\nWrite about it. {}\n'],
    ['gift', '<p>Which form?</p> {=a ~b}'],
    ['yaml', '- id: a\n  stem: What?\n'],
    ['json', '[\n  {"stem": "x"}\n]'],
    ['csv', 'No\tQuestion\tA\tB\tAnswer\n1\tWhat?\tx\ty\tA\n'],
    ['qti12', '<qti:questestinterop xmlns:qti="x"/>'],
  ])('in %s such as %j', (format, text) => {
    expect(detected(strToU8(text))).toBe(format)
  })

  test('that fits nothing is what its name says, or nothing', () => {
    expect(detected(strToU8('a,b\n1,2\n'), 'bank.csv')).toBe('csv')
    expect(detected(strToU8('hello'), 'bank.YML')).toBe('yaml')
    expect(detected(strToU8('Dear all, the exam is on Friday.'), 'letter.txt')).toMatch(
      /no question bank/,
    )
  })
})

describe('an archive', () => {
  test.each([
    ['apkg', zip('collection.anki2', 'media')],
    ['apkg', zip('collection.anki21b', 'collection.anki2', 'media')],
    ['xlsx', workbook({ A: rowsXml([['a']]) })],
    [
      'xlsx',
      zipSync({
        mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
        'content.xml': strToU8(''),
      }),
    ],
    ['package', zip('imsmanifest.xml', 'item.xml')],
    ['package', zip('export/imsmanifest.xml')],
    ['package', zip('a.xml', 'b.xml')],
  ])('of %s is known by what is inside', (format, bytes) => {
    expect(detected(bytes, 'misnamed.txt')).toBe(format)
  })

  test.each([
    [zip('word/document.xml', '[Content_Types].xml'), /word processor/],
    [
      zipSync({
        mimetype: strToU8('application/vnd.oasis.opendocument.text'),
        'content.xml': strToU8(''),
      }),
      /word processor/,
    ],
    [zip('ppt/presentation.xml'), /presentation/],
    [zip('xl/workbook.bin'), /\.xlsx/],
    [zip('photo.jpg'), /unpack it/],
    [zip('a.xml').slice(0, 40), /missing/],
  ])('of something else says what to do %#', (bytes, message) => {
    expect(detected(bytes)).toMatch(message)
  })
})

test.each([
  ['', /empty/],
  [' \n\t ', /empty/],
  ['%PDF-1.7 x', /PDF/],
  ['{\\rtf1\\ansi x', /word processor/],
  ['\u0089PNG\r\n', /picture/],
  ['\u001f\u008b\u0008', /no zip/],
  ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', /old Office/],
  ['\u0001\u0002\u0003\u0004\u0005\u0006\u0007', /no question bank/],
  ['<manifest identifier="x"/>', /whole zip/],
  ['<!DOCTYPE html><html><body>x', /web page/],
  ['<?xml version="1.0"?><rss/>', /Moodle XML or QTI/],
])('%j is refused with one clear sentence', (text, message) => {
  const found = detectFormat('file', new Uint8Array(Buffer.from(text, 'latin1')))
  expect(found.ok ? found.format : found.message).toMatch(message)
})

test('any bytes get a format or a sentence, and long unclosed texts are no harder than others', () => {
  const pieces = fc.constantFrom(
    ...Object.values(samples),
    '{',
    '}',
    '<',
    '<!--',
    '::',
    'ANSWER: A',
    '\0',
    'PK\u0003\u0004',
    'SQLite format 3\0',
    ' ',
    '\n',
  )
  const texts = fc
    .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 6 })
    .map((parts) => strToU8(parts.join('')))
  fc.assert(
    fc.property(
      fc.oneof(texts, fc.uint8Array({ maxLength: 60 })),
      fc.constantFrom('', 'a.csv', 'b.xml'),
      (bytes, name) => {
        expect(detected(bytes, name)).not.toBe('')
      },
    ),
    { numRuns: 10_000 },
  )
  for (const piece of ['{=', '<!--', '<a', '::a', '"', '\n"', 'ANSWER:', '- id: ', '[{', 'a:'])
    expect(detected(strToU8(piece.repeat(100_000)))).not.toBe('')
})
