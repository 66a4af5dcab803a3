import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'libsql'
import * as z from 'zod'
import { versionHash } from '#src/domain/question/content-hash.ts'
import { storedQuestion } from '#src/domain/question/stored.ts'
import { findFaults } from './support/audit.ts'
import { makeFullBank } from './support/author.ts'
import { openFolds } from './support/reading.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })

const storedVersions = z.array(z.object({ id: z.string(), content: z.string() }))

/** Lets the questions of a bank have been checked long ago, and publishes some. */
function age(bankId: string): void {
  const db = new Sqlite(join(process.env['BROWSER_TEST_DATA'] ?? '', 'examwright.db'))
  db.exec('pragma busy_timeout = 20000; begin immediate')
  const versions = storedVersions.parse(
    db
      .prepare('select id, content from question_version where question_id like ?')
      .all([`${bankId}.%`]),
  )
  const change = db.prepare(
    'update question_version set content = ?, content_hash = ? where id = ?',
  )
  for (const { id, content } of versions) {
    const question = { ...storedQuestion.parse(JSON.parse(content)), asOf: '2024-03' }
    change.run([JSON.stringify(question), versionHash(question), id])
  }
  db.exec(`
    update question set as_of = '2024-03' where bank_id = '${bankId}';
    update question set status = 'published' where bank_id = '${bankId}' and ref like 'ward-1%';
    commit;
  `)
  db.close()
}

test('everybody can read and use export, coverage and shelf life', async ({ page }) => {
  test.setTimeout(240_000)
  const id = await makeFullBank(page.request, 24)
  age(id)
  for (const path of ['export', 'export?format=gift', 'coverage', 'shelf-life']) {
    await page.goto(`/banks/${id}/${path}`)
    await openFolds(page)
    expect([path, await findFaults(page)]).toEqual([path, []])
  }
})

test.describe('without scripts on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })

  test('what a file loses is read first, and then it is downloaded', async ({ page }) => {
    const id = await makeFullBank(page.request, 12)
    await page.goto(`/banks/${id}`)
    await page.getByRole('link', { name: 'Export', exact: true }).click()
    await page.getByLabel('GIFT').check()
    await page.getByRole('button', { name: 'See what is lost' }).click()
    await expect(page.getByText(/^Of 12 questions, \d+ would be left out/)).toBeVisible()
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: /^Download night-shift-.*\.gift\.txt$/ }).click()
    const file = readFileSync(await (await waiting).path(), 'utf8')
    expect(file).toContain('::ward-1::')
  })

  test('a question is marked as checked today, and that is undone', async ({ page }) => {
    const id = await makeFullBank(page.request, 6)
    age(id)
    await page.goto(`/banks/${id}/shelf-life`)
    await page.getByRole('checkbox').first().check()
    await page.getByRole('button', { name: 'Ticked: checked today' }).first().click()
    await expect(page.getByText(/^1 question marked as checked on/)).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('Undone.')).toBeVisible()
    await expect(page.getByText(/^6 questions have to be looked at again/)).toBeVisible()
  })
})
