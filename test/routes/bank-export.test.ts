import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { writeBatch } from '#db/batch.ts'
import { saveAuthored } from '#db/queries/authored-writes.ts'
import { toAuthoredRow } from '#src/actions/question-row.ts'
import { exportFormats } from '#src/domain/formats/export-format.ts'
import { readBank } from '#src/domain/formats/read-bank.ts'
import type { Question } from '#src/domain/question/question.ts'
import { anyBank } from '#test/support/any-question.ts'
import { type Browser, openApp, type TestApp } from '#test/support/app.ts'
import { fillBank, makeBank, openAuthor } from '#test/support/authors.ts'
import { blueprint, questions } from '#test/support/fixture-bank.ts'
import { startGuest } from '#test/support/learner.ts'
import { asQuestion, asWritten } from '#test/support/read-back.ts'
import { rows } from './account-people.ts'
import { take } from './export-file.ts'

type Status = 'draft' | 'published' | 'retired'

async function store(
  { deps }: TestApp,
  bankId: string,
  bank: readonly Question[],
  status: Status = 'published',
) {
  const made = bank.map((question) =>
    toAuthoredRow({ bankId, blueprint, question, before: undefined, status }),
  )
  const to = { bankId, reason: 'written', by: null, at: deps.now().getTime() }
  await writeBatch(deps.db, saveAuthored(made, to))
}

async function openBank(): Promise<{ app: TestApp; browser: Browser; bankId: string }> {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  return { app, browser, bankId: await makeBank(app, browser) }
}

type From = { app: TestApp; browser: Browser; bankId: string }

async function takeFile({ app, browser, bankId }: From, query: string) {
  const reply = await take(app, browser, `/banks/${bankId}/export/file?${query}`)
  const name = /filename="(.+)"/.exec(reply.headers.get('Content-Disposition') ?? '')?.[1] ?? ''
  return { status: reply.status, name, bytes: new Uint8Array(await reply.arrayBuffer()) }
}

function readAgain({ name, bytes }: { name: string; bytes: Uint8Array }) {
  return readBank({ name, bytes, inflate: undefined })
}

const byId = (a: { id?: string }, b: { id?: string }) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)

test.each(['yaml', 'json', 'csv'])(
  'whatever a bank holds comes back from its %s file as it was',
  async (format) => {
    const { app, browser } = await openBank()
    await fc.assert(
      fc.asyncProperty(anyBank, async (bank) => {
        const bankId = await makeBank(app, browser)
        await store(app, bankId, bank)
        const read = readAgain(await takeFile({ app, browser, bankId }, `format=${format}`))
        expect(read.problems).toEqual([])
        expect(read.questions.map(asWritten)).toEqual(bank.toSorted(byId))
        app.clock.advance(1)
      }),
      { numRuns: 12 },
    )
  },
)

/** What every format but GIFT keeps of a question, ids of its parts aside. */
function essence(question: Question) {
  const { id, kind, stem, domain, task, level, tags, sources, asOf } = question
  const parts =
    'options' in question ? question.options.map(({ text, isKey, why }) => [text, isKey, why]) : []
  return { id, kind, stem, domain, task, level, tags, sources, asOf, parts }
}

test.each(['moodle-xml', 'qti21', 'qti30', 'apkg'])(
  'a bank comes back from its %s file with everything that the page does not call lost',
  async (format) => {
    const made = await openBank()
    await store(made.app, made.bankId, questions)
    const read = readAgain(await takeFile(made, `format=${format}`))
    expect(read.format).toBe(format)
    expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(read.questions.map(asQuestion).toSorted(byId).map(essence)).toEqual(
      questions.toSorted(byId).map(essence),
    )
  },
)

test('GIFT keeps questions, answers, reasons and tags, and leaves out what the page names', async () => {
  const made = await openBank()
  await store(made.app, made.bankId, questions)
  const left = questions.filter(({ kind }) => kind === 'ordering').map(({ id }) => id)
  const read = readAgain(await takeFile(made, 'format=gift'))
  const short = (question: Question) => {
    const { id, tags, parts } = essence(question)
    return { id, tags, parts }
  }
  expect(read.questions.map(asQuestion).toSorted(byId).map(short)).toEqual(
    questions
      .filter(({ id }) => !left.includes(id))
      .toSorted(byId)
      .map(short),
  )
  const { html } = await made.browser.get(`/banks/${made.bankId}/export?format=gift`)
  expect(html).toContain(`${left.length} would be left out`)
  for (const id of left) expect(html).toContain(`href="/banks/${made.bankId}/questions/${id}"`)
})

test('the page offers eleven formats and says what each keeps and loses before one is chosen', async () => {
  const { browser, bankId, app } = await openBank()
  await fillBank(app, bankId)
  const { html } = await browser.get(`/banks/${bankId}/export`)
  for (const format of exportFormats) expect(html).toContain(`value="${format}"`)
  expect(html.match(/ Lost: /g)).toHaveLength(11)
  expect(html).not.toContain('/export/file')
})

test('a cell that a spreadsheet would run as a formula is written as text', async () => {
  const made = await openBank()
  await fillBank(made.app, made.bankId, {
    change: (question) => ({ ...question, stem: '=HYPERLINK("https://example.org") is what?' }),
  })
  const file = await takeFile(made, 'format=csv')
  const cells = Papa.parse<string[]>(new TextDecoder().decode(file.bytes)).data.flat()
  expect(cells).toContain('\'=HYPERLINK("https://example.org") is what?')
  expect(cells.filter((cell) => /^[=+@\t\r]/.test(cell))).toEqual([])
  expect(readAgain(file).questions[0]?.stem).toBe('=HYPERLINK("https://example.org") is what?')
})

