import { expect } from 'vitest'
import { loadPack } from '#src/actions/load-pack.ts'
import { checkDerived } from '#src/actions/rebuild.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { runJobs } from '#src/jobs/jobs.ts'
import { type Browser, hiddenFields, type Reply, type TestApp } from './app.ts'
import { blueprint, pack, rightAnswer } from './fixture-bank.ts'
import { startGuest } from './learner.ts'

/** Somebody with a mock; `questionAt` gives the author's id of the question at a place. */
export type Candidate = {
  app: TestApp
  browser: Browser
  mockId: string
  questionAt: (position: number) => string
}

/** A guest with a form that is made and not begun. */
export async function makeMock(app: TestApp, size = 'full'): Promise<Candidate> {
  const { browser } = await startGuest(app)
  return makeAnother({ app, browser }, size)
}

/** One more form for the same person. */
export async function makeAnother(
  { app, browser }: Pick<Candidate, 'app' | 'browser'>,
  size = 'full',
): Promise<Candidate> {
  const form = { exam: 'demo', size, key: app.deps.newId() }
  const reply = await browser.post('/mocks', form)
  const mockId = /^\/mocks\/([0-9a-f-]{36})$/.exec(reply.location)?.[1]
  if (mockId === undefined) throw new Error(`the form gave ${reply.status} ${reply.location}`)
  const { rows } = await app.deps.db.$client.execute({
    sql: 'select question_id from sitting_question where sitting_id = ? order by position',
    args: [mockId],
  })
  const ids = rows.map((row) => String(row['question_id']).replace('demo.', ''))
  return { app, browser, mockId, questionAt: (position) => ids[position - 1] ?? '' }
}

/** One more mock of the same person that has just begun. */
export async function beginAnother(
  person: Pick<Candidate, 'app' | 'browser'>,
  size = 'full',
): Promise<Candidate> {
  const candidate = await makeAnother(person, size)
  await begin(candidate)
  return candidate
}

/** A guest whose mock has just begun. */
export async function beginMock(app: TestApp, size = 'full'): Promise<Candidate> {
  const candidate = await makeMock(app, size)
  await begin(candidate)
  return candidate
}

export async function begin({ browser, mockId, app }: Candidate): Promise<Reply> {
  return browser.post(`/mocks/${mockId}/begin`, { key: app.deps.newId() })
}

export function openPlace({ browser, mockId }: Candidate, position: number): Promise<Reply> {
  return browser.get(`/mocks/${mockId}/places/${position}`)
}

type Fields = Record<string, string | readonly string[]>

/** Sends what is at a place as its page's form would, after looking at it; without a response none. */
export async function save(
  candidate: Candidate,
  position: number,
  { response = {}, extra = {}, headers = {}, afterMs = 0 }: Saving = {},
): Promise<Reply> {
  const action = `/mocks/${candidate.mockId}/places/${position}`
  const page = await openPlace(candidate, position)
  candidate.app.clock.advance(afterMs)
  const hidden = hiddenFields(page.html, action)
  return candidate.browser.post(action, { ...hidden, ...response, ...extra }, headers)
}

export type Saving = {
  response?: Fields
  extra?: Fields
  headers?: Record<string, string>
  /** Time between looking and sending. */
  afterMs?: number
}

/** Answers a place rightly. */
export function saveRight(candidate: Candidate, position: number, saving: Saving = {}) {
  const response = rightAnswer(candidate.questionAt(position))
  return save(candidate, position, { response, ...saving })
}

/** The place of a question. @throws when the form does not have it. */
export function placeOf({ questionAt }: Candidate, questionId: string): number {
  const position = Array.from({ length: 12 }, (_, at) => at + 1).find(
    (at) => questionAt(at) === questionId,
  )
  if (position === undefined) throw new Error(`no place has ${questionId}`)
  return position
}

export function submit({ browser, mockId, app }: Candidate): Promise<Reply> {
  return browser.post(`/mocks/${mockId}/submit`, { key: app.deps.newId() })
}

export function report({ browser, mockId }: Candidate): Promise<Reply> {
  return browser.get(`/mocks/${mockId}/report`)
}

