import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { sql } from 'drizzle-orm'
import { build } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { startBridge } from '#test/support/bridge.ts'
import { scratchFile } from '#test/support/scratch.ts'

async function twice(url: string): Promise<unknown> {
  const db = openDatabase(url)
  onTestFinished(() => db.$client.close())
  return db.all(sql`select 2 * ${21} as twice`)
}

test.each([
  ['a bare path', (path: string) => `file:${path}`],
  ['three slashes', (path: string) => pathToFileURL(path).href],
  ['a host', (path: string) => `file://localhost${path}`],
  ['an escaped letter', (path: string) => `file:${path.replace('test.db', 'te%73t.db')}`],
])('a file URL with %s opens that file', async (_, urlOf) => {
  const path = scratchFile()
  expect(await twice(urlOf(path))).toEqual([{ twice: 42 }])
  expect(existsSync(path)).toBe(true)
})

test('a server URL speaks to that server', async () => {
  const bridge = await startBridge({ path: scratchFile() })
  onTestFinished(() => bridge.close())
  expect(await twice(bridge.url)).toEqual([{ twice: 42 }])
})

test.each(['file:', 'file://elsewhere/app.db', 'mysql://here'])('%s is refused', (url) => {
  expect(() => openDatabase(url)).toThrow()
})

test('what a Worker takes from here brings no native code and nothing of Node', async () => {
  const { metafile } = await build({
    entryPoints: ['db/web-client.ts', 'db/batch.ts'],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'unused',
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    logLevel: 'silent',
  })
  const files = Object.keys(metafile.inputs)
  expect(files.filter((file) => /node_modules\/(?:libsql|@neon-rs)\//.test(file))).toEqual([])
  expect(files).toContain('db/batch.ts')
})
