import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import { openDatabase } from '#db/client.ts'
import { createApp } from '#src/app.ts'
import type { Env } from '#src/env.ts'
import { readHere } from '#src/read-here.ts'
import { median } from './bench/load.ts'
import { makeWorld } from './bench/template.ts'
import { benchSecret, cookieOf } from './bench/world.ts'

/** What something weighs over the wire, in bytes after `gzip -9`, and what it may weigh. */
export type Size = {
  what: 'worker' | 'question page'
  parts: { name: string; bytes: number }[]
  bytes: number
  goalBytes: number
}

const run = promisify(execFile)
const workerGoal = 800_000
const pageGoal = 45_000
const positions = 25

/** The Worker's JavaScript as `wrangler deploy` would upload it. `root` is the program's folder. */
export async function workerSize(root: string): Promise<Size> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-size-'))
  try {
    const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js')
    await run(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', folder], {
      cwd: root,
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
    })
    const names = (await readdir(folder)).filter((name) => /\.m?js$/.test(name))
    const sized = names.map(async (name) => ({ name, bytes: await fileSize(join(folder, name)) }))
    return summed({ what: 'worker', goalBytes: workerGoal }, await Promise.all(sized))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * What a first question costs somebody: its page, the page after the answer, and every stylesheet and script of
 * the two, each compressed by itself. Of 25 questions the middle one counts.
 */
export async function questionPageSize(root: string): Promise<Size> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-size-'))
  const path = join(folder, 'world.db')
  const world = { learners: 1, answersEach: 40, freshSittings: 1, questionsPerSitting: positions }
  await makeWorld(path, root, world)
  const db = openDatabase(`file:${path}`, { synchronous: 'NORMAL' })
  try {
    const app = createApp({
      db,
      now: () => new Date(),
      newId: () => randomUUID(),
      secret: benchSecret,
      clientAddress: () => '127.0.0.1',
      assets: async () => undefined,
      readFile: readHere,
      log: () => undefined,
    })
    const before: string[] = []
    const after: string[] = []
    for (let position = 1; position <= positions; position++) {
      before.push(await readPage(app, position))
      await answer(app, position)
      after.push(await readPage(app, position))
    }
    const assets = assetsOf([...before, ...after]).map(async (name) => ({
      name,
      bytes: await fileSize(join(root, 'views/assets', name)),
    }))
    return summed({ what: 'question page', goalBytes: pageGoal }, [
      { name: 'page before the answer', bytes: median(before.map(compressed)) },
      { name: 'page after the answer', bytes: median(after.map(compressed)) },
      ...(await Promise.all(assets)),
    ])
  } finally {
    db.$client.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const origin = 'http://localhost'
const sitting = '/sittings/learner-0-0'

async function readPage(app: Hono<Env>, position: number): Promise<string> {
  const headers = { Cookie: cookieOf(0) }
  const reply = await app.request(`${origin}${sitting}/questions/${position}`, { headers })
  if (reply.status !== 200) throw new Error(`question ${position} gave ${reply.status}`)
  return reply.text()
}

async function answer(app: Hono<Env>, position: number): Promise<void> {
  const reply = await app.request(`${origin}${sitting}/answers`, {
    method: 'POST',
    headers: {
      Cookie: cookieOf(0),
      Origin: origin,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: `position=${position}&key=${randomUUID()}&certainty=sure&changes=0&choice=a`,
  })
  if (reply.status !== 303) throw new Error(`answer ${position} gave ${reply.status}`)
}

/** Names of the stylesheets and scripts that pages link, each once. */
function assetsOf(pages: readonly string[]): string[] {
  const links = pages.flatMap((html) => [
    ...html.matchAll(/<(?:link rel="stylesheet"|script)[^>]*"\/assets\/([^"?]+)/g),
  ])
  return [...new Set(links.flatMap(([, name = '']) => name))]
}

function summed(about: Pick<Size, 'what' | 'goalBytes'>, parts: Size['parts']): Size {
  return { ...about, parts, bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0) }
}

async function fileSize(path: string): Promise<number> {
  return compressed(await readFile(path))
}

function compressed(content: string | Buffer): number {
  return gzipSync(content, { level: 9 }).length
}
