import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { appliedMigrations } from '#db/queries/operators.ts'
import { isSimulated } from '#db/queries/settings.ts'
import { loadPack } from '#src/actions/load-pack.ts'
import { checkDerived, rebuildDerived } from '#src/actions/rebuild.ts'
import { runJobs } from '#src/jobs/jobs.ts'
import { hiddenFields, openApp, type TestApp } from './app.ts'
import { pack } from './fixture-bank.ts'
import { answerPlace, openPlace, questionAt, startGuest } from './learner.ts'
import { type Candidate, changeBlueprint, makeAnother, saveRight, twoSections } from './mock.ts'
import { runAnalysis } from './statements-analysis.ts'
import { runAssignments } from './statements-assignments.ts'
import { runBankFind } from './statements-bank-find.ts'
import { runBankPages } from './statements-bank-pages.ts'
import { runBanks } from './statements-banks.ts'
import { runBoards } from './statements-board.ts'
import { runCohorts } from './statements-cohorts.ts'
import { runCorrections } from './statements-corrections.ts'
import { runDigests } from './statements-digests.ts'
import { runEditing } from './statements-editing.ts'
import { runGradebook } from './statements-gradebook.ts'
import { runImports } from './statements-imports.ts'

/** SQL by where it came from: a prepared query by its name, or the request that first sent it. */
export type Statements = ReadonlyMap<string, string>

/** Every statement that there is. */
export async function allStatements(): Promise<Statements> {
  const statements = new Map(await preparedQueries())
  const known = new Set(statements.values())
  for (const [name, sql] of await sentByRequests()) if (!known.has(sql)) statements.set(name, sql)
  return statements
}

/** Every value that a query may be filled with. */
const values = new Proxy({}, { has: () => true, get: () => '' })

async function preparedQueries(): Promise<[string, string][]> {
  const found: [string, string][] = []
  for (const file of readdirSync('db/queries')) {
    const path = join(process.cwd(), 'db/queries', file)
    const module: unknown = await import(/* @vite-ignore */ path)
    for (const [name, one] of exportsOf(module)) {
      // What `prepared` gives has no name of its own; other exports are sent by the requests below.
      if (typeof one !== 'function' || one.name !== '') continue
      const made: unknown = Reflect.apply(one, undefined, [values])
      if (typeof made === 'object' && made !== null && 'sql' in made)
        found.push([file.replace(/ts$/, name), String(made.sql)])
    }
  }
  return found
}

/** What a module exports, by itself or in an object. */
function exportsOf(module: unknown): [string, unknown][] {
  return propertiesOf(module).flatMap(([name, one]) => [
    [name, one],
    ...propertiesOf(one).map(([inner, two]): [string, unknown] => [`${name}.${inner}`, two]),
  ])
}

function propertiesOf(holder: unknown): [string, unknown][] {
  return typeof holder === 'object' && holder !== null ? Object.entries(holder) : []
}

/** Everything that people, jobs and commands make the program send, by what made it do so first. */
async function sentByRequests(): Promise<[string, string][]> {
  const app = await openApp()
  const sent: [string, string][] = []
  const take: Take = (name) => {
    const sqls = app.trips.flatMap((trip) => trip.statements)
    for (const [index, sql] of sqls.entries()) sent.push([`${name} ${index}`, sql])
    app.resetTrips()
  }
  await beGuestAndMember(app, take)
  await sitMocks(app, take)
  await runBanks(app, take)
  await runCorrections(app, take)
  await runCohorts(app, take)
  await runBankFind(app, take)
  await runEditing(app, take)
  await runBankPages(app, take)
  await runImports(app, take)
  await runAnalysis(app, take)
  await runBoards(app, take)
  await runGradebook(app, take)
  await runAssignments(app, take)
  await runDigests(app, take)
  await bringAnswersAlong(app, take)
  await leave(app, take)
  await runOperatorsWork(app, take)
  return sent
}

/** Files what was sent since the last time under a name. */
type Take = (name: string) => void

const ada = { email: 'ada@example.org', password: 'lovelace wrote notes' }
const bob = { email: 'bob@example.org', password: 'bobs own long words' }

