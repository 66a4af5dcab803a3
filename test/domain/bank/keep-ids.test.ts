import { expect, test } from 'vitest'
import { completeQuestion } from '#src/domain/bank/complete.ts'
import { keptIds } from '#src/domain/bank/keep-ids.ts'
import { readMoodleXml } from '#src/domain/formats/moodle/read.ts'
import { writeMoodleXml } from '#src/domain/formats/moodle/write.ts'
import { contentHash } from '#src/domain/question/content-hash.ts'
import { keyChange } from '#src/domain/question/key-change.ts'
import { blueprint, questions } from '#test/support/fixture-bank.ts'

function parts(...written: readonly string[]) {
  return written.map((one) => {
    const [id = '', text = ''] = one.split(' ')
    return { id, text }
  })
}

const held = parts('nurses Council', 'privacy Office', 'board Board')

test.each([
  ['the same texts', ['a Council', 'b Office', 'c Board'], ['nurses', 'privacy', 'board']],
  ['another order', ['a Board', 'b Council', 'c Office'], ['board', 'nurses', 'privacy']],
  ['one text mended', ['a Council', 'b Bureau', 'c Board'], ['nurses', 'privacy', 'board']],
  ['a part more', ['a Council', 'b Office', 'c Board', 'd Court'], []],
  ['ids of the bank, and another text', ['nurses Council', 'board Court', 'privacy Office'], []],
  [
    'ids by place where the bank has another order, and another text',
    ['board Council', 'nurses Court', 'privacy Board'],
    ['nurses', 'privacy', 'board'],
  ],
])('%s', (_, file, ids) => {
  expect([...keptIds(parts(...file), held).values()]).toEqual(ids)
})

const choices = { domainOf: {}, level: 'recall', asOf: '2026-11', source: '' } as const
const paired = questions.filter(({ kind }) => kind === 'matching' || kind === 'ordering')

test.each(paired)(
  'a format without ids brings $id back with those of the bank, so that its key is the same',
  (question) => {
    const { bytes } = writeMoodleXml([question], [])
    const [read] = readMoodleXml(new TextDecoder().decode(bytes)).questions
    if (read === undefined) throw new Error('nothing was read')
    const named = { ...read, id: question.id }
    const completed = completeQuestion(named, { blueprint, choices, before: question })
    expect(contentHash(completed)).toBe(contentHash(question))
    expect(keyChange(question, completed)).toBe('none')
  },
)
