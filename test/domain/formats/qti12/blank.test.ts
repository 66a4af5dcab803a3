import { expect, test } from 'vitest'
import { readQtiXml } from '#src/domain/formats/package/read.ts'
import { qti12 } from '#test/domain/formats/package/archive.ts'
import { containing } from '#test/domain/formats/package/sound.ts'

const label = (ident: string, text: string) =>
  `<response_label ident="${ident}"><material><mattext texttype="text/plain">${text}</mattext></material></response_label>`

/** A question whose key is label 2, with these texts from label 1 on. */
function asking(...texts: readonly string[]): string {
  const labels = texts.map((text, index) => label(`${index + 1}`, text)).join('')
  return qti12('quiz', ['Who signs?']).replace(/<response_label[\s\S]*<\/response_label>/, labels)
}

test('a wrong answer that was left blank is left out with a word, and the question is kept', () => {
  const read = readQtiXml(asking('The nurse', 'The physician', '', 'The payer'))
  expect(read.questions).toMatchObject([
    {
      kind: 'single-best-answer',
      options: [
        { text: 'The nurse', isKey: false },
        { text: 'The physician', isKey: true },
        { text: 'The payer', isKey: false },
      ],
    },
  ])
  expect(read.problems).toMatchObject([
    { severity: 'warning', message: containing('a wrong answer without text is left out') },
  ])
})

test.each([
  { what: 'the key', texts: ['The nurse', '', 'The payer'] },
  { what: 'all but one answer', texts: ['', 'The physician', ''] },
])('a question in which $what is blank is not held', ({ texts }) => {
  const read = readQtiXml(asking(...texts))
  expect(read.questions).toEqual([])
  expect(read.problems).toMatchObject([
    { severity: 'error', message: containing('an answer has no text') },
  ])
})
