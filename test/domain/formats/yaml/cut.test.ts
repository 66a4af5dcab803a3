import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readYaml } from '#src/domain/formats/yaml/read.ts'
import { writeYaml } from '#src/domain/formats/yaml/write.ts'
import { anyBank } from '#test/support/any-question.ts'
import { mutated } from '#test/support/mutated.ts'

/** Behind a text it makes the file so long that it is cut into its questions before it is parsed. */
const much = `\n# ${'x'.repeat(100_000)}\n`
const little = '\n# x\n'

/** What is read of a text as a whole, and of the same text cut. */
function bothWays(text: string) {
  return [little, much].map((end) => {
    const { questions, problems } = readYaml(text + end)
    const said = problems.map(({ line, message, question }) => [line, message, question].join(' '))
    // Behind a quotation mark that stays open, the comment is part of a text.
    return JSON.stringify([questions, said.toSorted()]).replace(/x{50,}/g, 'x')
  })
}

function expectSame(text: string): void {
  const [whole, cut] = bothWays(text)
  expect(cut).toEqual(whole)
}

const options = 'options: [{ text: A, key: true }, { text: B }]'
const items = [
  `- stem: Which?\n  ${options}\n`,
  `- id: q-1\n  kind: numeric\n  stem: How many?\n  answer: { value: 1.50 }\n`,
  `- stem: |\n    Which?\n    - no item\n      - none\n\n    questions:\n  ${options}\n`,
  `- stem: >-\n    Which\n    one?\n\n\n  ${options}\n`,
  `- stem: |2\n      kept\n  ${options}\n`,
  `- stem: "Which\n    - one\n\n    is \\"it\\"?"\n  ${options}\n`,
  `- stem: 'Which\n    - one''s?'\n  ${options}\n`,
  `- stem: Which\n    - one\n    goes on\n  ${options}\n`,
  `-\n  stem: Which?\n  ${options}\n`,
  `-   stem: Which?\n    ${options}\n`,
  `- { stem: Which?, ${options} }\n`,
  `- { stem: Which?,\n  ${options}\n}\n`,
  `- stem: Which? # - no item\n# - none\n  # - none\n  ${options}\n`,
  `- stem: Which?\n  stem: Which one?\n  ${options}\n`,
  `- stem: Which?\n  options:\n  - text: A\n    key: true\n  - text: B\n`,
  `- &one\n  stem: Which?\n  ${options}\n`,
  `- *one\n`,
  `- stem: "Which?\n  ${options}\n`,
  `- stem: Which?\n ${options}\n`,
  `-\tstem: Which?\n`,
  `- - nested\n  - twice\n`,
  `- !tag text\n`,
  `-\n`,
  `- ? stem\n  : Which?\n`,
  `-x\n`,
  `stray words\n`,
  `stray: words\n`,
  `---\n`,
  `...\n`,
  `\n   \n`,
]
const above = [
  'questions:\n',
  'exam: rhia\ndomain: 1\nquestions: # those\n',
  'cases:\n  - id: clinic\n    title: A clinic\n    text: A small clinic moves to another system.\nquestions:\n',
  '---\nquestions:\n',
  '%YAML 1.1\n---\nquestions:\n',
  '%YAML 1.2\n---\nquestions:\n',
  'title: |\n  questions:\n  - none\nquestions:\n\n# first\n',
  'domain: "1\nquestions:\n',
  '"questions":\n',
  'questions: &all\n',
  'questions:\n  !!seq\n',
]
const aboveList = ['', '# Mine\n', '---\n', '%YAML 1.1\n---\n', '\n\n']
const below = ['', 'domain: 2\n', '-domain: 2\n', 'cases: []\n', 'questions: []\n', '...\n']
const change = fc.constantFrom(
  (text: string) => text,
  (text: string) => text,
  (text: string) => text.replaceAll('\n', '\r\n'),
  (text: string) => `\ufeff${text}`,
)

const anyList = fc
  .tuple(fc.array(fc.constantFrom(...items), { minLength: 1, maxLength: 4 }), fc.nat(2))
  .map(([list, indent]) => list.join('').replace(/^(?=.)/gm, ' '.repeat(indent)))

const anyFile = fc
  .tuple(
    fc.oneof(
      fc
        .tuple(fc.constantFrom(...above), anyList, fc.constantFrom(...below))
        .map((parts) => parts.join('')),
      fc.tuple(fc.constantFrom(...aboveList), anyList).map((parts) => parts.join('')),
    ),
    change,
  )
  .map(([text, changed]) => changed(text))

describe('a long file is cut into its questions and gives what it gives as a whole', () => {
  test('whatever its questions are', () => {
    fc.assert(
      fc.property(anyBank, change, fc.boolean(), (bank, changed, isList) => {
        const written = new TextDecoder().decode(writeYaml(bank, []).bytes)
        const list = written.slice(written.indexOf('\nquestions:') + 12).replace(/^ {2}/gm, '')
        expectSame(changed(isList ? list : written))
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  test('however it is written', () => {
    fc.assert(fc.property(anyFile, expectSame), { numRuns: 400 })
  }, 60_000)

  test('whatever is broken in it', () => {
    const anyBroken = anyFile.chain((text) => mutated([text]))
    fc.assert(fc.property(anyBroken, expectSame), { numRuns: 300 })
  }, 60_000)

  test('with a line that belongs to no question, which is told and costs one', () => {
    const between = (line: string) => `${items[0]}${line}${items[0]}`
    for (const line of ['stray words\n', 'stray: words\n', '}\n'])
      for (const text of [between(line), `questions:\n${between(line)}`]) {
        expectSame(text)
        const { questions, problems } = readYaml(text)
        expect(questions).toHaveLength(1)
        expect(problems).not.toEqual([])
      }
  })

  test('with as many comment lines of Windows as it likes', () => {
    expect(readYaml(`${'# mine\r\n'.repeat(60)}exam: rhia\r\n`).questions).toEqual([])
  })
})
