import { expect, test } from 'vitest'
import type { Browser, TestApp } from '#test/support/app.ts'
import { joinAs, makeBank, openAuthor } from '#test/support/authors.ts'
import {
  bringFile,
  openBank,
  picture,
  picturedFile,
  type SentFile,
} from '#test/support/importing.ts'
import { rows } from './account-people.ts'
import { take } from './export-file.ts'

const shown = `![A door](image:${picture.hash})`

/** An author whose bank has one question, which shows a picture. */
async function openPictured() {
  const opened = await openBank()
  const { app, browser, bankId } = opened
  const id = await bringFile(app, browser, { bankId, file: picturedFile() })
  await browser.post(`/imports/${id}/import`, {})
  return opened
}

type From = { app: TestApp; browser: Browser; bankId: string }

async function exported({ app, browser, bankId }: From, format: string): Promise<SentFile> {
  const reply = await take(app, browser, `/banks/${bankId}/export/file?format=${format}`)
  const ending = format === 'gift' ? 'gift.txt' : format
  return { name: `bank.${ending}`, content: new Uint8Array(await reply.arrayBuffer()) }
}

/** What an import would do to each question, and whose picture it says is missing. */
async function itemsOf(app: TestApp, importId: string) {
  const found = await rows(
    app,
    `select change, line, content ->> 'stem' as stem, problems from import_item where import_id = ?`,
    importId,
  )
  return found.map(({ change, line, stem, problems }) => {
    const told = JSON.parse(String(problems)) as { message: string; line: number }[]
    return {
      change,
      isShown: String(stem).includes(shown),
      missing: told.filter(
        (one) => one.line === line && one.message.includes('a picture comes neither'),
      ).length,
    }
  })
}

const plain = ['yaml', 'json', 'csv']

test.each([...plain, 'gift'])(
  'a plain %s file of a bank with pictures, brought back unchanged, keeps the pictures',
  async (format) => {
    const from = await openPictured()
    const { app, browser, bankId } = from
    const id = await bringFile(app, browser, { bankId, file: await exported(from, format) })
    const [item] = await itemsOf(app, id)
    expect(item).toMatchObject({ isShown: true, missing: 0 })
    // GIFT leaves facts out, which the bank keeps.
    expect(item?.change).toBe('same')
    expect((await browser.get(`/imports/${id}`)).html).toContain('Nothing would change')
  },
)

test.each(plain)(
  'a plain %s file takes its pictures along to another bank of the author',
  async (format) => {
    const from = await openPictured()
    const { app, browser } = from
    const other = await makeBank(app, browser, 'Day shift')
    const id = await bringFile(app, browser, { bankId: other, file: await exported(from, format) })
    expect(await itemsOf(app, id)).toEqual([{ change: 'add', isShown: true, missing: 0 }])
    expect((await browser.get(`/imports/${id}`)).html).toContain(`/images/${picture.hash}`)
    await browser.post(`/imports/${id}/import`, {})
    expect(
      await rows(app, 'select hash, media_type, size, bytes from image where bank_id = ?', other),
    ).toEqual([
      {
        hash: picture.hash,
        media_type: picture.mediaType,
        size: picture.bytes.length,
        bytes: picture.bytes.buffer,
      },
    ])
    const { browser: bob } = await openAuthor(app, 'bob@example.org')
    expect((await bob.get(`/images/${picture.hash}`)).status).toBe(404)
    await joinAs(browser, bob, other)
    expect((await bob.get(`/images/${picture.hash}`)).status).toBe(200)
  },
)

test.each(plain)(
  'the hash of another author’s picture in a %s file gives nothing but its description, and is told with question and line',
  async (format) => {
    const from = await openPictured()
    const { app } = from
    await rows(app, `update bank set visibility = 'public' where id = ?`, from.bankId)
    const { browser: eve } = await openAuthor(app, 'eve@example.org')
    const hers = await makeBank(app, eve, 'Eve')
    const id = await bringFile(app, eve, { bankId: hers, file: await exported(from, format) })
    expect(await itemsOf(app, id)).toEqual([{ change: 'add', isShown: false, missing: 1 }])
    const { html } = await eve.get(`/imports/${id}?show=problems`)
    expect(html).toContain('comes neither with the file nor from your banks')
    await eve.post(`/imports/${id}/import`, {})
    expect(await rows(app, 'select * from image where bank_id = ?', hers)).toEqual([])
    expect((await eve.get(`/images/${picture.hash}`)).status).toBe(404)
  },
)

test('a picture that a plain file names otherwise is told as lost by the question that shows it', async () => {
  const from = await openPictured()
  const { app, browser, bankId } = from
  const file = await exported(from, 'yaml')
  const text = new TextDecoder().decode(file.content as Uint8Array)
  const edited = { ...file, content: text.replace(picture.hash, 'door.png') }
  const id = await bringFile(app, browser, { bankId, file: edited })
  expect(await itemsOf(app, id)).toEqual([{ change: 'change', isShown: false, missing: 1 }])
  expect((await browser.get(`/imports/${id}`)).html).toContain('its description stands instead')
})

test('the pictures of a bank that somebody no longer writes are not theirs to take', async () => {
  const from = await openPictured()
  const { app, browser, bankId } = from
  const { browser: bob, userId } = await openAuthor(app, 'bob@example.org')
  await joinAs(browser, bob, bankId)
  const file = await exported({ ...from, browser: bob }, 'json')
  const his = await makeBank(app, bob, 'Bob')
  const first = await bringFile(app, bob, { bankId: his, file })
  expect(await itemsOf(app, first)).toMatchObject([{ isShown: true }])
  await bob.post(`/imports/${first}/discard`, {})
  await rows(app, 'delete from bank_member where bank_id = ? and user_id = ?', bankId, userId)
  const second = await bringFile(app, bob, { bankId: his, file })
  expect(await itemsOf(app, second)).toMatchObject([{ isShown: false, missing: 1 }])
})

test('pictures of other banks come along up to 20 MB together, and what is left out is told', async () => {
  const from = await openPictured()
  const { app, browser, bankId } = from
  const other = await makeBank(app, browser, 'Day shift')
  const file = await exported(from, 'json')
  await rows(app, 'update image set size = ? where bank_id = ?', String(21 * 1024 * 1024), bankId)
  const id = await bringFile(app, browser, { bankId: other, file })
  expect(await itemsOf(app, id)).toMatchObject([{ isShown: false, missing: 1 }])
  expect((await browser.get(`/imports/${id}`)).html).toContain('larger than 20 MB')
  const own = await bringFile(app, browser, { bankId, file })
  expect(await itemsOf(app, own)).toMatchObject([{ change: 'same', isShown: true }])
})
