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