/** All pages and forms of a guest who then becomes a member. */
async function beGuestAndMember(app: TestApp, take: Take): Promise<void> {
  const learner = await startGuest(app)
  const { browser, sittingId } = learner
  take('POST /start')
  const question = `/questions/demo.${questionAt((await openPlace(learner, 1)).html)}`
  await answerPlace(learner, 1)
  take('POST /sittings/:id/answers')
  const sitting = `/sittings/${sittingId}`
  const gets = [
    '/',
    '/calibration',
    '/outcome',
    '/today',
    '/practice',
    '/progress',
    '/misconceptions',
    '/goal',
    '/reports',
    '/account',
    question,
  ]
  const own = [`${question}/reports`, sitting, `${sitting}/summary`, `${sitting}/questions/1`]
  for (const page of [
    ...gets,
    ...own,
    '/account/export.json',
    '/account/export.apkg',
    '/healthz',
  ]) {
    await browser.get(page)
    take(`GET ${page}`)
  }
  const key = app.deps.newId()
  const sat = { exam: 'demo', zone: 'UTC', rolloverHour: '4', timeFactor: '1' }
  const forms: [string, Record<string, string>][] = [
    [`${sitting}/flags`, { position: '1', flagged: '1', key: app.deps.newId() }],
    ['/sittings', { mode: 'plan', exam: 'demo', key }],
    ['/goal', { ...sat, minutesPerDay: '20', examOn: '2026-11-24' }],
    ['/outcome', { exam: 'demo', examOn: '2026-11-24', result: 'passed' }],
    [`${question}/note`, { text: 'mine' }],
    [`${question}/reports`, { reason: 'typo', body: 'a word is misspelt' }],
    [`${sitting}/close`, { key: app.deps.newId() }],
    ['/sign-up', ada],
  ]
  for (const [action, form] of forms) {
    await browser.post(action, form)
    take(`POST ${action}`)
  }
}

/** A mock with everything that can be done in one, and one that nobody comes back to. */
async function sitMocks(app: TestApp, take: Take): Promise<void> {
  await changeBlueprint(app, twoSections)
  const { browser } = await startGuest(app)
  take('another blueprint')
  const mock = await makeAnother({ app, browser })
  take('POST /mocks')
  const post = async ({ mockId }: Candidate, path: string, form: Record<string, string> = {}) => {
    await browser.post(`/mocks/${mockId}/${path}`, { ...form, key: app.deps.newId() })
    take(`POST /mocks/:id/${path}`)
  }
  await post(mock, 'begin')
  await saveRight(mock, 1)
  take('POST /mocks/:id/places/1')
  for (const page of ['', '/places/1', '/review', '/section', '/break', '/report']) {
    await browser.get(`/mocks/${mock.mockId}${page}`)
    take(`GET /mocks/:id${page}`)
  }
  await post(mock, 'section', { section: '0', break: '1' })
  await post(mock, 'resume')
  await saveRight(mock, 7)
  await post(mock, 'submit')
  for (const page of [`/mocks/${mock.mockId}/report`, '/mocks', '/account/export.json']) {
    await browser.get(page)
    take(`GET ${page}`)
  }
  const left = await makeAnother({ app, browser }, 'half')
  await post(left, 'begin')
  await saveRight(left, 1)
  app.clock.advance(60 * 60_000)
}

/** Guests with an answer sign in, as a member who has answers and as one who has none. */
async function bringAnswersAlong(app: TestApp, take: Take): Promise<void> {
  await app.browser().post('/sign-up', bob)
  for (const member of [ada, bob]) {
    const guest = await startGuest(app)
    await answerPlace(guest, 1)
    app.resetTrips()
    await guest.browser.post('/sign-in', member)
    take('POST /sign-in')
  }
}

async function leave(app: TestApp, take: Take): Promise<void> {
  const browser = app.browser()
  await browser.post('/sign-in', ada)
  const fields = hiddenFields((await browser.get('/account/delete')).html, '/account/delete')
  app.resetTrips()
  await browser.post('/account/delete', { ...fields, sure: '1', password: ada.password })
  take('POST /account/delete')
}

async function runOperatorsWork({ deps }: TestApp, take: Take): Promise<void> {
  await runJobs(deps)
  take('jobs')
  const [first, ...rest] = pack.questions
  if (first === undefined) throw new Error('the pack has no question')
  const changed = { ...first, stem: `${first.stem} Really?` }
  await loadPack(deps.db, { ...pack, questions: [changed, ...rest.slice(1)] }, Date.now())
  await appliedMigrations(deps.db)
  await isSimulated(deps.db)
  take('seed')
  await checkDerived(deps.db, () => undefined)
  await rebuildDerived(deps.db, () => undefined)
  take('rebuild')
}
