import { expect, test } from 'vitest'
import { writeBatch } from '#db/batch.ts'
import { saveAuthored } from '#db/queries/authored-writes.ts'
import { toAuthoredRow } from '#src/actions/question-row.ts'
import { blueprint } from '#test/support/fixture-bank.ts'
import { openBank, ward } from '#test/support/importing.ts'

const said = 'may be more than the 20 MB'

test('a package of more questions than come back is said to be so, and no other file is', async () => {
  const { app, browser, bankId } = await openBank()
  const store = (from: number, count: number) => {
    const made = Array.from({ length: count }, (_, index) => {
      const question = { ...ward.first, id: `ward-${from + index}` }
      return toAuthoredRow({ bankId, blueprint, question, before: undefined, status: 'draft' })
    })
    const to = { bankId, reason: 'written', by: null, at: app.deps.now().getTime() }
    return writeBatch(app.deps.db, saveAuthored(made, to))
  }
  const page = async (format: string) =>
    (await browser.get(`/banks/${bankId}/export?format=${format}`)).html
  await store(0, 7_000)
  expect(await page('qti21')).toContain('7,000 questions')
  expect(await page('qti21')).not.toContain(said)
  await store(7_000, 1)
  for (const format of ['qti21', 'qti30']) expect(await page(format)).toContain(said)
  for (const format of ['yaml', 'moodle-xml']) expect(await page(format)).not.toContain(said)
}, 60_000)
