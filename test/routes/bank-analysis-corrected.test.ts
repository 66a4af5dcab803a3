import { expect, test } from 'vitest'
import { analyseBanks } from '#src/actions/analyse-banks.ts'
import { openApp } from '#test/support/app.ts'
import { makeBank, openAuthor } from '#test/support/authors.ts'
import { wordsOf } from '#test/support/mock.ts'
import { answerAll, choosing, fillWithSingles } from '#test/support/simulated-answers.ts'

const said = 'The key has been corrected since these figures were made'

test('once its key is corrected, a question is not said to need that again by figures of before', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, browser)
  await fillWithSingles(app, bankId, 12)
  await answerAll(app, bankId, {
    people: 300,
    count: 12,
    choose: (index, ability, random) => {
      const chosen = choosing(index, ability, random)
      return index === 2 ? (chosen === 'b' ? 'c' : 'b') : chosen
    },
  })
  await analyseBanks(app.deps.db, app.clock.at)
  const question = `/banks/${bankId}/questions/q-03`
  const before = await browser.get(`${question}/analysis`)
  expect(wordsOf(before)).toContain('Strong candidates prefer option c')
  expect(before.html).toContain(`href="${question}/correct"`)
  expect(wordsOf(before)).not.toContain(said)
  const form = (await browser.get(`${question}/correct`)).html
  const version = /name="version" value="([^"]+)"/.exec(form)?.[1] ?? ''
  const reason = 'The rule says otherwise, see its third line.'
  const corrected = await browser.post(`${question}/correct`, {
    ...{ version, reason, choice: 'c', do: 'correct' },
    ...{ 'why.a': '', 'why.b': 'No.', 'why.c': 'Yes.', 'why.d': '' },
  })
  expect(corrected.status).toBe(303)
  const stale = await browser.get(`${question}/analysis`)
  expect(wordsOf(stale)).toContain(said)
  expect(stale.html).not.toContain(`href="${question}/correct"`)
  await analyseBanks(app.deps.db, app.clock.at)
  const fresh = await browser.get(`${question}/analysis`)
  expect(wordsOf(fresh)).not.toContain(said)
  expect(wordsOf(fresh)).not.toContain('check the key')
})
