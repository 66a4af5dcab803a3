import { expect, test } from 'vitest'
import { writeBatch } from '#db/batch.ts'
import { saveAuthored } from '#db/queries/authored-writes.ts'
import { analyseBanks } from '#src/actions/analyse-banks.ts'
import { toAuthoredRow } from '#src/actions/question-row.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { makeBank, openAuthor } from '#test/support/authors.ts'
import { blueprint, questions } from '#test/support/fixture-bank.ts'
import { wordsOf } from '#test/support/mock.ts'
import { answerAll, fillWithSingles } from '#test/support/simulated-answers.ts'
import { rows } from './account-people.ts'

const people = 100
const count = 10

/** First answers of the same people to one more question: those who know more give the first response. */
async function answerAlso(
  app: TestApp,
  bankId: string,
  { kind, responses }: { kind: string; responses: readonly [object, object] },
) {
  const pattern = questions.find((question) => question.kind === kind)
  if (pattern === undefined) throw new Error(`no ${kind}`)
  const question = { ...pattern, id: kind }
  const row = toAuthoredRow({ bankId, blueprint, question, before: undefined, status: 'published' })
  await writeBatch(
    app.deps.db,
    saveAuthored([row], { bankId, reason: 'written', by: null, at: app.clock.at }),
  )
  const [right, wrong] = responses.map((response) => JSON.stringify({ kind, ...response }))
  await rows(
    app,
    `insert into step (id, user_id, seq, sitting_id, idempotency_key, kind, mode, exam, at, study_on, zone,
       rollover_hour, position, question_id, version_id, response, elapsed_ms, key_hidden, first_exposure, fraction)
     select user_id || ?1, user_id, max(seq) + 1, sitting_id, ?1, 'answer', mode, exam, at, study_on, zone,
       rollover_hour, max(position) + 1, ?2, ?2 || '@1', iif(sum(fraction) > 5, ?3, ?4), 30000, 1, 1, sum(fraction) > 5
     from step group by user_id`,
    kind,
    row.id,
    right ?? '',
    wrong ?? '',
  )
  await rows(
    app,
    `insert into question_tally (version_id, first_answers, first_right)
     select version_id, count(*), sum(fraction) from step where question_id = ? group by version_id`,
    row.id,
  )
}

test('of a matching question the page shows what was chosen for each left side, and of an ordering one which place', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, browser)
  await fillWithSingles(app, bankId, count)
  await answerAll(app, bankId, { people, count })
  await answerAlso(app, bankId, {
    kind: 'matching',
    responses: [{ pairs: { a: 'n1', b: 'n2' } }, { pairs: { a: 'n1', b: 'n3' } }],
  })
  await answerAlso(app, bankId, {
    kind: 'ordering',
    responses: [{ order: ['a', 'b', 'c'] }, { order: ['a', 'c', 'b'] }],
  })
  await analyseBanks(app.deps.db, app.clock.at)
  const pageOf = async (ref: string) =>
    wordsOf(await browser.get(`/banks/${bankId}/questions/${ref}/analysis`))

  const matching = await pageOf('matching')
  expect(matching).toMatch(/One → 1 Right 100 100 %/)
  expect(matching).toMatch(/Two → 2 Right \d\d \d\d % 100 % .* 0\.\d\d/)
  expect(matching).toMatch(/Two → 3 Wrong \d\d \d\d % 0 % .* −0\.\d\d/)
  expect(matching).not.toContain('One → 2')
  const ordering = await pageOf('ordering')
  expect(ordering).toMatch(/One → place 1 Right 100 100 %/)
  expect(ordering).toMatch(/Three → place 2 Wrong \d\d /)
  expect(ordering).not.toContain('Two → place 1')
})
