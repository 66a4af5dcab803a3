import { expect, test } from 'vitest'
import { openAuthor } from '#test/support/authors.ts'
import { bringFile, moodleFile, openBank, ward } from '#test/support/importing.ts'
import { wordsOf } from '#test/support/mock.ts'

test('whoever left the page of a file is told when it was read, with the way to it', async () => {
  const { app, browser, bankId } = await openBank()
  const id = await bringFile(app, browser, { bankId, file: moodleFile([ward.first]) })
  expect((await browser.get('/today')).html).toContain('1 new notice')
  const notices = await browser.get('/notices')
  expect(wordsOf(notices)).toContain('A file of yours was read and waits for you: ward.xml')
  expect(notices.html).toContain(`/imports/${id}`)
  const other = await openAuthor(app, 'grace@example.org')
  expect(wordsOf(await other.browser.get('/notices'))).not.toContain('ward.xml')
})

test('whoever looks at a file when it was read is told nothing', async () => {
  const { app, browser, bankId } = await openBank()
  const id = await bringFile(app, browser, { bankId, file: moodleFile([ward.first]) })
  const review = await browser.get(`/imports/${id}`)
  expect(review.html).not.toContain('new notice')
  expect((await browser.get('/today')).html).not.toContain('new notice')
  expect(wordsOf(await browser.get('/notices'))).not.toContain('ward.xml')
})

test('a file that could not be read is told of as such', async () => {
  const { app, browser, bankId } = await openBank()
  await bringFile(app, browser, { bankId, file: { name: 'shop.txt', content: 'milk, bread' } })
  const notices = wordsOf(await browser.get('/notices'))
  expect(notices).toContain('A file of yours could not be read: shop.txt')
})
