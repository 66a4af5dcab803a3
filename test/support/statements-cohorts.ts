import type { TestApp } from './app.ts'
import { fillBank, makeBank } from './authors.ts'
import { openCohort } from './cohorts.ts'

/** Makes the program send everything around a cohort itself; `take` files what was sent under a name. */
export async function runCohorts(app: TestApp, take: (name: string) => void): Promise<void> {
  app.resetTrips()
  const { cohortId, code, instructor, member, stranger } = await openCohort(app, 'cohort-')
  take('POST /cohorts and /join/:code')
  const { browser } = instructor
  const bankId = await makeBank(app, browser, 'For a cohort')
  await fillBank(app, bankId)
  app.resetTrips()
  const here = `/cohorts/${cohortId}`
  const invited = await browser.post(`${here}/people`, { do: 'invite' })
  take('POST /cohorts/:id/people')
  const link = /\/cohort-invites\/[\w-]+/.exec(invited.html)?.[0] ?? ''
  await browser.post(`${here}/banks`, { do: 'add', bank: bankId })
  take('POST /cohorts/:id/banks')
  for (const page of ['', '/settings', '/people', '/roster', '/roster.csv', '/delete']) {
    await browser.get(here + page)
    take(`GET /cohorts/:id${page}`)
  }
  for (const page of ['/cohorts', '/cohorts/new', '/banks', `/join/${code}`, link]) {
    await member.browser.get(page)
    take(`GET ${page}`)
  }
  await stranger.browser.post(link, { name: 'Dr Bob' })
  take('POST /cohort-invites/:code')
  const forms: [string, Record<string, string>][] = [
    ['/settings', { do: 'save', title: 'Autumn', zone: 'UTC' }],
    ['/settings', { do: 'join', open: '1' }],
    ['/settings', { do: 'archive' }],
    ['/settings', { do: 'reopen' }],
    ['/roster', { do: 'check', text: 'Cy,cy@example.org' }],
    ['/roster', { do: 'apply', text: 'Cy,cy@example.org' }],
    ['/roster', { do: 'remove', email: 'cy@example.org' }],
    ['/roster', { do: 'empty' }],
    ['/people', { do: 'withdraw', id: 'none' }],
    ['/people', { do: 'time', id: member.userId, timeFactor: '2' }],
    ['/people', { do: 'make-instructor', id: member.userId }],
    ['/people', { do: 'make-member', id: member.userId }],
    ['/people', { do: 'remove', id: stranger.userId }],
    ['/settings', { do: 'rotate', before: code }],
    ['/banks', { do: 'remove', bank: bankId }],
  ]
  for (const [page, form] of forms) {
    await browser.post(here + page, form)
    take(`POST /cohorts/:id${page} ${form['do']}`)
  }
  await browser.post(`/banks/${bankId}/cohorts`, { cohort: cohortId })
  take('POST /banks/:id/cohorts')
  for (const wish of ['share', 'rename', 'leave']) {
    await member.browser.post(`${here}/membership`, { do: wish, name: 'Ada' })
    take(`POST /cohorts/:id/membership ${wish}`)
  }
  await browser.post(`${here}/delete`, { do: 'delete', title: 'Autumn' })
  take('POST /cohorts/:id/delete')
}
