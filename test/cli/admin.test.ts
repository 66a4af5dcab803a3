import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { adminGrant } from '#src/lab/commands/admin-grant.ts'
import { adminResetLink } from '#src/lab/commands/admin-reset-link.ts'
import { readSecret } from '#src/secret.ts'
import { openApp } from '#test/support/app.ts'
import { callCommand } from '#test/support/command-call.ts'
import { scratchFile } from '#test/support/scratch.ts'

/** An installation with one member, whose address is `ada@exam.test`. */
async function installation() {
  const path = scratchFile()
  copyFileSync(inject('templateDatabase'), path)
  const db = openDatabase(`file:${path}`)
  const home = { DATA_DIR: dirname(path), DATABASE_URL: `file:${path}` }
  const test = await openApp({ db, now: () => new Date(), secret: await readSecret(home) })
  const signUp = { name: 'Ada', email: 'ada@exam.test', password: 'a long old password' }
  await test.browser().post('/sign-up', signUp)
  return { db, home, test }
}

test('an address in any case makes its member an admin, and nobody else', async () => {
  const { db, home } = await installation()
  const stranger = await callCommand(adminGrant, ['eve@exam.test'], home)
  expect(stranger).toMatchObject({ code: 1, err: 'No member has the address eve@exam.test.\n' })
  expect(await callCommand(adminGrant, ['Ada@Exam.test'], home)).toMatchObject({ code: 0, err: '' })
  const { rows } = await db.$client.execute('select email, is_admin from user')
  expect(rows.map((row) => [row['email'], row['is_admin']])).toEqual([['ada@exam.test', 1]])
  db.$client.close()
})

test('a reset link sets a new password on the running server, and is whole with a public address', async () => {
  const { db, home, test } = await installation()
  const browser = test.browser()
  const path = await callCommand(adminResetLink, ['ADA@exam.test'], home)
  expect(path.code).toBe(0)
  expect(path.out).toMatch(/^\/reset-password\/[\w-]+\n$/)
  expect(path.err).toContain('BASE_URL')
  const whole = await callCommand(adminResetLink, ['ada@exam.test'], {
    ...home,
    BASE_URL: 'https://prep.example.org',
  })
  expect(whole.out).toMatch(/^https:\/\/prep\.example\.org\/reset-password\/[\w-]+\n$/)
  expect(whole.err).toBe('')

  const password = 'a long new password'
  const reset = await browser.post(path.out.trim(), { password })
  expect(reset.status).toBe(303)
  const signedIn = await test.browser().post('/sign-in', { email: 'ada@exam.test', password })
  expect(signedIn.status).toBe(303)
  const nobody = await callCommand(adminResetLink, ['eve@exam.test'], home)
  expect(nobody).toMatchObject({ code: 1, out: '' })
  db.$client.close()
})

test('the secret is made once, read again, and never an empty file', async () => {
  const DATA_DIR = join(dirname(scratchFile()), 'new')
  const made = await readSecret({ DATA_DIR })
  expect(made).toHaveLength(43)
  expect(await readSecret({ DATA_DIR })).toBe(made)
  expect(readFileSync(join(DATA_DIR, 'secret'), 'utf8')).toBe(made)
  writeFileSync(join(DATA_DIR, 'secret'), '')
  await expect(readSecret({ DATA_DIR })).rejects.toThrow('holds no secret')
  const SECRET = 'given by the environment, and long enough'
  expect(await readSecret({ DATA_DIR: '/nowhere', SECRET })).toBe(SECRET)
  expect(existsSync('/nowhere')).toBe(false)
})
