import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlFromMarkdown } from '#src/domain/formats/html/write.ts'
import { readMoodleXml } from '#src/domain/formats/moodle/read.ts'
import { childElements, readXml, textOf } from '#src/domain/formats/xml.ts'
import { storedQuestion } from '#src/domain/question/stored.ts'

const bank = readFileSync(new URL('./fixtures/bank.xml', import.meta.url), 'utf8')

const question = (inside: string, type = 'multichoice') =>
  `<question type="${type}"><name><text>q</text></name>${inside}</question>`
const quiz = (...questions: string[]) => `<quiz>${questions.join('\n')}</quiz>`
const stem = '<questiontext format="html"><text>Which one?</text></questiontext>'
const answers =
  '<answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer>'
const html = (text: string) =>
  `<questiontext format="html"><text><![CDATA[${text}]]></text></questiontext>`

describe('files that are not whole', () => {
  test('one broken question does not cost the others', () => {
    const read = readMoodleXml(
      quiz(question(stem + answers), question('<b>'), question(stem + answers)),
    )
    expect(read.questions.map(({ line }) => line)).toEqual([1, 3])
    expect(read.problems).toMatchObject([{ severity: 'error', line: 2 }])
  })

  test('half a file gives the questions before the cut', () => {
    const read = readMoodleXml(bank.slice(0, bank.indexOf('4714') + 300))
    expect(read.questions.map(({ title }) => title)).toEqual([
      'Minimum necessary',
      'Identifiers',
      'Verbal',
    ])
    expect(read.problems.some(({ severity }) => severity === 'error')).toBe(true)
  })

  test.each([
    ['nothing', ''],
    ['no XML', 'Which one?\nA. a\nANSWER: A'],
    ['another XML', '<manifest/>'],
  ])('%s is one plain problem', (_, text) => {
    const read = readMoodleXml(text)
    expect(read.questions).toEqual([])
    expect(read.problems).toMatchObject([{ severity: 'error', line: 1 }])
  })

  test('more than 20 million characters are refused by their number', () => {
    expect(readMoodleXml('x'.repeat(20_000_001)).problems[0]?.message).toContain('longer than')
  })
})

