import { expect, test } from 'vitest'
import { makeBank } from '#test/support/authors.ts'
import { bringFile, moodleFile, openBank, ward } from '#test/support/importing.ts'

/** Refs of the questions that a page lists, in order. */
function listed(html: string): string[] {
  return [...html.matchAll(/name="ref" value="([^"]+)"/g)].map(([, ref]) => ref ?? '')
}

test('what came with an import is found in its bank from the import’s page, and in no other bank', async () => {
  const { app, browser, bankId } = await openBank()
  const bring = async (question: (typeof ward)['first']) => {
    const id = await bringFile(app, browser, { bankId, file: moodleFile([question]) })
    await browser.post(`/imports/${id}/import`, {})
    return id
  }
  const one = await bring(ward.first)
  const two = await bring(ward.second)
  const link = `/banks/${bankId}?import=${two}`
  expect((await browser.get(`/imports/${two}`)).html).toContain(`href="${link}"`)
  const page = await browser.get(link)
  expect(listed(page.html)).toEqual([ward.second.id])
  expect(page.html).toMatch(/name="import" value="[^"]+" checked/)
  expect(listed((await browser.get(`${link}&status=retired`)).html)).toEqual([])
  const other = await makeBank(app, browser, 'Day shift')
  await browser.post(`/imports/${one}/undo`, {})
  expect(listed((await browser.get(`/banks/${bankId}?import=${one}`)).html)).toEqual([])
  expect(listed((await browser.get(`/banks/${other}?import=${two}`)).html)).toEqual([])
})
