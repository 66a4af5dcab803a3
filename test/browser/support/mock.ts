import { join } from 'node:path'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import Sqlite from 'libsql'
import { post } from './sitting.ts'

/** A mock and the addresses of its places, 1 to n. */
export type Mock = { id: string; at: (position: number) => string }

export type MockWish = { exam?: string; size?: 'full' | 'half' | 'quarter' | 'diagnostic' }

/** A guest's form of a quarter's length, if nothing else is wished for; its clock does not run yet. */
export async function makeMock(request: APIRequestContext, wish: MockWish = {}): Promise<Mock> {
  const { exam = 'cphims', size = 'quarter' } = wish
  await post(request, '/start', { exam })
  const made = await post(request, '/mocks', { exam, size, key: crypto.randomUUID() })
  const id = /^\/mocks\/([0-9a-f-]{36})$/.exec(made)?.[1]
  if (id === undefined) throw new Error(`no mock at ${made}`)
  return { id, at: (position) => `/mocks/${id}/places/${position}` }
}

/** The same, just begun. */
export async function beginMock(request: APIRequestContext, wish: MockWish = {}): Promise<Mock> {
  const mock = await makeMock(request, wish)
  await post(request, `/mocks/${mock.id}/begin`, { key: crypto.randomUUID() })
  return mock
}

/** A mock that has just begun, with a place of it on the screen. */
export async function openMock(page: Page, wish: MockWish & { at?: number } = {}): Promise<Mock> {
  const mock = await beginMock(page.request, wish)
  await page.goto(mock.at(wish.at ?? 1))
  return mock
}

/** Which option is chosen, counted from 0; -1: none. */
export function chosen(page: Page): Promise<number> {
  return page
    .locator('.option-input')
    .evaluateAll((options) => options.findIndex((one) => (one as HTMLInputElement).checked))
}

/** Which option the server has, as a browser without scripts would see it. */
export async function savedChoice(request: APIRequestContext, url: string): Promise<number> {
  const options = (await (await request.get(url)).text()).match(/<input[^>]*option-input[^>]*>/g)
  return (options ?? []).findIndex((one) => / checked/.test(one))
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(page.locator('#saving')).toHaveText('Saved')
}

/** Selects characters of the stem's first paragraph. */
export async function select(page: Page, from: number, to: number): Promise<void> {
  await page
    .locator('#stem p')
    .first()
    .evaluate(
      (paragraph, [start, end]) => {
        const text = paragraph.firstChild as Text
        getSelection()?.setBaseAndExtent(text, start as number, text, end as number)
      },
      [from, to],
    )
}

/** As if a mock had begun so much earlier: nothing else in the database knows. */
export function letTimePass(mock: Mock, minutes: number): void {
  const database = new Sqlite(join(process.env['BROWSER_TEST_DATA'] ?? '', 'examwright.db'))
  database.exec('pragma busy_timeout = 5000')
  const row = database.prepare('select clock from mock where sitting_id = ?').get([mock.id])
  const earlier = (JSON.parse((row as { clock: string }).clock) as { at: number }[]).map(
    (step) => ({
      ...step,
      at: step.at - minutes * 60_000,
    }),
  )
  database
    .prepare('update mock set clock = ?, deadline_at = deadline_at - ? where sitting_id = ?')
    .run([JSON.stringify(earlier), minutes * 60_000, mock.id])
  database.close()
}

/** The facts of a report by name, such as `Left out`. */
export async function reportFacts(page: Page): Promise<Record<string, string>> {
  await expect(page).toHaveURL(/\/report$/)
  const facts = await page
    .locator('.score-facts > div')
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector('dt')?.textContent ?? '',
        row.querySelector('dd')?.textContent ?? '',
      ]),
    )
  return Object.fromEntries(facts)
}