/** Leaves a section, counted from 0, for the one after it. */
export function leave(
  { browser, mockId, app }: Candidate,
  section: number,
  rests: 'break' | 'no break' = 'no break',
): Promise<Reply> {
  const fields = { section: String(section), break: rests === 'break' ? '1' : '0' }
  return browser.post(`/mocks/${mockId}/section`, { ...fields, key: app.deps.newId() })
}

/** Stops the clock, or lets it run on. */
export function pause(
  { browser, mockId, app }: Candidate,
  what: 'break' | 'resume',
): Promise<Reply> {
  return browser.post(`/mocks/${mockId}/${what}`, { key: app.deps.newId() })
}

/** Another blueprint for the exam from now on. */
export async function changeBlueprint({ deps, clock }: TestApp, changes: Partial<Blueprint>) {
  await loadPack(deps.db, { ...pack, blueprint: { ...blueprint, ...changes } }, clock.at)
}

/** Two sections of six questions, with a break of five minutes between them. */
export const twoSections: Partial<Blueprint> = {
  sections: [
    { name: 'First part', items: 6, breakMinutes: 5 },
    { name: 'Second part', items: 6, breakMinutes: 0 },
  ],
}

/** What the learner has chosen about time. */
export async function accommodate(
  { browser }: Pick<Candidate, 'browser'>,
  timeFactor: string,
  extraBreaks: 'extra breaks' | 'no breaks' = 'no breaks',
): Promise<void> {
  const goal = { exam: 'demo', examOn: '', minutesPerDay: '20', zone: 'UTC', rolloverHour: '4' }
  const breaks = extraBreaks === 'extra breaks' ? { extraBreaks: '1' } : {}
  const reply = await browser.post('/goal', { ...goal, timeFactor, ...breaks })
  if (reply.status !== 303) throw new Error(`the goal gave ${reply.status}`)
}

/** Lets the program do its timed work, whoever is there. */
export async function workInTime({ deps }: TestApp): Promise<void> {
  await runJobs(deps)
}

/** A page without its tags, in one line. */
export function wordsOf({ html }: Pick<Reply, 'html'>): string {
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

/** Names and values of everything that is chosen or typed on a page. */
export function chosenOn({ html }: Pick<Reply, 'html'>): string[] {
  const inputs = [...html.matchAll(/<input[^>]*>/g)].map(([tag]) => tag)
  const told = inputs.filter((tag) =>
    / type="(radio|checkbox)"/.test(tag) ? tag.includes(' checked') : !tag.includes('"hidden"'),
  )
  const selects = [...html.matchAll(/<select[^>]*name="([^"]*)".*?<\/select>/gs)].map(
    ([select, name = '']) => [name, /<option value="([^"]*)" selected/.exec(select)?.[1] ?? ''],
  )
  return [
    ...told.map((tag) => [
      / name="([^"]*)"/.exec(tag)?.[1],
      / value="([^"]*)"/.exec(tag)?.[1] ?? '',
    ]),
    ...selects,
  ]
    .filter(([name, value]) => name !== undefined && value !== '')
    .map(([name, value]) => `${name}=${value}`)
}

/** What is stored as the draft of a place; `undefined` when nothing was saved there. */
export async function draftAt({ app, mockId }: Candidate, position: number) {
  const { rows } = await app.deps.db.$client.execute({
    sql: 'select * from draft where sitting_id = ? and position = ?',
    args: [mockId, position],
  })
  return rows[0]
}

/** The stored mock with its sitting. */
export async function storedMock({ app, mockId }: Pick<Candidate, 'app' | 'mockId'>) {
  const { rows } = await app.deps.db.$client.execute({
    sql: 'select * from mock join sitting on sitting.id = mock.sitting_id where sitting.id = ?',
    args: [mockId],
  })
  return rows[0]
}

/** Everything derived is what the steps give. */
export async function expectNothingToRebuild({ deps }: TestApp): Promise<void> {
  const tables = await checkDerived(deps.db, () => undefined)
  expect(tables.filter(({ different }) => different > 0)).toEqual([])
}
