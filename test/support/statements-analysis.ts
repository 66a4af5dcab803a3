import { analyseBanks } from '#src/actions/analyse-banks.ts'
import type { TestApp } from './app.ts'
import { makeBank, openAuthor } from './authors.ts'
import { answerAll, fillWithSingles, refAt } from './simulated-answers.ts'

/** The analysis of a bank, made, read and taken away, and a report with all that both sides can do about it. */
export async function runAnalysis(app: TestApp, take: (name: string) => void): Promise<void> {
  const { browser, userId } = await openAuthor(app, 'florence@example.org')
  const bankId = await makeBank(app, browser)
  await fillWithSingles(app, bankId, 2)
  await answerAll(app, bankId, { people: 3, count: 2 })
  app.resetTrips()
  await analyseBanks(app.deps.db, app.clock.at)
  take('analysis')
  const here = `/banks/${bankId}`
  const ref = refAt(0)
  const pages = ['analysis', 'analysis.csv', `questions/${ref}/analysis`, 'reports?state=decided']
  for (const page of pages) {
    await browser.get(`${here}/${page}`)
    take(`GET /banks/:id/${page}`)
  }
  const { $client } = app.deps.db
  await $client.execute({
    sql: `insert into report values ('reported', ?, ?, ?, 'typo', 'a word', 'open', null, 1, null)`,
    args: [userId, `${bankId}.${ref}`, `${bankId}.${ref}@1`],
  })
  app.resetTrips()
  await browser.post('/reports/reported/messages', { text: 'mine' })
  take('POST /reports/:id/messages')
  for (const what of ['write', 'accept']) {
    await browser.post(`${here}/reports`, { do: what, ref, report: 'reported', text: 'ours' })
    take(`POST /banks/:id/reports ${what}`)
  }
  await $client.execute({
    sql: 'delete from question_tally where version_id like ?',
    args: [`${bankId}.%`],
  })
  app.resetTrips()
  await analyseBanks(app.deps.db, app.clock.at)
  take('analysis of nothing')
}
