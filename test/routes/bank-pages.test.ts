import { expect, test } from 'vitest'
import { writeBatch } from '#db/batch.ts'
import { saveAuthored } from '#db/queries/authored-writes.ts'
import { toAuthoredRow } from '#src/actions/question-row.ts'
import { openApp } from '#test/support/app.ts'
import { makeBank, openAuthor } from '#test/support/authors.ts'
import { blueprint, questions } from '#test/support/fixture-bank.ts'
import { rows } from './account-people.ts'

/** Refs of the questions that a page lists, in order. */
function listed(html: string): string[] {
  return [...html.matchAll(/name="ref" value="([^"]+)"/g)].map(([, ref]) => ref ?? '')
}

/** A bank of 120 drafts, changed one after the other. */
async function openLongBank() {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, browser)
  const [pattern] = questions
  if (pattern === undefined) throw new Error('the fixture bank is empty')
  const made = Array.from({ length: 120 }, (_, index) =>
    toAuthoredRow({
      bankId,
      blueprint,
      question: {
        ...pattern,
        id: `long-${String(index).padStart(3, '0')}`,
        domain: ['1', '2', ''][index % 3] ?? '',
        task: '',
      },
      before: undefined,
      status: 'draft',
    }),
  )
  await writeBatch(
    app.deps.db,
    saveAuthored(made, { bankId, reason: 'written', by: null, at: app.clock.at }),
  )
  await rows(
    app,
    'update question set updated_at = 1000 + (rowid * 37) % 11 where bank_id = ?',
    bankId,
  )
  return { app, browser, bankId }
}

function pageLink(html: string, words: string): string | undefined {
  const href = new RegExp(`href="([^"]+)"[^>]*>\\s*${words}\\s*<`).exec(html)?.[1]
  return href?.replaceAll('&amp;', '&')
}

test.each(['', '?sort=changed', '?sort=domain', '?q=chart&sort=domain'])(
  'the pages of %j show every question once, and lead back the same way',
  async (query) => {
    const { app, browser, bankId } = await openLongBank()
    const seen: string[][] = []
    let address: string | undefined = `/banks/${bankId}${query}`
    let last = ''
    while (address !== undefined) {
      last = address
      app.resetTrips()
      const page: { html: string } = await browser.get(address)
      expect(app.trips).toHaveLength(1)
      seen.push(listed(page.html))
      address = pageLink(page.html, 'Next')
    }
    expect(seen.map((refs) => refs.length)).toEqual([50, 50, 20])
    expect(new Set(seen.flat()).size).toBe(120)
    const back: string[][] = []
    address = pageLink((await browser.get(last)).html, 'Previous')
    while (address !== undefined) {
      const page: { html: string } = await browser.get(address)
      back.unshift(listed(page.html))
      address = pageLink(page.html, 'Previous')
    }
    expect(back).toEqual(seen.slice(0, 2))
  },
)

test('the total is told where it is known, and else that there are more', async () => {
  const { browser, bankId } = await openLongBank()
  expect((await browser.get(`/banks/${bankId}`)).html).toContain('120 questions')
  expect((await browser.get(`/banks/${bankId}?status=draft`)).html).toContain('120 questions')
  expect((await browser.get(`/banks/${bankId}?q=chart`)).html).toContain('More than 50 questions')
  expect((await browser.get(`/banks/${bankId}?q=long-00`)).html).toContain('10 questions')
})
