import { expect, test } from 'vitest'
import { readInThread } from '#src/read-in-thread.ts'

const aiken = `Which report shows who opened a chart?
A. The audit log
B. The fax cover
ANSWER: A
`

test('a file is read in a thread of its own', async () => {
  const bytes = new TextEncoder().encode(aiken)
  const read = await readInThread({ name: 'bank.txt', bytes })
  expect(read).toMatchObject({ format: 'aiken', problems: [] })
  expect(read.questions).toHaveLength(1)
})

test('two files at once do not wait for each other', async () => {
  const bytes = new TextEncoder().encode(aiken)
  const both = await Promise.all([
    readInThread({ name: 'one.txt', bytes }),
    readInThread({ name: 'two.csv', bytes: new Uint8Array() }),
  ])
  expect(both.map(({ questions }) => questions.length)).toEqual([1, 0])
})

test('20 MB of items are read within the memory of a thread', async () => {
  const item = '<assessmentItem identifier="a"><itemBody/></assessmentItem>'
  const text = `<assessmentTest>${item.repeat(330_000)}</assessmentTest>`
  const read = await readInThread({ name: 'a.xml', bytes: new TextEncoder().encode(text) })
  expect(read.problems[0]?.message).toContain('more than 20,000 questions')
}, 60_000)
