import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '#src/config.ts'
import { makeFolder } from '#test/cli/run-command.ts'
import { bankFiles, packText, questionText } from '#test/cli/sample-bank.ts'
import { openHttpBrowser } from '#test/support/http-learner.ts'
import { startGuest } from '#test/support/learner.ts'
import { type Installation, install, startServer } from '#test/support/server-process.ts'

/** What a start that fails says. @throws when it does not fail, or with anything but code 1 */
async function failToStart(
  installation: Installation,
  environment: Record<string, string>,
): Promise<string> {
  const server = await startServer(installation, environment)
  expect({ url: server.url, ...(await server.ended) }).toEqual({ url: '', code: 1, signal: null })
  expect(server.out()).toBe('')
  expect(server.err()).not.toMatch(/^\s+at /m)
  return server.err()
}

test('every fault of the environment is told at once, by name', async () => {
  const installation = await install()
  const told = await failToStart(installation, {
    PORT: 'http',
    SECRET: 'short',
    DATABASE_URL: 'postgres://db.example.org/exam',
    BASE_URL: 'prep.example.org',
    DATABASE_SYNCHRONOUS: 'OFF',
    TRUSTED_PROXIES: 'all',
  })
  const lines = told.trimEnd().split('\n')
  expect(lines[0]).toBe('The environment has faults:')
  const names = lines.slice(1).map((line) => /^ {2}([A-Z_]+): \S.*$/.exec(line)?.[1])
  expect(names.toSorted()).toEqual([
    'BASE_URL',
    'DATABASE_SYNCHRONOUS',
    'DATABASE_URL',
    'PORT',
    'SECRET',
    'TRUSTED_PROXIES',
  ])
})

test('a setting that is there but empty counts as not set', async () => {
  const names = ['HOST', 'PORT', 'DATA_DIR', 'DATABASE_SYNCHRONOUS', 'TRUSTED_PROXIES']
  const optional = ['DATABASE_URL', 'DATABASE_TOKEN', 'BASE_URL', 'SECRET', 'SMTP_URL', 'MAIL_FROM']
  const empty = (of: readonly string[]) => Object.fromEntries(of.map((name) => [name, '']))
  expect(readConfig(empty([...names, ...optional]))).toEqual(readConfig({}))
  const server = await startServer(await install(), empty(optional))
  expect(server.err()).toBe('')
  expect((await fetch(`${server.url}/sign-in`)).status).toBe(200)
  await server.stop('SIGTERM')
}, 60_000)

test('what keeps the program from starting is told in one line, with code 1', async () => {
  const installation = await install()
  const file = join(installation.folder, 'text.db')
  writeFileSync(file, 'This is no database. '.repeat(200))
  const taken = createServer()
  await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    taken.close()
  })
  const address = taken.address()
  const port = String(typeof address === 'object' ? address?.port : '')
  const away = join(installation.folder, 'weak')
  mkdirSync(away)
  writeFileSync(join(away, 'secret'), 'short')
  const faults: [Record<string, string>, RegExp][] = [
    [{ DATABASE_URL: `file:${file}` }, /file:.*text\.db: \w+: file is not a database$/],
    [{ DATABASE_URL: 'http://127.0.0.1:40999' }, /http:\/\/127.0.0.1:40999: .*ECONNREFUSED/],
    [{ DATA_DIR: file }, /data in .*text\.db .*EEXIST/],
    [{ DATA_DIR: away }, /weak\/secret holds no secret of at least 32 characters$/],
    [{ PORT: port }, /^Can't listen on port \d+ of 127\.0\.0\.1: .*EADDRINUSE/],
  ]
  await Promise.all(
    faults.map(async ([environment, expected]) => {
      const told = await failToStart(installation, environment)
      expect(told.trimEnd().split('\n')).toHaveLength(1)
      expect(told.trimEnd()).toMatch(expected)
    }),
  )
}, 60_000)

test('every fault of a shipped pack is told with file and line, and the bank of before goes on', async () => {
  const installation = await install(join(await makeFolder(bankFiles), 'questions'))
  const first = await startServer(installation)
  expect(first.err()).toBe('')
  await first.stop('SIGTERM')

  const broken = questionText('1', 1).replace('key: true', 'key: perhaps')
  const unknown = questionText('1', 2).replace('level: application', 'level: telepathy')
  const stray = questionText('2', 2).replace('task: 2.A', 'task: 9.Z')
  writeFileSync(join(installation.banks, 'demo/1-one.yaml'), packText('1', broken, unknown))
  const pack = packText('2', stray, questionText('2', 1), questionText('2', 1))
  writeFileSync(join(installation.banks, 'demo/2-two.yaml'), pack)
  const second = await startServer(installation)
  const [head, ...faults] = second.err().trimEnd().split('\n')
  expect(head).toBe('The shipped bank demo has faults and was left as it was:')
  expect(faults.length).toBeGreaterThanOrEqual(3)
  for (const fault of faults) expect(fault).toMatch(/^ {2}demo\/[12]-(one|two)\.yaml:\d+ \S/)
  const lineOf = (text: string, part: string) =>
    text.split('\n').findIndex((l) => l.includes(part)) + 1
  const one = packText('1', broken, unknown)
  expect(faults.join('\n')).toContain(`1-one.yaml:${lineOf(one, 'perhaps')} `)
  expect(faults.join('\n')).toContain(`1-one.yaml:${lineOf(one, 'telepathy')} `)

  const learner = await startGuest({ browser: () => openHttpBrowser(() => second.url) })
  const page = await learner.browser.get(`/sittings/${learner.sittingId}/questions/1`)
  expect(page.html).toContain('of 4')
  expect(page.html).not.toContain('perhaps')
  await second.stop('SIGTERM')
})