describe('hostile files', () => {
  test('entities of its own bring nothing in and do not grow', () => {
    const bombs = Array.from(
      { length: 20 },
      (_, index) => `<!ENTITY l${index + 1} "&l${index};&l${index};&l${index};">`,
    )
    const read = readMoodleXml(
      `<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY l0 "ha">${bombs.join('')}]>${quiz(
        question(
          `<questiontext format="html"><text>Which &x; &l20;?</text></questiontext>${answers}`,
        ),
      )}`,
    )
    expect(JSON.stringify(read)).not.toContain('root:')
    expect(JSON.stringify(read).length).toBeLessThan(1000)
  })

  test('elements nested without end are a problem', () => {
    for (const name of ['a', 'text', 'question'])
      expect(readMoodleXml(`<quiz>${`<${name}>`.repeat(100_000)}`).problems.length).toBeGreaterThan(
        0,
      )
    const deep = `${'<i>'.repeat(1500)}x${'</i>'.repeat(1500)}`
    readMoodleXml(quiz(question(`<questiontext><text>${deep}</text></questiontext>${answers}`)))
  })

  // A parser at the end of its stack may end the whole process, not only its own work.
  test.each([
    ['openly', ''],
    ['behind a document type that seems not to end', '<!DOCTYPE quiz [ "<!--" > \' ]>'],
    ['behind a comment and a picture of a tag', `<!-- ' --><?x "?>`],
  ])('elements within each other are counted before they are parsed, %s', (_, before) => {
    const nested = (depth: number) =>
      `${before}<quiz>${'<a b=">">'.repeat(depth)}${'</a>'.repeat(depth)}</quiz>`
    expect(readXml(nested(600))).toMatchObject({ ok: false, message: /nested too deeply/ })
    expect(readXml(nested(400)).ok).toBe(true)
  })

  test('a document type costs no line, and what only looks like one stays', () => {
    const text = '<?xml version="1.0"?>\n<!DOCTYPE quiz [\n<!ENTITY a "b">\n]>\n<quiz>\n<x/></quiz>'
    const xml = readXml(text)
    if (!xml.ok) throw new Error(xml.message)
    expect(childElements(xml.root).map(xml.lineOf)).toEqual([6])
    const shown = readXml('<quiz><![CDATA[<!DOCTYPE html>]]></quiz>')
    expect(shown.ok && textOf(shown.root)).toBe('<!DOCTYPE html>')
  })

  test('names of prototypes are names', () => {
    const read = readMoodleXml(
      quiz(
        question(
          `<__proto__><text>x</text></__proto__><constructor/>${stem}${answers}`,
          '__proto__',
        ),
      ),
    )
    expect(read.problems[0]?.message).toContain('__proto__')
    expect(Object.keys({})).toEqual([])
  })

  test.each([
    ['a picture of another kind', btoa('<svg onload="alert(1)"/>'), 'no PNG, JPEG, GIF or WebP'],
    ['a damaged one', '&&&', 'damaged'],
    ['one that is too large', btoa('x'.repeat(2_100_000)), 'more than 2 MB'],
  ])('%s is left out and named', (_, base64, words) => {
    const read = readMoodleXml(
      quiz(
        question(
          `<questiontext format="html"><text><![CDATA[See <img src="@@PLUGINFILE@@/a.png" alt="it">?]]></text><file name="a.png" path="/" encoding="base64"><![CDATA[${base64}]]></file></questiontext>${answers}`,
        ),
      ),
    )
    expect(read.questions[0]?.stem).toBe('See it?')
    expect(read.images).toEqual([])
    expect(read.problems.some(({ message }) => message.includes(words))).toBe(true)
  })

  test('too many options, too long a stem and no key are said', () => {
    const many = Array.from(
      { length: 51 },
      (_, index) => `<answer fraction="0"><text>${index}</text></answer>`,
    )
    const read = readMoodleXml(
      quiz(
        question(stem + answers + many.join('')),
        question(html('x'.repeat(10_001)) + answers),
        question(
          `${stem}<answer fraction="0"><text>a</text></answer><answer fraction="0"><text>b</text></answer>`,
        ),
        question(stem),
      ),
    )
    expect(read.questions).toEqual([])
    expect(read.problems.map(({ message }) => message)).toEqual([
      'the question has more than 50 options; shorten it',
      expect.stringContaining('10,000 characters'),
      expect.stringContaining('no answer is marked as right'),
      expect.stringContaining('fewer than two answers'),
    ])
  })
})

const facts = { id: '', domain: '', task: '', level: 'recall', sources: [], asOf: '2026-11' }

function checkWhole(text: string) {
  const read = readMoodleXml(text)
  for (const found of read.questions) storedQuestion.parse({ ...facts, ...found })
  for (const { line } of [...read.problems, ...read.questions]) expect(line).toBeGreaterThan(0)
}

test('scripts in any text field never come alive', () => {
  const evil =
    '<![CDATA[<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>]]>'
  const read = readMoodleXml(
    bank.replace(/<text>[^<]*(<!\[CDATA\[.*?\]\]>)?<\/text>/g, `<text>${evil}</text>`),
  )
  const texts = JSON.stringify([read.questions, read.problems]).match(/"(?:[^"\\]|\\.)*"/g) ?? []
  for (const text of texts) {
    const page = htmlFromMarkdown(String(JSON.parse(text)), () => undefined)
    expect(page).not.toMatch(/<script|<[^>]*onerror|href="javascript:/i)
  }
})

test('whatever becomes of a file: its questions are whole and its problems have a line', () => {
  const pieces = bank.split(/(?=<)/)
  const junk = fc.constantFrom(
    '',
    '<',
    '>',
    '&',
    '&#0;',
    ']]>',
    '<![CDATA[',
    '</quiz>',
    '<answer fraction="NaN">',
    'fraction="1e999"',
    '\u0000',
    '-',
    '<text>',
    '</text>',
    '<question type="numerical">',
    '<!--',
    '9'.repeat(30),
    '{1:MC:',
    '[[1]]',
    '\ud800',
  )
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: pieces.length - 40 }),
      fc.array(fc.tuple(fc.nat(39), junk, fc.boolean()), { maxLength: 4 }),
      (from, changes) => {
        const part = pieces.slice(from, from + 40)
        for (const [at, text, isInstead] of changes)
          part[at] = isInstead ? text : `${part[at]}${text}`
        checkWhole(`<quiz>${part.join('')}</quiz>`)
      },
    ),
    { numRuns: 10_000 },
  )
})