test('pictures go along where the format holds them, and are named as lost where it does not', async () => {
  const made = await openBank()
  const { app, bankId, browser } = made
  const hash = 'ab'.repeat(32)
  await fillBank(app, bankId, {
    change: (question) => ({ ...question, stem: `What does ![a chart](image:${hash}) show?` }),
  })
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2])
  const picture =
    'insert into image (bank_id, hash, media_type, size, bytes, created_at) values (?, ?, ?, 10, ?, 1)'
  await app.deps.db.$client.execute({ sql: picture, args: [bankId, hash, 'image/png', png] })
  await app.deps.db.$client.execute({
    sql: picture,
    args: [bankId, 'cd'.repeat(32), 'image/png', png],
  })
  for (const format of ['moodle-xml', 'qti21', 'qti30', 'apkg']) {
    app.resetTrips()
    const read = readAgain(await takeFile(made, `format=${format}`))
    expect([format, read.images.map(({ bytes }) => [...bytes])]).toEqual([format, [[...png]]])
    expect(app.trips.map((trip) => trip.kind)).toEqual(['batch', 'batch'])
    const { html } = await browser.get(`/banks/${bankId}/export?format=${format}`)
    expect(html).not.toContain('picture is not')
  }
  const { html } = await browser.get(`/banks/${bankId}/export?format=json`)
  expect(html).toContain('its pictures are not in this file')
})

test('which questions go along is chosen by status, or is what the filter in the address finds', async () => {
  const made = await openBank()
  const { app, bankId, browser } = made
  await fillBank(app, bankId)
  for (const [number, status] of [
    ['1', 'draft'],
    ['2', 'retired'],
    ['3', 'removed'],
  ])
    await rows(
      app,
      `update question set status = ? where id = ?`,
      status ?? '',
      `${bankId}.night-${number}`,
    )
  const ids = async (query: string) =>
    readAgain(await takeFile(made, `format=json&${query}`)).questions.map(({ id }) => id)
  expect(await ids('')).toEqual(['night-1', 'night-4'])
  expect(await ids('which=chosen&with=retired&with=draft')).toEqual(['night-1', 'night-2'])
  expect(await ids('status=retired')).toEqual(['night-2'])
  expect(await ids('which=all&status=retired')).toEqual(['night-1', 'night-4'])
  const { html } = await browser.get(`/banks/${bankId}/export?format=json&status=retired`)
  expect(html).toContain('Those that the filter of the table finds')
  expect(html).toContain('/export/file?status=retired&amp;format=json&amp;which=found')
})

test('the file is named after the bank and the day, is kept by no cache and is an attachment', async () => {
  const { app, browser } = await openBank()
  const bankId = await makeBank(app, browser, '  Ärzte & "Nurses" / ../ 夜 ')
  await fillBank(app, bankId)
  const reply = await take(app, browser, `/banks/${bankId}/export/file?format=gift`)
  expect(reply.headers.get('Content-Disposition')).toBe(
    'attachment; filename="arzte-nurses-2026-11-25.gift.txt"',
  )
  expect(reply.headers.get('Cache-Control')).toBe('no-store')
  const unnamed = await makeBank(app, browser, '夜')
  await fillBank(app, unnamed)
  expect((await takeFile({ app, browser, bankId: unnamed }, 'format=csv')).name).toBe(
    'questions-2026-11-25.csv',
  )
})

test('nothing to write, or no such format, is told on the page', async () => {
  const { app, browser, bankId } = await openBank()
  const empty = await browser.get(`/banks/${bankId}/export/file?format=csv`)
  expect(empty.headers.get('Content-Type')).toMatch(/^text\/html/)
  expect(empty.html).toContain('No question is meant')
  await fillBank(app, bankId)
  for (const query of ['', '?format=docx', '?format=__proto__', '?which=chosen&with=removed']) {
    const page = await browser.get(`/banks/${bankId}/export/file${query}`)
    expect([query, page.status, page.headers.get('Content-Disposition')]).toEqual([
      query,
      200,
      null,
    ])
  }
})

test('only the authors of a bank take it away, and guests are led to sign up', async () => {
  const { app, bankId } = await openBank()
  await fillBank(app, bankId)
  const { browser: stranger } = await openAuthor(app, 'eve@example.org')
  const { browser: guest } = await startGuest(app)
  for (const path of [`/banks/${bankId}/export`, `/banks/${bankId}/export/file?format=json`]) {
    expect((await stranger.get(path)).status).toBe(404)
    expect((await guest.get(path)).location).toBe(`/sign-up?next=${encodeURIComponent(path)}`)
    expect((await app.browser().get(path)).location).toMatch(/^\/sign-in/)
  }
})

test('the page, and a file without pictures, is one read batch', async () => {
  const { app, browser, bankId } = await openBank()
  await fillBank(app, bankId)
  for (const path of ['export?format=qti21', 'export/file?format=csv', 'export/file?format=apkg']) {
    app.resetTrips()
    await take(app, browser, `/banks/${bankId}/${path}`)
    expect(app.trips.map((trip) => trip.kind)).toEqual(['batch'])
  }
})
