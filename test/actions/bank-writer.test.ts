import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findLosses, loadWriter } from '#src/actions/bank-writer.ts'
import { exportFormats } from '#src/domain/formats/export-format.ts'
import type { Question } from '#src/domain/question/question.ts'
import { anyBank } from '#test/support/any-question.ts'
import { questions } from '#test/support/fixture-bank.ts'
import { picture } from '#test/support/importing.ts'

const lost = 'ab'.repeat(32)
const at = new Date(Date.UTC(2026, 10, 22))

/** Every third question shows a picture that is there, and every third one that is not. */
function withPictures(bank: readonly Question[]): Question[] {
  return bank.map((question, index) => {
    const hash = [undefined, picture.hash, lost][index % 3]
    return hash === undefined ? question : { ...question, stem: `![A door](image:${hash})` }
  })
}

test.each(exportFormats)(
  'what the page says that %s loses is what its file says',
  async (format) => {
    const write = await loadWriter(format)
    await fc.assert(
      fc.asyncProperty(anyBank, async (any) => {
        const bank = withPictures([...questions, ...any])
        const plain = format === 'yaml' || format === 'json' || format === 'csv'
        const images = plain ? [] : [picture]
        const { problems } = await write(bank, images, at)
        expect(await findLosses(format, { questions: bank, images })).toEqual(problems)
      }),
      { numRuns: 5 },
    )
  },
)

test('a large bank is written in turns with others', async () => {
  const bank = Array.from({ length: 100 }, (_, turn) =>
    questions.map((question) => ({ ...question, id: `${question.id}-${turn}` })),
  ).flat()
  for (const format of ['yaml', 'moodle-xml', 'qti21', 'qti30', 'apkg'] as const) {
    let turns = 0
    const timer = setInterval(() => {
      turns++
    }, 1)
    const write = await loadWriter(format)
    await write(bank, [], at)
    clearInterval(timer)
    expect([format, turns > 3]).toEqual([format, true])
  }
})
