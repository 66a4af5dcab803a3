import { expect, test } from 'vitest'
import { writeZip } from '#src/domain/formats/zip.ts'
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

test('pictures come back byte for byte, and the bytes of the file are gone', async () => {
  const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
  const text = JSON.stringify([
    { stem: 'Which? ![a chart](image:chart)', options: ['Yes', 'No'], answer: 'A' },
  ])
  const bytes = writeZip(
    new Map([
      ['bank.json', new TextEncoder().encode(text)],
      ['chart.png', picture],
    ]),
  )
  const read = await readInThread({ name: 'bank.zip', bytes })
  expect(read.images).toEqual([{ name: 'chart', bytes: picture }])
  expect(bytes).toHaveLength(0)
})

test('bytes that are a part of others are read, and stay', async () => {
  const all = new TextEncoder().encode(`${aiken}\nmore`)
  const read = await readInThread({ name: 'bank.txt', bytes: all.subarray(0, aiken.length) })
  expect(read.questions).toHaveLength(1)
  expect(all).toHaveLength(aiken.length + 5)
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
